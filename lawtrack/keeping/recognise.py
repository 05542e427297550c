"""What a file is: which instrument, of which version and jurisdiction, and what it does not say."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from lawtrack.keeping.catalogue import is_title, load_catalogue
from lawtrack.model.catalogue import Entry
from lawtrack.model.document import Document
from lawtrack.model.jurisdiction import find_jurisdiction

# …_20151227.docx, …-2019-03-29.txt, …(2018-11-30).md, …_2020-04-01_2020-05-01_…: the first is the adoption date by custom
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.年]?(0[1-9]|1[0-2])[-_.月]?(0[1-9]|[12]\d|3[01])日?(?!\d)")


@dataclass(frozen=True)
class Identity:
    """What is known of a text; `unknown` names what is not (title, version, jurisdiction)."""

    title: str
    version: date | None
    jurisdiction: str | None
    entry: Entry | None
    unknown: tuple[str, ...]


def recognise(document: Document, name: str) -> Identity:
    """The identity of a read document; `name` is its file's name, which may hold the date that the text lacks."""
    main = document.main if document.instruments else None
    title = main.title if main and main.title else None
    shown = re.sub(r"\s+", "", title or PurePath(name).stem)
    version = main.version_date if main else None
    entries = [e for e in load_catalogue() if is_title(shown, e.title)]
    if version is None and (match := _DATE.search(PurePath(name).name)):
        version = _as_date(match)
    if version is None and main and main.effective:  # 题注 is missing, but the day of entry into force tells the version
        version = next((e.version for e in entries if e.effective == main.effective), None)
    place = find_jurisdiction(shown)
    body = next((e.body for e in main.events if e.body), None) if main else None
    if place is None and body:
        place = find_jurisdiction(body)
    national = bool(body and body.startswith("全国人民代表大会")) or shown.startswith("中华人民共和国")
    code = "CN" if national else place.code if place else None
    entry = next((e for e in entries if e.version == version), None)
    code = code or (entry.jurisdiction if entry else None)  # 宁波市 is of no province by its name
    missing = (("title", title), ("version", version), ("jurisdiction", code))
    return Identity(shown, version, code, entry, tuple(what for what, value in missing if value is None))


def _as_date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
