"""lawtrack tally REPORT..."""

from __future__ import annotations

from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.verbs.tally import By, tally


@click.command("tally")
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(["province", "topic", "organisation"]), default="province", help="Rows / 按地区、主题、组织统计.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "xlsx"]), default="text", help="Output / 输出格式.")
@lang_option
@output_option
def command(reports: tuple[Path, ...], by: By, form: str, lang: str, output: Path | None) -> None:
    """Add up reports of adopt --format json. / 汇总采纳报告。"""
    from lawtrack.writing.tally_text import write_tally, write_tally_csv, write_tally_excel

    rows, total = tally(reports, by)
    if form == "csv":
        emit(write_tally_csv(rows, total, lang, by), output, bom=True)
    elif form == "xlsx":
        emit(write_tally_excel(rows, total, lang, by), output)
    else:
        emit(write_tally(rows, total, lang, by), output)
