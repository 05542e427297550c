"""Automatic numbers of binary Word files, by [MS-DOC]: lists, their levels, and the styles that put a paragraph on one."""

from __future__ import annotations

import struct

from lawtrack.reading.doc_properties import ParagraphProperties, Streams, list_of, read_modifiers
from lawtrack.reading.word_numbering import Level, NumberedList, Numbering, space_after

# MSONFC ([MS-OSHARED] 2.2.1.3) by the names that .docx gives the same ways of counting
_FORMS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 10: "ideographDigital", 11: "japaneseCounting",
    14: "decimalFullWidth", 18: "decimalEnclosedCircle", 22: "decimalZero", 23: "bullet", 28: "decimalEnclosedCircleChinese",
    30: "ideographTraditional", 31: "ideographZodiac", 33: "taiwaneseCounting", 34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand", 37: "chineseCounting", 38: "chineseLegalSimplified", 39: "chineseCountingThousand", 255: "none",
}  # fmt: skip
_FOLLOWED_BY_NOTHING = 2
_PARAGRAPH_STYLE = 1


class DocNumbering:
    """Counts the automatic numbers of a .doc in its order."""

    def __init__(self, streams: Streams) -> None:
        self.styles = _read_styles(streams.part(1))
        self.numbering = Numbering(None, None)
        levels = _read_lists(streams)
        for number, (lsid, starts, own) in enumerate(_read_overrides(streams.part(74)), 1):
            self.numbering.lists[str(number)] = NumberedList(str(lsid), {**levels.get(lsid, {}), **own}, starts)

    def label(self, paragraph: ParagraphProperties) -> str:
        """The number of this paragraph, "" where it has none; call it once a paragraph, in document order."""
        number, level = paragraph.list_id, paragraph.list_level
        style, seen = paragraph.style, set[int]()
        while (number is None or level is None) and style in self.styles and style not in seen:
            seen.add(style)
            base, by_style, level_by_style = self.styles[style]
            number = by_style if number is None else number
            level = level_by_style if level is None else level
            style = base
        return self.numbering.count(str(number or 0), level or 0)


def _read_lists(streams: Streams) -> dict[int, dict[int, Level]]:
    """Levels by list: PlfLst (2.9.189), its LSTF (2.9.147), and the LVL (2.9.150) of all lists behind it."""
    lists = streams.part(73)
    if len(lists) < 2:
        return {}
    found: dict[int, dict[int, Level]] = {}
    at, levels = streams.offset(73) + len(lists), streams.table
    for k in range(struct.unpack_from("<h", lists, 0)[0]):
        lsid, flags = struct.unpack_from("<i", lists, 2 + 28 * k)[0], lists[2 + 28 * k + 26]
        found[lsid] = {}
        for n in range(1 if flags & 1 else 9):  # fSimpleList: one level
            found[lsid][n], at = _read_level(levels, at, n)
    return found


def _read_level(table: bytes, at: int, number: int) -> tuple[Level, int]:
    start, form, flags = struct.unpack_from("<iBB", table, at)
    follow = table[at + 15]
    chpx, papx, limit = table[at + 24], table[at + 25], table[at + 26]
    words = at + 28 + papx + chpx
    length = struct.unpack_from("<H", table, words)[0]
    letters = table[words + 2 : words + 2 + 2 * length].decode("utf-16-le", "replace")
    pattern = "".join(f"%{ord(c) + 1}" if ord(c) < 9 else c for c in letters)
    level = Level(
        start, _FORMS.get(form, "decimal"), pattern, space_after(pattern, follow == _FOLLOWED_BY_NOTHING),
        restart=limit if flags & 0x08 else number, style="", legal=bool(flags & 0x04),
    )  # fmt: skip
    return level, words + 2 + 2 * length


def _read_overrides(plf: bytes) -> list[tuple[int, dict[int, int], dict[int, Level]]]:
    """(list, starts, levels of its own) of each LFO: PlfLfo (2.9.190), LFOLVL (2.9.132)."""
    if len(plf) < 4:
        return []
    count = struct.unpack_from("<I", plf, 0)[0]
    found: list[tuple[int, dict[int, int], dict[int, Level]]] = []
    at = 4 + 16 * count
    for k in range(count):
        lsid, changes = struct.unpack_from("<i", plf, 4 + 16 * k)[0], plf[4 + 16 * k + 12]
        starts: dict[int, int] = {}
        own: dict[int, Level] = {}
        at += 4
        for _ in range(changes):
            start, flags = struct.unpack_from("<iI", plf, at)
            at += 8
            if flags & 0x20:
                own[flags & 0xF], at = _read_level(plf, at, flags & 0xF)
            elif flags & 0x10:
                starts[flags & 0xF] = start
        found.append((lsid, starts, own))
    return found


def _read_styles(stsh: bytes) -> dict[int, tuple[int, int | None, int | None]]:
    """(style it is based on, list, level) by paragraph style: STSH (2.9.271), STD (2.9.258)."""
    if len(stsh) < 6:
        return {}
    head, count, base_size = struct.unpack_from("<HHH", stsh, 0)
    at, found = 2 + head, {}
    for k in range(count):
        if at + 2 > len(stsh):
            break
        size = struct.unpack_from("<H", stsh, at)[0]
        style = stsh[at + 2 : at + 2 + size]
        at += 2 + size + size % 2
        if size < base_size + 2:
            continue
        kind_and_base = struct.unpack_from("<H", style, 2)[0]
        if kind_and_base & 0xF != _PARAGRAPH_STYLE:
            continue
        name = struct.unpack_from("<H", style, base_size)[0]
        upx = base_size + 2 + 2 * name + 2
        length = struct.unpack_from("<H", style, upx)[0] if upx + 2 <= size else 0
        found[k] = (kind_and_base >> 4, *list_of(dict(read_modifiers(style[upx + 4 : upx + 2 + length]))))
    return found
