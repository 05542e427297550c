"""Agreement of two codings of the same texts: Cohen's kappa, and where they differ."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lawtrack.model.coding import Agreement, Disagreement

# (present, places) by topic by document; present None is uncodable
Codes = Mapping[str, Mapping[str, tuple[bool | None, tuple[str, ...]]]]
_ARTICLE = re.compile(r"第[零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?")


def measure_agreement(first: Codes, second: Codes) -> Agreement:
    """Kappa over every (document, topic) that both coded; a pair that either calls uncodable is counted apart."""
    both = [(d, t) for d in first if d in second for t in first[d] if t in second[d]]
    table = {(a, b): 0 for a in (True, False) for b in (True, False)}
    uncoded, placed, named = 0, 0, 0
    differing = []
    for document, topic in both:
        (a, a_places), (b, b_places) = first[document][topic], second[document][topic]
        if a is None or b is None:
            uncoded += 1
            continue
        table[a, b] += 1
        if a != b:
            differing.append(Disagreement(document=document, topic=topic, first=a, second=b))
        elif a and a_places and b_places:
            named += 1
            placed += bool(_articles(a_places) & _articles(b_places))
    codes = sum(table.values())
    share = (table[True, True] + table[False, False]) / codes if codes else 0.0
    return Agreement(
        codes=codes, share=share, kappa=_kappa(table, codes), places=placed / named if named else None, uncoded=uncoded,
        disagreements=tuple(differing),
    )  # fmt: skip


def _kappa(table: Mapping[tuple[bool, bool], int], codes: int) -> float | None:
    if not codes:
        return None
    first = table[True, True] + table[True, False]
    second = table[True, True] + table[False, True]
    chance = (first * second + (codes - first) * (codes - second)) / codes**2
    if chance == 1:
        return None
    return ((table[True, True] + table[False, False]) / codes - chance) / (1 - chance)


def _articles(places: tuple[str, ...]) -> set[str]:
    return {found for place in places for found in _ARTICLE.findall(place)}
