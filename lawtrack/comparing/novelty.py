"""What is new in an adopted text: every sentence against its counterpart in the baseline, character by character."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from lawtrack.comparing.coverage import Features
from lawtrack.comparing.lexicon import Weights
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.splitting import Splitter

# A run this long that stands anywhere in the baseline is not new, whichever sentence it comes from.
LONG_RUN = 12
# Runs of the counterpart shorter than this are chance.
SHORT_RUN = 3


@dataclass(eq=False)
class Novelty:
    """The two texts of a case: counterparts, and what of each adopted sentence the baseline did not have."""

    baseline: Passages
    adopted: Passages
    _fresh: dict[int, list[bool]] = field(default_factory=dict)
    _features: dict[tuple[int, bool], Features] = field(default_factory=dict)
    _splitter: Splitter = field(default_factory=Splitter)

    def cut(self, text: str) -> tuple[str, ...]:
        """The words of a printed text."""
        return self._splitter.cut(text)

    @cached_property
    def weights(self) -> Weights:
        """Weights of character pairs over both texts."""
        return Weights.of([s.text for s in self.baseline.sentences], [s.text for s in self.adopted.sentences])

    @cached_property
    def _old_runs(self) -> frozenset[str]:
        text = self.baseline.joined
        return frozenset(text[i : i + LONG_RUN] for i in range(len(text) - LONG_RUN + 1))

    @cached_property
    def counterparts(self) -> list[int | None]:
        """For every adopted sentence the baseline sentence it comes from, None where there is none."""
        return [self._counterpart(self.baseline, s.text) for s in self.adopted.sentences]

    @staticmethod
    def _counterpart(other: Passages, text: str) -> int | None:
        best, best_score = None, 0.35
        for candidate, _ in other.nearest(text, limit=4):
            score = Levenshtein.normalized_similarity(text, other.sentences[candidate].text)
            if score > best_score:
                best, best_score = candidate, score
        return best

    @cached_property
    def descendants(self) -> dict[int, list[int]]:
        """For every baseline sentence the adopted sentences that come from it."""
        found: dict[int, list[int]] = {}
        for index, old in enumerate(self.counterparts):
            if old is not None:
                found.setdefault(old, []).append(index)
        return found

    def fresh(self, sentence: int) -> list[bool]:
        """For every character of an adopted sentence whether it is new."""
        if sentence in self._fresh:
            return self._fresh[sentence]
        text = self.adopted.sentences[sentence].text
        new = [True] * len(text)
        old = self.counterparts[sentence]
        if old is not None:
            source = self.baseline.sentences[old].text
            for op in Levenshtein.opcodes(source, text):
                start, end = op.dest_start, op.dest_end
                if op.tag == "equal" and (end - start >= SHORT_RUN or start == 0 or end == len(text)):
                    new[start:end] = [False] * (end - start)
        for i in range(len(text) - LONG_RUN + 1):
            if text[i : i + LONG_RUN] in self._old_runs:
                new[i : i + LONG_RUN] = [False] * LONG_RUN
        if not any(new) and old is None and text not in self.baseline.joined:
            new = [True] * len(text)
        self._fresh[sentence] = new
        return new

    def features(self, sentence: int, *, only_fresh: bool) -> Features:
        """What an adopted sentence offers, all of it or only its new characters."""
        key = sentence, only_fresh
        if key not in self._features:
            text = self.adopted.sentences[sentence].text
            self._features[key] = Features.of(text, self.fresh(sentence) if only_fresh else None)
        return self._features[key]

    @cached_property
    def article_moves(self) -> dict[int, int]:
        """For every baseline article the adopted article that most of its text went to."""
        votes: dict[int, dict[int, float]] = {}
        for index, old in enumerate(self.counterparts):
            if old is None:
                continue
            was, now = self.baseline.sentences[old].article, self.adopted.sentences[index].article
            if was >= 0 and now >= 0:
                tally = votes.setdefault(was, {})
                tally[now] = tally.get(now, 0.0) + len(self.adopted.sentences[index].text)
        return {was: max(sorted(tally), key=lambda a: tally[a]) for was, tally in votes.items()}

    def expected_article(self, article: int) -> int:
        """Where a baseline article is expected in the adopted text, by its own move or its neighbours'."""
        moves = self.article_moves
        if article in moves:
            return moves[article]
        for step in range(1, len(self.baseline.by_article) + 2):
            for near in (article - step, article + step):
                if near in moves:
                    return moves[near] + (step if near < article else -step)
        return article
