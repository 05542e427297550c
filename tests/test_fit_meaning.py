"""The weights that decide asks in other words are those that the kept figures give."""

from __future__ import annotations

from pathlib import Path

from benchmarks import fit_meaning, fit_nearest
from lawtrack.comparing.fitted import load_nearest, load_scale, load_weighing

BENCHMARKS = Path(fit_meaning.__file__).parent


def test_the_shipped_weights_are_fitted_again(tmp_path: Path) -> None:
    rows = fit_meaning.read_rows(BENCHMARKS / "labelled_asks.csv.gz")
    scale = fit_meaning.standardise(rows)
    again = fit_meaning.fit(fit_meaning.examples(fit_meaning.even_out(rows), "whole"), fit_meaning.SHRINK["whole"], scale)
    shipped = load_weighing("whole")
    for row in rows[:200]:
        figures = fit_meaning.standard(row.figures, *load_scale())
        assert abs(again.score(figures) - shipped.score(figures)) < 0.05
    fit_meaning.write_rows(rows, tmp_path / "rows.csv.gz")
    assert fit_meaning.read_rows(tmp_path / "rows.csv.gz") == rows


def test_the_shipped_choice_of_sentences_is_fitted_again(tmp_path: Path) -> None:
    names, choices = fit_nearest.read_choices(BENCHMARKS / "labelled_places.csv.gz")
    again = fit_nearest.fit(choices, names)
    assert max(abs(again[name] - weight) for name, weight in load_nearest().items()) < 0.01
    fit_nearest.write_choices(names, choices, tmp_path / "places.csv.gz")
    assert fit_nearest.read_choices(tmp_path / "places.csv.gz") == (names, choices)


def test_every_question_weighs_every_figure() -> None:
    names, means, spreads = load_scale()
    assert len(names) == len(means) == len(spreads)
    for question in fit_meaning.QUESTIONS:
        weighing = load_weighing(question)
        assert len(weighing.alone) == len(names)
        assert [len(row) for row in weighing.pairs] == list(range(len(names), 0, -1))
