"""rulings.yaml, written: whole or not at all, so that a person's work is never lost half-way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import yaml

from lawtrack.keeping.atomic import write_whole
from lawtrack.model.adoption import Ruling


class _Plain(yaml.SafeDumper):
    """A date that several rulings share is written out in each: people read and edit this file."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def write_rulings(path: Path, rulings: Mapping[str, Ruling]) -> None:
    """Replace `path` by the rulings, in their order: a list of {id, verdict, by, date, reason} that read_rulings reads."""
    entries = [{"id": r.id, "verdict": r.verdict, "by": r.by, "date": r.date, "reason": r.reason} for r in rulings.values()]
    write_whole(path, yaml.dump(entries, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000))
