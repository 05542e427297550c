"""The count by province, topic or organisation as a table, and the sentence people quote."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from rich.cells import cell_len

from lawtrack.model.adoption import Tally
from lawtrack.writing.diff_rows import guard_cell
from lawtrack.writing.spreadsheet import Cell, Sheet, write_workbook

Rows = Sequence[tuple[str, Tally]]

COLUMNS = ("suggestions", "adopted", "verbatim", "substantive", "partial", "rejected", "moot")
VERDICT_NAMES = {
    "zh": {"verbatim": "原文采纳", "substantive": "实质采纳", "partial": "部分采纳", "rejected": "未采纳", "moot": "草案已有"},
    "en": {"verbatim": "verbatim", "substantive": "substantive", "partial": "partial", "rejected": "rejected", "moot": "moot"},
}
_HEADS = {
    "zh": {"suggestions": "建议", "adopted": "采纳", "total": "合计", **VERDICT_NAMES["zh"]},
    "en": {"suggestions": "asked", "adopted": "adopted", "total": "total", **VERDICT_NAMES["en"]},
}
_GROUPS = {"province": ("地区", "province"), "topic": ("主题", "topic"), "organisation": ("组织", "organisation"), "sheet": ("采纳统计", "Tally")}
_SENTENCE = {
    "zh": "{suggestions}条建议中，{adopted}条见于通过稿，其中{verbatim}条为原文采纳、{partial}条为部分采纳。",
    "en": "Of {suggestions} suggestions, {adopted} stand in the adopted texts, {verbatim} of them word for word and {partial} in part.",
}


def tally_table(rows: Rows, total: Tally, lang: str, by: str = "province") -> list[list[str]]:
    """The head, a row a group, and the sum."""
    heads = _HEADS[lang]
    table = [[_GROUPS[by][lang != "zh"], *(heads[c] for c in COLUMNS)]]
    table += [[name or "—", *(str(getattr(tally, c)) for c in COLUMNS)] for name, tally in rows]
    return [*table, [heads["total"], *(str(getattr(total, c)) for c in COLUMNS)]]


def write_tally(rows: Rows, total: Tally, lang: str, by: str = "province") -> str:
    """The table by the width that Chinese letters take, and the headline."""
    return "\n".join([*align_columns(tally_table(rows, total, lang, by)), "", say_sum(total, lang)]) + "\n"


def say_sum(total: Tally, lang: str) -> str:
    """“34条建议中，17条见于通过稿，其中5条为原文采纳、6条为部分采纳。”"""
    return _SENTENCE[lang].format(**total.model_dump())


def write_tally_csv(rows: Rows, total: Tally, lang: str, by: str = "province") -> str:
    """The same table, comma-separated."""
    out = io.StringIO()
    csv.writer(out).writerows([[guard_cell(cell) for cell in row] for row in tally_table(rows, total, lang, by)])
    return out.getvalue()


def write_tally_excel(rows: Rows, total: Tally, lang: str, by: str = "province") -> bytes:
    """The same table as a workbook, with the sentence below."""
    head, *table = tally_table(rows, total, lang, by)
    cells: list[list[Cell]] = [[row[0], *map(int, row[1:])] for row in table]
    sheet = Sheet(_GROUPS["sheet"][lang != "zh"], head, cells, (24, *([10] * len(COLUMNS))), notes=(say_sum(total, lang),))
    return write_workbook([sheet], _GROUPS["sheet"][lang != "zh"])


def align_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines with a rule under the head; the first column to the left, numbers to the right."""
    widths = [max(cell_len(row[k]) for row in rows) for k in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0] + " " * (widths[0] - cell_len(row[0]))]
        cells += [" " * (width - cell_len(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    rule = "  ".join("─" * width for width in widths)
    return [lines[0], rule, *lines[1:-1], rule, lines[-1]]
