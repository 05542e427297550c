"""diff: what became of every article, paragraph and subparagraph between two versions."""

from __future__ import annotations

from os import PathLike

from lawtrack.model.change import Diff
from lawtrack.model.document import Document
from lawtrack.verbs.read import read


def diff(old: str | PathLike[str], new: str | PathLike[str]) -> Diff:
    """Compare two files of one instrument: draft and adopted text, old law and revised law.

    Raises LawtrackError, which names the file, where one cannot be read. Two files that hardly share any text give a Diff
    with a warning.
    """
    return diff_documents(read(old), read(new))


def diff_documents(old: Document, new: Document) -> Diff:
    """The same for documents already read."""
    from lawtrack.comparing.differences import compare_documents

    return compare_documents(old, new)
