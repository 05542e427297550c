"""Proposals of co-signers as one: the same ask at the same place once, with all who make it; what contradicts is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations

from lawtrack.comparing.plaintext import plain
from lawtrack.comparing.sending_numbers import number_given
from lawtrack.comparing.submission import read_place
from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.proposal import Conflict, Merging, Proposal, Suggestion
from lawtrack.model.source import Problem


def merge_proposals(proposals: Sequence[Proposal]) -> Merging:
    """One proposal of all; the first gives title, addressee and date.

    Suggestions keep their order and their ids, an id that is taken gets the number of its proposal behind it. Raises
    LawtrackError where they are on different drafts.
    """
    _need_one_draft(proposals)
    kept: dict[tuple[str, str, str], Suggestion] = {}
    origins: dict[str, set[int]] = {}
    ids: set[str] = set()
    for number, proposal in enumerate(proposals, 1):
        for suggestion in proposal.suggestions:
            own = suggestion.model_copy(update={"by": suggestion.by or proposal.by, "line": None})
            key = _ask(own)
            if key in kept:
                kept[key] = _join(kept[key], own)
                origins[kept[key].id].add(number)
                continue
            named = next(name for n in range(len(ids) + 2) if (name := own.id if n == 0 else f"{own.id}-{number}" + "′" * (n - 1)) not in ids)
            ids.add(named)
            origins[named] = {number}
            kept[key] = own.model_copy(update={"id": named})
    first = proposals[0]
    whole = first.model_copy(update={
        "by": _unique(name for p in proposals for name in p.by), "contact": _unique(line for p in proposals for line in p.contact),
        "general": "\n".join(_unique(p.general for p in proposals if p.general)) or None,
        "summary": "\n".join(_unique(p.summary for p in proposals if p.summary)) or None,
        "jurisdiction": _first(p.jurisdiction for p in proposals), "window": _first(p.window for p in proposals),
        "baseline": _first(p.baseline for p in proposals), "addressed_to": _first(p.addressed_to for p in proposals),
        "dated": max((p.dated for p in proposals if p.dated), default=None), "suggestions": tuple(kept.values()), "name": "", "sha256": "",
        "problems": tuple(_from_file(p, problem) for p in proposals for problem in p.problems),
    })  # fmt: skip
    return Merging(proposal=whole, joined=tuple(i for i, who in origins.items() if len(who) > 1), conflicts=tuple(find_conflicts(whole.suggestions, origins)))


def find_conflicts(suggestions: Sequence[Suggestion], origins: Mapping[str, Set[int]]) -> list[Conflict]:
    """Pairs that cannot both be followed as they stand, in order; what stood together in one proposal is its authors' own.

    Two changes of one place, or of a place and one within it where the whole is to go or to be worded anew; two additions of
    one number or, at one place, of one topic.
    """
    found = []
    for one, other in combinations(suggestions, 2):
        place, inner = read_place(one.target), read_place(other.target)
        if place is None or inner is None or origins[one.id] & origins[other.id]:
            continue
        if inner.contains(place) and inner != place:
            one, other, place, inner = other, one, inner, place
        if "add" in (one.kind, other.kind):
            clash = one.kind == other.kind == "add" and _same_addition(one, other)
        else:
            clash = place == inner or (place.contains(inner) and (one.kind == "delete" or bool(one.proposed)))
        if clash:
            found.append(_conflict(str(place), one, other))
    return found


def _same_addition(one: Suggestion, other: Suggestion) -> bool:
    numbers = number_given(one), number_given(other)
    if None not in numbers:
        return numbers[0] == numbers[1]
    return read_place(one.target) == read_place(other.target) and bool(one.topic) and one.topic == other.topic


def _conflict(place: str, one: Suggestion, other: Suggestion) -> Conflict:
    who = [f"{s.id}（{'、'.join(s.by) or '—'}）" for s in (one, other)]
    what = [_short(s) for s in (one, other)]
    return Conflict(
        place=place, ids=(one.id, other.id),
        message=Message(
            zh=f"{place}：{who[0]}与{who[1]}的建议不同：“{what[0]}”；“{what[1]}”。",
            en=f"{place}: {who[0]} and {who[1]} ask different things: “{what[0]}”; “{what[1]}”.",
        ),
    )  # fmt: skip


def _short(suggestion: Suggestion) -> str:
    words = suggestion.proposed or suggestion.instruction or ("删除" if suggestion.kind == "delete" else "")
    joined = "".join(words.split())
    return joined if len(joined) <= 40 else joined[:39] + "…"


def _ask(suggestion: Suggestion) -> tuple[str, str, str]:
    """What makes two suggestions the same: kind, place in standard spelling, and wording without its punctuation."""
    place = read_place(suggestion.target)
    asked = plain(suggestion.proposed or "") or plain(suggestion.instruction or "")
    return suggestion.kind, str(place) if place else (suggestion.target or ""), asked


def _join(kept: Suggestion, other: Suggestion) -> Suggestion:
    """The kept one with the other's names, reason and comparators beside its own."""
    return kept.model_copy(update={
        "by": _unique((*kept.by, *other.by)), "rationale": "\n".join(_unique(r for r in (kept.rationale, other.rationale) if r)) or None,
        "comparators": tuple(dict.fromkeys((*kept.comparators, *other.comparators))), "topic": kept.topic or other.topic,
        "original": kept.original or other.original, "instruction": kept.instruction or other.instruction,
    })  # fmt: skip


def _need_one_draft(proposals: Sequence[Proposal]) -> None:
    drafts = _unique("".join(p.baseline.split()) for p in proposals if p.baseline)
    windows = _unique(p.window for p in proposals if p.window)
    for named in (windows, drafts):
        if len(named) > 1:
            raise LawtrackError(
                f"These proposals are on different drafts ({'; '.join(named)}); only proposals on one draft can be joined.",
                f"这些建议稿针对的不是同一草案（{'；'.join(named)}），不能合并。",
            )


def _from_file(proposal: Proposal, problem: Problem) -> Problem:
    said = problem.message
    return problem.model_copy(update={"message": Message(zh=f"{proposal.name}：{said.zh}", en=f"{proposal.name}: {said.en}")})


def _unique(items: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for i in items if i))


def _first(items: Iterable[str | None]) -> str | None:
    return next((i for i in items if i), None)
