"""The page of the matrix driven in a browser, as a reader drives it: sort, filter, open a cell, export."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from lawtrack.model.comparison import Comparison
from lawtrack.verbs.codebook import codebook
from lawtrack.verbs.compare import compare_documents
from lawtrack.verbs.facts import shipped_comparison
from lawtrack.writing.matrix_html import write_matrix_html
from tests.comparing.provinces import NATION, QINGLAN, YUNLING, make

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium here: the page cannot be driven")

# What the browser is made to do; each step notes what a reader would see then.
TOOLS = """<script>(() => {
const told = {}, see = s => document.querySelector(s), every = s => [...document.querySelectorAll(s)];
const rows = () => every('#matrix tbody tr').filter(r => r.getClientRects().length).map(r => r.dataset.key);
const heads = () => every('#matrix thead th[data-column]').filter(h => h.getClientRects().length).map(h => h.innerText.split(' ')[0]);
function type(id, words) { const e = see(id); e.value = words; e.dispatchEvent(new Event('input')); }
function choose(id, value) { const e = see(id); e.value = value; e.dispatchEvent(new Event('change')); }
function cell(topic, column) { see(`tr[data-key=${topic}] td[data-column="${column}"] button`).click(); const words = see('#inside').innerText; const shown = see('#cell').open; see('#cell form button').click(); return shown ? words : null; }
function exported() {  // a headless browser would wait for its download for ever: the file is caught on its way
  let kept = '', name = ''; const real = window.Blob, click = HTMLAnchorElement.prototype.click;
  window.Blob = function (parts) { kept = parts.join(''); return new real(parts); };
  HTMLAnchorElement.prototype.click = function () { name = this.download; };
  see('#export').click(); window.Blob = real; HTMLAnchorElement.prototype.click = click; return [name, kept];
}
"""


def drive(page: str, steps: str, folder: Path) -> dict[str, Any]:
    """What `steps` noted in `told` after the page was driven by them."""
    script = f"{TOOLS}{steps}\ndocument.body.dataset.told = JSON.stringify(told); }})();</script></body>"
    (folder / "page.html").write_text(page.replace("</body>", script), encoding="utf-8")
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile", "--dump-dom"]
    dom = subprocess.run([*command, (folder / "page.html").as_uri()], check=True, capture_output=True, timeout=120).stdout.decode("utf-8")
    found = re.search(r'data-told="([^"]*)"', dom)
    assert found, "the script on the page did not come to its end"
    made: dict[str, Any] = json.loads(found.group(1).replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    return made


@pytest.fixture(scope="module")
def compared() -> Comparison:
    named = [("q.txt", make(QINGLAN)), ("y.txt", make(YUNLING))]
    return compare_documents(named, ("n.txt", make(NATION)), codebook())


@needs_browser
def test_rows_are_sorted_by_a_column_by_number_and_back(compared: Comparison, tmp_path: Path) -> None:
    steps = """
    told.first = rows().slice(0, 2);
    see('button[data-sort="1"]').click(); told.yunling = rows().slice(0, 4);
    see('#bycount').click(); told.count = rows().slice(0, 3); told.pressed = see('#bycount').getAttribute('aria-pressed');
    see('button[data-sort="-1"]').click(); told.back = rows().slice(0, 2);
    """
    told = drive(write_matrix_html(compared, "zh"), steps, tmp_path)
    assert told["first"] == told["back"] == ["def_economic_control", "def_sexual_violence"]
    assert told["yunling"] == ["hotline", "first_responder", "warning_letter_time_limit", "warning_letter"]
    assert told["count"] == ["first_responder", "warning_letter", "warning_letter_time_limit"]
    assert told["pressed"] == "true"


@needs_browser
def test_filters_leave_the_rows_and_columns_asked_for(compared: Comparison, tmp_path: Path) -> None:
    steps = """
    told.all = rows().length; told.heads = heads();
    type('#find', '告诫'); told.found = rows(); told.shown = see('#shown').textContent; type('#find', '');
    choose('#group', 'order'); told.group = rows(); choose('#group', '');
    type('#columns', '云岭'); told.column = heads(); see('#beyond').click(); told.beyond = rows(); told.count = see('#shown').textContent;
    [told.name, told.csv] = exported();
    """
    told = drive(write_matrix_html(compared, "zh"), steps, tmp_path)
    assert (told["all"], told["heads"]) == (51, ["清岚", "云岭"])
    assert told["found"] == ["warning_letter", "warning_letter_mandatory_cases", "warning_letter_time_limit", "warning_follow_up"]
    assert told["shown"] == "4 × 2"
    assert len(told["group"]) == 6 and all(key.startswith("order_") for key in told["group"])
    assert told["column"] == ["云岭"]
    assert told["beyond"] == ["hotline", "first_responder", "warning_letter_time_limit"]
    assert told["count"] == "3 × 1"
    assert told["name"] == "matrix.csv"
    head, *rows = csv.reader(io.StringIO(told["csv"].removeprefix("\ufeff")))
    assert head == ["topic", "key", "云岭 2021"]
    assert [row[1:] for row in rows] == [["hotline", "4条；可以"], ["first_responder", "3条；不得"], ["warning_letter_time_limit", "2条；五日内；可以"]]


@needs_browser
def test_a_cell_opens_on_its_clauses(compared: Comparison, tmp_path: Path) -> None:
    steps = "told.has = cell('warning_letter_time_limit', 0); told.lacks = cell('credit_record', 0); told.open = see('#cell').open;"
    told = drive(write_matrix_html(compared, "zh"), steps, tmp_path)
    assert "清岚市邻里和睦条例 · 告诫书时限" in told["has"]
    assert "四十八小时内；当场" in told["has"] and "第三条第一款" in told["has"]
    assert "公安机关应当自受理报案之时起四十八小时内出具告诫书；事实清楚的，当场出具。" in told["has"]
    assert "无规定" in told["lacks"]
    assert told["open"] is False


@needs_browser
def test_a_cell_of_the_shipped_facts_says_where_and_how_to_read_on(tmp_path: Path) -> None:
    told = drive(write_matrix_html(shipped_comparison(), "en"), "told.cell = cell('warning_letter_time_limit', 2); told.rows = rows().length;", tmp_path)
    assert told["rows"] == 51
    for words in ("湖北省反家庭暴力条例", "七十二小时内；当场", "must", "第二十一条第一款", "lawtrack compare FILE… --national FILE"):
        assert words in told["cell"]
