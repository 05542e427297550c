"""A proposal held against its draft: for each suggestion the draft's words and the wording asked for, marked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lawtrack.comparing.carrying_out import carry_out
from lawtrack.comparing.textdiff import diff_words
from lawtrack.errors import LawtrackError
from lawtrack.model.document import Document
from lawtrack.model.notice import Notice
from lawtrack.model.place import Place
from lawtrack.model.proposal import Comparator, Proposal, Suggestion
from lawtrack.model.provenance import Input, input_of
from lawtrack.model.submission import AnnexRow, MarkOp, Submission, SubmissionRow


def prepare_submission(
    proposal: Proposal, baseline: Document | None, dated: date | None, *, notice: Notice | None = None, by: Sequence[str] = (),
    contact: Sequence[str] = (),
) -> Submission:  # fmt: skip
    """The values of a submission; without a baseline the draft's words are those that the suggestions quote.

    `notice` tells which announcement is answered and by which body; `by` and `contact` sign where the proposal names nobody.
    """
    title = (notice.instrument if notice else None) or (baseline.title if baseline else proposal.baseline or proposal.title)
    stage = (notice.stage if notice else None) or (baseline.main.stage if baseline and baseline.instruments else None)
    source = Input(role="proposal", name=proposal.name, title=proposal.title, version=proposal.dated, sha256=proposal.sha256)
    signed = tuple(proposal.by) or tuple(by)
    rows = sorted((_prepare_row(s, baseline, signed) for s in proposal.suggestions), key=_order)
    return Submission(
        title=proposal.title, draft_title=f"{title}（{stage}）" if stage else title,
        addressed_to=proposal.addressed_to or (notice.body if notice else None), notice=notice, summary=proposal.summary,
        general=proposal.general, by=signed, contact=proposal.contact or tuple(contact), dated=dated or proposal.dated,
        rows=tuple(rows), annex=compare_provinces(rows),
        inputs=(source, input_of("baseline", baseline)) if baseline else (source,),
    )  # fmt: skip


def compare_provinces(rows: Sequence[SubmissionRow]) -> tuple[AnnexRow, ...]:
    """The comparators that name a place or say something, by topic in the order of the rows; each once, with all it supports."""
    found: dict[tuple[str, Comparator], list[str]] = {}
    for row in rows:
        for comparator in row.comparators:
            if comparator.place or comparator.value or comparator.text:
                found.setdefault((row.topic or row.place or "", comparator), []).append(row.id)
    order = list(dict.fromkeys(topic for topic, _ in found))
    annex = [AnnexRow(topic=topic, ids=tuple(ids), comparator=comparator) for (topic, comparator), ids in found.items()]
    return tuple(sorted(annex, key=lambda a: order.index(a.topic)))


def read_place(target: str | None) -> Place | None:
    """The place as it can be read; what cannot is printed as the author wrote it."""
    try:
        return Place.parse(target) if target else None
    except LawtrackError:
        return None


def _prepare_row(suggestion: Suggestion, baseline: Document | None, signed: tuple[str, ...]) -> SubmissionRow:
    place = read_place(suggestion.target)
    original = None if suggestion.kind == "add" else suggestion.original or _words_at(place, baseline)
    return SubmissionRow(
        id=suggestion.id, kind=suggestion.kind, place=str(place) if place else suggestion.target, original=original, proposed=suggestion.proposed,
        marks=_mark(suggestion, original, place, baseline), instruction=suggestion.instruction, rationale=suggestion.rationale,
        topic=suggestion.topic, comparators=suggestion.comparators,
        by=() if set(suggestion.by) == set(signed) else suggestion.by,
    )  # fmt: skip


def _order(row: SubmissionRow) -> tuple[int, Place]:
    """Rows in the order of the draft; those without a place at the end, in the order they were written."""
    place = read_place(row.place)
    return (0, place) if place else (1, Place())


def _mark(suggestion: Suggestion, original: str | None, place: Place | None, baseline: Document | None) -> tuple[tuple[MarkOp, str], ...]:
    if suggestion.proposed:
        return tuple(diff_words(original or "", suggestion.proposed))
    if suggestion.kind == "delete" and original and not suggestion.instruction:
        return (("delete", original),)
    done = carry_out(suggestion.instruction, place, baseline, original) if suggestion.instruction else None
    return tuple(diff_words(*done)) if done else ()


def _words_at(place: Place | None, baseline: Document | None) -> str | None:
    index = baseline.find(place) if baseline and place else None
    return baseline.words(index) if baseline and index is not None else None
