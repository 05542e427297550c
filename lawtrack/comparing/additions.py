"""Additions and asks without wording: does the adopted text say, in what it has new, what the suggestion wants said?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lawtrack.comparing.likelihood import likelihoods, measure_likeness
from lawtrack.comparing.meaning import AskWords, Nearest, Side
from lawtrack.comparing.novelty import Novelty

# Of the likelihoods the largest decides, these counting for more or less, so that every verdict is given about as often as it is right.
BALANCE = {"found": 1.0, "part": 1.0, "there": 1.0, "none": 1.0}


@dataclass(frozen=True, slots=True)
class Estimate:
    """What became of an ask by meaning: the likelihood of each class and the nearest sentences of both texts."""

    likely: dict[str, float]
    new: Nearest | None
    old: Nearest | None

    @property
    def adopted(self) -> float:
        """The likelihood that it was found, whole or in part."""
        return self.likely["found"] + self.likely["part"]

    def decide(self, *, allow_moot: bool) -> Literal["found", "part", "there", "none"]:
        """The likeliest class; an ask found nowhere new is never found."""
        classes = [c for c in self.likely if (allow_moot or c != "there") and (self.new is not None or c in ("there", "none"))]
        return max(classes, key=lambda c: self.likely[c] * BALANCE[c])  # type: ignore[return-value]


class AdditionReader:
    """Weighs asks against one pair of texts; indexes are built once."""

    def __init__(self, novelty: Novelty) -> None:
        self.novelty = novelty
        self.new = Side(novelty.adopted, novelty, adopted=True)
        self.old = Side(novelty.baseline, novelty, adopted=False)

    def measure(
        self, words: str, articles: list[int], beside: list[int] | None = None
    ) -> tuple[dict[str, float], Nearest | None, Nearest | None]:
        """The figures of the ask `words` (printed) and the nearest sentences; `articles` are the baseline articles it names,
        `beside` adopted articles where it is looked for instead of where those went."""
        ask = AskWords(words, self.novelty)
        expected = beside or [self.novelty.expected_article(a) for a in articles[:3]]
        new, old = self.new.nearest(ask, expected), self.old.nearest(ask, articles[:3])
        return measure_likeness(ask, self.new, self.old, expected, new, old), new, old

    def weigh(self, words: str, articles: list[int], beside: list[int] | None = None) -> Estimate:
        """Estimate what became of the ask `words` (printed); the rest as for `measure`."""
        row, new, old = self.measure(words, articles, beside)
        return Estimate(likelihoods(row), new, old)
