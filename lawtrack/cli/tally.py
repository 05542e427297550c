"""lawtrack tally REPORT..."""

from __future__ import annotations

from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.model.tally import By


@click.command("tally")
@click.argument("reports", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--by", type=click.Choice(["province", "verdict", "topic", "organisation"]), default="province", help="Rows / 按地区、结果、主题、组织统计.")
@click.option("--format", "form", type=click.Choice(["text", "html", "json", "csv", "xlsx"]), default="text", help="Output / 输出格式.")
@lang_option
@output_option
def command(reports: tuple[Path, ...], by: By, form: str, lang: str, output: Path | None) -> None:
    """Add up reports of adopt --format json. / 汇总采纳报告。"""
    from lawtrack.verbs.tally import add_up, write_tally_report

    emit(write_tally_report(add_up(reports, by), form, lang), output, bom=form == "csv")
