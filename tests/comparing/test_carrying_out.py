"""Instructions carried out on the draft: only what is certain, and nothing but the words that were quoted."""

from __future__ import annotations

import pytest

from lawtrack.comparing.carrying_out import carry_out
from lawtrack.model.place import Place
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_text

DRAFT = parse(
    source_from_text(
        "澜川省和睦条例\n第一条　甲应当在五日内登记。\n　　乙应当在五日内回访，并且保密。\n第二条　下列单位应当报告：\n　　（一）学校；\n　　（二）医院。\n", "草案.txt"
    )
)


@pytest.mark.parametrize(
    ("instruction", "target", "made"),
    [
        ("建议将第一条第一款中的“五日”修改为“三日”。", None, ("甲应当在五日内登记。", "甲应当在三日内登记。")),
        ("将“登记”修改为“备案”，“保密”修改为“严格保密”", "第一条", ("甲应当在五日内登记。\n乙应当在五日内回访，并且保密。", "甲应当在五日内备案。\n乙应当在五日内回访，并且严格保密。")),
        ("删除第一条第二款中的“，并且保密”。", None, ("乙应当在五日内回访，并且保密。", "乙应当在五日内回访。")),
        ("在第二条第一项“学校”后增加“、幼儿园”。", None, ("学校；", "学校、幼儿园；")),
        ("建议在第一条第一款的“登记”之前增加“当场”。", None, ("甲应当在五日内登记。", "甲应当在五日内当场登记。")),
    ],
)
def test_what_is_certain(instruction: str, target: str | None, made: tuple[str, str]) -> None:
    assert carry_out(instruction, Place.parse(target) if target else None, DRAFT, None) == made


@pytest.mark.parametrize(
    ("instruction", "target"),
    [
        ("将“五日”修改为“三日”。", "第一条"),  # twice there
        ("将第一条中的“七日”修改为“三日”。", None),  # not there
        ("建议将五日改为三日。", "第一条第一款"),  # quotes nothing
        ("建议在第二条增加两项：“（三）民政部门；”“（四）妇联。”", None),  # an addition, and where it goes is not said
        ("将第一条第一款中的“登记”修改为“备案”，将第二条第一项中的“学校”修改为“学院”。", None),  # two places
        ("建议明确时限。", "第一条"), ("", "第一条"), ("（1）；（2）", "第一条"),
    ],
)  # fmt: skip
def test_what_is_not(instruction: str, target: str | None) -> None:
    assert carry_out(instruction, Place.parse(target) if target else None, DRAFT, None) is None


def test_without_a_draft_the_quoted_original_serves() -> None:
    assert carry_out("将“可以”修改为“应当”。", None, None, "甲可以登记。") == ("甲可以登记。", "甲应当登记。")
    assert carry_out("将“可以”修改为“应当”。", None, None, None) is None
