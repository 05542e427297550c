"""From lines to clauses: headings, articles, paragraphs, subparagraphs, items, points and annexes, in source order."""

from __future__ import annotations

import re

from lawtrack.model.document import Clause
from lawtrack.model.source import Repair, SourceText
from lawtrack.reading.lines import Line
from lawtrack.reading.repairs import RARE_NOISE, repair

_ENDS = frozenset("。；：！？.;:!?…”’）)》】〕")
_CAPTION = re.compile(r"[ \t\u3000]*(?P<source>【(?P<a>[^】]{1,40})】|〖(?P<b>[^〗]{1,40})〗|[（(](?P<c>[^（）()]{1,25})[）)])[ \t\u2002\u3000]*")
_CAPTION_STARTS = frozenset("【〖（( \t\u3000")
_NO_CAPTION = re.compile(r"删去|删除|略|已?废止|以下简称|试行|暂行")
_LAST_WORDS = re.compile(r"^[（(]据.{4,40}[）)]$|^(?:分享|打印|关闭|责任编辑|编辑|来源|上一篇|下一篇|相关链接)")
_ENTRY_INTO_FORCE = re.compile(r"起(?:正式)?(?:施行|实施|生效)")
_NONE = -1


class ClauseBuilder:
    """Appends the clauses of one file in order and knows which of them are open."""

    def __init__(self, source: SourceText, lines: list[Line], *, wrapped: bool) -> None:
        self.source = source
        self.text = source.text
        self.lines = lines
        self.wrapped = wrapped
        self.markdown = source.media == "md"
        self.noisy = RARE_NOISE.search(self.text) is not None
        self.width = _page_width(lines) if wrapped else 0
        self.clauses: list[Clause] = []
        self.repairs: list[Repair] = list(source.repairs)
        self.doubtful: list[int] = []
        self.eids: set[str] = set()
        self.prefix = ""
        self.round_captions = False
        self.open_text("")

    def open_text(self, prefix: str) -> None:
        """Begin another text of the file: its eIds carry `prefix`, nothing is open."""
        self.prefix = prefix
        self.part = self.chapter = self.section = self.article = self.paragraph = self.subparagraph = self.root = _NONE
        self.heading_open = _NONE  # the innermost open heading or annex, the parent of the next article
        self.stem = ""  # what the eIds of the next paragraphs begin with
        self.paragraphs = self.annexes = 0
        self.in_preamble = self.closed = False

    def add(
        self, kind: str, line: Line, stop: int, *, label: str | None = None, number: str | None = None,
        caption: re.Match[str] | None = None, parent: int = _NONE, eid: str = "", start: int | None = None,
    ) -> int:  # fmt: skip
        """Append one clause whose text runs to `stop`; returns its index."""
        if line.prefix:
            self._add_prefix(line, parent)
        words = next(g for g in caption.groups()[1:] if g) if caption else None
        eid = self.prefix + eid if eid else f"{self.prefix}{kind}_{len(self.clauses) + 1}"
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
            repaired = self._repair(line, text)
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

    def _repair(self, line: int, text: str) -> str | None:
        clean = repair(text, markdown=self.markdown)
        if clean == text:
            return None
        self.repairs.append(_describe(line, text, clean))
        return clean

    def _unique(self, eid: str) -> str:
        k = 2
        while f"{eid}_{k}" in self.eids:
            k += 1
        return f"{eid}_{k}"

    def build(self, at: int, stop: int) -> None:
        """Clauses of the lines `at` to `stop` of a body."""
        lines = self.lines
        self.round_captions = _has_round_captions(self.text, lines, at, stop)
        while at < stop:
            line = lines[at]
            if line.mark:
                at = _BUILD[line.mark](self, line, at, stop)
            else:
                at = self.plain(line, at, stop)

    def joined(self, at: int, stop: int) -> tuple[int, int]:
        """(end of the text, next line) of the paragraph that begins on line `at`: broken and wrapped lines are joined."""
        text, lines = self.text, self.lines
        end = lines[at].end
        after = at + 1
        if not self.wrapped and text[end - 1] in _ENDS:
            return end, after
        while after < stop:
            last = text[end - 1]
            if (last in _ENDS and not self.wrapped) or lines[after].mark or lines[after].prefix:
                break
            if not self._runs_on(lines[after - 1], lines[after], last):
                break
            end = lines[after].end
            after += 1
        return end, after

    not_text: frozenset[int] = frozenset()

    def _runs_on(self, above: Line, below: Line, last: str) -> bool:
        if below.number_in_file in self.not_text:
            return False
        length = above.end - above.begin
        if self.wrapped:
            indented = below.begin - self.text.rfind("\n", 0, below.begin) > 2
            return not indented and (last not in _ENDS or length >= self.width) and length * 2 > self.width
        if last in "，、,":
            return True
        # 湖北 prints paragraphs without a full stop: only a long line that the next one finishes is a broken one
        return last not in _ENDS and length >= 20 and below.end - below.begin > 12 and self.text[below.end - 1] in _ENDS

    def heading(self, line: Line, at: int, stop: int) -> int:
        """编, 章, 节; 附则 without a number is a chapter."""
        self.in_preamble = False
        kind = "chapter" if line.mark == "annex_rules" else line.mark
        if kind == "part":
            self.chapter = self.section = _NONE
        elif kind == "chapter":
            self.section = _NONE
        parent = {"part": self.root, "chapter": self.part, "section": self.chapter}[kind]
        parent = self.root if parent == _NONE else parent
        above = self.clauses[parent].eid.removeprefix(self.prefix) + "__" if parent != _NONE else ""
        short = {"part": "part", "chapter": "chp", "section": "sec"}[kind]
        number = str(line.number) if line.number else None
        label = line.label if line.mark != "annex_rules" else None
        index = self.add(
            kind, line, line.end, label=label, number=number, parent=parent, eid=f"{above}{short}_{number or 'final'}",
            start=None if label else line.begin,
        )  # fmt: skip
        setattr(self, kind, index)
        self.heading_open = index
        self.stem = self.clauses[self.root].eid.removeprefix(self.prefix) + "__" if self.root != _NONE else ""
        self.article = self.paragraph = self.subparagraph = _NONE
        return at + 1

    def start_article(self, line: Line, at: int, stop: int) -> int:
        """第N条 with its caption; what follows on the line is its first paragraph."""
        self.in_preamble = False
        caption = self._caption(line)
        number = f"{line.number}-{line.suffix}" if line.suffix else str(line.number)
        start = caption.end() if caption else line.body
        eid = f"art_{number}"
        self.article = self.add(
            "article", line, start, label=line.label, number=number, caption=caption, parent=self.heading_open, eid=eid,
            start=start,
        )  # fmt: skip
        self.stem = eid + "__"
        self.paragraphs = 0
        self.paragraph = self.subparagraph = _NONE
        if start >= line.end:
            return at + 1
        end, after = self.joined(at, stop)
        self._paragraph(line.number_in_file, start, end)
        return after

    def _caption(self, line: Line) -> re.Match[str] | None:
        if self.text[line.body : line.body + 1] not in _CAPTION_STARTS:
            return None
        match = _CAPTION.match(self.text, line.body, line.end)
        if match is None or _NO_CAPTION.search(match["source"]):
            return None
        if match["c"] and not (self.round_captions or match.end() == line.end):
            return None
        return match

    def _paragraph(self, line: int, start: int, end: int) -> None:
        owner = self.article if self.article != _NONE else self.root
        self.paragraphs += 1
        number = str(self.paragraphs)
        eid = f"{self.prefix}{self.stem}para_{number}"
        self.paragraph = self._put("paragraph", None, number, start, start, end, line, owner, eid)
        self.subparagraph = _NONE

    def plain(self, line: Line, at: int, stop: int) -> int:
        """A paragraph of the open article, point or annex; a table, page furniture or what follows the last article."""
        number = line.number_in_file
        if number in self.not_text:
            return self._not_text(line, at, stop)
        words = self.text[line.begin : line.end]
        if self.in_preamble:
            end, after = self.joined(at, stop)
            self.add("preamble", line, end)
            return after
        if self.closed or self._closes(words):
            self.closed = True
            self.add("tail", line, line.end)
            return at + 1
        if self._is_furniture(words):
            self.doubtful.append(len(self.clauses))
            self.add("aside", line, line.end)
            return at + 1
        end, after = self.joined(at, stop)
        if line.prefix:
            self._add_prefix(line, self.article)
        self._paragraph(number, line.begin, end)
        return after

    def _closes(self, words: str) -> bool:
        """True where the body has ended: a newspaper line, a byline, words without a full stop after the entry into force."""
        if self.article == _NONE:
            return False
        if _LAST_WORDS.match(words):
            return True
        last = self.clauses[-1]
        return (
            words[-1] not in _ENDS and len(words) < 60 and last.kind == "paragraph"
            and _ENTRY_INTO_FORCE.search(last.text[-20:]) is not None
        )  # fmt: skip

    def _is_furniture(self, words: str) -> bool:
        """A few words without punctuation amid finished paragraphs are a sidebar's, not the article's."""
        return (
            self.article != _NONE and len(words) <= 12 and not self.wrapped and not any(c in _ENDS or c in "，、" for c in words)
            and self.clauses[-1].kind in ("paragraph", "subparagraph", "aside") and self.clauses[-1].text[-1:] in "。；"
        )  # fmt: skip

    def _not_text(self, line: Line, at: int, stop: int) -> int:
        for table in self.source.tables:
            if table.first_line <= line.number_in_file <= table.last_line:
                after = at
                while after < stop and self.lines[after].number_in_file <= table.last_line:
                    after += 1
                owner = next((i for i in (self.paragraph, self.article, self.root) if i != _NONE), _NONE)
                self.add("table", line, self.lines[after - 1].end, parent=owner, start=line.begin)
                return after
        self.add("aside", line, line.end, start=line.begin)
        return at + 1

    def subunit(self, line: Line, at: int, stop: int) -> int:
        """（一）, 1., （1）: a subparagraph of the open paragraph, or an item of the open subparagraph."""
        if self.article == _NONE and self.root == _NONE:
            return self.plain(line._replace(body=line.begin, mark="", label=""), at, stop)
        end, after = self.joined(at, stop)
        is_item = line.mark == "item"
        parent = self.subparagraph if is_item and self.subparagraph != _NONE else self.paragraph
        if parent == _NONE:
            parent = self.article if self.article != _NONE else self.root
        number = str(line.number)
        above = self.clauses[parent].eid.removeprefix(self.prefix)
        index = self.add(
            "item" if is_item else "subparagraph", line, end, label=line.label, number=number, parent=parent,
            eid=f"{above}__{'item' if is_item else 'subpara'}_{number}",
        )  # fmt: skip
        if not is_item:
            self.subparagraph = index
        return after

    def point(self, line: Line, at: int, stop: int) -> int:
        """一、: the unit of decisions and annexes."""
        self.in_preamble = False
        end, after = self.joined(at, stop)
        annex = self.root if self.root != _NONE and self.clauses[self.root].kind == "attachment" else _NONE
        if annex == _NONE and self.root != _NONE:
            annex = self.clauses[self.root].parent
        above = self.clauses[annex].eid.removeprefix(self.prefix) + "__" if annex != _NONE else ""
        self.article = self.paragraph = self.subparagraph = _NONE
        self.root = self.add(
            "point", line, end, label=line.label, number=str(line.number), parent=annex, eid=f"{above}point_{line.number}"
        )
        self.stem = self.clauses[self.root].eid.removeprefix(self.prefix) + "__"
        self.paragraphs = 0
        return after

    def attachment(self, line: Line, at: int, stop: int) -> int:
        """附件一, 附表, 附：…: what follows belongs to the annex."""
        self.annexes += 1
        self.part = self.chapter = self.section = self.article = self.paragraph = self.subparagraph = self.root = _NONE
        self.closed = self.in_preamble = False
        self.paragraphs = 0
        eid = f"att_{self.annexes}"
        number = str(line.number or self.annexes)
        self.root = self.heading_open = self.add("attachment", line, line.end, label=line.label, number=number, eid=eid)
        self.stem = eid + "__"
        return at + 1

    def preamble(self, line: Line, at: int, stop: int) -> int:
        """序言: its paragraphs run to the first heading or article."""
        self.add("preamble", line, line.end, start=line.begin)
        self.in_preamble = True
        return at + 1

    def contents(self, line: Line, at: int, stop: int) -> int:
        """A 目录 line out of place."""
        self.add("toc", line, line.end, start=line.begin)
        return at + 1


