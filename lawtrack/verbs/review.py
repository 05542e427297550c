"""review: the doubtful results of a report, the least sure first, and the rulings people give on them."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

from lawtrack.keeping.rulings_file import write_rulings
from lawtrack.model.adoption import AdoptionReport, Result, Ruling
from lawtrack.reading.adoption_json import read_adoption_json
from lawtrack.reading.rulings import read_rulings


def open_review(report: Path, rulings: Path) -> tuple[AdoptionReport, dict[str, Ruling]]:
    """The report and the rulings given so far; a rulings file that does not exist yet is empty."""
    return read_adoption_json(report), read_rulings(rulings) if rulings.exists() else {}


def find_doubtful(report: AdoptionReport, rulings: Mapping[str, Ruling], share: float = 0.25) -> list[Result]:
    """The `share` (0..1) of results with the lowest confidence and those not judged, the least sure first, without those ruled on."""
    ranked = sorted(report.results, key=lambda r: r.confidence)
    count = math.ceil(share * len(ranked))
    return [r for n, r in enumerate(ranked) if (n < count or not r.judged) and r.id not in rulings]


def keep_ruling(path: Path, rulings: dict[str, Ruling], ruling: Ruling) -> None:
    """Add the ruling and write the file, whole."""
    rulings[ruling.id] = ruling
    write_rulings(path, rulings)
