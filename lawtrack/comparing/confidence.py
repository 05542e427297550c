"""How sure a verdict is: the share of verdicts of its kind of evidence that were right on labelled cases.

Margins of a score tell little about being right; the kind of evidence does.
"""

from __future__ import annotations

from lawtrack.comparing.ask_units import Reading
from lawtrack.comparing.findings import Finding
from lawtrack.model.adoption import Verdict

# Share right by the kind of evidence, on labelled cases; what rests on a likelihood has that of its class.
_BY_BASIS: dict[str, float] = {
    "text_found": 0.98,
    "text_found_elsewhere": 0.88,
    "old_reading_kept": 0.96,
    "deletion_done": 0.92,
    "deletion_not_done": 0.98,
    "in_baseline": 0.93,
    "typed_conflict": 0.85,
    "other_reading": 0.92,
    "meaning_found": 0.7,
    "meaning_in_baseline": 0.8,
    "nothing_found": 0.6,
    "some_asks_met": 0.65,
    "not_judged": 0.0,
}

# A likelihood says a little less than how often it was right on cases that had no part in fitting it.
MODEST, SUREST = 0.07, 0.95
# Of several asks of which none was met one is easily overlooked, less easily where the old reading stands.
MANY_REJECTED, MANY_KEPT = 0.57, 0.77
# Where several asks were judged apart, no more are adopted in part than that.
MANY_PARTIAL = 0.83


def estimate_confidence(verdict: Verdict, findings: list[Finding], reading: Reading) -> float:
    """0..1; the weakest of the asks decides."""
    weakest = min((_confidence(f) for f in findings), default=0.0)
    if verdict == "rejected" and len(findings) > 1:
        kept = max(findings, key=lambda f: f.weight).basis in ("old_reading_kept", "deletion_not_done")
        weakest = min(weakest, MANY_KEPT if kept else MANY_REJECTED)
    if verdict == "partial" and len(findings) > 1:
        weakest = min(weakest, MANY_PARTIAL)
    if reading.problems:
        weakest = min(weakest, 0.6)
    return round(weakest, 2)


def _confidence(found: Finding) -> float:
    decided = found.features.get("decided")
    return _BY_BASIS[found.basis] if decided is None else max(decided, min(decided + MODEST, SUREST))
