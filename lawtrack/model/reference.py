"""A reference in a text to a place of the same instrument or of another one."""

from __future__ import annotations

from typing import Literal

from lawtrack.model.base import Value
from lawtrack.model.place import Place

ReferenceStatus = Literal["valid", "dangling", "external"]
ReferenceKind = Literal["place", "range", "self", "preceding", "bare", "instrument", "instrument_place"]


class Reference(Value):
    """One reference; the members of a list are references of their own, a range is one with several places.

    `clause` is the index in Document.clauses of the clause that makes it, `start`..`end` the half-open span of `text` in that
    clause's normalized text, `at` the place of that clause. `places` are what it points to, in the document's own spelling
    where they exist; empty for a whole instrument, or where there is nothing to point to (前款 in a first paragraph).
    `instrument` is the title of another instrument as written, None for the text's own. `missing` are those of `places` that
    do not exist: a dangling reference has at least one, or has no place at all. `looked_up` is the file in which the places of another
    instrument were looked for, None where its text is not at hand.
    """

    clause: int
    line: int
    at: Place
    text: str
    start: int
    end: int
    kind: ReferenceKind
    places: tuple[Place, ...] = ()
    missing: tuple[Place, ...] = ()
    instrument: str | None = None
    status: ReferenceStatus
    looked_up: str | None = None
