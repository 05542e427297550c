"""The count by province as a table for a terminal, and the sentence people quote."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from lawtrack.model.adoption import AdoptionReport

COLUMNS = ("suggestions", "adopted", "verbatim", "substantive", "partial", "rejected", "moot")
VERDICT_NAMES = {
    "zh": {"verbatim": "原文采纳", "substantive": "实质采纳", "partial": "部分采纳", "rejected": "未采纳", "moot": "草案已有"},
    "en": {"verbatim": "verbatim", "substantive": "substantive", "partial": "partial", "rejected": "rejected", "moot": "moot"},
}
_HEADS = {
    "zh": {"place": "地区", "suggestions": "建议", "adopted": "采纳", "total": "合计", **VERDICT_NAMES["zh"]},
    "en": {"place": "province", "suggestions": "asked", "adopted": "adopted", "total": "total", **VERDICT_NAMES["en"]},
}
_SENTENCE = {
    "zh": "{suggestions}条建议中，{adopted}条见于通过稿，其中{verbatim}条为原文采纳、{partial}条为部分采纳。",
    "en": "Of {suggestions} suggestions, {adopted} stand in the adopted texts, {verbatim} of them word for word and {partial} in part.",
}


def write_tally(reports: Sequence[AdoptionReport], lang: str) -> str:
    """One row a report, the sum below, and the headline; columns by the width that Chinese letters take."""
    heads = _HEADS[lang]
    rows = [[heads["place"], *(heads[c] for c in COLUMNS)]]
    rows += [[r.jurisdiction or r.title, *(str(getattr(r.tally, c)) for c in COLUMNS)] for r in reports]
    sums = {c: sum(getattr(r.tally, c) for r in reports) for c in COLUMNS}
    rows.append([heads["total"], *(str(sums[c]) for c in COLUMNS)])
    return "\n".join([*align_columns(rows), "", _SENTENCE[lang].format(**sums)]) + "\n"


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
