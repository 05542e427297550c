"""show: the clause that stands at a place."""

from __future__ import annotations

from lawtrack.errors import LawtrackError
from lawtrack.model.document import Document
from lawtrack.model.place import Place
from lawtrack.model.titles import book_title


def show(document: Document, place: Place | str) -> int:
    """Index of the clause at `place` (any spelling) in the document's main instrument.

    Raises LawtrackError where the place cannot be read or does not exist; the message names the nearest places that do.
    """
    wanted = place if isinstance(place, Place) else Place.parse(place)
    found = document.find(wanted)
    if found is not None:
        return found
    titled = book_title(document.title)
    near = "、".join(str(p) for p in _nearest(document, wanted))
    raise LawtrackError(
        f"{document.title} has no {wanted}; near it stand {near}." if near else f"{document.title} has no {wanted}.",
        f"{titled}中没有{wanted}；相近的有{near}。" if near else f"{titled}中没有{wanted}。",
        file=document.source.name,
    )


def _nearest(document: Document, wanted: Place) -> list[Place]:
    """Places of the same article, else the articles whose numbers are next to the wanted one."""
    if wanted.article is None:
        span = range(document.main.first, document.main.stop)
        return [document.place(i) for i in span if document.clauses[i].kind == "chapter"][:3]
    article = document.find(Place(article=wanted.article, suffix=wanted.suffix))
    if article is not None:
        inside = (document.place(i) for i in document.within(article) if document.clauses[i].kind == "paragraph")
        return list(inside)[-3:]
    numbered = sorted((document.place(i) for i in document.articles), key=lambda p: abs((p.article or 0) - (wanted.article or 0)))
    return sorted(numbered[:2])
