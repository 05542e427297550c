"""lawtrack compare [FILE...] [--national FILE]"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.verbs.compare import compare

if TYPE_CHECKING:
    from lawtrack.model.comparison import Comparison

FORMATS = ["text", "html", "xlsx", "csv", "json", "svg"]


@click.command("compare")
@click.argument("files", nargs=-1, type=click.Path(exists=False))
@click.option("--national", type=click.Path(exists=False), help="The national law / 国家法.")
@click.option("--codebook", type=click.Path(exists=False), help="Your own codebook / 自定编码手册 (.yaml).")
@click.option("--codings", type=click.Path(exists=False), help="A person's corrections / 人工编码 (codings.yaml).")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Output format / 输出格式.")
@click.option(
    "--table", type=click.Choice(["codes", "alignment", "norms", "diffusion"]), default="codes", help="What a csv holds / CSV 的内容."
)
@lang_option
@output_option
def command(
    files: tuple[str, ...], national: str | None, codebook: str | None, codings: str | None, form: str, table: str, lang: str, output: Path | None
) -> None:
    """Compare regulations topic by topic with each other and with the national law.

    按主题对照各地法规与国家法；不给文件时显示随包的全国与二十省对照事实。
    """
    result = compare(files, national, codebook, codings)
    for name in result.unused:
        words = f"人工编码未用到：{name}" if lang == "zh" else f"this correction fits no text: {name}"
        click.echo(f"lawtrack: {words}", err=True)
    emit(render(result, form, table, lang), output, bom=form == "csv")


def render(result: Comparison, form: str, table: str, lang: str) -> str | bytes:
    """The comparison in one of FORMATS."""
    if form == "json":
        from lawtrack.writing.matrix_rows import write_matrix_json

        return write_matrix_json(result)
    if form == "csv":
        from lawtrack.writing.matrix_rows import write_matrix_csv

        return write_matrix_csv(result, table)
    if form == "xlsx":
        from lawtrack.writing.matrix_excel import write_matrix_excel

        return write_matrix_excel(result, lang)
    if form == "html":
        from lawtrack.writing.matrix_html import write_matrix_html

        return write_matrix_html(result, lang)
    if form == "svg":
        from lawtrack.writing.matrix_svg import write_matrix_svg

        return write_matrix_svg(result, lang)
    from lawtrack.writing.matrix_text import write_matrix_text

    return write_matrix_text(result, lang)
