"""tally: adoption reports added up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lawtrack.comparing.tallying import count_results
from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import VERDICTS, AdoptionReport, Result, Tally
from lawtrack.model.base import Message
from lawtrack.model.grouping import GROUPS
from lawtrack.model.provenance import lawtrack_version
from lawtrack.model.tally import By, TallyReport, TallyRow
from lawtrack.reading.adoption_json import read_adoption_json
from lawtrack.writing.tally_text import say_sum


def tally(reports: Sequence[AdoptionReport | Path | str], by: By = "province") -> tuple[list[tuple[str, Tally]], Tally]:
    """(name, figures) of each group in order of appearance, and the figures of all results together; see `add_up`."""
    found = add_up(reports, by)
    return [(row.name, row.tally) for row in found.rows], found.total


def add_up(reports: Sequence[AdoptionReport | Path | str], by: By = "province") -> TallyReport:
    """The reports added up, the groups in order of appearance (verdicts in their own order).

    A suggestion that several organisations made counts for each of them and once in the sum; one that an earlier report
    names as asked by an ally too is not counted again. Raises LawtrackError where a file is no adoption report, or two
    reports judge one proposal on one adopted text.
    """
    read = [r if isinstance(r, AdoptionReport) else read_adoption_json(Path(r)) for r in reports]
    _refuse_twice(read, reports)
    counted = tuple(_with_results(report, tuple(kept)) for report, kept in zip(read, _count_once(read), strict=True))
    groups: dict[str, list[Result]] = {verdict: [] for verdict in VERDICTS} if by == "verdict" else {}
    for report in counted:
        for result in report.results:
            for name in GROUPS[by](report, result):
                groups.setdefault(name, []).append(result)
    context = all(report.tally.context_given for report in read)
    rows = tuple(TallyRow(name=name, tally=count_results(tuple(results), context_given=context)) for name, results in groups.items())
    total = count_results(tuple(result for report in counted for result in report.results), context_given=context)
    headline = Message(zh=say_sum(total, "zh"), en=say_sum(total, "en"))
    return TallyReport(by=by, rows=rows, total=total, headline=headline, reports=counted, lawtrack=lawtrack_version())


def write_tally_report(found: TallyReport, form: str, lang: str) -> str | bytes:
    """The sum as text, html, json, csv or xlsx (bytes); the same reports always give the same bytes."""
    from lawtrack.writing import tally_text

    if form == "json":  # the reports themselves are files already: here only what they are
        whole = {"reports": {"__all__": {"results", "problems"}}}
        return found.model_dump_json(by_alias=True, indent=1, exclude=whole) + "\n"
    if form == "html":
        from lawtrack.comparing.marking import mark_texts
        from lawtrack.writing.tally_html import write_tally_html

        return write_tally_html(found, [[mark_texts(r) for r in report.results] for report in found.reports], lang)
    rows = [(row.name, row.tally) for row in found.rows]
    if form == "xlsx":
        return tally_text.write_tally_excel(rows, found.total, lang, found.by)
    write = tally_text.write_tally_csv if form == "csv" else tally_text.write_tally
    return write(rows, found.total, lang, found.by)


def _with_results(report: AdoptionReport, results: tuple[Result, ...]) -> AdoptionReport:
    count = count_results(results, context_given=report.tally.context_given)
    return report.model_copy(update={"results": results, "tally": count})


def _count_once(reports: Sequence[AdoptionReport]) -> list[list[Result]]:
    """Each report's results without those that stand as an ally's in a report before it, on the same draft."""
    known: set[tuple[str, str, str]] = set()
    kept = []
    for report in reports:
        of = {i.role: i for i in report.inputs}
        draft, own = of["baseline"].sha256, of["proposal"].name
        kept.append([r for r in report.results if (draft, own, r.id) not in known])
        known.update((draft, ally.proposal, ally.id) for result in report.results for ally in result.allies)
    return kept


def _refuse_twice(reports: Sequence[AdoptionReport], given: Sequence[AdoptionReport | Path | str]) -> None:
    seen: set[tuple[str, ...]] = set()
    for report, source in zip(reports, given, strict=True):
        key = tuple(i.sha256 for i in report.inputs if i.role in ("proposal", "adopted"))
        if key in seen:
            named = None if isinstance(source, AdoptionReport) else source
            raise LawtrackError(
                "Another report given here judges the same proposal on the same text; it would count twice.",
                "另一份报告已经统计了同一建议稿和同一通过稿，重复统计会使数字失实。", file=named,
            )  # fmt: skip
        seen.add(key)
