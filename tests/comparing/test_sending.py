"""What is put right before a proposal is sent: each fault is found, named with what would be right, and nothing else is."""

from __future__ import annotations

from datetime import date

import pytest

from lawtrack.comparing.sending import check_submission, holds
from lawtrack.comparing.sending_people import is_card_number
from lawtrack.model.notice import Channels, Notice
from lawtrack.model.proposal import Proposal, Suggestion
from lawtrack.model.source import Problem
from lawtrack.model.submission import Finding
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_text

DAY = date(2025, 6, 20)
NOTICE = Notice(instrument="澜川省和睦条例", closes=date(2025, 6, 25), channels=Channels(phone=("0000-00001101",)))
DRAFT = parse(
    source_from_text(
        "澜川省和睦条例\n第一条　为了家庭和睦，制定本条例。\n第二条　接到求助的单位可以登记。\n　　登记的内容应当保密。\n"
        "第三条　社区应当履行下列职责：\n　　（一）宣传；\n　　（二）回访。\n第四条　本条例自公布之日起施行。\n", "草案.txt",
    )
)  # fmt: skip


def check(*suggestions: Suggestion, day: date = DAY, notice: Notice | None = NOTICE, contact: tuple[str, ...] = (), **more: object) -> list[Finding]:
    proposal = Proposal(title="建议", suggestions=suggestions, **more)  # type: ignore[arg-type]
    return check_submission(proposal, DRAFT, notice, day, contact)


def ask(**more: object) -> Suggestion:
    return Suggestion(**{"id": "1", "kind": "modify", "target": "第二条", "proposed": "应当登记。", "rationale": "清楚。", **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "suggestion",
    [
        ask(original="接到求助的单位可以登记。"),
        ask(original="第二条　接到求助的单位 可以登记。\n登记的内容应当保密。"),
        ask(target="第2条第二款", original="登记的内容……保密。"),
        ask(target="第三条", original="（二）回访。"),
        ask(target="第三条第二项", original="回访"),
        ask(instruction="建议将第二条第一款中的“可以”修改为“应当”。", proposed=None),
        ask(kind="add", target="第三条", instruction="建议在第三条后增加一条，作为第四条", original=None),
        ask(kind="add", target="第三条", instruction="建议增加一项，作为第三项"),
        ask(kind="add", target="第二条之一", original=None),
        ask(kind="add", target="第五条", original=None),
        ask(kind="add", target=None, original=None),
        ask(kind="delete", target="第四条", proposed=None),
        ask(rationale="《云岭省条例》第四十条、反家庭暴力法第三十七条都有规定；本条例第三条没有。"),
        ask(target="第二章", kind="add"),
    ],
)
def test_what_is_right_is_left_alone(suggestion: Suggestion) -> None:
    if suggestion.target == "第二章":  # the draft has no chapters
        assert [f.code for f in check(suggestion)] == ["no_such_place"]
    else:
        assert check(suggestion) == []


@pytest.mark.parametrize(
    ("suggestion", "code", "said"),
    [
        (ask(target="第九条"), "no_such_place", "第四条"),
        (ask(target="第二条第五款"), "no_such_place", "第二条第二款"),
        (ask(target="第二十之条", original=None), "place_unread", "第二十之条"),
        (ask(target=None), "no_place", "第十二条第二款"),
        (ask(original="接到求助的单位必须登记。"), "not_in_draft", "接到求助的单位可以登记。"),
        (ask(target="第一条", original="登记的内容应当保密。"), "quoted_elsewhere", "第二条第二款"),
        (ask(original="回访……宣传", target="第三条"), "not_in_draft", "第三条"),
        (ask(instruction="建议将第二条中的“应该”修改为“应当”。", proposed=None), "not_in_draft", "应该"),
        (ask(instruction="建议删除第七条。", kind="delete", target=None, proposed=None), "no_such_place", "第七条"),
        (ask(rationale=None), "no_reason", "理由"),
        (ask(rationale="与本条例第十八条重复。"), "no_such_place", "第十八条"),
    ],
)
def test_faults_of_one_suggestion(suggestion: Suggestion, code: str, said: str) -> None:
    found = check(suggestion)
    assert [f.code for f in found] == [code]
    assert found[0].id == "1" and said in found[0].message.zh and "1" in found[0].message.en


def test_numbers_that_additions_are_to_have() -> None:
    one = ask(id="1", kind="add", target="第二条", instruction="建议在第二条后增加一条，作为第三条")
    two = ask(id="2", kind="add", target="第三条", instruction="建议在第三条后增加一条，作为第三条")
    assert [(f.code, f.id) for f in check(one, two)] == [("number_twice", "2"), ("number_does_not_follow", "2")]
    assert [f.code for f in check(ask(kind="add", instruction="建议在第三条后增加一条，作为第九条"))] == ["number_skips", "number_does_not_follow"]
    skips = check(ask(kind="add", target="第二条", instruction="建议增加一款，作为第五款"))
    assert [f.code for f in skips] == ["number_skips"] and "第二条第三款" in skips[0].message.zh


@pytest.mark.parametrize(
    ("day", "notice", "codes"),
    [
        (date(2025, 6, 25), NOTICE, []),
        (date(2025, 6, 26), NOTICE, ["deadline_passed"]),
        (DAY, NOTICE.model_copy(update={"closes": None}), ["no_deadline"]),
        (DAY, None, []),
    ],
)
def test_the_deadline(day: date, notice: Notice | None, codes: list[str]) -> None:
    assert [f.code for f in check(ask(), day=day, notice=notice)] == codes


def test_the_whole_paper() -> None:
    assert [f.code for f in check()] == ["empty"]
    unread = Problem(code="unknown_kind", message={"zh": "甲", "en": "a"})  # type: ignore[arg-type]
    assert [f.code for f in check(ask(), problems=(unread,))] == ["unknown_kind"]
    assert [f.code for f in check_submission(Proposal(title="", suggestions=(ask(original="不在草案"),)), None, None, DAY)] == ["no_draft"]


# numbers of cards are made up: the area 990000 does not exist; the check sign is right
CARD = "990000198001010015"


def test_the_check_sign_of_a_card() -> None:
    made = next(CARD[:17] + c for c in "0123456789X" if is_card_number(CARD[:17] + c))
    assert is_card_number(made) and not is_card_number(made[:16] + str((int(made[16]) + 1) % 10) + made[17])


def card() -> str:
    return next(CARD[:17] + c for c in "0123456789X" if is_card_number(CARD[:17] + c))


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("当事人证件" + card() + "可证。", ["id_number"]),
        ("其身份证号：990000198001010000。", ["id_number"]),
        ("李小红（身份证号" + card() + "）曾经求助。", ["id_number", "name"]),
        ("请联系13900000000核实。", ["phone"]),
        ("电话 139-0000-0000。", ["phone"]),
        ("电话１３９００００００００。", ["phone"]),
        ("座机0000-12345678。", ["phone"]),
        ("住在望川市柳堤路5号3栋201室的居民。", ["address"]),
        ("住在丁县甲镇乙村3组。", ["address"]),
        ("受害人王小梅，曾经报案。", ["name"]),
        ("姓名：张建国", ["name"]),
        ("可写信到 hong@mail.example.com。", ["email"]),
        ("微信号：hong_12345", ["account"]),
    ],
)
def test_peoples_data_are_found_and_not_spread(words: str, codes: list[str]) -> None:
    found = check(ask(rationale=words))
    assert [f.code for f in found] == [f"personal_{c}" for c in codes]
    for finding in found:
        assert "*" in finding.message.zh and card() not in finding.message.zh and "13900000000" not in finding.message.zh
    assert [f.code for f in check(ask(), general=words)] == [f"personal_{c}" for c in codes]


