"""lawtrack diff OLD NEW"""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.verbs.diff import diff

if TYPE_CHECKING:
    from lawtrack.model.change import Diff

FORMATS = ["text", "html", "docx", "table-docx", "table-xlsx", "json", "csv"]


@click.command("diff")
@click.argument("old", type=click.Path(exists=False))
@click.argument("new", type=click.Path(exists=False))
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Output format / 输出格式.")
@click.option("--check", is_flag=True, help="Exit 1 when there is any change / 有实质变化时退出码为 1.")
@click.option("--author", default="lawtrack", show_default=True, help="Author of tracked changes / 修订作者.")
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Date of tracked changes / 修订日期 (2026-01-31).")
@click.option("--all", "whole", is_flag=True, help="Text: unchanged articles too / 同时显示未变条文.")
@lang_option
@output_option
def command(
    old: str, new: str, form: str, check: bool, author: str, dated: datetime | None, whole: bool, lang: str, output: Path | None
) -> None:
    """Show what became of every article, paragraph and subparagraph between two versions.

    比较两个版本：逐条、逐款、逐项说明变化。docx 为带修订标记的文稿，table-docx 与 table-xlsx 为新旧对照表。
    """
    result = diff(old, new)
    for warning in result.warnings:
        click.echo(f"lawtrack: {warning.say(lang)}", err=True)
    emit(render(result, form, lang, author, dated.date() if dated else None, whole, output), output, bom=form == "csv")
    if check and result.changed:
        sys.exit(1)


def render(result: Diff, form: str, lang: str, author: str, dated: date | None, whole: bool, output: Path | None) -> str | bytes:
    """The diff in one of FORMATS."""
    if form == "json":
        from lawtrack.writing.diff_rows import write_diff_json

        return write_diff_json(result)
    if form == "csv":
        from lawtrack.writing.diff_rows import write_diff_csv

        return write_diff_csv(result)
    if form == "html":
        from lawtrack.writing.redline_html import write_redline_html

        return write_redline_html(result, lang)
    if form == "docx":
        from lawtrack.writing.redline_word import write_redline_word

        return write_redline_word(result, author, dated, lang)
    if form == "table-docx":
        from lawtrack.writing.comparison_table import write_table_word

        return write_table_word(result, lang)
    if form == "table-xlsx":
        from lawtrack.writing.comparison_table import write_table_excel

        return write_table_excel(result, lang)
    from lawtrack.writing.redline_text import write_redline_text

    colour = output is None and sys.stdout.isatty()
    return write_redline_text(result, lang, whole=whole, colour=colour)
