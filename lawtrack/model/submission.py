"""What is sent: a proposal made ready to be read by the body that drafts, clause by clause."""

from __future__ import annotations

from datetime import date
from typing import Literal

from lawtrack.model.base import Value
from lawtrack.model.proposal import Comparator, SuggestionKind
from lawtrack.model.provenance import Input

MarkOp = Literal["equal", "delete", "insert"]


class SubmissionRow(Value):
    """One suggestion as a row of the table.

    `place` is the place of the draft, in standard spelling where it can be read; `original` the draft's words, None for an
    addition; `marks` the wording asked for as (op, text) against the original, empty where only an instruction says what is
    asked; `comparators` are provisions of other instruments in support.
    """

    id: str
    kind: SuggestionKind
    place: str | None
    original: str | None
    marks: tuple[tuple[MarkOp, str], ...] = ()
    instruction: str | None = None
    rationale: str | None = None
    comparators: tuple[Comparator, ...] = ()


class Submission(Value):
    """The whole letter. `draft_title` carries the stage (…（征求意见稿）); `dated` is the date printed, None prints a blank."""

    title: str
    draft_title: str
    addressed_to: str | None
    general: str | None
    by: tuple[str, ...]
    dated: date | None
    rows: tuple[SubmissionRow, ...]
    inputs: tuple[Input, ...] = ()
