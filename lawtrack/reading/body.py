"""From lines to clauses: headings, articles, paragraphs, subparagraphs, items, points and annexes, in source order."""

from __future__ import annotations

import re

from lawtrack.model.document import HEADING_KINDS, Clause
from lawtrack.model.source import SourceText
from lawtrack.reading.clauses import ENDS, NONE, ClauseList
from lawtrack.reading.lines import Line

# 【立法目的】, 〖立法目的〗, （立法目的）
_CAPTION = re.compile(
    r"[ \t\u3000]*(?P<source>【(?P<a>[^】]{1,40})】|〖(?P<b>[^〗]{1,40})〗|[（(](?P<c>[^（）()]{1,25})[）)])[ \t\u2002\u3000]*"
)
_CAPTION_STARTS = frozenset("【〖（( \t\u3000")
_NO_CAPTION = re.compile(r"删去|删除|略|已?废止|以下简称|试行|暂行")
# （据2020年6月20日《澜川日报》）, 责任编辑：…, 分享到：
_LAST_WORDS = re.compile(r"[（(]据.{4,40}[）)]$|(?:分享到|打印|关闭|责任编辑|编辑|来源|上一篇|下一篇|相关链接)(?![^：:]*。$)")
_IMAGE = re.compile(r"\[?!\[[^\]]*\]\([^)]*\)")  # Markdown: ![…](…)
_ENTRY_INTO_FORCE = re.compile(r"起(?:正式)?(?:施行|实施|生效)")


