"""Properties of paragraphs and letters in binary Word files, by [MS-DOC]: which end a cell, which are deleted, which are numbered."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

# Single property modifiers, [MS-DOC] 2.6.1 and 2.6.2
_IN_TABLE, _ROW_END, _DEPTH = 0x2416, 0x2417, 0x6649
_INNER_CELL, _INNER_ROW_END = 0x244B, 0x244C
_LIST_LEVEL, _LIST = 0x260A, 0x460B
_HUGE = (0x6645, 0x6646)  # the modifiers stand in the Data stream: those of wide table rows
_DELETED, _INSERTED = 0x0800, 0x0801
_TABLE_DEFINITION, _TAB_CHANGES = 0xD608, 0xC615
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # by the three highest bits, 2.2.5.1; 6 varies
_PAGE = 512


class ParagraphProperties(NamedTuple):
    """How a paragraph ends (`depth` 0: in no table) and which list numbers it (None: its style decides)."""

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    ends_inner_row: bool = False
    list_id: int | None = None
    list_level: int | None = None


@dataclass(frozen=True)
class Streams:
    """The streams of the file: WordDocument, 0Table or 1Table, Data."""

    main: bytes
    table: bytes
    data: bytes

    def part(self, index: int) -> bytes:
        """What the pair at this place of FibRgFcLcb97 (2.5.6) points to in the table stream."""
        return self.table[self.offset(index) :][: struct.unpack_from("<I", self.main, 0x9E + 8 * index)[0]]

    def offset(self, index: int) -> int:
        """Where that begins."""
        return int(struct.unpack_from("<I", self.main, 0x9A + 8 * index)[0])


class ParagraphTable:
    """Properties of every paragraph by where it stands in the main stream: PlcBtePapx (2.8.6), PapxFkp (2.9.175)."""

    def __init__(self, streams: Streams) -> None:
        self.starts: list[int] = []
        self.found: list[ParagraphProperties] = []
        self.ends: set[int] = set()
        for page in _pages(streams.main, streams.part(13)):
            count = page[_PAGE - 1]
            edges = struct.unpack_from(f"<{count + 1}I", page, 0)
            for k in range(count):
                at = 2 * page[4 * (count + 1) + 13 * k]
                self.starts.append(edges[k])
                self.ends.add(edges[k + 1])
                self.found.append(_read_papx(page, at, streams.data) if at else ParagraphProperties())

    def at(self, position: int) -> ParagraphProperties:
        """Of the paragraph that holds this byte of the main stream."""
        k = bisect_right(self.starts, position) - 1
        return self.found[k] if k >= 0 else ParagraphProperties()


def find_changes(streams: Streams) -> Iterator[tuple[int, int, bool]]:
    """(begin, end, deleted) in the main stream of letters that tracked changes deleted or inserted: ChpxFkp (2.9.33)."""
    for page in _pages(streams.main, streams.part(12)):
        count = page[_PAGE - 1]
        edges = struct.unpack_from(f"<{count + 1}I", page, 0)
        for k in range(count):
            at = 2 * page[4 * (count + 1) + k]
            if at:
                marks = dict(read_modifiers(page[at + 1 : at + 1 + page[at]]))
                if marks.get(_DELETED, b"\0")[0] or marks.get(_INSERTED, b"\0")[0]:
                    yield edges[k], edges[k + 1], bool(marks.get(_DELETED, b"\0")[0])


def read_modifiers(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """(modifier, operand) one after the other, 2.2.5.1; ends where the bytes do."""
    at = 0
    while at + 2 < len(grpprl):
        sprm = struct.unpack_from("<H", grpprl, at)[0]
        at += 2
        size = _OPERAND_SIZES.get(sprm >> 13)
        if size is None:
            if sprm == _TABLE_DEFINITION:
                size = struct.unpack_from("<H", grpprl, at)[0] + 1 if at + 2 <= len(grpprl) else 0
            elif sprm == _TAB_CHANGES and grpprl[at] == 0xFF:
                return  # its size follows from its content; what comes behind concerns layout only
            else:
                size = grpprl[at] + 1
        operand = grpprl[at : at + size]
        if not operand:
            return
        yield sprm, operand
        at += size


def list_of(modifiers: dict[int, bytes]) -> tuple[int | None, int | None]:
    """(list, level) that modifiers set, None where they do not."""
    number, level = modifiers.get(_LIST), modifiers.get(_LIST_LEVEL)
    return (
        struct.unpack("<h", number[:2])[0] if number is not None and len(number) >= 2 else None,
        level[0] if level else None,
    )


def _read_papx(page: bytes, at: int, data: bytes) -> ParagraphProperties:
    size = 2 * page[at] - 1
    at += 1
    if size < 0:  # PapxInFkp, 2.9.174: a first byte of 0 means that the size stands in the next one
        size = 2 * page[at]
        at += 1
    modifiers = dict(read_modifiers(page[at + 2 : at + size]))
    for huge in _HUGE:
        if huge in modifiers and len(modifiers[huge]) == 4:
            begin = struct.unpack("<I", modifiers[huge])[0]
            if begin + 2 <= len(data):
                length = struct.unpack_from("<H", data, begin)[0]
                modifiers |= dict(read_modifiers(data[begin + 2 : begin + 2 + length]))

    def flag(sprm: int) -> bool:
        return bool(modifiers.get(sprm, b"\0")[0])

    depth = modifiers.get(_DEPTH, b"\0")[0]
    number, level = list_of(modifiers)
    return ParagraphProperties(
        style=struct.unpack_from("<H", page, at)[0], depth=max(depth, int(flag(_IN_TABLE))), ends_row=flag(_ROW_END),
        ends_inner_cell=flag(_INNER_CELL), ends_inner_row=flag(_INNER_ROW_END), list_id=number, list_level=level,
    )  # fmt: skip


def _pages(main: bytes, plc: bytes) -> Iterator[bytes]:
    """The 512-byte pages that a PlcBteChpx or PlcBtePapx names."""
    count = (len(plc) - 4) // 8
    for k in range(max(count, 0)):
        number = struct.unpack_from("<I", plc, 4 * (count + 1) + 4 * k)[0] & 0x3FFFFF
        page = main[number * _PAGE : (number + 1) * _PAGE]
        if len(page) == _PAGE:
            yield page
