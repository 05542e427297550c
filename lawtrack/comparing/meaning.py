"""Meaning without shared wording: which sentence of a text says most of what is asked, and how that likeness looks."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lawtrack.comparing.coverage import EMPTY, Clause, Features, Wording, split_clauses
from lawtrack.comparing.fitted import load_nearest
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import plain, split_phrases
from lawtrack.comparing.sentence_index import SentenceIndex
from lawtrack.comparing.slots import quantities
from lawtrack.comparing.talk import drop_complaints
from lawtrack.comparing.words import Words

# How many sentences each index hands on, and how many of them are weighed in full.
LISTED, WEIGHED = 12, 6
# A second sentence is named where it adds so much of what the nearest one has of the ask.
MUCH_MORE = 0.4
# A phrase with less than this share of a sentence's weight decides nothing alone.
LIGHT_PHRASE = 0.12


@dataclass(frozen=True, slots=True)
class Nearest:
    """The sentence of one side that comes nearest to an ask; all shares 0..1 by weight.

    `covered`: of the ask by the sentence; `article`: of the ask by its article; `explains`: of the sentence by the ask;
    `weakest`, `strongest`: coverage of the ask's least and best covered phrase by the article. On the adopted side `covered`,
    `article` and `explains` count only what is new, and `every` all of the sentence. `strength` ranks the sentences of a text.
    """

    sentence: int
    covered: float
    every: float
    article: float
    explains: float
    weakest: float
    strongest: float
    met: float
    missed: float
    whole: float
    shared: float
    heaviest: float
    strength: float = 0.0
    margin: float = 0.0
    beside: int | None = None


class Side:
    """One of the two texts, indexed once for being searched by meaning. `novelty` is given for the adopted text."""

    def __init__(self, passages: Passages, novelty: Novelty, *, adopted: bool) -> None:
        self.passages, self.novelty, self.adopted = passages, novelty, adopted
        self._offers: dict[int, Features] = {}
        self._wordings: dict[int, Wording] = {}
        self._clauses: dict[int, list[Clause]] = {}
        self._counted: dict[int, frozenset[tuple[str, str]]] = {}
        self._words: dict[tuple[int, ...], Words] = {}

    @cached_property
    def _eligible(self) -> frozenset[int]:
        """The sentences that can answer an ask: of the adopted text those that have something new."""
        sentences = [s for s in self.passages.sentences if not s.heading]
        return frozenset(s.index for s in sentences if not self.adopted or any(self.novelty.fresh(s.index)))

    @cached_property
    def _index(self) -> SentenceIndex:
        return SentenceIndex([self.offers(s.index) if s.index in self._eligible else None for s in self.passages.sentences])

    def offers(self, s: int, *, every: bool = False) -> Features:
        """What a sentence offers an ask; of the adopted text only what is new unless `every`."""
        if self.adopted:
            return self.novelty.features(s, only_fresh=not every)
        if s not in self._offers:
            self._offers[s] = Features.of(self.passages.sentences[s].text)
        return self._offers[s]

    def article_of(self, s: int) -> list[int]:
        """The sentences of the article that has sentence `s`."""
        article = self.passages.sentences[s].article
        return self.passages.by_article.get(article, [s]) if article >= 0 else [s]

    def article_offers(self, s: int, *, every: bool = False) -> Features:
        """What the article that has sentence `s` offers."""
        union = EMPTY
        for k in self.article_of(s):
            union = union | self.offers(k, every=every)
        return union

    def wording(self, s: int) -> Wording:
        """A sentence as a wording."""
        if s not in self._wordings:
            self._wordings[s] = Wording.of(self.passages.sentences[s].text, self.novelty.weights)
        return self._wordings[s]

    def clauses(self, s: int) -> list[Clause]:
        """The comma clauses of a sentence."""
        if s not in self._clauses:
            self._clauses[s] = split_clauses(self.passages.raw(s), self.novelty.weights)
        return self._clauses[s]

    def words(self, sentences: Sequence[int]) -> Words:
        """The words of sentences."""
        key = tuple(sentences)
        if key not in self._words:
            self._words[key] = Words.of(w for s in key for w in self.novelty.cut(self.passages.raw(s)))
        return self._words[key]

    def nearest(self, ask: AskWords, expected: list[int]) -> Nearest | None:
        """The sentence that says most of the ask; `expected` are the articles where it would stand."""
        found = self.candidates(ask, expected)
        if not found:
            return None
        best, article = found[0], self.passages.sentences[found[0].sentence].article
        rival = next((k for k in found if self.passages.sentences[k.sentence].article != article), None)
        beside = self._beside(ask, best, [k for k in found if self.passages.sentences[k.sentence].article != article])
        return replace(best, beside=beside, margin=best.strength - (rival.strength if rival else 0.0))

    def candidates(self, ask: AskWords, expected: list[int]) -> list[Nearest]:
        """The sentences that may answer the ask, the likeliest first."""
        shares = self._index.shares(ask.wording)

        def cheap(s: int) -> float:
            return shares.get(s, 0.0) + 0.12 * nearness(self.passages.sentences[s].article, expected)

        worded = heapq.nsmallest(LISTED, shares, key=lambda s: (-shares[s], s))
        at_home = [s for a in expected[:3] for s in self.passages.by_article.get(a, ())[:LISTED] if s in self._eligible]
        weighed = sorted(dict.fromkeys((*worded, *at_home)), key=lambda s: (-cheap(s), s))[:WEIGHED]
        return sorted((self.weigh(ask, s, expected) for s in weighed), key=lambda k: (-k.strength, k.sentence))

    def _beside(self, ask: AskWords, best: Nearest, others: list[Nearest]) -> int | None:
        """The sentence of another article that has most of what the nearest lacks, where that is much: an ask may be met by two."""
        have, lack = ask.wording.strengths(self.offers(best.sentence)), best.covered
        gains = [(self.gain(ask.wording, have, self.offers(k.sentence)), -n, k.sentence) for n, k in enumerate(others)]
        gain, _, sentence = max(gains, default=(0.0, 0, -1))
        return sentence if gain >= MUCH_MORE * max(lack, 0.2) else None

    @staticmethod
    def gain(wording: Wording, have: list[float], more: Features) -> float:
        """How much more of a wording, of which `have` is covered letter by letter, `more` covers, 0..1."""
        total = wording.mass or 1.0
        return sum(w * max(0.0, b - a) for w, a, b in zip(wording.weights, have, wording.strengths(more), strict=True)) / total

    def _strength(self, ask: AskWords, k: Nearest, expected: list[int]) -> float:
        """How likely sentence `k` is the one that answers the ask, beside the other sentences: larger is likelier."""
        weights = load_nearest()
        return sum(w * value for name, value in self.figures(ask, k, expected).items() if (w := weights.get(name)))

    def figures(self, ask: AskWords, k: Nearest, expected: list[int]) -> dict[str, float]:
        """What counts for a sentence among those of its text, by name."""
        place = nearness(self.passages.sentences[k.sentence].article, expected)
        return {
            "every": k.every, "article": k.article, "explains": k.explains, "strongest": k.strongest, "met": k.met, "missed": k.missed,
            "whole": k.whole, "shared": k.shared, "place": place, "placed": place if expected else 0.0,
            "length": min(len(self.passages.sentences[k.sentence].text), 200) / 100,
            "numbers": len(ask.quantities & self._quantities(k.sentence)) / max(1, len(ask.quantities)),
        }  # fmt: skip

    def _quantities(self, s: int) -> frozenset[tuple[str, str]]:
        """The quantities of the article that has sentence `s`."""
        article = self.article_of(s)
        if article[0] not in self._counted:
            self._counted[article[0]] = frozenset().union(*(quantities(self.passages.sentences[k].text) for k in article))
        return self._counted[article[0]]

    def weigh(self, ask: AskWords, s: int, expected: list[int]) -> Nearest:
        """How sentence `s` looks beside the ask."""
        whole = self.article_offers(s, every=True)
        phrases = phrase_coverage(ask.wording, ask.text, whole)
        wording = self.wording(s)
        new = [i for i, fresh in enumerate(self.novelty.fresh(s)) if fresh] if self.adopted else list(range(len(wording.text)))
        found = Nearest(
            sentence=s,
            covered=ask.wording.covered(self.offers(s)),
            every=ask.wording.covered(self.offers(s, every=True)),
            article=ask.wording.covered(self.article_offers(s)),
            explains=wording.covered_within(ask.offers, new),
            weakest=min((c for c, _ in phrases), default=0.0),
            strongest=max((c for c, _ in phrases), default=0.0),
            met=sum(m for c, m in phrases if c >= 0.5),
            missed=sum(m for c, m in phrases if c < 0.3),
            whole=ask.wording.covered(whole),
            shared=ask.wording.shared(whole),
            heaviest=ask.wording.covered_within(whole, ask.heaviest),
        )
        return replace(found, strength=self._strength(ask, found, expected))


class AskWords:
    """An ask prepared for being weighed: its printed words without complaints, their weights, what it offers to others."""

    def __init__(self, words: str, novelty: Novelty) -> None:
        self.text = words = drop_complaints(words)
        self.wording = Wording.of_ask(plain(words), novelty.weights)
        self.offers = Features.of(self.wording.text)
        self.heaviest = self.wording.heaviest
        self.clauses = len(split_phrases(words))
        self.words = Words.of(novelty.cut(words))
        self.quantities = quantities(self.wording.text)
        # how much it is worded as legislation is: the mean commonness there of its pairs of letters, 0..1
        self.formal = novelty.weights.commonness(self.wording.text)


def phrase_coverage(wording: Wording, words: str, features: Features) -> list[tuple[float, float]]:
    """Coverage of every phrase of the ask that weighs enough to decide something."""
    out, at = [], 0
    total = wording.mass or 1.0
    strengths = wording.strengths(features)
    for a, b in split_phrases(words):
        length = len(plain(words[a:b]))
        span = range(at, min(at + length, len(wording.text)))
        at += length
        mass = sum(wording.weights[i] for i in span)
        if mass / total >= LIGHT_PHRASE:
            out.append((sum(wording.weights[i] * strengths[i] for i in span) / mass, mass / total))
    return out


def nearness(article: int, expected: list[int]) -> float:
    """1 at an expected article, less within three of it, 0 elsewhere; 0.3 where no place was named."""
    if not expected:
        return 0.3
    distance = min(abs(article - e) for e in expected)
    return {0: 1.0, 1: 0.8, 2: 0.6, 3: 0.5}.get(distance, 0.2 if distance <= 6 else 0.0)
