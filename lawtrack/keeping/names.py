"""From a name to a text: a catalogue name, a title or an FRBR URI, found in the store or in the package of national laws."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lawtrack.errors import LawtrackError
from lawtrack.keeping.catalogue import NATION, find_entries, split_year
from lawtrack.keeping.home import data_home
from lawtrack.keeping.store import Store
from lawtrack.model.catalogue import Entry, Stored
from lawtrack.model.titles import book_title

_FILE_LIKE = re.compile(r"[\\/]|\.[A-Za-z0-9]{1,5}$")
# 湖北#art_23, /akn/…/~art_23, …!main~art_23: the portion of a text that an eId names (Akoma Ntoso naming convention, 4.7)
_PORTION = re.compile(r"(?P<name>.+?)(?:/?(?:![a-z]+)?~|#)(?P<eid>[a-z]+_[\w-]+)")


class NamedText(NamedTuple):
    """The bytes of a text that a name means, and how outputs call its file."""

    raw: bytes
    file: str


def load_named(given: str | os.PathLike[str]) -> NamedText | None:
    """The text of a name, None where what was given is a file or looks like the name of one.

    A file goes before a name; a folder called 湖北 does not hide the regulation. Raises LawtrackError as `find_named` does.
    """
    name = os.fspath(given)
    if _exists(name, Path.is_file) or (_FILE_LIKE.search(name) and not name.startswith("/akn/")):
        return None
    if _exists(name, Path.exists) and not find_entries(name):
        return None
    return find_named(name)


def _exists(name: str, how: Callable[[Path], bool]) -> bool:
    try:
        return how(Path(name))
    except OSError:  # a title may be too long for the name of a file
        return False


def split_portion(given: str) -> tuple[str, str | None]:
    """(name, eId) of 湖北#art_23 or of an FRBR URI that ends in /~art_23; the eId is None where there is none."""
    match = _PORTION.fullmatch(given)
    return (match["name"], match["eid"]) if match else (given, None)


def find_named(name: str, home: Path | None = None) -> NamedText:
    """The text that a name means. Raises LawtrackError that says how to get it when it is known and not here."""
    whole, _ = split_portion(name)
    entries = find_entries(whole)
    store = Store(home or data_home())
    stored = find_stored(whole, entries, store)
    if stored:
        try:
            return NamedText(Path(stored.path).read_bytes(), stored.key + Path(stored.path).suffix)
        except OSError as error:
            raise LawtrackError(f"The stored text cannot be read: {error.strerror}.", f"无法读取已存文本：{error.strerror}。", file=stored.path) from error
    return _find_packaged(whole, entries) or _raise_not_here(whole, entries, store)


def find_stored(name: str, entries: list[Entry], store: Store) -> Stored | None:
    """The stored text of a name: of the year it names, else the latest, but never one older than the catalogue's latest."""
    by_key = store.get(name)
    if by_key:
        return by_key
    what, year = split_year(name)
    titles = dict.fromkeys(e.title for e in entries) or (what, NATION + what)
    found = [s for title in titles for s in store.find_titled(title)]
    if entries and (year or name.startswith("/akn/")):
        year = entries[0].version.year
    oldest = entries[0].version if entries and not year else None
    fitting = [s for s in found if _fits(s, year) and (not oldest or not s.provenance.version or s.provenance.version >= oldest)]
    return fitting[0] if fitting else None


def _fits(stored: Stored, year: int | None) -> bool:
    version = stored.provenance.version
    return year is None or (version is not None and version.year == year)


def _find_packaged(name: str, entries: list[Entry]) -> NamedText | None:
    from lawtrack.keeping.law_package import find_law

    what, year = split_year(name)
    if entries and entries[0].level != "national":
        return None
    law = find_law(entries[0].title if entries else what, year=entries[0].version.year if entries and year else year)
    return NamedText(law.text.encode("utf-8"), f"{law.title}-{law.version or 'undated'}.txt") if law else None


def _raise_not_here(name: str, entries: list[Entry], store: Store) -> NamedText:
    if not entries:
        raise LawtrackError(
            "There is no such file, and nothing in the catalogue or stored is called so; `lawtrack corpus list` shows the names.",
            "没有这个文件，目录和已存文本中也没有这个名称；可用 lawtrack corpus list 查看名称。",
            file=name,
        )
    entry = entries[0]
    older = store.find_titled(entry.title)
    here_en = f" (here is that of {older[0].provenance.version})" if older else ""
    here_zh = f"（本机有{older[0].provenance.version}版）" if older else ""
    extra_en, extra_zh = (', or pip install "lawtrack[laws]"', "，或 pip install \"lawtrack[laws]\"") if entry.level == "national" else ("", "")
    raise LawtrackError(
        f"{entry.title} ({entry.version}) is known, but its text is not here{here_en}: lawtrack corpus sync {entry.key}, or lawtrack corpus add FILE{extra_en}.",
        f"目录中有{book_title(entry.title)}（{entry.version}），但本机没有其文本{here_zh}：可运行 lawtrack corpus sync {entry.key}，或 lawtrack corpus add 文件{extra_zh}。",
        file=name,
    )
