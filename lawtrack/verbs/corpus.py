"""corpus: the user's texts, known by the catalogue, added, verified, indexed and written out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from lawtrack.errors import LawtrackError
from lawtrack.keeping.accepted import load_accepted
from lawtrack.keeping.catalogue import bare_name, find_entries, is_title, load_catalogue
from lawtrack.keeping.hashing import hash_text
from lawtrack.keeping.home import data_home
from lawtrack.keeping.index import Index
from lawtrack.keeping.indexing import (
    BATCH,
    Prepared,
    as_indexed,
    cut_batches,
    fill_index,
    finish,
    is_complete,
    prepare_files,
    read_bytes,
)
from lawtrack.keeping.names import find_stored
from lawtrack.keeping.store import AlreadyStored, DamagedNote, Store, differing_articles, text_key
from lawtrack.model.base import Message
from lawtrack.model.catalogue import Addition, Check, Entry, Stored

if TYPE_CHECKING:
    from lawtrack.model.document import Document
    from lawtrack.writing.akn import FrbrIdentity

Home = str | PathLike[str] | None
Row = tuple[Entry | None, Stored | None]
_READABLE = frozenset((".txt", ".md", ".html", ".htm", ".docx", ".doc", ".pdf"))


def list_corpus(home: Home = None) -> list[Row]:
    """Every entry of the catalogue with its text where it is here, then the texts the catalogue does not know."""
    stored = {s.key: s for s in Store(data_home(home))}
    known: list[Row] = [(e, stored.pop(text_key(e.title, e.version), None)) for e in load_catalogue()]
    return known + [(None, s) for s in stored.values()]


def versions_of(title: str, home: Home = None) -> list[Row]:
    """The versions of one instrument that are known or stored, the oldest first; a name of the catalogue serves."""
    entries = find_entries(title)
    titles = [t for e in entries for t in (e.title, e.formerly) if t] or [bare_name(title)]
    stored = {s.key: s for t in titles for s in Store(data_home(home)).find_titled(t)}
    known = [e for e in load_catalogue() if any(is_title(t, e.title) or (e.formerly and is_title(t, e.formerly)) for t in titles)]
    rows: list[Row] = [(e, stored.pop(text_key(e.title, e.version), None)) for e in known]
    rows += [(None, s) for s in stored.values()]
    if not rows:
        raise LawtrackError("No version of this is known or stored.", "目录和已存文本中都没有。", file=title)
    return sorted(rows, key=lambda row: str(row[0].version if row[0] else row[1].provenance.version or "" if row[1] else ""))


def add_files(files: Iterable[str | PathLike[str]], home: Home = None, workers: int | None = None) -> Iterator[Addition]:
    """Store and index files (folders are gone through); each is told as it is done. A text never replaces another of its version.

    Many files are read by several processes (`workers`, one a core if None): a script that calls this does its work under
    `if __name__ == "__main__":`.
    """
    store = Store(data_home(home))
    index = Index(store.home)
    try:
        if not is_complete(store, index):
            fill_index(store, index, workers)
        new = 0
        for batch in cut_batches(prepare_files(list(_expand(files)), workers), BATCH):
            told = [(_store_one(p, store), p) for p in batch]
            index.put(as_indexed(a.key, p.provenance, p.rows) for a, p in told if a.outcome == "added" and a.key and p.provenance)
            new += sum(a.outcome == "added" for a, _ in told)
            yield from (a for a, _ in told)
        finish(store, index, new)
    finally:
        index.close()


def _expand(files: Iterable[str | PathLike[str]]) -> Iterator[str]:
    for given in files:
        path = Path(given)
        if str(given) and path.is_dir():
            yield from (str(p) for p in sorted(path.rglob("*")) if p.suffix.lower() in _READABLE and p.is_file())
        else:
            yield str(given)


def _store_one(prepared: Prepared, store: Store) -> Addition:
    note = prepared.provenance
    if prepared.error or note is None:
        return Addition(file=prepared.file, outcome="failed", why=prepared.error)
    key = text_key(note.title, note.version)
    told = Addition(
        file=prepared.file, outcome="added", key=key, title=note.title, version=note.version, jurisdiction=note.jurisdiction, unknown=prepared.unknown
    )  # fmt: skip
    try:
        there = store.get(key)
        if there is None:
            with suppress(AlreadyStored):  # by another process, in this moment
                store.put(key, prepared.raw, note)
                return told
            there = store.get(key)
            assert there is not None
        if there.provenance.text_sha256 == note.text_sha256:
            return told.model_copy(update={"outcome": "already"})
        other = read_bytes(Path(there.path).read_bytes(), there.path)
        return told.model_copy(update={"outcome": "conflict", "differing": differing_articles(other, list(prepared.article_hashes))})
    except LawtrackError as error:
        return told.model_copy(update={"outcome": "failed", "why": Message(zh=error.say("zh"), en=error.say("en"))})


def verify_corpus(home: Home = None) -> Iterator[Check]:
    """Hash every stored text again, against what was stored and against the catalogue (or what the user accepted instead)."""
    store = Store(data_home(home))
    accepted = load_accepted(store.home)
    for key in store.list_keys():
        try:
            stored = store.get(key)
        except DamagedNote as error:
            yield Check(key=key, title=key, version=None, bytes_right=None, catalogue="unknown", why=Message(zh=error.zh, en=error.en))
            continue
        if stored:
            yield _verify_one(stored, accepted)


def _verify_one(stored: Stored, accepted: dict[str, list[str]]) -> Check:
    note = stored.provenance
    check = Check(key=stored.key, title=note.title, version=note.version, bytes_right=False, catalogue="unknown")
    try:
        raw = Path(stored.path).read_bytes()
        check = check.model_copy(update={"bytes_right": None if note.mended else hashlib.sha256(raw).hexdigest() == note.sha256})
        document = read_bytes(raw, stored.path)
    except (OSError, LawtrackError) as error:
        why = Message(zh=error.zh, en=error.en) if isinstance(error, LawtrackError) else Message(zh=str(error.strerror), en=str(error.strerror))
        return check.model_copy(update={"why": why})
    entry = find_entry(stored)
    if entry is None or not entry.article_hashes:
        return check
    if entry.key in accepted and not differing_articles(document, accepted[entry.key]):
        return check.model_copy(update={"catalogue": "accepted"})
    if hash_text(document) == entry.sha256:
        return check.model_copy(update={"catalogue": "same"})
    return check.model_copy(update={"catalogue": "differs", "differing": differing_articles(document, list(entry.article_hashes))})


def index_corpus(home: Home = None, *, rebuild: bool = False, workers: int | None = None, told: Callable[[str], None] | None = None) -> tuple[int, bool]:
    """(how many texts were indexed, whether the index was begun anew). What is indexed already stays, unless the file is damaged."""
    store = Store(data_home(home))
    index = Index(store.home)
    try:
        if rebuild or not index.check():
            index.rebuild()
        return fill_index(store, index, workers, told), index.rebuilt
    finally:
        index.close()


def export_corpus(folder: str | PathLike[str], names: Sequence[str] = (), home: Home = None) -> Iterator[Path]:
    """Write every stored text (or the named ones) as .txt, .akn.xml and .jsonl; each path is told as it is written."""
    store = Store(data_home(home))
    for stored in _choose(names, store) if names else store:
        document = read_bytes(Path(stored.path).read_bytes(), stored.path)
        yield from _write_forms(document, stored, Path(folder))


def _choose(names: Sequence[str], store: Store) -> list[Stored]:
    chosen = []
    for name in names:
        found = find_stored(name, find_entries(name), store)
        if found is None:
            raise LawtrackError("No stored text is called so.", "没有这个名称的已存文本。", file=name)
        chosen.append(found)
    return chosen


def _write_forms(document: Document, stored: Stored, folder: Path) -> Iterator[Path]:
    from lawtrack.keeping.atomic import write_whole
    from lawtrack.writing.akn import write_akn
    from lawtrack.writing.rows import write_jsonl
    from lawtrack.writing.text import write_text

    akn = write_akn(document, _identify(document, stored))
    for end, content in ((".txt", write_text(document)), (".akn.xml", akn), (".jsonl", write_jsonl(document))):
        path = folder / f"{stored.key}{end}"
        write_whole(path, content)
        yield path


def _identify(document: Document, stored: Stored) -> FrbrIdentity | None:
    """The work's identity with the catalogue's slug, None where the catalogue does not know the text."""
    from lawtrack.writing.akn import FrbrIdentity

    entry = find_entry(stored)
    if entry is None or not document.instruments:
        return None
    _, _, country, doctype, subtype, dated, slug = entry.uri.split("/")
    return FrbrIdentity(country=country, doctype=doctype, subtype=subtype, date=dated, slug=slug)


def find_entry(stored: Stored) -> Entry | None:
    """The catalogue's entry of a stored text."""
    return next((e for e in load_catalogue() if text_key(e.title, e.version) == stored.key), None)
