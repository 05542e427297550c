"""What became of words that were to go: they are still there, said anew, or gone."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio

from lawtrack.comparing.ask_units import Unit
from lawtrack.comparing.coverage import Wording
from lawtrack.comparing.edits import EditReader
from lawtrack.comparing.findings import Finding, with_context
from lawtrack.comparing.literal import LiteralReader
from lawtrack.comparing.meaning import AskWords
from lawtrack.model.adoption import AskStatus

# Words of so many letters are recognised though some of them changed, from this likeness (of 100) on.
RECOGNISED, STILL_THERE = 8, 80
# A sentence that was to go is still there, said anew, where what came of it covers so much of it; a long one where any sentence in
# the place of its article covers more.
STILL_SAID, SAID_BESIDE, LONG = 0.5, 0.65, 24
# Words of so many letters say something that can be said otherwise; so much of them is then still said.
SAYS, STILL_MEANT = 6, 0.6
# A sentence that still says so much of what went is of the same matter.
OF_THE_MATTER = 0.2
# Letters of either side by which the seam of a deletion is known, and how many it has where it proves the deletion.
SEAM, LONG_SEAM = 3, 5


class DeletionReader:
    """Judges deletions from one pair of texts."""

    def __init__(self, literal: LiteralReader, edits: EditReader) -> None:
        self.literal, self.edits, self.novelty = literal, edits, literal.novelty
        self.baseline, self.adopted = literal.baseline, literal.adopted

    def judge(self, unit: Unit, *, asked_alone: bool) -> Finding:
        """What became of words that go; `asked_alone`: the suggestion asks for nothing else."""
        if unit.caption:
            captions = [p for p in self.adopted.parts if p.caption]
            if captions:
                return Finding(unit, "unmet", "deletion_not_done")
            return Finding(unit, "substantive", "deletion_done", 1.0)
        candidates = self.edits.candidates(unit)
        if unit.base is not None and self.baseline.sentences[unit.base].heading:
            candidates = [s for s in candidates if self.adopted.sentences[s].heading]
        descendants = self.edits.came_of(unit)
        alone = not unit.before and not unit.after
        if alone and self._is_as_often(unit.old):
            return Finding(unit, "unmet", "deletion_not_done", adopted=self.literal.spot(self.adopted, *self.adopted.find(unit.old, limit=1)[0], len(unit.old)))
        for s in candidates:
            text = self.adopted.sentences[s].text
            if alone:
                at_home = unit.article is not None and self.adopted.sentences[s].article == self.novelty.expected_article(unit.article)
                if self.novelty.counterparts[s] not in (unit.base, None) and not (at_home and unit.old == text):
                    continue  # 法律、法规规定的其他情形: it came from another place of the draft
                if unit.old in text or Levenshtein.normalized_similarity(unit.old, text) >= 0.85:
                    return Finding(unit, "unmet", "deletion_not_done", adopted=[(s, 0, len(text))])
            elif self.edits.related(unit, s) and not self._is_joined(unit, text) and (kept := with_context(unit, text)) is not None:
                return Finding(unit, "unmet", "deletion_not_done", adopted=[(s, kept, kept + len(unit.old))])
        wording = Wording.of(unit.old, self.novelty.weights)
        if alone:
            for s in dict.fromkeys((*descendants, *(self._beside(unit) if len(unit.old) >= LONG else ()))):
                if wording.covered(self.novelty.features(s, only_fresh=False)) >= (STILL_SAID if s in descendants else SAID_BESIDE):
                    return Finding(unit, "unmet", "other_reading", adopted=self.literal.whole(self.adopted, s))
            return Finding(unit, "substantive", "deletion_done", 1.0, adopted=self._where_it_stood(unit))
        for s in (*(s for s in candidates if self.edits.related(unit, s)), *self._beside(unit)) if len(unit.old) >= RECOGNISED else ():
            if not self._was_there_too(unit, s) and partial_ratio(unit.old, self.adopted.sentences[s].text) >= STILL_THERE:
                return Finding(unit, "unmet", "deletion_not_done", adopted=self.literal.whole(self.adopted, s))
        for s in descendants if len(unit.old) >= SAYS else ():
            if wording.covered(self.novelty.features(s, only_fresh=False)) >= STILL_MEANT:
                return Finding(unit, "unmet", "other_reading", adopted=self.literal.whole(self.adopted, s))
        for s in candidates:
            text = self.adopted.sentences[s].text
            joint = unit.before[-SEAM:] + unit.after[:SEAM]
            elsewhere = self.novelty.counterparts[s] != unit.base and joint in self.baseline.joined
            at = text.find(joint)
            # 3 letters before the end of a sentence prove nothing where the sentence goes on
            whole = (unit.before or at == 0) and (unit.after or at + len(joint) == len(text))
            if self.edits.related(unit, s) and joint and not elsewhere and at >= 0 and whole:
                status: AskStatus = "substantive" if asked_alone else "verbatim"
                return Finding(unit, status, "deletion_done", 1.0, adopted=[(s, at, at + len(joint))])
        if descendants and (asked_alone or len(unit.old) > 2):
            s = descendants[0]
            return Finding(unit, "substantive", "deletion_done", 0.8, adopted=[(s, 0, len(self.adopted.sentences[s].text))])
        if asked_alone:
            return Finding(unit, "substantive", "deletion_done", 0.8, adopted=self._where_it_stood(unit))
        return Finding(unit, "unmet", "nothing_found")

    def _is_as_often(self, words: str) -> bool:
        """True where the adopted text has a sentence as often as the draft: none of it went."""
        return len(words) >= RECOGNISED and self.adopted.joined.count(words) >= max(1, self.baseline.joined.count(words))

    def _is_joined(self, unit: Unit, text: str) -> bool:
        """True where what stood before the words stands at what stood behind them, as nowhere in the draft: the words elsewhere in the
        sentence are others."""
        joint = unit.before[-SEAM:] + unit.after[:SEAM]
        return bool(unit.before and unit.after) and len(joint) >= LONG_SEAM and joint in text and joint not in self.baseline.joined

    def _beside(self, unit: Unit) -> list[int]:
        """The adopted sentences in and beside what became of the article."""
        if unit.article is None:
            return []
        home = self.novelty.expected_article(unit.article)
        return [s for a in (home - 1, home, home + 1) for s in self.adopted.by_article.get(a, ())]

    def _was_there_too(self, unit: Unit, s: int) -> bool:
        """True where an adopted sentence comes from another one of the draft that had the words as well."""
        source = self.novelty.counterparts[s]
        return source not in (None, unit.base) and partial_ratio(unit.old, self.baseline.sentences[source or 0].text) >= STILL_THERE

    def _where_it_stood(self, unit: Unit) -> list[tuple[int, int, int]]:
        """The adopted sentence beside which words that are gone would stand: what came of the sentence before or behind them, else
        the beginning of what came of their article, else the sentence that still says most of them; nowhere where none does."""
        if unit.base is None:
            return []
        article = self.baseline.sentences[unit.base].article
        for near in (unit.base - 1, unit.base + 1):
            if near in self.novelty.descendants and self.baseline.sentences[near].article == article:
                return self.literal.whole(self.adopted, self.novelty.descendants[near][-1])
        moved = self.adopted.by_article.get(self.novelty.article_moves.get(article, -1), ())
        if moved:
            return self.literal.whole(self.adopted, moved[0])
        still = self.edits.weigher.additions.new.nearest(AskWords(self.baseline.raw(unit.base), self.novelty), [self.novelty.expected_article(article)])
        return self.literal.whole(self.adopted, still.sentence) if still is not None and still.every >= OF_THE_MATTER else []
