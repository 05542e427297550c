"""The count by province, verdict, topic or organisation as a table, and the sentence people quote."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from rich.cells import cell_len

from lawtrack.model.adoption import Tally
from lawtrack.writing.columns import WIDTH, wrap_columns
from lawtrack.writing.diff_rows import guard_cell
from lawtrack.writing.spreadsheet import Cell, Sheet, write_workbook

Rows = Sequence[tuple[str, Tally]]

COLUMNS = ("suggestions", "adopted", "verbatim", "substantive", "partial", "rejected", "moot")
_OF_A_VERDICT = ("suggestions", "ruled", "agreed", "not_judged")  # in a row of one verdict the others would be empty
VERDICT_NAMES = {
    "zh": {"verbatim": "原文采纳", "substantive": "实质采纳", "partial": "部分采纳", "rejected": "未采纳", "moot": "草案已有"},
    "en": {"verbatim": "verbatim", "substantive": "substantive", "partial": "partial", "rejected": "rejected", "moot": "moot"},
}
_HEADS = {
    "zh": {"suggestions": "建议", "adopted": "采纳", "total": "合计", "no_other_source": "无更早出处", "ruled": "人工认定", "agreed": "与计算一致",
           "not_judged": "无法判断", **VERDICT_NAMES["zh"]},
    "en": {"suggestions": "asked", "adopted": "adopted", "total": "total", "no_other_source": "no older", "ruled": "ruled on", "agreed": "ruled alike",
           "not_judged": "not judged", **VERDICT_NAMES["en"]},
}  # fmt: skip
GROUP_NAMES = {"province": ("地区", "province"), "verdict": ("结果", "verdict"), "topic": ("主题", "topic"), "organisation": ("组织", "organisation")}
TITLE = ("采纳统计", "Tally")
_SENTENCE = {
    "zh": "{suggestions}条建议中，{adopted}条见于通过稿，其中{verbatim}条为原文采纳、{partial}条为部分采纳{more}。",
    "en": "Of {suggestions} suggestions, {adopted} stand in the adopted texts, {verbatim} of them word for word and {partial} in part{more}.",
}
_NO_OLDER = {
    "zh": "；{no_other_source}条未在对照文本中找到更早的相同规定",
    "en": "; for {no_other_source} no older text given for comparison had the wording",
}


def tally_table(rows: Rows, total: Tally, lang: str, by: str = "province") -> list[list[str]]:
    """The head, a row a group, and the sum; with older texts compared also how many adopted ones none of them had."""
    heads = _HEADS[lang]
    columns = (*(_OF_A_VERDICT if by == "verdict" else COLUMNS), *(("no_other_source",) if total.context_given else ()))
    table = [[GROUP_NAMES[by][lang != "zh"], *(heads[c] for c in columns)]]
    table += [[name_group(name, by, lang), *(str(getattr(tally, c)) for c in columns)] for name, tally in rows]
    return [*table, [heads["total"], *(str(getattr(total, c)) for c in columns)]]


def name_group(name: str, by: str, lang: str) -> str:
    """A group as people read it: a verdict by its name, — for those that name none."""
    return VERDICT_NAMES[lang][name] if by == "verdict" else name or "—"


def write_tally(rows: Rows, total: Tally, lang: str, by: str = "province") -> str:
    """The table by the width that Chinese letters take, and the headline."""
    return "\n".join([*align_columns(tally_table(rows, total, lang, by)), "", *wrap_columns(say_sum(total, lang))]) + "\n"


def say_sum(total: Tally, lang: str) -> str:
    """“34条建议中，17条见于通过稿，其中5条为原文采纳、6条为部分采纳。”"""
    figures = total.model_dump()
    more = _NO_OLDER[lang].format(**figures) if total.context_given else ""
    return _SENTENCE[lang].format(**figures, more=more)


def list_figures(total: Tally, lang: str) -> list[tuple[str, int]]:
    """Every figure with its name; what was not compared, ruled on or left out is no figure."""
    further = [("no_other_source", total.context_given), ("ruled", total.ruled), ("agreed", total.ruled), ("not_judged", total.not_judged)]
    return [(_HEADS[lang][c], getattr(total, c)) for c in (*COLUMNS, *(name for name, told in further if told))]


def write_tally_csv(rows: Rows, total: Tally, lang: str, by: str = "province") -> str:
    """The same table, comma-separated."""
    out = io.StringIO()
    csv.writer(out).writerows([[guard_cell(cell) for cell in row] for row in tally_table(rows, total, lang, by)])
    return out.getvalue()


def write_tally_excel(rows: Rows, total: Tally, lang: str, by: str = "province") -> bytes:
    """The same table as a workbook, with the sentence below."""
    head, *table = tally_table(rows, total, lang, by)
    cells: list[list[Cell]] = [[row[0], *map(int, row[1:])] for row in table]
    sheet = Sheet(TITLE[lang != "zh"], head, cells, (24, *([10] * len(head[1:]))), notes=(say_sum(total, lang),))
    return write_workbook([sheet], TITLE[lang != "zh"])


def align_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of at most 80 columns with a rule under the head; the first column to the left, a long name on several lines,
    numbers to the right."""
    widths = [max(cell_len(row[k]) for row in rows) for k in range(len(rows[0]))]
    numbers, least = sum(widths[1:]), cell_len(rows[0][0])
    gap = "  " if numbers + 2 * len(widths[1:]) + least <= WIDTH else " "
    room = max(least, WIDTH - numbers - len(gap) * len(widths[1:]))
    names = [wrap_columns(row[0], width=room) for row in rows]
    widths[0] = max(cell_len(part) for name in names for part in name)
    blocks = []
    for name, row in zip(names, rows, strict=True):
        cells = [" " * (width - cell_len(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True)]
        padded = name[0] + " " * (widths[0] - cell_len(name[0]))
        blocks.append("\n".join([gap.join([padded, *cells]).rstrip(), *name[1:]]))
    rule = gap.join("─" * width for width in widths)
    return [blocks[0], rule, *blocks[1:-1], rule, blocks[-1]]
