"""Ruling on doubtful results through a pipe."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

from lawtrack.cli.review import command as review
from lawtrack.errors import LawtrackError
from lawtrack.reading.rulings import read_rulings
from lawtrack.verbs.adopt import adopt
from lawtrack.verbs.demo import PROVINCES, demo
from lawtrack.verbs.review import find_doubtful, open_review


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    demo(folder)
    return folder


def reports(folder: Path) -> list[Path]:
    return [folder / name / "report.json" for name in PROVINCES]


def test_rulings_given_through_a_pipe_are_written_and_applied(folder: Path, tmp_path: Path) -> None:
    rulings = tmp_path / "rulings.yaml"
    report = reports(folder)[0]
    doubtful = find_doubtful(open_review(report, rulings)[0], {})
    assert len(doubtful) == 3
    assert [r.confidence for r in doubtful] == sorted(r.confidence for r in doubtful)
    words = [str(report), "--rulings", str(rulings), "--by", "审读人", "--date", "2031-02-03", "--lang", "en"]
    done = CliRunner().invoke(review, words, input="x\nc\n9\nc\n4\n缺少期限\na\n", catch_exceptions=False)
    assert "Answer a, c, n, s or q." in done.output and "2 ruled on, 1 doubtful ones left." in done.output
    assert max(map(cell_len, done.output.splitlines())) <= 80
    assert rulings.read_text("utf-8").count("date: 2031-02-03\n") == 2  # each written out, no YAML aliases
    kept = read_rulings(rulings)
    assert next((r.id, r.verdict, r.reason) for r in kept.values()) == (doubtful[0].id, "rejected", "缺少期限")
    assert kept[doubtful[1].id].verdict == doubtful[1].verdict
    assert [p.name for p in tmp_path.iterdir()] == ["rulings.yaml"]
    CliRunner().invoke(review, words, input="n\n看过两遍\na\n", catch_exceptions=False)
    assert read_rulings(rulings)[doubtful[2].id].reason == "看过两遍"
    place = folder / "lanchuan"
    ruled = adopt(place / "draft.txt", place / "proposal.json", place / "adopted.txt", rulings=rulings)
    assert (ruled.tally.ruled, ruled.tally.agreed) == (3, 2)


def test_a_file_that_is_no_report_is_named(folder: Path) -> None:
    with pytest.raises(LawtrackError, match="schema") as caught:
        open_review(folder / "lanchuan" / "proposal.json", folder / "none.yaml")
    assert "proposal.json" in caught.value.say("zh")
    with pytest.raises(LawtrackError, match="Cannot read"):
        open_review(folder / "absent.json", folder / "none.yaml")
