"""Binary Word files (.doc, Word 97 to 2003), by [MS-DOC]: the FIB, the piece table, and the characters that mean layout."""

from __future__ import annotations

import io
import re
import struct
from typing import Any

from lawtrack.errors import LawtrackError
from lawtrack.model.source import SourceText, Table

_LARGEST_PIECES = 1_000_000
# [MS-DOC] 2.9.73 and 2.4.1: characters that stand for layout, not for letters
_PARAGRAPH, _CELL, _BREAK, _PAGE = "\r", "\x07", "\x0b", "\x0c"
_FIELD_CODE = re.compile("\x13[^\x13\x14\x15]*\x14?|\x15")  # the code of a field goes, its printed result stays
_DROPPED = re.compile("[\x00-\x06\x08\x0e-\x12\x16-\x1d\x1f]")


def load_doc(raw: bytes, name: str, sha256: str) -> SourceText:
    """Text of a .doc as its paragraphs print it; tables one row a line. Headers, footers and notes are left out."""
    import olefile  # type: ignore[import-untyped, unused-ignore]

    try:
        with olefile.OleFileIO(io.BytesIO(raw)) as ole:
            text = _read_text(ole, name)
    except LawtrackError:
        raise
    except Exception as error:  # olefile raises whatever a damaged directory makes of its arithmetic
        raise _damaged(name) from error
    lines, tables = _lay_out(text)
    printed = "\n".join(lines).rstrip("\n") + "\n"
    if not printed.strip():
        raise LawtrackError("The Word file holds no text.", "Word 文件中没有文字。", file=name)
    return SourceText(name=name, text=printed, sha256=sha256, media="doc", tables=tuple(tables))


def _read_text(ole: Any, name: str) -> str:
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
    # FibRgLw97 2.5.4: lengths of the main text, footnotes, headers, (unused), comments, endnotes, text boxes
    lengths = struct.unpack_from("<7i", main, 0x4C)
    fc_clx, lcb_clx = struct.unpack_from("<II", main, 0x01A2)  # FibRgFcLcb97 2.5.6
    everything = _join_pieces(main, table[fc_clx : fc_clx + lcb_clx], name)
    text = everything[: lengths[0]]
    boxes = sum(lengths[:6])
    return text + everything[boxes : boxes + max(lengths[6], 0)]


def _join_pieces(main: bytes, clx: bytes, name: str) -> str:
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
    out = []
    for k in range(count):
        fc = struct.unpack_from("<I", clx, at + 5 + 4 * (count + 1) + 8 * k + 2)[0]
        length = starts[k + 1] - starts[k]
        if fc & 0x40000000:
            begin = (fc & 0x3FFFFFFF) // 2
            out.append(main[begin : begin + length].decode("cp1252", "replace"))
        else:
            begin = fc & 0x3FFFFFFF
            out.append(main[begin : begin + 2 * length].decode("utf-16-le", "replace"))
    return "".join(out)


def _lay_out(text: str) -> tuple[list[str], list[Table]]:
    """Lines and tables. A cell ends with 07, a row with another 07 directly after its last cell."""
    text = _FIELD_CODE.sub("", text)
    text = _DROPPED.sub("", text.replace("\x1e", "-"))
    lines: list[str] = []
    tables: list[Table] = []
    rows: list[tuple[str, ...]] = []

    def end_table() -> None:
        if rows:
            first = len(lines) + 1
            lines.extend("\t".join(cell.replace("\n", " ") for cell in row) for row in rows)
            tables.append(Table(first_line=first, last_line=len(lines), rows=tuple(rows)))
            rows.clear()

    for piece in re.split("(?<=\x07)\x07", text):
        if _CELL not in piece:
            end_table()
            lines.extend(_paragraphs(piece))
            continue
        # what stands before a table's first row and after the last ends in paragraph marks of its own
        before, _, first_cell = piece.split(_CELL, 1)[0].rpartition(_PARAGRAPH) if not rows else ("", "", piece.split(_CELL, 1)[0])
        if before:
            lines.extend(_paragraphs(before))
        cells = [first_cell, *piece.split(_CELL)[1:]]
        rows.append(tuple("\n".join(_paragraphs(c)).strip("\n") for c in (cells[:-1] if cells[-1] == "" else cells)))
    end_table()
    return lines, tables


def _paragraphs(text: str) -> list[str]:
    return re.split(f"[{_PARAGRAPH}{_BREAK}{_PAGE}]", text.removesuffix(_PARAGRAPH))


def _damaged(name: str) -> LawtrackError:
    return LawtrackError(
        "The Word file is damaged; open it in Word or WPS and save it again.",
        "Word 文件已损坏；请用 Word 或者 WPS 打开后重新保存。",
        file=name,
    )
