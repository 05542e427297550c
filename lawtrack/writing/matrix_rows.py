"""A comparison as data: one JSON, and tidy CSV tables (a row a code, a link, a norm or a wording) for pandas and R."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from lawtrack.model.comparison import Comparison
from lawtrack.model.provenance import lawtrack_version
from lawtrack.writing.matrix_words import state_of

TABLES = ("codes", "alignment", "norms", "diffusion", "timeline")


def write_matrix_json(comparison: Comparison) -> str:
    """{"coding": {document: {topic: …}}, "alignment": {document: [link]}, "norms": …, "diffusion": …, "documents": …, "codebook": …}."""
    documents = comparison.documents
    data = {
        "codebook": {"title": comparison.codebook.title.model_dump(), "version": comparison.codebook.version, "sha256": comparison.codebook.sha256},
        "documents": [d.model_dump(mode="json", exclude={"coding", "alignment", "norms"}) for d in documents],
        "national": comparison.national,
        "coding": {d.document: {c.topic: c.model_dump(mode="json", exclude={"topic"}) for c in d.coding.codes} for d in documents},
        "alignment": {d.document: [link.model_dump(mode="json") for link in d.alignment] for d in documents},
        "norms": {d.document: [norm.model_dump(mode="json") for norm in d.norms] for d in documents},
        "diffusion": [reuse.model_dump(mode="json") for reuse in comparison.diffusion],
        "timeline": [step.model_dump(mode="json") for step in comparison.timeline],
        "left_out": [m.model_dump() for m in comparison.left_out],
        "unused_corrections": list(comparison.unused),
        "inputs": [i.model_dump(mode="json") for i in comparison.inputs],
        "lawtrack": lawtrack_version(),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def write_matrix_csv(comparison: Comparison, table: str = "codes") -> str:
    """One of TABLES; the first row has the column names, which stay the same in both languages."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([str(v).lower() if isinstance(v, bool) else v for v in row] for row in _rows(comparison, table))
    return out.getvalue()


def write_table_json(comparison: Comparison, table: str) -> str:
    """One of TABLES as a list of flat records with the columns of the CSV, as `pandas.read_json` takes it; empty cells are null."""
    head, *rows = _rows(comparison, table)
    records = [{k: (v.isoformat() if isinstance(v, date) else v if v != "" else None) for k, v in zip(head, row, strict=True)} for row in rows]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def _rows(comparison: Comparison, table: str) -> Iterator[list[Any]]:
    return {"codes": _codes, "alignment": _alignment, "norms": _norms, "diffusion": _diffusion, "timeline": _timeline}[table](comparison)


def _codes(comparison: Comparison) -> Iterator[list[Any]]:
    head = "document label jurisdiction version topic topic_zh topic_en group state present places value strength beyond source computed evidence codebook"
    yield head.split()
    version = comparison.codebook.version
    for d in comparison.documents:
        for topic in comparison.codebook.topics:
            c = d.coding.code(topic.key)
            yield [
                d.document, d.label, d.jurisdiction, d.version, topic.key, topic.name.zh, topic.name.en, topic.group, state_of(c), c.present,
                "、".join(c.places), c.value, c.strength, c.beyond, c.source, c.computed, "\n".join(e.text for e in c.evidence), version,
            ]  # fmt: skip


def _alignment(comparison: Comparison) -> Iterator[list[Any]]:
    yield ["document", "label", "article", "national", "relation", "held", "added", "reason_zh", "reason_en"]
    for d in comparison.documents:
        for k in d.alignment:
            yield [d.document, d.label, k.article, "、".join(k.national), k.relation, k.held, "｜".join(k.added), k.reason.zh, k.reason.en]


def _norms(comparison: Comparison) -> Iterator[list[Any]]:
    yield ["document", "label", "place", "subject", "modal", "action", "condition", "deadline", "sanction", "text"]
    for d in comparison.documents:
        for n in d.norms:
            yield [d.document, d.label, n.place, n.subject, n.modal, n.action, n.condition, n.deadline, n.sanction, n.text]


def _diffusion(comparison: Comparison) -> Iterator[list[Any]]:
    yield ["text", "length", "first_label", "first_place", "first_date", "label", "place"]
    for r in comparison.diffusion:
        for name, place in r.places:
            yield [r.text, r.length, *r.first, r.first_date if r.first_date != date.max else "", name, place]


def _timeline(comparison: Comparison) -> Iterator[list[Any]]:
    yield ["label", "adopted", "in_force", "coined", "taken", "source", "wordings"]
    for s in comparison.timeline:
        for source, count in s.sources or (("", ""),):
            yield [s.label, s.adopted, s.in_force, s.coined, s.taken, source, count]
