"""Every form of a diff: the terminal, HTML in a browser, Word's tracked changes, the comparison table, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from lawtrack.comparing.blocks import cut_blocks
from lawtrack.model.change import Diff
from lawtrack.verbs.diff import diff_documents
from lawtrack.writing.comparison_table import write_table_excel, write_table_word
from lawtrack.writing.diff_rows import guard_cell, write_diff_csv, write_diff_json
from lawtrack.writing.redline_html import write_redline_html
from lawtrack.writing.redline_text import write_redline_text
from lawtrack.writing.redline_word import write_redline_word
from tests.comparing.versions import NEW, OLD, make
from tests.writing.tracked import W, body_of, settle


@pytest.fixture(scope="module")
def found() -> Diff:
    return diff_documents(make(OLD, "旧.txt"), make(NEW, "新.txt"))


def printed(text: str) -> list[str]:
    return [block.printed for block in cut_blocks(make(text))]


def test_accepting_all_gives_the_new_text_and_rejecting_all_the_old(found: Diff) -> None:
    data = write_redline_word(found, "审读人", date(2031, 2, 3), "zh")
    assert settle(data, accept=True) == printed(NEW) == NEW.strip().split("\n")
    assert settle(data, accept=False) == printed(OLD) == OLD.strip().split("\n")


ARTICLES = st.lists(
    st.sampled_from(
        ["闸门每月检修一次。", "闸门应当每周检修一次。", "水费按季缴纳。\n逾期的加收滞纳金。", "有下列情形之一的，停止供水：\n（一）欠费；\n（二）偷水。",
         "有下列情形之一的，可以停止供水：\n（一）偷水；\n（二）欠费；\n（三）倒卖水。", "本规定由水务站解释。"]
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(ARTICLES, ARTICLES)
def test_tracked_changes_hold_for_any_two_texts(old: list[str], new: list[str]) -> None:
    texts = ["云岭县供水规定\n" + "\n".join(f"第{n}条　{t}" for n, t in zip("一二三四五六", x, strict=False)) for x in (old, new)]
    data = write_redline_word(diff_documents(make(texts[0]), make(texts[1])), "甲", None, "zh")
    assert settle(data, accept=True) == printed(texts[1])
    assert settle(data, accept=False) == printed(texts[0])


def test_changes_carry_author_date_and_own_numbers(found: Diff) -> None:
    body = body_of(write_redline_word(found, "审读人", date(2031, 2, 3), "zh"))
    changes = [e for e in body.iter() if etree.QName(e).localname in ("ins", "del", "moveFrom", "moveTo")]
    assert {e.get(f"{W}author") for e in changes} == {"审读人"}
    assert {e.get(f"{W}date") for e in changes} == {"2031-02-03T00:00:00Z"}
    ids = [e.get(f"{W}id") for e in changes]
    assert len(ids) == len(set(ids))


def test_the_two_ends_of_a_move_have_one_name(found: Diff) -> None:
    body = body_of(write_redline_word(found, "审读人", None, "zh"))
    names = {tag: [e.get(f"{W}name") for e in body.iter(f"{W}{tag}RangeStart")] for tag in ("moveFrom", "moveTo")}
    assert sorted(names["moveFrom"]) == sorted(names["moveTo"])
    assert names["moveFrom"]
    for tag in ("moveFrom", "moveTo"):
        starts = {e.get(f"{W}id") for e in body.iter(f"{W}{tag}RangeStart")}
        assert starts == {e.get(f"{W}id") for e in body.iter(f"{W}{tag}RangeEnd")}


@pytest.mark.parametrize("write", [lambda d: write_redline_word(d, "甲", None, "en"), lambda d: write_table_word(d, "zh"), lambda d: write_table_excel(d, "zh")])
def test_the_same_diff_gives_the_same_bytes(found: Diff, write: object) -> None:
    assert write(found) == write(found)  # type: ignore[operator]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_opens_the_redline(found: Diff, tmp_path: Path) -> None:
    (tmp_path / "redline.docx").write_bytes(write_redline_word(found, "审读人", date(2031, 2, 3), "zh"))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "odt", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "redline.docx")], check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(tmp_path / "redline.odt") as archive:
        content = archive.read("content.xml").decode("utf-8")
    assert len(re.findall(r"<text:changed-region", content)) >= 10
    assert "审读人" in content


def test_word_table_has_three_columns_and_marks(found: Diff) -> None:
    body = body_of(write_table_word(found, "zh"))
    rows = body.findall(f".//{W}tr")
    assert all(len(row.findall(f"{W}tc")) == 3 for row in rows)
    cells = [["".join(t.text or "" for t in c.iter(f"{W}t")) for c in row.findall(f"{W}tc")] for row in rows]
    assert cells[0] == ["旧条文", "新条文", "变化"]
    assert ["第五条　学校操场可以铺设透水砖，费用由本级财政承担。", "第七条　学校操场应当铺设透水砖，费用由本级财政承担。", "修改约束力：可以 → 应当"] in cells
    struck = ["".join(t.text or "" for t in r.iter(f"{W}t")) for r in body.iter(f"{W}r") if r.find(f"{W}rPr/{W}strike") is not None]
    assert "可以" in struck
    fonts = {f.get(f"{W}eastAsia") for f in body.iter(f"{W}rFonts")}
    assert None not in fonts


def test_excel_table_reads_back(found: Diff) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(write_table_excel(found, "zh")), rich_text=True).worksheets[0]
    rows = [tuple(str(c.value or "") for c in row) for row in sheet.iter_rows()]
    assert rows[0] == ("旧条文", "新条文", "变化")
    assert ("（无）", "第二条　雨水利用应当遵循就近消纳、分级使用的原则，优先用于浇灌绿地。", "新增") in rows
    assert sheet.freeze_panes == "A2"
    assert any("SHA-256" in row[0] for row in rows)


def test_text_shows_phrases(found: Diff) -> None:
    text = write_redline_text(found, "zh")
    assert "应当[-立即-]{+及时+}派人检修" in text
    assert "第五条 → 第七条  修改" in text
    assert "⚑ 约束力：可以 → 应当" in text
    assert "第九条 → 第十一条" not in text  # only the number changed
    assert "第九条 → 第十一条" in write_redline_text(found, "zh", whole=True)
    assert "\033[" in write_redline_text(found, "en", colour=True)


def test_json_holds_the_contract(found: Diff) -> None:
    data = json.loads(write_diff_json(found))
    assert data["schema"] == "lawtrack.diff/1"
    assert [i["role"] for i in data["inputs"]] == ["old", "new"]
    row = next(r for r in data["articles"] if r["new"] == "第七条")
    assert (row["old"], row["change"]) == ("第五条", "reworded")
    assert row["paragraphs"][0]["flags"] == [{"kind": "modal", "old": "可以", "new": "应当", "follows": False}]
    assert {c["kind"] for c in data["changes"]} == {"added", "renumbered", "moved", "split", "reworded"}
    assert 0.5 < data["shared_share"] < 1
    assert row["why"]["zh"] and row["why"]["en"]


def test_csv_has_a_row_a_unit(found: Diff) -> None:
    rows = list(csv.DictReader(io.StringIO(write_diff_csv(found))))
    marked = [r["marked"] for r in rows if r["change"] == "reworded" and r["unit"] == "paragraph"]
    assert any("[-可以-]{+应当+}" in m for m in marked)
    assert guard_cell("=1+1") == "'=1+1"


def test_html_escapes_and_needs_nothing_else(found: Diff) -> None:
    evil = NEW.replace("雨水利用应当遵循", "<script>alert(1)</script>雨水利用应当遵循")
    page = write_redline_html(diff_documents(make(OLD), make(evil)), "zh")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert not re.search(r"(?:src|href)=[\"'](?!#)", page)
    assert "<del>可以</del><ins>应当</ins>" in page


CLICK = """<script>
document.querySelector('button.fate[data-fate="added"]').click();
document.querySelector('button.fate[data-fate="reworded"]').click();
document.body.dataset.after = document.body.dataset.shown;
document.querySelector('button.flag[data-flag="modal"]').click();
document.body.dataset.modal = document.body.dataset.shown;
document.getElementById("side").click();
</script></body>"""


@pytest.mark.skipif(shutil.which("chromium") is None, reason="Chromium is not here")
def test_filters_work_in_a_browser(found: Diff, tmp_path: Path) -> None:
    """1 added, 1 reworded, 1 moved and 2 split rows show at first; two filters are switched off, then modal ones asked for."""
    page = tmp_path / "page.html"
    page.write_text(write_redline_html(found, "zh").replace("</body>", CLICK), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/profile", "--dump-dom"]
    dom = subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120).stdout.decode("utf-8")
    body = re.search(r"<body[^>]*>", dom)
    assert body is not None
    assert 'data-after="3"' in body.group()
    assert 'data-modal="1"' in body.group()
    assert 'class="side"' in body.group()
    shown = re.findall(r'<article id="(\w+)" class="([\w ]+)"', dom)
    assert [fate for _, fate in shown if "hidden" not in fate] == ["reworded"]
