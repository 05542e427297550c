"""lawtrack status [--as-of DATE]"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option


@click.command("status")
@click.option("--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), help="The day to look from, today if not given / 基准日期.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format / 输出格式.")
@lang_option
@output_option
def command(as_of: datetime | None, form: str, lang: str, output: Path | None) -> None:
    """Show the campaign: what is due, what is missing, what came of it. / 显示项目的待办、欠缺和结果。

    Exit code 1 where a file of the campaign cannot be read. / 项目中有文件无法读取时退出码为 1。
    """
    from lawtrack.verbs.status import status
    from lawtrack.writing.campaign_text import write_status, write_status_json

    found = status(Path(), as_of.date() if as_of else None)
    emit(write_status_json(found) if form == "json" else write_status(found, lang), output)
    if found.problems:
        sys.exit(1)
