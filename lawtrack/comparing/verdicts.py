"""The verdict on each ask: does it stand in what the adopted text has new, at a fitting place, in the sense asked for?"""

from __future__ import annotations

from dataclasses import replace

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio

from lawtrack.comparing.additions import AdditionReader
from lawtrack.comparing.ask_units import Reading, Unit
from lawtrack.comparing.ask_wording import LONGEST_MEMBER
from lawtrack.comparing.coverage import Wording
from lawtrack.comparing.findings import Finding, alternatives, common_prefix, common_suffix, cuts_numeral, with_context
from lawtrack.comparing.meaning import Nearest
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import plain, reduce, split_phrases
from lawtrack.comparing.slots import find_quantities, missing_quantities, modal_conflict, party_conflict
from lawtrack.model.adoption import AskStatus, Basis

# An edit of fewer letters is too little to be found by its meaning.
WEIGHABLE = 5
# Inserted words of so many letters that the draft has elsewhere restate it.
RESTATES = 12
# A wording of so many letters is about the same matter wherever it stands; a shorter one must stand near its place.
SPEAKS_FOR_ITSELF = 20
FAR_ARTICLES = 6
# Fewer letters than this say nothing of their own.
SAYS_SOMETHING = 5
# Of a shorter ask than this the draft must have this much of what it is about, to have said it already.
SHORT, ABOUT_THAT = 13, 0.3
# So much of a short ask must be covered by new words.
SHORT_COVERED = 0.35
# So much of an ask without its number must be new in a sentence that has it without the number.
FOUND_BUT = 0.6
# An adopted sentence so like an asked one, letter by letter, says the same but for what differs.
NEARLY = 0.75
# Words of so many letters are recognised though some of them changed, from this likeness (of 100) on.
RECOGNISED, STILL_THERE = 8, 80
# Coverage of an ask by a sentence of the draft, and of the heaviest third of it, from which on it was said before.
SAID, SAID_ABOUT = 0.65, 0.8
# What joins a clause to the one before it.
_JOINTS = "并且和及与或者而"


