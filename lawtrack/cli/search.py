"""lawtrack search WORDS"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option, split_names
from lawtrack.verbs.search import search


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--in", "within", help="Only these jurisdictions or texts / 限定地区或文本 (湖北,广东).")
@click.option("--chapter", help="Only below a heading with these words / 限定章节标题.")
@click.option("--modal", help="Only clauses with this modal word / 限定情态词 (应当).")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="How many places / 显示条数.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format / 输出格式.")
@lang_option
@output_option
def command(
    words: tuple[str, ...], within: str | None, chapter: str | None, modal: str | None, limit: int, form: str, lang: str, output: Path | None
) -> None:
    """Find clauses that have all WORDS, in every stored text; exit 1 when there is none.

    在已存文本中全文检索；所有词都出现的条款按相关度排列，没有结果时退出码为 1。
    """
    from lawtrack.writing.search_text import write_found_json, write_found_text

    found, total = search(" ".join(words), split_names(within), chapter=chapter, modal=modal, limit=limit)
    emit(write_found_json(found, total) if form == "json" else write_found_text(found, total, lang), output)
    sys.exit(0 if total else 1)
