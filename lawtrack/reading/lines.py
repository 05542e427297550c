"""Lines and the marks they begin with: 第一章, 第十二条, （一）, 1., 一、, 附件, 目录."""

from __future__ import annotations

import re
from typing import NamedTuple

from lawtrack.model.numerals import NUMERAL, parse_numeral
from lawtrack.model.source import SourceText


class Line(NamedTuple):
    """One printed line that is not blank. `begin` is its first printed character, `body` where the text after its mark
    begins, `end` behind its last printed character (offsets in the source). `mark` is the kind of unit the mark announces
    ("" for none), `number` and `suffix` its Arabic numbers, `label` the mark as printed. `gap` is True where white space or
    the end of the line sets the mark off from what follows. `prefix` is a list dash or heading mark printed before it."""

    number_in_file: int
    begin: int
    body: int
    end: int
    mark: str
    number: int
    suffix: int
    label: str
    gap: bool
    prefix: str


_UNITS = {"编": "part", "篇": "part", "章": "chapter", "节": "section", "条": "article"}
_SPACE = "[ \t\u00a0\u2002\u2003\u3000\u200b\ufeff]"
# The characters a mark can begin with; any other line is plain and costs no pattern.
_STARTS = frozenset("第（(#-–•·*一二三四五六七八九十０１２３４５６７８９0123456789①②③④⑤⑥⑦⑧⑨⑩附目序")
_MARK = re.compile(
    rf"(?P<prefix>(?:(?:\#{{1,6}}|[-–•·*]+){_SPACE}*)*)"
    r"(?:"
    # 第十二条之一　…, 第 12 条 …, 第一章总则
    rf"第{_SPACE}?(?P<n>[{NUMERAL}]{{1,9}}|[0-9０-９]{{1,4}}){_SPACE}?(?P<unit>[编篇章节条])"
    rf"(?:之(?P<suffix>[一二三四五六七八九十]{{1,3}})(?![一二三四五六七八九十日间内前后]))?"
    r"|[（(](?P<subparagraph>[一二三四五六七八九十百]{1,5})[）)]"  # （一）, (一)
    r"|(?P<item>[0-9０-９]{1,2})[.．、](?![0-9０-９])"  # 1. １． 1、
    r"|[（(](?P<nested>[0-9０-９]{1,2})[）)]"  # （1）
    r"|(?P<circled>[①②③④⑤⑥⑦⑧⑨⑩])"
    r"|(?P<point>[一二三四五六七八九十]{1,4})、"  # 一、
    # 附件：, 附件1, 附件一：…, 附表, 附：; not 附则, 附加刑, 附件三所列…
    r"|(?P<attachment>附[件表录图]?[0-9０-９一二三四五六七八九十]{0,3}(?=[ \t\u3000]*(?:[:：]|\**$))[:：]?)"
    rf"|(?P<toc>目{_SPACE}*[录次](?={_SPACE}*$))"
    rf"|(?P<preamble>序{_SPACE}*言(?={_SPACE}*$))"
    rf"|(?P<annex_rules>附{_SPACE}*则(?={_SPACE}*$))"
    r")(?P<bold>\*\*)?"
)
_GAP = re.compile(rf"{_SPACE}+|$|(?=[【〖])|(?=[（(][^）)]{{2,20}}[）)]{_SPACE})")
_CIRCLED = {c: i for i, c in enumerate("①②③④⑤⑥⑦⑧⑨⑩", 1)}
# An article that begins in mid-line: …参照本办法执行。 第三十五条 本办法自…
_MID_LINE = re.compile(rf"(?<=[。；：”）)]){_SPACE}*(?=第[{NUMERAL}]{{1,9}}条(?:之[一二三四五六七八九十]+)?(?:{_SPACE}|【|〖))")
# …and one that is glued to a heading: 第五章 附则 第二十九条 本办法自…
_AFTER_HEADING = re.compile(rf"(?<={_SPACE})(?=第[{NUMERAL}]{{1,9}}条(?:之[一二三四五六七八九十]+)?{_SPACE})")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_HEADING_TITLE = 40  # no heading of 3,423 instruments is longer; a longer line that begins 第三章 is a sentence


