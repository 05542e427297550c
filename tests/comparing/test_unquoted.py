"""Instructions without quotation marks: the words meant are those of the draft."""

from __future__ import annotations

import pytest

from lawtrack.comparing.asks import read_suggestion
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.slots import leader_conflict, quantities
from lawtrack.comparing.talk import drop_complaints, split_asks
from lawtrack.comparing.unquoted import Meant, read_dictated, read_meant
from lawtrack.model.proposal import Suggestion
from tests.comparing.versions import make

ARTICLE = "渡口管理站应当在三十日内将检修结果告知沿线村民，并给予必要的补偿。逾期未检修的，处二百元以上五百元以下罚款。"


@pytest.mark.parametrize(
    ("sentence", "kind", "old", "anchor", "new", "before"),
    [
        ("第八条的三十日缩短到十五日", "replace", "三十日", None, "十五日", False),
        ("第八条第一款的必要的补偿，应当改为公平、合理的补偿", "replace", "必要的补偿", None, "公平、合理的补偿", False),
        ("逾期不检修的罚款提到五百元以上一千元以下", "replace", "二百元以上五百元以下", None, "五百元以上一千元以下", False),
        ("补偿之前加上合理的三个字", "insert", None, "补偿", "合理的", True),
        ("沿线村民后面增加和船主", "insert", None, "沿线村民", "和船主", False),
        ("第八条删去必要的这几个字", "delete", "必要的", None, None, False),
        ("逾期未检修的那半句拿掉", "delete", "逾期未检修的", None, None, False),
    ],
)
def test_words_of_the_draft_are_meant(
    sentence: str, kind: str, old: str | None, anchor: str | None, new: str | None, before: bool
) -> None:
    (meant,) = read_meant(sentence, [ARTICLE])
    assert (meant.kind, meant.old, meant.anchor, meant.before) == (kind, old, anchor, before)
    if new is not None:
        assert sentence[meant.start : meant.end] == new


@pytest.mark.parametrize("sentence", ["建议明确渡船的载客上限", "把渡口改成码头", "这条后面加上船主应当投保", "罚款提到十万元"])
def test_what_the_draft_has_not_is_no_edit(sentence: str) -> None:
    assert read_meant(sentence, ["渡船应当配备救生衣。"]) == []


def test_a_word_that_is_everywhere_names_nothing() -> None:
    assert read_meant("发起人的要求由应当改为可以", ["应当一。应当二。应当三。应当四。"]) == []
    assert read_meant("发起人的要求由应当改为可以", ["应当一。"]) == [Meant("replace", "应当", None, 11, 13)]


def asked(**fields: str) -> list[tuple[str, str, str]]:
    draft = Passages.of(make(f"云岭县渡口管理规定\n第一条　为了渡口安全，制定本规定。\n第二条　{ARTICLE}"))
    reading = read_suggestion(Suggestion(id="s", kind="modify", target="第二条", **fields), draft)
    return [(u.kind, u.old, u.new) for u in reading.units]


def test_two_asks_of_one_sentence_are_two() -> None:
    units = asked(instruction="第二条的三十日缩短到十五日，同时应当规定船主必须投保。")
    assert units[0] == ("replace", "三", "十五") or units[0] == ("replace", "三十", "十五")
    assert units[1][0] == "content"
    assert "投保" in units[1][2]


def test_a_place_in_own_words_is_asked_as_it_is_said() -> None:
    kinds = {kind for kind, _, _ in asked(original="逾期未检修的，处二百元以上五百元以下罚款。", proposed="管理站偷懒不修船的，站长要受处分。")}
    assert kinds == {"add"}


def test_talk_around_an_ask_is_left_out() -> None:
    text = "村民过河全凭运气，翻过三次船。建议规定渡船每年检验一次，请在法里写清楚。"
    assert [text[a:b] for a, b in split_asks(text)] == ["建议规定渡船每年检验一次，"]
    assert split_asks("请写清楚。") == [(0, 5)]  # nothing would be left


