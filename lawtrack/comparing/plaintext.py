"""Text reduced to what matters when two wordings are compared, with the way back to the printed characters.

Punctuation, spaces, width of digits and the numbers of cross-references do not make a different wording
(the labelling guide of adoption verdicts says so); everything else does.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from lawtrack.model.numerals import NUMERAL

# 本法第二十三条第一款, 第（三）项, 第五章: the number goes, the kind of unit stays.
_REFERENCE = re.compile(rf"第[（(]?[{NUMERAL}0-9０-９]+[）)]?([条款项目章节编])(之[{NUMERAL}]+)?")
REFERENCE_MARK = "§"
# “（一）经营者达成垄断协议”, "1. 名称", “一是”: labels of list items at the beginning of a text or after a stop.
LIST_LABEL = re.compile(rf"(?:(?<=[。；;：:，,\n])|^)\s*(?:[（(](?:[{NUMERAL}]+|\d+)[）)]|\d+[.．、](?!\d)|[①-⑳])\s*")


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` without what does not matter; character i of it was printed at `source[i]` of the original."""

    text: str
    source: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where the plain characters start..end (half-open) stand in the original."""
        if start >= end:
            at = self.source[start] if start < len(self.source) else (self.source[-1] + 1 if self.source else 0)
            return at, at
        return self.source[start], self.source[end - 1] + 1

    def index(self, offset: int) -> int:
        """The first plain character printed at `offset` or after it."""
        low, high = 0, len(self.source)
        while low < high:
            middle = (low + high) // 2
            if self.source[middle] < offset:
                low = middle + 1
            else:
                high = middle
        return low


@lru_cache(maxsize=20_000)
def reduce(text: str) -> Plain:
    """The plain form of `text`; offsets are code points of `text`."""
    masked: dict[int, tuple[str, int]] = {m.start(): (m.group(1), m.end()) for m in _REFERENCE.finditer(text)}
    for m in LIST_LABEL.finditer(text):
        masked.setdefault(m.start(), ("", m.end()))
    out: list[str] = []
    source: list[int] = []
    at = 0
    while at < len(text):
        if at in masked:
            unit, stop = masked[at]
            if unit:
                out += (REFERENCE_MARK, unit)
                source += (at, stop - 1)
            at = max(stop, at + 1)
            continue
        char = text[at]
        if not char.isalnum():
            at += 1
            continue
        for c in unicodedata.normalize("NFKC", char) if ord(char) > 0xF900 else char:
            if c.isalnum():
                out.append(c.lower())
                source.append(at)
        at += 1
    return Plain("".join(out), tuple(source))


def plain(text: str) -> str:
    """Just the plain characters of `text`."""
    return reduce(text).text


# “……备案。任何单位……；” A sentence ends with 。；！？ or where its paragraph ends.
_SENTENCE = re.compile(r"[^。；！？;!?\n]*[。；！？;!?\n]?[”’」』）)]*")
_PHRASE = re.compile(r"[^，,：:。；！？;!?\n]+[，,：:。；！？;!?\n]*")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of `text` that have any plain character."""
    return [(m.start(), m.end()) for m in _SENTENCE.finditer(text) if any(c.isalnum() for c in m.group())]


def split_phrases(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the comma phrases of `text` that have any plain character."""
    return [(m.start(), m.end()) for m in _PHRASE.finditer(text) if any(c.isalnum() for c in m.group())]
