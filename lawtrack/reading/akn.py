"""A Document back from the Akoma Ntoso that lawtrack wrote."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from lxml import etree
from pydantic import ValidationError

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.document import HEADING_KINDS, Clause, Document, Event, Instrument
from lawtrack.model.source import Problem, Repair, SourceText

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
OWN = "{https://lawtrack.org/ns/1}"
_HEADED = frozenset((*HEADING_KINDS, "attachment"))


def read_akn(path: Path) -> Document:
    """Raises LawtrackError where the file is not Akoma Ntoso that lawtrack wrote."""
    try:
        raw = path.read_bytes()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(raw, parser)
    except (OSError, etree.XMLSyntaxError) as error:
        line = getattr(error, "lineno", None)
        raise LawtrackError(f"This is not well-formed XML: {error}.", f"不是有效的 XML：{error}。", file=path, line=line) from error
    if root.tag != AKN + "akomaNtoso" or next(root.iter(OWN + "instrument"), None) is None:
        raise LawtrackError(
            "This is not Akoma Ntoso written by lawtrack.", "不是 lawtrack 生成的 Akoma Ntoso 文件。", file=path, snippet=str(root.tag)
        )
    try:
        return _AknReader(root, str(path), hashlib.sha256(raw).hexdigest()).document()
    except (ValidationError, ValueError, KeyError) as error:
        raise LawtrackError(f"The file has been changed: {error}.", f"文件内容已被改动：{error}。", file=path) from error


class _AknReader:
    def __init__(self, root: etree._Element, name: str, sha256: str) -> None:
        self.root, self.name, self.sha256 = root, name, sha256
        self.clauses: list[Clause] = []
        self.text: list[str] = []
        self.at, self.line = 0, 1

    def document(self) -> Document:
        texts = [e for e in self.root.iter(AKN + "act", AKN + "bill", AKN + "doc") if e.find(AKN + "meta") is not None]
        instruments = []
        for element in texts:
            first = len(self.clauses)
            for part in element:
                if part.tag != AKN + "meta":
                    self._read(part, -1)
            instruments.append(self._instrument(element, first))
        return Document(
            source=SourceText(name=self.name, text="".join(self.text), sha256=self.sha256, media="akn"),
            clauses=tuple(self.clauses), instruments=tuple(instruments), problems=self._problems(), repairs=self._repairs(),
        )  # fmt: skip

    def _read(self, element: etree._Element, parent: int) -> None:
        kind = element.get(OWN + "kind")
        index = parent
        if kind is not None:
            index = self._add(element, kind, parent)
        for child in element:
            if child.get("eId") is not None or child.get(OWN + "kind") is not None:
                self._read(child, index)

    def _add(self, element: etree._Element, kind: str, parent: int) -> int:
        num = element.find(AKN + "num")
        heading = element.find(AKN + "heading")
        label = num.text if num is not None else element.get(OWN + "label")
        caption = heading.text if heading is not None and kind not in _HEADED else None
        brackets = element.get(OWN + "brackets") or "【】"
        words = (heading.text or "") if heading is not None and kind in _HEADED else self._words(element, kind)
        caption_source = brackets[0] + caption + brackets[-1] if caption else None
        begin = self.at
        self._print((label or "") + (caption_source or ""))
        start = self.at
        self._print(words)
        fields = {
            "kind": kind, "label": label, "number": element.get(OWN + "number"), "caption": caption,
            "caption_source": caption_source, "text": words, "repaired": None, "begin": begin, "start": start,
            "end": self.at, "line": self.line, "parent": parent, "eid": element.get("eId") or "",
        }  # fmt: skip
        self.clauses.append(Clause.model_validate(fields))
        self.line += words.count("\n")
        self._print("\n")
        self.line += 1
        return len(self.clauses) - 1

    def _print(self, words: str) -> None:
        self.text.append(words)
        self.at += len(words)

    def _words(self, element: etree._Element, kind: str) -> str:
        if element.tag == AKN + "p":
            return element.text or ""
        holder = element.find(AKN + "content")
        holder = element.find(AKN + "intro") if holder is None else holder
        if holder is None:
            return ""
        if kind == "table":
            rows = holder.iter(AKN + "tr")
            return "\n".join("\t".join("".join(p.text or "" for p in cell.iter(AKN + "p")) for cell in row.iter(AKN + "td")) for row in rows)
        return "\n".join(p.text or "" for p in holder.iter(AKN + "p"))

    def _instrument(self, element: etree._Element, first: int) -> Instrument:
        about = element.find(f"{AKN}meta/{AKN}proprietary/{OWN}instrument")
        if about is None:
            raise KeyError("instrument")
        events = tuple(Event.model_validate(dict(e.attrib)) for e in about.iter(OWN + "event"))
        fields: dict[str, Any] = {k: about.get(k) for k in ("role", "title", "stage", "effective")}
        return Instrument.model_validate(
            {**fields, "prefix": about.get("prefix") or "", "events": events, "first": first, "stop": len(self.clauses)}
        )

    def _problems(self) -> tuple[Problem, ...]:
        found = []
        for e in self.root.iter(OWN + "problem"):
            message = Message(zh=e.get("zh") or "", en=e.get("en") or "")
            line = e.get("line")
            found.append(Problem(code=e.get("code") or "", message=message, line=int(line) if line else None, snippet=e.get("snippet")))
        return tuple(found)

    def _repairs(self) -> tuple[Repair, ...]:
        return tuple(Repair.model_validate(dict(e.attrib)) for e in self.root.iter(OWN + "repair"))
