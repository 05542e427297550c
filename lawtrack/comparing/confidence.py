"""How sure a verdict is: the share of verdicts of its kind of evidence that were right on labelled cases.

Margins of a score tell little about being right; the kind of evidence does.
"""

from __future__ import annotations

from lawtrack.comparing.additions import FOUND
from lawtrack.comparing.ask_units import Reading
from lawtrack.comparing.findings import Finding
from lawtrack.model.adoption import Verdict

# Share right by the kind of evidence, on labelled cases: (where the likelihood by meaning is least decided, where it is
# most). Kinds that do not rest on a likelihood have one figure.
_BY_BASIS: dict[str, tuple[float, float]] = {
    "text_found": (0.95, 0.95),
    "text_found_elsewhere": (0.88, 0.88),
    "old_reading_kept": (0.95, 0.95),
    "deletion_done": (0.88, 0.88),
    "deletion_not_done": (0.96, 0.96),
    "in_baseline": (0.93, 0.93),
    "typed_conflict": (0.85, 0.85),
    "other_reading": (0.62, 0.62),
    "meaning_found": (0.6, 0.88),
    "meaning_in_baseline": (0.75, 0.95),
    "nothing_found": (0.5, 0.86),
    "some_asks_met": (0.6, 0.75),
    "not_judged": (0.0, 0.0),
}


def estimate_confidence(verdict: Verdict, findings: list[Finding], reading: Reading) -> float:
    """0..1; the weakest of the asks decides."""
    weakest = min((_confidence(f) for f in findings), default=0.0)
    if reading.problems:
        weakest = min(weakest, 0.6)
    return round(weakest, 2)


def _confidence(found: Finding) -> float:
    low, high = _BY_BASIS[found.basis]
    likely = found.features.get("found", 0.0)
    if found.basis == "nothing_found":
        decided = max(0.0, 1 - likely / FOUND)
    elif found.basis == "meaning_in_baseline":
        decided = found.features.get("there", 0.0)
    else:
        decided = max(0.0, (likely - FOUND) / (1 - FOUND))
    return low + (high - low) * decided
