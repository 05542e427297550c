"""Excel workbooks in: the rows of their sheets as text. The one home of openpyxl."""

from __future__ import annotations

import io

from lawtrack.errors import LawtrackError


def load_sheets(raw: bytes, name: str) -> list[list[list[str]]]:
    """Rows of every sheet that has any, cells as text; raises LawtrackError where the file is no workbook."""
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        sheets = [[["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
    except Exception as error:  # openpyxl lets through whatever the zip, the XML or a date in it raises
        raise LawtrackError("The workbook is damaged or no .xlsx; save it again in Excel or WPS.", "工作簿已损坏或者不是 .xlsx；请用 Excel 或者 WPS 重新保存。", file=name) from error
    return [rows for rows in sheets if any(any(cell.strip() for cell in row) for row in rows)]
