"""Spans of time as hours, so that 三日 and 七十二小时 can be compared."""

from __future__ import annotations

import re

from lawtrack.model.numerals import NUMERAL, parse_numeral

_HOURS = {"小时": 1.0, "工作日": 24.0, "日": 24.0, "天": 24.0, "周": 168.0, "个月": 720.0, "月": 720.0, "年": 8760.0}
SPAN = re.compile(rf"(?P<number>[{NUMERAL}0-9]+)(?P<unit>小时|个工作日|工作日|日|天|周|个月|月|年)")


def in_hours(text: str | None) -> float | None:
    """The shortest span that a text names, in hours (a month as thirty days), None where it names none."""
    found = [hours for m in SPAN.finditer(text or "") if (hours := span_hours(m)) is not None]
    return min(found, default=None)


def span_hours(match: re.Match[str]) -> float | None:
    """The hours of one match of SPAN."""
    number = parse_numeral(match["number"])
    unit = match["unit"] if match["unit"] in _HOURS else match["unit"].removeprefix("个")
    return None if number is None else number * _HOURS[unit]
