"""Coding by patterns: what fires where, and what the figures are."""

from __future__ import annotations

from datetime import date

import pytest

from lawtrack.comparing.coding import apply_corrections, code_document
from lawtrack.model.codebook import Codebook
from lawtrack.model.coding import Code, HumanCode
from lawtrack.reading.codebook import read_codebook
from lawtrack.verbs.codebook import codebook
from tests.comparing.provinces import QINGLAN, YUNLING, make


def book(pattern: str, extra: str = "") -> Codebook:
    text = f"topics:\n- key: t\n  zh: 题\n  en: T\n  group: handling\n  patterns:\n  - {pattern}\n{extra}"
    return read_codebook(text, "t.yaml")


def code(text: str, pattern: str, extra: str = "") -> Code:
    return code_document(make("清岚市养犬规定\n" + text), "x", book(pattern, extra)).code("t")


DOGS = "第一条　养犬人应当束犬链。物业服务企业可以劝阻。\n第二条　有下列情形的，公安机关不得发证：\n（一）犬只伤人的；\n（二）演练期间束犬链的。"


@pytest.mark.parametrize(
    ("pattern", "places"),
    [
        ("{terms: ['犬链']}", ("第一条", "第二条第二项")),
        ("{terms: ['犬链'], not: ['演练']}", ("第一条",)),
        ("{terms: ['犬链', '劝阻']}", ("第一条",)),
        ("{terms: ['犬链', '劝阻'], near: 4}", ()),
        ("{terms: ['犬链', '劝阻'], near: 9}", ("第一条",)),
        ("{terms: ['犬链', '劝阻'], unit: sentence}", ()),
        ("{terms: ['发证', '伤人'], unit: article}", ("第二条", "第二条第一项")),
        ("{terms: ['犬链'], context: ['发证']}", ("第二条第二项",)),
        ("{terms: ['犬'], modal: must_not}", ("第二条第一项", "第二条第二项")),
        ("{terms: ['犬链|劝阻'], unit: sentence, modal: may}", ("第一条",)),
        ("{terms: ['犬链|伤人'], subject: ['公安机关']}", ("第二条第一项", "第二条第二项")),
        ("{terms: ['猫']}", ()),
    ],
)
def test_what_a_pattern_asks(pattern: str, places: tuple[str, ...]) -> None:
    found = code(DOGS, pattern)
    assert found.places == places
    assert found.present is bool(places)


def test_an_expression_never_runs_over_two_clauses() -> None:
    assert not code("第一条　养犬。\n第二条　链。", "{terms: ['犬[^x]{0,9}链']}").present


def test_fallback_patterns_are_tried_only_when_the_first_are_silent() -> None:
    extra = "  otherwise:\n  - {terms: ['犬']}\n"
    assert code(DOGS, "{terms: ['发证']}", extra).places == ("第二条",)
    assert code(DOGS, "{terms: ['猫']}", extra).places == ("第一条", "第二条第一项", "第二条第二项")


def test_evidence_shows_the_clause_and_where_it_stands() -> None:
    document = make("清岚市养犬规定\n" + DOGS)
    found = code_document(document, "x", book("{terms: ['链', '劝阻']}")).code("t").evidence[0]
    assert document.source.text[found.start : found.start + len(found.text)] == found.text
    assert [found.text[a:b] for a, b in found.matches] == ["链", "劝阻"]
    assert found.modal == "must"


@pytest.mark.parametrize(
    ("clause", "kind", "value"),
    [
        ("应当自收到之日起三日内答复；情况紧急的，二十四小时内答复。", "deadline", "三日内；二十四小时内"),
        ("六个月内再次实施的，应当当场答复。", "deadline", "当场"),
        ("应当及时答复。", "deadline", "及时"),
        ("应当在三个月内每月至少答复一次。", "interval", "三个月内；每月至少答复一次"),
        ("应当定期答复。", "interval", "定期"),
        ("应当答复。十日内公示。", "deadline", None),
    ],
)
def test_figures_are_read_from_the_sentence_of_the_topic(clause: str, kind: str, value: str | None) -> None:
    found = code(f"第一条　{clause}", "{terms: ['答复']}", f"  value: {{kind: {kind}, near: '答复'}}\n")
    assert found.value == value


def test_the_packaged_codebook_on_invented_regulations() -> None:
    coding = code_document(make(QINGLAN), "q", codebook())
    present = {c.topic: c.places for c in coding.codes if c.present}
    assert present["police_dispatch_110"] == ("第二条",)
    assert present["police_evidence"] == ("第二条第一项",)
    assert present["injury_examination"] == ("第二条第二项",)
    assert present["first_responder"] == ("第五条",)
    assert present["legal_aid"] == ("第四条",)
    assert coding.code("warning_letter_time_limit").value == "四十八小时内；当场"
    assert coding.code("warning_follow_up").value == "每两个月查访一次"
    assert not {"shelter", "credit_record", "hotline", "def_sexual_violence", "order_time_limit"} & present.keys()
    other = code_document(make(YUNLING), "y", codebook())
    assert other.code("warning_letter_time_limit").strength == "may"
    assert other.code("hotline").present


