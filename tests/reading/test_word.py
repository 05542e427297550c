from __future__ import annotations

import pytest

from lawtrack.model.source import SourceText
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_bytes
from lawtrack.reading.word_numbering import format_number
from tests.reading.made_files import DRAFT, make_docx, paragraph


def load(body: str, **parts: str) -> SourceText:
    return source_from_bytes(make_docx(body, **parts), "草案.docx")


def lines(body: str, **parts: str) -> list[str]:
    return load(body, **parts).text.splitlines()


def test_paragraphs_and_blank_ones() -> None:
    assert lines("".join(map(paragraph, ["甲", "", "乙"]))) == ["甲", "", "乙"]


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    body = (
        "<w:p><w:r><w:t>公安机关</w:t></w:r><w:del><w:r><w:delText>可以</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>应当</w:t></w:r></w:ins><w:r><w:t>告诫。</w:t></w:r></w:p>"
        "<w:moveFrom><w:p><w:r><w:t>移走</w:t></w:r></w:p></w:moveFrom>"
    )
    source = load(body)
    assert source.text == "公安机关应当告诫。\n"
    assert [p.code for p in source.problems] == ["tracked_changes"]
    assert load(paragraph("无修订")).problems == ()


def test_soft_breaks_tabs_text_boxes_and_controls() -> None:
    box = (
        '<w:p><w:r><w:t>锚点</w:t></w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>'
        f"{paragraph('框内')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent>{paragraph('框内')}"
        "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert lines(box) == ["锚点", "框内"]
    assert lines("<w:p><w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:tab/><w:t>右</w:t></w:r></w:p>") == ["上", "下\t右"]
    assert lines(f"<w:sdt><w:sdtContent>{paragraph('控件')}</w:sdtContent></w:sdt>") == ["控件"]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, text.split('|')))}</w:tc>"


def test_tables_keep_their_cells_and_merged_ones_stand_once() -> None:
    body = (
        "<w:tbl><w:tr>" + cell("条文", '<w:gridSpan w:val="2"/>') + cell("理由") + "</w:tr>"
        "<w:tr>" + cell("第一条", '<w:vMerge w:val="restart"/>') + cell("甲|乙") + cell("丙") + "</w:tr>"
        "<w:tr>" + cell("", "<w:vMerge/>") + cell("丁") + cell("戊") + "</w:tr></w:tbl>"
    )  # fmt: skip
    source = load(paragraph("表：") + body + paragraph("后。"))
    (table,) = source.tables
    assert table.rows == (("条文", "", "理由"), ("第一条", "甲\n乙", "丙"), ("", "丁", "戊"))
    assert (table.first_line, table.last_line) == (2, 4)
    assert source.text.splitlines() == ["表：", "条文\t\t理由", "第一条\t甲 乙\t丙", "\t丁\t戊", "后。"]


def test_a_table_of_one_column_is_layout() -> None:
    source = load("<w:tbl><w:tr>" + cell("第一条　甲。|乙。") + "</w:tr></w:tbl>")
    assert (source.tables, source.text) == ((), "第一条　甲。\n乙。\n")


NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="第%1条"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="（%2）"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)


def numbered(text: str, level: int, list_id: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_automatic_numbers_are_written_out() -> None:
    body = numbered("甲：", 0) + numbered("乙；", 1) + numbered("丙。", 1) + numbered("丁：", 0) + numbered("戊。", 1) + numbered("己。", 0, 2)
    assert lines(body, numbering=NUMBERING) == ["第一条　甲：", "（一）乙；", "（二）丙。", "第二条　丁：", "（一）戊。", "第一条　己。"]


def test_numbers_of_a_style_and_their_inheritance() -> None:
    styles = (
        '<w:style w:styleId="Tiao"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="TiaoBold"><w:basedOn w:val="Tiao"/></w:style>'
    )
    body = paragraph("甲。", '<w:pStyle w:val="Tiao"/>') + paragraph("乙。", '<w:pStyle w:val="TiaoBold"/>')
    assert lines(body, numbering=NUMBERING, styles=styles) == ["第一条　甲。", "第二条　乙。"]


@pytest.mark.parametrize(
    ("form", "text"),
    [("chineseCounting", "十二"), ("decimalFullWidth", "１２"), ("decimalEnclosedCircle", "⑫"), ("upperRoman", "XII"),
     ("lowerLetter", "l"), ("decimal", "12"), ("chineseLegalSimplified", "拾贰"), ("unheardOf", "12")],
)  # fmt: skip
def test_number_formats(form: str, text: str) -> None:
    assert format_number(12, form) == text


def test_a_word_draft_is_parsed_like_its_text() -> None:
    from_word = parse(load("".join(map(paragraph, DRAFT))))
    from_text = parse(source_from_bytes("\n".join(DRAFT).encode(), "草案.txt"))
    assert from_word.structure == from_text.structure
