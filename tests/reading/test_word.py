from __future__ import annotations

import io
import re
import zipfile
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawtrack.errors import LawtrackError
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


# As LibreOffice prints them, asked for each; what it does not know (full-width digits, unheardOf) by the standard's own example.
@pytest.mark.parametrize(
    ("form", "number", "text"),
    [("chineseCounting", 12, "十二"), ("chineseCountingThousand", 101, "一百零一"), ("decimalFullWidth", 12, "１２"), ("decimalEnclosedCircle", 12, "⑫"),
     ("decimalEnclosedCircle", 99, "99"), ("upperRoman", 12, "XII"), ("lowerRoman", 99, "xcix"), ("lowerLetter", 12, "l"), ("upperLetter", 99, "UUUU"),
     ("decimal", 12, "12"), ("decimalZero", 9, "09"), ("chineseLegalSimplified", 12, "壹拾贰"), ("chineseLegalSimplified", 20, "贰拾"),
     ("ideographTraditional", 9, "壬"), ("ideographZodiac", 12, "亥"), ("unheardOf", 12, "12"), ("chineseCounting", 0, "0")],
)  # fmt: skip
def test_number_formats(form: str, number: int, text: str) -> None:
    assert format_number(number, form) == text


def test_a_word_draft_is_parsed_like_its_text() -> None:
    from_word = parse(load("".join(map(paragraph, DRAFT))))
    from_text = parse(source_from_bytes("\n".join(DRAFT).encode(), "草案.txt"))
    assert from_word.structure == from_text.structure


def test_a_deleted_paragraph_mark_joins_with_the_next_paragraph() -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    source = load(numbered("甲", 0) + paragraph("公安机关", gone) + paragraph("应当", gone) + numbered("告诫。", 0) + paragraph("末", gone), numbering=NUMBERING)
    assert source.text.splitlines() == ["第一条　甲", "第二条　公安机关应当告诫。", "末"]
    assert [p.code for p in source.problems] == ["tracked_changes"]
    assert [p.code for p in load(paragraph("甲", "<w:rPr><w:ins/></w:rPr>")).problems] == ["tracked_changes"]


def test_deleted_rows_go_and_cells_before_the_grid_stay_empty() -> None:
    def row(*cells: str, properties: str = "") -> str:
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(map(cell, cells))}</w:tr>"

    body = row("甲", "乙") + row("丙", "丁", properties="<w:del/>") + row("戊", properties='<w:gridBefore w:val="1"/>')
    source = load(f"<w:tbl>{body}</w:tbl>")
    assert source.tables[0].rows == (("甲", "乙"), ("", "戊"))
    assert [p.code for p in source.problems] == ["tracked_changes"]


def test_a_table_in_a_cell_and_a_table_in_a_frame() -> None:
    inner = f"<w:tbl><w:tr>{cell('内一')}{cell('内二')}</w:tr></w:tbl>"
    source = load(f"<w:tbl><w:tr><w:tc>{inner}</w:tc>{cell('外')}</w:tr></w:tbl>")
    assert source.text == "内一 内二\t外\n"
    framed = load(f"<w:tbl><w:tr><w:tc>{numbered('框', 0)}{inner}{numbered('尾', 0)}</w:tc></w:tr></w:tbl>", numbering=NUMBERING)
    assert framed.text == "第一条　框\n内一\t内二\n第二条　尾\n"
    assert [t.rows for t in framed.tables] == [(("内一", "内二"),)]


def test_page_breaks_formulas_symbols_and_notes() -> None:
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a=b</m:t></m:r></m:oMath>'
    assert lines(f'<w:p><w:r><w:t>上</w:t><w:br w:type="page"/><w:t>下：</w:t></w:r>{formula}<w:r><w:sym w:char="2460"/></w:r></w:p>') == ["上", "下：a=b①"]
    notes = {
        f"{kind}notes": f'<w:{kind}note w:type="separator"><w:p/></w:{kind}note><w:{kind}note>{paragraph(kind)}</w:{kind}note>' for kind in ("foot", "end")
    }
    source = load(paragraph("正文"), **notes)
    assert (source.text, source.asides) == ("正文\nfoot\nend\n", ((2, 3),))


