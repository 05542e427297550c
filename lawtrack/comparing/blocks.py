"""A document as the printed lines a redline shows: an article's number with its first paragraph, every other unit alone."""

from __future__ import annotations

from dataclasses import dataclass

from lawtrack.comparing.plaintext import plain
from lawtrack.model.document import HEADING_KINDS, Document, Kind

_SKIPPED = frozenset(("toc", "aside"))  # a table of contents repeats the headings; asides belong to the page


@dataclass(frozen=True, slots=True)
class Block:
    """One printed line. `clause` is the unit whose text it shows, `article` its article's number in order (-1: none).

    `prefix` is what stands before the text: an article's number and caption, a label. `place` is where it stands in words.
    """

    kind: Kind
    clause: int
    article: int
    prefix: str
    text: str
    plain: str
    place: str

    @property
    def printed(self) -> str:
        """The whole line."""
        return self.prefix + self.text


def cut_blocks(document: Document) -> list[Block]:
    """The lines of the main instrument, table of contents left out."""
    if not document.instruments:
        return []
    clauses, main = document.clauses, document.main
    order = {index: n for n, index in enumerate(document.articles)}
    blocks: list[Block] = []
    article, waiting, head = -1, "", -1
    for index in range(main.first, main.stop):
        clause = clauses[index]
        if clause.kind in _SKIPPED:
            continue
        if clause.kind == "article":
            if waiting:
                blocks.append(_block(document, head, article, waiting, ""))
            article, head = order[index], index
            waiting = f"{clause.label or ''}{clause.caption_source or ''}\u3000"
            if clause.normalized_text:
                blocks.append(_block(document, index, article, waiting, clause.normalized_text))
                waiting = ""
            continue
        inside = any(i == head for i in document.above(index)) if head >= 0 else False
        if not inside and waiting:
            blocks.append(_block(document, head, article, waiting, ""))
            waiting = ""
        label = clause.label or ""
        if clause.kind in HEADING_KINDS and label and clause.normalized_text:
            label += "\u3000"
        if not clause.normalized_text and not label:
            continue
        blocks.append(_block(document, index, article if inside else -1, waiting + label, clause.normalized_text))
        waiting = "" if inside else waiting
    if waiting:
        blocks.append(_block(document, head, article, waiting, ""))
    return blocks


def _block(document: Document, index: int, article: int, prefix: str, text: str) -> Block:
    clause = document.clauses[index]
    place = str(document.place(index)) if article >= 0 or clause.kind in HEADING_KINDS else ""
    return Block(clause.kind, index, article, prefix, text, plain(text), place)
