"""What stands word for word: the sentence asked for, a clause of it, the words that come, and nearly that."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from lawtrack.comparing.ask_units import Unit
from lawtrack.comparing.findings import Finding
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import plain, split_phrases
from lawtrack.comparing.slots import leader_conflict, missing_quantities, modal_conflict, party_conflict
from lawtrack.comparing.talk import tells_why
from lawtrack.model.adoption import AskStatus, Basis

# Fewer letters are no rule of their own.
A_RULE = 10
# Inserted words of so many letters that the draft has elsewhere restate it.
RESTATES = 12
# A wording of so many letters is about the same matter wherever it stands; a shorter one must stand near its place.
SPEAKS_FOR_ITSELF = 20
FAR_ARTICLES = 6
# Fewer letters than this say nothing of their own.
SAYS_SOMETHING = 5
# An adopted sentence so like an asked one, letter by letter, says the same but for what differs.
NEARLY = 0.75
# What joins a clause to the one before it.
_JOINTS = "并且和及与或者而"


class LiteralReader:
    """Finds wordings letter by letter in one pair of texts; spots are (sentence, plain start, plain end)."""

    def __init__(self, novelty: Novelty) -> None:
        self.novelty, self.baseline, self.adopted = novelty, novelty.baseline, novelty.adopted

    def is_enacted(self, wanted: str) -> bool:
        """True where the adopted text has a whole sentence asked for and the baseline has not."""
        return len(wanted) >= 8 and wanted in self.adopted.joined and wanted not in self.baseline.joined

    def find_clause(self, unit: Unit) -> Finding | None:
        """The clause of the sentence asked for in which a change lies, where the adopted text has it whole and the baseline not:
        a sentence may be cut up or grow and still have taken the clause over."""
        if unit.kind not in ("insert", "replace") or not unit.sentence:
            return None
        at = len(unit.before)
        for a, b in split_phrases(unit.sentence):
            start, clause = len(plain(unit.sentence[:a])), plain(unit.sentence[a:b]).lstrip(_JOINTS)
            inside = start <= at < start + len(plain(unit.sentence[a:b])) and unit.new in clause
            if inside and self.is_enacted(clause) and (place := self._at_home(unit, clause)):
                return Finding(unit, "verbatim", "text_found", 1.0, adopted=self.spot(self.adopted, *place, len(clause)))
        return None

    def find_given(self, unit: Unit) -> Finding | None:
        """All that a suggestion words of a sentence, where the adopted text has it new: where it would be, or anywhere when it is long."""
        if not self.is_enacted(unit.given) or not (place := self._at_home(unit, unit.given)):
            return None
        start = place[1] + max(0, unit.given.find(unit.new)) if unit.new else place[1]
        return Finding(unit, "verbatim", "text_found", 1.0, adopted=self.spot(self.adopted, place[0], start, max(len(unit.new), 1)))

    def _at_home(self, unit: Unit, words: str) -> tuple[int, int] | None:
        """(part, offset) of the words in the adopted text: in what became of the unit's article (beside where that is not known), or
        anywhere when they are long. 处二万元以上十万元以下的罚款 in another article is for another matter."""
        home = None if unit.article is None else self.novelty.expected_article(unit.article)
        beside = 0 if unit.article in self.novelty.article_moves else 1
        for part, at in self._find_near(words, unit.article):
            if home is None or len(words) >= SPEAKS_FOR_ITSELF or abs(self.adopted.parts[part].article - home) <= beside:
                return part, at
        return None

    def find_new_words(self, unit: Unit) -> tuple[int, int] | None:
        """(adopted sentence, offset) of the words that come, where the adopted text has them new: long ones anywhere, shorter
        ones, and those of a sentence that is still there, in the article that the changed one became."""
        if unit.kind not in ("insert", "replace") or len(unit.new) < SAYS_SOMETHING or unit.article is None:
            return None
        home = self.novelty.expected_article(unit.article)
        known = unit.base in self.novelty.descendants and len(unit.new) < SPEAKS_FOR_ITSELF
        for part, at in self._find_near(unit.new, unit.article):
            for s, a, b in self.spot(self.adopted, part, at, len(unit.new)):
                far = abs(self.adopted.sentences[s].article - home) > (0 if known or len(unit.new) < RESTATES else FAR_ARTICLES)
                # a few words in a sentence that comes from another one are that one's
                far = far or (known and len(unit.new) < A_RULE and self.novelty.counterparts[s] not in (unit.base, None))
                if not far and b - a == len(unit.new) and all(self.novelty.fresh(s)[a:b]):
                    return s, a
        return None

    def find_dictated(self, unit: Unit, answer: Finding) -> Finding:
        """The answer by meaning, or word for word where the words that the instruction dictates stand newly in a sentence that
        answers it, or are long enough to be found anywhere."""
        for words in unit.dictated:
            if words in self.baseline.joined:
                continue
            # 罚款上限提到一千万元，责任人终身不得从业: what is asked behind the words that are found is not found with them
            more = any(d.startswith(words) and len(d) >= len(words) + SAYS_SOMETHING and not tells_why(d[len(words) :]) for d in unit.dictated)
            found: tuple[AskStatus, Basis] = ("partial", "some_asks_met") if more else ("verbatim", "text_found")
            for s, _, _ in answer.adopted if answer.status in ("substantive", "partial") else ():
                at = self.adopted.sentences[s].text.find(words)
                if at >= 0 and any(self.novelty.fresh(s)[at : at + len(words)]):
                    return Finding(unit, *found, 1.0, adopted=[(s, at, at + len(words))])
            if len(words) >= SPEAKS_FOR_ITSELF and (place := self.adopted.find(words, limit=1)):
                return Finding(unit, *found, 1.0, adopted=self.spot(self.adopted, *place[0], len(words)))
        return answer

    def find_sentence(self, unit: Unit) -> Finding:
        """The whole sentence asked for, which the adopted text has."""
        part, at = self._find_near(unit.wanted, unit.article)[0]
        start = at + len(unit.before) if unit.new and unit.kind != "add" else at
        spot = self.spot(self.adopted, part, start, max(len(unit.new), 1))
        return Finding(unit, "verbatim", "text_found", 1.0, adopted=spot)

    def find_wording(self, unit: Unit) -> Finding | None:
        """The wording asked for as it stands: in the baseline already, in the adopted text, or (None) in neither."""
        if unit.kind == "content" and len(unit.new) < SPEAKS_FOR_ITSELF:
            return None  # the name of a matter is no wording: it may stand anywhere
        if len(unit.new) < 6:
            return self._find_item(unit)
        in_baseline = self.baseline.find(unit.new, limit=1)
        if in_baseline:
            spot = self.spot(self.baseline, *in_baseline[0], len(unit.new))
            return Finding(unit, "moot", "in_baseline", 1.0, baseline=spot)
        found = self._find_near(unit.new, unit.article)
        if found:
            part, at = found[0]
            if self._of_another_matter(unit, part):
                return None
            return Finding(unit, "verbatim", "text_found", 1.0, adopted=self.spot(self.adopted, part, at, len(unit.new)))
        across = self.adopted.find_across(unit.new)
        if across:
            spots = [(s, 0, len(self.adopted.sentences[s].text)) for p in across for s in self.adopted.by_part.get(p, ())]
            return Finding(unit, "verbatim", "text_found", 1.0, adopted=spots)
        return None

    def find_nearly(self, unit: Unit) -> Finding | None:
        """A new sentence that is asked for but for a word or two: what differs decides whether all of it stands."""
        for s, _ in self.adopted.nearest(unit.new, limit=3):
            text, fresh = self.adopted.sentences[s].text, self.novelty.fresh(s)
            if sum(fresh) < len(fresh) / 2 or Levenshtein.normalized_similarity(unit.new, text) < NEARLY:
                continue
            differs = (
                modal_conflict(unit.new, text) or missing_quantities(unit.new, text) or party_conflict(unit.new, text)
                or leader_conflict(unit.new, text)
            )  # fmt: skip
            status: AskStatus = "partial" if differs else "substantive"
            return Finding(unit, status, "some_asks_met" if differs else "meaning_found", 0.9, adopted=self.whole(self.adopted, s))
        return None

    def _find_item(self, unit: Unit) -> Finding | None:
        """A few words are found only as a clause of their own: （四）有母婴用品；"""
        if any(p.plain.text == unit.new for p in self.baseline.parts):
            return None
        part = next((n for n, p in enumerate(self.adopted.parts) if p.plain.text == unit.new and not p.heading), None)
        if part is None or len(unit.new) < 3:
            return None
        return Finding(unit, "verbatim", "text_found", 1.0, adopted=self.spot(self.adopted, part, 0, len(unit.new)))

    def _find_near(self, words: str, article: int | None) -> list[tuple[int, int]]:
        """Every (part, offset) where the adopted text has the words, those nearest to what became of a baseline article first."""
        found = self.adopted.find(words)
        if article is None or len(found) < 2:
            return found
        home = self.novelty.expected_article(article)
        return sorted(found, key=lambda f: abs(self.adopted.parts[f[0]].article - home))

    def _of_another_matter(self, unit: Unit, part: int) -> bool:
        """True where a short wording is found far from its place, as a small part of a sentence: the words are the same, the
        matter is not."""
        text = self.adopted.parts[part].plain.text
        if unit.article is None or len(unit.new) >= SPEAKS_FOR_ITSELF or len(unit.new) >= 0.5 * len(text):
            return False
        return abs(self.adopted.parts[part].article - self.novelty.expected_article(unit.article)) > FAR_ARTICLES

    def spot(self, passages: object, part: int, at: int, length: int) -> list[tuple[int, int, int]]:
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

    @staticmethod
    def whole(passages: Passages, sentence: int) -> list[tuple[int, int, int]]:
        """A sentence as a spot, all of it."""
        return [(sentence, 0, len(passages.sentences[sentence].text))]