CHAPTERS = (
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlText w:val="第%1章"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
    '<w:lvlRestart w:val="0"/><w:pStyle w:val="Tiao"/><w:lvlText w:val="第%2条"/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="4"><w:numStyleLink w:val="Liebiao"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="4"/></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="4"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="附件%1"/></w:lvl></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:styleId="Tiao"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Liebiao"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)


def test_articles_run_on_through_the_chapters() -> None:
    body = numbered("总则", 0) + numbered("甲。", 1) + numbered("乙", 2) + numbered("附则", 0) + numbered("丙。", 1) + numbered("丁", 2)
    assert lines(body, numbering=CHAPTERS) == ["第一章　总则", "第一条　甲。", "1.1乙", "第二章　附则", "第二条　丙。", "2.1丁"]


def test_levels_named_by_style_and_lists_named_by_list_style() -> None:
    body = paragraph("甲。", '<w:pStyle w:val="Tiao"/>') + numbered("总则", 0, 5) + numbered("表", 0, 6)
    assert lines(body, numbering=CHAPTERS, styles=STYLES) == ["第一条　甲。", "第一章　总则", "附件4表"]


def test_a_blank_numbered_paragraph_is_counted_as_word_counts_it() -> None:
    assert lines(numbered("甲", 0) + numbered("", 0) + numbered("乙", 0), numbering=NUMBERING) == ["第一条　甲", "第二条　", "第三条　乙"]


def test_strict_open_xml() -> None:
    raw = make_docx(paragraph("第一条　甲。"))
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        xml = package.read("word/document.xml")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "word/document.xml",
            xml.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        )
    assert source_from_bytes(out.getvalue(), "a.docx").text == "第一条　甲。\n"


@pytest.mark.parametrize(("filler", "said"), [(b" " * 12_000_000, "unpacks"), (b'<!ENTITY a "x">', "damaged")])
def test_bombs_are_refused(filler: bytes, said: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", filler + b"<w/>")
    with pytest.raises(LawtrackError, match=said):
        source_from_bytes(out.getvalue(), "a.docx")


def test_entities_are_not_expanded() -> None:
    head = "".join(f'<!ENTITY e{k} "{f"&e{k - 1};" * 10 if k else "甲" * 10}">' for k in range(8))
    xml = f'<!DOCTYPE d [{head}]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{paragraph("乙&e7;")}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", xml)
    try:
        assert len(source_from_bytes(out.getvalue(), "a.docx").text) < 100
    except LawtrackError as error:
        assert error.file == "a.docx"


def test_a_file_of_pictures_says_so() -> None:
    with pytest.raises(LawtrackError, match="pictures"):
        load('<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r></w:p>')


JUNK = ["", "-5", "x", "9" * 30, "0", "9", "²", "٣", "%9%2", "FFFFFFFF", "D800", "restart"]
ODD = (
    numbered("甲", 0) + paragraph("乙", '<w:pStyle w:val="Tiao"/>') + numbered("丙", 2, 6) + '<w:p><w:r><w:sym w:char="2460"/></w:r></w:p>'
    + "<w:tbl><w:tr>" + cell("丁", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>') + cell("戊") + "</w:tr></w:tbl>"
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.randoms(use_true_random=False))
def test_senseless_values_raise_nothing_but_lawtrack_errors(random: Random) -> None:
    def spoil(xml: str) -> str:
        return re.sub(r'(w:\w+=")[^"]*', lambda m: m[1] + random.choice(JUNK) if random.random() < 0.2 else m[0], xml)

    try:
        source = load(spoil(ODD), numbering=spoil(CHAPTERS), styles=spoil(STYLES))
    except LawtrackError as error:
        assert error.file == "草案.docx"
    else:
        assert all(word in source.text for word in "甲乙丙丁戊")
