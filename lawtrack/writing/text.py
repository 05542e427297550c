"""An instrument as clean text and as Markdown; both read back to an equal Document."""

from __future__ import annotations

from collections.abc import Iterator

from lawtrack.model.document import HEADING_KINDS, Clause, Document


def write_text(document: Document) -> str:
    """One paragraph a line, as legislation is printed: 第一条　…; page furniture is left out."""
    return "\n".join(_lines(document, markdown=False)) + "\n"


def write_markdown(document: Document) -> str:
    """The same with # for the title, ## for headings and bold numbers of articles."""
    return "\n\n".join(_lines(document, markdown=True)) + "\n"


def _lines(document: Document, *, markdown: bool) -> Iterator[str]:
    clauses = [c for c in document.clauses if c.kind != "aside"]
    index = 0
    while index < len(clauses):
        clause = clauses[index]
        index += 1
        if clause.kind == "article":
            line = _article(clause, markdown=markdown)
            if index < len(clauses) and clauses[index].kind == "paragraph" and clauses[index].number == "1":
                line += clauses[index].normalized_text
                index += 1
            yield line.rstrip("\u3000")
        elif clause.kind in HEADING_KINDS:
            marks = "#" * (2 + HEADING_KINDS.index(clause.kind) - (clause.kind != "part")) + " " if markdown else ""
            yield marks + "\u3000".join(filter(None, (clause.label, clause.normalized_text)))
        elif clause.kind == "title" and markdown and not clause.label:
            yield "# " + clause.normalized_text
        elif clause.kind == "table":
            yield clause.text
        else:
            yield (clause.label or "") + clause.normalized_text


def _article(clause: Clause, *, markdown: bool) -> str:
    label = f"**{clause.label}**" if markdown else clause.label or ""
    caption = clause.caption_source or ""
    return label + caption + ("" if caption.startswith(("【", "〖")) else "\u3000")
