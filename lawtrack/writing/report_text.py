"""The report on a campaign for a terminal."""

from __future__ import annotations

from lawtrack.writing.columns import wrap_columns
from lawtrack.writing.report_paper import ReportPaper
from lawtrack.writing.tally_text import align_columns


def write_report_text(paper: ReportPaper) -> str:
    """Sentences, windows, the tables by province and topic, and a line for each adopted suggestion."""
    lines = [paper.title, *([paper.by] if paper.by else []), ""]
    for sentence in paper.sentences:
        lines += wrap_columns(sentence)
    if paper.windows:
        lines += ["", paper.windows_heading]
        head = paper.windows[0]
        comma, colon = ("；", "：") if paper.lang == "zh" else ("; ", ": ")
        for row in paper.windows[1:]:
            facts = comma.join(f"{name}{colon}{cell}" for name, cell in zip(head[2:], row[2:], strict=True))
            lines += [*wrap_columns(f"{row[0]}", "  ", "    "), *wrap_columns(facts, "    ", "    ")]
    for heading, table, _ in paper.groups:
        lines += ["", heading, *align_columns(table)]
    if paper.adopted:
        lines += ["", paper.adopted_heading]
        for number, where, finding, *_ in paper.adopted[1:]:
            lines += wrap_columns(f"{number}  {finding}  {where}", "  ", "    ")
    if paper.problems:
        lines += ["", paper.problems_heading, *(line for p in paper.problems for line in wrap_columns(p, "  ! ", "    "))]
    return "\n".join([*lines, "", paper.made]) + "\n"
