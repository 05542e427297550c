"""The report on a campaign: its figures are written out here, and are those of tally; the same files give the same bytes."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from lxml import html as lxml_html

from lawtrack.cli.report import command
from lawtrack.keeping.campaign import open_campaign, save_window
from lawtrack.model.adoption import Tally
from lawtrack.model.campaign import Campaign, FiledWindow
from lawtrack.model.notice import Notice
from lawtrack.reading.source import source_from_bytes
from lawtrack.verbs.close import close
from lawtrack.verbs.init import init
from lawtrack.verbs.report import report, write_report
from lawtrack.verbs.window import add_window
from lawtrack.writing.charts import write_bars

DEMO = Path(str(files("lawtrack.corpora").joinpath("demo")))


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Campaign:
    """One closed window (6 of 12, 2 word for word), one that was sent and waits, one that was only filed."""
    made = init(tmp_path_factory.mktemp("report"), "三省", by=["甲中心"])
    add_window(made, DEMO / "lanchuan" / "notice.txt", name="lanchuan", draft=DEMO / "lanchuan" / "draft.txt")
    for province in ("lanchuan", "qinglan"):
        raw = (DEMO / province / "proposal.json").read_text("utf-8")
        if province == "lanchuan":
            raw = raw.replace('"id": "lc01",', '"id": "lc01", "topic": "登记 <b>",')
        (made.folder / "proposals" / f"{province}.json").write_text(raw, encoding="utf-8")
    waiting = Notice(instrument="清岚省家庭暴力预防和处置条例", body="清岚省司法厅", opens=date(2025, 9, 1), closes=date(2025, 10, 15), sha256="q")
    save_window(made, FiledWindow(id="qinglan", jurisdiction="清岚省", notice=waiting, sent=date(2025, 9, 8)))
    save_window(made, FiledWindow(id="late", notice=Notice(instrument="丙省办法", sha256="c")))
    again = open_campaign(made.folder)
    close(again, next(w for w in again.windows if w.id == "lanchuan"), DEMO / "lanchuan" / "adopted.txt")
    return open_campaign(made.folder)


def test_the_figures(campaign: Campaign) -> None:
    found = report(campaign)
    assert [w.filed.id for w in found.windows] == ["lanchuan", "qinglan", "late"]
    assert [(w.used, w.suggestions, w.length, w.short) for w in found.windows] == [(True, 12, 22, True), (True, 11, 45, False), (False, 0, None, False)]
    assert found.total and (found.total.suggestions, found.total.adopted, found.total.verbatim) == (12, 6, 2)
    assert [(name, t.suggestions, t.adopted) for name, t in found.by_province] == [("澜川省", 12, 6)]
    assert [(name, t.suggestions) for name, t in found.by_topic] == [("登记 <b>", 1), ("", 11)]
    assert len(found.adopted) == 6 and found.adopted[0].result.effective_verdict == "verbatim"
    assert {i.role for i in found.inputs} == {"baseline", "proposal", "adopted"}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["text", "html", "docx", "json"])
def test_the_same_files_give_the_same_bytes(campaign: Campaign, form: str, lang: str) -> None:
    assert write_report(report(campaign), form, lang) == write_report(report(open_campaign(campaign.folder)), form, lang)


@pytest.mark.parametrize("form", ["text", "html", "docx"])
def test_every_form_says_it(campaign: Campaign, form: str) -> None:
    raw = write_report(report(campaign), form, "zh")
    name = {"text": "a.txt", "html": "a.html", "docx": "a.docx"}[form]
    text = "".join(source_from_bytes(raw if isinstance(raw, bytes) else raw.encode("utf-8"), name).text.split())
    for words in ("共登记公开征求意见3次，对其中2次提出了建议，共23条。其中1次的期限不足三十天。", "已有1次审议通过：12条建议中，6条见于通过稿（原文采纳2条、实质采纳2条、部分采纳2条）。", "未提交", "未分主题"):
        assert words in text, words
    english = write_report(report(campaign), form, "en")
    assert "Comment windows filed: 3." in source_from_bytes(english if isinstance(english, bytes) else english.encode("utf-8"), name).text


def test_the_page_holds_charts_that_count(campaign: Campaign) -> None:
    page = lxml_html.document_fromstring(str(write_report(report(campaign), "html", "zh")))
    charts = page.findall(".//svg")
    assert len(charts) == 2 and "<b>" not in etree.tostring(charts[1], encoding="unicode")
    assert [t.text for t in charts[0].iter("text")][-6:] == ["2", "2", "2", "4", "2", "12"]
    widths = [float(r.get("width")) for r in charts[0].iter("rect") if r.get("height") == "20"]
    assert widths[3] == pytest.approx(2 * widths[0], abs=0.2) and len(widths) == 5


def test_a_chart_is_well_formed_whatever_the_names(campaign: Campaign) -> None:
    empty = Tally(suggestions=0, adopted=0, verbatim=0, substantive=0, partial=0, rejected=0, moot=0, no_other_source=0)
    for rows in ([], [("<&\"甲" * 30, empty)], [("a", empty.model_copy(update={"suggestions": 1, "rejected": 1}))]):
        root = etree.fromstring(write_bars(rows, "<&>", "zh"))
        assert root.get("viewBox")


def test_without_an_adopted_text_it_says_so(tmp_path: Path) -> None:
    made = init(tmp_path)
    assert "尚无法规通过" in str(write_report(report(made), "text", "zh"))
    for form in ("html", "docx"):
        assert write_report(report(made), form, "en")


def test_a_report_that_cannot_be_read_is_named(campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(campaign.folder, copy)
    (copy / "adopted" / "lanchuan" / "report.json").write_text("{", encoding="utf-8")
    monkeypatch.chdir(copy)
    done = CliRunner().invoke(command, ["--lang", "zh"])
    assert done.exit_code == 1 and "report.json:1" in done.output and "尚无法规通过" in done.output
