"""Pairs of articles: the evidence for each candidate, and one assignment for all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from lawtrack.comparing.assignment import assign
from lawtrack.comparing.frame import Frame
from lawtrack.comparing.similarity import Likeness, Profiles

# Content at which a pair with an equally good rival and no company is as likely as not. Random articles of one
# instrument share about 0.1, articles on the same matter 0.2 and more.
_EVEN = 0.24
_FLOOR = 0.08  # rivals below this are chance, and so is a pair
_SURE = 0.45  # content from which a pair is part of the frame
_RIVALRY = 0.8
_LARGEST_LEAD = 1.2
_ROUNDS = 3
Reasons = tuple[tuple[str, float], ...]  # what speaks for a pair by name, natural logarithms


@dataclass(frozen=True, slots=True)
class Link:
    """Article `old` (its number in order, from 0) became article `new`, wholly or in part.

    `kind` is "pair" for the one partner an article has, "part" where it only gave or took a part. `evidence` > 0 is what
    speaks for the pair beyond an even chance (natural logarithm), its parts by name in `reasons`. `rival_old` is the old
    article that came next for this new one and `rival_new` the other way round, None where nothing else was like it.
    """

    old: int
    new: int
    kind: Literal["pair", "part"]
    likeness: Likeness
    evidence: float
    reasons: Reasons = ()
    rival_old: int | None = None
    rival_new: int | None = None


_Best = dict[int, list[tuple[float, int]]]  # text → its two best (content, candidate), the best first


@dataclass(eq=False)
class Matcher:
    """Two lists of plain texts on the way to their pairs; `candidates` and `reverse` name what is worth weighing."""

    profiles: Profiles
    old: Sequence[str]
    new: Sequence[str]
    old_groups: Sequence[tuple[str, ...]]
    new_groups: Sequence[tuple[str, ...]]
    candidates: dict[int, set[int]] = field(default_factory=dict)
    reverse: dict[int, set[int]] = field(default_factory=dict)
    evidence: dict[tuple[int, int], Reasons] = field(default_factory=dict)
    contents: dict[tuple[int, int], float] = field(default_factory=dict)

    def pair(self) -> dict[int, int]:
        """The pairs, old → new: the certain ones first, then the rest within their frame, until nothing changes."""
        pairs = self._pair_equal()
        for i, j in pairs.items():
            self._consider(i, j)
        for i, found in self.profiles.candidates(pairs).items():
            for j in found:
                self._consider(i, j)
        firm = dict(pairs)
        for _ in range(_ROUNDS):
            frame = Frame.of(firm, self.profiles, self.old_groups, self.new_groups)
            frame.fill_gaps(self._consider)
            rivals = self._rivals(frame)
            weighed = {}
            for i, js in self.candidates.items():
                for j in js:
                    reasons = self._weigh(i, j, frame, rivals)
                    self.evidence[i, j] = reasons
                    total = sum(value for _, value in reasons)
                    if total > 0:
                        weighed[i, j] = total
            before, pairs = pairs, assign(weighed)
            firm = {i: j for i, j in pairs.items() if self.content(i, j) >= _SURE or weighed[i, j] > 1.0}
            if pairs == before:
                break
        return pairs

    def content(self, i: int, j: int) -> float:
        known = self.contents.get((i, j))
        if known is None:
            known = self.contents[i, j] = self.profiles.likeness(i, j).content
        return known

    def _consider(self, i: int, j: int) -> None:
        self.candidates.setdefault(i, set()).add(j)
        self.reverse.setdefault(j, set()).add(i)

    def _pair_equal(self) -> dict[int, int]:
        """Texts that stand once on each side, word for word: the first frame."""
        left, right = Counter(self.old), Counter(self.new)
        where = {text: j for j, text in enumerate(self.new)}
        return {i: where[t] for i, t in enumerate(self.old) if t and left[t] == 1 and right[t] == 1}

    def _weigh(self, i: int, j: int, frame: Frame, rivals: tuple[_Best, _Best]) -> Reasons:
        """What speaks for a pair and against it."""
        likeness = self.profiles.likeness(i, j)
        content = likeness.content
        if content < _FLOOR:
            return (("content", -9.0),)
        rival = max(_FLOOR, _other_than(j, rivals[0][i]), _other_than(i, rivals[1][j]))
        lead = max(-_LARGEST_LEAD, min(_LARGEST_LEAD, math.log(content / rival)))
        return (
            ("content", math.log(content / _EVEN)),
            ("lead", _RIVALRY * lead),
            ("order", frame.order(i, j)),
            ("chapter", frame.chapter(i, j)),
        )

    def _rivals(self, frame: Frame) -> tuple[_Best, _Best]:
        """For every old text its two best candidates, and for every new one.

        A candidate does not count that has a firm partner it fits better.
        """
        rows: dict[int, list[tuple[float, int]]] = {i: [] for i in self.candidates}
        columns: dict[int, list[tuple[float, int]]] = {j: [] for j in self.reverse}
        for i, js in self.candidates.items():
            mine = frame.forward.get(i)
            kept = self.content(i, mine) if mine is not None else 0.0
            for j in js:
                content = self.content(i, j)
                theirs = frame.backward.get(j)
                if theirs is None or theirs == i or self.content(theirs, j) <= content:
                    rows[i].append((content, j))
                if mine is None or mine == j or kept <= content:
                    columns[j].append((content, i))
        return ({i: sorted(x, reverse=True)[:2] for i, x in rows.items()}, {j: sorted(x, reverse=True)[:2] for j, x in columns.items()})

    def link(self, i: int, j: int) -> Link:
        reasons = self.evidence[i, j]
        return Link(
            i, j, "pair", self.profiles.likeness(i, j), sum(v for _, v in reasons), reasons,
            self._runner_up(j, i, self.reverse[j], False), self._runner_up(i, j, self.candidates[i], True),
        )  # fmt: skip

    def _runner_up(self, fixed: int, taken: int, others: set[int], forward: bool) -> int | None:
        ranked = [(self.content(fixed, o) if forward else self.content(o, fixed), -o) for o in others if o != taken]
        best = max(ranked, default=(0.0, 0))
        return -best[1] if best[0] >= _FLOOR else None

    def nearest(self) -> tuple[dict[int, int], dict[int, int]]:
        """The likeliest candidate of every old text and of every new one."""
        forward = {i: max(sorted(js), key=lambda j: self.content(i, j)) for i, js in self.candidates.items() if js}
        backward = {j: max(sorted(js), key=lambda i: self.content(i, j)) for j, js in self.reverse.items() if js}
        return forward, backward


def _other_than(taken: int, best: list[tuple[float, int]]) -> float:
    return next((content for content, other in best if other != taken), 0.0)
