"""A codebook tried on texts: which pattern fires where, and which never does."""

from __future__ import annotations

from collections.abc import Sequence

from lawtrack.comparing.coding import find_hits
from lawtrack.comparing.coding_units import Units
from lawtrack.model.codebook import Codebook
from lawtrack.model.document import Document
from lawtrack.model.pattern_check import CodebookCheck, Hit, PatternHits

_SHOWN = 5
_AROUND = 14  # letters of context on each side


def check_patterns(codebook: Codebook, documents: Sequence[tuple[str, Document]]) -> CodebookCheck:
    """Every pattern of every topic against every text; the first few hits of each are kept with their context."""
    units = [(name, Units(document)) for name, document in documents]
    rows = []
    for topic in codebook.topics:
        for fallback, patterns in ((False, topic.patterns), (True, topic.otherwise)):
            for pattern in patterns:
                count = held = 0
                hits: list[Hit] = []
                for name, unit in units:
                    found = find_hits(unit, (pattern,))
                    count += len(found)
                    held += bool(found)
                    for span, matches in found[: _SHOWN - len(hits)] if len(hits) < _SHOWN else ():
                        a, b = matches[0]
                        hits.append(
                            Hit(
                                document=name, place=str(unit.document.place(span.clause)), before=span.text[max(0, a - _AROUND) : a],
                                words=span.text[a:b], after=span.text[b : b + _AROUND],
                            )
                        )
                rows.append(
                    PatternHits(
                        topic=topic.key, line=pattern.line, first_term=pattern.terms[0].replace("[^\n", "[^"), fallback=fallback, count=count,
                        documents=held, hits=tuple(hits),
                    )
                )
    return CodebookCheck(
        version=codebook.version, sha256=codebook.sha256, topics=len(codebook.topics), texts=tuple(n for n, _ in documents), patterns=tuple(rows)
    )
