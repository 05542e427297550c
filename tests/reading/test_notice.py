"""Notices of invented bodies: fields, the draft cut out, and dates that are never guessed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from lawtrack.model.notice import Notice
from lawtrack.reading.dates import read_date
from lawtrack.reading.notice import read_notice
from lawtrack.reading.notice_window import read_window
from lawtrack.reading.source import load_source, source_from_bytes, source_from_text
from tests.holdout import HELD_BACK

PAGE = """<html><body><div class="nav"><a href="/">首页</a></div><h1>澜川省司法厅关于公开征求《澜川省河道条例（草案）》意见的公告</h1>
<p>发布时间：2025-07-11</p><p>　　现将草案公布，请于2025年8月10日17时前反馈意见。信封上请注明“河道条例”字样。</p>
<p>一、电子邮箱：hd@lc.example.cn</p><p>二、电话：（0000）00001101　传真：0000—00001102</p><p>三、地址：望川市柳堤路0号省司法厅，邮编000101</p>
<p>澜川省司法厅</p><p>2025年7月10日</p><p>澜川省河道条例</p><p>（草案）</p><p>第一条　为了保护河道，制定本条例。</p>
<p>第二条　本条例自2026年1月1日起施行。</p><div class="footer">电话：0000-00009999</div></body></html>"""


def notice(text: str) -> Notice:
    return read_notice(source_from_text(text, "notice.txt"))


def test_a_page_with_the_whole_draft() -> None:
    found = read_notice(source_from_bytes(PAGE.encode(), "n.html"))
    assert (found.instrument, found.stage, found.body) == ("澜川省河道条例", "草案", "澜川省司法厅")
    assert (found.published, found.signed, found.closes, found.closes_time) == (date(2025, 7, 11), date(2025, 7, 10), date(2025, 8, 10), "17:00")
    assert found.channels.email == ("hd@lc.example.cn",)
    assert (found.channels.phone, found.channels.fax) == (("0000-00001101",), ("0000-00001102",))
    assert (found.channels.post.postcode, found.marking, found.problems) == ("000101", "河道条例", ())
    assert found.draft == "澜川省河道条例\n（草案）\n第一条　为了保护河道，制定本条例。\n第二条　本条例自2026年1月1日起施行。\n"


@pytest.mark.parametrize(
    ("words", "closes"),
    [
        ("请于2025年8月10日前反馈意见。", "2025-08-10"), ("请于8月10日前反馈意见。", "2025-08-10"), ("请于1月10日前反馈意见。", "2026-01-10"),
        ("征求意见时间：2025年7月11日至2025年8月10日。", "2025-08-10"), ("意见反馈截止日期为二〇二五年八月十日。", "2025-08-10"),
        ("自公告之日起三十日内提出意见。", "2025-08-10"), ("征求意见截止时间由2025年7月31日延长至2025年8月20日。", "2025-08-20"),
        ("请于2025年810日前反馈意见。", None), ("请于2025年2月30日前反馈意见。", None), ("欢迎提出意见。", None),
        ("请于2025年8月10日前反馈。意见收集截至2025年8月15日。", None), ("自2025年7月11日至2025年8月10日征求意见，期限10日。", None),
        ("请于2025年6月1日前反馈意见。", None), ("请于2025年8月10日（星期一）前反馈意见。", None),
    ],
)  # fmt: skip
def test_closing_dates_are_read_or_left_unknown_with_a_problem(words: str, closes: str | None) -> None:
    window = read_window(words, date(2025, 7, 11))
    assert (window.closes.isoformat() if window.closes else None) == closes
    assert bool(window.problems) == (closes is None)


@pytest.mark.parametrize(
    ("text", "found"),
    [("2025年8月10日", date(2025, 8, 10)), ("2025-08-10", date(2025, 8, 10)), ("二O二五年八月十日", date(2025, 8, 10)), ("2025年13月1日", None), ("8月", None)],
)
def test_read_date(text: str, found: date | None) -> None:
    assert read_date(text) == found


def test_dates_of_other_things_are_not_the_windows() -> None:
    found = notice("关于征求《澜川省河道条例（草案）》意见的公告\n请于2025年8月10日前反馈意见。\n我们将于2025年9月1日前答复。\n草案拟自2026年1月1日起施行。\n澜川省司法厅\n2025年7月10日\n")
    assert (found.closes, found.opens, found.problems) == (date(2025, 8, 10), None, ())


def test_a_garbled_date_is_quoted_with_its_line() -> None:
    found = notice("关于征求《澜川省河道条例（草案）》意见的公告\n请于2025年810日前反馈意见。\n澜川省司法厅\n2025年7月10日\n")
    (problem,) = found.problems
    assert (problem.code, problem.line) == ("date_garbled", 2)
    assert "2025年810日" in problem.message.zh


def test_labelled_notices_of_the_half_that_was_not_held_back(shared: Path) -> None:
    cases = [p for p in sorted((shared / "gold" / "notices").iterdir()) if p.is_dir() and p.name not in HELD_BACK["notices"]]
    assert len(cases) == 6
    for case in cases:
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        found = read_notice(load_source(next(p for p in case.iterdir() if p.stem == "notice")))
        assert (found.closes.isoformat() if found.closes else None) == gold["closes"], case.name
        assert bool(found.problems) >= bool(gold["problems"])
        draft = case / "draft.txt"
        if draft.exists():
            assert "".join((found.draft or "").split()) == "".join(draft.read_text("utf-8").split())
        else:
            assert found.draft is None
