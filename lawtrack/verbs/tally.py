"""tally: adoption reports added up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from lawtrack.comparing.tallying import count_results
from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import AdoptionReport, Result, Tally
from lawtrack.reading.adoption_json import read_adoption_json

By = Literal["province", "topic", "organisation"]
_GROUPS: dict[By, Callable[[AdoptionReport, Result], Sequence[str]]] = {
    "province": lambda report, result: (report.jurisdiction or report.title,),
    "topic": lambda report, result: (result.suggestion.topic or "",),
    "organisation": lambda report, result: tuple(dict.fromkeys(result.suggestion.by or report.by)) or ("",),
}


def tally(reports: Sequence[AdoptionReport | Path | str], by: By = "province") -> tuple[list[tuple[str, Tally]], Tally]:
    """(name, figures) of each group in order of appearance, and the figures of all results together.

    A suggestion that several organisations made counts for each of them and once in the sum; one that an earlier report names as
    asked by an ally too is not counted again. "" is the group of those that name none. Raises LawtrackError where a file is no adoption report, or two reports judge one proposal on one adopted text.
    """
    read = [r if isinstance(r, AdoptionReport) else read_adoption_json(Path(r)) for r in reports]
    _refuse_twice(read, reports)
    groups: dict[str, list[Result]] = {}
    counted = [(report, result) for report, results in zip(read, _count_once(read), strict=True) for result in results]
    for report, result in counted:
        for name in _GROUPS[by](report, result):
            groups.setdefault(name, []).append(result)
    context = all(report.tally.context_given for report in read)
    rows = [(name, count_results(tuple(results), context_given=context)) for name, results in groups.items()]
    return rows, count_results(tuple(result for _, result in counted), context_given=context)


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
