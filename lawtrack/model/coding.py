"""What a regulation says on each topic: computed codes, a person's corrections, and how far two codings agree."""

from __future__ import annotations

from datetime import date
from typing import Literal

from lawtrack.model.base import Value
from lawtrack.model.codebook import Force


class Evidence(Value):
    """A clause that says a topic. `text` is the clause as printed, `matches` the half-open spans of it that decided.

    `place` in Chinese (第二条第二款第三项); `start` is where the clause's text begins in the file.
    """

    place: str
    eid: str
    text: str
    start: int
    matches: tuple[tuple[int, int], ...]
    modal: Force | None = None


class HumanCode(Value):
    """A person's code, which overrides the computed one. `present` None means that the text cannot be coded (uncodable)."""

    document: str
    topic: str
    present: bool | None
    places: tuple[str, ...] = ()
    value: str | None = None
    person: str
    date: date
    reason: str


class Code(Value):
    """One topic of one regulation.

    `present`, `places`, `value` and `strength` (the strongest modal of the evidence) are the effective ones; `computed`
    keeps what the machine said where a person has `corrected` it. `beyond` says whether it goes further than the national
    law: None where that was not asked or the topic is absent.
    """

    topic: str
    present: bool | None
    places: tuple[str, ...] = ()
    value: str | None = None
    strength: Force | None = None
    beyond: bool | None = None
    evidence: tuple[Evidence, ...] = ()
    source: Literal["machine", "human"] = "machine"
    computed: bool | None = None
    corrected: HumanCode | None = None


class Coding(Value):
    """The codes of one regulation, one a topic in the codebook's order. `document` names it as the input did."""

    document: str
    title: str
    jurisdiction: str | None
    codes: tuple[Code, ...]

    def code(self, topic: str) -> Code:
        """The code of this topic."""
        return next(c for c in self.codes if c.topic == topic)


class Disagreement(Value):
    """Where two codings of the same text differ in whether a topic is present."""

    document: str
    topic: str
    first: bool | None
    second: bool | None


class Agreement(Value):
    """How far two codings of the same texts agree, chance removed.

    `kappa` is Cohen's over all (document, topic) that both coded as present or absent, None where chance alone explains
    everything; `share` the plain share that agrees; `places` the share of topics present in both that name a common article.
    """

    codes: int
    share: float
    kappa: float | None
    places: float | None
    uncoded: int
    disagreements: tuple[Disagreement, ...]
