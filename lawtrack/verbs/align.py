"""align_documents: which article of one version became which of the other, before any wording is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lawtrack.model.document import Document

if TYPE_CHECKING:
    from lawtrack.comparing.alignment import Alignment


def align_documents(old: Document, new: Document) -> Alignment:
    """Align the articles of two versions by content; links count articles in their order, from 0 (Document.articles)."""
    from lawtrack.comparing.alignment import align_articles

    return align_articles(old, new)