_BUILD = {
    "part": ClauseBuilder.heading, "chapter": ClauseBuilder.heading, "section": ClauseBuilder.heading,
    "annex_rules": ClauseBuilder.heading, "article": ClauseBuilder.start_article, "subparagraph": ClauseBuilder.subunit,
    "item": ClauseBuilder.subunit, "point": ClauseBuilder.point, "attachment": ClauseBuilder.attachment,
    "preamble": ClauseBuilder.preamble, "toc": ClauseBuilder.contents,
}  # fmt: skip


def _has_round_captions(text: str, lines: list[Line], at: int, stop: int) -> bool:
    """True where most articles of a draft begin with （…）: then it is a caption, else part of the sentence."""
    articles = [line for line in lines[at:stop] if line.mark == "article"]
    return sum(text[line.body : line.body + 1] in "（(" and line.body < line.end for line in articles) * 2 > len(articles)


def _page_width(lines: list[Line]) -> int:
    lengths = sorted(line.end - line.begin for line in lines)
    return int(lengths[len(lengths) * 9 // 10] * 0.9) if lengths else 0


def _describe(line: int, before: str, after: str) -> Repair:
    """What a repair changed, cut to where the two differ."""
    a = next((i for i, (x, y) in enumerate(zip(before, after, strict=False)) if x != y), min(len(before), len(after)))
    code = "line_break" if "\n" in before else "spacing" if re.search(r"\s", before[a : a + 1]) else "characters"
    return Repair(code=code, line=line, before=before[max(0, a - 4) : a + 8], after=after[max(0, a - 4) : a + 6])
