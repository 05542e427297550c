"""The verdict on each ask: does it stand in what the adopted text has new, at a fitting place, in the sense asked for?"""

from __future__ import annotations

from dataclasses import replace

from lawtrack.comparing.ask_units import Reading, Unit
from lawtrack.comparing.coverage import Wording
from lawtrack.comparing.deletions import DeletionReader
from lawtrack.comparing.edits import EditReader
from lawtrack.comparing.findings import Finding, says_much
from lawtrack.comparing.literal import A_RULE, LiteralReader
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.plaintext import reduce
from lawtrack.comparing.together import judge_together
from lawtrack.comparing.weighing import Weigher


class Judge:
    """Judges units against one pair of texts; everything that is the same for all suggestions is computed once."""

    def __init__(self, novelty: Novelty) -> None:
        self.novelty, self.baseline, self.adopted = novelty, novelty.baseline, novelty.adopted
        self.literal = LiteralReader(novelty)
        self.weigher = Weigher(self.literal)
        self.edits = EditReader(self.literal, self.weigher)
        self.deletions = DeletionReader(self.literal, self.edits)

    def judge(self, reading: Reading, *, deletion: bool) -> list[Finding]:
        """One finding a unit, in order; `deletion` says that the suggestion asks for nothing but to delete."""
        findings = []
        for unit in self._as_written(reading.units, deletion=deletion):
            if unit.wanted and self.literal.is_enacted(unit.wanted):
                found = self.literal.find_sentence(unit)
            elif clause := self.literal.find_clause(unit) or self.literal.find_given(unit):
                found = clause
            elif not self.edits.is_unchanged(unit) and (words := self.literal.find_new_words(unit)):
                found = Finding(unit, "verbatim", "text_found", 1.0, adopted=[(words[0], words[1], words[1] + len(unit.new))])
            elif unit.kind == "delete":
                found = self.deletions.judge(unit, asked_alone=deletion)
            elif unit.kind in ("insert", "replace"):
                found = self.edits.judge(unit)
            else:
                found = self._judge_addition(unit, reading)
            mass = Wording.of(unit.new or unit.old, self.novelty.weights).mass
            found.weight = max(mass, 0.5)
            findings.append(found)
        total = sum(f.weight for f in findings) or 1.0
        for found in findings:
            found.weight /= total
        judge_together(findings, reading.articles, self.weigher)
        return findings

    def _as_written(self, units: list[Unit], *, deletion: bool) -> list[Unit]:
        """The units; the changes to one sentence become a single ask where nothing in the adopted text comes from it.

        A sentence that was rewritten from the ground up can only be compared as a whole.
        """
        out: list[Unit] = []
        rewritten: set[int] = set()
        said = {base: says_much(u for u in units if u.base == base) for base in {u.base for u in units}}
        for unit in units:
            gone = (
                not deletion and unit.base is not None and unit.sentence and unit.base not in self.novelty.descendants
                and self.baseline.sentences[unit.base].text not in self.adopted.joined
            )  # fmt: skip
            if not gone or unit.base is None or not said[unit.base] or self.literal.find_new_words(unit):
                out.append(unit)
            elif unit.base not in rewritten:
                rewritten.add(unit.base)
                changes = [u for u in units if u.base == unit.base]
                added = "，".join(u.words for u in changes)
                only_adds = all(u.kind == "insert" for u in changes) and len(reduce(added).text) >= A_RULE
                words = added if only_adds else unit.sentence
                out.append(replace(unit, kind="content", new=reduce(words).text, words=words, old="", before="", after="", base=None if only_adds else unit.base))
        return out

    def _judge_addition(self, unit: Unit, reading: Reading) -> Finding:
        literal = self.literal.find_wording(unit) or self.literal.find_nearly(unit)
        if literal is not None:
            return self.literal.find_dictated(unit, literal)
        weighed = self.weigher.weigh(unit, unit.words or unit.new, reading.articles, allow_moot=unit.base is None)
        return self.literal.find_dictated(unit, weighed)
