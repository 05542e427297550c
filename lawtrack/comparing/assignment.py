"""The best pairing as a whole: maximum-weight matching over few candidates, exact, without a matrix."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping


def assign(weights: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """row → column so that the sum of weights is the greatest; each row and column at most once, weights <= 0 never used.

    `weights` names the candidates only, as (row, column) → weight. Rows enter one by one along shortest augmenting paths
    (Hungarian method with potentials and a heap); a row may also stay alone at the price of its gain. Ties go to the
    candidate named by the smaller numbers, so the answer does not depend on the order of the mapping.
    """
    rows: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (row, column), weight in sorted(weights.items()):
        if weight > 0:
            rows[row].append((column, weight))
    top = max((w for edges in rows.values() for _, w in edges), default=0.0)
    price: dict[int, float] = defaultdict(float)  # potentials of columns; an alone column is -1 - row
    level: dict[int, float] = defaultdict(float)  # potentials of rows
    holder: dict[int, int] = {}
    held: dict[int, int] = {}
    for row in sorted(rows):
        _enter(row, rows, top, price, level, holder, held)
    return {row: column for row, column in sorted(held.items()) if column >= 0}


def _enter(
    row: int,
    rows: dict[int, list[tuple[int, float]]],
    top: float,
    price: dict[int, float],
    level: dict[int, float],
    holder: dict[int, int],
    held: dict[int, int],
) -> None:
    """Give `row` a column, moving the holders of columns along the cheapest path (costs are top - weight)."""
    distance: dict[int, float] = {}
    came: dict[int, int] = {}
    settled: dict[int, float] = {}
    heap: list[tuple[float, int]] = []

    def reach(source: int, base: float) -> None:
        for column, weight in (*rows[source], (-1 - source, 0.0)):
            if column in settled:
                continue
            length = base + (top - weight) - level[source] - price[column]
            if column not in distance or length < distance[column] - 1e-12:
                distance[column], came[column] = length, source
                heapq.heappush(heap, (length, column))

    level[row] = min((top - w - price[c] for c, w in (*rows[row], (-1 - row, 0.0))), default=0.0)
    reach(row, 0.0)
    while True:
        length, column = heapq.heappop(heap)
        if column in settled:
            continue
        settled[column] = length
        if column not in holder:
            break
        reach(holder[column], length)
    for other, at in settled.items():
        if other != column:
            price[other] += at - length
            level[holder[other]] += length - at
    level[row] += length
    while True:
        source = came[column]
        previous = held.get(source)
        holder[column], held[source] = source, column
        if previous is None:
            break
        column = previous
