"""lawtrack reuse FILE"""

from __future__ import annotations

from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option, split_names
from lawtrack.verbs.reuse import reuse


@click.command("reuse")
@click.argument("file", type=click.Path(exists=False))
@click.option("--against", multiple=True, type=click.Path(exists=False), help="Compare with this file, not the corpus / 与此文件比对，可多次给出.")
@click.option("--in", "within", help="Only these jurisdictions or texts / 限定地区或文本 (湖北,广东).")
@click.option("--min", "shortest", type=click.IntRange(20), default=20, show_default=True, help="Shortest passage in letters / 最短字数.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many passages / 显示条数.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format / 输出格式.")
@lang_option
@output_option
def command(file: str, against: tuple[str, ...], within: str | None, shortest: int, limit: int, form: str, lang: str, output: Path | None) -> None:
    """Show which passages of FILE stand in other instruments too, minus the wordings that everybody has.

    查找与其他法规相同的表述，通用表述不计。
    """
    from lawtrack.writing.search_text import write_reuse_json, write_reuse_text

    report = reuse(file, against, within=split_names(within), shortest=shortest)
    emit(write_reuse_json(report) if form == "json" else write_reuse_text(report, lang, limit), output)