class BodyBuilder(ClauseList):
    """Builds the bodies of the texts of one file and knows which of their units are open."""

    def __init__(self, source: SourceText, lines: list[Line], *, wrapped: bool, not_text: frozenset[int]) -> None:
        super().__init__(source, lines, wrapped=wrapped, not_text=not_text)
        self.doubtful: list[int] = []
        self.round_captions = False
        self.open_text("")

    def open_text(self, prefix: str) -> None:
        """Begin another text of the file: its eIds carry `prefix`, nothing is open."""
        self.prefix = prefix
        self.counts = {}
        self.close_headings()
        self.heading_open = NONE  # the innermost open heading or annex, the parent of the next article
        self.stem = ""  # what the eIds of the next paragraphs begin with
        self.paragraphs = self.annexes = 0
        self.in_preamble = self.closed = False

    def close_headings(self) -> None:
        self.open = dict.fromkeys(HEADING_KINDS, NONE)
        self.article = self.paragraph = self.subparagraph = self.root = NONE

    def build(self, at: int, stop: int) -> None:
        """Clauses of the lines `at` to `stop` of a body."""
        lines = self.lines
        self.round_captions = _has_round_captions(self.text, lines, at, stop)
        while at < stop:
            line = lines[at]
            at = _BUILD[line.mark](self, line, at, stop)

    def heading(self, line: Line, at: int, stop: int) -> int:
        """编, 章, 节; 附则 without a number is a chapter."""
        self.in_preamble = False
        kind = "chapter" if line.mark == "annex_rules" else line.mark
        level = HEADING_KINDS.index(kind)
        parent = next((self.open[k] for k in reversed(HEADING_KINDS[:level]) if self.open[k] != NONE), self.root)
        self.open.update(dict.fromkeys(HEADING_KINDS[level:], NONE))
        above = self.clauses[parent].eid.removeprefix(self.prefix) + "__" if parent != NONE else ""
        short = {"chapter": "chp", "section": "sec"}.get(kind, kind)
        number = str(line.number) if line.number else None
        label = line.label if line.mark != "annex_rules" else None
        start, end, after = self._heading_title(line, at, stop)
        index = self.add(
            kind, line, end, label=label, number=number, parent=parent, eid=f"{above}{short}_{number or 'final'}",
            start=start if label else line.begin,
        )  # fmt: skip
        self.open[kind] = index
        self.heading_open = index
        self.stem = self.clauses[self.root].eid.removeprefix(self.prefix) + "__" if self.root != NONE else ""
        self.article = self.paragraph = self.subparagraph = NONE
        return after

    def _heading_title(self, line: Line, at: int, stop: int) -> tuple[int, int, int]:
        """(start, end, next line) of a heading's title; words on the line below are taken in: 第三章 / 救助, or the second
        half of a long title. Before the next article nothing else can stand there without a full stop."""
        below = self.lines[at + 1] if at + 1 < stop else None
        if below is None or below.mark or below.prefix or below.end - below.begin > 30:
            return line.body, line.end, at + 1
        title = self.text[below.begin : below.end]
        if title[-1] in ENDS or "，" in title or below.number_in_file in self.not_text:
            return line.body, line.end, at + 1
        return line.body if line.body < line.end else below.begin, below.end, at + 2

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
        self.paragraph = self.subparagraph = NONE
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
        owner = self.article if self.article != NONE else self.root if self.root != NONE else self.heading_open
        self.paragraphs += 1
        number = str(self.paragraphs)
        eid = f"{self.prefix}{self.stem}para_{number}"
        self.paragraph = self._put("paragraph", None, number, start, start, end, line, owner, eid)
        self.subparagraph = NONE

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
        if self.article == NONE or words[-1] in "。；：":
            return False
        if _LAST_WORDS.match(words):
            return True
        last = self._last_printed()
        return (
            words[-1] not in ENDS and len(words) < 60 and last.kind == "paragraph"
            and _ENTRY_INTO_FORCE.search(last.text[-20:]) is not None
        )  # fmt: skip

    def _is_furniture(self, words: str) -> bool:
        """A few words without punctuation amid finished paragraphs are a sidebar's, not the article's."""
        if words[-1] in "。；：":
            return False
        if self.markdown and _IMAGE.match(words):
            return True
        if self.article == NONE or len(words) > 12 or self.wrapped or any(c in ENDS or c in "，、" for c in words):
            return False
        last = self._last_printed()
        return last.kind in ("paragraph", "subparagraph") and last.text[-1:] in "。；"

    def _last_printed(self) -> Clause:
        """The last clause that is the instrument's and not the page's."""
        return next(c for c in reversed(self.clauses) if c.kind != "aside")

    def _not_text(self, line: Line, at: int, stop: int) -> int:
        for table in self.source.tables:
            if table.first_line <= line.number_in_file <= table.last_line:
                after = at
                while after < stop and self.lines[after].number_in_file <= table.last_line:
                    after += 1
                owner = next((i for i in (self.paragraph, self.article, self.root) if i != NONE), NONE)
                self.add("table", line, self.lines[after - 1].end, parent=owner, start=line.begin)
                return after
        self.add("aside", line, line.end, start=line.begin)
        return at + 1

    def subunit(self, line: Line, at: int, stop: int) -> int:
        """（一）, 1., （1）: a subparagraph of the open paragraph, or an item of the open subparagraph."""
        if self.article == NONE and self.root == NONE:
            return self.plain(line._replace(body=line.begin, mark="", label=""), at, stop)
        end, after = self.joined(at, stop)
        is_item = line.mark == "item"
        parent = self.subparagraph if is_item and self.subparagraph != NONE else self.paragraph
        if parent == NONE:
            parent = self.article if self.article != NONE else self.root
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
        annex = self.root if self.root != NONE and self.clauses[self.root].kind == "attachment" else NONE
        if annex == NONE and self.root != NONE:
            annex = self.clauses[self.root].parent
        above = self.clauses[annex].eid.removeprefix(self.prefix) + "__" if annex != NONE else ""
        self.article = self.paragraph = self.subparagraph = NONE
        self.root = self.add(
            "point", line, end, label=line.label, number=str(line.number), parent=annex, eid=f"{above}point_{line.number}"
        )
        self.stem = self.clauses[self.root].eid.removeprefix(self.prefix) + "__"
        self.paragraphs = 0
        return after

    def attachment(self, line: Line, at: int, stop: int) -> int:
        """附件一, 附表, 附：…: what follows belongs to the annex."""
        self.annexes += 1
        self.close_headings()
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
    **dict.fromkeys(HEADING_KINDS, BodyBuilder.heading),
    "annex_rules": BodyBuilder.heading, "article": BodyBuilder.start_article, "subparagraph": BodyBuilder.subunit,
    "item": BodyBuilder.subunit, "point": BodyBuilder.point, "attachment": BodyBuilder.attachment,
    "preamble": BodyBuilder.preamble, "toc": BodyBuilder.contents, "": BodyBuilder.plain,
}  # fmt: skip


def _has_round_captions(text: str, lines: list[Line], at: int, stop: int) -> bool:
    """True where most articles of a draft begin with （…）: then it is a caption, else part of the sentence."""
    articles = [line for line in lines[at:stop] if line.mark == "article"]
    return sum(text[line.body : line.body + 1] in "（(" and line.body < line.end for line in articles) * 2 > len(articles)
