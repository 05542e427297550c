"""What became of each suggestion: the asks it breaks into, the evidence for each, the verdict, and the count."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from lawtrack.model.base import Message, Value
from lawtrack.model.change import Edit
from lawtrack.model.proposal import Suggestion
from lawtrack.model.provenance import Input
from lawtrack.model.source import Problem

SCHEMA = "lawtrack.adoption/1"
Verdict = Literal["verbatim", "substantive", "partial", "rejected", "moot"]
VERDICTS: tuple[Verdict, ...] = ("verbatim", "substantive", "partial", "rejected", "moot")
ADOPTED: frozenset[Verdict] = frozenset(("verbatim", "substantive", "partial"))
AskKind = Literal["insert", "delete", "replace", "add", "content", "move", "merge"]
AskStatus = Literal["verbatim", "substantive", "partial", "unmet", "moot"]
Side = Literal["proposal", "baseline", "adopted", "context"]
Basis = Literal[
    "text_found",
    "text_found_elsewhere",
    "meaning_found",
    "some_asks_met",
    "old_reading_kept",
    "other_reading",
    "typed_conflict",
    "deletion_done",
    "deletion_not_done",
    "in_baseline",
    "meaning_in_baseline",
    "nothing_found",
    "not_judged",
]


class Evidence(Value):
    """A span that decided.

    `side` says of which text: baseline, adopted and context spans count code points in that file's text
    (`text[start:end]`, half-open); proposal spans count them in the suggestion's field named `field` (original,
    proposed, instruction). `place` is where it stands (第十二条第二款), None for a proposal. `document` is the file's
    name.
    """

    side: Side
    document: str = ""
    field: str | None = None
    place: str | None = None
    start: int
    end: int
    text: str


class Ask(Value):
    """One unit of what a suggestion asks to change against the baseline.

    `kind`: insert, delete or replace words within a sentence; add a sentence or a list item; content is an ask without
    wording; move and merge concern whole places. `old` is baseline wording that should go, `new` the wording asked for
    (for content: the words that carry the meaning). `weight` is the ask's share of the suggestion, summing to 1.
    `status` verbatim or substantive means met, partial met in part; `basis` is the kind of evidence that decided;
    `score` (0..1) is how much of `new` the adopted novelty has. `conflicts` names typed differences (number, modal,
    negation, subject, …) as "kind: asked → adopted". `second_opinion`: the figures were not sure, and a language model was
    asked too.
    """

    kind: AskKind
    old: str | None = None
    new: str | None = None
    weight: float = 1.0
    status: AskStatus
    basis: Basis
    score: float = 0.0
    second_opinion: bool = False
    adopted_at: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def met(self) -> bool:
        """True when the adopted text has the whole of it."""
        return self.status in ("verbatim", "substantive")


class Attribution(Value):
    """An older text that already had an adopted wording.

    `title`, `jurisdiction` and `dated` are of that text (None where it states none); `text` is the wording both have,
    `share` (0..1) how much of what was adopted it covers; `start`/`end` count code points in that file's text.
    """

    document: str
    title: str
    dated: date | None
    place: str
    text: str
    share: float
    start: int
    end: int


class Ally(Value):
    """Another proposal's suggestion that asks the same: counted once, with all who asked. `likeness` is 0..1."""

    proposal: str
    id: str
    by: tuple[str, ...] = ()
    likeness: float = 1.0


class Ruling(Value):
    """A person's verdict on one suggestion; it overrides the computed one and is kept beside it."""

    id: str
    verdict: Verdict
    by: str
    date: date
    reason: str
    line: int | None = None


class StageFinding(Value):
    """How the suggestion stood in one earlier version (first reading, second reading), in the order given."""

    document: str
    title: str
    dated: date | None
    verdict: Verdict
    adopted_at: tuple[str, ...] = ()


class Texts(Value):
    """The three texts side by side: what the draft said, what was asked for, what was enacted (None: nothing)."""

    baseline_at: str | None = None
    baseline: str | None = None
    proposed: str | None = None
    adopted: str | None = None


class MarkedTexts(Value):
    """The draft's wording turned into the wording asked for, and into the wording enacted; empty where there is none."""

    proposed: tuple[Edit, ...] = ()
    adopted: tuple[Edit, ...] = ()


class Result(Value):
    """What became of one suggestion.

    `verdict` is the computed one, `effective_verdict` the ruling where there is one. `confidence` (0..1) is the share
    of verdicts of this kind of evidence that were right on labelled cases. `adopted_at` are places of the adopted text.
    `first_stage` is the file name of the first of the stages in which the ask stood. `problems` say what could not be
    taken literally (a place that does not exist, a quoted text that is not in the baseline); `judged` is False when the
    suggestion could not be judged at all: it then counts as rejected with confidence 0 and asks for a ruling.
    """

    id: str
    suggestion: Suggestion
    target: str | None = None
    verdict: Verdict
    effective_verdict: Verdict
    judged: bool = True
    confidence: float
    basis: Basis
    adopted_at: tuple[str, ...] = ()
    reason: Message
    asks: tuple[Ask, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    texts: Texts = Texts()
    attribution: tuple[Attribution, ...] = ()
    allies: tuple[Ally, ...] = ()
    ruling: Ruling | None = None
    stages: tuple[StageFinding, ...] = ()
    first_stage: str | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def adopted(self) -> bool:
        """True when the effective verdict is verbatim, substantive or partial."""
        return self.effective_verdict in ADOPTED


class Tally(Value):
    """The headline figures, counted on effective verdicts; a suggestion that allies also make counts once.

    adopted = verbatim + substantive + partial. `no_other_source` are the adopted ones for which no context text already
    had the wording (equal to `adopted` where no context was given: see `context_given`). `ruled` have a ruling,
    `agreed` of these have the computed verdict; `not_judged` could not be judged and stand among the rejected.
    """

    suggestions: int
    adopted: int
    verbatim: int
    substantive: int
    partial: int
    rejected: int
    moot: int
    no_other_source: int
    context_given: bool = False
    ruled: int = 0
    agreed: int = 0
    not_judged: int = 0


class AdoptionReport(Value):
    """The whole answer of `lawtrack adopt`: what it was made from, every result in the proposal's order, the tally.

    `headline` is the sentence people quote. In JSON the field `schema` names the format.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: str = Field(default=SCHEMA, alias="schema")
    title: str = ""
    baseline_title: str = ""
    adopted_title: str = ""
    adopted_on: date | None = None
    jurisdiction: str | None = None
    by: tuple[str, ...] = ()
    inputs: tuple[Input, ...] = ()
    results: tuple[Result, ...] = ()
    tally: Tally
    headline: Message
    problems: tuple[Problem, ...] = ()
    lawtrack: str = ""
