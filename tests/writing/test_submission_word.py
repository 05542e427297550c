"""The Word submission: what it says, how it is laid out, and that its bytes never vary."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
from lxml import etree

from lawtrack.comparing.submission import prepare_submission
from lawtrack.model.proposal import Proposal, Suggestion
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_bytes, source_from_text
from lawtrack.verbs.draft import draft

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BASELINE = parse(source_from_text("澜川省《和睦法》办法\n（征求意见稿）\n第一条　甲可以登记。\n第二条　乙应当回访。\n丙应当协助。\n", "草案.txt"))
PROPOSAL = Proposal(
    title="建议", addressed_to="澜川省人大常委会", general="总体赞成。", by=("甲中心", "乙所"),
    suggestions=(
        Suggestion(id="2", kind="delete", target="第二条第2款", rationale="没有必要。"),
        Suggestion(id="1", kind="modify", target="第1条", original="甲可以登记。", proposed="甲应当登记。", comparators=("云岭 第三条",)),
        Suggestion(id="3", kind="add", target=None, proposed="丁应当公开。"),
        Suggestion(id="4", kind="modify", target="第二条", instruction="建议将第二条第一款中的“应当”修改为“必须”。"),
    ),
)  # fmt: skip


def document_xml(raw: bytes) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml"))


def rows(raw: bytes) -> list[list[str]]:
    table = document_xml(raw).find(f".//{W}tbl")
    assert table is not None
    return [["".join(t.text or "" for t in cell.iter(W + "t")) for cell in row.iter(W + "tc")] for row in table.iter(W + "tr")]


def test_rows_stand_in_the_order_of_the_draft() -> None:
    assert rows(draft(PROPOSAL, BASELINE)) == [
        ["条文", "征求意见稿", "修改建议", "理由"],
        ["第一条", "甲可以登记。", "甲可以应当登记。", "参照：云岭第三条"],
        ["第二条", "乙应当回访。丙应当协助。", "建议将第二条第一款中的“应当”修改为“必须”：乙应当必须回访。", ""],
        ["第二条第二款", "丙应当协助。", "丙应当协助。（建议删除）", "没有必要。"],
        ["（未注明）", "（新增）", "丁应当公开。", ""],
    ]


def test_changes_are_marked() -> None:
    row = prepare_submission(PROPOSAL, BASELINE, None).rows[0]
    assert row.marks == (("equal", "甲"), ("delete", "可以"), ("insert", "应当"), ("equal", "登记。"))
    root = document_xml(draft(PROPOSAL, BASELINE))
    struck = ["".join(t.text or "" for t in r.iter(W + "t")) for r in root.iter(W + "r") if r.find(f"{W}rPr/{W}strike") is not None]
    assert "可以" in struck and "丙应当协助。" in struck


def test_layout_of_an_official_paper() -> None:
    root = document_xml(draft(PROPOSAL, BASELINE))
    size = root.find(f".//{W}pgSz")
    assert size is not None and (size.get(W + "w"), size.get(W + "h")) == ("11906", "16838")
    table_rows = list(root.iter(W + "tr"))
    assert table_rows[0].find(f"{W}trPr/{W}tblHeader") is not None
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in table_rows)
    runs = [r for r in root.iter(W + "r") if r.find(W + "t") is not None and r.find(f"{W}rPr/{W}rFonts") is not None]
    fonts = {r.find(f"{W}rPr/{W}rFonts").get(W + "eastAsia") for r in runs}  # type: ignore[union-attr]
    assert fonts == {"仿宋", "黑体"}


def test_every_program_finds_the_widths_of_the_columns() -> None:
    table = document_xml(draft(PROPOSAL, BASELINE)).find(f".//{W}tbl")
    assert table is not None
    grid = [column.get(W + "w") for column in table.iter(W + "gridCol")]
    assert len(set(grid)) > 1 and abs(sum(int(w or 0) for w in grid) - 9071) < 10  # 16 cm in twentieths of a point
    for row in table.iter(W + "tr"):
        assert [cell.get(W + "w") for cell in row.iter(W + "tcW")] == grid


def test_the_letter_names_who_what_and_when() -> None:
    text = source_from_bytes(draft(PROPOSAL, BASELINE, dated=date(2025, 6, 20)), "out.docx").text
    assert "关于《澜川省〈和睦法〉办法（征求意见稿）》的修改建议" in text
    assert "修改建议4条（修改2条、增加1条、删除1条）" in text
    assert "澜川省人大常委会：" in text and "甲中心\n乙所\n2025年6月20日" in text
    assert BASELINE.source.sha256[:16] in text
    english = source_from_bytes(draft(PROPOSAL, None, lang="en"), "out.docx").text
    assert "4 suggestions (2 to modify, 1 to add, 1 to delete)" in english and "Date: ____" in english


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_input_gives_the_same_bytes(lang: str) -> None:
    assert draft(PROPOSAL, BASELINE, lang=lang) == draft(PROPOSAL, BASELINE, lang=lang)
