"""The report on a campaign as one page that needs nothing else, with its charts in it."""

from __future__ import annotations

from lawtrack.writing.report_paper import ReportPaper, draw_charts
from lawtrack.writing.templates import fill_template


def write_report_html(paper: ReportPaper) -> str:
    """The page; the same report gives the same bytes."""
    return fill_template("report.html.j2", {"paper": paper, "charts": draw_charts(paper)})
