"""How sure a verdict is: the share of verdicts of its kind of evidence that were right on labelled cases.

Margins of a score tell little about being right; the kind of evidence does.
"""

from __future__ import annotations

from lawtrack.comparing.ask_units import Reading
from lawtrack.comparing.findings import Finding
from lawtrack.model.adoption import Verdict

# Share right by the kind of evidence, on labelled cases; what rests on a likelihood has that of its class.
_BY_BASIS: dict[str, float] = {
    "text_found": 0.95,
    "text_found_elsewhere": 0.88,
    "old_reading_kept": 0.95,
    "deletion_done": 0.88,
    "deletion_not_done": 0.96,
    "in_baseline": 0.93,
    "typed_conflict": 0.85,
    "other_reading": 0.85,
    "meaning_found": 0.7,
    "meaning_in_baseline": 0.8,
    "nothing_found": 0.6,
    "some_asks_met": 0.65,
    "not_judged": 0.0,
}

MANY_REJECTED = 0.6


def estimate_confidence(verdict: Verdict, findings: list[Finding], reading: Reading) -> float:
    """0..1; the weakest of the asks decides."""
    weakest = min((_confidence(f) for f in findings), default=0.0)
    if verdict == "rejected" and len(findings) > 1:
        weakest = min(weakest, MANY_REJECTED)  # of several asks one is easily overlooked
    if reading.problems:
        weakest = min(weakest, 0.6)
    return round(weakest, 2)


def _confidence(found: Finding) -> float:
    return found.features.get("decided") or _BY_BASIS[found.basis]
