"""Word files (.docx): paragraphs, tables, text boxes and automatic numbers, as a reader of the accepted text sees them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.source import Problem, SourceText, Table
from lawtrack.reading.word_numbering import Numbering
from lawtrack.reading.word_package import WordPackage

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
# Tracked deletions and the places text was moved from: not part of the accepted text.
_REMOVED = frozenset((W + "del", W + "moveFrom"))
_INSERTED = frozenset((W + "ins", W + "moveTo"))
_WIDEST = 64  # columns; Word allows 63
_BLOCK_WRAPPERS = frozenset((W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo", W + "smartTag"))


def load_docx(raw: bytes, name: str, sha256: str, *, drop_struck: bool = False) -> SourceText:
    """Text of a .docx: one paragraph a line, soft line breaks kept, automatic numbers written out, tracked changes accepted.

    A table with several columns is a Table, one row a line; a table of one column is layout and read as paragraphs. With
    `drop_struck`, words that are struck through are left out, as suggestions mark what they delete.
    """
    package = WordPackage(raw, name)
    root = package.body()
    reader = _BodyReader(Numbering(package.part("word/numbering.xml"), package.part("word/styles.xml")), drop_struck=drop_struck)
    reader.read_blocks(root.find(W + "body"))
    reader.end_paragraph()
    asides = reader.add_notes(package.part("word/footnotes.xml"), package.part("word/endnotes.xml"))
    text = "\n".join(reader.lines) + "\n"
    if not text.strip():
        raise _no_text(root, name)
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
        self.carried = ""  # text of a paragraph whose mark was deleted: the next one goes on with it

    def read_blocks(self, parent: etree._Element | None, *, flat: bool = False) -> None:
        """Paragraphs and tables below `parent`; with `flat` a table's rows are lines like others."""
        for block in parent if parent is not None else ():
            if block.tag == W + "p":
                self.lines += self.paragraph_lines(block)
            elif block.tag == W + "tbl":
                self.end_paragraph()
                self.read_table(block, flat=flat)
            elif block.tag in _REMOVED:
                self.tracked = True
            elif block.tag in _BLOCK_WRAPPERS:
                self.tracked = self.tracked or block.tag in _INSERTED
                self.read_blocks(block, flat=flat)

    def end_paragraph(self) -> None:
        """Print what was carried over and has no paragraph to go on with."""
        if self.carried:
            self.lines += self.carried.split("\n")
            self.carried = ""

    def paragraph_lines(self, paragraph: etree._Element) -> list[str]:
        """The paragraph's lines, then those of the text boxes anchored in it."""
        boxes: list[etree._Element] = []
        text = self.carried + "".join(self._run_text(paragraph, boxes))
        self.tracked = self.tracked or paragraph.find(f"{W}pPr/{W}rPr/{W}ins") is not None
        if _is_deleted(paragraph):
            self.tracked, self.carried = True, text
            lines = []
        else:
            self.carried = ""
            lines = (self.numbering.label(paragraph) + text).split("\n")
        for box in boxes:
            inner = self._part()
            inner.read_blocks(box, flat=True)
            lines += inner.finish(self)
        return lines

    def _part(self) -> _BodyReader:
        return _BodyReader(self.numbering, drop_struck=self.drop_struck)

    def finish(self, whole: _BodyReader) -> list[str]:
        """The lines of a cell or box, which tells the whole whether it held tracked changes."""
        self.end_paragraph()
        whole.tracked = whole.tracked or self.tracked
        return self.lines

    def _run_text(self, node: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        for child in node:
            tag = child.tag
            if tag in (W + "t", _FORMULA):
                yield child.text or ""
            elif tag == W + "tab":
                yield "\t"
            elif tag in (W + "br", W + "cr"):
                yield "\n"  # also where a page or column ends: what follows stands on another line
            elif tag == W + "noBreakHyphen":
                yield "-"
            elif tag == W + "sym":
                yield _symbol(child.get(W + "char"))
            elif tag == W + "txbxContent":
                boxes.append(child)
            elif tag in _REMOVED:
                self.tracked = True
            elif tag in (W + "pPr", W + "rPr", _FALLBACK) or not isinstance(tag, str) or (self.drop_struck and tag == W + "r" and _is_struck(child)):
                continue
            else:
                self.tracked = self.tracked or tag in _INSERTED
                yield from self._run_text(child, boxes)

    def read_table(self, table: etree._Element, *, flat: bool = False) -> None:
        if _columns(table) <= 1:
            for row in self._standing_rows(table):
                for cell in _children(row, W + "tc"):
                    self.read_blocks(cell, flat=flat)
                    self.end_paragraph()
            return
        rows = self.table_rows(table)
        if flat:
            self.lines += [" ".join(filter(None, row)).replace("\n", " ") for row in rows]
            return
        first = len(self.lines) + 1
        self.lines += ["\t".join(cell.replace("\n", " ") for cell in row) for row in rows]
        self.tables.append(Table(first_line=first, last_line=len(self.lines), rows=tuple(map(tuple, rows))))

    def table_rows(self, table: etree._Element) -> list[list[str]]:
        """Cells of each row; a merged cell's text stands in its first place, the places it covers are empty."""
        rows = []
        for row in self._standing_rows(table):
            before = row.find(f"{W}trPr/{W}gridBefore")
            cells: list[str] = [""] * (_width(before) if before is not None else 0)
            for cell in _children(row, W + "tc"):
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                continues = merge is not None and merge.get(W + "val", "continue") == "continue"
                inner = self._part()
                inner.read_blocks(cell, flat=True)
                text = "\n".join(inner.finish(self)).strip("\n")
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                width = _width(span) if span is not None else 1
                cells += ["" if continues and not text.strip() else text, *[""] * (width - 1)]
            rows.append(cells)
        return rows

    def _standing_rows(self, table: etree._Element) -> Iterator[etree._Element]:
        """Rows that no tracked change took out."""
        for row in _children(table, W + "tr"):
            changes = {mark.tag for mark in row.iterfind(f"{W}trPr/*")} & {W + "del", W + "ins"}
            self.tracked = self.tracked or bool(changes)
            if W + "del" not in changes:
                yield row

    def add_notes(self, *parts: etree._Element | None) -> tuple[tuple[int, int], ...]:
        """Footnotes and endnotes after the text, as asides."""
        first = len(self.lines) + 1
        for note in (note for part in parts if part is not None for note in part):
            if note.get(W + "type") is None:
                inner = self._part()
                inner.read_blocks(note)
                self.lines.append(" ".join(filter(None, map(str.strip, inner.finish(self)))))
        return ((first, len(self.lines)),) if len(self.lines) >= first else ()


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Children of a kind, also within content controls and tracked insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _BLOCK_WRAPPERS:
            yield from _children(child, tag)


def _is_deleted(paragraph: etree._Element) -> bool:
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return marks is not None and (marks.find(W + "del") is not None or marks.find(W + "moveFrom") is not None)


def _columns(table: etree._Element) -> int:
    return max((len(list(_children(row, W + "tc"))) for row in _children(table, W + "tr")), default=0)


def _width(element: etree._Element) -> int:
    """Columns that a w:gridSpan or w:gridBefore takes."""
    value = element.get(W + "val", "1")
    return min(int(value), _WIDEST) if value.isascii() and value.isdigit() else 1


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


def _no_text(root: etree._Element, name: str) -> LawtrackError:
    if next(root.iter(_PICTURE), None) is None:
        return LawtrackError("The Word file holds no text.", "Word 文件中没有文字。", file=name)
    return LawtrackError(
        "The Word file holds pictures and no text; save the pictures as .png or .jpg and read those.",
        "Word 文件中只有图片，没有文字；请将图片另存为 .png 或者 .jpg 后读取。",
        file=name,
    )
