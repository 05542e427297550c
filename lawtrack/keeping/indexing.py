"""Filling the index: texts are read in parallel, a bounded number at a time, and written some dozens a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TypeVar

from lawtrack.errors import LawtrackError
from lawtrack.keeping.clause_rows import ClauseRow, cut_rows
from lawtrack.keeping.hashing import hash_articles
from lawtrack.keeping.index import DamagedIndex, Index, Indexed
from lawtrack.keeping.parallel import run_parallel
from lawtrack.keeping.recognise import recognise
from lawtrack.keeping.store import DamagedNote, Store, describe_text, split_key
from lawtrack.model.base import Message
from lawtrack.model.catalogue import Provenance
from lawtrack.model.document import Document
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_bytes

A = TypeVar("A")
BATCH = 32  # instruments written at a time: what a killed process loses
_MANY = 100  # instruments: after so many new ones, if they are a quarter of all, the index is tidied
_CRASHED = Message(zh="读取此文件的进程崩溃：文件过大或者已损坏。", en="The process reading this file died: it is too large or damaged.")
_NO_LAW = Message(zh="没有条文，也没有日期，不像是法规文本。", en="It has no article and no date: no law or regulation.")
_TOO_DEEP = Message(zh="文件嵌套过深或者过大。", en="This file is nested too deeply or too large.")


@dataclass(frozen=True)
class Prepared:
    """A file read and made ready for store and index; `error` says why it could not be."""

    file: str
    raw: bytes = b""
    provenance: Provenance | None = None
    article_hashes: tuple[str, ...] = ()
    rows: tuple[ClauseRow, ...] = ()
    unknown: tuple[str, ...] = ()
    error: Message | None = None


def prepare_file(file: str) -> Prepared:
    """Read one file: its bytes, what it is, and its rows."""
    try:
        return prepare_bytes(Path(file).read_bytes(), file)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        reason = getattr(error, "strerror", None) or str(error)
        return Prepared(file, error=Message(zh=f"无法读取：{reason}。", en=f"Cannot be read: {reason}."))


def prepare_bytes(raw: bytes, name: str) -> Prepared:
    """The same for bytes at hand; `name` is how the file is called."""
    try:
        document = read_bytes(raw, name)
        identity = recognise(document, name)
        if not document.articles and identity.version is None:
            return Prepared(name, error=_NO_LAW)
        note = describe_text(identity, document, raw, Path(name).name)
        hashes = tuple(h for _, h in hash_articles(document))
        return Prepared(name, raw, note, hashes, tuple(cut_rows(document)), identity.unknown)
    except LawtrackError as error:
        return Prepared(name, error=Message(zh=error.zh, en=error.en))
    except (RecursionError, MemoryError):  # a hostile file; the others go on
        return Prepared(name, error=_TOO_DEEP)


def prepare_files(files: Sequence[str], workers: int | None = None) -> Iterator[Prepared]:
    """Every file read, in order, in parallel where there are many."""
    return run_parallel(prepare_file, files, lambda file: Prepared(file, error=_CRASHED), workers)


def read_bytes(raw: bytes, name: str) -> Document:
    """The document that some bytes are."""
    return parse(source_from_bytes(raw, name))


def is_complete(store: Store, index: Index) -> bool:
    """Whether nothing was stored since the index was filled; takes no time."""
    return index.stamp == store.stamp


def fill_index(store: Store, index: Index, workers: int | None = None, told: Callable[[str], None] | None = None) -> int:
    """Index every stored text that the index lacks or has in another form; what is no longer stored goes. Returns how many came.

    A note that is damaged is made anew from its text on the way. `told` hears each key.
    """
    store.sweep()
    stamp, known = store.stamp, index.known()
    wanted: dict[str, str] = {}  # path → key
    for key in store.list_keys():
        path = store.text_path(key)
        if path and known.pop(key, None) != _sha256(store, key):
            wanted[str(path)] = key
        elif path is None:
            known.pop(key, None)
    for gone in known:
        index.remove(gone)
    made = prepare_files(list(wanted), workers)
    count = 0
    for batch in cut_batches(made, BATCH):
        notes = [(wanted[p.file], p, _note(store, wanted[p.file], p)) for p in batch if not p.error]
        index.put(as_indexed(key, note, p.rows) for key, p, note in notes)
        count += len(notes)
        for key, _, _ in notes:
            if told:
                told(key)
    index.set_stamp(stamp)
    _tidy(index, count)
    return count


def finish(store: Store, index: Index, count: int) -> None:
    """After `count` instruments were stored and indexed one by one: the index is complete if it holds every text.

    It does not where one could not be indexed, or another process has stored one that it is yet to index.
    """
    stamp = store.stamp
    if set(index.known()) == set(store.list_keys()):
        index.set_stamp(stamp)
    _tidy(index, count)


def _tidy(index: Index, count: int) -> None:
    if count >= _MANY and count * 4 >= index.count():
        index.tidy()


def as_indexed(key: str, note: Provenance, rows: Iterable[ClauseRow]) -> Indexed:
    """An instrument as the index takes it."""
    return Indexed(key, note.sha256, note.title, note.jurisdiction, note.version, rows)


def with_index(home: Path, work: Callable[[Store, Index], A], workers: int | None = None) -> A:
    """What `work` makes of the store and its complete index; an index found damaged is made anew, once, and work begins again.

    Raises LawtrackError where nothing is stored.
    """
    store = Store(home)
    if not store.stamp:  # nothing was ever stored: asking makes no index
        raise _nothing_stored(home)
    index = Index(home)
    try:
        for last in (False, True):
            try:
                if not is_complete(store, index):
                    fill_index(store, index, workers)
                if not index.count():
                    raise _nothing_stored(home)
                return work(store, index)
            except DamagedIndex:
                if last:
                    raise
                index.rebuild()
        raise AssertionError("unreachable")
    finally:
        index.close()


def _nothing_stored(home: Path) -> LawtrackError:
    return LawtrackError(
        "Nothing is stored yet: lawtrack corpus sync, or lawtrack corpus add FILE.", "还没有文本：请运行 lawtrack corpus sync，或 lawtrack corpus add 文件。", file=home
    )  # fmt: skip


def cut_batches(items: Iterable[A], size: int) -> Iterator[list[A]]:
    """Lists of at most `size` items."""
    waiting = iter(items)
    while batch := list(islice(waiting, size)):
        yield batch


def _sha256(store: Store, key: str) -> str | None:
    try:
        stored = store.get(key)
    except DamagedNote:
        return None
    return stored.provenance.sha256 if stored else None


def _note(store: Store, key: str, made: Prepared) -> Provenance:
    """The provenance of a stored text, made anew from the text where it is damaged."""
    assert made.provenance is not None
    try:
        stored = store.get(key)
        if stored:
            return stored.provenance
    except DamagedNote:
        pass
    _, version = split_key(key)
    note = made.provenance.model_copy(update={"version": made.provenance.version or version, "mended": True})
    return store.mend(key, note).provenance
