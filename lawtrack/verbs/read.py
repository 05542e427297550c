"""read: a file of any supported format becomes a Document."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from lawtrack.errors import Faults, LawtrackError
from lawtrack.model.document import Document


def read(path: str | PathLike[str]) -> Document:
    """Read a law, a regulation or a draft into clauses.

    `path` is a .txt, .md, .html, .docx, .doc, .pdf or picture, or a .json or Akoma Ntoso .xml that lawtrack wrote; where there
    is no such file, a name of the catalogue (湖北, 国家, 广东2020, a title, an FRBR URI) whose text is stored. Raises LawtrackError,
    which names the file, where it cannot be read, and says how to get a text that is known but not here.
    """
    from lawtrack.keeping.names import load_named
    from lawtrack.reading.parse import parse
    from lawtrack.reading.source import load_source, source_from_bytes

    named = load_named(path)
    if named:
        return parse(source_from_bytes(named.raw, named.file))
    file = Path(path)
    if file.suffix == ".json":
        from lawtrack.reading.jsonfile import read_json

        return read_json(file)
    if file.suffix == ".xml":
        from lawtrack.reading.akn import read_akn

        return read_akn(file)
    return parse(load_source(file))


def read_law(path: str | PathLike[str]) -> Document:
    """The same for a text that must have articles; LawtrackError where it has none."""
    document = read(path)
    if not document.articles:
        raise LawtrackError("No article (第…条) was found in this text.", "这份文本中没有识别到条文（第…条）。", file=path)
    return document


def read_laws(paths: Sequence[str | PathLike[str]]) -> tuple[list[tuple[str, Document]], list[LawtrackError]]:
    """(name as given, document) of the texts that can be read, and what is wrong with the others; the same text counts once.

    Raises LawtrackError (Faults where there are several) when nothing is left.
    """
    found: list[tuple[str, Document]] = []
    wrong: list[LawtrackError] = []
    first: dict[str, str] = {}
    for path in paths:
        try:
            document = read_law(path)
        except LawtrackError as error:
            wrong.append(error)
            continue
        known = first.setdefault(document.source.sha256, str(path))
        if len(first) > len(found):
            found.append((str(path), document))
        elif known == str(path):
            wrong.append(LawtrackError("This file is given twice; it counts once.", "同一文件给出了两次，只计一次。", file=path))
        else:
            wrong.append(LawtrackError(f"This is the same text as {known}; it counts once.", f"与 {known} 是同一文本，只计一次。", file=path))
    if wrong and not found:
        raise wrong[0] if len(wrong) == 1 else Faults(wrong)
    return found, wrong
