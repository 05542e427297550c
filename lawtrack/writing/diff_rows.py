"""A diff as JSON and as CSV rows."""

from __future__ import annotations

import csv
import io
import json

from lawtrack.model.change import Diff, UnitRow

COLUMNS = ("old", "new", "change", "unit", "reworded", "similarity", "flags", "old_text", "new_text", "marked")


def write_diff_json(diff: Diff) -> str:
    """The whole diff but for the redline's lines, which the texts and edits already hold; ends in a line break."""
    data = diff.model_dump(mode="json", by_alias=True, exclude={"lines"})
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def write_diff_csv(diff: Diff) -> str:
    """One row for every article and every unit within it, in COLUMNS; `marked` shows edits as [-gone-]{+come+}."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for heading in diff.headings:
        writer.writerow(_unit_cells(heading, "heading"))
    for row in diff.articles:
        flags = "; ".join(f"{f.kind}: {f.old or ''} → {f.new or ''}" for f in row.flags)
        writer.writerow((row.old, row.new, row.change, "article", row.reworded, row.similarity, flags, "", "", ""))
        for unit in row.paragraphs:
            writer.writerow(_unit_cells(unit, unit.unit))
    return out.getvalue()


def _unit_cells(unit: UnitRow, kind: str) -> tuple[object, ...]:
    flags = "; ".join(f"{f.kind}: {f.old or ''} → {f.new or ''}" for f in unit.flags)
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    marked = "".join(marks[e.op].format(e.text) for e in unit.edits)
    cells = (unit.old, unit.new, unit.change, kind, unit.reworded, unit.similarity, flags, unit.old_text, unit.new_text, marked)
    return tuple(guard_cell(c) if isinstance(c, str) else c for c in cells)


def guard_cell(text: str) -> str:
    """A cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
