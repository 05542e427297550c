"""The frame of an alignment: firm pairs that run in parallel, and the chapters that answer each other."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lawtrack.comparing.similarity import Profiles

_OUT_OF_ORDER = -0.55
_BETWEEN = 0.75  # in a gap that holds one or two; each doubling of the gap takes a little away
_WIDER = 0.12
_ADJACENT = 0.15
_ONE_SIDE = 0.25
_LARGEST_GAP = 64  # pairs that a gap may add as candidates
_SAME_CHAPTER, _RELATED, _OTHER_CHAPTER = 0.2, -0.1, -0.35


@dataclass(eq=False)
class Frame:
    """Judges where a pair would stand. `forward` are the firm pairs old → new, `…_stops` those of them that keep the order.

    `votes` gives for a chapter of the old text how many of its firm pairs lie in which chapter of the new one; one list
    entry a level (part, chapter, section).
    """

    forward: dict[int, int]
    backward: dict[int, int]
    old_stops: list[int]
    new_stops: list[int]
    old_count: int
    new_count: int
    old_groups: Sequence[tuple[str, ...]]
    new_groups: Sequence[tuple[str, ...]]
    votes: list[dict[str, Counter[str]]]

    @classmethod
    def of(
        cls, firm: dict[int, int], profiles: Profiles, old_groups: Sequence[tuple[str, ...]], new_groups: Sequence[tuple[str, ...]]
    ) -> Frame:
        """The frame that these pairs make; groups name the headings above each text, outermost first."""
        spine = sorted(find_order(firm, profiles))
        votes: list[dict[str, Counter[str]]] = []
        if old_groups and new_groups:
            for level in range(max(map(len, old_groups), default=0)):
                table: dict[str, Counter[str]] = defaultdict(Counter)
                for i, j in firm.items():
                    if len(old_groups[i]) > level:
                        table["/".join(old_groups[i][: level + 1])]["/".join(new_groups[j][: level + 1])] += 1
                votes.append(table)
        return cls(
            firm, {j: i for i, j in firm.items()}, [i for i, _ in spine], [j for _, j in spine],
            len(profiles.old), len(profiles.new), old_groups, new_groups, votes,
        )  # fmt: skip

    def gap(self, i: int) -> tuple[int, int, int, int]:
        """(old before, old behind, new before, new behind): the backbone around old text i, its own pair left out."""
        at = bisect_left(self.old_stops, i)
        behind = at + 1 if at < len(self.old_stops) and self.old_stops[at] == i else at
        a, b = (self.old_stops[at - 1], self.new_stops[at - 1]) if at else (-1, -1)
        last = behind >= len(self.old_stops)
        c, d = (self.old_count, self.new_count) if last else (self.old_stops[behind], self.new_stops[behind])
        return a, c, b, d

    def order(self, i: int, j: int) -> float:
        """Between its neighbours a pair is likelier, and the likelier the fewer could stand there.

        Neighbours are those of the backbone, or, where a whole run of articles has moved together, the nearest firm ones.
        """
        a, c, b, d = self.gap(i)
        company = self.company(i, j)
        if not b < j < d:
            return company if company else _OUT_OF_ORDER
        room = max(c - a, d - b) - 1
        bonus = _BETWEEN if room <= 2 else max(0.0, _BETWEEN - _WIDER * math.log2(room / 2))
        adjacent = (i - a == 1 and j - b == 1) + (c - i == 1 and d - j == 1)
        return max(bonus + _ADJACENT * adjacent, company)

    def company(self, i: int, j: int) -> float:
        """A bonus for each side on which a firm neighbour within two articles has its partner close to `j`."""
        sides = 0
        for step in (-1, 1):
            images = [(n, self.forward[i + step * n]) for n in (1, 2) if i + step * n in self.forward]
            sides += any(0 < step * (image - j) <= n + 1 for n, image in images)
        return _ONE_SIDE * sides

    def chapter(self, i: int, j: int) -> float:
        """Chapters whose pairs lie elsewhere speak against a pair; the mean over part, chapter and section."""
        marks = [self._level(i, j, level) for level in range(len(self.votes)) if len(self.old_groups[i]) > level]
        known = [mark for mark in marks if mark is not None]
        return sum(known) / len(known) if known else 0.0

    def _level(self, i: int, j: int, level: int) -> float | None:
        votes = self.votes[level].get("/".join(self.old_groups[i][: level + 1]))
        if not votes:
            return None
        own = votes["/".join(self.new_groups[j][: level + 1])] - (self.forward.get(i) == j)
        total = votes.total() - (i in self.forward)
        if total < 2:
            return None
        return _SAME_CHAPTER if own / total >= 0.3 else (_RELATED if own else _OTHER_CHAPTER)

    def fill_gaps(self, consider: Callable[[int, int], None]) -> None:
        """In a short gap everything is a candidate for everything, however little they share."""
        stops = zip([-1, *self.old_stops], [-1, *self.new_stops], strict=True)
        ends = zip([*self.old_stops, self.old_count], [*self.new_stops, self.new_count], strict=True)
        for (a, b), (c, d) in zip(stops, ends, strict=True):
            if 0 < (c - a - 1) * (d - b - 1) <= _LARGEST_GAP:
                for i in range(a + 1, c):
                    for j in range(b + 1, d):
                        consider(i, j)


def find_order(pairs: dict[int, int], profiles: Profiles) -> frozenset[tuple[int, int]]:
    """The weightiest set of pairs that run in parallel: the fewest and slightest others are those that moved."""
    items = sorted(pairs.items())
    columns = sorted({j for _, j in items})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)  # best chain ending at a column <= k, a Fenwick tree
    back: list[int] = []
    for at, (i, j) in enumerate(items):
        k = bisect_right(columns, j) - 1
        best, position = (0.0, -1), k
        while position > 0:
            best = max(best, tree[position], key=lambda x: x[0])
            position -= position & -position
        back.append(best[1])
        value = best[0] + 0.2 + profiles.likeness(i, j).content
        position = k + 1
        while position <= len(columns):
            if value > tree[position][0]:
                tree[position] = (value, at)
            position += position & -position
    last = max(tree, key=lambda x: x[0], default=(0.0, -1))[1]
    chain = []
    while last >= 0:
        chain.append(items[last])
        last = back[last]
    return frozenset(chain)
