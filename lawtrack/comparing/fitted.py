"""What was fitted to labelled suggestions: benchmarks/fit_nearest.py and fit_meaning.py made it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from operator import mul
from typing import Any, Literal, NamedTuple

Question = Literal["there", "adopted", "whole"]
# Figures further from their mean than so many spreads say no more than one that far.
FAR = 3.0


class Weighing(NamedTuple):
    """How figures answer a question: a constant, a weight for each figure, and one for each product of two of them (row i has those
    of figure i with itself and the figures behind it)."""

    constant: float
    alone: tuple[float, ...]
    pairs: tuple[tuple[float, ...], ...]

    def score(self, figures: Sequence[float]) -> float:
        """The logit of yes, for standardised figures."""
        together = (x * sum(map(mul, row, figures[i:])) for i, (x, row) in enumerate(zip(figures, self.pairs, strict=True)))
        return float(self.constant + sum(map(mul, self.alone, figures)) + sum(together))


def standard(row: Mapping[str, float], names: Sequence[str], means: Sequence[float], spreads: Sequence[float]) -> list[float]:
    """The figures in order, as spreads from their means; one that is missing is 0 before that."""
    return [max(-FAR, min(FAR, (row.get(n, 0.0) - m) / s)) for n, m, s in zip(names, means, spreads, strict=True)]


@cache
def load_nearest() -> dict[str, float]:
    """The weight of each figure of a sentence that may answer an ask."""
    return {name: float(w) for name, w in _read("nearest.json")["nearest"].items()}


@cache
def load_scale() -> tuple[list[str], list[float], list[float]]:
    """The names of the figures of an ask in order, their means and their spreads."""
    data = _read("meaning.json")
    return data["figures"], data["means"], data["spreads"]


@cache
def load_weighing(question: Question) -> Weighing:
    """How the figures of an ask answer a question."""
    data = _read("meaning.json")[question]
    return Weighing(data["constant"], tuple(data["alone"]), tuple(map(tuple, data["pairs"])))


@cache
def _read(name: str) -> Any:
    return json.loads(files("lawtrack.corpora").joinpath(name).read_text("utf-8"))
