"""lawtrack read FILE..."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option, report_problem, track
from lawtrack.errors import LawtrackError
from lawtrack.model.document import Document
from lawtrack.verbs.read import read

FORMATS = ["tree", "text", "markdown", "json", "jsonl", "csv", "akn"]


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "form", type=click.Choice(FORMATS), default="tree", help="Output format / 输出格式.")
@lang_option
@output_option
def command(files: tuple[str, ...], form: str, lang: str, output: Path | None) -> None:
    """Read laws, regulations and drafts into parts, chapters, articles, paragraphs, subparagraphs and items.

    读取法律法规和草案，解析为编、章、节、条、款、项、目。
    """
    failed = 0

    def documents() -> Iterator[Document]:
        nonlocal failed
        for file in track(files, lang):
            try:
                yield read(file)
            except LawtrackError as error:
                if len(files) == 1:
                    raise
                failed += 1
                report_problem(error, lang)

    if output is None and form in ("tree", "text", "jsonl", "markdown"):  # file after file, so that memory stays small
        for document in documents():
            emit(render([document], form, lang), None)
    else:
        kept = list(documents())
        if kept:
            emit(render(kept, form, lang), output, bom=form == "csv")
    if failed:
        sys.exit(2 if failed == len(files) else 1)


def render(documents: list[Document], form: str, lang: str) -> str:
    """The documents in one of FORMATS."""
    if form == "json":
        from lawtrack.writing.jsonfile import write_json

        return write_json(documents)
    if form == "csv":
        from lawtrack.writing.rows import write_csv

        return write_csv(documents)
    if form == "akn":
        from lawtrack.writing.akn import write_akn

        if len(documents) > 1:
            raise LawtrackError(
                "Akoma Ntoso holds one file's instruments; give one FILE at a time.",
                "Akoma Ntoso 一次只能写入一个文件，请逐个给出 FILE。",
            )
        return write_akn(documents[0])
    if form == "jsonl":
        from lawtrack.writing.rows import write_jsonl

        return "".join(map(write_jsonl, documents))
    if form == "tree":
        from lawtrack.writing.tree import write_tree

        return "\n".join(write_tree(d, lang) for d in documents)
    from lawtrack.writing.text import write_markdown, write_text

    return "\n".join((write_text if form == "text" else write_markdown)(d) for d in documents)
