#!/usr/bin/env python3
"""Fit the weights with which lawtrack tells found, found in part, said before and not found apart: corpora/meaning.json.

    fit_meaning.py measure CASES_DIR... --out benchmarks/labelled_asks.csv.gz
    fit_meaning.py fit benchmarks/labelled_asks.csv.gz --out corpora/meaning.json

`measure` writes a row for every ask of labelled suggestions that has to be weighed by its meaning: the figures that
lawtrack.comparing.likelihood computes for it, its label and its weight. The suggestions quote real statutes, so that not they but
their figures are kept; none is from the cases on which lawtrack is measured. Folders made by a generator of wrong suggestions
(sentences of another law, labels with a `tag`) teach what is not to be credited, with less weight each.

`fit` answers three questions in turn by logistic regression on the figures and their products: did the draft say it already, does the
adopted text say it, does it say all of it? Needs numpy and scikit-learn (the extra [dev]). With --check it prints how often each
answer is right on cases left out.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import math
import statistics
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression

from lawtrack.comparing.additions import AdditionReader
from lawtrack.comparing.asks import read_suggestion
from lawtrack.comparing.fitted import Question, Weighing, standard
from lawtrack.comparing.likelihood import QUESTIONS
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.passages import Passages
from lawtrack.reading.parse import parse
from lawtrack.reading.proposal import read_proposal
from lawtrack.reading.source import load_source

LABELS = {"verbatim": "found", "substantive": "found", "partial": "part", "moot": "there", "rejected": "none"}
# Weight of a generated wrong suggestion: for the question whether it was said before, and whether it is said now.
GENERATED = {"foreign": (1.0, 1.4), "mixed": (1.0, 1.4), "foreignat": (0.1, 0.2), "removed": (0.0, 0.05)}
# Strength of the pull of every weight towards nothing, by question.
SHRINK = {"there": 20.0, "adopted": 20.0, "whole": 33.0}
# How much weaker the products of two figures are than the figures alone.
PRODUCTS = 0.1
# No row counts more than so many times as much for the manner of its wording, or less.
MOST_EVENED = 3.0
FOLDS = 8


class Row(NamedTuple):
    """One ask: its case, label, tag of its generator ("" where it was written one by one), weight, and figures by name."""

    case: str
    label: str
    tag: str
    weight: float
    figures: dict[str, float]


class LabelledAsk(NamedTuple):
    """One ask of a labelled suggestion that has to be weighed: its words, its suggestion's places in the draft, and its label."""

    reader: AdditionReader
    words: str
    articles: list[int]
    label: str
    tag: str
    weight: float


def labelled_asks(case: Path) -> Iterator[LabelledAsk]:
    """The asks of one labelled case. A suggestion adopted in part tells nothing of its single asks where it has several."""
    gold = json.loads((case / "gold.json").read_text("utf-8"))
    old, new = (Passages.of(parse(load_source(case / name))) for name in ("baseline.txt", "adopted.txt"))
    reader = AdditionReader(Novelty(old, new))
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
        found, weight = ("none", 1.0) if tag else (LABELS[label["verdict"]], 1 / len(units))
        yield from (LabelledAsk(reader, u.words or u.new, reading.articles, found, tag, weight) for u in units)


def measure(case: Path) -> list[Row]:
    """The rows of one labelled case."""
    return [Row(case.name, a.label, a.tag, a.weight, a.reader.measure(a.reader.prepare(a.words), a.articles)[0]) for a in labelled_asks(case)]


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


def examples(rows: Sequence[Row], question: Question) -> list[tuple[Row, bool, float]]:
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


