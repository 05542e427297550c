"""References found and resolved in an invented regulation; the figures on labelled texts come from ../shared."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from lawtrack.cli.check import command
from lawtrack.comparing.references import find_references
from lawtrack.model.document import Document
from lawtrack.model.reference import Reference
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_text
from tests.holdout import HELD_BACK

HEAD = """澜川省湖泊巡护条例

第一章　总则

第一条　为了巡护湖泊，制定本条例。

第二条　巡护员应当做到：
（一）按时巡湖；
（二）记录水位；
（三）报告险情；
（四）爱护船只。
巡护员由县级人民政府聘任。

第三条　湖泊分为三类。
湖泊名录由省人民政府公布。
"""


def read_last(words: str) -> tuple[Document, tuple[Reference, ...]]:
    """The references of a fourth article that says `words`."""
    document = parse(source_from_text(f"{HEAD}\n第四条　{words}\n", "hu.txt"))
    return document, find_references(document)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("违反本条例第三条第二款规定的，责令改正。", [("valid", "第三条第二款")]),
        ("违反本条例第一条第一款规定的，责令改正。", [("valid", "第一条")]),
        ("有第二条第一款第（三）项情形的，给予奖励。", [("valid", "第二条第一款第三项")]),
        ("有本条例第二条第二项情形的，给予奖励。", [("valid", "第二条第一款第二项")]),
        ("适用第二条第一款第二至四项。", [("valid", "第二条第一款第二项 第二条第一款第三项 第二条第一款第四项")]),
        ("适用第二条第一款第二至第四项。", [("valid", "第二条第一款第二项 第二条第一款第三项 第二条第一款第四项")]),
        ("适用第二条第一款第二项至第四项。", [("valid", "第二条第一款第二项 第二条第一款第三项 第二条第一款第四项")]),
        ("适用本条例第一条、第三条。", [("valid", "第一条"), ("valid", "第三条")]),
        ("适用第三条第一款、第二款和第一条。", [("valid", "第三条第一款"), ("valid", "第三条第二款"), ("valid", "第一条")]),
        ("依照前条第二款办理。", [("valid", "第三条第二款")]),
        ("依照前两条办理。", [("valid", "第二条 第三条")]),
        ("依照本条例第一章办理。", [("valid", "第一章")]),
        ("先行登记。\n前款登记不收费。\n前两款办法另行制定。", [("valid", "第四条第一款"), ("valid", "第四条第一款 第四条第二款")]),
        ("先行登记。\n违反第一款规定的，责令改正。", [("valid", "第四条第一款")]),
        ("可以从事下列活动：\n（一）航行；\n（二）停泊。\n从事前款第二项活动的，应当登记。", [("valid", "第四条第一款第二项")]),
        ("违反下列规定：\n（一）限速；\n（二）限高。\n有第一项情形的，予以警告。", [("valid", "第四条第一款第一项")]),
        ("违反下列规定：\n（一）限速；\n（二）限高。\n有前款规定的第二项情形的，予以警告。", [("valid", "第四条第一款第二项")]),
        ("本编的规定由省人民政府解释。", []),
        ("登记应当写明：\n（一）姓名；\n（二）前项所称人员的住址。", [("valid", "第四条第一项")]),
        ("前款所称湖泊包括水库。", [("dangling", "")]),
        ("适用本条例第九条。", [("dangling", "第九条")]),
        ("适用第三条第五款。", [("dangling", "第三条第五款")]),
        ("依照《澜川省船舶管理条例》第七条、第八条处罚。", [("external", "第七条"), ("external", "第八条")]),
        ("依照《澜川省船舶管理条例》处罚；同条例另有规定的除外。", [("external", "")]),
        ("依照云岭湖泊法第七条处罚。", [("external", "第七条")]),
    ],
)
def test_each_form_resolves(words: str, expected: list[tuple[str, str]]) -> None:
    found = read_last(words)[1]
    assert [(r.status, " ".join(map(str, r.places))) for r in found] == expected


@pytest.mark.parametrize(
    "words",
    [
        "本条例自2026年1月1日起施行。", "目前条件尚不具备。", "由《澜川日报》公布。", "本条例施行后，《澜川省船舶管理条例》同时废止。",
        "提前款项应当退还，此前项目继续。", "办理第一节课的登记。",
    ],
)  # fmt: skip
def test_what_only_looks_like_one_is_none(words: str) -> None:
    assert read_last(words)[1] == ()


def test_spans_hold_in_the_clause() -> None:
    document, found = read_last("适用第三条第一款、第二款，依照云岭湖泊法第七条处罚。")
    assert [r.text for r in found] == ["第三条第一款", "第二款", "云岭湖泊法第七条"]
    assert all(document.clauses[r.clause].normalized_text[r.start : r.end] == r.text for r in found)
    assert found[2].instrument == "云岭湖泊法"


def test_the_article_before_may_be_an_inserted_one() -> None:
    text = HEAD + "\n第三条之一　湖泊应当命名。\n\n第四条　依照前条办理。\n"
    assert [str(p) for r in find_references(parse(source_from_text(text, "hu.txt"))) for p in r.places] == ["第三条之一"]


def test_the_command_leaves_with_one_where_a_reference_points_nowhere(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text(HEAD + "\n第四条　适用本条例第三条。\n", encoding="utf-8")
    bad.write_text(HEAD + "\n第四条　适用本条例第九条。\n", encoding="utf-8")
    assert CliRunner().invoke(command, [str(good), "--lang", "en"]).exit_code == 0
    done = CliRunner().invoke(command, [str(bad), "--format", "json"])
    assert done.exit_code == 1
    (row,) = json.loads(done.output)["references"]
    assert (row["at"], row["text"], row["target"], row["status"]) == ("第四条", "本条例第九条", "第九条", "dangling")
    assert "points nowhere" in CliRunner().invoke(command, [str(bad), "--lang", "en"]).output


def test_labelled_texts_not_held_back(shared: Path, tmp_path: Path) -> None:
    scorer, cases = shared / "eval" / "score_citations.py", shared / "gold" / "citations"
    run = tmp_path / "run.py"
    run.write_text("from lawtrack.cli.check import command\ncommand()\n", encoding="utf-8")
    for case in sorted(p.name for p in cases.iterdir() if p.is_dir() and p.name not in HELD_BACK["citations"]):
        out = tmp_path / f"{case}.json"
        line = f"'{Path(sys.executable).as_posix()}' '{run.as_posix()}'"
        subprocess.run([sys.executable, str(scorer), str(cases / case), "--command", line, "--json", str(out)], check=True)
        report = json.loads(out.read_text(encoding="utf-8"))
        assert report["precision"] >= 0.97 and report["recall"] >= 0.97, case
