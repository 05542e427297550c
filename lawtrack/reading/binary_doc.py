"""Binary Word files (.doc, Word 97 to 2003), by [MS-DOC]: the FIB, the piece table, and the characters that mean layout."""

from __future__ import annotations

import io
import re
import struct
from bisect import bisect_right
from typing import Any, NamedTuple

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.source import Problem, SourceText, Table
from lawtrack.reading.doc_numbering import DocNumbering
from lawtrack.reading.doc_properties import ParagraphProperties, ParagraphTable, Streams, find_changes

_LARGEST_PIECES = 1_000_000
# [MS-DOC] 2.4.1 and 2.8.26: characters that stand for layout, not for letters. 13 begins a field, 14 its result, 15 ends it.
_PARAGRAPH_ENDS = re.compile("[\r\x07\x0c]")
_FIELD_MARKS = re.compile("[\x13-\x15]")
_DROPPED = re.compile("[\x00-\x06\x08\x0e-\x1d\x1f]")
_HALVES = re.compile("[\ud800-\udfff]")
_TRACKED = Problem(
    code="tracked_changes",
    message=Message(
        zh="文件带有修订标记，按全部接受修订后的文本读取", en="The file has tracked changes; it was read as if all were accepted"
    ),
)


class Piece(NamedTuple):
    """A run of text: its first letter's number, where it stands in the main stream, and the bytes a letter takes."""

    first: int
    begin: int
    width: int


def load_doc(raw: bytes, name: str, sha256: str) -> SourceText:
    """Text of a .doc as its paragraphs print it; tables one row a line. Headers, footers and notes are left out."""
    import olefile  # type: ignore[import-untyped, unused-ignore]

    try:
        with olefile.OleFileIO(io.BytesIO(raw)) as ole:
            streams = _open_streams(ole, name)
        reader = _DocReader(streams, name)
    except LawtrackError:
        raise
    except Exception as error:  # olefile raises whatever a damaged directory makes of its arithmetic
        raise _damaged(name) from error
    text = "\n".join(reader.lines).rstrip("\n") + "\n"
    if not text.strip():
        raise LawtrackError("The Word file holds no text.", "Word 文件中没有文字。", file=name)
    return SourceText(
        name=name, text=text, sha256=sha256, media="doc", tables=tuple(reader.tables), asides=reader.asides,
        problems=(_TRACKED,) if reader.tracked else (),
    )  # fmt: skip


def _open_streams(ole: Any, name: str) -> Streams:
    if ole.exists("EncryptedPackage") or ole.exists("EncryptionInfo"):
        raise LawtrackError("The file is encrypted; save it without a password.", "文件已加密；请取消密码后再读取。", file=name)
    if not ole.exists("WordDocument"):
        other = "Excel" if ole.exists("Workbook") or ole.exists("Book") else "PowerPoint" if ole.exists("PowerPoint Document") else None
        raise LawtrackError(
            f"This is an {other} file, not a text; save it as .docx." if other else "This Office file holds no Word text; save it as .docx.",
            f"这是 {other} 文件，不是文本；请另存为 .docx。" if other else "这个 Office 文件不是 Word 文本；请另存为 .docx。",
            file=name,
        )
    main = ole.openstream("WordDocument").read()
    ident, version = struct.unpack_from("<HH", main, 0)  # FibBase, [MS-DOC] 2.5.2
    if ident != 0xA5EC or version < 0x00C1:
        raise LawtrackError(
            "This Word file is older than Word 97; save it as .docx.", "Word 97 以前的文件无法读取；请另存为 .docx。", file=name
        )
    flags = struct.unpack_from("<H", main, 0x0A)[0]
    if flags & 0x0100:
        raise LawtrackError("The file is encrypted; save it without a password.", "文件已加密；请取消密码后再读取。", file=name)
    table = ole.openstream("1Table" if flags & 0x0200 else "0Table").read()
    data = ole.openstream("Data").read() if ole.exists("Data") else b""
    return Streams(main, table, data)


