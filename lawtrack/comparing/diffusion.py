"""Diffusion: which wording stood first in which regulation, and which later ones have it; what the national law has is left out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lawtrack.comparing.matters import load_matters
from lawtrack.comparing.plaintext import reduce
from lawtrack.model.comparison import Reuse, Step
from lawtrack.model.document import Document

_STOPS = "，、；。："
SHORTEST = 20  # plain letters; shorter runs are the common stock of drafting


@dataclass(frozen=True, slots=True)
class _Line:
    """A clause of a document: plain letters and the way back."""

    document: int
    clause: int
    text: str


@dataclass(frozen=True, slots=True)
class _Match:
    """`length` letters from `start` of line `line` of an earlier document stand in `place` of document `document`."""

    line: int
    start: int
    length: int
    document: int
    clause: int


def find_reuse(documents: Sequence[tuple[str, date, Document]], national: Document | None = None, shortest: int = SHORTEST) -> list[Reuse]:
    """Every wording of at least `shortest` letters that a later regulation has too, those that carried most words furthest first.

    `documents` are (name, date of adoption, document) in any order. One pass over each text: strings of `shortest` letters
    are looked up where they stood first, so that the work grows with the text and not with the pairs of documents.
    """
    ordered = sorted(range(len(documents)), key=lambda d: (documents[d][1], documents[d][0]))
    known = _grams(national, shortest) if national else frozenset[str]()
    lines: list[_Line] = []
    first: dict[str, tuple[int, int]] = {}
    matches: list[_Match] = []
    for d in ordered:
        fresh: dict[str, tuple[int, int]] = {}
        for clause, text in _lines(documents[d][2]):
            number = len(lines)
            lines.append(_Line(d, clause, text))
            matches += _match_line(text, d, clause, first, lines, known, shortest)
            for k in range(len(text) - shortest + 1):
                gram = text[k : k + shortest]
                if gram not in first and gram not in known:
                    fresh.setdefault(gram, (number, k))
        first.update(fresh)
    return _gather(matches, lines, documents)


def trace_timeline(documents: Sequence[tuple[str, date | None, bool]], reuses: Sequence[Reuse]) -> list[Step]:
    """The regulations by date of adoption: how many wordings began in each, and from whom it has those that began elsewhere.

    `documents` are (name, date, whether it is that of entry into force) in any order; the names are those given to `find_reuse`.
    """
    sources: dict[str, Counter[str]] = {name: Counter() for name, _, _ in documents}
    coined = Counter(reuse.first[0] for reuse in reuses)
    for reuse in reuses:
        for name, _ in reuse.places[1:]:
            sources[name][reuse.first[0]] += 1
    ordered = sorted(documents, key=lambda d: (d[1] is None, d[1] or date.max, d[0]))
    return [
        Step(label=n, adopted=day, in_force=late, coined=coined[n], taken=sources[n].total(), sources=tuple(sorted(sources[n].items(), key=lambda s: (-s[1], s[0]))))
        for n, day, late in ordered
    ]


def _lines(document: Document) -> list[tuple[int, str]]:
    found = []
    for article in document.articles:
        if load_matters().form_of(document.words(article)):
            continue  # purpose and entry into force are much the same everywhere
        for index in document.within(article):
            clause = document.clauses[index]
            if clause.kind in ("paragraph", "subparagraph", "item") and clause.normalized_text:
                found.append((index, reduce(clause.normalized_text).text))
    return found


def _grams(document: Document, size: int) -> frozenset[str]:
    return frozenset(text[k : k + size] for _, text in _lines(document) for k in range(len(text) - size + 1))


def _match_line(
    text: str, document: int, clause: int, first: dict[str, tuple[int, int]], lines: list[_Line], known: frozenset[str], shortest: int
) -> list[_Match]:
    found = []
    k = 0
    while k <= len(text) - shortest:
        origin = first.get(text[k : k + shortest])
        if origin is None:
            k += 1
            continue
        line, start = origin
        source = lines[line].text
        length = shortest
        while k + length < len(text) and start + length < len(source) and text[k + length] == source[start + length] and text[k + length - shortest + 1 : k + length + 1] not in known:
            length += 1
        found.append(_Match(line, start, length, document, clause))
        k += length
    return found


def _gather(matches: list[_Match], lines: list[_Line], documents: Sequence[tuple[str, date, Document]]) -> list[Reuse]:
    """One Reuse for each stretch of an earliest text; stretches that overlap by half are one, told by their common part."""
    by_line: dict[int, list[_Match]] = defaultdict(list)
    for match in matches:
        by_line[match.line].append(match)
    made = []
    for number, found in by_line.items():
        for group in _overlapping(found):
            start, stop = max(m.start for m in group), min(m.start + m.length for m in group)
            line = lines[number]
            name, adopted, document = documents[line.document]
            plain = reduce(document.clauses[line.clause].normalized_text)
            a, b = plain.span(start, stop)
            places = {line.document: (name, str(document.place(line.clause)))}
            for m in group:
                places.setdefault(m.document, (documents[m.document][0], str(documents[m.document][2].place(m.clause))))
            origin = (name, str(document.place(line.clause)))
            text = _from_a_boundary(document.clauses[line.clause].normalized_text, a, b)
            made.append(Reuse(text=text, length=len(reduce(text).text), first=origin, first_date=adopted, places=tuple(places.values())))
    return sorted(made, key=lambda r: (-(len(r.places) - 1) * r.length, r.first_date, r.first))


def _from_a_boundary(text: str, start: int, stop: int) -> str:
    """The stretch, without the broken word at its beginning where a comma follows soon: 利机构，在工作中发现… → 在工作中发现…"""
    if start and text[start - 1] not in _STOPS:
        cut = next((k for k in range(start, min(start + 12, stop)) if text[k] in _STOPS), None)
        if cut is not None and stop - cut > SHORTEST // 2:
            start = cut + 1
    return text[start:stop].strip(_STOPS)


def _overlapping(found: list[_Match]) -> list[list[_Match]]:
    groups: list[list[_Match]] = []
    for match in sorted(found, key=lambda m: (m.start, -m.length)):
        for group in groups:
            start, stop = max(m.start for m in group), min(m.start + m.length for m in group)
            common = min(stop, match.start + match.length) - max(start, match.start)
            if common >= SHORTEST and common * 2 >= min(stop - start, match.length):
                group.append(match)
                break
        else:
            groups.append([match])
    return groups
