"""The words of a text as a set to be compared with another: those it shares, and those akin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from lawtrack.comparing.lexicon import RAREST, load_lexicon

# How much a word counts that shares two letters with one of the other text (庇护, 庇护所).
AKIN = 0.6


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that carry something, once each in order, and every two letters that stand together in one of them."""

    words: tuple[str, ...]
    known: frozenset[str]
    akin: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, words: Iterable[str]) -> Words:
        """Of words as they stand in a text: single letters and words that carry no rule are left out."""
        function_word = load_lexicon().function_words.fullmatch
        kept = tuple(w for w in words if len(w) > 1 and not function_word(w))
        return cls(kept, frozenset(kept), frozenset(two for w in set(kept) for two in _twos(w)))

    def without(self, text: str) -> Words:
        """The words that `text` has not."""
        return Words.of(w for w in self.words if w not in text)

    def found_in(self, other: Words) -> list[float]:
        """For every word how much of it `other` has, 0..1."""
        return [1.0 if w in other.known else AKIN if any(two in other.akin for two in _twos(w)) else 0.0 for w in self.words]

    def share(self, found: Iterable[float]) -> float:
        """The share of the words by weight, 0..1, where `found` says of each how much of it counts."""
        weights = [_weight(w) for w in self.words]
        return sum(w * f for w, f in zip(weights, found, strict=True)) / sum(weights) if weights else 0.0


def _twos(word: str) -> list[tuple[str, ...]]:
    return [tuple(sorted(two)) for two in combinations(sorted(set(word)), 2)]


def _weight(word: str) -> float:
    """Long words and words of rare letters tell more."""
    rarity = load_lexicon().rarity
    return len(word) * max(rarity.get(word[i : i + 2], RAREST) / RAREST for i in range(len(word) - 1))
