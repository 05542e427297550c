"""Regulations side by side: what each carries out of the national law, what it adds, and who took which wording from whom."""

from __future__ import annotations

from datetime import date
from typing import Literal

from lawtrack.model.base import Message, Value
from lawtrack.model.codebook import Codebook
from lawtrack.model.coding import Coding
from lawtrack.model.norm import Norm
from lawtrack.model.provenance import Input

Relation = Literal["repeats", "refines", "extends", "own"]

RELATIONS: dict[str, Message] = {
    "repeats": Message(zh="重述", en="repeats"),
    "refines": Message(zh="细化", en="refines"),
    "extends": Message(zh="扩展", en="extends"),
    "own": Message(zh="自有", en="own"),
}


class NationalLink(Value):
    """One article and the articles of the national law that it carries out, the closest first.

    `relation`: repeats (says nothing of its own), refines (the same rule in more detail), extends (adds a matter, an actor or a
    duty), own (nothing in the law answers it). `added` are the words that no linked article has, in order; `held` is the share
    of its words (by how telling they are, 0..1) that the linked articles have. `score` 0..1 and more is how close the closest is.
    """

    article: str
    eid: str
    national: tuple[str, ...]
    relation: Relation
    added: tuple[str, ...]
    held: float
    score: float
    reason: Message


class Reuse(Value):
    """A wording that the national law lacks, where it stood first and which later regulations have it.

    `places` are (document, place) in order of adoption, the first being the earliest; `text` as printed there.
    """

    text: str
    length: int
    first: tuple[str, str]
    first_date: date
    places: tuple[tuple[str, str], ...]


class Step(Value):
    """One regulation on the timeline of wordings. `adopted` None where no date is known: it then stands last; `in_force` where the
    text states no adoption and the date is that of its entry into force.

    `coined` counts the wordings that stood first in it and that later ones have, `taken` those that an earlier one had;
    `sources` are (label, wordings) of these earlier ones, the one that gave most first.
    """

    label: str
    adopted: date | None
    in_force: bool
    coined: int
    taken: int
    sources: tuple[tuple[str, int], ...]


class Compared(Value):
    """One regulation of a comparison. `document` as the input named it; `label` is short (湖北 2019); `repeated` the share of
    its words that stand in articles that only repeat the national law, None without one."""

    document: str
    label: str
    title: str
    jurisdiction: str | None
    version: date | None
    articles: int
    chapters: int
    sha256: str
    coding: Coding
    alignment: tuple[NationalLink, ...] = ()
    norms: tuple[Norm, ...] = ()
    repeated: float | None = None


class Comparison(Value):
    """Regulations compared topic by topic, in the order given; `timeline` in the order of adoption.

    `facts_only` means that texts were not at hand; `unused` are corrections that fit no text,
    `left_out` says of each text that was given and is not compared why.
    """

    documents: tuple[Compared, ...]
    codebook: Codebook
    national: str | None
    diffusion: tuple[Reuse, ...]
    timeline: tuple[Step, ...] = ()
    inputs: tuple[Input, ...]
    facts_only: bool = False
    unused: tuple[str, ...] = ()
    left_out: tuple[Message, ...] = ()