def even_out(rows: Sequence[Row]) -> list[Row]:
    """The rows with such weights that how an ask is worded (formally or not, at length or not, with a number or not) tells less of
    its label: people who invent suggestions word those of one label alike, people who make them do not. The square root of what
    would even it out altogether was best for both, as worded and evened out, on cases left out."""
    own = [r for r in rows if not r.tag]
    cuts = {n: statistics.quantiles([r.figures[n] for r in own], n=3) for n in ("formal", "length")}

    def manner(row: Row) -> tuple[int, ...]:
        return (*(sum(row.figures[n] > c for c in cut) for n, cut in cuts.items()), int(row.figures["counts"] > 0))

    overall, within = Counter[str](), Counter[tuple[object, ...]]()
    for row in own:
        overall[row.label] += row.weight  # type: ignore[assignment]
        within[(manner(row), row.label)] += row.weight  # type: ignore[assignment]
        within[(manner(row),)] += row.weight  # type: ignore[assignment]
    total = sum(overall.values())

    def evened(row: Row) -> float:
        share = within[(manner(row), row.label)] / within[(manner(row),)]
        return row.weight * math.sqrt(min(MOST_EVENED, max(1 / MOST_EVENED, overall[row.label] / total / share)))

    return [row if row.tag else row._replace(weight=evened(row)) for row in rows]


def standardise(rows: Sequence[Row]) -> tuple[list[str], list[float], list[float]]:
    """The names of the figures in order, their means, and their spreads, generated asks left out."""
    own = [r for r in rows if not r.tag]
    names = sorted(n for n in own[0].figures if n != "one")
    means = [sum(r.figures[n] for r in own) / len(own) for n in names]
    spreads = [math.sqrt(sum((r.figures[n] - m) ** 2 for r in own) / len(own)) for n, m in zip(names, means, strict=True)]
    return names, means, [max(s, 1e-3) for s in spreads]


def fit(chosen: Sequence[tuple[Row, bool, float]], shrink: float, scale: tuple[list[str], list[float], list[float]]) -> Weighing:
    """The weighing that answers a question best: a logistic regression on the figures and their products, two by two."""
    table = np.array([standard(row.figures, *scale) for row, _, _ in chosen])
    first, second = np.triu_indices(len(scale[0]))
    products = table[:, first] * table[:, second]
    centre, spread = products.mean(0), products.std(0) + 1e-9
    told = np.hstack([table, (products - centre) / spread * PRODUCTS])
    answers, counts = [answer for _, answer, _ in chosen], [weight for _, _, weight in chosen]
    model = LogisticRegression(C=1 / shrink, max_iter=5000, tol=1e-6).fit(told, answers, sample_weight=counts)
    alone, together = model.coef_[0][: len(scale[0])], model.coef_[0][len(scale[0]) :] * PRODUCTS / spread
    pairs = [[round(float(w), 4) for w in together[first == i]] for i in range(len(scale[0]))]
    return Weighing(round(float(model.intercept_[0] - together @ centre), 4), tuple(round(float(w), 4) for w in alone), tuple(map(tuple, pairs)))


def share_right(rows: Sequence[Row], question: Question) -> float:
    """How much of the weight is answered rightly when whole cases are left out in turn."""
    scale, right, total = standardise(rows), 0.0, 0.0
    chosen = examples(rows, question)
    for fold in range(FOLDS):
        out = [zlib.crc32(r.case.partition("_")[0].encode()) % FOLDS == fold for r, _, _ in chosen]
        weighing = fit([e for e, left in zip(chosen, out, strict=True) if not left], SHRINK[question], scale)
        for (row, answer, weight), left in zip(chosen, out, strict=True):
            if left:
                total += weight
                right += weight * ((weighing.score(standard(row.figures, *scale)) > 0) == answer)
    return right / total


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
    rows = even_out(read_rows(args.paths[0]))
    names, means, spreads = scale = standardise(rows)
    made = {"figures": names, "means": [round(m, 5) for m in means], "spreads": [round(x, 5) for x in spreads]}
    for question in QUESTIONS:
        chosen = examples(rows, question)
        made[question] = fit(chosen, SHRINK[question], scale)._asdict()
        shown = f", right on cases left out: {share_right(rows, question):.3f}" if args.check else ""
        print(f"{question}: {len(chosen)} asks{shown}")
    args.out.write_text(json.dumps(made, ensure_ascii=False) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
