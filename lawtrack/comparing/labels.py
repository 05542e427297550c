"""Short names for the columns of a comparison: 湖北 2019."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lawtrack.model.document import Document
from lawtrack.model.jurisdiction import find_jurisdiction


def label_documents(documents: Sequence[tuple[str, Document]]) -> list[str]:
    """A label for each (name, document): the jurisdiction and the version's year, its name where that is unknown or not unique."""
    labels = [_label(document) or name for name, document in documents]
    counts = Counter(labels)
    return [label if counts[label] == 1 else f"{label} ({name})" for label, (name, _) in zip(labels, documents, strict=True)]


def _label(document: Document) -> str | None:
    found = find_jurisdiction(document.title)
    if found is None:
        return None
    short = found.short if document.title.startswith((found.name, found.short)) else document.title[:6]
    version = (document.main.version_date or document.main.effective) if document.instruments else None
    return f"{short} {version.year}" if version else short
