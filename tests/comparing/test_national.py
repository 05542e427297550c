"""Alignment to the national law: what is carried out, and how."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from lawtrack.comparing.coding import code_document
from lawtrack.comparing.national import Articles, align_to_national, share_repeated
from lawtrack.comparing.norms import read_norms
from lawtrack.verbs.codebook import codebook
from tests.cli.runner import MAIN
from tests.comparing.provinces import NATION, QINGLAN, make
from tests.holdout import HELD_BACK


def articles(text: str) -> Articles:
    document = make(text)
    return Articles(document, code_document(document, "x", codebook()))


def test_each_article_finds_what_it_carries_out() -> None:
    regulation = articles(QINGLAN)
    links = align_to_national(regulation, articles(NATION), codebook())
    assert [link.national[:1] for link in links] == [("第一条",), ("第二条",), ("第三条",), ("第四条",), (), ("第五条",)]
    assert [link.relation for link in links][3:] == ["repeats", "own", "repeats"]
    assert links[1].relation == "extends"
    assert links[3].added == ()
    assert any("四十八小时" in words for words in links[2].added)
    total = sum(len(p) for p, form in zip(regulation.plain, regulation.forms, strict=True) if not form)
    assert share_repeated(regulation, links) == pytest.approx(len(regulation.plain[3]) / total)


def test_norms_say_who_must_what_by_when() -> None:
    norms = {(n.place, n.subject, n.modal, n.deadline) for n in read_norms(make(QINGLAN))}
    assert ("第二条第一项", "公安机关", "must", None) in norms
    assert ("第三条第一款", "公安机关", "must", "自受理报案之时起四十八小时内") in norms
    assert ("第四条", "法律援助机构", "must", None) in norms
    assert ("第五条", "首先接到投诉的单位", "must_not", "三日内") in norms


@pytest.mark.parametrize(
    ("sentence", "subject", "modal", "condition", "sanction"),
    [
        ("养犬人未束犬链的，由公安机关处以二百元罚款。", "公安机关", "must", "养犬人未束犬链的", "由公安机关处以二百元罚款"),
        ("不束犬链造成严重后果的，依法追究刑事责任。", "", "must", "不束犬链造成严重后果的", "依法追究刑事责任"),
        ("对应当收容的犬只，由公安机关自接到报告之时起二日内送交。", "公安机关", "must", "对应当收容的犬只", None),
        ("对走失的犬只，物业服务人应当登记。", "物业服务人", "must", "对走失的犬只", None),
        ("犬只的照料人，业主委员会、物业服务人也应当劝阻。", "业主委员会、物业服务人", "must", "犬只的照料人", None),
        ("本市的犬只登记在册。", None, None, None, None),
        ("养犬人在公共场所遛犬的，应当束犬链；拒不改正的，可以处以二百元罚款。", "养犬人", "must", "在公共场所遛犬的", None),
        ("情节严重的，由民政部门依法给予警告，并可以通报批评。", "民政部门", "may", "情节严重的，由民政部门依法给予警告，并", "通报批评"),
    ],
)
def test_a_sentence_taken_apart(sentence: str, subject: str | None, modal: str | None, condition: str | None, sanction: str | None) -> None:
    norms = read_norms(make(f"清岚市养犬规定\n第一条　{sentence}"))
    if modal is None:
        assert norms == []
        return
    first = norms[0]
    assert (first.subject, first.modal, first.condition, first.sanction) == (subject, modal, condition, sanction)


def test_items_say_when_or_what() -> None:
    listed = "养犬人可以申报。有下列情形之一的，公安机关应当收容：\n（一）走失的；\n（二）其他依法应当收容的情形。\n公安机关应当做好下列工作：\n（一）登记；\n（二）三日内公示。"
    norms = {n.place: (n.subject, n.action, n.condition, n.deadline) for n in read_norms(make(f"清岚市养犬规定\n第一条　{listed}"))}
    assert norms["第一条第一款第一项"] == ("公安机关", "收容", "走失的", None)
    assert norms["第一条第一款第二项"] == ("公安机关", "收容", "其他依法应当收容的情形", None)
    assert norms["第一条第二款第一项"] == ("公安机关", "登记", None, None)
    assert norms["第一条第二款第二项"] == ("公安机关", "三日内公示", None, "三日内")


def score(shared: Path, scorer: str, folder: Path) -> dict[str, float]:
    command = shlex.join([*MAIN, "compare"])
    texts = shared / "corpora" / "regulations"
    done = subprocess.run(
        [sys.executable, str(shared / "eval" / scorer), str(folder), "--texts", str(texts), "--command", command],
        capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    found: dict[str, float] = json.loads(done.stdout)
    return found


def half(source: Path, folder: Path, names: tuple[str, ...], *, held: bool) -> Path:
    folder.mkdir()
    for file in source.glob("*.json"):
        if (file.stem in names) is held:
            (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.mark.parametrize("held", [False, True])
def test_labelled_alignment(shared: Path, tmp_path: Path, held: bool) -> None:
    folder = half(shared / "gold" / "alignment" / "national", tmp_path / "gold", HELD_BACK["national"], held=held)
    found = score(shared, "score_alignment.py", folder)
    assert found["first"] >= 0.92
    assert found["precision"] >= 0.80
    assert found["relation"] >= 0.60


@pytest.mark.parametrize("held", [False, True])
def test_labelled_coding(shared: Path, tmp_path: Path, held: bool) -> None:
    folder = half(shared / "gold" / "coding", tmp_path / "gold", HELD_BACK["coding"], held=held)
    found = score(shared, "score_coding.py", folder)
    assert found["kappa"] >= 0.88
    assert found["places_right"] >= 0.90
    assert found["values_right"] >= 0.95
