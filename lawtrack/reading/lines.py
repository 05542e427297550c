"""Lines and the marks they begin with: 第一章, 第十二条, （一）, 1., 一、, 附件, 目录."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from lawtrack.model.document import HEADING_KINDS
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


_UNITS = {"编": "part", "分编": "subpart", "篇": "part", "章": "chapter", "节": "section", "条": "article"}
_SPACE = "[ \t\u00a0\u2002\u2003\u3000\u200b\ufeff]"
# The characters a mark can begin with; any other line is plain and costs no pattern.
_STARTS = frozenset("第（(#-–•·*一二三四五六七八九十０１２３４５６７８９0123456789①②③④⑤⑥⑦⑧⑨⑩附目序")
# An entry of a printed 目录: 第一章　总则 ........ 3
_LEADER = re.compile(r"(?:\.{4,}|·{4,}|…{3,})\s*\d{0,4}$")
# A sentence that begins by citing subparagraphs: （一）至（三）项所列人员…, （四）、（五）项规定的…
_CITED_LIST = r"(?:至|、|和|或|或者|以及)[（(][一二三四五六七八九十]{1,3}[）)]|项"
_MARK = re.compile(
    # possessive, for nothing else begins with these signs: a rule of fifty dashes would be tried in 2^50 ways
    rf"(?P<prefix>(?:(?:\#{{1,6}}+|[-–•·*]++){_SPACE}*+)*+)"
    r"(?:"
    # 第十二条之一　…, 第 12 条 …, 第一章总则
    rf"第{_SPACE}?(?P<n>[{NUMERAL}]{{1,9}}|[0-9０-９]{{1,4}}){_SPACE}?(?P<unit>分编|[编篇章节条])"
    rf"(?:之(?P<suffix>[一二三四五六七八九十]{{1,3}})(?![一二三四五六七八九十日间内前后]))?"
    rf"|[（(](?P<subparagraph>[一二三四五六七八九十百]{{1,5}})[）)](?!{_CITED_LIST})"  # （一）, (一)
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
# An article that begins in mid-line: …参照本办法执行。 第三十五条 本办法自…  The pattern begins with a letter, not with what
# stands before it, since a search for a letter is many times faster than one for a class.
_MID_LINE = re.compile(
    rf"第(?<=[。；：”）) \u3000\u2002]第)[{NUMERAL}]{{1,9}}条(?:之[一二三四五六七八九十]+)?(?=[ \t\u00a0\u2002\u2003\u3000【〖])"
)
_SENTENCE_END = frozenset("。；：”）)")
# The two marks that nine lines in ten begin with, read without the whole table of marks.
_COMMON = re.compile(
    rf"第([{NUMERAL}]{{1,9}})条[ \u3000\u2002]+|（([一二三四五六七八九十百]{{1,5}})）(?!{_CITED_LIST})[ \u3000]*"
)
_BLANK = " \t\r\f\v\u00a0\u2002\u2003\u3000\u200b\ufeff"
# ## 澜川省…条例, - （2025年…通过）
_PREFIX = re.compile(rf"(?:\#{{1,6}}|[-–•·]){_SPACE}*(?=[^\s#\-–•·])")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_HEADING_TITLE = 40  # no heading of 3,423 instruments is longer; a longer line that begins 第三章 is a sentence


def scan_lines(source: SourceText) -> list[Line]:
    """Every printed line of the source with its mark, in order."""
    text, markdown = source.text, source.media == "md"
    cuts = _mid_line_starts(text)
    hidden = [m.span() for m in _COMMENT.finditer(text)] if markdown and "<!--" in text else []
    irregular = _line_numbers(text, cuts, hidden)
    leaders = "...." in text or "····" in text or "………" in text
    lines: list[Line] = []
    position = 0
    for number, raw in enumerate(text.split("\n"), 1):
        start, position = position, position + len(raw) + 1
        printed = raw.strip(_BLANK)
        if not printed:
            continue
        if number in irregular:
            lines += _read_irregular(text, number, start, position - 1, cuts, hidden)
            continue
        begin = start if len(printed) == len(raw) else start + raw.index(printed)
        end = begin + len(printed)
        first = printed[0]
        if leaders and _LEADER.search(printed):
            lines.append(Line(number, begin, begin, end, "toc", 0, 0, "", False, ""))
        elif first not in _STARTS:
            lines.append(Line(number, begin, begin, end, "", 0, 0, "", False, ""))
        elif common := _COMMON.match(text, begin, end):
            lines.append(_read_common(number, begin, end, common))
        elif first != "#" or not markdown or printed.strip("# \t"):
            lines.append(_read_line(text, number, begin, end))
    return lines


def _line_numbers(text: str, cuts: list[int], hidden: list[tuple[int, int]]) -> frozenset[int]:
    """1-based numbers of the lines that articles begin in mid-line of, or that comments touch."""
    numbers = {text.count("\n", 0, at) + 1 for at in cuts}
    for a, b in hidden:
        first = text.count("\n", 0, a) + 1
        numbers.update(range(first, first + text.count("\n", a, b) + 1))
    return frozenset(numbers)


def _read_irregular(
    text: str, number: int, start: int, end: int, cuts: list[int], hidden: list[tuple[int, int]]
) -> list[Line]:
    """The printed pieces of a line, outside comments, each article on its own."""
    edges = [start, *(at for at in cuts if start < at < end), end]
    pieces = []
    for a, b in pairwise(edges):
        for left, right in hidden:
            if a < right and left < b:
                pieces.append((a, max(left, a)))
                a = min(right, b)
        pieces.append((a, b))
    return [_read_line(text, number, a, b) for a, b in pieces if text[a:b].strip(_BLANK)]




def _mid_line_starts(text: str) -> list[int]:
    """Offsets at which an article begins in mid-line: behind the end of a sentence."""
    starts = []
    for m in _MID_LINE.finditer(text):
        at = m.start() - 1
        while text[at] in _BLANK:
            at -= 1
        if text[at] in _SENTENCE_END:
            starts.append(m.start())
    return starts


def _read_common(number: int, begin: int, end: int, match: re.Match[str]) -> Line:
    article = match.group(1)
    if article is not None:
        return Line(
            number, begin, match.end(), end, "article", parse_numeral(article) or 0, 0, f"第{article}条", True, ""
        )
    numeral = match.group(2)
    return Line(
        number, begin, match.end(), end, "subparagraph", parse_numeral(numeral) or 0, 0, f"（{numeral}）", True, ""
    )


def _read_line(text: str, number: int, start: int, end: int) -> Line:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    match = _MARK.match(text, start, end)
    if match is None or match.end() == start:
        return _plain(text, number, start, end)
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
    if mark in HEADING_KINDS and not _is_heading(text[body:end]):
        mark = ""
    if mark in ("nested", "circled"):
        mark = "item"
    suffix = parse_numeral(groups["suffix"]) or 0 if groups["suffix"] else 0
    if not mark:
        return _plain(text, number, start, end)
    return Line(number, begin, body, end, mark, count, suffix, label, gap is not None, prefix.rstrip(_BLANK))


def _named(groups: dict[str, str | None]) -> str:
    names = ("subparagraph", "item", "nested", "circled", "point", "attachment", "toc", "preamble", "annex_rules")
    return next(name for name in names if groups[name])


def _plain(text: str, number: int, start: int, end: int) -> Line:
    prefix = ""
    if dash := _PREFIX.match(text, start, end):
        prefix, start = dash.group().rstrip(_BLANK), dash.end()
    return Line(number, start, start, end, "", 0, 0, "", False, prefix)


def _is_heading(title: str) -> bool:
    return len(title) <= _HEADING_TITLE and not title.endswith(("。", "；", "，", "、", "：")) and "。" not in title
