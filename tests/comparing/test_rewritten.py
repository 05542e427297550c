"""Small changes to a sentence that the adopted text has not any more, and sentences that are still there as often as before."""

from __future__ import annotations

from typing import Any

import pytest

from lawtrack.model.proposal import Proposal, Suggestion
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_text
from lawtrack.verbs.adopt import adopt

DRAFT = """救助站管理条例
第一条　救助站应当自收到求助申请之日起十五日内，将收到情况以信函、电话等形式告知申请人。公安机关应当依法予以协助。
第二条　救助站严格限制收取费用；确需收取的，必须执行国家规定的标准。
第三条　求助人的亲属可以申请领取救助物品。
第四条　民政部门采取核查措施，可以根据工作需要提请公安机关配合。公安机关应当依法予以协助。
第五条　救助站应当公布服务电话。
"""
ADOPTED = """救助站管理条例
第一条　救助站应当登记求助申请。求助人提供的材料不完整的，由救助站在收到后五个工作日内以书面形式一次告知需要补充的材料。公安机关应当依法予以协助。
第二条　救助站不得收取任何费用，相关支出列入预算。
第三条　求助人的亲属可以申请领取救助物品。
第四条　救助站应当建立物品登记制度，定期清点。
第五条　登记、约谈、封存由民政部门负责。公安机关应当依法予以协助。
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
        "kind": "delete", "target": "第四条", "original": "公安机关应当依法予以协助。",
        "instruction": "建议删除第四条中的“公安机关应当依法予以协助。”",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_only_looks_adopted_is_rejected(name: str) -> None:
    old, new = (parse(source_from_text(text, "条例.txt")) for text in (DRAFT, ADOPTED))
    proposal = Proposal(title="例", suggestions=(Suggestion(id="s1", **CASES[name]),))
    assert adopt(old, proposal, new).results[0].verdict == "rejected"
