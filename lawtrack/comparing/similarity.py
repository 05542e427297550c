"""How much two texts have in common: shared character pairs and triples, the rare ones counting more.

How much a string tells is counted from the two documents at hand (a string in every article tells nothing) and tempered
by how common its character pairs are in legislation at large, so that two articles are not held alike for their formulas.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nsmallest

from lawtrack.comparing.lexicon import RAREST, load_lexicon

# A string in more texts than this finds no candidates, whatever the size of the documents; by the string's length.
_COMMON = {2: 12, 3: 24}


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts share, each figure 0..1: `dice` of both together, `old_share` and `new_share` of each of them.

    `content` weighs both views: a text that grew to thrice its length still holds nearly all of the old one.
    """

    dice: float
    old_share: float
    new_share: float

    @property
    def content(self) -> float:
        """0.55 of the dice figure, 0.45 of the larger share."""
        return 0.55 * self.dice + 0.45 * max(self.old_share, self.new_share)


NOTHING = Likeness(0.0, 0.0, 0.0)


@dataclass(eq=False)
class Profiles:
    """Two lists of plain texts, ready to be compared with each other; strings by number, weights by string."""

    old: list[frozenset[str]]
    new: list[frozenset[str]]
    weights: dict[str, float]
    old_mass: list[float]
    new_mass: list[float]
    _known: dict[tuple[int, int], Likeness] = field(default_factory=dict)

    @classmethod
    def of(cls, old: Sequence[str], new: Sequence[str]) -> Profiles:
        """Count the strings of both lists."""
        left, right = [grams(t) for t in old], [grams(t) for t in new]
        counts: Counter[str] = Counter()
        for strings in (*left, *right):
            counts.update(strings)
        rarity, size = load_lexicon().rarity, len(left) + len(right) + 1
        weights: dict[str, float] = {}
        for gram, count in counts.items():
            general = rarity.get(gram[:2], RAREST)
            if len(gram) == 3:
                general = (general + rarity.get(gram[1:], RAREST)) / 2
            weights[gram] = math.log(size / count) * (0.3 + 0.7 * general / RAREST)
        return cls(
            left, right, weights,
            [sum(map(weights.__getitem__, s)) for s in left], [sum(map(weights.__getitem__, s)) for s in right],
        )  # fmt: skip

    def likeness(self, old: int, new: int) -> Likeness:
        """Of text `old` of the first list and text `new` of the second."""
        known = self._known.get((old, new))
        if known is None:
            shared = self.mass(self.old[old] & self.new[new])
            a, b = self.old_mass[old], self.new_mass[new]
            known = Likeness(2 * shared / (a + b), shared / a, shared / b) if a and b else NOTHING
            self._known[old, new] = known
        return known

    @cached_property
    def rarest_character(self) -> float:
        """The weight of a character that only two texts have, by the two strings it adds."""
        return 2 * math.log((len(self.old) + len(self.new) + 1) / 2)

    @cached_property
    def shared_share(self) -> float:
        """The share of both lists, taken as two texts, that is common to them: dice of the strings of all texts."""
        left: frozenset[str] = frozenset().union(*self.old)
        right: frozenset[str] = frozenset().union(*self.new)
        total = self.mass(left) + self.mass(right)
        return 2 * self.mass(left & right) / total if total else 0.0

    def mass(self, strings: frozenset[str]) -> float:
        """The weight of a set of strings."""
        return sum(map(self.weights.__getitem__, strings))

    def candidates(self, settled: Mapping[int, int], limit: int = 8) -> dict[int, list[int]]:
        """For each old text the new ones worth a look, and the other way round, as old → sorted new numbers.

        `settled` (old → new) are pairs that stand already: neither side is looked at.

        Only strings that few texts have are followed, and of what they lead to the `limit` weightiest are kept, so the
        work grows with the number of texts and not with its square.
        """
        weights = self.weights
        places: dict[str, list[int]] = defaultdict(list)
        taken = set(settled.values())
        for j, strings in enumerate(self.new):
            if j not in taken:
                for gram in strings:
                    places[gram].append(j)
        backward: dict[int, list[tuple[float, int]]] = defaultdict(list)
        chosen: dict[int, set[int]] = {}
        for i, strings in enumerate(self.old):
            if i in settled:
                continue
            shared: dict[int, float] = defaultdict(float)
            for gram in strings:
                found = places.get(gram)
                if found and len(found) <= _COMMON.get(len(gram), 12):
                    weight = weights[gram]
                    for j in found:
                        shared[j] += weight
            mass = self.old_mass[i]
            ranked = [(-weight / (mass + self.new_mass[j]), j) for j, weight in shared.items()]
            for rank, j in ranked:
                backward[j].append((rank, i))
            chosen[i] = {j for _, j in nsmallest(limit, ranked)}
        for j, found_in in backward.items():
            for _, i in nsmallest(limit, found_in):
                chosen[i].add(j)
        return {i: sorted(js) for i, js in chosen.items()}


def grams(text: str) -> frozenset[str]:
    """The character pairs and triples of a plain text; line breaks are seams."""
    found: set[str] = set()
    for line in text.split("\n"):
        found.update([line[i : i + 2] for i in range(len(line) - 1)])
        found.update([line[i : i + 3] for i in range(len(line) - 2)])
    if not found and text:
        found.add(text[:1])
    return frozenset(found)