class _DocReader:
    """Lines and tables of a .doc: the main text, its text boxes, then its notes as asides. Headers are left out."""

    def __init__(self, streams: Streams, name: str) -> None:
        self.text, self.pieces = _join_pieces(streams.main, streams.part(33), name)
        self.paragraphs = ParagraphTable(streams)
        self.numbering = DocNumbering(streams)
        self.gone = bytearray(len(self.text))  # 1 for letters that are not part of the accepted, printed text
        self.tracked = False
        self._mark_changes(streams)
        self.lines: list[str] = []
        self.tables: list[Table] = []
        self.rows: list[tuple[str, ...]] = []
        self.cells: list[str] = []
        self.cell: list[str] = []
        # FibRgLw97 2.5.4: lengths of the main text, footnotes, headers, (unused), comments, endnotes, text boxes
        lengths = [max(n, 0) for n in struct.unpack_from("<7i", streams.main, 0x4C)]
        starts = [sum(lengths[:k]) for k in range(8)]
        for part in (0, 6):
            self._read(starts[part], starts[part + 1])
        first = len(self.lines) + 1
        for part in (1, 5):
            notes = len(self.lines)
            self._read(starts[part], starts[part + 1])
            self.lines[notes:] = [line.strip() for line in self.lines[notes:] if line.strip()]
        self.asides = ((first, len(self.lines)),) if len(self.lines) >= first else ()

    def _mark_changes(self, streams: Streams) -> None:
        for begin, end, deleted in find_changes(streams):
            for k, piece in enumerate(self.pieces):
                stop = self.pieces[k + 1].first if k + 1 < len(self.pieces) else len(self.text)
                a = piece.first + max(begin - piece.begin, 0) // piece.width
                b = min(piece.first + (end - piece.begin) // piece.width, stop)
                if a < b:
                    self.tracked = True
                    if deleted:
                        self.gone[a:b] = b"\1" * (b - a)

    def _read(self, begin: int, end: int) -> None:
        self._mark_field_codes(begin, end)
        end = min(end, len(self.text))
        last = begin
        printed = ""
        for match in _PARAGRAPH_ENDS.finditer(self.text, begin, end):
            at = match.start()
            if self.gone[at]:
                continue
            printed += self._letters(last, at)
            last = at + 1
            position, width = self._position(at)
            if match.group() == "\x0c" and position + width not in self.paragraphs.ends:
                printed += "\n"  # a page ends amid the paragraph
                continue
            self._add(printed, match.group(), self.paragraphs.at(position))
            printed = ""
        if rest := printed + self._letters(last, end):
            self._add(rest, "\r", ParagraphProperties())
        self._end_table()

    def _mark_field_codes(self, begin: int, end: int) -> None:
        """The code of a field goes, its printed result stays; fields may stand within the code of others."""
        open_codes: list[int] = []
        for mark in _FIELD_MARKS.finditer(self.text, begin, end):
            at = mark.start()
            if mark.group() == "\x13":
                open_codes.append(at)
            elif open_codes:
                start = open_codes.pop() if mark.group() == "\x15" else open_codes[-1]
                if start >= 0:
                    self.gone[start : at + 1] = b"\1" * (at + 1 - start)
                if mark.group() == "\x14":
                    open_codes[-1] = -1  # what follows is the result

    def _letters(self, begin: int, end: int) -> str:
        text = self.text[begin:end]
        if self.gone.find(1, begin, end) >= 0:
            text = "".join(c for c, gone in zip(text, self.gone[begin:end], strict=True) if not gone)
        text = _DROPPED.sub("", text.replace("\x1e", "-").replace("\x0b", "\n"))
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _HALVES.search(text) else text

    def _position(self, at: int) -> tuple[int, int]:
        """(byte of the main stream, bytes) of a letter."""
        piece = self.pieces[bisect_right(self.pieces, at, key=lambda p: p.first) - 1]
        return piece.begin + (at - piece.first) * piece.width, piece.width

    def _add(self, text: str, end: str, paragraph: ParagraphProperties) -> None:
        in_table = paragraph.depth > 0 or end == "\x07"
        if not in_table:
            self._end_table()
        if not (paragraph.ends_row or paragraph.ends_inner_row):
            text = self.numbering.label(paragraph) + text
        if not in_table:
            self.lines += text.split("\n")
        elif end == "\x07" and paragraph.ends_row:
            self._end_row()
        elif end == "\x07":
            self.cells.append("\n".join([*self.cell, text]).strip("\n"))
            self.cell = []
        elif text:  # a paragraph of a cell, or all of a cell of a table within it
            self.cell.append(text)

    def _end_row(self) -> None:
        if self.cells:
            self.rows.append(tuple(self.cells))
        self.cells = []

    def _end_table(self) -> None:
        if self.cell:
            self.cells.append("\n".join(self.cell))
            self.cell = []
        self._end_row()
        rows, self.rows = self.rows, []
        if max(map(len, rows), default=0) <= 1:  # a table of one column is layout
            self.lines += [line for row in rows for cell in row for line in cell.split("\n")]
            return
        first = len(self.lines) + 1
        self.lines += ["\t".join(cell.replace("\n", " ") for cell in row) for row in rows]
        self.tables.append(Table(first_line=first, last_line=len(self.lines), rows=tuple(rows)))


def _join_pieces(main: bytes, clx: bytes, name: str) -> tuple[str, list[Piece]]:
    """The text by its piece table, [MS-DOC] 2.4.1 and 2.8.35: pieces of 8-bit (CP1252) or of UTF-16 characters."""
    at = 0
    while at < len(clx) and clx[at] == 0x01:  # Prc: properties, skipped
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 0x02:
        raise _damaged(name)
    size = struct.unpack_from("<I", clx, at + 1)[0]
    count = (size - 4) // 12
    if not 0 < count <= _LARGEST_PIECES:
        raise _damaged(name)
    starts = struct.unpack_from(f"<{count + 1}I", clx, at + 5)
    out: list[str] = []
    pieces: list[Piece] = []
    for k in range(count):
        fc = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * k + 2)[0]
        width = 1 if fc & 0x40000000 else 2  # FcCompressed, 2.9.73
        begin = (fc & 0x3FFFFFFF) // (3 - width)
        length = starts[k + 1] - starts[k]
        raw = main[begin : begin + width * length]
        if length < 0 or len(raw) != width * length:
            raise _damaged(name)
        pieces.append(Piece(starts[k], begin, width))
        if width == 1:
            out.append(raw.decode("cp1252", "replace"))
        else:  # letter by letter, since places in the file are counted in 16-bit units; pairs are joined below
            out += map(chr, struct.unpack(f"<{length}H", raw))
    return "".join(out), pieces


def _damaged(name: str) -> LawtrackError:
    return LawtrackError(
        "The Word file is damaged; open it in Word or WPS and save it again.",
        "Word 文件已损坏；请用 Word 或者 WPS 打开后重新保存。",
        file=name,
    )
