"""Automatic numbers of Word paragraphs (numbering.xml), written out as a reader sees them: 第三条, （二）, 1."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from lawtrack.model.numerals import chinese_numeral

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_FORMAL = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟萬")


class Level(NamedTuple):
    """One level of a list: where it starts, how it counts (ST_NumberFormat), its pattern (第%1条) and what follows it."""

    start: int
    form: str
    pattern: str
    after: str


class Numbering:
    """Counts the automatic numbers of a document in its order. Built from numbering.xml and styles.xml, either may lack."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self.levels: dict[str, dict[int, Level]] = {}
        self.lists: dict[str, tuple[str, dict[int, int]]] = {}
        self.counts: dict[str, list[int]] = {}
        self.restarted: set[str] = set()
        self.styles = _style_numbers(styles)
        if numbering is not None:
            self._read(numbering)

    def _read(self, root: etree._Element) -> None:
        for abstract in root.iter(W + "abstractNum"):
            levels = {_int(lvl.get(W + "ilvl")): _level(lvl) for lvl in abstract.iter(W + "lvl")}
            self.levels[abstract.get(W + "abstractNumId") or ""] = levels
        for num in root.iter(W + "num"):
            link = num.find(W + "abstractNumId")
            starts = {
                _int(o.get(W + "ilvl")): _int(s.get(W + "val"))
                for o in num.iter(W + "lvlOverride")
                if (s := o.find(W + "startOverride")) is not None
            }
            self.lists[num.get(W + "numId") or ""] = (link.get(W + "val") or "" if link is not None else "", starts)

    def label(self, paragraph: etree._Element) -> str:
        """The number of this paragraph, "" where it has none; call it once a paragraph, in document order."""
        number, level = self._numbered(paragraph)
        if number not in self.lists:
            return ""
        abstract, starts = self.lists[number]
        levels = self.levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self.counts.setdefault(abstract, [0] * 10)
        if starts and number not in self.restarted:
            self.restarted.add(number)
            for at, start in starts.items():
                counts[at] = start - 1
        counts[level] = counts[level] + 1 if counts[level] or level in starts else levels[level].start
        counts[level + 1 :] = [0] * (9 - level)
        here = levels[level]
        if here.form in ("bullet", "none") and "%" not in here.pattern:
            return ""
        text = re.sub(r"%([1-9])", lambda m: self._one(levels, counts, int(m.group(1)) - 1), here.pattern)
        return text + here.after

    def _one(self, levels: dict[int, Level], counts: list[int], at: int) -> str:
        level = levels.get(at)
        return "" if level is None else format_number(counts[at] or level.start, level.form)

    def _numbered(self, paragraph: etree._Element) -> tuple[str, int]:
        """(list, level) of a paragraph, by its own properties or its style's."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        number, level = self.styles.get(style.get(W + "val") or "", ("", 0)) if style is not None else ("", 0)
        if own is not None:
            if (num := own.find(W + "numId")) is not None:
                number = num.get(W + "val") or ""
            if (lvl := own.find(W + "ilvl")) is not None:
                level = _int(lvl.get(W + "val"))
        return number, min(level, 8)


def format_number(number: int, form: str) -> str:
    """A number in one of Word's formats; one not known here is printed in Arabic digits."""
    if form in ("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting",
                "taiwaneseCountingThousand", "taiwaneseDigital", "koreanCounting", "japaneseDigitalTenThousand"):  # fmt: skip
        return chinese_numeral(number)
    if form in ("chineseLegalSimplified", "ideographLegalTraditional"):
        return chinese_numeral(number).translate(_FORMAL)
    if form == "decimalFullWidth":
        return "".join(chr(ord("０") + int(d)) for d in str(number))
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if form == "ideographTraditional" and number <= len(_STEMS):
        return _STEMS[number - 1]
    if form in ("upperLetter", "lowerLetter") and number <= 26:
        return chr((ord("A") if form == "upperLetter" else ord("a")) + number - 1)
    if form in ("upperRoman", "lowerRoman"):
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    out = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        out += letters * (number // value)
        number %= value
    return out


def _level(lvl: etree._Element) -> Level:
    def value(tag: str, default: str) -> str:
        child = lvl.find(W + tag)
        return default if child is None else child.get(W + "val") or default

    pattern = value("lvlText", "")
    # a tab or space after 第%1条 is what sets it off; after （%1） and %1. the text follows at once
    after = "" if value("suff", "tab") == "nothing" or not pattern.endswith(("条", "章", "节", "编")) else "\u3000"
    return Level(_int(value("start", "1")), value("numFmt", "decimal"), pattern, after)


def _style_numbers(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    """(list, level) by paragraph style, inherited along basedOn."""
    own: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in styles.iter(W + "style") if styles is not None else ():
        key = style.get(W + "styleId") or ""
        based = style.find(W + "basedOn")
        parents[key] = based.get(W + "val") or "" if based is not None else ""
        num = style.find(f"{W}pPr/{W}numPr/{W}numId")
        lvl = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
        if num is not None:
            own[key] = (num.get(W + "val") or "", _int(lvl.get(W + "val")) if lvl is not None else 0)
    found = {}
    for key in parents:
        at, seen = key, set[str]()
        while at and at not in own and at not in seen:
            seen.add(at)
            at = parents.get(at, "")
        if at in own:
            found[key] = own[at]
    return found


def _int(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else 0