def scan_lines(source: SourceText) -> list[Line]:
    """Every printed line of the source with its mark, in order."""
    text = source.text
    splits = _mid_line_starts(text)
    hidden = [m.span() for m in _COMMENT.finditer(text)] if source.media == "md" and "<!--" in text else []
    markdown = source.media == "md"
    lines: list[Line] = []
    position = 0
    for number, raw in enumerate(text.split("\n"), 1):
        start, position = position, position + len(raw) + 1
        if not raw or raw.isspace():
            continue
        end = start + len(raw)
        if hidden and any(a < end and start < b for a, b in hidden):
            lines += _around_comments(text, number, start, end, hidden, markdown)
        elif splits and any(start < s < end for s in splits):
            edges = [start, *(s for s in splits if start < s < end), end]
            lines += [_read_line(text, number, a, b, markdown) for a, b in zip(edges, edges[1:], strict=False)]
        else:
            begin = end - len(raw.lstrip(_BLANK))
            if begin == end:
                continue
            if markdown and not raw.strip("# \t"):
                continue
            if text[begin] in _STARTS:
                lines.append(_read_line(text, number, begin, end, markdown))
            else:
                lines.append(Line(number, begin, begin, start + len(raw.rstrip(_BLANK)), "", 0, 0, "", False, ""))
    return lines


_BLANK = " \t\r\f\v\u00a0\u2002\u2003\u3000\u200b\ufeff"


def _mid_line_starts(text: str) -> list[int]:
    """Offsets at which an article, next in number to the last one before it, begins in mid-line."""
    return sorted({m.end() for m in _MID_LINE.finditer(text)})


def _around_comments(
    text: str, number: int, start: int, end: int, hidden: list[tuple[int, int]], markdown: bool
) -> list[Line]:
    """What a line prints outside HTML comments."""
    pieces, at = [], start
    for a, b in hidden:
        if b <= at or a >= end:
            continue
        pieces.append((at, max(a, at)))
        at = min(b, end)
    pieces.append((at, end))
    return [_read_line(text, number, a, b, markdown) for a, b in pieces if text[a:b].strip(_BLANK)]


def _read_line(text: str, number: int, start: int, end: int, markdown: bool) -> Line:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    match = _MARK.match(text, start, end)
    if match is None or match.end() == start:
        return _plain(text, number, start, end, markdown)
    groups = match.groupdict()
    prefix = groups["prefix"]
    begin = start + len(prefix)
    if begin == end:  # a rule of dashes, a lone #
        return Line(number, start, start, end, "", 0, 0, "", False, "")
    after = match.end() if match["bold"] is None else match.end() - 2
    label = "".join(text[begin:after].split())  # 第 十五 条: the white space inside a mark is noise
    gap = _GAP.match(text, match.end(), end)
    body = gap.end() if gap else match.end()
    numeral = next((groups[k] for k in ("n", "subparagraph", "item", "nested", "point") if groups[k]), None)
    count = parse_numeral(numeral) or 0 if numeral else _CIRCLED.get(groups["circled"] or "", 0)
    mark = _UNITS[groups["unit"]] if groups["unit"] else str(match.lastgroup if not match["bold"] else _named(groups))
    if mark in ("part", "chapter", "section") and not _is_heading(text[body:end]):
        mark = ""
    if mark in ("nested", "circled"):
        mark = "item"
    suffix = parse_numeral(groups["suffix"]) or 0 if groups["suffix"] else 0
    if not mark:
        return _plain(text, number, start, end, markdown)
    return Line(number, begin, body, end, mark, count, suffix, label, gap is not None, prefix.rstrip(_BLANK))


def _named(groups: dict[str, str | None]) -> str:
    names = ("subparagraph", "item", "nested", "circled", "point", "attachment", "toc", "preamble", "annex_rules")
    return next(name for name in names if groups[name])


def _plain(text: str, number: int, start: int, end: int, markdown: bool) -> Line:
    prefix = ""
    if markdown and text[start] == "#":
        bare = text[start:end].lstrip("#").lstrip(_BLANK)
        prefix, start = text[start : end - len(bare)].rstrip(_BLANK), end - len(bare)
    return Line(number, start, start, end, "", 0, 0, "", False, prefix)


def _is_heading(title: str) -> bool:
    return len(title) <= _HEADING_TITLE and not title.endswith(("。", "；", "，", "、", "：")) and "。" not in title
