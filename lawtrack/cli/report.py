"""lawtrack report [--format html|docx|text|json]"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option

_SUFFIXES = {".html": "html", ".htm": "html", ".docx": "docx", ".txt": "text", ".json": "json"}


@click.command("report")
@click.option("--format", "form", type=click.Choice(["text", "html", "docx", "json"]), help="Output; by the ending of -o if not given / 输出格式.")
@lang_option
@output_option
def command(form: str | None, lang: str, output: Path | None) -> None:
    """Report on the campaign: windows used, suggestions sent and adopted, by province and topic, with charts.

    生成项目总结：征求意见、提交和采纳的数字，按地区和主题统计，附图表。有文件无法读取时退出码为 1。
    """
    from lawtrack.verbs.report import report, write_report

    found = report(Path())
    chosen = form or (_SUFFIXES.get(output.suffix.lower(), "text") if output else "text")
    emit(write_report(found, chosen, lang), output)
    for problem in found.problems if chosen != "text" else ():
        click.echo(f"lawtrack: {problem.message.say(lang)}", err=True)
    if found.problems:
        sys.exit(1)
