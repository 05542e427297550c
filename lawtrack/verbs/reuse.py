"""reuse: which passages of a text stand in other instruments, minus what everybody has."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike

from lawtrack.keeping.fingerprints import SHORTEST, fold_letters
from lawtrack.keeping.home import data_home
from lawtrack.keeping.index import Index
from lawtrack.keeping.indexing import with_index
from lawtrack.keeping.recognise import recognise
from lawtrack.keeping.reuse import Asked, Holder, count_reused, find_reused, hold_clauses, match_passages
from lawtrack.keeping.store import Store, text_key
from lawtrack.model.catalogue import Reuse, Reused
from lawtrack.model.document import Document
from lawtrack.verbs.read import read
from lawtrack.verbs.search import find_places

_KEPT = frozenset(("paragraph", "subparagraph", "item", "point", "preamble"))


def reuse(
    file: str | PathLike[str], against: Sequence[str | PathLike[str]] = (), *, within: Sequence[str] = (), shortest: int = SHORTEST, home: str | PathLike[str] | None = None
) -> Reuse:
    """The passages of a text that stand in the given files, or in the user's corpus, where what everybody has is left out.

    `within` are jurisdictions (湖北, CN-HB) or stored texts. The text itself, when it is stored, is left out. A passage of `shortest`
    letters (20 or more) is found for certain.
    """
    document = read(file)
    clauses = _clauses(document)
    if against:
        texts = [(str(name), read(name)) for name in against]
        held = [h for name, other in texts for h in _holders(name, other)]
        return _report(document, match_passages(clauses, hold_clauses(held), shortest), 0, len(texts))

    def find(store: Store, index: Index) -> Reuse:
        codes, keys = find_places(within, store)
        known = recognise(document, document.source.name)
        own = text_key(known.title, known.version)
        return _report(document, *find_reused(index, clauses, jurisdictions=codes, keys=keys, without=own, shortest=shortest))

    return with_index(data_home(home), find)


def _report(document: Document, passages: list[Reused], common: int, compared: int) -> Reuse:
    letters = sum(len(fold_letters(c.text)[0]) for c in _clauses(document))
    return Reuse(title=document.title, letters=letters, reused=count_reused(passages), common=common, compared=compared, passages=tuple(passages))


def _clauses(document: Document) -> list[Asked]:
    span = range(document.main.first, document.main.stop) if document.instruments else range(0)
    return [Asked(str(document.place(i)), c.normalized_text) for i in span if (c := document.clauses[i]).kind in _KEPT and c.normalized_text]


def _holders(name: str, document: Document) -> list[Holder]:
    version = document.main.version_date if document.instruments else None
    return [Holder(name, document.title, version, place, text) for place, text in _clauses(document)]
