"""Automatic numbers of Word paragraphs (numbering.xml), written out as a reader sees them: 第三条, （二）, 1."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from lawtrack.model.numerals import chinese_numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_FORMAL = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟萬")


class Level(NamedTuple):
    """One level of a list: where it starts, how it counts (ST_NumberFormat), its pattern (第%1条) and what follows it;
    `restart` is how many upper levels make it begin again (第一条 goes on through the chapters with 0), `style` the
    paragraph style that stands on this level, `legal` prints the upper numbers in Arabic digits too."""

    start: int
    form: str
    pattern: str
    after: str
    restart: int
    style: str
    legal: bool


class _Style(NamedTuple):
    number: str | None
    level: int | None
    parent: str


class NumberedList(NamedTuple):
    """A list as paragraphs name it: the definition that it counts with others, its levels, and where it starts anew."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts the automatic numbers of a document in its order. Built from numbering.xml and styles.xml, either may lack."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self.styles = _read_styles(styles)
        self.lists: dict[str, NumberedList] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.begun: set[str] = set()
        if numbering is not None:
            self._read(numbering)

    def _read(self, root: etree._Element) -> None:
        abstracts: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}
        for abstract in root.iter(W + "abstractNum"):
            key = abstract.get(W + "abstractNumId") or ""
            abstracts[key] = {_int(lvl.get(W + "ilvl")): _level(lvl) for lvl in abstract.iter(W + "lvl")}
            if (link := abstract.find(W + "numStyleLink")) is not None:
                links[key] = link.get(W + "val") or ""
        nums = {num.get(W + "numId") or "": num for num in root.iter(W + "num")}
        for key, style in links.items():  # a list that is defined by a list style: that style names the list that has the levels
            target = nums.get(self.styles[style].number or "") if style in self.styles else None
            if target is not None:
                abstracts[key] = abstracts.get(_value(target, "abstractNumId", ""), {})
        for number, num in nums.items():
            overrides = list(num.iter(W + "lvlOverride"))
            key = _value(num, "abstractNumId", "")
            own = {_int(o.get(W + "ilvl")): _level(lvl) for o in overrides if (lvl := o.find(W + "lvl")) is not None}
            starts = {_int(o.get(W + "ilvl")): _int(s.get(W + "val")) for o in overrides if (s := o.find(W + "startOverride")) is not None}
            self.lists[number] = NumberedList(key, {**abstracts.get(key, {}), **own}, starts)

    def label(self, paragraph: etree._Element) -> str:
        """The number of this paragraph, "" where it has none; call it once a paragraph, in document order."""
        return self.count(*self._numbered(paragraph))

    def count(self, number: str, at: int) -> str:
        """The next number of a list on a level, printed; "" where there is no such list or level."""
        if number not in self.lists or at not in self.lists[number].levels:
            return ""
        abstract, levels, starts = self.lists[number]
        counts = self.counts.setdefault(abstract, {})
        if number not in self.begun:
            self.begun.add(number)
            for level in starts:
                counts.pop(level, None)
        counts[at] = counts[at] + 1 if at in counts else starts.get(at, levels[at].start)
        for level in [k for k in counts if k > at]:
            if level not in levels or at < levels[level].restart:
                del counts[level]
        here = levels[at]
        if here.form in ("bullet", "none") and "%" not in here.pattern:
            return ""
        return re.sub(r"%([1-9])", lambda m: _one(levels, counts, int(m.group(1)) - 1, here.legal), here.pattern) + here.after

    def _numbered(self, paragraph: etree._Element) -> tuple[str, int]:
        """(list, level) of a paragraph, by its own properties or else its style's, inherited along basedOn."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number, level = None, None
        if own is not None:
            number, level = _value(own, "numId", "") or None, _value(own, "ilvl", "") or None
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        key = named.get(W + "val") or "" if named is not None else ""
        chain: list[str] = []
        while key in self.styles and key not in chain:
            chain.append(key)
            key = self.styles[key].parent
        by_style = next((style.number for k in chain if (style := self.styles[k]).number is not None), "")
        if level is None and number is None:
            found = next((style.level for k in chain if (style := self.styles[k]).level is not None), None)
            if found is None and by_style in self.lists:  # a level may name its style instead of the style its level
                levels = self.lists[by_style].levels
                found = next((n for k in chain for n, one in levels.items() if one.style == k), 0)
            return by_style or "", found or 0
        return number or by_style or "", min(_int(level), 8)


def _one(levels: dict[int, Level], counts: dict[int, int], at: int, legal: bool) -> str:
    level = levels.get(at)
    return "" if level is None else format_number(counts.get(at, level.start), "decimal" if legal else level.form)


def format_number(number: int, form: str) -> str:
    """A number in one of Word's formats; one not known here is printed in Arabic digits."""
    if not 0 < number < 100_000:
        return str(number)
    if form in ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting",
                "taiwaneseCountingThousand", "taiwaneseDigital", "koreanCounting", "japaneseDigitalTenThousand"):  # fmt: skip
        return chinese_numeral(number)
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        formal = chinese_numeral(number).translate(_FORMAL)
        return "壹" + formal if formal.startswith("拾") else formal
    if form == "decimalFullWidth":
        return "".join(chr(ord("０") + int(d)) for d in str(number))
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if form == "ideographTraditional" and number <= len(_STEMS):
        return _STEMS[number - 1]
    if form == "ideographZodiac" and number <= len(_BRANCHES):
        return _BRANCHES[number - 1]
    if form in ("upperLetter", "lowerLetter"):  # after Z comes AA, then BB
        return chr((ord("A") if form == "upperLetter" else ord("a")) + (number - 1) % 26) * ((number - 1) // 26 + 1)
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in _ROMAN:
        out += letters * (number // value)
        number %= value
    return out


def space_after(pattern: str, followed_by_nothing: bool) -> str:
    """A tab or space after 第%1条 is what sets it off; after （%1） and %1. the text follows at once."""
    return "" if followed_by_nothing or not pattern.endswith(("条", "章", "节", "编")) else "\u3000"


def _level(lvl: etree._Element) -> Level:
    pattern = _value(lvl, "lvlText", "")
    after = space_after(pattern, _value(lvl, "suff", "tab") == "nothing")
    legal = lvl.find(W + "isLgl")
    return Level(
        _int(_value(lvl, "start", "1")), _value(lvl, "numFmt", "decimal"), pattern, after,
        restart=_int(_value(lvl, "lvlRestart", str(_int(lvl.get(W + "ilvl"))))), style=_value(lvl, "pStyle", ""),
        legal=legal is not None and legal.get(W + "val", "1") not in ("0", "false"),
    )  # fmt: skip


def _read_styles(styles: etree._Element | None) -> dict[str, _Style]:
    found = {}
    for style in styles.iter(W + "style") if styles is not None else ():
        num = style.find(f"{W}pPr/{W}numPr")
        number = level = None
        if num is not None:
            number, level = _value(num, "numId", "") or None, _value(num, "ilvl", "") or None
        found[style.get(W + "styleId") or ""] = _Style(number, None if level is None else min(_int(level), 8), _value(style, "basedOn", ""))
    return found


def _value(element: etree._Element, tag: str, default: str) -> str:
    """The w:val of a child element."""
    child = element.find(W + tag)
    return default if child is None else child.get(W + "val") or default


def _int(text: str | None) -> int:
    """A number as XML writes it, 0 for anything else; no list has one of more than nine digits."""
    return int(text) if text and _NUMBER.fullmatch(text) else 0
