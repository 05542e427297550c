"""lawtrack check FILE"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.model.document import Document
from lawtrack.model.provenance import input_of, lawtrack_version
from lawtrack.model.reference import Reference
from lawtrack.model.titles import book_title
from lawtrack.verbs.check import check
from lawtrack.verbs.read import read

STATUS = {"valid": ("有效", "valid"), "dangling": ("落空", "points nowhere"), "external": ("外部", "other instrument")}


@click.command("check")
@click.argument("file")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format / 输出格式.")
@lang_option
@output_option
def command(file: str, form: str, lang: str, output: Path | None) -> None:
    """List the references a text makes (前款, 本法第十二条) and where they point; exit 1 when one points nowhere.

    列出条文之间的引用及其所指；有引用落空时退出码为 1。
    """
    document = read(file)
    references = check(document)
    emit(as_json(document, references) if form == "json" else as_text(document, references, lang), output)
    if any(r.status == "dangling" for r in references):
        sys.exit(1)


def as_text(document: Document, references: tuple[Reference, ...], lang: str) -> str:
    """A line a reference, those that point nowhere last, and their count."""
    zh = lang == "zh"
    lines = []
    for r in sorted(references, key=lambda r: r.status == "dangling"):
        points_to = "、".join(map(str, r.places)) or (
            "（无）" if zh and not r.instrument else "-" if not r.instrument else ""
        )
        where = book_title(r.instrument) if r.instrument else ""
        lines.append(f"{r.line}: {r.at}  {r.text} → {where}{points_to}  [{STATUS[r.status][0 if zh else 1]}{_looked_up(r, zh)}]")
    bad = sum(r.status == "dangling" for r in references)
    head = f"{book_title(document.title)}：引用 {len(references)} 处，落空 {bad} 处" if zh else (
        f"{document.title}: {len(references)} references, {bad} pointing nowhere"
    )  # fmt: skip
    return "\n".join([head, *lines]) + "\n"


def _looked_up(r: Reference, zh: bool) -> str:
    """Whether the places of another instrument are in its text, where that is at hand."""
    if r.looked_up is None:
        return ""
    if not r.missing:
        return "，有此条文" if zh else ", it is there"
    missing = "、".join(map(str, r.missing))
    return f"，{r.looked_up} 中没有{missing}" if zh else f", {r.looked_up} has no {missing}"


def as_json(document: Document, references: tuple[Reference, ...]) -> str:
    """The references with what they were found in."""
    rows = [
        {"at": str(r.at), "text": r.text, "kind": r.kind, "target": _target(r), "status": r.status,
         "missing": [str(p) for p in r.missing], "looked_up": r.looked_up, "line": r.line}
        for r in references
    ]  # fmt: skip
    value = {
        "schema": "lawtrack.references/1",
        "lawtrack": lawtrack_version(),
        "inputs": [input_of("text", document).model_dump(mode="json")],
        "references": rows,
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _target(r: Reference) -> Any:
    """A place, a list of places, {"instrument", "place"}, or None where there is nothing to point to."""
    places = [str(p) for p in r.places]
    if r.instrument:
        return {"instrument": r.instrument, "place": "、".join(places) or None}
    return None if not places else places[0] if len(places) == 1 else places
