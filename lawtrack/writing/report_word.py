"""The report on a campaign in Word: the figures, the tables with bars beside them, the adopted suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from lawtrack.model.adoption import VERDICTS, Tally
from lawtrack.writing.charts import FILLS
from lawtrack.writing.report_paper import ReportPaper
from lawtrack.writing.tally_text import VERDICT_NAMES
from lawtrack.writing.word import Run, WordFile

_WINDOW_WIDTHS = (3.2, 2.6, 2.4, 1.5, 2.0, 1.3, 1.6, 1.4)  # centimetres, of the 16 that the page leaves
_GROUP_WIDTHS = (4.0, 1.5, 1.7, 1.7, 2.1, 1.6, 1.8, 1.6)
_ADOPTED_WIDTHS = (1.9, 3.0, 2.1, 4.5, 4.5)


def write_report_word(paper: ReportPaper) -> bytes:
    """The .docx; the same report gives the same bytes."""
    file = WordFile(paper.title, paper.by or "lawtrack", None)
    file.set_header_and_footer(paper.title, paper.pages)
    file.add_title(paper.title)
    if paper.by:
        file.add_paragraph(paper.by, indent=False, align="center")
    for sentence in paper.sentences:
        file.add_paragraph(sentence)
    if paper.windows:
        file.add_heading(paper.windows_heading)
        file.add_table(paper.windows[0], _plain(paper.windows[1:]), _WINDOW_WIDTHS, 9)
    for heading, table, rows in paper.groups:
        file.add_heading(heading)
        file.add_bars([(name, _shares(tally), str(tally.suggestions)) for name, tally in rows], _key(paper, rows))
        file.add_table(table[0], _plain(table[1:]), _GROUP_WIDTHS, 9)
    if paper.adopted:
        file.add_heading(paper.adopted_heading)
        file.add_table(paper.adopted[0], _plain(paper.adopted[1:]), _ADOPTED_WIDTHS, 9)
    if paper.problems:
        file.add_heading(paper.problems_heading)
        for problem in paper.problems:
            file.add_paragraph([("equal", problem)], indent=False, size=10.5)
    if paper.method:
        file.add_heading(paper.method_heading)
        for number, line in enumerate(paper.method, 1):
            file.add_paragraph([("equal", f"{number}. {line}")], indent=False, size=10.5)
    if paper.inputs:
        file.add_heading(paper.inputs_heading)
        for name, digest in paper.inputs:
            file.add_paragraph([("equal", f"{name}\nSHA-256 {digest}")], indent=False, size=9)
    file.add_paragraph([("note", paper.made)], indent=False, size=9, space_before=12)
    return file.to_bytes()


def _plain(rows: Sequence[Sequence[str]]) -> list[list[list[Run]]]:
    return [[[("equal", cell)] for cell in row] for row in rows]


def _shares(tally: Tally) -> list[tuple[str, int]]:
    """(colour, count) by verdict, those that nobody has left out."""
    return [(FILLS[v], getattr(tally, v)) for v in VERDICTS if getattr(tally, v)]


def _key(paper: ReportPaper, rows: Sequence[tuple[str, Tally]]) -> list[tuple[str, str]]:
    shown = [v for v in VERDICTS if any(getattr(tally, v) for _, tally in rows)]
    return [(FILLS[v], VERDICT_NAMES[paper.lang][v]) for v in shown]
