#!/usr/bin/env python3
"""Fit the weights with which lawtrack tells found, already there and not found apart: corpora/meaning.json.

    fit_meaning.py LAWS_DIR [--gold CASES_DIR --cases TITLE,TITLE] [--skip GOLD_DIR] --out corpora/meaning.json

Examples are made from pairs of versions of one law, so that their label is known by construction: a sentence that only the
later version has, garbled as a person would who says it in other words (synonyms, foreign words, another order, gaps), is
"found"; the same with its article taken out of the later version is "none", so is a garbled sentence of another law; a garbled
sentence of the earlier version is "there". With --gold the labelled cases named by --cases are added. Cross-validation is by
case. Pure Python; takes two to three minutes.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
from collections import defaultdict
from pathlib import Path

from lawtrack.comparing.asks import read_suggestion
from lawtrack.comparing.lexicon import load_lexicon
from lawtrack.comparing.meaning import FEATURES, Matcher, features_of
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import plain
from lawtrack.reading.parse import parse
from lawtrack.reading.proposal import read_proposal
from lawtrack.reading.source import load_source

CLASSES = ("found", "there", "none")
Example = tuple[str, tuple[float, ...], int, float]


def passages(path: Path) -> Passages:
    return Passages.of(parse(load_source(path)))


def garble(text: str, alien: str, rng: random.Random) -> str:
    """`text` said in other words: synonyms, foreign words for a share of it, phrases in another order."""
    lexicon = load_lexicon()
    spans = sorted((s for s in lexicon.find_concepts(text) if s[1] - s[0] >= 2), key=lambda s: (s[0], -s[1]))
    by_set: dict[int, list[str]] = defaultdict(list)
    for entries in lexicon.concepts.values():
        for phrase, sets in entries:
            for number in sets:
                by_set[number].append(phrase)
    share = rng.uniform(0.1, 0.65)
    out, at, k = [], 0, 0
    while at < len(text):
        while k < len(spans) and spans[k][0] < at:
            k += 1
        if k < len(spans) and spans[k][0] == at:
            start, end, sets = spans[k]
            if rng.random() < 0.6:
                out.append(rng.choice(sorted(by_set[rng.choice(sorted(sets))])))
            else:
                out.append(text[start:end])
            at = end
            continue
        run = rng.randint(2, 4)
        piece = text[at : at + run]
        roll = rng.random()
        if roll < share and not re.search(r"[，。；：、]", piece):
            if roll < share * 0.75:
                where = rng.randrange(max(1, len(alien) - 5))
                out.append(re.sub(r"[，。；：、\s]", "", alien[where : where + rng.randint(2, 4)]))
        else:
            out.append(piece)
        at += run
    words = "".join(out)
    phrases = re.split(r"(?<=，)", words)
    if len(phrases) > 2 and rng.random() < 0.3:
        rng.shuffle(phrases)
    return "".join(phrases)


def made_examples(laws: Path, skip: set[str], rng: random.Random) -> list[Example]:
    versions: dict[tuple[Path, str], list[Path]] = defaultdict(list)
    for path in sorted(laws.rglob("*.md")):
        if m := re.fullmatch(r"(.+)\((\d{4}-\d\d-\d\d)\)", path.stem):
            versions[path.parent, m.group(1)].append(path)
    examples: list[Example] = []
    for (folder, title), paths in sorted(versions.items()):
        if len(paths) < 2 or any(title.endswith(s) or s.endswith(title) for s in skip):
            continue
        others = [p for p in sorted(folder.glob("*.md")) if title not in p.stem and p.stat().st_size > 8000]
        if not others:
            continue
        old, new, alien = passages(paths[0]), passages(paths[-1]), passages(rng.choice(others))
        novelty = Novelty(old, new)
        matcher = Matcher(novelty)
        noise = "".join(p.text for p in alien.parts)
        count = len(new.by_article)

        def add(words: str, label: str, expected: list[int], without: int | None, weight: float) -> None:
            likeness = matcher.likenesses(words, expected, without)
            row = features_of(likeness[0] if likeness else None, matcher.best_baseline(words), len(plain(words)))
            examples.append((title, row, CLASSES.index(label), weight))

        def somewhere(article: int | None) -> list[int]:
            roll = rng.random()
            if roll < 0.2 or not count:
                return []
            if article is None or roll > 0.85:
                return [rng.randrange(count)]
            return [article + rng.choice([0, 0, 0, -1, -1, 1, -2])]

        fresh = [
            s for s in new.sentences
            if not s.heading and 12 <= len(s.text) <= 100 and sum(novelty.fresh(s.index)) > 0.6 * len(s.text)
        ]  # fmt: skip
        plain_old = [s for s in old.sentences if not s.heading and 12 <= len(s.text) <= 100]
        strange = [s for s in alien.sentences if not s.heading and 12 <= len(s.text) <= 100]
        for pool in (fresh, plain_old, strange):
            rng.shuffle(pool)
        for s in fresh[:25]:
            words = garble(new.raw(s.index), noise, rng)
            place = somewhere(s.article)
            if len(plain(words)) >= 6:
                add(words, "found", place, None, 1.0)
                add(words, "none", place, s.article, 0.7)
        for s in fresh[25:40]:
            add(new.raw(s.index), "none", somewhere(s.article), s.article, 1.0)
        for s in plain_old[:20]:
            words = garble(old.raw(s.index), noise, rng)
            if len(plain(words)) >= 6:
                add(words, "there", somewhere(None), None, 1.0)
        for k, s in enumerate(strange[:30]):
            words = alien.raw(s.index) if k % 2 else garble(alien.raw(s.index), noise, rng)
            if len(plain(words)) >= 6:
                add(words, "none", somewhere(None), None, 1.0)
    return examples


def gold_examples(cases: list[Path], weight: float) -> list[Example]:
    label_of = {"substantive": "found", "moot": "there", "rejected": "none"}
    examples: list[Example] = []
    for case in cases:
        old, new = passages(case / "baseline.txt"), passages(case / "adopted.txt")
        novelty = Novelty(old, new)
        matcher = Matcher(novelty)
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        for suggestion in read_proposal(case / "proposal.json").suggestions:
            label = label_of.get(gold[suggestion.id]["verdict"])
            reading = read_suggestion(suggestion, old)
            units = [u for u in reading.units if u.kind in ("add", "content") and not new.find(u.new)]
            if label is None or len(units) != len(reading.units):
                continue
            expected = [novelty.expected_article(a) for a in reading.articles]
            for unit in units:
                likeness = matcher.likenesses(unit.words, expected)
                row = features_of(likeness[0] if likeness else None, matcher.best_baseline(unit.words), len(unit.new))
                examples.append((case.name, row, CLASSES.index(label), weight / len(units)))
    return examples


def softmax(row: tuple[float, ...], weights: list[list[float]]) -> list[float]:
    scores = [sum(w * x for w, x in zip(own, row, strict=True)) for own in weights]
    top = max(scores)
    powers = [math.exp(s - top) for s in scores]
    return [p / sum(powers) for p in powers]


def fit(examples: list[Example], rounds: int = 400, rate: float = 0.6, shrink: float = 0.003) -> list[list[float]]:
    """Multinomial logistic regression by gradient descent with momentum, weights shrunk towards nothing."""
    size = len(FEATURES)
    weights = [[0.0] * size for _ in CLASSES]
    speed = [[0.0] * size for _ in CLASSES]
    total = sum(e[3] for e in examples)
    for _ in range(rounds):
        slope = [[shrink * w for w in own] for own in weights]
        for _, row, label, weight in examples:
            for k, p in enumerate(softmax(row, weights)):
                error = (p - (k == label)) * weight / total
                if abs(error) > 1e-7:
                    own = slope[k]
                    for i, x in enumerate(row):
                        own[i] += error * x
        for k in range(len(CLASSES)):
            for i in range(size):
                speed[k][i] = 0.9 * speed[k][i] - rate * slope[k][i]
                weights[k][i] += speed[k][i]
    return weights


def right(examples: list[Example], weights: list[list[float]]) -> float:
    hits = [max(range(3), key=softmax(row, weights).__getitem__) == label for _, row, label, _ in examples]
    return sum(hits) / max(1, len(hits))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("laws", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--cases", default="")
    parser.add_argument("--skip", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weight", type=float, default=6.0)
    args = parser.parse_args()
    skip = {d.name for d in args.skip.iterdir() if d.is_dir()} if args.skip else set()
    made = made_examples(args.laws, skip, random.Random(1))
    cases = [args.gold / name for name in args.cases.split(",")] if args.gold else []
    labelled = gold_examples(cases, args.weight)
    counts = {c: sum(e[2] == i for e in made) for i, c in enumerate(CLASSES)}
    print(f"{len(made)} made {counts}, {len(labelled)} labelled")
    for case in sorted({e[0] for e in labelled}):
        weights = fit(made + [e for e in labelled if e[0] != case], rounds=150)
        mine = [e for e in labelled if e[0] == case]
        print(f"without {case}: {right(mine, weights):.3f} of {len(mine)}")
    weights = fit(made + labelled)
    print(f"made {right(made, weights):.3f}, labelled {right(labelled, weights):.3f}")
    rounded = {c: dict(zip(FEATURES, (round(w, 3) for w in own), strict=True)) for c, own in zip(CLASSES, weights, strict=True)}
    args.out.write_text(json.dumps(rounded, indent=1) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
