"""Reports added up: the figures are those of the reports, and nothing counts twice."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import html
from rich.cells import cell_len

from lawtrack.cli.tally import command
from lawtrack.errors import LawtrackError
from lawtrack.verbs.adopt import adopt
from lawtrack.verbs.demo import PROVINCES, demo
from lawtrack.verbs.tally import add_up, tally, write_tally_report


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("demo")
    demo(folder)
    return [folder / name / "report.json" for name in PROVINCES]


def test_the_sum_is_that_of_the_parts(files: list[Path]) -> None:
    rows, total = tally(files)
    assert len(rows) == len(files)
    for figure in ("suggestions", "adopted", "verbatim", "substantive", "partial", "rejected", "moot"):
        assert getattr(total, figure) == sum(getattr(row, figure) for _, row in rows)
    assert total.adopted == total.verbatim + total.substantive + total.partial


def test_a_suggestion_of_two_organisations_counts_for_each_and_once_in_the_sum(files: list[Path]) -> None:
    rows, total = tally(files, by="organisation")
    assert sum(row.suggestions for _, row in rows) > total.suggestions
    assert total == tally(files)[1]


def test_a_report_given_twice_is_refused(files: list[Path]) -> None:
    with pytest.raises(LawtrackError, match="count twice"):
        tally([files[0], files[0]])


def test_a_file_that_is_no_report_is_named(files: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"schema": "something"}', encoding="utf-8")
    with pytest.raises(LawtrackError, match=r"other\.json.*something"):
        tally([other])


def test_the_command_writes_tables(files: list[Path], tmp_path: Path) -> None:
    names = [str(f) for f in files]
    done = CliRunner().invoke(command, [*names, "--format", "csv", "-o", str(tmp_path / "t.csv"), "--lang", "zh"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "t.csv").read_text("utf-8-sig").splitlines()[0].startswith("地区,建议,采纳")
    done = CliRunner().invoke(command, [*names, "--format", "xlsx", "-o", str(tmp_path / "t.xlsx")])
    assert done.exit_code == 0 and (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")


def test_what_allies_ask_together_counts_once(tmp_path: Path) -> None:
    demo(tmp_path)
    where = tmp_path / "yunling"
    ours, theirs = where / "proposal.json", where / "allied.json"
    theirs.write_text(ours.read_text(encoding="utf-8").replace("云岭省律师公益网络", "另一组织"), encoding="utf-8")
    one = adopt(where / "draft.txt", ours, where / "adopted.txt", allies=[theirs])
    other = adopt(where / "draft.txt", theirs, where / "adopted.txt")
    _, total = tally([one, other])
    assert sum(bool(r.allies) for r in one.results) == len(one.results)
    assert total == tally([one])[1]


def test_rows_of_verdicts_are_the_figures_of_the_sum(files: list[Path]) -> None:
    rows, total = tally(files, by="verdict")
    assert [name for name, _ in rows] == ["verbatim", "substantive", "partial", "rejected", "moot"]
    assert all(row.suggestions == getattr(total, name) for name, row in rows)


def test_the_page_holds_every_suggestion_and_filters_what_differs(files: list[Path]) -> None:
    found = add_up(files)
    page = write_tally_report(found, "html", "zh")
    assert page == write_tally_report(add_up(files), "html", "zh")
    tree = html.fromstring(str(page))
    assert not tree.xpath("//script[@src] | //link | //img | //*[starts-with(@href, 'http')]")
    assert len(list(tree.iter("article"))) == found.total.suggestions
    assert tree.xpath("//select/@data-by") == ["province", "organisation"]  # no suggestion of the demo has a topic
    assert tree.xpath("//tbody//th/text()") == [row.name for row in found.rows]
    assert found.headline.zh in str(page)
    one = html.fromstring(str(write_tally_report(add_up(files[:1]), "html", "zh")))
    assert not one.xpath("//select[@data-by='province']")


@pytest.mark.skipif(not shutil.which("chromium"), reason="no Chromium here")
def test_a_browser_filters_by_province_and_verdict(files: list[Path], tmp_path: Path) -> None:
    found = add_up(files)
    press = """<script>var s = document.querySelector("select[data-by=province]"); s.value = "云岭省"; s.dispatchEvent(new Event("change"));
    document.querySelector("button[data-verdict=rejected]").click();</script></body>"""
    (tmp_path / "page.html").write_text(str(write_tally_report(found, "html", "zh")).replace("</body>", press), encoding="utf-8")
    run = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'p'}", "--dump-dom", f"file://{tmp_path / 'page.html'}"]
    tree = html.fromstring(subprocess.run(run, capture_output=True, text=True, timeout=60, check=True).stdout)
    shown = [(a.get("data-province"), a.get("data-verdict")) for a in tree.iter("article") if "hidden" not in (a.get("class") or "")]
    figures = next(row.tally for row in found.rows if row.name == "云岭省")
    assert {p for p, _ in shown} == {"云岭省"} and "rejected" not in {v for _, v in shown}
    assert len(shown) == figures.suggestions - figures.rejected
    assert tree.xpath("string(//*[@id='shown'])").startswith(f"显示{len(shown)}条，共{found.total.suggestions}条 · 云岭省")


def test_json_has_the_figures_and_what_they_were_made_from(files: list[Path]) -> None:
    said = json.loads(str(write_tally_report(add_up(files), "json", "zh")))
    assert said["schema"] == "lawtrack.tally/1" and len(said["reports"]) == len(said["rows"]) == 3
    assert said["total"]["suggestions"] == sum(row["tally"]["suggestions"] for row in said["rows"])
    assert all(i["sha256"] for report in said["reports"] for i in report["inputs"])


def test_the_table_fits_80_columns_in_both_languages(files: list[Path]) -> None:
    for lang in ("zh", "en"):
        table = str(write_tally_report(add_up(files, "organisation"), "text", lang))
        assert max(map(cell_len, table.splitlines())) <= 80
