"""What reading makes of a file's bytes before it knows any law: text as printed, with what the format told about it."""

from __future__ import annotations

from lawtrack.model.base import Message, Value


class Problem(Value):
    """Something the reader could not place or that a person should look at; nothing is dropped because of it.

    `code` is a stable name (numbering_gap, orphan_text, …); `line` is 1-based in the source, None for the whole file.
    """

    code: str
    message: Message
    line: int | None = None
    snippet: str | None = None


class Repair(Value):
    """One certain correction: it changes normalized text only. `line` is 1-based; before and after show the change."""

    code: str
    line: int
    before: str
    after: str


class Table(Value):
    """A table of the source. `first_line` to `last_line` (1-based, inclusive) hold its rows in the text, cells joined by a
    tab; `rows` are its cells, paragraphs of a cell joined by a newline. A merged cell's text stands in its first place, the
    places it covers hold an empty string."""

    first_line: int
    last_line: int
    rows: tuple[tuple[str, ...], ...]


class Link(Value):
    """A hyperlink of a page: the 1-based line it stands on, its words and its address as written."""

    line: int
    text: str
    href: str


class SourceText(Value):
    """A file as text, one printed paragraph a line ("\\n"), with offsets in code points.

    `media` is txt, md, html, docx, doc, pdf or image. `sha256` is of the file's bytes. `encoding` is that of a text file.
    `asides` are 1-based inclusive line ranges that belong to the page around the text (navigation, footers, page numbers).
    `wrapped` is True where lines are those of a printed page, so that a paragraph may run over several. `confidence` gives
    (line, 0..1) for lines that were recognised from a picture.
    """

    name: str
    text: str
    sha256: str
    media: str = "txt"
    encoding: str | None = None
    asides: tuple[tuple[int, int], ...] = ()
    tables: tuple[Table, ...] = ()
    wrapped: bool = False
    confidence: tuple[tuple[int, float], ...] = ()
    links: tuple[Link, ...] = ()
    problems: tuple[Problem, ...] = ()
    repairs: tuple[Repair, ...] = ()
