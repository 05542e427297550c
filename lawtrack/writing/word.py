"""Word files: A4 pages in the fonts of Chinese official papers, tables that repeat their heads, bytes that never vary.

The one home of python-docx on the writing side.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from docx import Document as new_word_document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

# GB/T 9704: title 小标宋 二号, headings 黑体, body 仿宋 三号. Word falls back to 宋体 where a font is missing, so the names are
# those that Windows and WPS ship.
BODY, HEADING, TITLE, LATIN = "仿宋", "黑体", "方正小标宋简体", "Times New Roman"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date a zip can hold
_BAR_CELLS = 40  # a bar is drawn in so many cells
_NEVER = date(2000, 1, 1)
Run = tuple[str, str]  # (style, text); styles are those of add_runs


class WordFile:
    """A Word document under construction; `to_bytes` gives the same bytes for the same calls."""

    def __init__(self, title: str, author: str, dated: date | None) -> None:
        self.document: Any = new_word_document()
        self._break_next = False
        day = dated or _NEVER
        properties = self.document.core_properties
        title, author = clean(title)[:255], clean(author)[:255]  # the longest a property may be
        properties.title, properties.author, properties.last_modified_by = title, author, author
        properties.created = properties.modified = datetime(day.year, day.month, day.day)
        properties.comments = ""
        self._set_page()
        self._set_styles()

    def _set_page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.top_margin, section.bottom_margin = Cm(3.0), Cm(2.6)
        section.left_margin, section.right_margin = Cm(2.6), Cm(2.4)

    def _set_styles(self) -> None:
        styles = self.document.styles
        for name, font, size in (("Normal", BODY, 14), ("Title", TITLE, 20), ("Heading 1", HEADING, 15), ("Header", BODY, 9), ("Footer", BODY, 9)):
            style = styles[name]
            set_fonts(style.element.get_or_add_rPr(), font)
            style.font.name, style.font.size, style.font.bold = LATIN, Pt(size), name == "Title"
            style.font.color.rgb = RGBColor(0, 0, 0)
        language = OxmlElement("w:lang")  # without it punctuation is set as in Traditional Chinese where Word is not Chinese
        language.set(qn("w:val"), "en-US")
        language.set(qn("w:eastAsia"), "zh-CN")
        styles["Normal"].element.get_or_add_rPr().append(language)
        styles["Normal"].paragraph_format.line_spacing = 1.35
        styles["Normal"].paragraph_format.space_after = Pt(0)
        title = styles["Title"].paragraph_format
        title.alignment, title.space_after, title.space_before = WD_ALIGN_PARAGRAPH.CENTER, Pt(14), Pt(0)
        for border in styles["Title"].element.findall(f"{qn('w:pPr')}/{qn('w:pBdr')}"):
            border.getparent().remove(border)
        heading = styles["Heading 1"].paragraph_format
        heading.space_before, heading.space_after, heading.keep_with_next = Pt(10), Pt(4), True

    def add_title(self, text: str) -> None:
        self.document.add_paragraph(clean(text), style="Title")

    def add_heading(self, text: str) -> None:
        heading = self.document.add_paragraph(clean(text), style="Heading 1")
        heading.paragraph_format.page_break_before = self._break_next or None
        self._break_next = False

    def add_page_break(self) -> None:
        """The next heading begins a page."""
        self._break_next = True

    def add_paragraph(
        self, text: str | Sequence[Run], *, indent: bool = True, align: str = "left", size: float | None = None, keep: bool = False, space_before: float = 0
    ) -> None:
        """A paragraph of the letter, indented by two letters unless told otherwise; `keep` holds it on the page of the next,
        `space_before` is in points."""
        paragraph = self.document.add_paragraph()
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        if space_before:
            paragraph.paragraph_format.space_before = Pt(space_before)
        add_runs(paragraph, [("equal", text)] if isinstance(text, str) else text, size)
        if indent:
            indent_first_line(paragraph, 200)
        if align != "left":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if align == "right" else WD_ALIGN_PARAGRAPH.CENTER

    def add_table(
        self, head: Sequence[str], rows: Sequence[Sequence[Sequence[Run]]], widths: Sequence[float], size: float = 10.5, *, merge_first: bool = False
    ) -> None:
        """A ruled table whose head is repeated on every page and whose rows are not split; `widths` in centimetres.

        `merge_first` joins cells of the first column that say the same, one below the other.
        """
        table = self.document.add_table(rows=1, cols=len(head), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        _repeat_as_head(table.rows[0])
        for cell, words in zip(table.rows[0].cells, head, strict=True):
            _fill_cell(cell, [("head", words)], size, centred=True)
        for row in rows:
            added = table.add_row()
            _keep_whole(added)
            for k, (cell, runs) in enumerate(zip(added.cells, row, strict=True)):
                _fill_cell(cell, runs, size, centred=k == 0)
        if merge_first:
            _merge_equal(table.rows[1:], [row[0] for row in rows])
        _set_widths(table, widths)

    def add_bars(self, rows: Sequence[tuple[str, Sequence[tuple[str, int]], str]], key: Sequence[tuple[str, str]]) -> None:
        """Bars of coloured cells on one scale: (name, (colour, count) …, what stands behind the bar); `key` is (colour, name)."""
        whole = max((sum(n for _, n in shares) for _, shares, _ in rows), default=0) or 1
        table = self.document.add_table(rows=0, cols=_BAR_CELLS + 2)
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for name, shares, behind in rows:
            added = table.add_row()
            _keep_whole(added)
            cells = added.cells
            _fill_cell(cells[0], [("equal", name)], 9, centred=False)
            end, done = 0, 0
            for colour, count in shares:
                done += count
                start, end = end, max(end + 1, round(_BAR_CELLS * done / whole))
                for k in range(start, min(end, _BAR_CELLS)):
                    _shade(cells[1 + k], colour)
            _fill_cell(cells[_BAR_CELLS + 1], [("equal", behind)], 9, centred=False)
            for cell in cells:  # a chart is not torn from its key
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        _set_widths(table, (4.4, *([10.0 / _BAR_CELLS] * _BAR_CELLS), 1.6))
        paragraph = self.document.add_paragraph()
        for colour, name in key:
            run = paragraph.add_run("■ ")
            run.font.size, run.font.color.rgb = Pt(9), RGBColor.from_string(colour[1:].upper())
            add_runs(paragraph, [("equal", f"{name}　")], 9)

    def set_header_and_footer(self, header: str, page_words: tuple[str, str, str]) -> None:
        """A running head, and page numbers in the words given: (before the page, between, after the count)."""
        section = self.document.sections[0]
        top = section.header.paragraphs[0]
        top.text, top.alignment = clean(header), WD_ALIGN_PARAGRAPH.CENTER
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for words, field in zip(page_words, ("PAGE", "NUMPAGES", None), strict=True):
            foot.add_run(words)
            if field:
                _add_field(foot, field)

    def to_bytes(self) -> bytes:
        out = io.BytesIO()
        self.document.save(out)
        return freeze_zip(out.getvalue())


def add_runs(paragraph: Any, runs: Sequence[Run], size: float | None = None) -> None:
    """Runs by style: equal plain, insert bold and underlined, delete struck through, head in 黑体, note small and grey."""
    for style, text in runs:
        for k, line in enumerate(clean(text).split("\n")):
            run = paragraph.add_run(line)
            if k:
                run._r.insert(0, OxmlElement("w:br"))
            if size is not None:
                run.font.size = Pt(size - 1.5 if style == "note" else size)
            set_fonts(run._r.get_or_add_rPr(), HEADING if style == "head" else BODY)
            run.font.name = LATIN
            if style == "insert":
                run.font.bold, run.font.underline, run.font.color.rgb = True, True, RGBColor(0x9C, 0x1C, 0x1C)
            elif style == "delete":
                run.font.strike, run.font.color.rgb = True, RGBColor(0x70, 0x70, 0x70)
            elif style == "note":
                run.font.color.rgb = RGBColor(0x50, 0x50, 0x50)


def clean(text: str) -> str:
    """Without the signs that XML cannot carry (a vertical tab from a page, half of a surrogate pair)."""
    return _UNPRINTABLE.sub("", text)


def set_fonts(properties: Any, east_asian: str) -> None:
    """Name the Chinese font too: without w:eastAsia Word prints Chinese in whatever it likes."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    fonts.set(qn("w:eastAsia"), east_asian)