class Judge:
    """Judges units against one pair of texts; everything that is the same for all suggestions is computed once."""

    def __init__(self, novelty: Novelty) -> None:
        self.novelty = novelty
        self.baseline = novelty.baseline
        self.adopted = novelty.adopted
        self.additions = AdditionReader(novelty)

    def judge(self, reading: Reading, *, deletion: bool) -> list[Finding]:
        """One finding a unit, in order; `deletion` says that the suggestion asks for nothing but to delete."""
        findings = []
        for unit in self._as_written(reading.units, deletion=deletion):
            if unit.wanted and self._enacted(unit.wanted):
                found = self._whole_sentence(unit)
            elif clause := self._enacted_clause(unit):
                found = clause
            elif words := self._new_words(unit):
                found = Finding(unit, "verbatim", "text_found", 1.0, adopted=[(words[0], words[1], words[1] + len(unit.new))])
            elif unit.kind == "delete":
                found = self._judge_deletion(unit, asked_alone=deletion)
            elif unit.kind in ("insert", "replace"):
                found = self._judge_edit(unit)
            else:
                found = self._judge_addition(unit, reading)
            mass = Wording.of(unit.new or unit.old, self.novelty.weights).mass
            found.weight = max(mass, 0.5)
            findings.append(found)
        total = sum(f.weight for f in findings) or 1.0
        for found in findings:
            found.weight /= total
        return findings

    def _as_written(self, units: list[Unit], *, deletion: bool) -> list[Unit]:
        """The units; the changes to one sentence become a single ask where nothing in the adopted text comes from it.

        A sentence that was rewritten from the ground up can only be compared as a whole.
        """
        out: list[Unit] = []
        rewritten: set[int] = set()
        for unit in units:
            gone = (
                not deletion and unit.base is not None and unit.sentence and unit.base not in self.novelty.descendants
                and self.baseline.sentences[unit.base].text not in self.adopted.joined
            )  # fmt: skip
            if not gone or unit.base is None or self._new_words(unit):
                out.append(unit)
            elif unit.base not in rewritten:
                rewritten.add(unit.base)
                whole = reduce(unit.sentence).text
                out.append(replace(unit, kind="content", new=whole, words=unit.sentence, old="", before="", after=""))
        return out

    def _enacted(self, wanted: str) -> bool:
        """True where the adopted text has a whole sentence asked for and the baseline has not."""
        return len(wanted) >= 8 and wanted in self.adopted.joined and wanted not in self.baseline.joined

    def _enacted_clause(self, unit: Unit) -> Finding | None:
        """The clause of the sentence asked for in which a change lies, where the adopted text has it whole and the baseline not:
        a sentence may be cut up or grow and still have taken the clause over."""
        if unit.kind not in ("insert", "replace") or not unit.sentence:
            return None
        at = len(unit.before)
        for a, b in split_phrases(unit.sentence):
            start, clause = len(plain(unit.sentence[:a])), plain(unit.sentence[a:b]).lstrip(_JOINTS)
            if start <= at < start + len(plain(unit.sentence[a:b])) and unit.new in clause and self._enacted(clause):
                part, found = self.adopted.find(clause, limit=1)[0]
                return Finding(unit, "verbatim", "text_found", 1.0, adopted=self._spot(self.adopted, part, found, len(clause)))
        return None

    def _new_words(self, unit: Unit) -> tuple[int, int] | None:
        """(adopted sentence, offset) of the words that come, where the adopted text has them new: long ones anywhere, shorter
        ones in the article that the changed one became."""
        if unit.kind not in ("insert", "replace") or len(unit.new) < SAYS_SOMETHING or unit.article is None:
            return None
        home = self.novelty.expected_article(unit.article)
        for part, at in self.adopted.find(unit.new):
            for s, a, b in self._spot(self.adopted, part, at, len(unit.new)):
                far = abs(self.adopted.sentences[s].article - home) > (0 if len(unit.new) < RESTATES else FAR_ARTICLES)
                if not far and b - a == len(unit.new) and all(self.novelty.fresh(s)[a:b]):
                    return s, a
        return None

    def _whole_sentence(self, unit: Unit) -> Finding:
        part, at = self.adopted.find(unit.wanted, limit=1)[0]
        start = at + len(unit.before) if unit.new and unit.kind != "add" else at
        spot = self._spot(self.adopted, part, start, max(len(unit.new), 1))
        return Finding(unit, "verbatim", "text_found", 1.0, adopted=spot)

    # --- edits within a sentence -------------------------------------------------------------------------------------

    def _candidates(self, unit: Unit) -> list[int]:
        """Adopted sentences that may carry the edit, the baseline sentence's descendants first."""
        found = list(self.novelty.descendants.get(unit.base, ())) if unit.base is not None else []
        for text in (unit.wanted, unit.before + unit.old + unit.after):
            found += [s for s, _ in self.adopted.nearest(text, limit=4)]
        return list(dict.fromkeys(found))

    def _judge_edit(self, unit: Unit) -> Finding:
        if len(unit.new) >= RESTATES and (elsewhere := self.baseline.find(unit.new, limit=1)):
            return Finding(unit, "moot", "in_baseline", 1.0, baseline=self._spot(self.baseline, *elsewhere[0], len(unit.new)))
        candidates = self._candidates(unit)
        for s in candidates:
            if (at := self._reads(unit.new, unit, s)) is not None:
                return Finding(unit, "verbatim", "text_found", 1.0, adopted=[(s, at, at + len(unit.new))])
        for s in candidates:
            for other in alternatives(unit.new):
                if other in unit.before or other in unit.after:
                    continue  # the synonym was in the sentence before: 不得挪用、克扣、截留
                if (at := self._reads(other, unit, s)) is not None:
                    return Finding(unit, "substantive", "meaning_found", 0.9, adopted=[(s, at, at + len(other))])
        return self._judge_edit_by_meaning(unit, candidates)

    def _reads(self, new: str, unit: Unit, s: int) -> int | None:
        """Where adopted sentence `s` has `new` in the surroundings asked for, None where it does not."""
        text = self.adopted.sentences[s].text
        descends = unit.base is not None and self.novelty.counterparts[s] == unit.base
        likeness = Levenshtein.normalized_similarity(text, unit.wanted)
        if not descends and likeness < 0.35 and len(new) < 10 and unit.wanted not in text:
            return None
        fresh = self.novelty.fresh(s)
        copied = text in self.baseline.joined
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
            if close and ((descends and not stays) or any(fresh[at:end]) or (likeness >= 0.8 and not copied and not stays)):
                return at
            at = text.find(new, at + 1)
        return None

    def _judge_edit_by_meaning(self, unit: Unit, candidates: list[int]) -> Finding:
        kept = self._old_reading(unit, candidates)
        near = [s for s in candidates if self._related(unit, s)]
        wording = Wording.of(unit.new, self.novelty.weights)
        best, score = None, 0.0
        for s in self._article_sentences(near):
            covered = wording.covered(self.novelty.features(s, only_fresh=True))
            if covered > score:
                best, score = s, covered
        features = {"edit_cover": score, "kept": float(kept is not None)}
        replaced = kept is not None and unit.kind == "replace"  # the old reading stands where another was asked for
        # a member of a list is named or it is not: no other noun means the same
        if len(unit.new) >= WEIGHABLE and unit.article is not None and not replaced and not unit.member:
            home = self.novelty.expected_article(unit.article)
            weighed = self._weigh(unit, unit.words or unit.new, [unit.article], allow_moot=False)
            if weighed.status != "unmet" and self._stands_near(weighed, home):
                return weighed
        if best is not None and kept is None and self._all_but_the_number(unit, best):
            text = self.adopted.sentences[best].text
            return Finding(unit, "partial", "some_asks_met", score, adopted=[(best, 0, len(text))], features=features)
        threshold = 0.75 if kept is not None else 0.55
        if best is not None and score >= threshold and len(unit.new) >= 3:
            text = self.adopted.sentences[best].text
            missing = missing_quantities(unit.new, text)
            if not missing and modal_conflict(unit.new, text) is None:
                return Finding(unit, "substantive", "meaning_found", score, adopted=[(best, 0, len(text))], features=features)
        if kept is not None:
            return Finding(unit, "unmet", "old_reading_kept", score, adopted=[kept], features=features)
        shown = [(s, 0, len(self.adopted.sentences[s].text)) for s in near[:1]]
        return Finding(unit, "unmet", "other_reading" if near else "nothing_found", score, adopted=shown, features=features)

    def _all_but_the_number(self, unit: Unit, s: int) -> bool:
        """True where an adopted sentence newly has what is asked, but not the number: 及时转交 for 在二十四小时内转交."""
        counted = find_quantities(unit.new)
        if not counted or not missing_quantities(unit.new, self.adopted.sentences[s].text):
            return False
        rest = unit.new[: counted[0][2]] + unit.new[counted[-1][3] :]
        return len(rest) >= WEIGHABLE and Wording.of(rest, self.novelty.weights).covered(self.novelty.features(s, only_fresh=True)) >= FOUND_BUT

    def _stands_near(self, found: Finding, home: int) -> bool:
        """True where a change to a sentence was found in its article or beside it; further off it is another sentence's."""
        return any(abs(self.adopted.sentences[s].article - home) <= 1 for s, _, _ in found.adopted)

    def _related(self, unit: Unit, s: int) -> bool:
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
            if not self._related(unit, s):
                continue
            text = self.adopted.sentences[s].text
            for probe in probes:
                at = text.find(probe)
                ends = bool(unit.after) or text.endswith(probe)  # an addition to the end is not in a text that goes on
                if len(probe) >= 4 and at >= 0 and ends:
                    return s, at, at + len(probe)
        return None

    # --- deletions ---------------------------------------------------------------------------------------------------

    def _judge_deletion(self, unit: Unit, *, asked_alone: bool) -> Finding:
        if unit.caption:
            captions = [p for p in self.adopted.parts if p.caption]
            if captions:
                return Finding(unit, "unmet", "deletion_not_done")
            return Finding(unit, "substantive", "deletion_done", 1.0)
        candidates = self._candidates(unit)
        if unit.base is not None and self.baseline.sentences[unit.base].heading:
            candidates = [s for s in candidates if self.adopted.sentences[s].heading]
        descendants = self.novelty.descendants.get(unit.base, []) if unit.base is not None else []
        alone = not unit.before and not unit.after
        for s in candidates:
            text = self.adopted.sentences[s].text
            if alone:
                if unit.old in text or Levenshtein.normalized_similarity(unit.old, text) >= 0.85:
                    return Finding(unit, "unmet", "deletion_not_done", adopted=[(s, 0, len(text))])
            elif self._related(unit, s) and (kept := with_context(unit, text)) is not None:
                return Finding(unit, "unmet", "deletion_not_done", adopted=[(s, kept, kept + len(unit.old))])
        if alone:
            wording = Wording.of(unit.old, self.novelty.weights)
            for s in descendants:
                if wording.covered(self.novelty.features(s, only_fresh=False)) >= 0.8:
                    text = self.adopted.sentences[s].text
                    return Finding(unit, "unmet", "other_reading", adopted=[(s, 0, len(text))])
            return Finding(unit, "substantive", "deletion_done", 1.0)
        for s in candidates if len(unit.old) >= RECOGNISED else ():
            text = self.adopted.sentences[s].text
            if self._related(unit, s) and partial_ratio(unit.old, text) >= STILL_THERE:
                return Finding(unit, "unmet", "deletion_not_done", adopted=self._whole(self.adopted, s))
        for s in candidates:
            text = self.adopted.sentences[s].text
            joint = unit.before[-3:] + unit.after[:3]
            if self._related(unit, s) and joint and (at := text.find(joint)) >= 0:
                status: AskStatus = "substantive" if asked_alone else "verbatim"
                return Finding(unit, status, "deletion_done", 1.0, adopted=[(s, at, at + len(joint))])
        if descendants and (asked_alone or len(unit.old) > 2):
            s = descendants[0]
            return Finding(unit, "substantive", "deletion_done", 0.8, adopted=[(s, 0, len(self.adopted.sentences[s].text))])
        if asked_alone:
            return Finding(unit, "substantive", "deletion_done", 0.8)
        return Finding(unit, "unmet", "nothing_found")

    # --- additions and asks without wording --------------------------------------------------------------------------

    def _judge_addition(self, unit: Unit, reading: Reading) -> Finding:
        literal = self._find_literally(unit) or self._nearly_literally(unit)
        if literal is not None:
            return literal
        return self._weigh(unit, unit.words or unit.new, reading.articles, allow_moot=unit.base is None)

    def _weigh(self, unit: Unit, words: str, articles: list[int], *, allow_moot: bool) -> Finding:
        """The finding by meaning: found, found in part, said by the baseline already, or not found."""
        estimate = self.additions.weigh(words, articles)
        decided = estimate.decide(allow_moot=allow_moot)
        if decided in ("found", "part") and estimate.new is not None and self._too_little(unit, estimate.new.covered):
            decided = "none"
        if decided == "there" and estimate.old is not None and len(unit.new) < SHORT and estimate.old.heaviest < ABOUT_THAT:
            decided = "none"
        if decided != "there" and allow_moot and self._said_before(words, estimate.old):
            decided = "there"
        features: dict[str, float] = {str(outcome): p for outcome, p in estimate.likely.items()}
        if decided == estimate.decide(allow_moot=allow_moot):
            features["decided"] = estimate.likely[decided]
        if decided == "there" and estimate.old is not None:
            spot = self._whole(self.baseline, estimate.old.sentence)
            return Finding(unit, "moot", "meaning_in_baseline", estimate.likely["there"], baseline=spot, features=features)
        spot = [] if estimate.new is None else self._whole(self.adopted, estimate.new.sentence)
        if decided in ("found", "part"):
            text = "" if estimate.new is None else self.adopted.sentences[estimate.new.sentence].text
            # a duty was asked for and a power was given, or the other way round
            whole = decided == "found" and modal_conflict(plain(words), text) is None
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

    def _nearly_literally(self, unit: Unit) -> Finding | None:
        """A new sentence that is asked for but for a word or two: what differs decides whether all of it stands."""
        for s, _ in self.adopted.nearest(unit.new, limit=3):
            text, fresh = self.adopted.sentences[s].text, self.novelty.fresh(s)
            if sum(fresh) < len(fresh) / 2 or Levenshtein.normalized_similarity(unit.new, text) < NEARLY:
                continue
            differs = modal_conflict(unit.new, text) or missing_quantities(unit.new, text) or party_conflict(unit.new, text)
            status: AskStatus = "partial" if differs else "substantive"
            return Finding(unit, status, "some_asks_met" if differs else "meaning_found", 0.9, adopted=self._whole(self.adopted, s))
        return None

    @staticmethod
    def _too_little(unit: Unit, covered: float) -> bool:
        """A change within a sentence, and a word or two on their own, are alike to all that stands around them: what is new must
        say much of them."""
        return covered < SHORT_COVERED and (unit.kind in ("insert", "replace") or len(unit.new) <= LONGEST_MEMBER)

    @staticmethod
    def _whole(passages: Passages, sentence: int) -> list[tuple[int, int, int]]:
        return [(sentence, 0, len(passages.sentences[sentence].text))]

    def _find_literally(self, unit: Unit) -> Finding | None:
        if unit.kind == "content" and len(unit.new) < SPEAKS_FOR_ITSELF:
            return None  # the name of a matter is no wording: it may stand anywhere
        if len(unit.new) < 6:
            return self._find_item(unit)
        in_baseline = self.baseline.find(unit.new, limit=1)
        if in_baseline:
            spot = self._spot(self.baseline, *in_baseline[0], len(unit.new))
            return Finding(unit, "moot", "in_baseline", 1.0, baseline=spot)
        found = self.adopted.find(unit.new)
        if found:
            near = {self.novelty.expected_article(unit.article)} if unit.article is not None else set()
            part, at = next((f for f in found if self.adopted.parts[f[0]].article in near), found[0])
            if self._of_another_matter(unit, part, near):
                return None
            return Finding(unit, "verbatim", "text_found", 1.0, adopted=self._spot(self.adopted, part, at, len(unit.new)))
        across = self.adopted.find_across(unit.new)
        if across:
            spots = [(s, 0, len(self.adopted.sentences[s].text)) for p in across for s in self.adopted.by_part.get(p, ())]
            return Finding(unit, "verbatim", "text_found", 1.0, adopted=spots)
        return None

    def _find_item(self, unit: Unit) -> Finding | None:
        """A few words are found only as a clause of their own: （四）有母婴用品；"""
        if any(p.plain.text == unit.new for p in self.baseline.parts):
            return None
        part = next((n for n, p in enumerate(self.adopted.parts) if p.plain.text == unit.new and not p.heading), None)
        if part is None or len(unit.new) < 3:
            return None
        return Finding(unit, "verbatim", "text_found", 1.0, adopted=self._spot(self.adopted, part, 0, len(unit.new)))

    def _of_another_matter(self, unit: Unit, part: int, near: set[int]) -> bool:
        """True where a short wording is found far from its place, as a small part of a sentence: the words are the same, the
        matter is not."""
        text = self.adopted.parts[part].plain.text
        if not near or len(unit.new) >= SPEAKS_FOR_ITSELF or len(unit.new) >= 0.5 * len(text):
            return False
        return min(abs(self.adopted.parts[part].article - a) for a in near) > FAR_ARTICLES

    def _spot(self, passages: object, part: int, at: int, length: int) -> list[tuple[int, int, int]]:
        """The sentences that plain at..at+length of a part covers, with the covered range of each."""
        source = self.baseline if passages is self.baseline else self.adopted
        plain = source.parts[part].plain
        out = []
        for s in source.by_part.get(part, ()):
            sentence = source.sentences[s]
            low, high = plain.index(sentence.start), plain.index(sentence.end)
            a, b = max(low, at), min(high, at + length)
            if a < b:
                out.append((s, a - low, b - low))
        return out
