"""A read file: its clauses in order, the instruments they make up, and what the reader had to say about it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, Literal

from lawtrack.model.base import Value
from lawtrack.model.place import Place
from lawtrack.model.source import Problem, Repair, SourceText

Kind = Literal[
    "title", "title_note", "notice", "toc", "preamble",
    "part", "subpart", "chapter", "section", "article", "paragraph", "subparagraph", "item",
    "point", "attachment", "table", "signature", "tail", "aside",
]  # fmt: skip
EventKind = Literal["adopted", "approved", "amended", "revised", "published", "effective", "repealed"]
HEADING_KINDS = ("part", "subpart", "chapter", "section")


class Clause(Value):
    """One printed unit, in source order.

    Beyond the units of DESIGN's vocabulary: `notice` is a promulgation notice (公告) or the text of an announcement,
    `subpart` is 分编, `point` a unit counted 一、二、 (decisions, annexes), `attachment` the heading of an annex, `tail` what follows the last
    article, `aside` what belongs to the page and not to the instrument.

    `label` is the number as printed (第十二条, （一）, 1.); `number` the same in Arabic ("12", "23-1"), None where the unit
    has none. `caption` is the words of 【…】 and `caption_source` the same as printed, brackets included. `text` is what
    follows, `source.text[start:end] == text`; an article's own text is empty, its words stand in its paragraphs. `repaired`
    is the text with certain noise removed, None when there was none. `begin` is where the unit's first printed character
    stands (its label), `line` that character's 1-based line. `parent` is the index of the enclosing clause, -1 for none.
    """

    kind: Kind
    label: str | None
    number: str | None
    caption: str | None
    caption_source: str | None
    text: str
    repaired: str | None
    begin: int
    start: int
    end: int
    line: int
    parent: int
    eid: str

    @property
    def normalized_text(self) -> str:
        """What comparing reads: the text with the listed repairs applied."""
        return self.text if self.repaired is None else self.repaired


class Event(Value):
    """One event of a title note: adopted 通过, approved 批准, amended 修正, revised 修订, published 公布, effective 施行.

    `body` and `session` are as printed (湖北省第十三届人民代表大会常务委员会, 第八次会议), None where the note is silent.
    """

    kind: EventKind
    date: date | None
    body: str | None = None
    session: str | None = None
    text: str = ""


class Instrument(Value):
    """One law, regulation or accompanying text of a file; `first`..`stop` is its half-open range in Document.clauses.

    `role`: instrument, announcement (公告), explanation (说明) or annex (附件). `stage` is the bracket under the title
    (征求意见稿, 草案). `effective` is the date of entry into force found in the text or the note, None when none is stated.
    `prefix` begins the eIds of every instrument but the file's first.
    """

    role: Literal["instrument", "announcement", "explanation", "annex"]
    title: str | None
    stage: str | None
    events: tuple[Event, ...]
    effective: date | None
    first: int
    stop: int
    prefix: str = ""

    @property
    def version_date(self) -> date | None:
        """The date of the version: the last adoption, revision or amendment that the note states."""
        dates = [e.date for e in self.events if e.date and e.kind in ("adopted", "amended", "revised")]
        return max(dates, default=None)


class Document(Value):
    """One file as read. `clauses` are in source order; labels, captions and texts joined give the source back."""

    source: SourceText
    clauses: tuple[Clause, ...]
    instruments: tuple[Instrument, ...]
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Repair, ...] = ()

    @cached_property
    def main(self) -> Instrument:
        """The instrument a user means by the file: the one with the most articles, the first among equals."""
        counts = [sum(c.kind == "article" for c in self.clauses[i.first : i.stop]) for i in self.instruments]
        return self.instruments[counts.index(max(counts))]

    @property
    def title(self) -> str:
        """Title of the main instrument, or the file's name where the text has none."""
        return (self.main.title if self.instruments else None) or self.source.name

    @cached_property
    def children(self) -> dict[int, tuple[int, ...]]:
        """Indices of the clauses directly within a clause, by its index; -1 gives the top level."""
        found: dict[int, list[int]] = {}
        for index, clause in enumerate(self.clauses):
            found.setdefault(clause.parent, []).append(index)
        return {parent: tuple(indices) for parent, indices in found.items()}

    def within(self, index: int) -> range:
        """Indices of clause `index` and all that stands within it (clauses are in preorder)."""
        stop, inside = index + 1, {index}
        while stop < len(self.clauses) and self.clauses[stop].parent in inside:
            inside.add(stop)
            stop += 1
        return range(index, stop)

    @cached_property
    def articles(self) -> tuple[int, ...]:
        """Indices of the article clauses of the main instrument, in order."""
        span = range(self.main.first, self.main.stop) if self.instruments else range(0)
        return tuple(i for i in span if self.clauses[i].kind == "article")

    def above(self, index: int) -> Iterator[int]:
        """Indices of the clauses that enclose clause `index`, nearest first."""
        while (index := self.clauses[index].parent) >= 0:
            yield index

    def place(self, index: int) -> Place:
        """Where clause `index` stands; paragraphs are counted only where the article has more than one.

        A lone paragraph is its article's text, so its place is the article's (第十二条, not 第十二条第一款).
        """
        units: dict[str, int] = {}
        for i in (index, *self.above(index)):
            clause = self.clauses[i]
            if clause.number is None or clause.kind not in _PLACE_UNITS:
                continue
            if clause.kind in HEADING_KINDS and "article" in units:
                break
            if clause.kind == "paragraph" and len(self._paragraphs(clause.parent)) == 1:
                continue
            number, _, suffix = clause.number.partition("-")
            units.setdefault(clause.kind, int(number))
            if suffix and clause.kind == "article":
                units["suffix"] = int(suffix)
        return Place(**units)

    def _paragraphs(self, index: int) -> tuple[int, ...]:
        return tuple(i for i in self.children.get(index, ()) if self.clauses[i].kind == "paragraph")

    def find(self, place: Place) -> int | None:
        """Index of the clause of the main instrument at `place`, or None; a place in a lone paragraph may name it or not."""
        return self._by_place.get(place.sort_key)

    @cached_property
    def _by_place(self) -> dict[tuple[int, ...], int]:
        index: dict[tuple[int, ...], int] = {}
        span = range(self.main.first, self.main.stop) if self.instruments else range(0)
        for i in span:
            clause = self.clauses[i]
            if clause.kind not in _PLACE_UNITS or clause.number is None:
                continue
            place = self.place(i)
            index.setdefault(place.sort_key, i)
            if place.article is not None and place.paragraph is None and clause.kind != "article":
                index.setdefault(place.model_copy(update={"paragraph": 1}).sort_key, i)
            if clause.kind == "subparagraph" and place.paragraph is not None:
                # 第五条第三项 is how people cite it when only one paragraph of the article has subparagraphs
                index.setdefault(place.model_copy(update={"paragraph": None}).sort_key, i)
        return index

    def words(self, index: int) -> str:
        """Normalized text of clause `index` with all that stands within it, one clause a line, own label left out."""
        lines = []
        for i in self.within(index):
            clause = self.clauses[i]
            label = clause.label if i != index and clause.kind in ("subparagraph", "item") else ""
            if clause.normalized_text or label:
                lines.append((label or "") + clause.normalized_text)
        return "\n".join(lines)

    @property
    def structure(self) -> tuple[Any, ...]:
        """What a round trip keeps: kind, numbers, text and nesting of every clause, and the instruments.

        Spans, lines and hashes are outside it, and so are asides, which belong to the page and not to the instrument.
        """
        eids = [c.eid for c in self.clauses]
        clauses = tuple(
            (c.kind, c.number, c.label, c.caption, c.normalized_text, eids[c.parent] if c.parent >= 0 else None, c.eid)
            for c in self.clauses
            if c.kind != "aside"
        )
        return clauses, tuple((i.role, i.title, i.stage, i.events, i.effective, i.prefix) for i in self.instruments)


_PLACE_UNITS = frozenset((*HEADING_KINDS, "article", "paragraph", "subparagraph", "item"))
