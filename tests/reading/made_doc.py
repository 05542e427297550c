"""Binary Word files made in code by [MS-CFB] and [MS-DOC], from invented text, for tests of their reader."""

from __future__ import annotations

import struct

_SECTOR = 512
_TEXT_AT = 1024
# Modifiers of paragraphs and letters, [MS-DOC] 2.6
CELL = struct.pack("<HB", 0x2416, 1)
ROW_END = CELL + struct.pack("<HB", 0x2417, 1)
DELETED, INSERTED = struct.pack("<HB", 0x0800, 1), struct.pack("<HB", 0x0801, 1)


def numbered(level: int, number: int = 1) -> bytes:
    """Modifiers of a paragraph that list `number` counts on `level`."""
    return struct.pack("<HBHH", 0x260A, level, 0x460B, number)


def make_ole(**streams: bytes) -> bytes:
    """A compound file of up to three streams, each padded to the 4096 bytes from which streams need no mini sectors."""
    sectors: list[bytes] = []
    chain: list[int] = []
    entries = [_entry("Root Entry", 5, -2, 0, child=1)]
    for k, (name, content) in enumerate(streams.items(), 1):
        padded = content.ljust(4096, b"\0")
        padded += b"\0" * (-len(padded) % _SECTOR)
        first, count = len(sectors), len(padded) // _SECTOR
        sectors += [padded[i * _SECTOR : (i + 1) * _SECTOR] for i in range(count)]
        chain += [*range(first + 1, first + count), -2]
        entries.append(_entry(name, 2, first, len(padded), right=k + 1 if k < len(streams) else -1))
    directory = len(sectors)
    sectors.append(b"".join(entries).ljust(_SECTOR, b"\0"))
    fat = (*chain, -2, -3)
    assert len(fat) <= 128 and len(entries) <= 4
    sectors.append(struct.pack("<128i", *fat, *[-1] * (128 - len(fat))))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9i", 0, 1, directory, 0, 4096, -2, 0, -2, 0) + struct.pack("<109i", directory + 1, *[-1] * 108)
    return header + b"".join(sectors)


def _entry(name: str, kind: int, start: int, size: int, *, child: int = -1, right: int = -1) -> bytes:
    letters = (name + "\0").encode("utf-16-le")
    return letters.ljust(64, b"\0") + struct.pack("<HBB3i", len(letters), kind, 1, -1, right, child) + bytes(36) + struct.pack("<iQ", start, size)


def make_doc(
    paragraphs: list[tuple[str, bytes]], *, changes: list[tuple[int, int, bytes]] | None = None, eight_bit: str = "", notes: str = "",
    levels: list[tuple[int, int, str]] | None = None, flags: int = 0x0200,
) -> bytes:  # fmt: skip
    """A .doc of these paragraphs, each with its end mark and its modifiers; `changes` are (begin, end, modifiers) of letters.

    `eight_bit` is a first piece of 8-bit letters, `notes` footnote text behind the main text, `levels` are those of list 1 as
    (way of counting, flags, pattern with \\x00 for the number of level 0).
    """
    body = "".join(text for text, _ in paragraphs)
    text = body + notes
    first = len(eight_bit)
    letters_at = _TEXT_AT + first + first % 2
    stream = eight_bit.encode("cp1252").ljust(letters_at - _TEXT_AT, b"\0") + text.encode("utf-16-le")
    edges, found = [_TEXT_AT, letters_at][0 if eight_bit else 1 :], [b""] if eight_bit else []
    for words, modifiers in paragraphs:
        edges.append(edges[-1] + len(words.encode("utf-16-le")))
        found.append(modifiers)
    papx = _page(edges, [_papx(m) for m in found], 13)
    runs = sorted(changes or [])
    bounds, marks = [letters_at], list[bytes]()
    for begin, end, modifiers in runs:
        for at, mark in ((begin, b""), (end, modifiers)):
            if letters_at + 2 * at > bounds[-1]:
                bounds.append(letters_at + 2 * at)
                marks.append(mark)
    chpx = _page(bounds, [bytes([len(m)]) + m if m else b"" for m in marks], 1)
    stream += b"\0" * (-(_TEXT_AT + len(stream)) % _SECTOR)
    page = (_TEXT_AT + len(stream)) // _SECTOR
    length = first + len(text.encode("utf-16-le")) // 2
    places = [0, first, length] if eight_bit else [0, length]
    pieces = [(2 * _TEXT_AT) | 0x40000000, letters_at][0 if eight_bit else 1 :]
    clx = struct.pack(f"<{len(places)}I", *places) + b"".join(struct.pack("<HIH", 0, fc, 0) for fc in pieces)
    parts = {33: b"\x02" + struct.pack("<I", len(clx)) + clx, 13: struct.pack("<III", edges[0], edges[-1], page)}
    if runs:
        parts[12] = struct.pack("<III", bounds[0], bounds[-1], page + 1)
    if levels:
        parts[73] = struct.pack("<hii", 1, 77, 0) + bytes(18) + b"\0\0"
        parts[74] = struct.pack("<IiIIBBBB", 1, 77, 0, 0, 0, 0, 0, 0) + bytes(4)
    table, where = b"", {}
    for index, part in parts.items():
        where[index] = (len(table), len(part))
        table += part
        if index == 73:
            table += b"".join(_level(*level) for level in levels or [])
    fib = bytearray(_TEXT_AT)
    struct.pack_into("<HH", fib, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", fib, 0x0A, flags)
    struct.pack_into("<2i", fib, 0x4C, first + len(body.encode("utf-16-le")) // 2, len(notes))
    for index, (offset, size) in where.items():
        struct.pack_into("<II", fib, 0x9A + 8 * index, offset, size)
    return make_ole(**{"WordDocument": bytes(fib) + stream + papx + chpx, "1Table": table})


def _papx(modifiers: bytes) -> bytes:
    content = bytes(2) + modifiers  # style 0, then the modifiers
    return bytes([len(content) // 2 + 1]) + content if len(content) % 2 else b"\0" + bytes([len(content) // 2]) + content


def _page(edges: list[int], properties: list[bytes], slot: int) -> bytes:
    """A formatted disk page: edges, one slot each that points to its properties, the properties, and their count."""
    page = bytearray(_SECTOR)
    count = len(properties)
    struct.pack_into(f"<{count + 1}I", page, 0, *edges)
    at = 4 * (count + 1) + slot * count
    for k, content in enumerate(properties):
        if content:
            at += at % 2
            page[4 * (count + 1) + slot * k] = at // 2
            page[at : at + len(content)] = content
            at += len(content)
    assert at < _SECTOR
    page[_SECTOR - 1] = count
    return bytes(page)


def _level(form: int, flags: int, pattern: str) -> bytes:
    return struct.pack("<iBB", 1, form, flags) + bytes(22) + struct.pack("<H", len(pattern)) + pattern.encode("utf-16-le")
