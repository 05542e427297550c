"""Coding: which topics a regulation speaks of, where, how strongly and with which figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePath

from lawtrack.comparing.coding_units import Span, Units
from lawtrack.comparing.coding_values import read_value
from lawtrack.model.codebook import Codebook, Pattern, Topic
from lawtrack.model.coding import Code, Coding, Evidence, HumanCode
from lawtrack.model.document import Document
from lawtrack.model.jurisdiction import find_jurisdiction

_STRENGTH = ("must_not", "must", "may")


@lru_cache(maxsize=4096)
def _compile(expression: str) -> re.Pattern[str]:
    """The expression; its ^ and $ are the ends of a unit, also where all units are searched in one string."""
    return re.compile(expression, re.MULTILINE)


def code_document(document: Document, name: str, codebook: Codebook) -> Coding:
    """Code one regulation; `name` is what every output calls it. Only the text and the codebook are looked at."""
    units = Units(document)
    found = find_jurisdiction(document.title)
    return Coding(
        document=name,
        title=document.title,
        jurisdiction=found.code if found else None,
        codes=tuple(code_topic(units, topic) for topic in codebook.topics),
    )


def code_topic(units: Units, topic: Topic) -> Code:
    """What a regulation says on one topic."""
    hits = find_hits(units, topic.patterns) or find_hits(units, topic.otherwise)
    if not hits:
        return Code(topic=topic.key, present=False, computed=False)
    evidence = tuple(_evidence(units, span, matches) for span, matches in hits)
    modals = {e.modal for e in evidence}
    return Code(
        topic=topic.key,
        present=True,
        places=tuple(dict.fromkeys(e.place for e in evidence)),
        value=read_value(topic.value, units, [span for span, _ in hits]) if topic.value else None,
        strength=next((kind for kind in _STRENGTH if kind in modals), None),
        evidence=evidence,
        computed=True,
    )


def find_hits(units: Units, patterns: Iterable[Pattern]) -> list[tuple[Span, list[tuple[int, int]]]]:
    """The units in which any pattern fires, in order of the text, with the half-open spans of each unit that decided."""
    found: dict[int, tuple[Span, list[tuple[int, int]]]] = {}
    for pattern in patterns:
        fired = fire_pattern(units, pattern)
        if pattern.unit == "article":
            fired = [hit for span, _ in fired for hit in _narrow(pattern, units, span)]
        for span, matches in fired:
            _, known = found.setdefault(span.clause, (span, []))
            shift = span.offset - found[span.clause][0].offset
            known += [(a + shift, b + shift) for a, b in matches]
    return [(span, sorted(set(matches))) for _, (span, matches) in sorted(found.items())]


def fire_pattern(units: Units, pattern: Pattern) -> list[tuple[Span, list[tuple[int, int]]]]:
    """The units in which one pattern fires; the first term is sought in all units at once, the rest only where it stands."""
    shelf = units.shelf(pattern.unit)
    candidates: dict[int, list[tuple[int, int]]] = {}
    for match in _compile(pattern.terms[0]).finditer(shelf.joined):
        number = shelf.holding(match.start())
        at = shelf.spans[number].at
        candidates.setdefault(number, []).append((match.start() - at, match.end() - at))
    fired = []
    for number, firsts in candidates.items():
        span = shelf.spans[number]
        matches = _all_terms(pattern, span.text, firsts)
        if matches and _fits(pattern, units, span):
            fired.append((span, matches))
    return fired


def _narrow(pattern: Pattern, units: Units, article: Span) -> list[tuple[Span, list[tuple[int, int]]]]:
    """The clauses of an article that fired as a whole: those that hold most of the terms, the article itself if none does."""
    found: list[tuple[int, Span, list[tuple[int, int]]]] = []
    for span in units.clauses_of(article.article):
        matches = [[(m.start(), m.end()) for m in _compile(term).finditer(span.text)] for term in pattern.terms]
        if any(matches):
            found.append((sum(map(bool, matches)), span, [m for ms in matches for m in ms]))
    most = max((count for count, _, _ in found), default=0)
    return [(span, matches) for count, span, matches in found if count == most] or [(article, [(0, 0)])]


def _all_terms(pattern: Pattern, text: str, firsts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans of all terms, [] where one is missing or too far from every match of the first."""
    found = list(firsts)
    others = [[(m.start(), m.end()) for m in _compile(term).finditer(text)] for term in pattern.terms[1:]]
    if not all(others):
        return []
    if pattern.near is None:
        return found + [span for spans in others for span in spans]
    for first in firsts:
        close = [next((s for s in spans if _distance(first, s) <= pattern.near), None) for spans in others]
        if all(close):
            return [first, *(s for s in close if s)]
    return []


def _distance(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, b[0] - a[1], a[0] - b[1])


def _fits(pattern: Pattern, units: Units, span: Span) -> bool:
    """Whether everything else that the pattern asks holds for a unit that has its terms."""
    if pattern.unless:
        whole = units.lead(span.clause) + span.text  # 下列材料可以作为证明材料： rules a whole list out
        if any(_compile(e).search(whole) for e in pattern.unless):
            return False
    if pattern.context and not all(_compile(e).search(units.article_text(span.article)) for e in pattern.context):
        return False
    if pattern.subject:
        subject = units.subject(span)
        if not any(_compile(e).search(subject) for e in pattern.subject):
            return False
    return pattern.modal is None or units.modal(span) == pattern.modal


def _evidence(units: Units, span: Span, matches: list[tuple[int, int]]) -> Evidence:
    document = units.document
    clause = document.clauses[span.clause]
    modal = units.modal(span)
    return Evidence(
        place=str(document.place(span.clause)),
        eid=clause.eid,
        text=span.text,
        start=clause.start + span.offset,
        matches=tuple(matches),
        modal=modal if modal in _STRENGTH else None,
    )


def apply_corrections(codings: Sequence[Coding], corrections: Iterable[HumanCode]) -> list[Coding]:
    """The codings with a person's codes in force; what the machine said stays beside them.

    A correction names its document by name, file name without suffix, title or jurisdiction code; one that fits none is left to the caller to report.
    """
    table: Mapping[tuple[str, str], HumanCode] = {(c.document, c.topic): c for c in corrections}
    if not table:
        return list(codings)
    return [c.model_copy(update={"codes": tuple(_correct(c, code, table) for code in c.codes)}) for c in codings]


def _correct(coding: Coding, code: Code, table: Mapping[tuple[str, str], HumanCode]) -> Code:
    for name in (coding.document, PurePath(coding.document).stem, coding.title, coding.jurisdiction):
        human = table.get((name, code.topic)) if name else None
        if human:
            changes = {
                "present": human.present, "places": human.places or (code.places if human.present else ()),
                "value": human.value if human.value is not None else (code.value if human.present else None),
                "strength": code.strength if human.present else None, "source": "human", "corrected": human,
            }  # fmt: skip
            return code.model_copy(update=changes)
    return code
