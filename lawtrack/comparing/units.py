"""Which paragraph of an article became which: in order where possible, else moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

_LEAST = 0.34  # below this two paragraphs of a pair of articles are a removed and an added one
_MOVED = 0.6  # out of order they must be plainly the same


@dataclass(frozen=True, slots=True)
class UnitLink:
    """Old unit number, new unit number (None: none), likeness 0..1, and whether the pair crosses the order."""

    old: int | None
    new: int | None
    likeness: float
    moved: bool = False


def likeness(old: str, new: str) -> float:
    """Characters in common, in order: of both texts, or nearly so of the shorter one where the other grew around it."""
    if old == new:
        return 1.0
    whole = Indel.normalized_similarity(old, new)
    shorter = min(len(old), len(new))
    if shorter < 8 or whole >= 0.75:
        return float(whole)
    common = (len(old) + len(new) - Indel.distance(old, new)) / 2
    return float(max(whole, 0.8 * common / shorter - 0.15))


def align_units(old: Sequence[str], new: Sequence[str], levels: tuple[Sequence[int], Sequence[int]] | None = None) -> list[UnitLink]:
    """Align two short lists of plain texts; `levels` tells paragraphs from subparagraphs (only like is paired with like).

    The best set of pairs that keeps the order, then what crosses it. The links come in the order of the new list, removed
    units where they stood.
    """
    scores = [
        [0.0 if levels and levels[0][i] != levels[1][j] else likeness(a, b) for j, b in enumerate(new)] for i, a in enumerate(old)
    ]
    pairs = _best_in_order(scores, len(old), len(new))
    crossing = _pair_crossing(scores, pairs)
    back = {j: i for i, j in pairs.items()}
    links: list[UnitLink] = []
    at = 0
    for j in range(len(new)):
        if j in back:
            stop = back[j]
            links += [UnitLink(i, None, 0.0) for i in range(at, stop) if i not in crossing]
            links.append(UnitLink(stop, j, scores[stop][j]))
            at = stop + 1
        else:
            i = next((i for i, other in crossing.items() if other == j), None)
            links.append(UnitLink(None, j, 0.0) if i is None else UnitLink(i, j, scores[i][j], moved=True))
    links += [UnitLink(i, None, 0.0) for i in range(at, len(old)) if i not in crossing]
    return links


def _best_in_order(scores: list[list[float]], rows: int, columns: int) -> dict[int, int]:
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        line, below, row = best[i], best[i + 1], scores[i]
        for j in range(columns - 1, -1, -1):
            value = below[j] if below[j] >= line[j + 1] else line[j + 1]
            if row[j] >= _LEAST:
                value = max(value, below[j + 1] + row[j] - _LEAST + 0.01)
            line[j] = value
    pairs, i, j = {}, 0, 0
    while i < rows and j < columns:
        score = scores[i][j]
        if score >= _LEAST and best[i][j] == best[i + 1][j + 1] + score - _LEAST + 0.01:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _pair_crossing(scores: list[list[float]], pairs: dict[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    found: dict[int, int] = {}
    free = [(s, i, j) for i, row in enumerate(scores) if i not in pairs for j, s in enumerate(row) if j not in taken and s >= _MOVED]
    for _, i, j in sorted(free, key=lambda x: (-x[0], x[1], x[2])):
        if i not in found and j not in found.values():
            found[i] = j
    return found
