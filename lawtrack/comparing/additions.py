"""Additions and asks without wording: does the adopted text say, in what it has new, what the suggestion wants said?"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from lawtrack.comparing.coverage import Wording
from lawtrack.comparing.meaning import FEATURES, Likeness, Matcher, Precedent, features_of
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.plaintext import plain, split_phrases
from lawtrack.comparing.slots import missing_quantities, party_conflict

_LIST_SEAM = re.compile(r"、|以及|或者|并且")
LIGHT_ITEM = 0.07  # of an ask's weight: a lighter member of a list decides nothing
CLASSES = ("found", "there", "none")
# A phrase of an ask is met where so much of its weight is covered, missed where so little is; between them it tells nothing.
PHRASE_MET, PHRASE_MISSED = 0.5, 0.32
# An ask counts as found from this likelihood on; as found in part where half of it is clearly new and a part clearly missing.
SURE, PARTLY = 0.45, 0.36
# A change to a sentence that stands shares its surroundings with everything there, so it must be likelier than an addition.
EDIT_FOUND = 0.45
FOUND, HALF_FOUND, HALF, LACKING, PHRASE_NEW = 0.3, 0.1, 0.4, 0.2, 0.75


@dataclass(frozen=True, slots=True)
class Phrase:
    """One comma phrase of an ask: its weight as a share of the ask, how much of it the adopted text covers, and whether a
    number or a party in it is another there."""

    share: float
    covered: float
    fresh: float
    differs: bool

    @property
    def met(self) -> bool:
        return not self.differs and self.covered >= PHRASE_MET

    @property
    def missed(self) -> bool:
        return self.differs or self.covered < PHRASE_MISSED


@dataclass(frozen=True, slots=True)
class Estimate:
    """What became of an ask by meaning: the likelihood of each class, the sentence that comes nearest, the phrases."""

    found: float
    there: float
    none: float
    likeness: Likeness | None
    precedent: Precedent
    phrases: tuple[Phrase, ...]

    def status(self, least: float) -> Literal["substantive", "partial"] | None:
        """Met, met in part, or neither; `least` is the likelihood from which on an ask counts as found."""
        met = [p for p in self.phrases if p.met]
        missed = sum(p.share for p in self.phrases if p.missed)
        far = self.likeness is None or self.likeness.place == 0.0
        if far and (self.found < SURE or any(not p.met for p in self.phrases)):
            return None  # words of another matter that stand elsewhere
        if self.phrases and self.found < SURE and all(p.differs for p in self.phrases):
            return None  # a rule that is a number or a party, and another stands there
        if self.found >= least:
            lacking = missed >= LACKING or any(p.differs for p in self.phrases)
            if lacking and self.found < PARTLY:
                return None
            return "partial" if lacking else "substantive"
        new = sum(p.share for p in met if p.fresh >= PHRASE_NEW)
        if self.found >= HALF_FOUND and new >= HALF and missed >= LACKING:
            return "partial"
        return None


class AdditionReader:
    """Weighs asks against one pair of texts; indexes are built once."""

    def __init__(self, novelty: Novelty) -> None:
        self.novelty = novelty
        self.matcher = Matcher(novelty)

    def weigh(self, words: str, expected: list[int]) -> Estimate:
        """Estimate what became of the ask `words` (printed); `expected` are the adopted articles where it would stand."""
        likenesses = self.matcher.likenesses(words, expected)
        likeness = likenesses[0] if likenesses else None
        precedent = self.matcher.best_baseline(words)
        row = features_of(likeness, precedent, len(plain(words)))
        found, there, none = _softmax(row)
        phrases = self._phrases(words, likeness) if likeness else ()
        return Estimate(found, there, none, likeness, precedent, phrases)

    def _phrases(self, words: str, likeness: Likeness) -> tuple[Phrase, ...]:
        novelty, sentence = self.novelty, self.novelty.adopted.sentences[likeness.sentence]
        if sentence.article >= 0:
            whole = self.matcher.article_features(sentence.article, only_fresh=False)
            fresh = self.matcher.article_features(sentence.article, only_fresh=True)
            text = "".join(novelty.adopted.sentences[k].text for k in novelty.adopted.by_article[sentence.article])
        else:
            whole, fresh = novelty.features(sentence.index, only_fresh=False), novelty.features(sentence.index, only_fresh=True)
            text = sentence.text
        total = Wording.of(plain(words), novelty.weights).mass or 1.0
        phrases = []
        for a, b in _split_items(words):
            wording = Wording.of(plain(words[a:b]), novelty.weights)
            share = wording.mass / total
            if share < LIGHT_ITEM:
                continue
            misses = bool(missing_quantities(wording.text, text)) or party_conflict(wording.text, sentence.text) is not None
            phrases.append(Phrase(share, wording.covered(whole), wording.covered(fresh), misses))
        return tuple(phrases)


def _split_items(words: str) -> list[tuple[int, int]]:
    """Phrases of an ask, and the members of the lists in them: 教育、民政和卫生健康部门 is three."""
    ranges = []
    for a, b in split_phrases(words):
        at = a
        for seam in _LIST_SEAM.finditer(words, a, b):
            ranges.append((at, seam.start()))
            at = seam.end()
        ranges.append((at, b))
    return [(a, b) for a, b in ranges if len(plain(words[a:b])) >= 2]


def _softmax(row: tuple[float, ...]) -> tuple[float, float, float]:
    scores = [sum(w * x for w, x in zip(own, row, strict=True)) for own in _load_weights()]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return powers[0] / total, powers[1] / total, powers[2] / total


@cache
def _load_weights() -> tuple[tuple[float, ...], ...]:
    """Fitted weights by class, in the order of FEATURES; benchmarks/fit_meaning.py says how they were made."""
    data = json.loads(files("lawtrack.corpora").joinpath("meaning.json").read_text("utf-8"))
    return tuple(tuple(float(data[name][f]) for f in FEATURES) for name in CLASSES)
