"""An index over the sentences of a text by what they share with an ask."""

from __future__ import annotations

from collections import defaultdict

from lawtrack.comparing.coverage import Features, Wording


class SentenceIndex:
    """Finds the sentences that share most weight with an ask, without looking at every sentence."""

    def __init__(self, features: list[Features | None]) -> None:
        self._pairs: dict[str, list[int]] = defaultdict(list)
        self._sets: dict[int, list[int]] = defaultdict(list)
        for index, own in enumerate(features):
            if own is None:
                continue
            for pair in own.pairs:
                self._pairs[pair].append(index)
            for number in own.sets:
                self._sets[number].append(index)

    def shares(self, wording: Wording) -> dict[int, float]:
        """About which share of the ask's weight each sentence has, 0..1; sentences that have nothing are left out."""
        scores: dict[int, float] = defaultdict(float)
        text, weights = wording.text, wording.weights
        for i in range(len(text) - 1):
            weight = weights[i] + weights[i + 1]
            for s in self._pairs.get(text[i : i + 2], ()):
                scores[s] += weight
        for start, end, sets in wording.concepts:
            weight = sum(weights[start:end])
            for s in {s for number in sets for s in self._sets.get(number, ())}:
                scores[s] += weight
        total = 2 * wording.mass or 1.0
        return {s: min(1.0, score / total) for s, score in scores.items()}
