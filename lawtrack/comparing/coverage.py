"""How much of one wording another has: each character is covered by the strongest thing that the other shares.

A shared pair of characters covers both fully, a synonym nearly, a lone shared character a little. Characters weigh what
their pairs tell (lexicon.Weights), so that boilerplate counts for little and the matter counts for much.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lawtrack.comparing.lexicon import Weights, load_lexicon
from lawtrack.comparing.plaintext import plain, split_phrases
from lawtrack.comparing.slots import find_quantities

PAIR, SYNONYM, CHARACTER = 1.0, 0.85, 0.3
NO_RULE = 0.12


@dataclass(frozen=True, slots=True)
class Features:
    """What a wording offers to another: its character pairs, its characters and the synonym sets it touches; twenty-four hours
    touch what a term is called (时限)."""

    pairs: frozenset[str]
    characters: frozenset[str]
    sets: frozenset[int]

    @classmethod
    def of(cls, text: str, keep: list[bool] | None = None) -> Features:
        """Features of plain `text`; with `keep`, only of the pairs and phrases that touch a kept character."""
        concepts = load_lexicon().find_concepts(text)
        if keep is None:
            pairs = {text[i : i + 2] for i in range(len(text) - 1)}
            characters = set(text)
            sets = {n for _, _, found in concepts for n in found}
        else:
            pairs = {text[i : i + 2] for i in range(len(text) - 1) if keep[i] or keep[i + 1]}
            characters = {c for c, k in zip(text, keep, strict=True) if k}
            sets = {n for a, b, found in concepts if any(keep[a:b]) for n in found}
        for unit, _, start, end in find_quantities(text):
            if keep is None or any(keep[start:end]):
                sets |= load_lexicon().counted.get(unit, frozenset())
        return cls(frozenset(pairs), frozenset(characters), frozenset(sets))

    def __or__(self, other: Features) -> Features:
        return Features(self.pairs | other.pairs, self.characters | other.characters, self.sets | other.sets)


EMPTY = Features(frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Wording:
    """A plain text prepared for being covered: its characters' weights and the known phrases in it."""

    text: str
    weights: tuple[float, ...]
    concepts: tuple[tuple[int, int, frozenset[int]], ...]

    @classmethod
    def of(cls, text: str, weights: Weights) -> Wording:
        """Prepare plain `text`."""
        return cls(text, tuple(weights.positions(text)), tuple(load_lexicon().find_concepts(text)))

    @classmethod
    def of_ask(cls, text: str, weights: Weights) -> Wording:
        """Prepare the plain text of an ask: words that carry no rule weigh next to nothing, however rare they are in statutes."""
        own = weights.positions(text)
        for m in load_lexicon().function_words.finditer(text):
            own[m.start() : m.end()] = [w * NO_RULE for w in own[m.start() : m.end()]]
        return cls(text, tuple(own), tuple(load_lexicon().find_concepts(text)))

    @property
    def mass(self) -> float:
        """The sum of the weights."""
        return sum(self.weights)

    def strengths(self, other: Features) -> list[float]:
        """For every character how strongly `other` covers it, 0..1."""
        text = self.text
        found = [CHARACTER if c in other.characters else 0.0 for c in text]
        for i in range(len(text) - 1):
            if text[i : i + 2] in other.pairs:
                found[i] = found[i + 1] = PAIR
        for start, end, sets in self.concepts:
            if sets & other.sets:
                for i in range(start, end):
                    found[i] = max(found[i], SYNONYM)
        return found

    def covered(self, other: Features) -> float:
        """The share of the weight that `other` covers, 0..1."""
        total = self.mass
        if not total:
            return 0.0
        return sum(w * s for w, s in zip(self.weights, self.strengths(other), strict=True)) / total

    @property
    def heaviest(self) -> list[int]:
        """The third of the characters that weighs most: what the wording is about."""
        order = sorted(range(len(self.text)), key=lambda i: (-self.weights[i], i))
        return sorted(order[: max(1, len(order) // 3)])

    def shared(self, other: Features) -> float:
        """The share of the weight that `other` has letter by letter, synonyms not counted, 0..1."""
        found = [False] * len(self.text)
        for i in range(len(self.text) - 1):
            if self.text[i : i + 2] in other.pairs:
                found[i] = found[i + 1] = True
        total = self.mass
        return sum(w for w, f in zip(self.weights, found, strict=True) if f) / total if total else 0.0

    def covered_within(self, other: Features, chosen: Iterable[int]) -> float:
        """The same, counted on the characters `chosen` only."""
        strengths = self.strengths(other)
        pairs = [(self.weights[i], strengths[i]) for i in chosen]
        total = sum(w for w, _ in pairs)
        return sum(w * s for w, s in pairs) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Clause:
    """A comma clause prepared for being compared."""

    wording: Wording
    features: Features


def split_clauses(text: str, weights: Weights, *, ask: bool = False) -> list[Clause]:
    """The comma clauses of printed `text` that have two letters or more."""
    make = Wording.of_ask if ask else Wording.of
    texts = [plain(text[a:b]) for a, b in split_phrases(text)]
    return [Clause(make(t, weights), Features.of(t)) for t in texts if len(t) >= 2]
