"""The flat list of changes, each a value of its own kind, from the rows of a diff."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from lawtrack.model.change import (
    Added,
    ArticleRow,
    Change,
    Merged,
    Moved,
    Removed,
    Renumbered,
    Reworded,
    Split,
    UnitRow,
)


def list_changes(rows: Sequence[ArticleRow], headings: Sequence[UnitRow]) -> tuple[Change, ...]:
    """Every change once, headings first, then in the order of the rows."""
    parts: dict[str, list[str]] = defaultdict(list)
    wholes: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.old and row.new:
            parts[row.old].append(row.new)
            wholes[row.new].append(row.old)
    found: list[Change] = list(_of_units(headings))
    told: set[tuple[str, str]] = set()
    for row in rows:
        if row.old is None or row.new is None:
            found += _alone(row)
            continue
        if row.change == "split" and ("split", row.old) not in told and len(parts[row.old]) > 1:
            told.add(("split", row.old))
            found.append(Split(old=row.old, new=tuple(parts[row.old])))
        if len(wholes[row.new]) > 1 and row.change in ("split", "merged") and ("merged", row.new) not in told:
            told.add(("merged", row.new))
            found.append(Merged(old=tuple(wholes[row.new]), new=row.new))
        if row.moved:
            found.append(Moved(old=row.old, new=row.new, reworded=row.reworded))
        elif row.change == "renumbered":
            found.append(Renumbered(old=row.old, new=row.new))
        found += _of_units(row.paragraphs)
    return tuple(found)


def _alone(row: ArticleRow) -> Iterable[Change]:
    if row.new is None:
        yield Removed(place=row.old or "", text="\n".join(u.old_text or "" for u in row.paragraphs))
    else:
        yield Added(place=row.new, text="\n".join(u.new_text or "" for u in row.paragraphs))


def _of_units(units: Iterable[UnitRow]) -> Iterable[Change]:
    for unit in units:
        if unit.change == "removed":
            yield Removed(place=unit.old or "", text=unit.old_text or "")
        elif unit.change == "added":
            yield Added(place=unit.new or "", text=unit.new_text or "")
        elif unit.change == "moved":
            yield Moved(old=unit.old or "", new=unit.new or "", reworded=unit.reworded)
        if unit.reworded:
            yield Reworded(old=unit.old or "", new=unit.new or "", edits=unit.edits, flags=unit.flags)
