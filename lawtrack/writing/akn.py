"""Akoma Ntoso 3.0, valid against the OASIS schema: structure, numbers, captions and words, with what the reader noted.

款 is <paragraph>, 项 <subparagraph>, 目 <point>, 一、 <level>; annexes, tables and closing lines are <hcontainer>s named for
what they are, so that their order is kept. What Akoma Ntoso has no place for (kinds, Arabic numbers, problems, repairs)
stands in attributes and elements of lawtrack's own namespace, and lawtrack.reading.akn reads it all back.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from lawtrack.model.base import Value
from lawtrack.model.document import HEADING_KINDS, Clause, Document, Instrument
from lawtrack.model.jurisdiction import find_jurisdiction
from lawtrack.model.provenance import lawtrack_version

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "https://lawtrack.org/ns/1"
_ELEMENTS = {
    "part": "part", "subpart": "subpart", "chapter": "chapter", "section": "section", "article": "article", "paragraph": "paragraph",
    "subparagraph": "subparagraph", "item": "point", "point": "level",
}  # fmt: skip
_HEADED = frozenset((*HEADING_KINDS, "attachment"))
_FRONT = frozenset(("title", "title_note", "notice", "toc", "preamble"))
_LIFECYCLE = {"adopted": "generation", "repealed": "repeal"}
_UNDATED = "0001-01-01"  # xsd:date has no way to say unknown; the attribute name says it
_ROOT = f"{{{AKN}}}"


class FrbrIdentity(Value):
    """Who a work is: the parts of /akn/cn-hb/act/dfxfg/2019-03-29/slug. `date` None for an undated draft."""

    country: str
    doctype: str
    subtype: str
    date: str | None
    slug: str

    @property
    def work_uri(self) -> str:
        return f"/akn/{self.country}/{self.doctype}/{self.subtype}/{self.date or 'undated'}/{self.slug}"


def write_akn(document: Document, identity: FrbrIdentity | None = None) -> str:
    """The document as one <act> or <bill>, or as a <documentCollection> where the file holds several texts.

    `identity` is that of the main instrument (the catalogue knows its slug); without it, one is made from the title, the
    version's date and the source's hash.
    """
    root = etree.Element(_ROOT + "akomaNtoso", nsmap={None: AKN, "lt": OWN})  # type: ignore[dict-item]
    if len(document.instruments) == 1:
        _add_instrument(root, document, document.instruments[0], identity, whole=True)
    else:
        collection = etree.SubElement(root, _ROOT + "documentCollection", name="file")
        main = identity or identify(document, document.main)
        _add_meta(collection, document, document.main, main.model_copy(update={"doctype": "doc"}), whole=True)
        body = etree.SubElement(collection, _ROOT + "collectionBody")
        for k, instrument in enumerate(document.instruments, 1):
            component = etree.SubElement(body, _ROOT + "component", eId=f"component_{k}")
            own = identity if instrument == document.main else None
            _add_instrument(component, document, instrument, own, whole=False)
    etree.indent(root, " ")
    return etree.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def identify(document: Document, instrument: Instrument) -> FrbrIdentity:
    """An identity from what the text itself says."""
    title = instrument.title or ""
    place = find_jurisdiction(title)
    national = place is None or place.code == "CN"
    doctype = "doc" if instrument.role in ("announcement", "explanation") else "bill" if instrument.stage else "act"
    version = instrument.version_date
    return FrbrIdentity(
        country="cn" if national else place.code.lower() if place else "cn", doctype=doctype,
        subtype=("fl" if title.endswith("法") else "gf") if national else "dfxfg",
        date=version.isoformat() if version else None, slug=f"{document.source.sha256[:12]}-{instrument.first}",
    )  # fmt: skip


def _add_instrument(
    parent: etree._Element, document: Document, instrument: Instrument, identity: FrbrIdentity | None, *, whole: bool
) -> None:
    identity = identity or identify(document, instrument)
    element = etree.SubElement(parent, _ROOT + identity.doctype, name=identity.subtype)
    _add_meta(element, document, instrument, identity, whole=whole)
    indices = [i for i in range(instrument.first, instrument.stop) if document.clauses[i].kind != "aside"]
    front = 0
    while front < len(indices) and document.clauses[indices[front]].kind in _FRONT:
        front += 1
    if front:
        preface = etree.SubElement(element, _ROOT + "preface")
        for i in indices[:front]:
            _add_words(preface, document.clauses[i])
    body = etree.SubElement(element, _ROOT + ("mainBody" if identity.doctype == "doc" else "body"))
    made: dict[int, etree._Element] = {}
    for i in indices[front:]:
        clause = document.clauses[i]
        made[i] = _add_unit(made.get(clause.parent, body), clause)
    for i, unit in made.items():
        _settle_content(unit, document.clauses[i])
    if not len(body):
        _settle_content(etree.SubElement(body, _ROOT + "hcontainer", name="empty", eId=instrument.prefix + "empty"), None)


def _add_words(parent: etree._Element, clause: Clause) -> None:
    """A line of the front, as <p> with its kind."""
    p = etree.SubElement(parent, _ROOT + "p", eId=clause.eid)
    _set_own(p, clause)
    p.text = clause.normalized_text


def _add_unit(parent: etree._Element, clause: Clause) -> etree._Element:
    name = _ELEMENTS.get(clause.kind, "hcontainer")
    unit = etree.SubElement(parent, _ROOT + name, eId=clause.eid)
    if name == "hcontainer":
        unit.set("name", clause.kind)
    _set_own(unit, clause)
    if clause.label:
        etree.SubElement(unit, _ROOT + "num").text = clause.label
    if clause.kind in _HEADED:
        if clause.normalized_text:
            etree.SubElement(unit, _ROOT + "heading").text = clause.normalized_text
    elif clause.caption:
        etree.SubElement(unit, _ROOT + "heading").text = clause.caption
    return unit


def _settle_content(unit: etree._Element, clause: Clause | None) -> None:
    """A unit's words: <intro> before what stands within it, <content> where nothing does."""
    headed = clause is not None and clause.kind in _HEADED
    words = "" if clause is None or headed else clause.normalized_text
    at = sum(child.tag in (_ROOT + "num", _ROOT + "heading") for child in unit)
    inner = len(unit) > at
    if inner and not words:
        return
    holder = etree.Element(_ROOT + ("intro" if inner else "content"))
    unit.insert(at, holder)
    if clause is not None and clause.kind == "table":
        table = etree.SubElement(holder, _ROOT + "table")
        for row in clause.text.split("\n"):
            tr = etree.SubElement(table, _ROOT + "tr")
            for cell in row.split("\t"):
                etree.SubElement(etree.SubElement(tr, _ROOT + "td"), _ROOT + "p").text = _xml_safe(cell)
        return
    for line in (words or "").split("\n"):
        etree.SubElement(holder, _ROOT + "p").text = line


