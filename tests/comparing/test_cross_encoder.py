"""The small language model reads what no letter tells, the same way each time, and only gives a second opinion."""

from __future__ import annotations

import pytest

from lawtrack.comparing.cross_encoder import Outcome, load_cross_encoder, read_passages
from lawtrack.comparing.likelihood import agree

DRAFT = "接到求助的单位应当登记有关情况。"


# A wish, a sentence that grants it in other words, and one beside it that does not.
WISHES = [
    ("未经求助人同意，不得把其住址告诉他人。", "对求助人的居所应当保密，本人同意公开的除外。", "求助人的居所应当由救助站统一安排。"),
    ("救助站的开支情况每年向社会公开一次。", "救助站应当每年公布经费的收支情况。", "救助站应当每年编制经费的收支计划。"),
    ("求助人可以委托家人代为办理登记。", "登记可以由求助人的亲属代办。", "登记应当核对求助人的证件。"),
    ("救助站应当配备专职的心理咨询人员。", "救助站应当聘用专门从事心理疏导的工作人员。", "救助站应当张贴服务指南。"),
    ("工作人员泄露求助信息的，依法给予处分。", "工作人员将求助人情况告诉他人的，由所在单位给予处分。", "工作人员应当每年参加培训。"),
]


@pytest.mark.parametrize(("ask", "granting", "beside"), WISHES)
def test_it_reads_what_is_said_in_other_words(ask: str, granting: str, beside: str) -> None:
    granted, refused = read_passages(ask, granting, DRAFT), read_passages(ask, beside, DRAFT)
    assert granted["found"] + granted["part"] > refused["found"] + refused["part"]
    assert granted["none"] < refused["none"]
    assert sum(granted.values()) == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize(("ask", "granting", "beside"), WISHES)
def test_it_reads_what_the_draft_said(ask: str, granting: str, beside: str) -> None:
    assert read_passages(ask, beside, granting)["there"] > read_passages(ask, granting, beside)["there"]


def test_it_reads_the_same_way_again() -> None:
    three = ("应当为求助人保密。", "工作人员对求助人的情况负有保密责任。", DRAFT)
    assert load_cross_encoder().read(*three) == read_passages(*three)


@pytest.mark.parametrize("passages", [("", "", ""), ("应" * 5000, "\ud83d\ude00 ﷽ \x00", DRAFT * 300)])
def test_it_reads_whatever_stands_there(passages: tuple[str, str, str]) -> None:
    assert sum(read_passages(*passages).values()) == pytest.approx(1, abs=0.01)


def test_an_opinion_without_preference_changes_nothing() -> None:
    figures: dict[Outcome, float] = {"found": 0.5, "part": 0.3, "there": 0.15, "none": 0.05}
    assert agree(figures, dict.fromkeys(figures, 0.25)) == pytest.approx(figures)


def test_a_reading_alone_excludes_nothing() -> None:
    figures: dict[Outcome, float] = {"found": 0.9, "part": 0.05, "there": 0.03, "none": 0.02}
    against: dict[Outcome, float] = {"found": 0.0, "part": 0.0, "there": 0.0, "none": 1.0}
    assert 0.1 < agree(figures, against)["found"] < 0.9
