"""Small changes to a sentence that the adopted text has not any more, and sentences that are still there as often as before."""

from __future__ import annotations

from typing import Any

import pytest

from lawtrack.model.proposal import Proposal, Suggestion
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_text
from lawtrack.verbs.adopt import adopt

DRAFT = """救助站管理条例
第一条　救助站应当自收到求助申请之日起十五日内，将收到情况以信函、电话等形式告知申请人。公安派出所应当派人协助。
第二条　救助站严格限制收取费用；确需收取的，必须执行国家规定的标准。
第三条　求助人的亲属可以申请领取救助物品。
第四条　民政部门采取核查措施，必要时请社区派人到场。公安派出所应当派人协助。
第五条　救助站应当公布服务电话。
"""
ADOPTED = """救助站管理条例
第一条　救助站应当登记求助申请。求助人提供的材料不完整的，由救助站在收到后五个工作日内以书面形式一次告知需要补充的材料。公安派出所应当派人协助。
第二条　救助站不得收取任何费用，相关支出列入预算。
第三条　求助人的亲属可以申请领取救助物品。
第四条　救助站应当建立物品登记制度，定期清点。
第五条　登记、约谈、封存由民政部门负责。公安派出所应当派人协助。
第六条　救助站应当公布服务电话。
"""

CASES: dict[str, dict[str, Any]] = {
    "the number asked for stands in a sentence of another matter": {
        "kind": "modify", "target": "第一条", "instruction": "建议将第一条中的“十五日内”修改为“五个工作日内”。",
    },
    "a sentence that was to grow was not to go": {
        "kind": "modify", "target": "第二条", "original": "救助站严格限制收取费用；确需收取的，必须执行国家规定的标准。",
        "proposed": "救助站严格限制收取费用；确需收取的，必须经民政部门批准，执行国家规定的标准，并提前公告收取的项目和数额。",
    },
    "a sentence that stands there as often as before did not go": {
        "kind": "delete", "target": "第四条", "original": "公安派出所应当派人协助。",
        "instruction": "建议删除第四条中的“公安派出所应当派人协助。”",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_only_looks_adopted_is_rejected(name: str) -> None:
    old, new = (parse(source_from_text(text, "条例.txt")) for text in (DRAFT, ADOPTED))
    proposal = Proposal(title="例", suggestions=(Suggestion(id="s1", **CASES[name]),))
    assert adopt(old, proposal, new).results[0].verdict == "rejected"


def places(draft: str, adopted: str, suggestion: dict[str, Any]) -> tuple[str, ...]:
    old, new = (parse(source_from_text(text, "条例.txt")) for text in (draft, adopted))
    return adopt(old, Proposal(title="例", suggestions=(Suggestion(id="s1", **suggestion),)), new).results[0].adopted_at


def test_a_deletion_names_the_sentence_that_still_speaks_of_the_matter() -> None:
    draft = "办法\n第一条　本市设立救助站。\n第二条　船只过河应当收取摆渡费，摆渡费由船主交付。\n第三条　本办法自公布之日起施行。\n"
    adopted = "办法\n第一条　本市设立救助站。\n第二条　救助站每日开放。\n第三条　救助站应当配备船只。\n第四条　摆渡所需费用由财政承担，不向船主收取。\n第五条　本办法自公布之日起施行。\n"
    gone = {"kind": "delete", "target": "第二条", "original": "船只过河应当收取摆渡费，摆渡费由船主交付。", "instruction": "建议删除第二条。"}
    assert places(draft, adopted, gone) == ("第四条",)


def test_of_two_places_that_have_the_words_the_nearer_one_is_named() -> None:
    draft = "办法\n第一条　救助站每日开放。\n第二条　渡口由管理站负责。\n第三条　码头由船主负责。\n"
    rule = "应当在入口处张贴服务指南并公布监督电话号码。"
    adopted = f"办法\n第一条　救助站每日开放，{rule}\n第二条　渡口由管理站负责。\n第三条　码头由船主负责，{rule}\n"
    asked = {"kind": "add", "target": "第三条", "proposed": rule}
    assert places(draft, adopted, asked) == ("第三条",)
    assert places(draft, adopted, asked | {"target": "第一条"}) == ("第一条",)
