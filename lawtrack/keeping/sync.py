"""Fetching official texts into the store: one title after another, each written down, so that a broken run goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from lawtrack.errors import LawtrackError
from lawtrack.keeping.accepted import accept_text, load_accepted
from lawtrack.keeping.catalogue import load_catalogue
from lawtrack.keeping.hashing import normalise
from lawtrack.keeping.index import Index
from lawtrack.keeping.indexing import Prepared, as_indexed, fill_index, finish, is_complete, prepare_bytes, read_bytes
from lawtrack.keeping.journal import Journal
from lawtrack.keeping.store import Store, differing_articles, text_key
from lawtrack.model.base import Message
from lawtrack.model.catalogue import Entry, Stored, Synced

if TYPE_CHECKING:
    from lawtrack.keeping.official import OfficialDatabase
    from lawtrack.keeping.official_answers import OfficialRecord

_IN_A_ROW = 3  # titles that fail one after another before the run is stopped: the next would fail too, and the server be burdened
_NEAR = 60  # days within which a text is published after it was adopted


@dataclass(frozen=True)
class _Run:
    """What one run works with."""

    database: OfficialDatabase
    store: Store
    journal: Journal
    index: Index
    accept: bool
    today: date | None


def sync_titles(wanted: Iterable[Entry | str], database: OfficialDatabase, home: Path, *, accept: bool = False, today: date | None = None) -> Iterator[Synced]:
    """Fetch the official text of every entry or title; one failure is told and the rest goes on.

    What an earlier run fetched is not asked for again: a version of the catalogue never, a title not on the same day. With `accept` the
    official text becomes the truth where the catalogue's hashes differ. `today` is written into the provenance. Raises LawtrackError
    after three failures in a row.
    """
    store = Store(home)
    run = _Run(database, store, Journal(home), Index(home), accept, today)
    failed = fetched = 0
    try:
        if not is_complete(store, run.index):
            fill_index(store, run.index)
        for item in wanted:
            try:
                result = _sync_one(item, run)
                failed, fetched = 0, fetched + (result.outcome == "fetched")
                yield result
            except LawtrackError as error:
                failed += 1
                title, version = (item, None) if isinstance(item, str) else (item.title, item.version)
                yield Synced(title=title, version=version, outcome="failed", why=Message(zh=error.say("zh"), en=error.say("en")))
                if failed == _IN_A_ROW:
                    raise _stopped(error) from error
        finish(store, run.index, fetched)
    finally:
        run.index.close()


def _stopped(error: LawtrackError) -> LawtrackError:
    return LawtrackError(
        f"Stopped after {_IN_A_ROW} failures in a row; what was fetched is kept, and the next run goes on. The last: {error.en}",
        f"连续失败 {_IN_A_ROW} 次，已停止；已取得的文本已保存，下次运行将继续。最后一次：{error.zh}",
        snippet=error.snippet,
    )


def _sync_one(item: Entry | str, run: _Run) -> Synced:
    """One title: what was fetched already, else search, details, download, store."""
    title, name = (item, item) if isinstance(item, str) else (item.title, item.key)
    key = run.journal.key_asked(name, run.today, any_day=isinstance(item, Entry))
    there = run.store.get(key) if key else None
    if there:
        return _compare(there, item, "already", run)
    record = choose_record(run.database.find(title), item)
    if record is None:
        return Synced(title=title, version=None if isinstance(item, str) else item.version, outcome="not_found")
    key = run.journal.key_of(record.id)
    there = run.store.get(key) if key else None
    if there:
        run.journal.note(name, record.id, there.key, run.today)
        return _compare(there, item, "already", run)
    return _store_one(_fetch(record, item, run), item, record, name, run)


def choose_record(records: list[OfficialRecord], item: Entry | str) -> OfficialRecord | None:
    """The record of the wanted version: effective or published when the entry says, else the one in force, else the newest."""
    if isinstance(item, str):
        latest = sorted(records, key=lambda r: (r.status == "in_force", r.effective or r.published or date.min), reverse=True)
        return latest[0] if latest else None
    exact = [r for r in records if r.effective and r.effective == item.effective]
    near = [r for r in records if r.published and abs((r.published - item.version).days) <= _NEAR]
    return next(iter(exact or near), None)


def _fetch(record: OfficialRecord, item: Entry | str, run: _Run) -> Prepared:
    """The official file, read, with its provenance as the record tells it."""
    details = run.database.details(record.id)
    if not details.forms:
        raise LawtrackError("The database has neither a Word nor a PDF file of this.", "数据库中没有该文件的 Word 或 PDF 文本。", file=record.title)
    file = run.database.download(record.id, details.forms[0])
    name = f"{record.title}{file.suffix}"
    made = prepare_bytes(file.content, name)
    if made.error or made.provenance is None:
        why = made.error or Message(zh="", en="")
        raise LawtrackError(f"The official file cannot be read: {why.en}", f"无法读取官方文件：{why.zh}", file=record.title)
    said = made.provenance
    if normalise(record.title) not in normalise(said.title) and normalise(said.title) not in normalise(record.title):
        raise LawtrackError("The official file has another title.", "官方文件的标题与所查的不符。", file=record.title, snippet=said.title)
    version = said.version or (record.published if isinstance(item, str) else item.version)
    note = said.model_copy(
        update={
            "title": record.title, "version": version, "source": "official", "name": name, "record": record.id,
            "retrieved": run.today, "page": run.database.page_of(record.id),
        }
    )  # fmt: skip
    return Prepared(name, made.raw, note, made.article_hashes, made.rows)


def _store_one(made: Prepared, item: Entry | str, record: OfficialRecord, name: str, run: _Run) -> Synced:
    note = made.provenance
    assert note is not None
    key = text_key(note.title, note.version)
    there = run.store.get(key)
    if there and there.provenance.text_sha256 != note.text_sha256 and run.accept:
        run.store.set_aside(key)  # a user's copy; it is kept, and the official text takes its place
        run.index.remove(key)
        there = None
    if there and there.provenance.text_sha256 != note.text_sha256:
        other = read_bytes(Path(there.path).read_bytes(), there.path)
        differing = differing_articles(other, list(made.article_hashes))
        return Synced(title=note.title, version=note.version, outcome="conflict", key=key, differing=differing)
    stored = there or run.store.put(key, made.raw, note)
    if not there:
        run.index.put([as_indexed(key, note, made.rows)])
    run.journal.note(name, record.id, key, run.today)
    return _compare(stored, item, "already" if there else "fetched", run)


def _compare(stored: Stored, item: Entry | str, outcome: Literal["fetched", "already"], run: _Run) -> Synced:
    """The stored text against the catalogue's hashes, or those accepted before."""
    note = stored.provenance
    told = Synced(title=note.title, version=note.version, outcome=outcome, key=stored.key)
    entry = item if isinstance(item, Entry) else next((e for e in load_catalogue() if text_key(e.title, e.version) == stored.key), None)
    if entry is None or not entry.article_hashes:
        return told
    document = read_bytes(Path(stored.path).read_bytes(), stored.path)
    accepted = load_accepted(run.store.home).get(entry.key)
    differing = differing_articles(document, accepted or list(entry.article_hashes))
    if not differing:
        return told.model_copy(update={"catalogue": "accepted" if accepted else "same"})
    if run.accept:
        accept_text(run.store.home, entry.key, document)
        return told.model_copy(update={"outcome": "accepted", "catalogue": "differs", "differing": differing})
    return told.model_copy(update={"catalogue": "differs", "differing": differing})
