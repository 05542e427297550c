"""The adoption report in its forms, on the packaged demo."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner
from lxml import html as lxml_html
from rich.cells import cell_len

from lawtrack.cli.adopt import command
from lawtrack.model.adoption import AdoptionReport, Tally
from lawtrack.verbs.adopt import adopt, write_report
from lawtrack.verbs.demo import demo


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("demo")
    demo(target)
    return target


@pytest.fixture(scope="module")
def report(folder: Path) -> AdoptionReport:
    where = folder / "yunling"
    return adopt(where / "draft.txt", where / "proposal.json", where / "adopted.txt", context=[folder / "national.txt"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_every_suggestion_its_texts_and_the_hashes(report: AdoptionReport, lang: str) -> None:
    page = write_report(report, "html", lang)
    assert isinstance(page, str) and page == write_report(report, "html", lang)
    tree = lxml_html.fromstring(page)
    assert [a.get("data-verdict") for a in tree.iter("article")] == [r.effective_verdict for r in report.results]
    assert not tree.xpath("//script[@src] | //link | //img | //*[starts-with(@href, 'http')]")
    for result, article in zip(report.results, tree.iter("article"), strict=True):
        shown = article.text_content()
        assert result.reason.say(lang) in shown
        draft = article.xpath("string((.//div[@class='texts']//p)[1])")
        assert draft == (result.texts.baseline or "—")
        enacted = "".join(article.xpath("(.//div[@class='texts']//p)[3]//text()[not(ancestor::del)]"))
        assert enacted == (result.texts.adopted or "—").replace("\n", "")  # a line break is a <br>
        if result.suggestion.proposed is None:  # an instruction is shown as it was written
            assert article.xpath("string((.//div[@class='texts']//p)[2])") == result.suggestion.instruction
    for used in report.inputs:
        assert used.sha256 in page
    assert report.headline.say(lang) in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_text_fits_80_columns(report: AdoptionReport, lang: str) -> None:
    text = str(write_report(report, "text", lang))
    assert max(map(cell_len, text.splitlines())) <= 80
    assert all(result.id in text for result in report.results)


def test_what_people_wrote_is_no_markup(report: AdoptionReport) -> None:
    first = report.results[0]
    hostile = first.suggestion.model_copy(update={"rationale": "<script>alert(1)</script>"})
    page = write_report(report.model_copy(update={"results": (first.model_copy(update={"suggestion": hostile}),)}), "html", "zh")
    assert "<script>alert" not in str(page) and "&lt;script&gt;alert" in str(page)


@pytest.mark.skipif(not (shutil.which("chromium") or shutil.which("google-chrome")), reason="no Chromium here")
def test_a_browser_filters_the_verdicts(report: AdoptionReport, tmp_path: Path) -> None:
    page = str(write_report(report, "html", "zh"))
    press = "<script>document.querySelector('button[data-verdict=rejected]').click();</script></body>"
    (tmp_path / "page.html").write_text(page.replace("</body>", press), encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    run = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'p'}", "--dump-dom", f"file://{tmp_path / 'page.html'}"]
    done = subprocess.run([str(r) for r in run], capture_output=True, text=True, timeout=60, check=True)
    tree = lxml_html.fromstring(done.stdout)
    hidden = [a.get("data-verdict") for a in tree.iter("article") if "hidden" in (a.get("class") or "")]
    assert hidden == ["rejected"] * report.tally.rejected
    assert tree.find("body").get("data-shown") == str(report.tally.suggestions - report.tally.rejected)


def test_the_workbook_counts_what_the_report_counts(report: AdoptionReport) -> None:
    content = write_report(report, "xlsx", "zh")
    assert isinstance(content, bytes) and content == write_report(report, "xlsx", "zh")
    book = openpyxl.load_workbook(io.BytesIO(content))
    figures = {row[0].value: row[1].value for row in book["统计"].iter_rows(min_row=2, max_col=2) if row[1].value is not None}
    assert (figures["建议"], figures["采纳"], figures["原文采纳"]) == (report.tally.suggestions, report.tally.adopted, report.tally.verbatim)
    ids = [row[0].value for row in book["逐条结果"].iter_rows(min_row=2, max_col=1)]
    assert ids[: len(report.results)] == [r.id for r in report.results]


def test_the_workbook_has_the_further_counts_where_there_are_any(report: AdoptionReport) -> None:
    def labels(tally: Tally) -> list[str]:
        book = openpyxl.load_workbook(io.BytesIO(write_report(report.model_copy(update={"tally": tally}), "xlsx", "zh")))
        return [row[0].value for row in book["统计"].iter_rows(min_row=2, max_col=2) if row[1].value is not None]

    plain = report.tally.model_copy(update={"context_given": False, "ruled": 0, "not_judged": 0})
    further = plain.model_copy(update={"context_given": True, "ruled": 2, "agreed": 1, "not_judged": 1})
    assert labels(further) == [*labels(plain), "无更早出处", "人工认定", "与计算一致", "无法判断"]


def test_the_word_report_has_a_row_for_every_suggestion(report: AdoptionReport) -> None:
    content = write_report(report, "docx", "zh")
    assert isinstance(content, bytes) and content == write_report(report, "docx", "zh")
    table = docx.Document(io.BytesIO(content)).tables[0]
    assert [row.cells[0].text for row in table.rows[1:]] == [r.id for r in report.results]
    for row, result in zip(table.rows[1:], report.results, strict=True):
        assert (result.texts.baseline or "—") in row.cells[1].text and result.reason.zh in row.cells[4].text


def test_the_same_files_give_the_same_bytes_in_another_folder(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    shutil.copytree(folder, other)
    said = [
        write_report(adopt(f / "qinglan/draft.txt", f / "qinglan/proposal.json", f / "qinglan/adopted.txt", context=[f / "national.txt"]), "json", "zh")
        for f in (folder, other)
    ]
    assert said[0] == said[1]


def test_a_ruling_stands_beside_what_was_computed(folder: Path, tmp_path: Path) -> None:
    rulings = tmp_path / "rulings.yaml"
    rulings.write_text("- {id: yl10, verdict: 部分采纳, by: 张律师, date: 2025-09-01, reason: 另有规定}\n", encoding="utf-8")
    where = folder / "yunling"
    files = [str(where / name) for name in ("draft.txt", "proposal.json", "adopted.txt")]
    shown = CliRunner().invoke(command, [*files, "--rulings", str(rulings), "--lang", "zh"])
    assert shown.exit_code == 0
    assert "yl10  部分采纳" in shown.output and "张律师 2025-09-01" in shown.output and "[计算结果: 未采纳]" in shown.output


def test_a_stage_says_when_an_ask_first_stood(folder: Path) -> None:
    where = folder / "yunling"
    staged = adopt(where / "draft.txt", where / "proposal.json", where / "adopted.txt", stages=[where / "draft.txt", where / "adopted.txt"])
    for result in staged.results:
        assert (result.first_stage is not None) == result.adopted
        if result.adopted:
            assert str(result.first_stage).endswith("adopted.txt")