def indent_first_line(paragraph: Any, hundredths: int) -> None:
    """First-line indent in hundredths of a letter, which follows the font's size; twentieths of a point for other programs."""
    properties = paragraph._p.get_or_add_pPr()
    indent = properties.get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(hundredths))
    indent.set(qn("w:firstLine"), str(hundredths * 14 * 20 // 100))


def freeze_zip(raw: bytes) -> bytes:
    """The same archive without the times it was written at, so that the same content gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return out.getvalue()


def _fill_cell(cell: Any, runs: Sequence[Run], size: float, *, centred: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.line_spacing = 1.15
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    add_runs(paragraph, runs, size)


def _set_widths(table: Any, widths: Sequence[float]) -> None:
    """In centimetres: the grid is what WPS and LibreOffice obey, the cells what Word does."""
    for k, width in enumerate(widths):
        table.columns[k].width = Cm(width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Cm(width)


def _shade(cell: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour[1:].upper())):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def _merge_equal(rows: Any, firsts: Sequence[Sequence[Run]]) -> None:
    """A vertical merge is a mark on each cell; a row may still go to the next page, and the mark goes with it."""
    for k, row in enumerate(rows):
        same_above, same_below = k > 0 and firsts[k] == firsts[k - 1], k + 1 < len(firsts) and firsts[k] == firsts[k + 1]
        if not (same_above or same_below):
            continue
        merge = OxmlElement("w:vMerge")
        if not same_above:
            merge.set(qn("w:val"), "restart")
        else:
            for run in list(row.cells[0].paragraphs[0].runs):
                run._r.getparent().remove(run._r)
        row._tr.tc_lst[0].get_or_add_tcPr().append(merge)


def _repeat_as_head(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    _keep_whole(row)


def _keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _add_field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)
