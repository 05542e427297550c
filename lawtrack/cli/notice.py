"""lawtrack notice FILE"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.verbs.notice import notice
from lawtrack.writing.notice_text import write_notice, write_notice_json


@click.command("notice")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format / 输出格式.")
@lang_option
@output_option
def command(file: Path, form: str, lang: str, output: Path | None) -> None:
    """Read a public-comment notice: what is open, until when, how to answer; cut the draft out of the page.

    读取征求意见公告：征求什么、何时截止、如何反馈，并从页面中取出草案。
    """
    found = notice(file)
    emit(write_notice_json(found) if form == "json" else write_notice(found, lang), output)
    if found.problems:
        sys.exit(1)
