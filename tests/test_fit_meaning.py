"""The weights that decide asks in other words are those that the kept figures give."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.fit_meaning import SHRINK, examples, fit, read_rows, write_rows
from lawtrack.comparing.likelihood import QUESTIONS, load_weights

ROWS = Path(__file__).parents[1] / "benchmarks" / "labelled_asks.csv.gz"


def test_the_shipped_weights_are_fitted_again(tmp_path: Path) -> None:
    rows = read_rows(ROWS)
    again = fit(examples(rows, "whole"), SHRINK["whole"])
    assert max(abs(again[name] - weight) for name, weight in load_weights()["whole"].items()) < 0.01
    write_rows(rows, tmp_path / "rows.csv.gz")
    assert read_rows(tmp_path / "rows.csv.gz") == rows


def test_every_question_reads_the_same_figures() -> None:
    names = [set(load_weights()[question]) for question in QUESTIONS]
    assert names[0] == names[1] == names[2]
    assert "one" in names[0]
    assert json.dumps(load_weights())  # plain numbers
