"""A Document as JSON: everything it holds, with the schema and what it was made from."""

from __future__ import annotations

import json
from typing import Any

from lawtrack.model.document import Document
from lawtrack.model.provenance import lawtrack_version

SCHEMA = "lawtrack.document/1"


def document_json(document: Document) -> dict[str, Any]:
    """The JSON value of a document; lawtrack.reading.jsonfile reads it back equal."""
    return {"schema": SCHEMA, "lawtrack": lawtrack_version(), **document.model_dump(mode="json")}


def write_json(documents: list[Document]) -> str:
    """One document as an object, several as a list."""
    values = [document_json(d) for d in documents]
    return json.dumps(values[0] if len(values) == 1 else values, ensure_ascii=False, indent=1) + "\n"
