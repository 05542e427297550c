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
