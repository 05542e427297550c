"""read: a file of any supported format becomes a Document."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

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
