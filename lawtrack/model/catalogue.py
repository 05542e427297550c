"""The catalogue of instruments: what is known of each version without its text, and what a user's corpus holds."""

from __future__ import annotations

from datetime import date
from typing import Literal

from lawtrack.model.base import Message, Value

Level = Literal["national", "provincial", "municipal"]
Status = Literal["in_force", "not_yet", "amended", "repealed", "unknown"]
Trust = Literal["official", "confirmed", "single"]


class Entry(Value):
    """One version of an instrument, as facts.

    `key` is its short name here (湖北2019); `slug` the ASCII name in its FRBR URI; `formerly` the title an older version had.
    `jurisdiction` is ISO 3166-2:CN. `adopted` is the first adoption, `amended` the last revision; `approved` and `published` where
    another body approved it and published it later. `page` is the official page, None where its address is not known. `trust` says
    where the hashes come from: official text, confirmed by two copies, or a single copy. `sha256` is of the normalised text (see
    keeping/hashing.py), `article_hashes` of each article in order; None and empty where no text was at hand.
    """

    key: str
    title: str
    slug: str
    formerly: str | None = None
    jurisdiction: str
    level: Level
    body: str
    adopted: date
    amended: date | None = None
    approved: date | None = None
    published: date | None = None
    effective: date | None
    status: Status
    chapters: int
    articles: int
    page: str | None = None
    trust: Trust
    sha256: str | None = None
    article_hashes: tuple[str, ...] = ()

    @property
    def version(self) -> date:
        """The date of this version: of the last revision, else of adoption."""
        return self.amended or self.adopted

    @property
    def uri(self) -> str:
        """The FRBR URI of the work: /akn/cn-hb/act/dfxfg/2019-03-29/fan-jia-ting-bao-li-tiao-li."""
        subtype = "fl" if self.level == "national" else "dfxfg"
        return f"/akn/{self.jurisdiction.lower()}/act/{subtype}/{self.version.isoformat()}/{self.slug}"


class Provenance(Value):
    """Where a stored text comes from. `source`: official (the National Database) or file (the user's own); `name` is the file's name
    there. `sha256` is of the stored bytes, `text_sha256` of the normalised text; `retrieved` the day it was fetched, `page` the address
    a person can open, `record` the database's id; None for a user's file. `mended` is true where the note was damaged and this one was
    made anew from the text, so that what only the note knew is lost."""

    title: str
    jurisdiction: str | None
    version: date | None
    source: Literal["official", "file"]
    name: str
    sha256: str
    text_sha256: str
    articles: int
    retrieved: date | None = None
    page: str | None = None
    record: str | None = None
    mended: bool = False


class Stored(Value):
    """A text of the user's corpus: `path` of its file, and where it comes from. `key` names it in the store and the index."""

    key: str
    path: str
    provenance: Provenance


Added = Literal["added", "already", "conflict", "failed"]


class Addition(Value):
    """What became of one file given to `corpus add`. `unknown` lists what it did not say (version, jurisdiction, title);
    `differing` the articles that differ from the text already stored, for a conflict."""

    file: str
    outcome: Added
    key: str | None = None
    title: str | None = None
    version: date | None = None
    jurisdiction: str | None = None
    unknown: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    why: Message | None = None


class Synced(Value):
    """What became of one title that `corpus sync` asked for. `catalogue` compares with the catalogue's (or accepted) hashes;
    `differing` names the articles that differ from them, or for a conflict from the text that is stored under `key` already."""

    title: str
    version: date | None
    outcome: Literal["fetched", "already", "accepted", "conflict", "not_found", "failed"]
    key: str | None = None
    catalogue: Literal["same", "differs", "unknown", "accepted"] = "unknown"
    differing: tuple[str, ...] = ()
    why: Message | None = None


class Check(Value):
    """What `corpus verify` found of one stored text: the bytes as stored or not, and against the catalogue's hashes.

    `bytes_right` is None where that cannot be told, because the note that held the hash was damaged. `catalogue`: same, differs, unknown to the catalogue, or as the user accepted; `differing` are the articles that differ.
    """

    key: str
    title: str
    version: date | None
    bytes_right: bool | None
    catalogue: Literal["same", "differs", "unknown", "accepted"]
    differing: tuple[str, ...] = ()
    why: Message | None = None


class Found(Value):
    """One clause that a search found. `spans` are the half-open ranges of `text` that match; `rank` orders, smaller is better."""

    key: str
    title: str
    label: str
    jurisdiction: str | None
    version: date | None
    place: str
    eid: str
    chapter: str | None
    text: str
    spans: tuple[tuple[int, int], ...]
    rank: float


class Reused(Value):
    """A passage of the text asked about that stands, letter by letter, in a clause of another instrument.

    `text` is the passage as it stands at `place` of the text asked about, `start`..`end` its half-open range in that clause's
    normalized text, `length` its letters and digits. `other` is the key (or file) of the instrument that has it at `other_place`.
    """

    text: str
    start: int
    end: int
    length: int
    place: str
    other: str
    other_title: str
    other_place: str
    other_version: date | None


class Reuse(Value):
    """What `reuse` found: the `passages`, the longest first; `letters` of the text asked about, how many of them stand in other
    instruments (`reused`), how many fingerprints were left out because too many instruments have them (`common`), and with how many
    instruments it was compared."""

    title: str
    letters: int
    reused: int
    common: int
    compared: int
    passages: tuple[Reused, ...]
