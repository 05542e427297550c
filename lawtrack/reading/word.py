"""Word files (.docx): paragraphs, tables, text boxes and automatic numbers, as a reader of the accepted text sees them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.source import Problem, SourceText, Table
from lawtrack.reading.word_numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LARGEST_PART = 100 * 1024 * 1024  # unpacked; 民法典 is 5 MB
_OTHER_OFFICE = {"xl/": "Excel", "ppt/": "PowerPoint"}
# Tracked deletions and the places text was moved from: not part of the accepted text.
_REMOVED = frozenset((W + "del", W + "moveFrom"))
_INSERTED = frozenset((W + "ins", W + "moveTo"))
_BLOCK_WRAPPERS = frozenset((W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag"))


def load_docx(raw: bytes, name: str, sha256: str, *, drop_struck: bool = False) -> SourceText:
    """Text of a .docx: one paragraph a line, soft line breaks kept, automatic numbers written out, tracked changes accepted.

    A table with several columns is a Table, one row a line; a table of one column is layout and read as paragraphs. With
    `drop_struck`, words that are struck through are left out, as suggestions mark what they delete.
    """
    with _open_package(raw, name) as package:
        body = _parse_part(package, _main_part(package, name), name)
        numbering = Numbering(_optional(package, "word/numbering.xml", name), _optional(package, "word/styles.xml", name))
        notes = _optional(package, "word/footnotes.xml", name)
    reader = _BodyReader(numbering, drop_struck=drop_struck)
    reader.read_blocks(body.find(W + "body"))
    asides = reader.add_notes(notes)
    text = "\n".join(reader.lines) + "\n"
    if not text.strip():
        raise LawtrackError("The Word file holds no text.", "Word 文件中没有文字。", file=name)
    return SourceText(
        name=name, text=text, sha256=sha256, media="docx", tables=tuple(reader.tables), asides=asides,
        problems=(_TRACKED,) if reader.tracked else (),
    )  # fmt: skip


_TRACKED = Problem(
    code="tracked_changes",
    message=Message(
        zh="文件带有修订标记，按全部接受修订后的文本读取", en="The file has tracked changes; it was read as if all were accepted"
    ),
)


class _BodyReader:
    """Lines and tables of a document part, in document order."""

    def __init__(self, numbering: Numbering, *, drop_struck: bool = False) -> None:
        self.numbering = numbering
        self.drop_struck = drop_struck
        self.lines: list[str] = []
        self.tables: list[Table] = []
        self.tracked = False

    def read_blocks(self, parent: etree._Element | None) -> None:
        for block in parent if parent is not None else ():
            if block.tag == W + "p":
                self.lines += self.paragraph_lines(block)
            elif block.tag == W + "tbl":
                self.read_table(block)
            elif block.tag in _REMOVED:
                self.tracked = True
            elif block.tag in _BLOCK_WRAPPERS:
                self.tracked = self.tracked or block.tag in _INSERTED
                self.read_blocks(block)

    def paragraph_lines(self, paragraph: etree._Element) -> list[str]:
        """The paragraph's lines, then those of the text boxes anchored in it."""
        boxes: list[etree._Element] = []
        text = "".join(self._run_text(paragraph, boxes))
        if text.strip():
            text = self.numbering.label(paragraph) + text
        if _is_deleted(paragraph):
            self.tracked = True
            if not text.strip():
                return []
        lines = text.split("\n")
        for box in boxes:
            for inner in box:
                if inner.tag == W + "p":
                    lines += self.paragraph_lines(inner)
                elif inner.tag == W + "tbl":
                    lines += [" ".join(filter(None, row)) for row in self.table_rows(inner)]
        return lines

    def _run_text(self, node: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        for child in node:
            tag = child.tag
            if tag == W + "t":
                yield child.text or ""
            elif tag == W + "tab":
                yield "\t"
            elif tag in (W + "br", W + "cr"):
                yield "\n" if child.get(W + "type") in (None, "textWrapping") else ""
            elif tag == W + "noBreakHyphen":
                yield "-"
            elif tag == W + "sym":
                yield _symbol(child.get(W + "char"))
            elif tag == W + "txbxContent":
                boxes.append(child)
            elif tag in _REMOVED:
                self.tracked = True
            elif tag in (W + "pPr", W + "rPr", _FALLBACK) or not isinstance(tag, str):
                continue
            elif self.drop_struck and tag == W + "r" and _is_struck(child):
                continue
            else:
                self.tracked = self.tracked or tag in _INSERTED
                yield from self._run_text(child, boxes)

    def read_table(self, table: etree._Element) -> None:
        rows = self.table_rows(table)
        if max((len(row) for row in rows), default=0) <= 1:
            self._read_layout(table)
            return
        first = len(self.lines) + 1
        self.lines += ["\t".join(cell.replace("\n", " ") for cell in row) for row in rows]
        self.tables.append(Table(first_line=first, last_line=len(self.lines), rows=tuple(map(tuple, rows))))

    def _read_layout(self, table: etree._Element) -> None:
        for cell in table.iter(W + "tc"):
            if next(cell.iterancestors(W + "tbl"), None) is table:
                self.read_blocks(cell)

    def table_rows(self, table: etree._Element) -> list[list[str]]:
        """Cells of each row; a merged cell's text stands in its first place, the places it covers are empty."""
        rows = []
        for row in _children(table, W + "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                self.tracked = True
                continue
            cells: list[str] = []
            for cell in _children(row, W + "tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                continues = merge is not None and merge.get(W + "val", "continue") == "continue"
                text = "\n".join(self._cell_lines(cell)).strip("\n")
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                width = int(span.get(W + "val", "1")) if span is not None and span.get(W + "val", "1").isdigit() else 1
                cells += ["" if continues and not text.strip() else text, *[""] * (min(width, 64) - 1)]
            rows.append(cells)
        return rows

    def _cell_lines(self, cell: etree._Element) -> list[str]:
        inner = _BodyReader(self.numbering, drop_struck=self.drop_struck)
        inner.read_blocks(cell)
        self.tracked = self.tracked or inner.tracked
        return inner.lines

    def add_notes(self, notes: etree._Element | None) -> tuple[tuple[int, int], ...]:
        """Footnotes after the text, as asides."""
        first = len(self.lines) + 1
        for note in notes if notes is not None else ():
            if note.get(W + "type") is None:
                words = " ".join(line.strip() for p in note.iter(W + "p") for line in self.paragraph_lines(p))
                self.lines.append(words.strip())
        return ((first, len(self.lines)),) if len(self.lines) >= first else ()


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a kind, also within content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _BLOCK_WRAPPERS:
            yield from _children(child, tag)


def _is_deleted(paragraph: etree._Element) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None


def _is_struck(run: etree._Element) -> bool:
    strike = run.find(f"{W}rPr/{W}strike")
    return strike is not None and strike.get(W + "val", "true") not in ("0", "false")


def _symbol(code: str | None) -> str:
    """The character of a w:sym; codes of symbol fonts (F0xx) have no Unicode meaning and show as a box."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    return "□" if 0xE000 <= number <= 0xF8FF else chr(number) if 32 <= number < 0x10000 else ""


def _open_package(raw: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _damaged(name) from error


def _main_part(package: zipfile.ZipFile, name: str) -> str:
    names = package.namelist()
    if "word/document.xml" in names:
        return "word/document.xml"
    if other := next((app for folder, app in _OTHER_OFFICE.items() if any(n.startswith(folder) for n in names)), None):
        raise LawtrackError(
            f"This is an {other} file, not a text; save it as .docx.", f"这是 {other} 文件，不是文本；请另存为 .docx。", file=name
        )
    if found := next((n for n in names if n.startswith("word/document") and n.endswith(".xml")), None):
        return found
    raise LawtrackError(
        "This is a zip archive, not a Word file; unpack it and name the file within.",
        "这是压缩包，不是 Word 文件；请解压后给出其中的文件。",
        file=name,
    )


def _optional(package: zipfile.ZipFile, part: str, name: str) -> etree._Element | None:
    return _parse_part(package, part, name) if part in package.namelist() else None


def _parse_part(package: zipfile.ZipFile, part: str, name: str) -> etree._Element:
    """One XML part; entities are not resolved and a part beyond any real size is refused."""
    try:
        info = package.getinfo(part)
        if info.flag_bits & 1:
            raise LawtrackError("The file is encrypted; save it without a password.", "文件已加密；请取消密码后再读取。", file=name)
        if info.file_size > _LARGEST_PART:
            raise _damaged(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(package.read(info), parser)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError) as error:
        raise _damaged(name) from error
    except Exception as error:  # zlib.error has no base of its own
        if isinstance(error, LawtrackError):
            raise
        raise _damaged(name) from error
    return root


def _damaged(name: str) -> LawtrackError:
    return LawtrackError(
        "The Word file is damaged; open it in Word or WPS and save it again.",
        "Word 文件已损坏；请用 Word 或者 WPS 打开后重新保存。",
        file=name,
    )
