"""lawtrack show FILE PLACE"""

from __future__ import annotations

import json
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.errors import LawtrackError
from lawtrack.keeping.names import split_portion
from lawtrack.model.document import HEADING_KINDS, Document
from lawtrack.model.titles import book_title
from lawtrack.verbs.read import read
from lawtrack.verbs.show import show


@click.command("show")
@click.argument("file")
@click.argument("place", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format / 输出格式.")
@lang_option
@output_option
def command(file: str, place: str | None, form: str, lang: str, output: Path | None) -> None:
    """Print the text that stands at a place, such as 第十二条第二款, 12 or 第三章; 湖北#art_12 holds its place already.

    显示某一条、款、项的条文，如“第十二条第二款”。
    """
    place = place or split_portion(file)[1]
    if place is None:
        raise LawtrackError("Say which place, like 第十二条第二款.", "请写明条文位置，如“第十二条第二款”。", file=file)
    document = read(file)
    index = show(document, place)
    text = as_json(document, index) if form == "json" else as_text(document, index)
    emit(text, output)


def as_text(document: Document, index: int) -> str:
    """Where the clause stands, then its text with all that stands within it."""
    above = [document.clauses[i] for i in reversed(list(document.above(index))) if document.clauses[i].kind in HEADING_KINDS]
    headings = [" ".join(filter(None, (c.label, c.normalized_text))) for c in above]
    clause = document.clauses[index]
    caption = clause.caption_source or ""
    head = " · ".join([book_title(document.title), *headings, f"{document.place(index)}{caption}"])
    own = clause.normalized_text + "\n" if clause.kind in HEADING_KINDS else ""
    return f"{head}\n\n{own}{document.words(index)}\n"


def as_json(document: Document, index: int) -> str:
    """The clause with its place and words, as one object."""
    clause = document.clauses[index]
    value = {
        "source": document.source.name, "sha256": document.source.sha256, "title": document.title,
        "place": str(document.place(index)), "kind": clause.kind, "eid": clause.eid, "caption": clause.caption,
        "text": document.words(index), "line": clause.line, "start": clause.begin,
        "end": document.clauses[document.within(index)[-1]].end,
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
