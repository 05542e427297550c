"""The three-column comparison table (新旧对照表): old article, new article, what changed; in Word and in Excel."""

from __future__ import annotations

from pathlib import PurePath

from lawtrack.model.change import ArticleRow, Diff, UnitRow
from lawtrack.writing.redline_text import name_fate, name_flag, sum_up, unit_edits

Run = tuple[str, str]
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CENTIMETRE = 360_000  # in the unit Word's drawing model counts with
_HEADS = {"zh": ("旧条文", "新条文", "变化"), "en": ("Old text", "New text", "Change")}


def table_rows(diff: Diff, lang: str) -> list[tuple[list[Run], list[Run], list[Run]]]:
    """One row for every heading that changed and every article; what went is styled delete, what came insert."""
    rows = [
        (_unit_runs(h, True), _unit_runs(h, False), [("equal", name_fate(h.change, lang))])
        for h in diff.headings
        if h.change != "unchanged" or h.reworded
    ]
    return rows + [(_article_runs(row, True), _article_runs(row, False), _change_runs(row, lang)) for row in diff.articles]


def write_table_word(diff: Diff, lang: str) -> bytes:
    """The table as a .docx, landscape, its head on every page."""
    from lawtrack.writing.word import WordFile

    title = _title(diff, lang)
    file = WordFile(title, "lawtrack", None)
    section = file.document.sections[0]
    section.page_width, section.page_height = section.page_height, section.page_width
    section._sectPr.find(f"{_W}pgSz").set(f"{_W}orient", "landscape")
    section.top_margin = section.bottom_margin = section.left_margin = section.right_margin = 2 * _CENTIMETRE
    file.add_title(title)
    file.add_paragraph([("note", sum_up(diff, lang))], size=10.5)
    for warning in diff.warnings:
        file.add_paragraph([("insert", warning.say(lang))], size=10.5)
    file.add_table(_HEADS[lang], table_rows(diff, lang), (10.6, 10.6, 4.4), 10)
    for table_row in file.document.tables[-1].rows[1:]:  # statutes are read from the left
        table_row.cells[0].paragraphs[0].alignment = None
    file.add_paragraph([("note", _made_from(diff))], size=9, indent=False)
    file.set_header_and_footer(title, ("第 ", " 页，共 ", " 页") if lang == "zh" else ("Page ", " of ", ""))
    return file.to_bytes()


def write_table_excel(diff: Diff, lang: str) -> bytes:
    """The table as an .xlsx with a filter on the kind of change."""
    from lawtrack.writing.spreadsheet import Sheet, write_workbook

    notes = [sum_up(diff, lang), *(w.say(lang) for w in diff.warnings), _made_from(diff)]
    sheet = Sheet("新旧对照表" if lang == "zh" else "Comparison", _HEADS[lang], table_rows(diff, lang), (60, 60, 26), notes)
    return write_workbook([sheet], _title(diff, lang))


def _title(diff: Diff, lang: str) -> str:
    name = diff.inputs[1].title
    return f"{name}新旧对照表" if lang == "zh" else f"{name}: comparison of versions"


def _made_from(diff: Diff) -> str:
    sources = " · ".join(f"{i.role}: {PurePath(i.name).name} SHA-256 {i.sha256}" for i in diff.inputs)
    return f"{sources} · lawtrack {diff.lawtrack}"


def _article_runs(row: ArticleRow, old: bool) -> list[Run]:
    label = row.old if old else row.new
    if label is None:
        return [("note", "（无）")]
    runs: list[Run] = [("head", f"{label}　")]
    first = True
    for unit in row.paragraphs:
        if (unit.old if old else unit.new) is None:
            continue
        if not first:
            runs.append(("equal", "\n"))
        first = False
        runs += _unit_runs(unit, old)
    return runs


def _unit_runs(unit: UnitRow, old: bool) -> list[Run]:
    if (unit.old if old else unit.new) is None:
        return [("note", "（无）")]
    label = unit.old_label if old else unit.new_label
    gone = "insert" if old else "delete"
    runs: list[Run] = [("equal", label)] if label else []
    return runs + [(e.op, e.text) for e in unit_edits(unit) if e.op != gone]


def _change_runs(row: ArticleRow, lang: str) -> list[Run]:
    words = [name_fate(row.change, lang)]
    if row.moved and row.change != "moved":
        words.append(name_fate("moved", lang))
    runs: list[Run] = [("head", "，".join(words) if lang == "zh" else ", ".join(words))]
    return runs + [("equal", f"\n{name_flag(flag, lang)}") for flag in row.flags]
