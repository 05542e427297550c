"""lawtrack compare [FILE...] [--national FILE]"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.verbs.compare import compare

if TYPE_CHECKING:
    from lawtrack.model.comparison import Comparison

TABLES = ["codes", "alignment", "norms", "diffusion", "timeline"]
FORMATS = ["text", "html", "xlsx", "csv", "json", "svg"]


@click.command("compare")
@click.argument("files", nargs=-1, type=click.Path(exists=False))
@click.option("--national", type=click.Path(exists=False), help="The national law / 国家法.")
@click.option("--codebook", type=click.Path(exists=False), help="Your own codebook / 自定编码手册 (.yaml).")
@click.option("--codings", type=click.Path(exists=False), help="A person's corrections / 人工编码 (codings.yaml).")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="Output format / 输出格式.")
@click.option(
    "--table", type=click.Choice(TABLES), help="One table for csv or json (csv: codes) / CSV、JSON 只取一张表."
)
@click.option("--topic", "topics", multiple=True, help="Only this row, with places and clauses (key or name) / 只看这一主题的条文.")
@lang_option
@output_option
def command(
    files: tuple[str, ...], national: str | None, codebook: str | None, codings: str | None, form: str, table: str | None,
    topics: tuple[str, ...], lang: str, output: Path | None,
) -> None:  # fmt: skip
    """Compare regulations topic by topic with each other and with the national law.

    按主题对照各地法规与国家法；不给文件时显示随包的全国与二十省对照事实。有文本未能对照时退出码为 1。
    """
    refuse_mismatch(form, table, topics)
    result = compare(files, national, codebook, codings)
    for name in result.unused:
        words = f"人工编码未用到：{name}" if lang == "zh" else f"this correction fits no text: {name}"
        click.echo(f"lawtrack: {words}", err=True)
    for message in result.left_out:
        click.echo(f"lawtrack: {message.say(lang)}", err=True)
    if topics:
        from lawtrack.writing.topic_text import write_topics_text

        emit(write_topics_text(result, topics, lang), output)
    else:
        emit(render(result, form, table, lang), output, bom=form == "csv")
    if result.left_out:
        sys.exit(1)


def refuse_mismatch(form: str, table: str | None, topics: tuple[str, ...]) -> None:
    """Raise UsageError where an option goes with another format than the one asked."""
    if table and form not in ("csv", "json"):
        raise click.UsageError("--table goes with --format csv or json. / --table 只用于 csv 和 json。")
    if topics and form != "text":
        raise click.UsageError("--topic goes with --format text. / --topic 只用于 text。")


def render(result: Comparison, form: str, table: str | None, lang: str) -> str | bytes:
    """The comparison in one of FORMATS."""
    if form in ("csv", "json"):
        from lawtrack.writing.matrix_rows import write_matrix_csv, write_matrix_json, write_table_json

        if form == "csv":
            return write_matrix_csv(result, table or "codes")
        return write_table_json(result, table) if table else write_matrix_json(result)
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
