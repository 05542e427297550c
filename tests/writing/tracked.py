"""What a word processor does with tracked changes, on the XML: accept or reject all of them, read what is left."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CAME = ("ins", "moveTo")
GONE = ("del", "moveFrom")


def body_of(data: bytes) -> etree._Element:
    """The body of a .docx."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml")).find(f"{W}body")


def settle(data: bytes, *, accept: bool) -> list[str]:
    """The paragraphs' texts after all changes are accepted or rejected."""
    drop, keep = (GONE, CAME) if accept else (CAME, GONE)
    texts: list[str] = []
    carried = ""
    for paragraph in body_of(data).findall(f"{W}p"):
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        text = carried + "".join(_text(child, drop, keep) for child in paragraph)
        if mark is not None and any(mark.find(f"{W}{tag}") is not None for tag in drop):
            carried = text  # the paragraph runs on into the next one
            continue
        texts.append(text)
        carried = ""
    return texts


def _text(element: etree._Element, drop: tuple[str, ...], keep: tuple[str, ...]) -> str:
    name = etree.QName(element).localname
    if name in drop or name == "pPr":
        return ""
    if name == "r":
        return "".join(child.text or "" for child in element if etree.QName(child).localname in ("t", "delText"))
    if name in keep:
        return "".join(_text(child, drop, keep) for child in element)
    return ""
