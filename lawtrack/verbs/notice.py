"""notice: what an announcement says of a draft that is open for comment."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from lawtrack.model.notice import Notice


def notice(path: str | PathLike[str]) -> Notice:
    """Read a public-comment notice (.html, .docx, .doc, .pdf, .txt); raises LawtrackError where the file cannot be read."""
    from lawtrack.reading.notice import read_notice
    from lawtrack.reading.source import load_source

    return read_notice(load_source(Path(path)))
