"""A redline in Word with real tracked changes: accept all and it is the new text, reject all and it is the old one.

ISO 29500-1, 17.13.5: w:ins and w:del around runs, the same names in a paragraph mark's properties for a whole paragraph
that came or went, w:moveFrom and w:moveTo between range marks of one name for the two ends of a move.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import PurePath
from typing import Any

from lxml import etree

from lawtrack.model.change import Diff, Line
from lawtrack.model.document import HEADING_KINDS
from lawtrack.writing.word import BODY, HEADING, LATIN, WordFile, indent_first_line, set_fonts

_TAGS = {"deleted": "w:del", "inserted": "w:ins", "moved_from": "w:moveFrom", "moved_to": "w:moveTo"}
_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EDIT_TAGS = {"delete": "w:del", "insert": "w:ins"}


def write_redline_word(diff: Diff, author: str, dated: date | None, lang: str) -> bytes:
    """The redline as a .docx. `author` and `dated` stand on every tracked change (no date where None)."""
    old, new = diff.inputs[0], diff.inputs[1]
    title = f"{new.title}（修订对照）" if lang == "zh" else f"{new.title} (redline)"
    file = WordFile(title, author, dated)
    _Tracker(file, author, dated).write(diff.lines)
    made = f"{PurePath(old.name).name} → {PurePath(new.name).name} · SHA-256 {old.sha256[:12]} → {new.sha256[:12]} · lawtrack {diff.lawtrack}"
    file.set_header_and_footer(made, ("第 ", " 页，共 ", " 页") if lang == "zh" else ("Page ", " of ", ""))
    return file.to_bytes()


class _Tracker:
    def __init__(self, file: WordFile, author: str, dated: date | None) -> None:
        self.file, self.author, self.dated = file, author, dated
        self.count = 0

    def write(self, lines: Iterable[Line]) -> None:
        for line in lines:
            paragraph = self._paragraph(line)
            tag = _TAGS.get(line.state)
            if tag is None:
                for edit in line.edits:
                    self._runs(paragraph._p, edit.text, _EDIT_TAGS.get(edit.op), line)
                continue
            self._mark_paragraph(paragraph, tag)
            text = "".join(e.text for e in line.edits)
            if line.move is None:
                self._runs(paragraph._p, text, tag, line)
            else:
                self._moved(paragraph._p, text, tag, line)

    def _paragraph(self, line: Line) -> Any:
        if line.kind == "title":
            return self.file.document.add_paragraph(style="Title")
        paragraph = self.file.document.add_paragraph()
        if line.kind in HEADING_KINDS or line.kind == "title_note":
            _add(paragraph._p.get_or_add_pPr(), "w:jc", "w:val", "center")
        else:
            indent_first_line(paragraph, 200)
        return paragraph

    def _change(self, tag: str) -> Any:
        self.count += 1
        element = _element(tag)
        element.set(_name("w:id"), str(self.count))
        element.set(_name("w:author"), self.author)
        if self.dated is not None:
            element.set(_name("w:date"), f"{self.dated:%Y-%m-%d}T00:00:00Z")
        return element

    def _mark_paragraph(self, paragraph: Any, tag: str) -> None:
        """The paragraph's own mark came or went with it."""
        properties = paragraph._p.get_or_add_pPr()
        mark = _element("w:rPr")
        mark.append(self._change(tag))
        properties.append(mark)

    def _runs(self, parent: Any, text: str, tag: str | None, line: Line) -> None:
        holder = parent
        if tag is not None:
            holder = self._change(tag)
            parent.append(holder)
        holder.append(_run(text, "w:delText" if tag == "w:del" else "w:t", line))

    def _moved(self, parent: Any, text: str, tag: str, line: Line) -> None:
        """Range marks of one name tie the two ends of a move together."""
        start = self._change(f"{tag}RangeStart")
        start.set(_name("w:name"), f"move{line.move}")
        parent.append(start)
        self._runs(parent, text, tag, line)
        end = _element(f"{tag}RangeEnd")
        end.set(_name("w:id"), start.get(_name("w:id")))
        parent.append(end)


def _run(text: str, tag: str, line: Line) -> Any:
    run = _element("w:r")
    properties = _element("w:rPr")
    fonts = _element("w:rFonts")
    fonts.set(_name("w:ascii"), LATIN)
    fonts.set(_name("w:hAnsi"), LATIN)
    properties.append(fonts)
    if line.kind != "title":
        set_fonts(properties, HEADING if line.kind in HEADING_KINDS else BODY)
        run.append(properties)
    for k, piece in enumerate(text.split("\n")):
        if k:
            run.append(_element("w:br"))
        words = _element(tag)
        words.text = piece
        words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(words)
    return run


def _name(tag: str) -> str:
    return f"{{{_NAMESPACE}}}{tag.removeprefix('w:')}"


def _element(tag: str) -> Any:
    return etree.Element(_name(tag), nsmap={"w": _NAMESPACE})


def _add(parent: Any, tag: str, attribute: str, value: str) -> None:
    element = _element(tag)
    element.set(_name(attribute), value)
    parent.append(element)
