"""search: full text over the clauses of the user's corpus."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike

from lawtrack.errors import LawtrackError
from lawtrack.keeping.catalogue import find_code, find_entries
from lawtrack.keeping.home import data_home
from lawtrack.keeping.index import Index
from lawtrack.keeping.indexing import with_index
from lawtrack.keeping.names import find_stored
from lawtrack.keeping.searching import search_index, split_words
from lawtrack.keeping.store import Store
from lawtrack.model.catalogue import Found


def search(
    words: str, within: Sequence[str] = (), *, chapter: str | None = None, modal: str | None = None, limit: int = 20, home: str | PathLike[str] | None = None
) -> tuple[list[Found], int]:
    """(the best clauses, how many have all words). `within` are jurisdictions (湖北, CN-HB) or names of stored texts.

    What was stored since the last search is indexed first; a damaged index is made anew. Raises LawtrackError where nothing is stored
    or no word was given.
    """
    if not split_words(words):
        raise LawtrackError("Nothing to search for; give a word.", "没有要查找的词，请给出词语。", snippet=words)
    if modal is not None and not split_words(modal):
        raise LawtrackError("This is no modal word; give one like 应当.", "这不是情态词；请给出如“应当”的词。", snippet=modal)

    def find(store: Store, index: Index) -> tuple[list[Found], int]:
        codes, keys = find_places(within, store)
        return search_index(index, words, jurisdictions=codes, keys=keys, chapter=chapter, modal=modal, limit=limit)

    return with_index(data_home(home), find)


def find_places(within: Sequence[str], store: Store) -> tuple[list[str], list[str]]:
    """(ISO codes, keys of stored texts) that the names mean."""
    codes, keys = [], []
    for name in within:
        stored = None if find_code(name) else find_stored(name, find_entries(name), store)
        if code := find_code(name):
            codes.append(code)
        elif stored:
            keys.append(stored.key)
        else:
            raise LawtrackError("No jurisdiction or stored text is called so.", "没有这个名称的地区或者已存文本。", file=name)
    return codes, keys
