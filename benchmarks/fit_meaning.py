#!/usr/bin/env python3
"""Fit the weights with which lawtrack tells found, found in part, said before and not found apart: corpora/meaning.json.

    fit_meaning.py measure CASES_DIR... --out benchmarks/labelled_asks.csv.gz
    fit_meaning.py fit benchmarks/labelled_asks.csv.gz --out corpora/meaning.json

`measure` writes a row for every ask of hand-labelled suggestions that has to be weighed by its meaning: the figures that
lawtrack.comparing.likelihood computes for it, its label and its weight. The suggestions quote real statutes, so that not they but
their figures are kept; none is from the cases on which lawtrack is measured. Folders made by a generator of wrong suggestions
(sentences of another law, labels with a `tag`) teach what is not to be credited, with less weight each.

`fit` answers three questions in turn by logistic regression: did the draft say it already, does the adopted text say it, does it say
all of it? Pure Python; takes a few minutes. Prints how often each answer is right on folds of cases that were left out.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import math
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lawtrack.comparing.additions import AdditionReader
from lawtrack.comparing.asks import read_suggestion
from lawtrack.comparing.likelihood import QUESTIONS
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.passages import Passages
from lawtrack.reading.parse import parse
from lawtrack.reading.proposal import read_proposal
from lawtrack.reading.source import load_source

LABELS = {"verbatim": "found", "substantive": "found", "partial": "part", "moot": "there", "rejected": "none"}
# Weight of a generated wrong suggestion: for the question whether it was said before, and whether it is said now.
GENERATED = {"foreign": (0.35, 0.45), "mixed": (0.35, 0.45), "foreignat": (0.05, 0.1), "removed": (0.0, 0.05)}
# Strength of the pull of every weight towards nothing, by question.
SHRINK = {"there": 20.0, "adopted": 20.0, "whole": 33.0}
FOLDS, ROUNDS, RATE = 8, 500, 0.25


class Row(NamedTuple):
    """One ask: its case, label, tag of its generator ("" where a person wrote it), weight, and figures by name."""

    case: str
    label: str
    tag: str
    weight: float
    figures: dict[str, float]


def measure(case: Path) -> list[Row]:
    """The rows of one labelled case. A suggestion adopted in part tells nothing of its single asks where it has several."""
    gold = json.loads((case / "gold.json").read_text("utf-8"))
    old, new = (Passages.of(parse(load_source(case / name))) for name in ("baseline.txt", "adopted.txt"))
    reader = AdditionReader(Novelty(old, new))
    rows = []
    for suggestion in read_proposal(case / "proposal.json").suggestions:
        reading, label = read_suggestion(suggestion, old), gold[suggestion.id]
        tag = label.get("tag", "")
        units = [u for u in reading.units if u.kind in ("add", "content") and not new.find(u.new)]
        if tag == "mixed":
            units = units[1:]  # the first sentence was adopted, the second is of another law
        elif not units or len(units) != len(reading.units) or (len(units) > 1 and label["verdict"] == "partial"):
            continue
        if tag and tag not in GENERATED:
            continue
        for unit in units:
            figures, _, _ = reader.measure(unit.words or unit.new, reading.articles)
            found = "none" if tag else LABELS[label["verdict"]]
            rows.append(Row(case.name, found, tag, 1.0 if tag else 1 / len(units), figures))
    return rows


def write_rows(rows: Sequence[Row], path: Path) -> None:
    """A gzipped table; the same rows give the same bytes."""
    names = sorted({name for row in rows for name in row.figures})
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["case", "label", "tag", "weight", *names])
    for row in rows:
        table.writerow([row.case, row.label, row.tag, f"{row.weight:.3g}", *(f"{row.figures.get(n, 0.0):.4g}" for n in names)])
    path.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


def read_rows(path: Path) -> list[Row]:
    """What `write_rows` wrote."""
    table = csv.DictReader(io.StringIO(gzip.decompress(path.read_bytes()).decode()))
    own = ("case", "label", "tag", "weight")
    return [
        Row(r["case"], r["label"], r["tag"], float(r["weight"]), {k: float(v) for k, v in r.items() if k not in own}) for r in table
    ]


def examples(rows: Sequence[Row], question: str) -> list[tuple[Row, bool, float]]:
    """The rows that a question is asked of, its answer, and how much each counts."""
    found = []
    for row in rows:
        before, now = GENERATED.get(row.tag, (1.0, 1.0))
        if question == "there":
            found.append((row, row.label == "there", row.weight * before))
        elif question == "adopted" and row.label != "there":
            found.append((row, row.label in ("found", "part"), row.weight * now))
        elif question == "whole" and row.label in ("found", "part"):
            found.append((row, row.label == "found", row.weight))
    return [e for e in found if e[2] > 0]


def fit(chosen: Sequence[tuple[Row, bool, float]], shrink: float) -> dict[str, float]:
    """Weights by figure, "one" the constant: logistic regression on standardised figures, by descent with momentum."""
    names = sorted(n for n in chosen[0][0].figures if n != "one")
    total = sum(w for _, _, w in chosen)
    means = {n: sum(r.figures[n] for r, _, _ in chosen) / len(chosen) for n in names}
    spreads = {n: math.sqrt(sum((r.figures[n] - means[n]) ** 2 for r, _, _ in chosen) / len(chosen)) or 1.0 for n in names}
    table = [([(r.figures[n] - means[n]) / spreads[n] for n in names], float(y), w / total) for r, y, w in chosen]
    weights, speed, constant, drift = [0.0] * len(names), [0.0] * len(names), 0.0, 0.0
    for _ in range(ROUNDS):
        slope = [shrink / total * w for w in weights]
        lift = 0.0
        for row, answer, share in table:
            error = (1 / (1 + math.exp(-constant - sum(map(float.__mul__, weights, row)))) - answer) * share
            lift += error
            for i, x in enumerate(row):
                slope[i] += error * x
        speed = [0.9 * s - RATE * d for s, d in zip(speed, slope, strict=True)]
        drift = 0.9 * drift - RATE * lift
        weights = [w + s for w, s in zip(weights, speed, strict=True)]
        constant += drift
    own = {n: w / spreads[n] for n, w in zip(names, weights, strict=True)}
    return {**own, "one": constant - sum(own[n] * means[n] for n in names)}


def share_right(chosen: Sequence[tuple[Row, bool, float]], shrink: float) -> float:
    """How much of the weight is answered rightly when whole cases are left out in turn."""
    right = 0.0
    for fold in range(FOLDS):
        out = [zlib.crc32(r.case.encode()) % FOLDS == fold for r, _, _ in chosen]
        weights = fit([e for e, left in zip(chosen, out, strict=True) if not left], shrink)
        for (row, answer, weight), left in zip(chosen, out, strict=True):
            score = sum(w * row.figures.get(n, 1.0 if n == "one" else 0.0) for n, w in weights.items())
            right += weight * (left and (score > 0) == answer)
    return right / sum(w for _, _, w in chosen)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("measure", "fit"))
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--check", action="store_true", help="also say how often the answers are right on cases left out")
    args = parser.parse_args()
    if args.step == "measure":
        cases = sorted(p.parent for folder in args.paths for p in folder.rglob("gold.json"))
        rows = [row for case in cases for row in measure(case)]
        write_rows(rows, args.out)
        print(f"{len(rows)} asks of {len(cases)} cases")
        return
    rows = read_rows(args.paths[0])
    weights = {}
    for question in QUESTIONS:
        chosen = examples(rows, question)
        weights[question] = {n: round(w, 4) for n, w in fit(chosen, SHRINK[question]).items()}
        shown = f", right on cases left out: {share_right(chosen, SHRINK[question]):.3f}" if args.check else ""
        print(f"{question}: {len(chosen)} asks{shown}")
    args.out.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
