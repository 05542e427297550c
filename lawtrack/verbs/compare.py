"""compare: provinces side by side, topic by topic, against the national law."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike
from pathlib import Path

from lawtrack.comparing.beyond import mark_beyond
from lawtrack.comparing.coding import apply_corrections, code_document
from lawtrack.comparing.diffusion import find_reuse, trace_timeline
from lawtrack.comparing.labels import label_documents
from lawtrack.comparing.national import Articles, align_to_national, share_repeated
from lawtrack.comparing.norms import read_norms
from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.codebook import Codebook
from lawtrack.model.coding import Coding
from lawtrack.model.comparison import Compared, Comparison
from lawtrack.model.document import Document
from lawtrack.model.provenance import input_of
from lawtrack.verbs.codebook import codebook as load_codebook
from lawtrack.verbs.read import read_law, read_laws

Named = tuple[str, Document]
_UNDATED = date.max


def compare(
    files: Sequence[str | PathLike[str]] = (),
    national: str | PathLike[str] | None = None,
    codebook: Codebook | str | PathLike[str] | None = None,
    corrections: str | PathLike[str] | None = None,
) -> Comparison:
    """Code every text by the codebook and, with the national law, align it; without files the shipped facts of the real matrix.

    `codebook` is a value, a file or None for the packaged one; `corrections` a codings.yaml of a person's codes, which override
    and stay visible. Names of the result are the files as given. A text that cannot be read, has no article or is given twice is
    left out and told in `left_out`; LawtrackError where none is left or another file is wrong.
    """
    if not files:
        if national is not None or codebook is not None:
            raise LawtrackError(
                "Give the regulations to compare; --national and --codebook go with texts, the shipped facts have their own.",
                "请给出要对照的法规文本；--national 和 --codebook 只用于文本，随包事实已有自己的国家法和编码手册。",
            )
        return _correct_shipped(Path(corrections) if corrections else None)
    book = codebook if isinstance(codebook, Codebook) else load_codebook(codebook)
    named, wrong = read_laws(files)
    law = (str(national), read_law(national)) if national is not None else None
    compared = compare_documents(named, law, book, Path(corrections) if corrections else None)
    return compared.model_copy(update={"left_out": tuple(Message(zh=e.say("zh"), en=e.say("en")) for e in wrong)})


def compare_documents(named: Sequence[Named], law: Named | None, book: Codebook, corrections: Path | None = None) -> Comparison:
    """The same for documents already read; names must be unique."""
    codings, unused = _correct([code_document(document, name, book) for name, document in named], corrections, book)
    articles = [Articles(document, coding) for (_, document), coding in zip(named, codings, strict=True)]
    nation = Articles(law[1], code_document(law[1], law[0], book)) if law else None
    labels = label_documents(named)
    rows = [_compare_one(n, lab, a, nation, book) for n, lab, a in zip(named, labels, articles, strict=True)]
    dated = [(row.label, row.version or _UNDATED, d) for row, (_, d) in zip(rows, named, strict=True) if not (law and d.source.sha256 == law[1].source.sha256)]
    reuse = tuple(find_reuse(dated, law[1] if law else None))
    return Comparison(
        documents=tuple(rows),
        codebook=book,
        national=law[0] if law else None,
        diffusion=reuse,
        timeline=tuple(trace_timeline([(name, day if day != _UNDATED else None, day != _UNDATED and not _adopted(d)) for name, day, d in dated], reuse)),
        inputs=tuple(input_of("compared", d) for _, d in named) + ((input_of("national", law[1]),) if law else ()),
        unused=unused,
    )


def _correct_shipped(corrections: Path | None) -> Comparison:
    from lawtrack.verbs.facts import shipped_comparison

    shipped = shipped_comparison()
    codings, unused = _correct([d.coding for d in shipped.documents], corrections, shipped.codebook)
    rows = tuple(d.model_copy(update={"coding": c}) for d, c in zip(shipped.documents, codings, strict=True))
    return shipped.model_copy(update={"documents": rows, "unused": unused})


def _compare_one(named: Named, label: str, regulation: Articles, nation: Articles | None, book: Codebook) -> Compared:
    name, document = named
    coding = regulation.coding
    assert coding is not None
    links = align_to_national(regulation, nation, book) if nation else []
    main = document.main if document.instruments else None
    span = range(main.first, main.stop) if main else range(0)
    return Compared(
        document=name, label=label, title=document.title, jurisdiction=coding.jurisdiction,
        version=(main.version_date or main.effective) if main else None, articles=len(document.articles),
        chapters=sum(document.clauses[i].kind == "chapter" for i in span), sha256=document.source.sha256,
        coding=mark_beyond(coding, regulation, nation) if nation else coding, alignment=tuple(links),
        norms=tuple(read_norms(document)), repeated=share_repeated(regulation, links) if nation else None,
    )  # fmt: skip


def _correct(codings: list[Coding], corrections: Path | None, book: Codebook) -> tuple[list[Coding], tuple[str, ...]]:
    """The codings with a person's codes in force, and which of those named no text that was given."""
    if corrections is None:
        return codings, ()
    from lawtrack.reading.codings import read_corrections

    try:
        text = corrections.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "no text in UTF-8"
        raise LawtrackError(f"Cannot be read: {why}.", f"无法读取：{why}。", file=corrections) from error
    human = read_corrections(text, str(corrections), [t.key for t in book.topics])
    made = apply_corrections(codings, human)
    used = {code.corrected for coding in made for code in coding.codes if code.corrected}
    return made, tuple(f"{h.document} {h.topic}" for h in human if h not in used)


def _adopted(document: Document) -> bool:
    return bool(document.instruments and document.main.version_date)
