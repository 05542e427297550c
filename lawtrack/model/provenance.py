"""What an output was made from, so that a stranger can check it from the files alone."""

from __future__ import annotations

from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import PurePath

from lawtrack.model.base import Value
from lawtrack.model.document import Document


class Input(Value):
    """One input of an output. `role` says what it was used as (baseline, adopted, proposal, …); `sha256` is of its bytes.

    `name` is the file's name without its folder, so that the same files give the same output wherever they lie.
    """

    role: str
    name: str
    title: str
    version: date | None
    sha256: str


def input_of(role: str, document: Document) -> Input:
    """The Input value of a read document."""
    main = document.main if document.instruments else None
    return Input(
        role=role,
        name=PurePath(document.source.name).name,
        title=document.title,
        version=main.version_date if main else None,
        sha256=document.source.sha256,
    )


def lawtrack_version() -> str:
    """Version of the installed package, "unknown" when it runs from a bare checkout."""
    try:
        return version("lawtrack")
    except PackageNotFoundError:
        return "unknown"
