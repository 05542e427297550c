"""What a topic's clause says in figures: by when (二十四小时内, 当场), or how often (三个月内每月一次, 定期)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawtrack.comparing.coding_units import Span, Units
from lawtrack.comparing.plaintext import split_sentences
from lawtrack.model.codebook import ValueRule
from lawtrack.model.numerals import NUMERAL

_N = rf"[{NUMERAL}0-9]+"
# 自受理报案起七十二小时内, 三日内, 当场
_DEADLINE = re.compile(rf"{_N}(?:个)?(?:小时|工作日|日|天|月|年)(?:以)?内|当场|当日|立即|及时")
# 一个月内, 三个月内每月至少一次, 每月一次, 定期, 首次查访应当在七日内
_INTERVAL = re.compile(
    rf"(?:{_N}(?:个)?(?:小时|工作日|日|天|月|年)(?:以)?内)|每(?:{_N})?(?:个)?[年月周日季][^，。；]{{0,6}}{_N}次|不少于{_N}次|至少[^，。；]{{0,6}}{_N}次|定期|不定期|及时"
)
_VAGUE = frozenset(("及时", "立即"))
# 六个月内再次实施, 在有效期内: a span of time that conditions the act and does not limit it
_CONDITION = re.compile(r"^[^，。；]{0,6}(?:实施|曾|再次|妇女|有证据)")


def read_value(rule: ValueRule, units: Units, spans: Sequence[Span]) -> str | None:
    """The figures of the units, in order and once each, joined by ；; None where they name none.

    Vague words (及时) are given only where no figure stands.
    """
    expression = _DEADLINE if rule.kind == "deadline" else _INTERVAL
    near = re.compile(rule.near)
    found: dict[str, None] = {}
    for span in spans:
        text = units.document.clauses[span.clause].normalized_text or span.text  # a sentence's neighbours may give the urgent case
        for start, end in split_sentences(text):
            sentence = text[start:end]
            if near.search(sentence):
                found.update((m.group(), None) for m in expression.finditer(sentence) if not _CONDITION.match(sentence[m.end() :]))
    figures = [text for text in found if text not in _VAGUE]
    return "；".join(figures or found) or None
