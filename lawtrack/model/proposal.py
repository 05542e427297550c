"""What people ask for: suggestions on the places of a draft, and the proposal that holds them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Literal

from pydantic import model_validator

from lawtrack.model.base import Message, Value
from lawtrack.model.source import Problem

SuggestionKind = Literal["modify", "add", "delete"]
# 云岭省和睦条例 第三条第二款: an instrument and its place, as people write them in one breath
_CITED = re.compile(r"(?P<instrument>.*\S)\s*(?P<place>第[^第\s]{1,6}条\S*)")


class Comparator(Value):
    """A provision of another instrument in support of a suggestion.

    `instrument` is its title or the short name people cite it by, `place` where it stands there (第三条第二款), `value` what it
    provides in a few words (七十二小时), `text` its own words. A plain string (云岭省和睦条例 第三条) is read as instrument and place.
    """

    instrument: str
    place: str | None = None
    value: str | None = None
    text: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_string(cls, given: Any) -> Any:
        if not isinstance(given, str):
            return given
        match = _CITED.fullmatch(given.strip())
        return match.groupdict() if match else {"instrument": given.strip()}

    @property
    def cited(self) -> str:
        """云岭省和睦条例第三条第二款; a name that ends in a Latin letter or digit stands apart from its place."""
        gap = " " if self.place and self.instrument[-1:].isascii() else ""
        return f"{self.instrument}{gap}{self.place or ''}"


class Suggestion(Value):
    """One ask. `target` is a place of the baseline as written (for an addition: after or in which place), None when unsaid.

    `original` is text of the baseline, `proposed` the wording asked for, `instruction` a drafting instruction as lawyers
    write it; at least one of the last two says what is asked. `by` names who asks (empty: the proposal's own authors).
    `topic` groups suggestions in counts and in the annex; `comparators` are provisions of other instruments cited in support;
    `line` is the 1-based line of the proposal's file.
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
    comparators: tuple[Comparator, ...] = ()
    line: int | None = None


class Proposal(Value):
    """A document that holds suggestions on one draft.

    `baseline` is the draft's title, `jurisdiction` the province it is for, `window` the campaign's window it answers, `by` the
    organisations or persons that sign, `contact` lines that say how to reach them, `addressed_to` the body that receives it,
    `summary` the few sentences that stand first, `general` the general remarks before the table (paragraphs parted by line
    breaks). `name` and `sha256` are of the file it was read from; `problems` lists what was not understood.
    """

    title: str
    baseline: str | None = None
    suggestions: tuple[Suggestion, ...] = ()
    by: tuple[str, ...] = ()
    jurisdiction: str | None = None
    window: str | None = None
    addressed_to: str | None = None
    contact: tuple[str, ...] = ()
    summary: str | None = None
    general: str | None = None
    dated: date | None = None
    name: str = ""
    sha256: str = ""
    problems: tuple[Problem, ...] = ()


class Conflict(Value):
    """Suggestions of a joined proposal that ask different things of one place; `ids` are theirs there."""

    place: str
    ids: tuple[str, ...]
    message: Message


class Merging(Value):
    """Proposals of several signers as one. `joined` names the suggestions that more than one of them made, once each with all
    who asked; `conflicts` are left in the proposal for people to settle."""

    proposal: Proposal
    joined: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