def _set_own(element: etree._Element, clause: Clause) -> None:
    """lawtrack's attributes: kind and Arabic number, the label of a line that has no <num>, the brackets of a caption."""
    own = {"kind": clause.kind, "number": clause.number}
    if element.tag == _ROOT + "p":
        own["label"] = clause.label
    if clause.caption_source:
        own["brackets"] = clause.caption_source[0] + clause.caption_source[-1]
    for key, value in own.items():
        if value is not None:
            element.set(f"{{{OWN}}}{key}", value)


def _add_meta(
    parent: etree._Element, document: Document, instrument: Instrument, identity: FrbrIdentity, *, whole: bool
) -> None:
    prefix = instrument.prefix if parent.tag != _ROOT + "documentCollection" else "file__"
    maker = f"#{prefix}lawtrack"
    meta = etree.SubElement(parent, _ROOT + "meta")
    _add_identification(meta, prefix, identity)
    events = [e for e in instrument.events if e.date]
    if events:
        lifecycle = etree.SubElement(meta, _ROOT + "lifecycle", source=maker)
        for e in events:
            kind = _LIFECYCLE.get(e.kind, "amendment")
            etree.SubElement(lifecycle, _ROOT + "eventRef", date=str(e.date), source=maker, type=kind)
    references = etree.SubElement(meta, _ROOT + "references", source=maker)
    for eid, shown in (("lawtrack", "lawtrack"), ("author", _author(instrument))):
        attributes = {"eId": prefix + eid, "href": f"/ontology/organization/{eid}", "showAs": _xml_safe(shown)}
        etree.SubElement(references, _ROOT + "TLCOrganization", attrib=attributes)
    own = etree.SubElement(meta, _ROOT + "proprietary", source=maker)
    fields = {"role": instrument.role, "title": instrument.title, "stage": instrument.stage, "prefix": instrument.prefix}
    about = _own(own, "instrument", {**fields, "effective": instrument.effective})
    for e in instrument.events:
        _own(about, "event", {"kind": e.kind, "date": e.date, "body": e.body, "session": e.session, "text": e.text})
    if whole:
        source = document.source
        _own(own, "source", {"name": source.name, "sha256": source.sha256, "lawtrack": lawtrack_version()})
        for p in document.problems:
            _own(own, "problem", {"code": p.code, "line": p.line, "zh": p.message.zh, "en": p.message.en, "snippet": p.snippet})
        for r in document.repairs:
            _own(own, "repair", {"code": r.code, "line": r.line, "before": r.before, "after": r.after})


def _add_identification(meta: etree._Element, prefix: str, identity: FrbrIdentity) -> None:
    work = identity.work_uri
    expression = f"{work}/zho@{identity.date or ''}"
    day = {"date": identity.date or _UNDATED, "name": "adoption" if identity.date else "unknown"}
    identification = etree.SubElement(meta, _ROOT + "identification", source=f"#{prefix}lawtrack")
    for level, uri, extra in (
        ("FRBRWork", work, {"FRBRcountry": identity.country, "FRBRsubtype": identity.subtype, "FRBRnumber": identity.slug}),
        ("FRBRExpression", expression, {"FRBRlanguage": "zho"}),
        ("FRBRManifestation", expression + "/xml", {}),
    ):
        frbr = etree.SubElement(identification, _ROOT + level)
        etree.SubElement(frbr, _ROOT + "FRBRthis", value=uri + "/!main")
        etree.SubElement(frbr, _ROOT + "FRBRuri", value=uri)
        etree.SubElement(frbr, _ROOT + "FRBRdate", attrib=day)
        etree.SubElement(frbr, _ROOT + "FRBRauthor", href=f"#{prefix}author")
        for tag, value in extra.items():
            etree.SubElement(frbr, _ROOT + tag, attrib={"language" if tag == "FRBRlanguage" else "value": value})


def _author(instrument: Instrument) -> str:
    return next((e.body for e in instrument.events if e.body), None) or instrument.title or "unknown"


def _own(parent: etree._Element, name: str, fields: dict[str, Any]) -> etree._Element:
    kept = {k: _xml_safe(str(v)) for k, v in fields.items() if v is not None}
    return etree.SubElement(parent, f"{{{OWN}}}{name}", attrib=kept)


def _xml_safe(text: str) -> str:
    """The text without characters that XML 1.0 cannot hold."""
    return "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff" and not "\ud800" <= c <= "\udfff"))
