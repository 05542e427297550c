"""Meaning without shared wording: which sentence of a text says most of what is asked, and how that likeness looks."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property

from lawtrack.comparing.coverage import Features, Wording
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.plaintext import plain, split_phrases
from lawtrack.comparing.slots import missing_quantities, modal_conflict

# How many sentences are weighed in full for each ask; the index ranks the rest below them.
SHORTLIST = 14
# A phrase with less than this share of a sentence's weight decides nothing alone.
LIGHT_PHRASE = 0.12


@dataclass(frozen=True, slots=True)
class Likeness:
    """How an asked sentence and adopted sentence `sentence` are alike; all shares 0..1 by weight.

    `fresh`: of the ask covered by what is new in the sentence; `every`: by all of it; `article`: by what is new in its
    article; `explains`: of what is new in the sentence covered by the ask; `place`: 1 at the expected article falling to 0
    far off; `weakest`: coverage of the ask's least covered phrase by all of the article; `strongest`: of its best phrase.
    """

    sentence: int
    fresh: float
    every: float
    article: float
    explains: float
    place: float
    weakest: float
    strongest: float
    missing: tuple[tuple[str, str, str | None], ...]
    modal: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Precedent:
    """What the baseline already has of an ask: the sentence, how much of the ask it covers, how much of it the ask says,
    and coverage of the ask's least covered phrase by the sentence's article."""

    sentence: int | None
    base: float
    explains: float
    weakest: float


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

    def rank(self, wording: Wording, limit: int) -> list[int]:
        """The sentences with the largest shared weight, best first."""
        scores: Counter[int] = Counter()
        text, weights = wording.text, wording.weights
        for i in range(len(text) - 1):
            found = self._pairs.get(text[i : i + 2], ())
            weight = weights[i] + weights[i + 1]
            for s in found:
                scores[s] += weight  # type: ignore[assignment]
        for start, end, sets in wording.concepts:
            weight = sum(weights[start:end])
            seen: set[int] = set()
            for number in sets:
                seen.update(self._sets.get(number, ()))
            for s in seen:
                scores[s] += weight  # type: ignore[assignment]
        return [s for s, _ in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]]


class Matcher:
    """Compares asks with the novelty of an adopted text and with a baseline; indexes are built once."""

    def __init__(self, novelty: Novelty) -> None:
        self.novelty = novelty
        self._base_features: dict[int, Features] = {}
        self._article_features: dict[int, Features] = {}

    @cached_property
    def _fresh_index(self) -> SentenceIndex:
        return SentenceIndex(
            [
                None if s.heading or not any(self.novelty.fresh(s.index)) else self.novelty.features(s.index, only_fresh=True)
                for s in self.novelty.adopted.sentences
            ]
        )

    @cached_property
    def _base_index(self) -> SentenceIndex:
        return SentenceIndex([None if s.heading else self.base_features(s.index) for s in self.novelty.baseline.sentences])

    def base_features(self, s: int) -> Features:
        """What a baseline sentence offers."""
        if s not in self._base_features:
            self._base_features[s] = Features.of(self.novelty.baseline.sentences[s].text)
        return self._base_features[s]

    def article_features(self, article: int, *, only_fresh: bool) -> Features:
        """What an adopted article offers, all of it or only what is new."""
        key = article * 2 + only_fresh
        if key not in self._article_features:
            union = Features(frozenset(), frozenset(), frozenset())
            for s in self.novelty.adopted.by_article.get(article, ()):
                union = union | self.novelty.features(s, only_fresh=only_fresh)
            self._article_features[key] = union
        return self._article_features[key]

    def likenesses(self, words: str, expected: list[int], without: int | None = None) -> list[Likeness]:
        """The adopted sentences most like the ask `words` (printed), best first; `expected` are adopted articles.

        `without` leaves an adopted article out, as if it had not been enacted (for fitting).
        """
        wording = Wording.of(plain(words), self.novelty.weights)
        adopted = self.novelty.adopted
        listed = self._fresh_index.rank(wording, SHORTLIST)
        for article in expected[:3]:
            for near in (article, article + 1):
                listed += [s for s in adopted.by_article.get(near, ())[:12] if any(self.novelty.fresh(s))]
        chosen = [s for s in dict.fromkeys(listed) if without is None or adopted.sentences[s].article != without]
        found = [self.compare(wording, words, s, expected) for s in chosen]
        return sorted(found, key=lambda k: (-strength(k), k.sentence))

    def compare(self, wording: Wording, words: str, s: int, expected: list[int]) -> Likeness:
        """The likeness of an ask and one adopted sentence."""
        novelty, sentence = self.novelty, self.novelty.adopted.sentences[s]
        own = Features.of(wording.text)
        fresh = novelty.features(s, only_fresh=True)
        whole = (
            self.article_features(sentence.article, only_fresh=False)
            if sentence.article >= 0
            else novelty.features(s, only_fresh=False)
        )
        phrases = phrase_coverage(wording, words, whole)
        new = novelty.fresh(s)
        article_text = "".join(novelty.adopted.sentences[k].text for k in novelty.adopted.by_article.get(sentence.article, (s,)))
        return Likeness(
            sentence=s,
            fresh=wording.covered(fresh),
            every=wording.covered(novelty.features(s, only_fresh=False)),
            article=wording.covered(self.article_features(sentence.article, only_fresh=True)) if sentence.article >= 0 else 0.0,
            explains=novelty.wordings[s].covered_within(own, [i for i, n in enumerate(new) if n]),
            place=nearness(sentence.article, expected),
            weakest=min((c for _, c in phrases), default=0.0),
            strongest=max((c for _, c in phrases), default=0.0),
            missing=tuple(missing_quantities(wording.text, article_text)),
            modal=modal_conflict(wording.text, sentence.text),
        )

    def best_baseline(self, words: str) -> Precedent:
        """The baseline sentence that covers most of the ask."""
        wording = Wording.of(plain(words), self.novelty.weights)
        own = Features.of(wording.text)
        baseline = self.novelty.baseline
        best = Precedent(None, 0.0, 0.0, 0.0)
        for s in self._base_index.rank(wording, SHORTLIST):
            covered = wording.covered(self.base_features(s))
            if covered > best.base:
                text = Wording.of(baseline.sentences[s].text, self.novelty.weights)
                best = Precedent(s, covered, text.covered(own), 0.0)
        if best.sentence is None:
            return best
        union = self.base_features(best.sentence)
        for k in baseline.by_article.get(baseline.sentences[best.sentence].article, ()):
            union = union | self.base_features(k)
        weakest = min((c for _, c in phrase_coverage(wording, words, union)), default=0.0)
        return Precedent(best.sentence, best.base, best.explains, weakest)


def phrase_coverage(wording: Wording, words: str, features: Features) -> list[tuple[tuple[int, int], float]]:
    """(plain range, coverage) of every phrase of the ask that weighs enough to decide something."""
    out, at = [], 0
    total = wording.mass or 1.0
    strengths = wording.strengths(features)
    for a, b in split_phrases(words):
        length = len(plain(words[a:b]))
        span = range(at, min(at + length, len(wording.text)))
        at += length
        mass = sum(wording.weights[i] for i in span)
        if mass / total < LIGHT_PHRASE:
            continue
        covered = sum(wording.weights[i] * strengths[i] for i in span) / mass
        out.append(((span.start, span.stop), covered))
    return out


def nearness(article: int, expected: list[int]) -> float:
    """1 at an expected article, less within three of it, 0 elsewhere; 0.3 where no place was named."""
    if not expected:
        return 0.3
    distance = min(abs(article - e) for e in expected)
    return {0: 1.0, 1: 0.8, 2: 0.6, 3: 0.5}.get(distance, 0.2 if distance <= 6 else 0.0)


FEATURES = (
    "fresh", "every", "article", "explains", "place", "weakest", "mismatch", "missing", "modal",
    "base", "base_explains", "base_weakest", "lead", "length", "one",
)  # fmt: skip


def features_of(k: Likeness | None, b: Precedent, length: int) -> tuple[float, ...]:
    """The numbers that the fitted weights read, in the order of FEATURES; `length` in plain characters."""
    if k is None:
        k = Likeness(-1, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, (), None)
    return (
        k.fresh, k.every, k.article, k.explains, k.place, k.weakest, k.strongest - k.weakest,
        float(bool(k.missing)), float(k.modal is not None),
        b.base, b.explains, b.weakest, k.fresh - b.base, min(length, 80) / 80, 1.0,
    )  # fmt: skip


def strength(k: Likeness) -> float:
    """The order of candidates: coverage by what is new, helped by what it explains and by the place."""
    return k.fresh + 0.15 * k.explains + 0.12 * k.place + 0.1 * k.every
