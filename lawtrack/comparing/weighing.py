"""Asks weighed by their meaning, and what a lawyer would not let pass whatever the likelihoods say."""

from __future__ import annotations

from lawtrack.comparing.additions import AdditionReader
from lawtrack.comparing.ask_units import Unit
from lawtrack.comparing.findings import Finding
from lawtrack.comparing.literal import LiteralReader
from lawtrack.comparing.meaning import Nearest
from lawtrack.comparing.plaintext import plain
from lawtrack.comparing.sentence_changes import LONGEST_MEMBER
from lawtrack.comparing.slots import leader_conflict, missing_quantities, modal_conflict, modals
from lawtrack.model.adoption import AskStatus, Basis

# Of a shorter ask than this the draft must have this much of what it is about, to have said it already.
SHORT, ABOUT_THAT = 13, 0.3
# So much of a short ask must be covered by new words.
SHORT_COVERED = 0.35
# Coverage of an ask by a sentence of the draft, and of the heaviest third of it, from which on it was said before.
SAID, SAID_ABOUT = 0.65, 0.8


class Weigher:
    """Turns estimates into findings."""

    def __init__(self, literal: LiteralReader) -> None:
        self.literal, self.baseline, self.adopted = literal, literal.baseline, literal.adopted
        self.additions = AdditionReader(literal.novelty)

    def weigh(self, unit: Unit, words: str, articles: list[int], *, allow_moot: bool) -> Finding:
        """The finding by meaning: found, found in part, said by the baseline already, or not found."""
        estimate = self.additions.weigh(words, articles)
        decided = estimate.decide(allow_moot=allow_moot)
        if decided in ("found", "part") and estimate.new is not None and (
            self._too_little(unit, estimate.new.covered) or self._is_named_elsewhere(unit, estimate.new, articles)
        ):
            decided = "none"
        if decided == "there" and estimate.old is not None and len(unit.new) < SHORT and estimate.old.heaviest < ABOUT_THAT:
            decided = "none"
        # 保护令的执行: a bare topic is no rule that could have been said
        if decided != "there" and allow_moot and len(unit.new) >= SHORT and self._said_before(words, estimate.old):
            decided = "there"
        features = estimate.features
        if decided == estimate.decide(allow_moot=True):  # what was not open to it says nothing of how sure it is
            features["decided"] = estimate.likely[decided]
        if decided == "there" and estimate.old is not None:
            spot = self.literal.whole(self.baseline, estimate.old.sentence)
            return Finding(unit, "moot", "meaning_in_baseline", estimate.likely["there"], baseline=spot, features=features)
        spot = [] if estimate.new is None else self.literal.whole(self.adopted, estimate.new.sentence)
        if decided in ("found", "part"):
            text = "" if estimate.new is None else self.adopted.sentences[estimate.new.sentence].text
            # a duty was asked for and a power was given, or the other way round; or another body leads
            if estimate.new is not None and estimate.new.beside is not None:
                spot = spot + self.literal.whole(self.adopted, estimate.new.beside)
            whole = decided == "found" and modal_conflict(plain(words), text) is None and leader_conflict(plain(words), text) is None
            status: AskStatus = "substantive" if whole else "partial"
            basis: Basis = "meaning_found" if whole else "some_asks_met"
            return Finding(unit, status, basis, estimate.adopted, adopted=spot, features=features)
        return Finding(unit, "unmet", "nothing_found", estimate.adopted, adopted=spot, features=features)

    def _said_before(self, words: str, old: Nearest | None) -> bool:
        """True where one sentence of the draft has nearly all that the ask is about, in the same force and with the same numbers."""
        if old is None or old.covered < SAID or old.heaviest < SAID_ABOUT:
            return False
        asked, text = plain(words), self.baseline.sentences[old.sentence].text
        return modal_conflict(asked, text) is None and not missing_quantities(asked, text)

    @staticmethod
    def _too_little(unit: Unit, covered: float) -> bool:
        """A change within a sentence, and a word or two on their own, are alike to all that stands around them: what is new must
        say much of them."""
        return covered < SHORT_COVERED and (unit.kind in ("insert", "replace") or len(unit.new) <= LONGEST_MEMBER)

    def _is_named_elsewhere(self, unit: Unit, new: Nearest, articles: list[int]) -> bool:
        """True for an item of a list (妇女联合会) whose name another article has: it was not put on the list."""
        if unit.kind != "add" or len(unit.new) > LONGEST_MEMBER or not articles or modals(unit.new):
            return False
        expected = {self.additions.novelty.expected_article(a) for a in articles}
        return self.adopted.sentences[new.sentence].article not in expected
