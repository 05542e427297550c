"""report: what came of a campaign, as those ask for it who paid for the work."""

from __future__ import annotations

from datetime import date
from os import PathLike
from pathlib import Path

from lawtrack.errors import LawtrackError
from lawtrack.keeping.campaign import need_campaign
from lawtrack.keeping.campaign_proposals import FiledProposal, read_proposals, say_problem
from lawtrack.model.adoption import AdoptionReport
from lawtrack.model.campaign import AdoptedSuggestion, Campaign, CampaignReport, FiledWindow, WindowReport
from lawtrack.model.provenance import Input, lawtrack_version
from lawtrack.model.source import Problem
from lawtrack.verbs.close import read_closing
from lawtrack.verbs.tally import tally
from lawtrack.verbs.windows import open_window

_ANY_DAY = date(2000, 1, 1)  # a window's length does not depend on the day it is looked at


def report(folder: str | PathLike[str] | Campaign = ".") -> CampaignReport:
    """Windows used, suggestions sent, what of them stands in the adopted texts, by province and topic.

    Rulings of rulings.yaml hold. A window whose report cannot be read is named in `problems` and counts as not closed. The
    same files give the same report.
    """
    campaign = folder if isinstance(folder, Campaign) else need_campaign(Path(folder))
    proposals, problems = read_proposals(campaign)
    reports = _read_reports(campaign, problems)
    closed = list(reports.values())
    rows = [_window(w, proposals, reports.get(w.id)) for w in sorted(campaign.windows, key=lambda w: (w.notice.closes or date.max, w.id))]
    return CampaignReport(
        title=campaign.title, by=campaign.by, windows=tuple(rows),
        total=tally(closed)[1] if closed else None, by_province=tuple(tally(closed, "province")[0]) if closed else (),
        by_topic=tuple(tally(closed, "topic")[0]) if closed else (), adopted=tuple(_adopted(reports)), inputs=_inputs(closed),
        problems=(*campaign.problems, *problems), lawtrack=lawtrack_version(),
    )  # fmt: skip


def write_report(found: CampaignReport, form: str, lang: str) -> str | bytes:
    """The report as html, docx (bytes), text or json; the same report gives the same bytes."""
    if form == "json":
        return found.model_dump_json(indent=1) + "\n"
    from lawtrack.writing.report_paper import prepare_report

    paper = prepare_report(found, lang)
    if form == "html":
        from lawtrack.writing.report_html import write_report_html

        return write_report_html(paper)
    if form == "docx":
        from lawtrack.writing.report_word import write_report_word

        return write_report_word(paper)
    from lawtrack.writing.report_text import write_report_text

    return write_report_text(paper)


def _read_reports(campaign: Campaign, problems: list[Problem]) -> dict[str, AdoptionReport]:
    """Adoption reports by window; what cannot be read is added to `problems`."""
    found = {}
    for filed in campaign.windows:
        try:
            judged = read_closing(campaign, filed)
        except LawtrackError as error:
            problems.append(say_problem(error))
            continue
        if judged:
            found[filed.id] = judged
    return found


def _window(filed: FiledWindow, proposals: list[FiledProposal], judged: AdoptionReport | None) -> WindowReport:
    window = open_window(filed.notice, _ANY_DAY)
    used = bool(filed.sent or judged)
    written = {paper.proposal for paper in filed.papers}
    own = [p for p in proposals if p.window and p.window.id == filed.id]
    sent = [p for p in own if p.file in written] or own
    asked = len(judged.results) if judged else max((len(p.proposal.suggestions) for p in sent), default=0)
    return WindowReport(filed=filed, used=used, suggestions=asked, length=window.length, short=window.short, tally=judged.tally if judged else None)


def _adopted(reports: dict[str, AdoptionReport]) -> list[AdoptedSuggestion]:
    """The adopted ones, word for word first, then in the order of windows and suggestions."""
    order = ("verbatim", "substantive", "partial")
    found = [AdoptedSuggestion(window=w, adopted_title=r.adopted_title, result=x) for w, r in reports.items() for x in r.results if x.adopted]
    return sorted(found, key=lambda a: order.index(a.result.effective_verdict))


def _inputs(reports: list[AdoptionReport]) -> tuple[Input, ...]:
    return tuple(dict.fromkeys(i for r in reports for i in r.inputs))