@pytest.mark.parametrize(
    ("kind", "instruction", "code"),
    [
        ("modify", "将第二条中的“七个工作日”修改为“三日”", "quote_not_found"),
        ("modify", "将第九十九条中的“应当”修改为“可以”", "no_such_place"),
        ("delete", "删去第二条第三款", "no_such_place"),
    ],
)
def test_what_cannot_be_applied_is_named_and_never_applied(kind: str, instruction: str, code: str) -> None:
    draft = Passages.of(make(f"云岭县渡口管理规定\n第一条　为了渡口安全，制定本规定。\n第二条　{ARTICLE}"))
    reading = read_suggestion(Suggestion(id="s", kind=kind, instruction=instruction), draft)
    assert reading.units == []
    assert code in [c for c, _, _ in reading.problems]


def test_what_an_instruction_dictates() -> None:
    assert "渡船应当配备救生衣" in read_dictated("再加一句，渡船应当配备救生衣。")
    assert "救生衣" in read_dictated("应当配备的东西里补上救生衣两个字")
    assert read_dictated("渡船的检验应当从严") == ()


def test_a_modal_before_the_verb_urges() -> None:
    assert read_meant("应当改成查到就罚", ["渡口应当设置警示牌。"]) == []


def test_what_is_wrong_with_the_draft_is_not_asked() -> None:
    assert drop_complaints("光说有权不行，谁看见都得报案。") == "，谁看见都得报案。"
    assert drop_complaints("停航不该是可以，要改成必须责令") == "停航，要改成必须责令"
    rule = "认定家庭暴力，不应仅以当事人的陈述为依据。"
    assert drop_complaints(rule) == rule
    assert drop_complaints("不能只写鼓励。") == "不能只写鼓励。"  # nothing else would be left


def test_what_is_asked_behind_the_last_quotation_is_asked_too() -> None:
    units = asked(instruction="第二条在“检修”后增加“、检验”，并写入船主必须投保。")
    assert [u[0] for u in units] == ["insert", "content"]
    units = asked(instruction="将第二条的“五百元”修改为“一千元”，罚得太轻了。")
    assert [u[0] for u in units] == ["replace"]


def test_hours_that_make_days_are_days() -> None:
    assert quantities("在七十二小时内") == quantities("三日以内") == quantities("3天")
    assert quantities("十二小时") != quantities("半日")
    assert quantities("十二个月") == quantities("一年")
    assert quantities("过半数") != quantities("三分之二以上")


def test_who_leads_is_told_from_who_joins() -> None:
    assert leader_conflict("由省民政部门会同财政部门制定", "由省财政部门会同民政部门制定") == ("省民政部门", "省财政部门")
    assert leader_conflict("由省民政部门会同财政部门制定", "省人民政府民政部门会同有关部门制定") is None
    assert leader_conflict("由省民政部门会同财政部门制定", "由省财政部门制定") is None


def test_a_clause_of_its_own_and_a_doer_are_no_words_of_the_draft() -> None:
    draft = ["渡口管理站应当备有救生衣。"]
    assert read_meant("渡口管理站的规定之后增加一款：禁止夜间摆渡", draft) == []
    assert read_meant("渡口管理站改为由村民委员会负责设立", draft) == []
    assert [m.kind for m in read_meant("渡口管理站改为村民委员会", draft)] == ["replace"]


@pytest.mark.parametrize(
    ("instruction", "kind", "words"),
    [
        ("建议删去第一条、第二条里各自的罚则，改为在本章末尾统一写一条：凡违反本规定的，由管理站予以警告。", "add", "凡违反本规定的由管理站予以警告"),
        ("建议删去第二条，另增加一句：渡船每年检验一次。", "add", "渡船每年检验一次"),
        ("建议删除第一条，并在第二条写明船主必须投保。", "content", "船主必须投保"),
    ],
)
def test_what_is_asked_behind_a_place_that_goes_is_asked_too(instruction: str, kind: str, words: str) -> None:
    *gone, (last, _, new) = asked(instruction=instruction)
    assert gone
    assert {k for k, _, _ in gone} == {"delete"}
    assert last == kind
    assert new.endswith(words)


def test_why_a_place_shall_go_is_no_ask() -> None:
    assert {kind for kind, _, _ in asked(instruction="建议删除第一条，理由是与第二条重复。")} == {"delete"}
