"""rulings.yaml, written: whole or not at all, so that a person's work is never lost half-way."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import yaml

from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import Ruling


def write_rulings(path: Path, rulings: Mapping[str, Ruling]) -> None:
    """Replace `path` by the rulings, in their order: a list of {id, verdict, by, date, reason} that read_rulings reads."""
    entries = [{"id": r.id, "verdict": r.verdict, "by": r.by, "date": r.date, "reason": r.reason} for r in rulings.values()]
    text = yaml.safe_dump(entries, allow_unicode=True, sort_keys=False, width=1000)
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise LawtrackError(f"Cannot write here: {error.strerror}.", f"无法写入：{error.strerror}。", file=path) from error
