"""The index of a corpus: one SQLite file, made from the texts and made anew from them when it is damaged."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from lawtrack.errors import LawtrackError
from lawtrack.keeping.clause_rows import ClauseRow, cut_terms
from lawtrack.keeping.fingerprints import fingerprint, fold_letters
from lawtrack.keeping.home import make_home

_VERSION = "2"  # of this layout; another one is made anew
SHIFT = 20  # a clause's id is its instrument's, shifted by so many bits, plus its number: a million clauses an instrument
_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE instruments (id INTEGER PRIMARY KEY, key TEXT UNIQUE, sha256 TEXT, title TEXT, jurisdiction TEXT, version TEXT);
CREATE TABLE clauses (id INTEGER PRIMARY KEY, place TEXT, eid TEXT, chapter TEXT, text TEXT);
CREATE TABLE prints (hash INTEGER, clause INTEGER, PRIMARY KEY (hash, clause)) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (terms, content='', prefix='1', tokenize='unicode61 remove_diacritics 0');
"""


class DamagedIndex(LawtrackError):
    """The index file is damaged; it is made anew from the texts."""


class Indexed(NamedTuple):
    """One instrument on its way into the index. `sha256` is of the stored bytes."""

    key: str
    sha256: str
    title: str
    jurisdiction: str | None
    version: date | None
    rows: Iterable[ClauseRow]


class Index:
    """Clauses by their words and by their fingerprints. Instruments are written whole: a killed process leaves no half of one.

    `rebuilt` is true where the file was damaged or of another layout and was begun anew.
    """

    def __init__(self, home: Path) -> None:
        self.path = make_home(home) / "index.sqlite"
        self.rebuilt = False
        try:
            self._db = self._open()
        except DamagedIndex:
            self._begin_anew()

    def _open(self) -> sqlite3.Connection:
        with self._told():
            db = sqlite3.connect(self.path, timeout=60)
            try:
                db.execute("PRAGMA journal_mode=WAL")
                db.execute("PRAGMA synchronous=NORMAL")
                db.execute("PRAGMA cache_size=-65536")
                if not _tables(db):
                    db.execute("BEGIN IMMEDIATE")  # of two processes that find no index one makes it
                    for statement in filter(str.strip, _SCHEMA.split(";") if not _tables(db) else ()):
                        db.execute(statement)
                    db.execute("INSERT OR IGNORE INTO meta VALUES ('version', ?)", (_VERSION,))
                    db.commit()
                found = db.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
                if found != (_VERSION,):
                    raise sqlite3.DatabaseError(f"its layout is {found and found[0]}, not {_VERSION}")
            except BaseException:
                db.close()
                raise
        return db

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Damage is told as such; a file that is locked or cannot be opened is not damaged."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "no such table" in str(error) or "no such column" in str(error):
                raise self._damaged(error) from error
            raise LawtrackError(f"The index cannot be used: {error}.", f"无法使用索引：{error}。", file=self.path) from error
        except sqlite3.DatabaseError as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> DamagedIndex:
        return DamagedIndex(
            f"The index is damaged ({error}); `lawtrack corpus index --rebuild` makes it anew from the texts.",
            f"索引已损坏（{error}）；请运行 lawtrack corpus index --rebuild 由文本重建。",
            file=self.path,
        )

    def _begin_anew(self) -> None:
        for end in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                self.path.with_name(self.path.name + end).unlink()
        self.rebuilt = True
        self._db = self._open()

    def rebuild(self) -> None:
        """Begin anew: what is indexed is thrown away, the texts are not touched."""
        self.close()
        self._begin_anew()

    def check(self) -> bool:
        """Whether every page can be read and the word index agrees with itself (slow on a large index)."""
        try:
            return bool(self._db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
        except sqlite3.DatabaseError:
            return False

    @contextmanager
    def using(self) -> Iterator[sqlite3.Connection]:
        """The connection, in a transaction; raises DamagedIndex where damage is met."""
        with self._told(), self._db:
            yield self._db

    def known(self) -> dict[str, str]:
        """The stored bytes' SHA-256 of every indexed instrument, by key."""
        with self.using() as db:
            return dict(db.execute("SELECT key, sha256 FROM instruments"))

    def count(self) -> int:
        """How many instruments are indexed."""
        with self.using() as db:
            return int(db.execute("SELECT count(*) FROM instruments").fetchone()[0])

    @property
    def stamp(self) -> str | None:
        """Store.stamp of the texts that were indexed last."""
        with self.using() as db:
            found = db.execute("SELECT value FROM meta WHERE name = 'stamp'").fetchone()
        return str(found[0]) if found else None

    def set_stamp(self, stamp: str) -> None:
        """Note that everything that was stored at `stamp` is indexed."""
        with self.using() as db:
            db.execute("INSERT OR REPLACE INTO meta VALUES ('stamp', ?)", (stamp,))

    def put(self, instruments: Iterable[Indexed]) -> None:
        """Index instruments in one transaction, each in place of what stood under its key."""
        prints: list[tuple[int, int]] = []
        with self.using() as db:
            for one in instruments:
                _remove(db, one.key)
                given = (one.key, one.sha256, one.title, one.jurisdiction, one.version.isoformat() if one.version else None)
                columns = "INSERT INTO instruments (key, sha256, title, jurisdiction, version) VALUES (?, ?, ?, ?, ?)"
                first = (db.execute(columns, given).lastrowid or 0) << SHIFT
                for clause, row in enumerate(one.rows, first):
                    db.execute("INSERT INTO clauses VALUES (?, ?, ?, ?, ?)", (clause, row.place, row.eid, row.chapter, row.text))
                    db.execute("INSERT INTO words (rowid, terms) VALUES (?, ?)", (clause, row.terms))
                    prints += ((p, clause) for p in row.prints)
            prints.sort()  # neighbours in the file are written together
            db.executemany("INSERT OR IGNORE INTO prints VALUES (?, ?)", prints)

    def tidy(self) -> None:
        """Join the pieces of the word index into one, which makes searching quicker; worth it after much was added."""
        with self.using() as db:
            db.execute("INSERT INTO words (words) VALUES ('optimize')")

    def remove(self, key: str) -> None:
        """Take an instrument out."""
        with self.using() as db:
            _remove(db, key)

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def choose_instruments(jurisdictions: Sequence[str], keys: Sequence[str]) -> tuple[str, list[str]]:
    """The condition on the table of instruments that takes those of any of the jurisdictions and keys (all, without any), and its values."""
    either = [f"{column} IN ({', '.join('?' * len(values))})" for column, values in (("jurisdiction", jurisdictions), ("key", keys)) if values]
    return (f"({' OR '.join(either)})" if either else "1"), [*jurisdictions, *keys]


def _tables(db: sqlite3.Connection) -> int:
    return int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _remove(db: sqlite3.Connection, key: str) -> None:
    found = db.execute("SELECT id FROM instruments WHERE key = ?", (key,)).fetchone()
    if not found:
        return
    span = (found[0] << SHIFT, (found[0] + 1) << SHIFT)
    for clause, text in db.execute("SELECT id, text FROM clauses WHERE id >= ? AND id < ?", span).fetchall():
        # a table without content forgets a row only when told its terms
        db.execute("INSERT INTO words (words, rowid, terms) VALUES ('delete', ?, ?)", (clause, cut_terms(text)))
        db.executemany("DELETE FROM prints WHERE hash = ? AND clause = ?", ((p, clause) for p in fingerprint(fold_letters(text)[0])))
    db.execute("DELETE FROM clauses WHERE id >= ? AND id < ?", span)
    db.execute("DELETE FROM instruments WHERE id = ?", found)
