"""Dates as people print them: in digits or Chinese numerals, with or without the year, and those that lost something on the way."""

from __future__ import annotations

import re
from datetime import date

from lawtrack.model.numerals import parse_numeral

NUM = "[0-9〇○◯OoО零一二三四五六七八九十廿卅]"  # the letter O is often typed for 〇
_ZERO = str.maketrans("OoО◯○", "〇〇〇〇〇")
# 廿一日 is 二十一日, 卅日 is 三十日
_TENS = (("廿", "二十"), ("卅", "三十"))
# 2025年8月10日, 8月10号, 二〇二五年八月十日, 2025-08-10, 2025/8/10, 2025.8.10
DATE = (
    rf"(?:(?:(?<!{NUM}){NUM}{{4}}\s*年\s*|(?<!{NUM})(?:本|今|当)年\s*)?(?<![0-9]){NUM}{{1,3}}\s*月\s*{NUM}{{1,3}}\s*[日号]"
    r"|(?<!\d)20\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d))"
)
_PARTS = re.compile(
    rf"(?:(?P<y>{NUM}{{4}})\s*年\s*|(?:本|今|当)年\s*)?(?P<m>{NUM}{{1,3}})\s*月\s*(?P<d>{NUM}{{1,3}})\s*[日号]"
    r"|(?P<y2>20\d\d)[-/.](?P<m2>\d{1,2})[-/.](?P<d2>\d{1,2})"
)
# 2025年810日, 2025年8月10前, 2025年8月日, 2025年月10日, 2025年9日30日, 225年9月30日, 2025年年9月30日, 2025年9月三0日, XX月XX日,
# 20259月30日
GARBLED = re.compile(
    rf"\d{{4}}\s*年\s*\d{{1,4}}\s*日(?:\s*\d{{1,2}}\s*日)?|\d{{4}}\s*年\s*\d{{1,2}}\s*月\s*(?:[日号]|前|止)|\d{{4}}\s*年\s*月\s*\d{{1,2}}\s*[日号]"
    r"|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}(?=\s*(?:前|止|截止|之前|以前))|\d{4}\s*年\s*\d{3,4}(?=\s*(?:前|止|之前|以前))"
    rf"|(?<!{NUM})(?:\d{{1,3}}|\d{{5,}})\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号]?|\d{{4}}\s*年\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号]"
    r"|(?:\d{4}\s*年\s*)?(?:[0-9]+\s*月\s*[一二三四五六七八九十]+[0-9]+|[0-9]+\s*月\s*[0-9]+[一二三四五六七八九十]+)\s*[日号]"
    r"|[XxＸ×*＊_]{1,4}\s*月\s*[XxＸ×*＊_]{1,4}\s*[日号]|\d{5,6}\s*月\s*\d{1,2}\s*[日号]|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{3,}\s*[日号]"
)


def read_date(text: str, after: date | None = None) -> date | None:
    """The date that `text` begins with; without a year the first such day on or after `after`. None where there is none."""
    match = _PARTS.match(text.strip())
    if match is None:
        return None
    year, month, day = (_number(match[a] or match[b] or "") for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2")))
    if month is None or day is None:
        return None
    if year is None:
        if after is None:
            return None
        year = after.year if (month, day) >= (after.month, after.day) else after.year + 1
    try:
        return date(year, month, day)
    except ValueError:
        return None


def has_year(text: str) -> bool:
    """True when the date that `text` begins with names its year."""
    match = _PARTS.match(text.strip())
    return bool(match and (match["y"] or match["y2"]))


def _number(text: str) -> int | None:
    text = text.strip().translate(_ZERO)
    for short, long in _TENS:
        text = text.replace(short, long)
    return parse_numeral(text)