@pytest.mark.parametrize(
    "words",
    [
        "受害人王某曾经报案。", "当事人张某某（女）求助。", "受害人有权选择。", "申请人向人民法院申请。", "拨打110或者12338求助。", "根据2023年统计，案件共1234567件。",
        "县级以上人民政府应当在二十四小时内处置。", "公安机关、街道办事处应当建立台账。", "第十二条第3项的规定。", "受害人向居民委员会求助的，应当登记。", "被害人方便的时间。",
        "订单20250601123456789012。", "受害人高度紧张，说不清楚。", "受害人高兴，也害怕。", "受害人方便，才能回访。", "当事人何时，何处求助。", "加害人经常殴打", "原告应当举证。", "申请人金额不足的，可以补足。", "案号（2024）澜01民初1234号。",
    ],
)  # fmt: skip
def test_words_that_are_nobodys_data(words: str) -> None:
    assert check(ask(rationale=words)) == []


def test_the_signers_own_contact_may_be_printed() -> None:
    general = "欢迎与我们联系：13900000000，望川市柳堤路5号，我方邮箱 a@example.org。"
    contact = ("电话：139-0000-0000", "地址：望川市柳堤路5号", "邮箱：a@example.org")
    assert check(ask(), general=general, contact=contact) == []
    assert len(check(ask(), general=general)) == 3
    assert check(ask(rationale="贵单位电话0000-00001101无人接听。")) == []


def test_quotations() -> None:
    assert holds("甲可以登记，乙应当回访。", "甲可以登记……回访")
    assert holds("甲可以登记（三日内）。", "甲可以登记(三日内).") is False  # a stop is not a point
    assert not holds("甲应当登记。", "甲可以登记。")
