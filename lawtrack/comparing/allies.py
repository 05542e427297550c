"""Suggestions of several proposals that ask the same: counted once, with all who asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from lawtrack.comparing.ask_units import articles_of
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import plain
from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import Ally
from lawtrack.model.place import Place
from lawtrack.model.proposal import Proposal, Suggestion

SAME_ASK = 0.8


def find_allies(suggestions: Sequence[Suggestion], others: Sequence[Proposal], baseline: Passages) -> list[tuple[Ally, ...]]:
    """For each suggestion those of other proposals that ask the same of the same article, the most alike of each proposal."""
    by_article: dict[int | None, list[tuple[Proposal, Suggestion, str]]] = defaultdict(list)
    for proposal in others:
        for other in proposal.suggestions:
            by_article[_article(other, baseline)].append((proposal, other, _asked(other)))
    found = []
    for suggestion in suggestions:
        own = _asked(suggestion)
        near = by_article[_article(suggestion, baseline)]
        best: dict[int, Ally] = {}
        for proposal, other, words in near:
            likeness = Levenshtein.normalized_similarity(own, words)
            if own and likeness >= SAME_ASK and likeness > (best[id(proposal)].likeness if id(proposal) in best else 0):
                by = other.by or proposal.by
                best[id(proposal)] = Ally(proposal=proposal.name or proposal.title, id=other.id, by=by, likeness=round(likeness, 3))
        found.append(tuple(best.values()))
    return found


def _asked(suggestion: Suggestion) -> str:
    return plain(suggestion.proposed or suggestion.instruction or suggestion.original or "")


def _article(suggestion: Suggestion, baseline: Passages) -> int | None:
    try:
        places = articles_of(Place.parse(suggestion.target), baseline) if suggestion.target else []
    except LawtrackError:
        places = []
    return places[0] if len(places) == 1 else None
