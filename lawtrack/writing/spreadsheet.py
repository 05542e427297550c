"""Excel workbooks: text that stays text, marked wording within a cell, heads that stay in sight, bytes that never vary.

The one home of XlsxWriter.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Run = tuple[str, str]  # (style, text): equal, insert, delete, head, note


@dataclass(frozen=True)
class Filled:
    """A text on a coloured ground: `fill` is one of strong, light, faint, doubt."""

    text: str
    fill: str


Cell = str | int | float | bool | None | Filled | Sequence[Run]

FONT = "宋体"  # named, so that Chinese is not set in the font of the reader's system
_STYLES: dict[str, dict[str, Any]] = {
    "equal": {},
    "insert": {"bold": True, "underline": 1, "font_color": "#9C1C1C"},
    "delete": {"font_strikeout": True, "font_color": "#707070"},
    "moved": {"font_color": "#5B3A9C", "underline": 1},
    "head": {"bold": True},
    "note": {"font_color": "#505050"},
}
_FILLS = {
    "strong": {"bg_color": "#2E8B57", "font_color": "#FFFFFF"},
    "light": {"bg_color": "#CDE8D8"},
    "faint": {"bg_color": "#F4F5F6", "font_color": "#8A9096"},
    "doubt": {"bg_color": "#F3DFB8"},
}
_NEVER = datetime(2000, 1, 1)
_LONGEST = 32_767  # characters Excel keeps in a cell


@dataclass(frozen=True)
class Sheet:
    """One sheet: `head` is its first row (repeated in print, filtered), `widths` are in letters, `notes` stand below;
    `frozen` columns stay in sight."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[float]
    notes: Sequence[str] = field(default=())
    landscape: bool = True
    frozen: int = 0


def write_workbook(sheets: Sequence[Sheet], title: str, author: str = "lawtrack") -> bytes:
    """The workbook as bytes. A text is written as text, never as a formula, number or link."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    book.set_properties({"title": title, "author": author, "created": _NEVER})
    base = {"font_name": FONT, "font_size": 10.5}
    runs = {name: book.add_format({**base, **look}) for name, look in _STYLES.items()}
    boxed = {**base, "text_wrap": True, "valign": "top", "border": 1}
    plain = book.add_format(boxed)
    runs |= {name: book.add_format({**boxed, **look}) for name, look in _FILLS.items()}
    head = book.add_format({**base, "bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1, "bg_color": "#EDEDED"})
    below = book.add_format({**base, **_STYLES["note"], "text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name[:31])
        if sheet.landscape:
            page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        page.freeze_panes(1, sheet.frozen)
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        for column, words in enumerate(sheet.head):
            page.write_string(0, column, words, head)
        for number, row in enumerate(sheet.rows, 1):
            page.set_row(number, _height(row, sheet.widths))
            for column, cell in enumerate(row):
                _write_cell(page, number, column, cell, plain, runs)
        if sheet.rows:
            page.autofilter(0, 0, len(sheet.rows), len(sheet.head) - 1)
        for number, note in enumerate(sheet.notes, len(sheet.rows) + 2):
            page.set_row(number, _height([note], [sum(sheet.widths[: len(sheet.head)])]))
            if len(sheet.head) > 1:  # over all columns, so that it neither runs off the paper nor shrinks the print
                page.merge_range(number, 0, number, len(sheet.head) - 1, "", below)
            page.write_string(number, 0, note, below)
    book.close()
    return out.getvalue()


def _height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """Points a row needs: no program measures rows with marked wording by itself. A Chinese letter is two wide."""
    most = 1
    for cell, width in zip(row, widths, strict=False):
        words = cell.text if isinstance(cell, Filled) else cell
        text = "".join(t for _, t in words) if isinstance(words, (list, tuple)) else str(words or "")
        lines = sum(max(1, math.ceil(sum(1 + (c > "\u2e80") for c in line) / max(width - 1, 1))) for line in text.split("\n"))
        most = max(most, lines)
    return min(409.0, 14.5 * most + 4)


def _write_cell(page: Any, row: int, column: int, cell: Cell, plain: Any, runs: dict[str, Any]) -> None:
    if cell is None:
        page.write_blank(row, column, None, plain)
    elif isinstance(cell, bool):
        page.write_boolean(row, column, cell, plain)
    elif isinstance(cell, (int, float)):
        page.write_number(row, column, cell, plain)
    elif isinstance(cell, Filled):
        page.write_string(row, column, cell.text[:_LONGEST], runs[cell.fill])
    elif isinstance(cell, str):
        page.write_string(row, column, cell[:_LONGEST], plain)
    else:
        _write_runs(page, row, column, cell, plain, runs)


def _write_runs(page: Any, row: int, column: int, cell: Sequence[Run], plain: Any, runs: dict[str, Any]) -> None:
    """Marked wording; a rich string needs two runs, so a lone styled run is cut in two."""
    pieces = [(style, text) for style, text in cell if text]
    whole = "".join(text for _, text in pieces)
    if len(pieces) == 1 and pieces[0][0] != "equal" and len(whole) > 1:
        style = pieces[0][0]
        pieces = [(style, whole[:1]), (style, whole[1:])]
    if len(pieces) < 2 or len(whole) > _LONGEST:
        page.write_string(row, column, whole[:_LONGEST], plain)
        return
    page.write_rich_string(row, column, *(x for style, text in pieces for x in (runs[style], text)), plain)
