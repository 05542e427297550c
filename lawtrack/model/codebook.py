"""A codebook: the topics that regulations are compared by, and the patterns by which a machine finds them."""

from __future__ import annotations

from typing import Literal

from lawtrack.model.base import Message, Value

Unit = Literal["clause", "sentence", "article"]
Force = Literal["must", "may", "must_not"]
Group = Literal["definition", "scope", "prevention", "handling", "order", "liability"]

GROUPS: dict[str, Message] = {
    "definition": Message(zh="定义", en="Definitions"),
    "scope": Message(zh="适用范围", en="Scope"),
    "prevention": Message(zh="预防", en="Prevention"),
    "handling": Message(zh="处置与救助", en="Handling"),
    "order": Message(zh="人身安全保护令", en="Protection orders"),
    "liability": Message(zh="责任", en="Liability"),
}


class Pattern(Value):
    """What makes a clause speak of a topic; every field that is set must hold.

    `terms` are regular expressions, all found in the unit; with `near` each stands within so many characters of a match of
    the first. `unless` are expressions none of which is found. `subject`: one of these is found in the words before the
    modal. `context`: all of these are found in the article. `unit` is what is searched. `line` is where it stands in its file.
    """

    terms: tuple[str, ...]
    near: int | None = None
    unless: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    modal: Force | None = None
    context: tuple[str, ...] = ()
    unit: Unit = "clause"
    line: int = 0


class ValueRule(Value):
    """What is read from the places of a topic: quantities of time in the sentences in which `near` is found.

    `kind`: deadline (二十四小时内, 当场) or interval (三个月内每月一次, 定期).
    """

    kind: Literal["deadline", "interval"]
    near: str


class Topic(Value):
    """One provision that a regulation may have.

    `model` is a clause to propose; `related` the topic it hangs on in a law that lacks it; `detail` says that a regulation which
    has it only details a rule of the national law, and adds no matter of its own.
    """

    key: str
    name: Message
    group: Group
    definition: Message
    include: str
    exclude: str
    patterns: tuple[Pattern, ...]
    otherwise: tuple[Pattern, ...] = ()
    value: ValueRule | None = None
    related: str | None = None
    detail: bool = False
    model: str = ""


class Codebook(Value):
    """Topics in the order of the matrix. `version` and `sha256` (of the file) are cited by every output."""

    title: Message
    version: str
    sha256: str
    topics: tuple[Topic, ...]

    def topic(self, key: str) -> Topic:
        """The topic of this key; KeyError when there is none."""
        return next(t for t in self.topics if t.key == key)