def test_a_persons_code_comes_first_and_the_computed_one_stays() -> None:
    codings = [code_document(make(QINGLAN), "q.txt", codebook())]
    human = [
        HumanCode(document="q.txt", topic="hotline", present=True, places=("第五条",), person="林", date=date(2026, 1, 5), reason="电话"),
        HumanCode(document="清岚市邻里和睦条例", topic="legal_aid", present=None, person="林", date=date(2026, 1, 5), reason="残缺"),
    ]
    made = apply_corrections(codings, human)[0]
    assert (made.code("hotline").present, made.code("hotline").computed, made.code("hotline").source) == (True, False, "human")
    assert made.code("legal_aid").present is None
    assert made.code("legal_aid").computed is True
    assert made.code("first_responder").source == "machine"


# (topic, an article that says it in other words than most, whether the topic is there)
@pytest.mark.parametrize(
    ("topic", "article", "present"),
    [
        ("media_publicity", "电台、电视、报刊应当刊播防治家庭暴力的公益内容。", True),
        ("media_publicity", "县人民政府利用热线、网络媒体等开展反家庭暴力宣传。", False),
        ("funding", "庇护场所应当有必要的经费、固定场所和安全保障措施。", False),
        ("funding", "防治家庭暴力工作所需资金列入预算。", True),
        ("hotline", "县妇女联合会应当设置家庭暴力投诉举报电话。", True),
        ("hotline", "紧急的可以用电话告知当事人。", False),
        ("mandatory_reporting", "学校、医疗机构的人员得知未成年人可能遭受家庭暴力的，应当在十二小时内向公安机关报案。", True),
        ("mandatory_reporting", "幼儿园应当为遭受家庭暴力的未成年人提供保护，必要时应当向公安机关报案。", True),
        ("mandatory_reporting", "任何人发现家庭暴力，有权向公安机关报案。", False),
        ("mandatory_reporters_extended", "学校、幼儿园、托儿所发现未成年人遭受家庭暴力的，应当向公安机关报案。", True),
        ("mandatory_reporters_extended", "下列单位发现无民事行为能力人遭受家庭暴力的，应当立即报警：\n（一）学校；\n（二）养老机构。", True),
        ("mandatory_reporters_extended", "下列单位发现无民事行为能力人遭受家庭暴力的，应当立即报警：\n（一）学校；\n（二）医疗机构。", False),
        ("police_dispatch_110", "公安机关接到家庭暴力报警后，应当及时到场，制止侵害，收集证据，制作出警记录。", True),
        ("police_dispatch_110", "公安机关应当自接到报案之时起四十分钟内到达现场。", True),
        ("police_dispatch_110", "人民法院可以根据出警记录、告诫书等证据，认定家庭暴力事实。", False),
        ("police_evidence", "公安机关接到报警后应当做好接警、出警有关情况的记录。", True),
        ("police_evidence", "公安机关应当分别询问当事人，不得让未成年人与加害人同室。", True),
        ("police_evidence", "公安机关询问未成年受害人，应当通知其监护人到场。", False),
        ("injury_examination", "公安机关到达现场后应当检查伤情，通知医院救治。", True),
        ("warning_letter_time_limit", "公安机关应当在作出后三日内送达告诫书。", False),
        ("shelter", "县人民政府应当建立或者指定救助场所，收留遭受家庭暴力的人。", True),
        ("medical_records", "医疗机构诊治受害人，应当如实记录伤情。", True),
        ("information_sharing", "本省设立家庭暴力数据平台，有关部门按季报送数据。", True),
        ("guardianship_revocation", "监护人实施家庭暴力的，有关单位可以起诉要求变更监护关系。", True),
        ("special_protection", "因故不能起诉的，妇女联合会、残疾人联合会应当给予支持。", False),
        ("order_time_limit", "人民法院应当在受理申请后三十六小时内作出裁定。", True),
        ("order_stay_away", "人身安全保护令可以禁止被申请人进入申请人的工作场所。", True),
        ("employer_duty", "企业应当及时调解本单位工作人员的家庭纠纷。", True),
        ("liability_non_report", "违反前款规定没有报案，造成严重后果的，对直接责任人员给予处分。", True),
        ("liability_official_misconduct", "公安机关不按照本条例规定到达现场的，对直接责任人员给予处分。", True),
        ("liability_official_misconduct", "福利机构及其工作人员未依照本条例规定报案的，给予处分。", False),
        ("liability_perpetrator", "公安机关对家庭暴力行为人作出下列处理：\n（一）违反治安管理的，依法予以处罚；\n（二）涉嫌犯罪的，依法追究刑事责任。", True),
    ],
)
def test_other_words_for_the_same_rule(topic: str, article: str, present: bool) -> None:
    found = code_document(make(f"云岭省反家庭暴力条例\n第一条　{article}\n第二条　本条例自公布之日起施行。"), "x", codebook())
    assert found.code(topic).present is present, found.code(topic).evidence


def test_the_ends_of_an_expression_are_those_of_a_unit() -> None:
    assert code(DOGS, "{terms: ['^演练']}").places == ("第二条第二项",)
    assert code(DOGS, "{terms: ['劝阻。$']}").places == ("第一条",)


def test_what_introduces_a_list_rules_its_items_out() -> None:
    assert code(DOGS, "{terms: ['犬'], not: ['不得发证']}").places == ("第一条",)
