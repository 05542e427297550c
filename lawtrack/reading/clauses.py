"""The clauses of one file as they are appended: numbered, spanned, repaired where certain, broken lines joined."""

from __future__ import annotations

import re

from lawtrack.model.document import HEADING_KINDS, Clause
from lawtrack.model.source import Repair, SourceText
from lawtrack.reading.lines import Line
from lawtrack.reading.repairs import RARE_NOISE, find_lookalikes, repair

ENDS = frozenset("。；：！？.;:!?…”’）)》】〕")
_BROKEN = 10  # letters: a shorter line that ends in a comma is a list printed one below the other
NONE = -1  # the index of no clause


class ClauseList:
    """Appends the clauses of one file in order; `not_text` are the 1-based lines that are tables or page furniture."""

    def __init__(self, source: SourceText, lines: list[Line], *, wrapped: bool, not_text: frozenset[int]) -> None:
        self.source = source
        self.text = source.text
        self.lines = lines
        self.wrapped = wrapped
        self.not_text = not_text
        self.markdown = source.media == "md"
        self.lookalikes = find_lookalikes(self.text)
        self.noisy = bool(self.lookalikes) or RARE_NOISE.search(self.text) is not None
        self.width = _page_width(lines) if wrapped else 0
        self.prefix = ""
        self.clauses: list[Clause] = []
        self.repairs: list[Repair] = list(source.repairs)
        self.asides = frozenset(n for a, b in source.asides for n in range(a, b + 1))
        self.holes: list[tuple[int, int]] = []  # page numbers within the paragraph that is being joined
        self.eids: set[str] = set()
        self.copies: dict[str, int] = {}  # of an id: the number that its next copy may have
        self.counts: dict[str, int] = {}  # of titles, notes and the like within the open text

    def add(
        self, kind: str, line: Line, stop: int, *, label: str | None = None, number: str | None = None,
        caption: re.Match[str] | None = None, parent: int = NONE, eid: str = "", start: int | None = None,
    ) -> int:  # fmt: skip
        """Append one clause whose text runs to `stop`; returns its index."""
        if line.prefix:
            self._add_prefix(line, parent)
        words = next(g for g in caption.groups()[1:] if g) if caption else None
        if not eid:
            self.counts[kind] = self.counts.get(kind, 0) + 1
            eid = f"{kind}_{self.counts[kind]}"
        eid = self.prefix + eid
        return self._put(
            kind, label, number, line.begin, line.body if start is None else start, stop, line.number_in_file, parent, eid,
            words, caption["source"] if caption else None,
        )  # fmt: skip

    def _put(
        self, kind: str, label: str | None, number: str | None, begin: int, start: int, end: int, line: int, parent: int,
        eid: str, caption: str | None = None, caption_source: str | None = None,
    ) -> int:  # fmt: skip
        text = self.text[start:end]
        repaired = None
        # white space is looked for clause by clause, since every heading has some; split() is the quickest way to see it
        if text and (self.noisy or len(text.split()) > 1) and kind not in ("table", "aside"):
            repaired = self._repair(line, start, text, kind)
        if eid in self.eids:
            eid = self._unique(eid)
        self.eids.add(eid)
        clauses = self.clauses
        clauses.append(Clause.trusted({
            "kind": kind, "label": label, "number": number, "caption": caption, "caption_source": caption_source,
            "text": text, "repaired": repaired, "begin": begin, "start": start, "end": end, "line": line,
            "parent": parent, "eid": eid,
        }))  # fmt: skip
        return len(clauses) - 1

    def _add_prefix(self, line: Line, parent: int) -> None:
        """A list dash or heading mark that a copy printed before the unit is kept, as an aside of its own."""
        mark = line.prefix.strip("# *\t" if self.markdown else " *\t")
        if mark:
            at = self.text.rfind(mark, 0, line.begin)
            self.add("aside", Line(line.number_in_file, at, at, at, "", 0, 0, "", False, ""), at + len(mark), parent=parent)

    def _repair(self, line: int, start: int, text: str, kind: str) -> str | None:
        clean = repair(self._without_holes(text, start), markdown=self.markdown)
        for pattern, right in self.lookalikes:
            clean = pattern.sub(right, clean)
        if clean == text:
            return None
        self.repairs.append(_describe(line, text, clean, kind))
        return clean

    def _without_holes(self, text: str, start: int) -> str:
        """A paragraph that runs over a page edge without the page number printed in it."""
        for begin, end in reversed(self.holes):
            text = text[: begin - start] + text[end - start :]
        self.holes.clear()
        return text

    def _unique(self, eid: str) -> str:
        """A number printed twice gets a second id; counted, not searched, so that a thousand copies cost no more than one."""
        while f"{eid}_{self.copies.setdefault(eid, 2)}" in self.eids:
            self.copies[eid] += 1
        return f"{eid}_{self.copies[eid]}"

    def joined(self, at: int, stop: int) -> tuple[int, int]:
        """(end of the text, next line) of the paragraph that begins on line `at`: broken and wrapped lines are joined."""
        text, lines = self.text, self.lines
        end = lines[at].end
        after = at + 1
        if not self.wrapped and text[end - 1] in ENDS:
            return end, after
        above = lines[at]
        while after < stop:
            last = text[end - 1]
            if last in ENDS and not self.wrapped:
                break
            below = self._over_page_edge(after, stop) if self.wrapped else after
            if below == stop or lines[below].mark or not self._runs_on(above, lines[below], last):
                break
            if lines[below].prefix:
                if last not in "，、" or lines[below].prefix.startswith("#"):
                    break  # a list of a copy; but a dash amid a sentence is the copy's, not the text's
                self.holes.append((lines[below].begin - 1 - self.text[: lines[below].begin][::-1].index(lines[below].prefix[0]), lines[below].begin))
            self.holes += [(lines[k].begin, lines[k].end) for k in range(after, below)]
            above = lines[below]
            end = above.end
            after = below + 1
        return end, after

    def _over_page_edge(self, at: int, stop: int) -> int:
        """The next line of the text behind page numbers and running heads."""
        while at < stop and self.lines[at].number_in_file in self.asides:
            at += 1
        return at

    def _runs_on(self, above: Line, below: Line, last: str) -> bool:
        if below.number_in_file in self.not_text:
            return False
        length = above.end - above.begin
        if self.wrapped:
            indented = below.begin - self.text.rfind("\n", 0, below.begin) > 2
            return not indented and (last not in ENDS or length >= self.width) and length * 2 > self.width
        if last in "，、,":
            return length >= _BROKEN
        # some copies print paragraphs without a full stop: only a long line that the next one finishes is a broken one
        return last not in ENDS and length >= 2 * _BROKEN and below.end - below.begin > 12 and self.text[below.end - 1] in ENDS


def _page_width(lines: list[Line]) -> int:
    lengths = sorted(line.end - line.begin for line in lines)
    return int(lengths[len(lengths) * 9 // 10] * 0.9) if lengths else 0


def _describe(line: int, before: str, after: str, kind: str) -> Repair:
    """What a repair changed, cut to where the two differ."""
    a = next((i for i, (x, y) in enumerate(zip(before, after, strict=False)) if x != y), min(len(before), len(after)))
    if kind in ("toc", "title", *HEADING_KINDS):
        return Repair(code="heading", line=line, before=before, after=after)
    code = "line_break" if "\n" in before else "spacing" if re.search(r"\s", before[a : a + 1]) else "characters"
    return Repair(code=code, line=line, before=before[max(0, a - 4) : a + 8], after=after[max(0, a - 4) : a + 6])
