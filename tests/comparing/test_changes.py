"""What an exchange is."""

from __future__ import annotations

import pytest

from lawtrack.comparing.changes import find_flags, only_follows, same_words
from lawtrack.comparing.textdiff import diff_words
from lawtrack.model.change import Edit, Flag


def flags_of(old: str, new: str, renumbering: dict[str, frozenset[str]] | None = None) -> tuple[Flag, ...]:
    return find_flags([Edit(op=op, text=text) for op, text in diff_words(old, new)], renumbering)


@pytest.mark.parametrize(
    ("old", "new", "kind", "before", "after"),
    [
        ("街道办事处可以减免租金", "街道办事处应当减免租金", "modal", "可以", "应当"),
        ("经营者应当公示价格", "经营者公示价格", "modal", "应当", None),
        ("摊主公示价格", "摊主不得公示价格", "modal", None, "不得"),
        ("在三十日内答复", "在十五日内答复", "deadline", "三十日", "十五日"),
        ("应当立即检修", "应当及时检修", "deadline", "立即", "及时"),
        ("处五万元罚款", "处十万元罚款", "number", "五万元", "十万元"),
        ("对逾期缴纳的摊主予以登记", "对逾期未缴纳的摊主予以登记", "negation", None, "未"),
        ("市水务主管部门应当登记", "街道办事处应当登记", "subject", None, None),
    ],
)
def test_flags(old: str, new: str, kind: str, before: str | None, after: str | None) -> None:
    found = [f for f in flags_of(old, new) if f.kind == kind]
    assert len(found) == 1
    if kind != "subject":
        assert (found[0].old, found[0].new) == (before, after)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("采取相应措施", "采取有关措施"),  # 应 of 相应 is no modal
        ("保护未成年人", "保护青年人"),  # 未 of 未成年人 negates nothing
        ("统一规划", "统筹规划"),  # 一 of 统一 counts nothing
    ],
)
def test_no_flags(old: str, new: str) -> None:
    assert flags_of(old, new) == ()


def test_a_reference_that_follows_the_renumbering_is_no_change() -> None:
    edits = [Edit(op=op, text=text) for op, text in diff_words("违反第四条规定", "违反第六条规定")]
    flags = find_flags(edits, {"4": frozenset({"6"})})
    assert flags == (Flag(kind="reference", old="第四条", new="第六条", follows=True),)
    assert only_follows(edits, flags)
    elsewhere = find_flags(edits, {"4": frozenset({"7"})})
    assert not only_follows(edits, elsewhere)


def test_the_article_of_another_law_does_not_follow() -> None:
    edits = [Edit(op=op, text=text) for op, text in diff_words("依照《渡口条例》第四条处理", "依照《渡口条例》第六条处理")]
    assert not only_follows(edits, find_flags(edits, {"4": frozenset({"6"})}))


def test_width_and_spaces_are_no_change() -> None:
    assert same_words("下列事项:", "下列 事项：")
    assert not same_words("下列事项、", "下列事项，")
