"""A place in an instrument (条文位置): parsed from every spelling met in practice, printed in the standard one, sorted."""

from __future__ import annotations

import re
from functools import total_ordering
from typing import Self

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Value
from lawtrack.model.numerals import NUMERAL, chinese_numeral, parse_numeral

_N = rf"[{NUMERAL}0-9０-９]+"
# 第十二条之一第二款第（三）项第1目, 十二条二款, 第12条, 第三章第一节. Each unit may lack its 第.
_UNITS = re.compile(
    rf"(?:第?(?P<part>{_N})[编篇])?(?:第?(?P<subpart>{_N})分编)?(?:第?(?P<chapter>{_N})章)?(?:第?(?P<section>{_N})节)?"
    rf"(?:第?(?P<article>{_N})条(?:之(?P<suffix>{_N}))?)?"
    rf"(?:第?(?P<paragraph>{_N})款)?"
    rf"(?:(?:第?[（(]?(?P<subparagraph>{_N})[）)]?项|[（(](?P<bare>{_N})[）)])(?:之{_N})?)?"
    rf"(?:第?(?P<item>{_N})[.．]?目)?"
)
# art_23-1__para_2__subpara_3__item_1, chp_3__sec_1: the eIds of DESIGN.md
_EID = re.compile(
    r"(?:part_(?P<part>\d+)_*)?(?:subpart_(?P<subpart>\d+)_*)?(?:chp_(?P<chapter>\d+)_*)?(?:sec_(?P<section>\d+)_*)?"
    r"(?:art_(?P<article>\d+)(?:-(?P<suffix>\d+))?)?(?:__para_(?P<paragraph>\d+))?"
    r"(?:__subpara_(?P<subparagraph>\d+))?(?:__item_(?P<item>\d+))?"
)
_UNIT_NAMES = {"part": "编", "subpart": "分编", "chapter": "章", "section": "节", "paragraph": "款", "subparagraph": "项", "item": "目"}


@total_ordering
class Place(Value):
    """Where a text stands; each unit is its number from 1, or None where the place does not name it.

    `suffix` is the N of 第…条之N. A place orders by article first (numbers run through chapters), a chapter before its
    articles is not known from numbers alone, so places of headings sort before those of articles.
    """

    part: int | None = None
    subpart: int | None = None
    chapter: int | None = None
    section: int | None = None
    article: int | None = None
    suffix: int | None = None
    paragraph: int | None = None
    subparagraph: int | None = None
    item: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a place in any spelling met in practice, or an eId; raises LawtrackError that says what is wrong."""
        squeezed = re.sub(r"\s+", "", text)
        match = _EID.fullmatch(squeezed) or _UNITS.fullmatch(squeezed) or _UNITS.fullmatch(squeezed + "条")
        found = {} if match is None else {k: v for k, v in match.groupdict().items() if v is not None}
        if not found:
            raise LawtrackError(
                "This is not a place; write it like 第十二条, 第12条第二款 or 第十二条第二款第三项.",
                "无法识别的条文位置；请写成“第十二条”“第12条第二款”或“第十二条第二款第三项”。",
                snippet=text,
            )
        if "bare" in found:
            found["subparagraph"] = found.pop("bare")
        numbers = {unit: parse_numeral(numeral) for unit, numeral in found.items()}
        if zero := next((unit for unit, number in numbers.items() if not number), None):
            raise LawtrackError(
                f"The number of {_UNIT_NAMES.get(zero, '条')} in this place is not one that counts from 1.",
                f"条文位置中“{_UNIT_NAMES.get(zero, '条')}”的序号应当从一开始。",
                snippet=text,
            )
        if "article" not in numbers and {"paragraph", "subparagraph", "item"} & set(numbers):
            raise LawtrackError(
                "This place names a paragraph or subparagraph but no article; write 第十二条第二款.",
                "条文位置写了款或者项，没有写条；请写成“第十二条第二款”。",
                snippet=text,
            )
        return cls(**numbers)

    @property
    def sort_key(self) -> tuple[int, ...]:
        """Numbers by unit with 0 for what is not named; a place sorts before the places within it."""
        return (
            *(x or 0 for x in (self.article, self.suffix, self.part, self.subpart, self.chapter, self.section)),
            *(x or 0 for x in (self.paragraph, self.subparagraph, self.item)),
        )

    def __lt__(self, other: object) -> bool:
        return self.sort_key < other.sort_key if isinstance(other, Place) else NotImplemented

    def contains(self, other: Place) -> bool:
        """True when `other` is this place or lies within it (by the units this place names)."""
        return all(mine is None or mine == theirs for mine, theirs in zip(self._units, other._units, strict=True))

    @property
    def _units(self) -> tuple[int | None, ...]:
        return (
            *(self.part, self.subpart, self.chapter, self.section, self.article),
            self.suffix if self.article is None else self.suffix or 0,
            *(self.paragraph, self.subparagraph, self.item),
        )

    @property
    def article_label(self) -> str | None:
        """第十二条之一, or None for a place above articles."""
        if self.article is None:
            return None
        tail = f"之{chinese_numeral(self.suffix)}" if self.suffix else ""
        return f"第{chinese_numeral(self.article)}条{tail}"

    def __str__(self) -> str:
        """The standard spelling: 第十二条之一第二款第三项第1目."""
        out = "".join(
            f"第{chinese_numeral(number)}{name}"
            for number, name in ((self.part, "编"), (self.subpart, "分编"), (self.chapter, "章"), (self.section, "节"))
            if number is not None
        )
        out += self.article_label or ""
        out += "" if self.paragraph is None else f"第{chinese_numeral(self.paragraph)}款"
        out += "" if self.subparagraph is None else f"第{chinese_numeral(self.subparagraph)}项"
        return out + ("" if self.item is None else f"第{self.item}目")
