"""Phrases, never half a word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawtrack.comparing.splitting import Splitter
from lawtrack.comparing.textdiff import diff_words

# (old, new, what must be shown)
CASES = [
    ("接报后应当立即检修", "接报后应当及时检修", [("equal", "接报后应当"), ("delete", "立即"), ("insert", "及时"), ("equal", "检修")]),
    ("可以减免费用", "应当减免费用", [("delete", "可以"), ("insert", "应当"), ("equal", "减免费用")]),
    ("在三十日内答复", "在十五日内答复", [("equal", "在"), ("delete", "三十日"), ("insert", "十五日"), ("equal", "内答复")]),
    ("处五万元罚款", "处五千元罚款", [("equal", "处"), ("delete", "五万元"), ("insert", "五千元"), ("equal", "罚款")]),
    ("依照第十二条处理", "依照第十五条处理", [("equal", "依照"), ("delete", "第十二条"), ("insert", "第十五条"), ("equal", "处理")]),
    ("不得收取押金", "收取押金", [("delete", "不得"), ("equal", "收取押金")]),
    ("民政部门负责", "教育部门负责", [("delete", "民政"), ("insert", "教育"), ("equal", "部门负责")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_phrases(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert diff_words(old, new) == expected


TEXT = st.text(alphabet="应当可以及时立即报告民政部门第十二条三五日万元（），。的 1%A", max_size=40)


@given(TEXT, TEXT)
def test_edits_lead_from_old_to_new(old: str, new: str) -> None:
    edits = diff_words(old, new)
    assert "".join(t for op, t in edits if op != "insert") == old
    assert "".join(t for op, t in edits if op != "delete") == new
    assert all(text for _, text in edits)
    assert all(a[0] != b[0] for a, b in pairwise(edits))


@given(TEXT)
def test_cutting_loses_nothing(text: str) -> None:
    assert "".join(Splitter().cut(text)) == text


def test_numbers_and_references_are_one_phrase() -> None:
    assert Splitter().cut("依照第（三）项在百分之三十以内") == ("依照", "第（三）项", "在", "百分之三十", "以内")
    assert "一般" in Splitter().cut("一般不超过二十四小时")
    assert "二十四小时" in Splitter().cut("一般不超过二十四小时")
    assert Splitter().cut("统一规划")[0] == "统一"


def test_words_of_the_texts_are_learnt() -> None:
    texts = ["设置集雨槽应当登记", "拆除集雨槽须报告", "维修集雨槽费用", "在集雨槽周边", "对集雨槽清洗", "或者集雨槽损坏"]
    assert "集雨槽" in Splitter.of(texts).cut("没有集雨槽的")


def test_a_crumb_between_two_rewrites_joins_them() -> None:
    edits = diff_words("由街道办事处工作人员的代理律师提出", "由物业服务企业经营者的主要股东提出")
    assert [op for op, _ in edits if op != "equal"] == ["delete", "insert"]
