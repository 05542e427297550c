"""The user's texts: each in a folder of its own with its provenance, there whole or not at all, never overwritten."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from lawtrack.errors import LawtrackError
from lawtrack.keeping.atomic import PART, STALE_SECONDS, write_whole
from lawtrack.keeping.hashing import hash_articles, hash_text
from lawtrack.keeping.home import make_home
from lawtrack.keeping.recognise import Identity
from lawtrack.model.catalogue import Provenance, Stored
from lawtrack.model.document import Document

_NOTE = "provenance.json"
_UNDATED = "undated"
_ASIDE = ".replaced-"
_LONGEST = 60  # letters of a title in a folder's name: three bytes each, and file systems take 255
_KEY = re.compile(rf"(?P<title>.+)-(?P<version>\d{{4}}-\d\d-\d\d|{_UNDATED})")


class DamagedNote(LawtrackError):
    """The provenance of a stored text cannot be read; the text is there, and the note can be made anew from it."""


class AlreadyStored(LawtrackError):
    """A text stands under this key, put there by this process or by another one in the same moment."""


class Store:
    """The texts below `home`/texts. One folder a version: the file as it came (text.docx), and provenance.json beside it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.texts = home / "texts"

    def put(self, key: str, raw: bytes, provenance: Provenance) -> Stored:
        """Store a text under its key. Raises AlreadyStored where a text stands there.

        Both files are written into a folder beside, which then gets its name: a process that is killed leaves nothing under it.
        """
        unfinished = make_home(self.texts) / f".{provenance.sha256[:16]}.{os.getpid()}{PART}"
        folder = self.texts / key
        try:
            write_whole(unfinished / f"text{_suffix(provenance.name)}", raw)
            write_whole(unfinished / _NOTE, _dump(provenance))
            unfinished.rename(folder)
        except OSError as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            if folder.exists():
                raise AlreadyStored("A text of this version is stored already.", "这一版本的文本已存在。", file=key) from error
            raise LawtrackError(f"Cannot write here: {error.strerror}.", f"无法写入：{error.strerror}。", file=folder) from error
        return Stored(key=key, path=str(self.text_path(key)), provenance=provenance)

    def get(self, key: str) -> Stored | None:
        """The text of this key, None where there is none. Raises DamagedNote where its provenance cannot be read."""
        path = self.text_path(key)
        if path is None:
            return None
        note = self.texts / key / _NOTE
        try:
            return Stored(key=key, path=str(path), provenance=Provenance.model_validate_json(note.read_bytes()))
        except (OSError, ValidationError, ValueError) as error:
            raise DamagedNote(
                "The note on this text is damaged; `lawtrack corpus index` makes it anew from the text.",
                "此文本的来源记录已损坏；运行 lawtrack corpus index 可由文本重建。",
                file=note,
            ) from error

    def text_path(self, key: str) -> Path | None:
        """The file of a text, None where there is none under this key."""
        if not key or key.startswith(".") or re.search(r"[\\/\0]", key):
            return None
        try:
            return next((p for p in sorted((self.texts / key).iterdir()) if p.stem == "text"), None)
        except OSError:
            return None

    def mend(self, key: str, provenance: Provenance) -> Stored:
        """Write a note anew; the text is not touched."""
        write_whole(self.texts / key / _NOTE, _dump(provenance))
        return Stored(key=key, path=str(self.text_path(key)), provenance=provenance)

    def set_aside(self, key: str) -> Path:
        """Free the key of a text for the official one; the text stays in a folder beside, which is not listed. Returns that folder."""
        folder = self.texts / key
        count = sum(1 for _ in self.texts.glob(f"{_ASIDE}*-{key}"))
        aside = self.texts / f"{_ASIDE}{count + 1}-{key}"
        try:
            return folder.rename(aside)
        except OSError as error:
            raise LawtrackError(f"Cannot write here: {error.strerror}.", f"无法写入：{error.strerror}。", file=folder) from error

    def __iter__(self) -> Iterator[Stored]:
        """Every text whose note can be read, by key (`list_keys` has them all)."""
        for key in self.list_keys():
            try:
                found = self.get(key)
            except DamagedNote:
                continue
            if found:
                yield found

    def list_keys(self) -> list[str]:
        """The keys of all texts, sorted."""
        try:
            with os.scandir(self.texts) as found:
                return sorted(p.name for p in found if p.is_dir() and not p.name.startswith("."))
        except OSError:
            return []

    def find_titled(self, title: str) -> list[Stored]:
        """The stored versions of the instrument of this title, the latest first, undated ones last."""
        start = text_key(title, None).removesuffix(_UNDATED)
        keys = [k for k in self.list_keys() if k.startswith(start) and (m := _KEY.fullmatch(k)) and m["title"] + "-" == start]
        dated = sorted((k for k in keys if not k.endswith(_UNDATED)), reverse=True)
        found = (self.get(k) for k in [*dated, *(k for k in keys if k.endswith(_UNDATED))])
        return [s for s in found if s]

    def sweep(self) -> None:
        """Remove what processes that died were writing."""
        for folder in self.texts.glob(f".*{PART}"):
            with suppress(OSError):
                if time.time() - folder.stat().st_mtime > STALE_SECONDS:
                    shutil.rmtree(folder, ignore_errors=True)

    @property
    def stamp(self) -> str:
        """Changes whenever a text came or went, so that an index can tell in no time whether it is complete."""
        try:
            return str(self.texts.stat().st_mtime_ns)
        except OSError:
            return ""


def text_key(title: str, version: date | None) -> str:
    """How the store calls a version: its title without marks and blanks, and its date. A long title is cut and told by its hash."""
    cleaned = "".join(c for c in unicodedata.normalize("NFKC", title) if unicodedata.category(c)[0] not in "ZC")
    cleaned = re.sub(r'[\\/:*?"<>|《》〈〉.]', "", cleaned) or "untitled"
    if len(cleaned) > _LONGEST or len(cleaned.encode("utf-8")) > _LONGEST * 3:
        cleaned = f"{cleaned[: _LONGEST - 10]}~{hashlib.sha256(cleaned.encode('utf-8')).hexdigest()[:8]}"
    return f"{cleaned}-{version.isoformat() if version else _UNDATED}"


def split_key(key: str) -> tuple[str, date | None]:
    """(title, version) that a key was made of, as far as it tells."""
    match = _KEY.fullmatch(key)
    if match is None:
        return key, None
    return match["title"], None if match["version"] == _UNDATED else date.fromisoformat(match["version"])


def describe_text(identity: Identity, document: Document, raw: bytes, name: str) -> Provenance:
    """The provenance of a text that came as a file; what came from elsewhere is told by changing `source` and the rest."""
    return Provenance(
        title=identity.title, jurisdiction=identity.jurisdiction, version=identity.version, source="file", name=name,
        sha256=hashlib.sha256(raw).hexdigest(), text_sha256=hash_text(document), articles=len(document.articles),
    )  # fmt: skip


def differing_articles(document: Document, hashes: list[str]) -> tuple[str, ...]:
    """The articles whose hash is not the one at their place in `hashes`, and a note on a different number of them."""
    own = hash_articles(document)
    found = [label for (label, value), known in zip(own, hashes, strict=False) if value != known]
    if len(own) != len(hashes):
        found.append(f"{len(own)} ≠ {len(hashes)}")
    return tuple(found)


def _suffix(name: str) -> str:
    suffix = Path(name).suffix.lower()
    return suffix if re.fullmatch(r"\.[a-z0-9]{1,5}", suffix) else ".txt"


def _dump(provenance: Provenance) -> str:
    return provenance.model_dump_json(indent=1) + "\n"
