"""Changes within a sentence of the draft: the words that come in its surroundings, the old reading kept, the words that go."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from lawtrack.comparing.ask_units import Unit
from lawtrack.comparing.coverage import Wording
from lawtrack.comparing.findings import (
    WEIGHABLE,
    Finding,
    alternatives,
    asked_words,
    common_prefix,
    common_suffix,
    cuts_numeral,
)
from lawtrack.comparing.literal import A_RULE, RESTATES, SPEAKS_FOR_ITSELF, LiteralReader
from lawtrack.comparing.slots import find_quantities, missing_quantities, modal_conflict, quantities, touched_quantities
from lawtrack.comparing.weighing import Weigher

# So much of an ask without its number must be new in a sentence that has it without the number.
FOUND_BUT = 0.6
# A member of a list stands anywhere in its sentence when it has so many letters.
MEMBER = 2


class EditReader:
    """Judges changes to sentences of one pair of texts."""

    def __init__(self, literal: LiteralReader, weigher: Weigher) -> None:
        self.literal, self.weigher, self.novelty = literal, weigher, literal.novelty
        self.baseline, self.adopted = literal.baseline, literal.adopted

    def judge(self, unit: Unit) -> Finding:
        """What became of words that come into a sentence, with or without others going."""
        if len(unit.new) >= RESTATES and (elsewhere := self.baseline.find(unit.new, limit=1)):
            return Finding(unit, "moot", "in_baseline", 1.0, baseline=self.literal.spot(self.baseline, *elsewhere[0], len(unit.new)))
        candidates = self.candidates(unit)
        if len(unit.new) < SPEAKS_FOR_ITSELF and (came := self.came_of(unit)):  # a few words elsewhere are of another matter
            articles = {self.adopted.sentences[s].article for s in came}
            candidates = [s for s in candidates if self.adopted.sentences[s].article in articles]
        if self.is_unchanged(unit):  # the words asked for in another sentence are of another matter
            candidates = [s for s in candidates if self.novelty.counterparts[s] == unit.base]
        for s in candidates:
            if (at := self._reads(unit.new, unit, s)) is not None:
                return Finding(unit, "verbatim", "text_found", 1.0, adopted=[(s, at, at + len(unit.new))])
        for s in candidates:
            for other in alternatives(unit.new):
                if other in unit.before or other in unit.after or other in unit.old:
                    continue  # the synonym was in the sentence before: 不得挪用、克扣、截留
                if (at := self._reads(other, unit, s)) is not None:
                    return Finding(unit, "substantive", "meaning_found", 0.9, adopted=[(s, at, at + len(other))])
        return self._judge_edit_by_meaning(unit, candidates)

    def is_unchanged(self, unit: Unit) -> bool:
        """True where words of a sentence shall give way to others, and what came of the sentence has them in their surroundings."""
        return unit.kind == "replace" and bool(unit.old) and self._old_reading(unit, self.came_of(unit)) is not None

    def candidates(self, unit: Unit) -> list[int]:
        """Adopted sentences that may carry the edit, the baseline sentence's descendants first."""
        found = list(self.came_of(unit))
        for text in (unit.wanted, unit.before + unit.old + unit.after):
            found += [s for s, _ in self.adopted.nearest(text, limit=4)]
        return list(dict.fromkeys(found))

    def _reads(self, new: str, unit: Unit, s: int) -> int | None:
        """Where adopted sentence `s` has `new` in the surroundings asked for, None where it does not."""
        text = self.adopted.sentences[s].text
        descends = unit.base is not None and self.novelty.counterparts[s] == unit.base
        likeness = Levenshtein.normalized_similarity(text, unit.wanted)
        if not descends and likeness < 0.35 and len(new) < 10 and unit.wanted not in text:
            return None
        fresh = self.novelty.fresh(s)
        copied = text in self.baseline.joined
        source = self.novelty.counterparts[s]
        had = source is not None and new in self.baseline.sentences[source].text
        stays = bool(unit.old) and len(unit.before) > 1 and unit.before[-4:] + unit.old + unit.after[:4] in text
        at = text.find(new)
        while at >= 0:
            end = at + len(new)
            left, right = common_suffix(unit.before, text[:at]), common_prefix(unit.after, text[end:])
            if not unit.before and at == 0:
                left = 4
            if not unit.after and end == len(text):
                right = 4
            need = 0 if len(new) >= 10 else 2 if len(new) >= 5 else 3
            close = left + right >= need and (len(new) >= 5 or max(left, right) >= 2)
            if unit.old and (left >= 1 and right >= 1):
                close = close or left + right >= 3
            if cuts_numeral(text, at, end):
                close = close and left > 0 and right > 0
            close = close or (unit.member and descends and len(new) >= MEMBER and all(fresh[at:end]))
            if close and ((descends and not stays) or any(fresh[at:end]) or (likeness >= 0.8 and not copied and not stays and not had)):
                return at
            at = text.find(new, at + 1)
        return None

    def _judge_edit_by_meaning(self, unit: Unit, candidates: list[int]) -> Finding:
        kept = self._old_reading(unit, candidates)
        near = [s for s in candidates if self.related(unit, s)]
        wording = Wording.of(unit.new, self.novelty.weights)
        best, score = None, 0.0
        for s in near if len(unit.new) < A_RULE and self.came_of(unit) else self._article_sentences(near):
            covered = wording.covered(self.novelty.features(s, only_fresh=True))
            if covered > score:
                best, score = s, covered
        features = {"edit_cover": score, "kept": float(kept is not None)}
        gone, come, rest = _numbers(unit)
        exchanged = bool(gone and come) and len(rest) < WEIGHABLE  # another number is no other way to say it
        for s in near if exchanged else ():
            if come <= (has := quantities(self.adopted.sentences[s].text)) and not gone & has:
                return Finding(unit, "substantive", "meaning_found", 0.9, adopted=self.literal.whole(self.adopted, s), features=features)
        # the old reading stands where another was asked for
        replaced = unit.kind == "replace" and (kept is not None or self._keeps_number(unit) or exchanged)
        # a member of a list is named or it is not: no other noun means the same
        if len(unit.new) >= WEIGHABLE and unit.article is not None and not replaced and not unit.member:
            home = self.novelty.expected_article(unit.article)
            weighed = self.weigher.weigh(unit, asked_words(unit), [unit.article], allow_moot=False)
            if weighed.status != "unmet" and self._stands_near(weighed, home):
                return weighed
        if best is not None and kept is None and self._all_but_the_number(unit, best):
            text = self.adopted.sentences[best].text
            return Finding(unit, "partial", "some_asks_met", score, adopted=[(best, 0, len(text))], features=features)
        threshold = 0.75 if kept is not None else 0.55
        if best is not None and not replaced and score >= threshold and len(unit.new) >= 3:
            text = self.adopted.sentences[best].text
            missing = missing_quantities(unit.new, text)
            if not missing and modal_conflict(unit.new, text) is None:
                return Finding(unit, "substantive", "meaning_found", score, adopted=[(best, 0, len(text))], features=features)
        if kept is not None:
            return Finding(unit, "unmet", "old_reading_kept", score, adopted=[kept], features=features)
        shown = [(s, 0, len(self.adopted.sentences[s].text)) for s in near[:1]]
        return Finding(unit, "unmet", "other_reading" if near else "nothing_found", score, adopted=shown, features=features)

    def _keeps_number(self, unit: Unit) -> bool:
        """True where the sentence that comes from the changed one has the number that was to go, and not the one asked for."""
        gone, come, _ = _numbers(unit)
        return any(gone & (has := quantities(self.adopted.sentences[s].text)) and not come & has for s in self.came_of(unit))

    def came_of(self, unit: Unit) -> list[int]:
        """The adopted sentences that come from the changed one."""
        return self.novelty.descendants.get(unit.base, []) if unit.base is not None else []

    def _all_but_the_number(self, unit: Unit, s: int) -> bool:
        """True where an adopted sentence newly has what is asked, but not the number: 及时转交 for 在二十四小时内转交."""
        counted = find_quantities(unit.new)
        if not counted or not missing_quantities(unit.new, self.adopted.sentences[s].text):
            return False
        rest = unit.new[: counted[0][2]] + unit.new[counted[-1][3] :]
        return len(rest) >= WEIGHABLE and Wording.of(rest, self.novelty.weights).covered(self.novelty.features(s, only_fresh=True)) >= FOUND_BUT

    def _stands_near(self, found: Finding, home: int) -> bool:
        """True where a change to a sentence was found in its article or beside it; further off it is another sentence's, and a few
        words are met in what came of their own."""
        came = self.came_of(found.unit)
        if came and len(found.unit.new) < A_RULE:
            return any(s in came for s, _, _ in found.adopted)
        beside = 0 if came else 1
        return any(abs(self.adopted.sentences[s].article - home) <= beside for s, _, _ in found.adopted)

    def related(self, unit: Unit, s: int) -> bool:
        """True where adopted sentence `s` comes from the changed one, or is like it."""
        if unit.base is not None and self.novelty.counterparts[s] == unit.base:
            return True
        text = self.adopted.sentences[s].text
        return Levenshtein.normalized_similarity(text, unit.wanted) >= 0.4

    def _article_sentences(self, sentences: list[int]) -> list[int]:
        articles = dict.fromkeys(self.adopted.sentences[s].article for s in sentences)
        return list(dict.fromkeys([*sentences, *(s for a in articles for s in self.adopted.by_article.get(a, ()))]))

    def _old_reading(self, unit: Unit, candidates: list[int]) -> tuple[int, int, int] | None:
        """Where the adopted text still has the baseline's reading of the edit, None where it has not."""
        left, right = unit.before[-6:], unit.after[:6]
        probes = [left + unit.old + right, left[-3:] + unit.old + right[:3]]
        if len(unit.old) >= 6:
            probes.append(unit.old)
        for s in candidates:
            if not self.related(unit, s):
                continue
            text = self.adopted.sentences[s].text
            for probe in probes:
                at = text.find(probe)
                ends = bool(unit.after) or text.endswith(probe)  # an addition to the end is not in a text that goes on
                if len(probe) >= 4 and at >= 0 and ends:
                    return s, at, at + len(probe)
        return None


def _numbers(unit: Unit) -> tuple[frozenset[tuple[str, str]], frozenset[tuple[str, str]], str]:
    """The quantities that a change takes out, those it brings in, and what it brings beside them."""
    gone, _ = touched_quantities(unit.before, unit.old, unit.after)
    come, rest = touched_quantities(unit.before, unit.new, unit.after)
    return gone - come, come - gone, rest
