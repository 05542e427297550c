"""Paragraphs within a pair of articles."""

from __future__ import annotations

from lawtrack.comparing.units import UnitLink, align_units, likeness
from lawtrack.model.numerals import chinese_numeral
from lawtrack.verbs.diff import diff_documents
from tests.comparing.versions import make


def fates(old: str, new: str) -> list[tuple[str | None, str | None, str]]:
    heads = "云岭县规定\n第一条　本县供水适用本规定。\n第二条　"
    diff = diff_documents(make(heads + old), make(heads + new))
    return [(u.old, u.new, u.change) for u in diff.articles[1].paragraphs]


def test_an_inserted_paragraph_does_not_move_the_others() -> None:
    links = align_units(["闸门每月检修", "检修记录保存三年"], ["闸门每月检修", "检修人员持证上岗", "检修记录保存五年"])
    assert [(x.old, x.new) for x in links] == [(0, 0), (None, 1), (1, 2)]


def test_swapped_paragraphs_are_one_moved() -> None:
    links = align_units(["检修记录保存三年以上", "闸门每月由水务站检修"], ["闸门每月由水务站检修", "检修记录保存三年以上"])
    assert sum(x.moved for x in links) == 1
    assert {(x.old, x.new) for x in links} == {(0, 1), (1, 0)}


def test_a_paragraph_is_no_subparagraph() -> None:
    links = align_units(["闸门每月检修"], ["闸门每月检修"], ([0], [1]))
    assert links == [UnitLink(None, 0, 0.0), UnitLink(0, None, 0.0)]


def test_a_paragraph_that_grew_is_still_itself() -> None:
    short, long = "闸门每月由水务站检修", "闸门每月由水务站检修，检修前三日通知沿线村民，并在村务公开栏张贴检修时间和停水范围"
    assert likeness(short, long) > 0.5
    assert likeness(short, "渡船应当配备救生衣和灭火器具") < 0.34


def test_subparagraphs_by_content_not_by_label() -> None:
    old = "有下列情形之一的，停止供水：\n（一）连续三个月欠缴水费；\n（二）擅自启闭闸门。"
    new = "有下列情形之一的，停止供水：\n（一）向渠道倾倒垃圾；\n（二）连续六个月欠缴水费；\n（三）擅自启闭闸门。"
    assert fates(old, new) == [
        ("第二条", "第二条", "unchanged"),
        (None, "第二条第一项", "added"),
        ("第二条第一项", "第二条第二项", "reworded"),
        ("第二条第二项", "第二条第三项", "unchanged"),
    ]


def test_captions_that_the_adopted_text_lacks_change_nothing() -> None:
    draft = "云岭县规定\n第一条【目的】　为了节约用水，制定本规定。\n第二条【检修】　闸门每月由水务站检修。"
    adopted = "云岭县规定\n第一条　为了节约用水，制定本规定。\n第二条　闸门每月由水务站检修。"
    assert {r.change for r in diff_documents(make(draft), make(adopted)).articles} == {"unchanged"}


def test_every_article_of_a_long_law_has_one_fate() -> None:
    from benchmarks.diff import invent_versions, make_document

    old, new = (make_document(articles) for articles in invent_versions(260))
    rows = diff_documents(old, new).articles
    assert (len(old.articles), len(new.articles)) == (260, 263)
    assert sorted(r.old for r in rows if r.old) == sorted(f"第{chinese_numeral(n)}条" for n in range(1, 261))
    assert sorted(r.new for r in rows if r.new) == sorted(f"第{chinese_numeral(n)}条" for n in range(1, 264))
