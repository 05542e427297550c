"""What people ask for: suggestions on the places of a draft, and the proposal that holds them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from lawtrack.model.base import Value
from lawtrack.model.source import Problem

SuggestionKind = Literal["modify", "add", "delete"]


class Suggestion(Value):
    """One ask. `target` is a place of the baseline as written (for an addition: after or in which place), None when unsaid.

    `original` is text of the baseline, `proposed` the wording asked for, `instruction` a drafting instruction as lawyers
    write it; at least one of the last two says what is asked. `by` names who asks (empty: the proposal's own authors).
    `comparators` are places of other instruments cited in support, `line` the 1-based line of the proposal's file.
    """

    id: str
    kind: SuggestionKind = "modify"
    target: str | None = None
    original: str | None = None
    proposed: str | None = None
    instruction: str | None = None
    rationale: str | None = None
    topic: str | None = None
    by: tuple[str, ...] = ()
    comparators: tuple[str, ...] = ()
    line: int | None = None


class Proposal(Value):
    """A document that holds suggestions on one draft.

    `baseline` is the draft's title, `jurisdiction` the province it is for, `by` the organisations or persons that sign,
    `addressed_to` the body that receives it, `general` the general remarks before the table. `name` and `sha256` are of the
    file it was read from; `problems` lists what was not understood.
    """

    title: str
    baseline: str | None = None
    suggestions: tuple[Suggestion, ...] = ()
    by: tuple[str, ...] = ()
    jurisdiction: str | None = None
    addressed_to: str | None = None
    general: str | None = None
    dated: date | None = None
    name: str = ""
    sha256: str = ""
    problems: tuple[Problem, ...] = ()
