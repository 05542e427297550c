"""Hashes of a text and of its articles that do not depend on how a copy is set: letters and digits only, full width folded."""

from __future__ import annotations

import hashlib
import unicodedata

from lawtrack.model.document import Document


def normalise(text: str) -> str:
    """The letters and digits of a text in NFKC; punctuation, spaces and width are not the text."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())


def hash_articles(document: Document) -> list[tuple[str, str]]:
    """(label, SHA-256) of every article of the main instrument: its label and words, normalised."""
    return [(document.clauses[i].label or "", _hash(_article(document, i))) for i in document.articles]


def hash_text(document: Document) -> str:
    """SHA-256 of all articles, one a line; without articles of all clauses."""
    lines = [_article(document, i) for i in document.articles]
    if not lines:
        lines = [normalise(c.normalized_text) for c in document.clauses if c.normalized_text]
    return _hash("\n".join(lines))


def _article(document: Document, index: int) -> str:
    return normalise((document.clauses[index].label or "") + document.words(index))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
