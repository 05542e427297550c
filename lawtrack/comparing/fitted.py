"""Weights fitted to labelled suggestions, by question and figure: benchmarks/fit_nearest.py and fit_meaning.py made them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Literal

Question = Literal["there", "adopted", "whole", "nearest"]


@cache
def load_weights(question: Question) -> dict[str, float]:
    """The weights of one question."""
    name = "nearest.json" if question == "nearest" else "meaning.json"
    data = json.loads(files("lawtrack.corpora").joinpath(name).read_text("utf-8"))
    return {name: float(w) for name, w in data[question].items()}
