"""gaps: what a draft lacks or says more weakly than other regulations, with suggestions ready for a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike

from lawtrack.comparing.coding import code_document
from lawtrack.comparing.gaps import Other, find_gaps
from lawtrack.comparing.labels import label_documents
from lawtrack.comparing.national import Articles
from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.codebook import Codebook
from lawtrack.model.document import Document
from lawtrack.model.gaps import Gap, GapReport
from lawtrack.model.jurisdiction import find_jurisdiction
from lawtrack.model.proposal import Proposal
from lawtrack.model.provenance import input_of
from lawtrack.model.titles import book_title
from lawtrack.verbs.codebook import codebook as load_codebook
from lawtrack.verbs.facts import shipped_comparison
from lawtrack.verbs.read import read_law, read_laws


def gaps(
    draft: str | PathLike[str] | Document,
    national: str | PathLike[str] | None = None,
    others: Sequence[str | PathLike[str]] = (),
    codebook: Codebook | str | PathLike[str] | None = None,
) -> GapReport:
    """Code the draft and the others by the codebook and list what the draft lacks or says more weakly.

    Without `others` the shipped facts of the provinces serve: counts, places and figures, without wordings. Raises LawtrackError
    where a file cannot be read or has no article; of several others the bad ones are left out and told.
    """
    book = codebook if isinstance(codebook, Codebook) else load_codebook(codebook)
    document = draft if isinstance(draft, Document) else read_law(draft)
    name = document.source.name
    own = Articles(document, code_document(document, name, book))
    law = read_law(national) if national is not None else None
    nation = Articles(law, code_document(law, str(national), book)) if law else None
    documents, wrong = read_laws(others) if others else ([], [])
    if any(d.source.sha256 == document.source.sha256 for _, d in documents):
        raise LawtrackError("This is the draft itself, and no other regulation.", "这就是草案本身，不是可供对照的其他法规。", file=draft)
    known = _read_others(documents, book) if documents else _shipped_others(document, book)
    shipped = None if law or documents else shipped_comparison()
    facts = next((d for d in shipped.documents if d.document == shipped.national), None) if shipped else None
    return GapReport(
        draft=name, title=document.title, others=tuple(o.label for o in known),
        national=law.title if law else facts.title if facts else None,
        codebook=f"{book.version} ({book.sha256[:12]})", gaps=tuple(find_gaps(own, known, nation, book, facts.coding if facts else None)),
        inputs=(
            input_of("draft", document), *((input_of("national", law),) if law else ()), *(input_of("other", d) for _, d in documents),
        ),
        facts_only=not documents, left_out=tuple(Message(zh=e.say("zh"), en=e.say("en")) for e in wrong),
    )  # fmt: skip


def propose_gaps(report: GapReport, chosen: Sequence[Gap], by: Sequence[str] = ()) -> Proposal:
    """The chosen gaps' suggestions as a proposal on the draft, numbered from 1."""
    suggestions = tuple(gap.suggestion.model_copy(update={"id": str(n)}) for n, gap in enumerate(chosen, 1))
    place = find_jurisdiction(report.title)
    return Proposal(
        title=f"关于{book_title(report.title)}的修改建议", baseline=report.title, suggestions=suggestions, by=tuple(by), jurisdiction=place.name if place else None
    )


def _read_others(documents: Sequence[tuple[str, Document]], book: Codebook) -> list[Other]:
    labels = label_documents(documents)
    return [Other(label, d.title, code_document(d, name, book)) for (name, d), label in zip(documents, labels, strict=True)]


def _shipped_others(draft: Document, book: Codebook) -> list[Other]:
    """The provinces of the shipped facts, the nation and the draft's own province left out."""
    shipped = shipped_comparison()
    if {t.key for t in book.topics} - {t.key for t in shipped.codebook.topics}:
        raise LawtrackError(
            "This codebook has topics that the shipped facts lack; give the other regulations with --others.",
            "该编码手册含有随包事实没有的主题，请用 --others 给出其他法规的文本。",
        )
    own = find_jurisdiction(draft.title)
    return [
        Other(d.label, d.title, d.coding)
        for d in shipped.documents
        if d.document != shipped.national and (own is None or d.jurisdiction != own.code)
    ]
