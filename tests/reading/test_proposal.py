"""Proposals as people write them."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.model.proposal import Proposal
from lawtrack.reading.proposal import read_proposal
from lawtrack.reading.proposal_table import find_head, split_asks
from tests.reading.made_files import make_docx, paragraph


def read(folder: Path, name: str, content: str | bytes) -> Proposal:
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_proposal(file)


def short(proposal: Proposal) -> list[tuple[str, str | None, str | None, str | None, str | None]]:
    return [(s.kind, s.target, s.original, s.proposed or s.instruction, s.rationale) for s in proposal.suggestions]


def cell(text: str, struck: str = "", merge: str = "") -> str:
    strike = f"<w:r><w:rPr><w:strike/></w:rPr><w:t>{struck}</w:t></w:r>" if struck else ""
    return f"<w:tc><w:tcPr>{merge}</w:tcPr><w:p>{strike}<w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_a_word_table_with_columns_in_any_order_and_merged_cells(tmp_path: Path) -> None:
    head = "<w:tr>" + cell("理由") + cell("修改建议") + cell("条 文") + cell("征求意见稿") + "</w:tr>"
    first = "<w:tr>" + cell("甲") + cell("应当登记。", struck="可以") + cell("第三条", merge='<w:vMerge w:val="restart"/>') + cell("可以登记。") + "</w:tr>"
    second = "<w:tr>" + cell("乙") + cell("建议删除第三条第二款。") + cell("", merge="<w:vMerge/>") + cell("") + "</w:tr>"
    new = "<w:tr>" + cell("丙") + cell("丁应当公开。") + cell("第五条") + cell("（新增）") + "</w:tr>"
    raw = make_docx(paragraph("关于《澜川省和睦条例（草案）》的建议") + "<w:tbl>" + head + first + second + new + "</w:tbl>" + paragraph("2025年8月8日"))
    proposal = read(tmp_path, "建议.docx", raw)
    assert short(proposal) == [
        ("modify", "第三条", "可以登记。", "应当登记。", "甲"),
        ("delete", "第三条", None, "建议删除第三条第二款。", "乙"),
        ("add", "第五条", None, "丁应当公开。", "丙"),
    ]
    assert (proposal.baseline, proposal.dated) == ("澜川省和睦条例", date(2025, 8, 8))


def test_running_text(tmp_path: Path) -> None:
    proposal = read(
        tmp_path, "建议.txt",
        "关于《澜川省和睦条例》的意见\n澜川省人大常委会法制工作委员会：\n我们研究了全文，总体上赞成草案的方向。\n"
        "一、建议将第二条中的“可以”修改为“应当”。理由：权责要清楚。\n二、关于第四条\n（一）建议删除第四条第二款。\n（二）增加回访的规定。\n"
        "三、建议增加关于经费的规定。\n修改理由如下：没有经费办不成事。\n四、再次感谢各位领导在百忙之中审阅。\n澜川法律援助中心\n2025年8月8日\n",
    )  # fmt: skip
    assert [(s.kind, s.target, s.rationale) for s in proposal.suggestions] == [
        ("modify", "第二条", "权责要清楚。"), ("delete", "第四条第二款", None), ("add", "第四条", None), ("add", None, "没有经费办不成事。"),
    ]  # fmt: skip
    assert [p.code for p in proposal.problems] == ["not_understood"]
    assert (proposal.by, proposal.addressed_to) == (("澜川法律援助中心",), "澜川省人大常委会法制工作委员会")


def test_labelled_lines_and_markdown_tables(tmp_path: Path) -> None:
    labelled = read(tmp_path, "a.md", "1. 第二条\n原文：甲可以登记。\n建议修改为：甲应当登记。\n理由：清楚。\n2. 建议删除第三条。\n")
    assert short(labelled)[0] == ("modify", "第二条", "甲可以登记。", "甲应当登记。", "清楚。")
    table = read(tmp_path, "b.md", "| 条文 | 修改意见 | 理由 |\n|---|---|---|\n| 第二条 | 增加一款：“乙应当回访。” | 需要 |\n")
    assert short(table) == [("add", "第二条", None, "增加一款：“乙应当回访。”", "需要")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_with_chinese_or_english_heads(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [["place", "original", "suggestion", "reason"], ["第二条", "甲", "乙应当。", "丙"], ["", "", "", ""], ["第三条", "丁", "", ""]]
    proposal = read(tmp_path, "a.csv", "\r\n".join(separator.join(r) for r in rows).encode(encoding))
    assert short(proposal) == [("modify", "第二条", "甲", "乙应当。", "丙")]
    assert [(p.code, p.line) for p in proposal.problems] == [("no_ask", 4)]


def test_a_workbook(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["关于草案的建议"], ["序号", "条款", "原文", "修改建议", "理由"], [1, "第12条", "甲", "（整条删除）", "乙"]):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    assert short(read(tmp_path, "a.xlsx", out.getvalue())) == [("delete", "第12条", "甲", "（整条删除）", "乙")]


def test_several_asks_in_a_cell() -> None:
    assert split_asks("1.建议将“甲”修改为“乙”。\n2.建议删除第二款。") == ["建议将“甲”修改为“乙”。", "建议删除第二款。"]
    assert split_asks("履行下列职责：\n（一）宣传；\n（二）咨询。") == ["履行下列职责：\n（一）宣传；\n（二）咨询。"]


def test_heads_of_columns() -> None:
    found = find_head([["条 文", "草案原文", "建议修改为", "修改理由"]])
    assert found == (0, {0: "target", 1: "original", 2: "asked", 3: "rationale"})
    assert find_head([["级别", "金额"], ["一", "100"]]) is None


def test_yaml_and_json(tmp_path: Path) -> None:
    yaml = read(tmp_path, "a.yaml", "title: 建议\nsuggestions:\n- {target: 第二条, kind: 删除, rationale: 甲}\n- 不是建议\n")
    assert short(yaml) == [("delete", "第二条", None, None, "甲")]
    assert [p.code for p in yaml.problems] == ["not_a_suggestion"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.json", "{", "not JSON"), ("a.json", "{}", "suggestions"), ("a.yaml", "a: [", "not YAML"), ("a.csv", "级别,金额\n一,1\n", "No column"),
     ("a.xlsx", "x", "workbook"), ("a.txt", "天气很好。\n", "No suggestion"), ("a.txt", "", "empty"), ("a.odt", "x", "no kind")],
)  # fmt: skip
def test_what_cannot_be_read_is_named(tmp_path: Path, name: str, content: str, said: str) -> None:
    with pytest.raises(LawtrackError, match=said) as caught:
        read(tmp_path, name, content)
    assert caught.value.file == str(tmp_path / name) and caught.value.zh
