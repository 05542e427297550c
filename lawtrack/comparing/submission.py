"""A proposal held against its draft: for each suggestion the draft's words and the wording asked for, marked."""

from __future__ import annotations

from datetime import date

from lawtrack.comparing.textdiff import diff_words
from lawtrack.errors import LawtrackError
from lawtrack.model.document import Document
from lawtrack.model.place import Place
from lawtrack.model.proposal import Proposal, Suggestion
from lawtrack.model.provenance import Input, input_of
from lawtrack.model.submission import MarkOp, Submission, SubmissionRow


def prepare_submission(proposal: Proposal, baseline: Document | None, dated: date | None) -> Submission:
    """The values of a submission; without a baseline the draft's words are those that the suggestions quote."""
    title = baseline.title if baseline else proposal.baseline or proposal.title
    stage = baseline.main.stage if baseline and baseline.instruments else None
    source = Input(role="proposal", name=proposal.name, title=proposal.title, version=proposal.dated, sha256=proposal.sha256)
    return Submission(
        title=proposal.title, draft_title=f"{title}（{stage}）" if stage else title, addressed_to=proposal.addressed_to,
        general=proposal.general, by=proposal.by, dated=dated or proposal.dated,
        rows=tuple(sorted((_prepare_row(s, baseline) for s in proposal.suggestions), key=_order)),
        inputs=(source, input_of("baseline", baseline)) if baseline else (source,),
    )  # fmt: skip


def _prepare_row(suggestion: Suggestion, baseline: Document | None) -> SubmissionRow:
    place = _read_place(suggestion.target)
    original = None if suggestion.kind == "add" else suggestion.original or _words_at(place, baseline)
    return SubmissionRow(
        id=suggestion.id, kind=suggestion.kind, place=str(place) if place else suggestion.target, original=original,
        marks=_mark(suggestion, original), instruction=suggestion.instruction, rationale=suggestion.rationale,
        comparators=suggestion.comparators,
    )  # fmt: skip


def _order(row: SubmissionRow) -> tuple[int, Place]:
    """Rows in the order of the draft; those without a place at the end, in the order they were written."""
    place = _read_place(row.place)
    return (0, place) if place else (1, Place())


def _mark(suggestion: Suggestion, original: str | None) -> tuple[tuple[MarkOp, str], ...]:
    if suggestion.proposed:
        return tuple(diff_words(original or "", suggestion.proposed))
    if suggestion.kind == "delete" and original and not suggestion.instruction:
        return (("delete", original),)
    return ()


def _read_place(target: str | None) -> Place | None:
    """The place as it can be read; what cannot is printed as the author wrote it."""
    try:
        return Place.parse(target) if target else None
    except LawtrackError:
        return None


def _words_at(place: Place | None, baseline: Document | None) -> str | None:
    index = baseline.find(place) if baseline and place else None
    return baseline.words(index) if baseline and index is not None else None
