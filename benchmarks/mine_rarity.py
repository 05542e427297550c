#!/usr/bin/env python3
"""Count how common each character pair is in Chinese legislation, for corpora/rarity.txt.

    mine_rarity.py LAWS_DIR OUT [--skip GOLD_DIR]

An article (a paragraph that begins 第…条, or any paragraph of a text without articles) counts a pair once. Titles that have a
folder in GOLD_DIR are left out, so that nothing is learnt from texts on which verdicts are measured. Of a law in several
versions only the last is counted. OUT holds one line a class: the rounded binary logarithm of the share of articles that have
the pair (2 = one in four), then the pairs run together. Pairs in fewer than one article of 4,096 are not listed.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from pathlib import Path


def last_versions(laws: Path, skip: set[str]) -> list[Path]:
    """The newest file of each title, titles of `skip` left out."""
    newest: dict[tuple[Path, str], Path] = {}
    for path in sorted(laws.rglob("*.md")):
        title = re.sub(r"\(\d{4}-\d\d-\d\d\)$", "", path.stem)
        if not any(title.endswith(s) or s.endswith(title) for s in skip):
            newest[path.parent, title] = path
    return sorted(newest.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("laws", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--skip", type=Path)
    args = parser.parse_args()
    skip = {d.name for d in args.skip.iterdir() if d.is_dir()} if args.skip else set()
    counts: Counter[str] = Counter()
    articles = 0
    for path in last_versions(args.laws, skip):
        text = re.sub(r"<!--.*?-->", "", path.read_text("utf-8"), flags=re.S)
        for block in re.split(r"\n(?=#*\s*第[零〇一二三四五六七八九十百千]+条)", text):
            runs = re.findall(r"[\u4e00-\u9fff]+", block)
            counts.update({run[i : i + 2] for run in runs for i in range(len(run) - 1)})
            articles += 1
    classes: dict[int, list[str]] = defaultdict(list)
    for pair, count in counts.items():
        rank = round(-math.log2(count / articles))
        if rank <= 12 and count > 2:
            classes[max(rank, 1)].append(pair)
    lines = [f"{rank}\t{''.join(sorted(classes[rank]))}" for rank in sorted(classes)]
    args.out.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    print(f"{articles} articles, {sum(map(len, classes.values()))} pairs")


if __name__ == "__main__":
    main()
