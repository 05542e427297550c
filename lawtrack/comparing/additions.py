"""Additions and asks without wording: does the adopted text say, in what it has new, what the suggestion wants said?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lawtrack.comparing.likelihood import Outcome, likelihoods, measure_likeness
from lawtrack.comparing.meaning import AskWords, Nearest, Side
from lawtrack.comparing.novelty import Novelty

# To credit what was not adopted is the worse error; and of an ask in doubt, found in part is right more often than its likelihood
# says. A wide range of such numbers does as well on labelled cases.
CREDITED, IN_PART = 0.8, 1.3


@dataclass(frozen=True, slots=True)
class Estimate:
    """What became of an ask by meaning: the likelihood of each outcome and the nearest sentences of both texts."""

    likely: Mapping[Outcome, float]
    new: Nearest | None
    old: Nearest | None

    @property
    def adopted(self) -> float:
        """The likelihood that it was found, whole or in part."""
        return self.likely["found"] + self.likely["part"]

    def decide(self, *, allow_moot: bool) -> Outcome:
        """The likeliest outcome; an ask found nowhere new is never found."""
        rivals = {"none": self.likely["none"], "there": self.likely["there"] if allow_moot else 0.0}
        rival: Outcome = "there" if rivals["there"] > rivals["none"] else "none"
        if self.new is None or CREDITED * self.adopted <= rivals[rival]:
            return rival
        return "found" if self.likely["found"] >= IN_PART * self.likely["part"] else "part"


class AdditionReader:
    """Weighs asks against one pair of texts; indexes are built once."""

    def __init__(self, novelty: Novelty) -> None:
        self.novelty = novelty
        self.new = Side(novelty.adopted, novelty, adopted=True)
        self.old = Side(novelty.baseline, novelty, adopted=False)

    def measure(self, words: str, articles: list[int]) -> tuple[dict[str, float], Nearest | None, Nearest | None]:
        """The figures of the ask `words` (printed) and the nearest sentences; `articles` are the baseline articles it names."""
        ask = AskWords(words, self.novelty)
        expected = [self.novelty.expected_article(a) for a in articles[:3]]
        new, old = self.new.nearest(ask, expected), self.old.nearest(ask, articles[:3])
        return measure_likeness(ask, self.new, self.old, expected, new, old), new, old

    def weigh(self, words: str, articles: list[int]) -> Estimate:
        """Estimate what became of the ask `words` (printed)."""
        row, new, old = self.measure(words, articles)
        return Estimate(likelihoods(row), new, old)
