"""Which passages of a text stand in other instruments: found by fingerprints, told letter by letter, minus what everybody has."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from lawtrack.keeping.fingerprints import SHINGLE, SHORTEST, fingerprint, fold_letters
from lawtrack.keeping.index import SHIFT, Index, choose_instruments
from lawtrack.model.catalogue import Reused

COMMON = 0.02  # share of the corpus that makes a wording everybody's
FEWEST = 5  # but never fewer instruments than this
_MOST_CLAUSES = 4  # clauses of one instrument with the same run that are looked at
_BATCH = 500  # numbers in one query


class Asked(NamedTuple):
    """A clause of the text asked about, or of one it is compared with."""

    place: str
    text: str


class Holder(NamedTuple):
    """A clause of another instrument."""

    key: str
    title: str
    version: date | None
    place: str
    text: str


def find_reused(
    index: Index, clauses: Sequence[Asked], *, jurisdictions: Sequence[str] = (), keys: Sequence[str] = (), without: str | None = None, shortest: int = SHORTEST
) -> tuple[list[Reused], int, int]:
    """(passages, how many fingerprints were everybody's, with how many instruments was compared) of clauses that stand in the index.

    `without` is the key of the text itself when it is indexed. The longest passages come first.
    """
    prints = {p for clause in clauses for p in fingerprint(fold_letters(clause.text)[0])}
    with index.using() as db:
        allowed = _instruments(db, jurisdictions, keys, without)
        holders, common = _look_up(db, prints, allowed)
        texts = _load(db, {clause for found in holders.values() for clause in found})
    passages = match_passages(clauses, {p: [texts[c] for c in found] for p, found in holders.items()}, shortest)
    return passages, common, len(allowed)


def match_passages(clauses: Sequence[Asked], holders: dict[int, list[Holder]], shortest: int) -> list[Reused]:
    """The passages of at least `shortest` letters that begin from a fingerprint which a holder shares."""
    found = {r for clause in clauses for r in _match_clause(clause, holders, shortest)}
    return sorted(found, key=lambda r: (-r.length, r.place, r.start, r.other_title, r.other, r.other_place))


def count_reused(passages: Sequence[Reused]) -> int:
    """How many letters of the text asked about stand in some passage, each counted once."""
    covered: dict[str, set[int]] = defaultdict(set)
    for r in passages:
        covered[r.place].update(range(r.start, r.end))
    texts = {(r.place, r.start + i): sign for r in passages for i, sign in enumerate(r.text)}
    return sum(texts[place, at].isalnum() for place, spots in covered.items() for at in spots)


def hold_clauses(clauses: Sequence[Holder]) -> dict[int, list[Holder]]:
    """Clauses at hand by their fingerprints, as `match_passages` takes them."""
    holders: dict[int, list[Holder]] = defaultdict(list)
    for holder in clauses:
        for p in fingerprint(fold_letters(holder.text)[0]):
            holders[p].append(holder)
    return holders


def _match_clause(clause: Asked, holders: dict[int, list[Holder]], shortest: int) -> Iterator[Reused]:
    own, places = fold_letters(clause.text)
    folded: dict[Holder, str] = {}
    reached: dict[Holder, int] = {}  # how far into this clause the passages of a holder reach
    for p, at in sorted(fingerprint(own).items(), key=lambda item: item[1]):
        for holder in holders.get(p, ()):
            if at < reached.get(holder, 0):
                continue
            theirs = folded.setdefault(holder, fold_letters(holder.text)[0])
            start, stop = _longest_common(own, theirs, at)
            if stop - start >= shortest:
                reached[holder] = stop
                begin, end = places[start], places[stop - 1] + 1
                yield Reused(
                    text=clause.text[begin:end], start=begin, end=end, length=stop - start, place=clause.place,
                    other=holder.key, other_title=holder.title, other_place=holder.place, other_version=holder.version,
                )  # fmt: skip


def _longest_common(own: str, theirs: str, at: int) -> tuple[int, int]:
    """(start, stop) in `own` of the longest run around the shingle at `at` that `theirs` has too; (at, at) where it has none."""
    shingle = own[at : at + SHINGLE]
    best, spot = (at, at), theirs.find(shingle)
    while spot >= 0:
        left = 0
        while left < min(at, spot) and own[at - left - 1] == theirs[spot - left - 1]:
            left += 1
        right = SHINGLE
        while at + right < len(own) and spot + right < len(theirs) and own[at + right] == theirs[spot + right]:
            right += 1
        best = max(best, (at - left, at + right), key=lambda run: run[1] - run[0])
        spot = theirs.find(shingle, spot + 1)
    return best


def _instruments(db: sqlite3.Connection, jurisdictions: Sequence[str], keys: Sequence[str], without: str | None) -> set[int]:
    """The ids of the instruments to compare with."""
    condition, given = choose_instruments(jurisdictions, keys)
    return {row[0] for row in db.execute(f"SELECT id FROM instruments WHERE key IS NOT ? AND {condition}", (without, *given))}


def _look_up(db: sqlite3.Connection, prints: set[int], allowed: set[int]) -> tuple[dict[int, list[int]], int]:
    """For every fingerprint the clauses that have it, and how many fingerprints too many instruments have.

    No more clauses are read than prove a fingerprint common, so that the time does not grow with what everybody has.
    """
    most = max(FEWEST, int(len(allowed) * COMMON))
    found, common = {}, 0
    for p in sorted(prints):
        holding: dict[int, list[int]] = defaultdict(list)
        for (clause,) in db.execute("SELECT clause FROM prints WHERE hash = ?", (p,)):
            if (instrument := clause >> SHIFT) in allowed:
                holding[instrument].append(clause)
                if len(holding) > most:
                    break
        if len(holding) > most:
            common += 1
        elif holding:
            found[p] = [clause for clauses in holding.values() for clause in clauses[:_MOST_CLAUSES]]
    return found, common


def _load(db: sqlite3.Connection, clauses: set[int]) -> dict[int, Holder]:
    listed, found = sorted(clauses), {}
    for at in range(0, len(listed), _BATCH):
        batch = listed[at : at + _BATCH]
        rows = db.execute(
            f"SELECT c.id, i.key, i.title, i.version, c.place, c.text FROM clauses c JOIN instruments i ON i.id = c.id >> {SHIFT} "
            f"WHERE c.id IN ({', '.join('?' * len(batch))})",
            batch,
        )
        for clause, key, title, version, place, text in rows:
            found[clause] = Holder(key, title, date.fromisoformat(version) if version else None, place, text)
    return found
