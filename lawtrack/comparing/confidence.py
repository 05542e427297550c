"""How sure a verdict is: the share of verdicts of its kind of evidence that were right on labelled cases.

Margins of a score tell little about being right; the kind of evidence does.
"""

from __future__ import annotations

from lawtrack.comparing.ask_units import Reading
from lawtrack.comparing.verdicts import Finding
from lawtrack.model.adoption import Verdict

# share right by the weakest evidence that the verdict rests on
_BY_BASIS: dict[str, float] = {
    "text_found": 0.98,
    "text_found_elsewhere": 0.9,
    "old_reading_kept": 0.95,
    "deletion_done": 0.93,
    "deletion_not_done": 0.97,
    "in_baseline": 0.97,
    "typed_conflict": 0.85,
    "other_reading": 0.75,
    "meaning_found": 0.7,
    "meaning_in_baseline": 0.75,
    "nothing_found": 0.7,
    "some_asks_met": 0.7,
    "not_judged": 0.0,
}


def estimate_confidence(verdict: Verdict, findings: list[Finding], reading: Reading) -> float:
    """0..1; the weakest of the asks decides."""
    weakest = min((_BY_BASIS[f.basis] for f in findings), default=0.0)
    if reading.problems:
        weakest = min(weakest, 0.6)
    return round(weakest, 2)
