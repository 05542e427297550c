"""What a result can be counted and filtered by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lawtrack.model.adoption import AdoptionReport, Result
from lawtrack.model.tally import By

# (report, result) → the names of the groups it belongs to; "" where it names none
GROUPS: Mapping[By, Callable[[AdoptionReport, Result], Sequence[str]]] = {
    "province": lambda report, result: (report.jurisdiction or report.title,),
    "verdict": lambda report, result: (result.effective_verdict,),
    "topic": lambda report, result: (result.suggestion.topic or "",),
    "organisation": lambda report, result: tuple(dict.fromkeys(result.suggestion.by or report.by)) or ("",),
}
