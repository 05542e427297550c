"""What is sent: a proposal made ready to be read by the body that drafts, clause by clause."""

from __future__ import annotations

from datetime import date
from typing import Literal

from lawtrack.model.base import Message, Value
from lawtrack.model.notice import Notice
from lawtrack.model.proposal import Comparator, SuggestionKind
from lawtrack.model.provenance import Input

MarkOp = Literal["equal", "delete", "insert"]


class SubmissionRow(Value):
    """One suggestion as a row of the table.

    `place` is the place of the draft, in standard spelling where it can be read; `original` the draft's words, None for an
    addition; `proposed` the wording asked for, None where only an instruction says what is asked, and `marks` the same as
    (op, text) against the original, or what the instruction makes of the paragraphs it changes, where that is certain; `comparators` are provisions of other instruments in support; `by` names who asks where
    it is not all of those who sign.
    """

    id: str
    kind: SuggestionKind
    place: str | None
    original: str | None
    proposed: str | None = None
    marks: tuple[tuple[MarkOp, str], ...] = ()
    instruction: str | None = None
    rationale: str | None = None
    topic: str | None = None
    comparators: tuple[Comparator, ...] = ()
    by: tuple[str, ...] = ()


class AnnexRow(Value):
    """What another instrument has on a topic or, where a suggestion has none, on its place; `ids` are the suggestions it supports."""

    topic: str
    ids: tuple[str, ...]
    comparator: Comparator


class Submission(Value):
    """The whole letter. `draft_title` carries the stage (…（征求意见稿）); `dated` is the date printed, None prints a blank.

    `notice` is the announcement it answers, where that is known. `summary` are the few sentences that stand first, `general`
    the general remarks, `contact` lines that tell how to reach those who sign.
    """

    title: str
    draft_title: str
    addressed_to: str | None
    notice: Notice | None = None
    summary: str | None = None
    general: str | None = None
    by: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    dated: date | None = None
    rows: tuple[SubmissionRow, ...] = ()
    annex: tuple[AnnexRow, ...] = ()
    inputs: tuple[Input, ...] = ()


class Finding(Value):
    """Something to put right before sending: `code` is a stable name, `id` the suggestion (None: the whole paper)."""

    code: str
    id: str | None
    message: Message
