"""Clauses as rows: one JSON object a line, or one table for a spreadsheet. Label, caption and text of the rows of a source,
in order, give the source back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from lawtrack.model.document import HEADING_KINDS, Document

COLUMNS = (
    "source", "instrument", "kind", "label", "caption", "caption_source", "text", "normalized_text", "eid", "place",
    *HEADING_KINDS, "line", "start", "end",
)  # fmt: skip


def clause_rows(document: Document) -> Iterator[dict[str, Any]]:
    """One dict a clause, in source order, with the columns of COLUMNS.

    `part`, `chapter`, `section` are the headings a clause stands under (第一章 总则), None where there is none; `line` is
    1-based; `start` and `end` are half-open offsets of `text` in the source.
    """
    open_headings: dict[str, str | None] = dict.fromkeys(HEADING_KINDS)
    titles = {i.first: i.title for i in document.instruments}
    title = None
    for index, clause in enumerate(document.clauses):
        if index in titles:
            title, open_headings = titles[index], dict.fromkeys(HEADING_KINDS)
        if clause.kind in HEADING_KINDS:
            level = HEADING_KINDS.index(clause.kind)
            open_headings[clause.kind] = " ".join(filter(None, (clause.label, clause.normalized_text)))
            open_headings.update(dict.fromkeys(HEADING_KINDS[level + 1 :]))
        place = str(document.place(index)) if clause.number is not None else ""
        yield {
            "source": document.source.name, "instrument": title, "kind": clause.kind, "label": clause.label,
            "caption": clause.caption, "caption_source": clause.caption_source, "text": clause.text,
            "normalized_text": clause.normalized_text, "eid": clause.eid, "place": place or None, **open_headings,
            "line": clause.line, "start": clause.start, "end": clause.end,
        }  # fmt: skip


def write_jsonl(document: Document) -> str:
    """One JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in clause_rows(document))


def write_csv(documents: list[Document]) -> str:
    """A table with a header; `emit` adds the byte order mark that Excel needs."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for document in documents:
        writer.writerows(clause_rows(document))
    return out.getvalue()
