"""check: the references a text makes, and those that point nowhere."""

from __future__ import annotations

from lawtrack.comparing.references import find_references
from lawtrack.errors import LawtrackError
from lawtrack.model.document import Document
from lawtrack.model.reference import Reference
from lawtrack.model.titles import book_title
from lawtrack.verbs.read import read


def check(document: Document) -> tuple[Reference, ...]:
    """Every reference of the document's main instrument, resolved; those with status "dangling" point to no place.

    A reference to another instrument is "external". Where that one's text is stored, or in the package of national laws, its
    places are looked up there: `missing` are those that the text at hand does not have, which may be a later version than the one meant.
    """
    found = find_references(document)
    texts = {title: _text_of(title) for title in sorted({r.instrument for r in found if r.instrument and r.places})}
    return tuple(_look_up(r, texts.get(r.instrument or "")) for r in found)


def _look_up(reference: Reference, other: Document | None) -> Reference:
    if other is None or not reference.places:
        return reference
    missing = tuple(p for p in reference.places if other.find(p) is None)
    return reference.model_copy(update={"missing": missing, "looked_up": other.source.name})


def _text_of(title: str) -> Document | None:
    """The text of another instrument, None where it is not at hand."""
    try:
        return read(book_title(title))
    except LawtrackError:
        return None
