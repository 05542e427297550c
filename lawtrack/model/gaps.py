"""What a draft lacks or says more weakly than other regulations, and the suggestion that would fill it."""

from __future__ import annotations

from typing import Literal

from lawtrack.model.base import Message, Value
from lawtrack.model.codebook import Topic
from lawtrack.model.proposal import Suggestion
from lawtrack.model.provenance import Input
from lawtrack.model.titles import book_title


class Provision(Value):
    """How another instrument has a topic. `text` is None where only facts are at hand; `value` and `strength` as coded."""

    label: str
    instrument: str
    places: tuple[str, ...]
    value: str | None
    strength: str | None
    text: str | None

    @property
    def cited(self) -> str:
        """《…》第二十条 as people cite it: the instrument and the first place."""
        return f"{book_title(self.instrument)}{self.places[0] if self.places else ''}"


class Gap(Value):
    """One topic that the draft lacks (missing) or says more weakly (weaker).

    `holders` of `total` others have it, for weaker: have it stronger. `strongest` and `commonest` are the wordings to look at;
    `national` the articles of the national law it hangs on, `after` the draft's article after which (missing) or in which
    (weaker) it belongs, None where no neighbour was found. `why` says what is lacking in one sentence.
    """

    topic: Topic
    kind: Literal["missing", "weaker"]
    holders: int
    total: int
    provisions: tuple[Provision, ...]
    strongest: Provision | None
    commonest: Provision | None
    national: tuple[str, ...]
    after: str | None
    why: Message
    suggestion: Suggestion


class GapReport(Value):
    """The gaps of one draft, those most others fill first. `facts_only`: others are known by facts and not by their words; `left_out`
    says of each text that was given and is not compared with why."""

    draft: str
    title: str
    others: tuple[str, ...]
    national: str | None
    codebook: str
    gaps: tuple[Gap, ...]
    inputs: tuple[Input, ...]
    facts_only: bool = False
    left_out: tuple[Message, ...] = ()
