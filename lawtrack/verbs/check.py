"""check: the references a text makes, and those that point nowhere."""

from __future__ import annotations

from lawtrack.comparing.references import find_references
from lawtrack.model.document import Document
from lawtrack.model.reference import Reference


def check(document: Document) -> tuple[Reference, ...]:
    """Every reference of the document's main instrument, resolved; those with status "dangling" point to no place."""
    return find_references(document)
