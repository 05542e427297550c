#!/usr/bin/env python3
"""Fit the weights with which lawtrack chooses, among the sentences of a text, the one that answers an ask: corpora/nearest.json.

    fit_nearest.py measure CASES_DIR... --out benchmarks/labelled_places.csv.gz
    fit_nearest.py fit benchmarks/labelled_places.csv.gz --out corpora/nearest.json [--check]

`measure` writes a row for every sentence of an adopted text that was looked at for an ask that was labelled as adopted: the figures
of lawtrack.comparing.meaning, and whether the sentence stands in an article that the label names. Their texts are not kept, since
they are real statutes; none is from the cases on which lawtrack is measured. Run it before fit_meaning.py, whose figures are those of
the chosen sentence.

`fit` is a conditional logit: of the sentences looked at for one ask, those of the right article shall be the likeliest. Pure Python.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import math
import re
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from lawtrack.comparing.asks import read_suggestion
from lawtrack.comparing.meaning import AskWords, Side
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.passages import Passages
from lawtrack.reading.parse import parse
from lawtrack.reading.proposal import read_proposal
from lawtrack.reading.source import load_source

SHRINK, FOLDS, ROUNDS, RATE = 10.0, 8, 300, 0.2
_ARTICLE = re.compile(r"第[^条]+条(?:之[一二三四五六七八九十]+)?")


class Candidate(NamedTuple):
    """A sentence looked at for an ask: whether its article is the one labelled, and its figures in the order of the names."""

    right: bool
    figures: tuple[float, ...]


class Choice(NamedTuple):
    """All sentences looked at for one ask of a case."""

    case: str
    candidates: tuple[Candidate, ...]


def measure(case: Path) -> tuple[list[str], list[Choice]]:
    """The names of the figures and the choices of one case: suggestions of a single ask that were adopted in other words or in part."""
    gold = json.loads((case / "gold.json").read_text("utf-8"))
    old, new = (Passages.of(parse(load_source(case / name))) for name in ("baseline.txt", "adopted.txt"))
    novelty = Novelty(old, new)
    side, names, choices = Side(new, novelty, adopted=True), list[str](), list[Choice]()
    for suggestion in read_proposal(case / "proposal.json").suggestions:
        reading, label = read_suggestion(suggestion, old), gold[suggestion.id]
        units = [u for u in reading.units if u.kind in ("add", "content") and not new.find(u.new)]
        labelled = _articles(label.get("adopted_at", ()))
        if len(units) != 1 or len(reading.units) != 1 or label["verdict"] not in ("substantive", "partial") or not labelled:
            continue
        expected = [novelty.expected_article(a) for a in reading.articles[:3]]
        ask, found = AskWords(units[0].words or units[0].new, novelty), list[Candidate]()
        for k in side.candidates(ask, expected):
            figures = side.figures(ask, k, expected)
            names = list(figures)
            found.append(Candidate(bool(labelled & _articles([new.place_of(k.sentence)])), tuple(figures.values())))
        choices.append(Choice(case.name, tuple(found)))
    return names, choices


def _articles(places: Sequence[str]) -> set[str]:
    return {m.group() for place in places for m in _ARTICLE.finditer(place)}


def write_choices(names: Sequence[str], choices: Sequence[Choice], path: Path) -> None:
    """A gzipped table, a row a sentence; the same choices give the same bytes."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["case", "ask", "right", *names])
    for n, choice in enumerate(choices):
        for c in choice.candidates:
            table.writerow([choice.case, n, int(c.right), *(f"{v:.4g}" for v in c.figures)])
    path.write_bytes(gzip.compress(text.getvalue().encode(), mtime=0))


def read_choices(path: Path) -> tuple[list[str], list[Choice]]:
    """What `write_choices` wrote."""
    table = csv.reader(io.StringIO(gzip.decompress(path.read_bytes()).decode()))
    _, _, _, *names = next(table)
    by_ask: dict[str, tuple[str, list[Candidate]]] = {}
    for case, ask, right, *figures in table:
        by_ask.setdefault(ask, (case, []))[1].append(Candidate(right == "1", tuple(map(float, figures))))
    return names, [Choice(case, tuple(found)) for case, found in by_ask.values()]


def fit(choices: Sequence[Choice], names: Sequence[str]) -> dict[str, float]:
    """Weights by figure; choices in which all sentences or none are right teach nothing."""
    told = [c for c in choices if any(k.right for k in c.candidates) and not all(k.right for k in c.candidates)]
    rows = [k.figures for c in choices for k in c.candidates]
    spreads = [max(1e-6, math.sqrt(sum(x * x for x in xs) / len(xs) - (sum(xs) / len(xs)) ** 2)) for xs in zip(*rows, strict=True)]
    lists = [[(k.right, [x / s for x, s in zip(k.figures, spreads, strict=True)]) for k in c.candidates] for c in told]
    weights, speed = [0.0] * len(names), [0.0] * len(names)
    for _ in range(ROUNDS):
        slope = [SHRINK / len(lists) * w for w in weights]
        for candidates in lists:
            odds = [math.exp(sum(map(float.__mul__, weights, row))) for _, row in candidates]
            total, good = sum(odds), sum(o for o, (right, _) in zip(odds, candidates, strict=True) if right)
            for o, (right, row) in zip(odds, candidates, strict=True):
                pull = (o / total - (o / good if right else 0.0)) / len(lists)
                for i, x in enumerate(row):
                    slope[i] += pull * x
        speed = [0.9 * s - RATE * d for s, d in zip(speed, slope, strict=True)]
        weights = [w + s for w, s in zip(weights, speed, strict=True)]
    return {n: w / s for n, w, s in zip(names, weights, spreads, strict=True)}


def share_right(choices: Sequence[Choice], names: Sequence[str]) -> float:
    """How often the chosen sentence stands in the right article, on folds of cases that were left out."""
    right = 0
    for fold in range(FOLDS):
        out = [c for c in choices if zlib.crc32(c.case.encode()) % FOLDS == fold]
        weights = fit([c for c in choices if zlib.crc32(c.case.encode()) % FOLDS != fold], names)
        for c in out:
            best = max(c.candidates, key=lambda k: sum(weights[n] * x for n, x in zip(names, k.figures, strict=True)), default=None)
            right += best is not None and best.right
    return right / len(choices)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=("measure", "fit"))
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--check", action="store_true", help="also say how often the right article is chosen on cases left out")
    args = parser.parse_args()
    if args.step == "measure":
        measured = [measure(case) for case in sorted(p.parent for folder in args.paths for p in folder.rglob("gold.json"))]
        write_choices(max((n for n, _ in measured), key=len), [c for _, found in measured for c in found], args.out)
        print(f"{sum(len(found) for _, found in measured)} asks")
        return
    names, choices = read_choices(args.paths[0])
    if args.check:
        print(f"right article chosen on cases left out: {share_right(choices, names):.3f}")
    weights = {n: round(w, 4) for n, w in fit(choices, names).items()}
    args.out.write_text(json.dumps({"nearest": weights}, indent=1, sort_keys=True) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
