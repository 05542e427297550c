"""Additions and asks without wording: does the adopted text say, in what it has new, what the suggestion wants said?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lawtrack.comparing.cross_encoder import read_passages
from lawtrack.comparing.excerpts import read_ask
from lawtrack.comparing.likelihood import Outcome, agree, likelihoods, measure_likeness
from lawtrack.comparing.meaning import AskWords, Nearest, Side
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.plaintext import plain

# Where the figures alone are as sure as this, a second opinion seldom changes the outcome, and it takes its time.
SURE = 0.7


# A shorter ask names a matter (保护令的执行) and says nothing of it that could be read; none that the model learnt from was shorter.
READABLE = 13


@dataclass(frozen=True, slots=True)
class Estimate:
    """What became of an ask by meaning: the likelihood of each outcome and the nearest sentences of both texts; whether the figures
    alone were not sure, so that the language model was asked too."""

    likely: Mapping[Outcome, float]
    new: Nearest | None
    old: Nearest | None
    second_opinion: bool

    @property
    def features(self) -> dict[str, float]:
        """What a finding keeps of it."""
        return {**{str(outcome): p for outcome, p in self.likely.items()}, "second_opinion": float(self.second_opinion)}

    @property
    def adopted(self) -> float:
        """The likelihood that it was found, whole or in part."""
        return self.likely["found"] + self.likely["part"]

    def decide(self, *, allow_moot: bool) -> Outcome:
        """The likeliest outcome; an ask found nowhere new is never found."""
        rivals = {"none": self.likely["none"], "there": self.likely["there"] if allow_moot else 0.0}
        rival: Outcome = "there" if rivals["there"] > rivals["none"] else "none"
        if self.new is None or self.adopted <= rivals[rival]:
            return rival
        return "found" if self.likely["found"] >= self.likely["part"] else "part"


class AdditionReader:
    """Weighs asks against one pair of texts; indexes are built once."""

    def __init__(self, novelty: Novelty) -> None:
        self.novelty = novelty
        self.new = Side(novelty.adopted, novelty, adopted=True)
        self.old = Side(novelty.baseline, novelty, adopted=False)

    def prepare(self, words: str) -> AskWords:
        """An ask's printed words, ready for being measured and read."""
        return AskWords(words, self.novelty)

    def measure(self, ask: AskWords, articles: list[int]) -> tuple[dict[str, float], Nearest | None, Nearest | None]:
        """The figures of an ask and the nearest sentences; `articles` are the baseline articles it names."""
        expected = [self.novelty.expected_article(a) for a in articles[:3]]
        new, old = self.new.nearest(ask, expected), self.old.nearest(ask, articles[:3])
        return measure_likeness(ask, self.new, self.old, expected, new, old), new, old

    def passages(self, ask: AskWords, new: Nearest | None, old: Nearest | None) -> tuple[str, str, str]:
        """What is read of an ask: its words without complaints, and what answers it in the adopted text and in the draft, as printed."""
        return read_ask(ask, self.new, self.old, new, old)

    def weigh(self, words: str, articles: list[int]) -> Estimate:
        """Estimate what became of the ask `words` (printed)."""
        ask = self.prepare(words)
        row, new, old = self.measure(ask, articles)
        likely = likelihoods(row)
        unsure = max(likely.values()) < SURE and len(plain(words)) >= READABLE
        if unsure:
            likely = agree(likely, read_passages(*self.passages(ask, new, old)))
        return Estimate(likely, new, old, unsure)
