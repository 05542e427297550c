#!/usr/bin/env python3
"""Find the words of Chinese legislation by counting, for corpora/words.txt.

    mine_words.py LAWS_DIR OUT [--skip GOLD_DIR] [--words 6000]

A string of two to four characters is a candidate where its characters stand together far more often than chance would
put them and where many different characters stand before and behind it. The texts are then cut with the candidates
(the likeliest cutting under their frequencies), candidates are counted anew in the cutting, and this is done three times;
what cutting no longer uses falls out. Titles that have a folder in GOLD_DIR are left out, so that nothing is learnt from
texts on which results are measured; so are strings that the hand-written list of phrases.yaml takes apart. OUT holds one line a class: the rounded binary logarithm of one in how many words of
running text is this one, a tab, then the words, spaces between them.
"""

from __future__ import annotations

import argparse
import math
import re
from collections import Counter, defaultdict
from pathlib import Path

import yaml

PHRASES = Path(__file__).parent.parent / "corpora" / "phrases.yaml"
NUMERALS = "零〇一二三四五六七八九十百千万两第"
LOOSE = "内外后前中上下为以并经于至及其时应有无可不未再也已因所使用所且则之"
LONGEST = 4
LEAST = 25


def read_runs(laws: Path, skip: set[str]) -> list[str]:
    """Runs of Chinese characters of the newest version of every title; numerals of references are cut points."""
    newest: dict[tuple[Path, str], Path] = {}
    for path in sorted(laws.rglob("*.md")):
        title = re.sub(r"\(\d{4}-\d\d-\d\d\)$", "", path.stem)
        if not any(title.endswith(s) or s.endswith(title) for s in skip):
            newest[path.parent, title] = path
    runs: list[str] = []
    for path in newest.values():
        text = re.sub(r"<!--.*?-->", "", path.read_text("utf-8"), flags=re.S)
        text = re.sub(r"第[零〇一二三四五六七八九十百千两]+[编章节条款项]", " ", text)
        runs += re.findall(r"[\u4e00-\u9fff]+", text)
    return runs


def find_candidates(runs: list[str]) -> dict[str, int]:
    """Strings that hold together (by the weakest of their seams) and that stand in varied company."""
    counts: Counter[str] = Counter()
    for run in runs:
        for n in range(1, LONGEST + 1):
            counts.update(run[i : i + n] for i in range(len(run) - n + 1))
    total = sum(c for g, c in counts.items() if len(g) == 1)
    likely = {g: c for g, c in counts.items() if len(g) > 1 and c >= LEAST and _hold(g, counts, total) > (1.5 if len(g) == 2 else 3.0)}
    before: dict[str, Counter[str]] = defaultdict(Counter)
    behind: dict[str, Counter[str]] = defaultdict(Counter)
    for run in runs:
        padded = f"^{run}$"
        for n in range(2, LONGEST + 1):
            for i in range(1, len(run) - n + 2):
                gram = padded[i : i + n]
                if gram in likely:
                    before[gram][padded[i - 1]] += 1
                    behind[gram][padded[i + n]] += 1
    return {g: c for g, c in likely.items() if min(_entropy(before[g]), _entropy(behind[g])) > 1.2}


def drop_joined(words: dict[str, int]) -> dict[str, int]:
    """Without strings that hold a word that stands alone, or a number with what it counts."""
    data = yaml.safe_load(PHRASES.read_text("utf-8"))
    alone, kept = set(data["alone"]), {*data["but"], *data["common"]}
    edges = {w for w in alone if len(w) == 1}
    inner = {w for w in alone if len(w) > 1}

    def joined(word: str) -> bool:
        if word in alone or word in kept:
            return False
        if word[0] in edges and not any(word.startswith(k) for k in kept):
            return True
        if word[-1] in edges and not any(word.endswith(k) for k in kept):
            return True
        if any(w in word for w in inner) or any(c in "的和或等" for c in word[1:-1]):
            return True
        return (len(word) > 2 and (word[0] in NUMERALS + "不未元" or "第" in word)) or word[-1] in NUMERALS

    plain = {w: c for w, c in words.items() if not joined(w)} | dict.fromkeys(kept, LEAST)
    # 民政部门 is two words that are words elsewhere: a change of one of them is then shown alone
    return {w: c for w, c in plain.items() if not _is_two(w, plain)}


def _is_two(word: str, words: dict[str, int]) -> bool:
    if len(word) == 4:
        return word[:2] in words and word[2:] in words
    return len(word) == 3 and ((word[0] in LOOSE and word[1:] in words) or (word[2] in LOOSE and word[:2] in words))


def _hold(gram: str, counts: Counter[str], total: int) -> float:
    """Binary logarithm of how much commoner the string is than its two parts by chance, at its weakest seam."""
    return min(math.log2(counts[gram] * total / (counts[gram[:k]] * counts[gram[k:]])) for k in range(1, len(gram)))


def _entropy(company: Counter[str]) -> float:
    """Bits; an edge of a run counts as many different neighbours, for a word may well stand there."""
    edge = company["^"] + company["$"]
    total = sum(company.values())
    bits = -sum(c / total * math.log2(c / total) for x, c in company.items() if x not in "^$")
    return bits + (edge / total * 6 if edge else 0.0)


def cut(run: str, cost: dict[str, float], unknown: float) -> list[str]:
    """The cheapest cutting of a run into known words and single characters."""
    best, back = [0.0] + [math.inf] * len(run), [0] * (len(run) + 1)
    for i in range(len(run)):
        for n in range(1, min(LONGEST, len(run) - i) + 1):
            price = cost.get(run[i : i + n], unknown if n == 1 else math.inf)
            if best[i] + price < best[i + n]:
                best[i + n], back[i + n] = best[i] + price, i
    words, at = [], len(run)
    while at:
        words.append(run[back[at] : at])
        at = back[at]
    return words[::-1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("laws", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--skip", type=Path)
    parser.add_argument("--words", type=int, default=8000)
    args = parser.parse_args()
    skip = {d.name for d in args.skip.rglob("*") if d.is_dir()} if args.skip else set()
    runs = read_runs(args.laws, skip)
    counts = Counter(drop_joined(find_candidates(runs)))
    for run in runs:
        counts.update(run)
    for _ in range(3):
        total = sum(counts.values())
        cost = {w: -math.log2(c / total) for w, c in counts.items() if len(w) == 1 or c >= LEAST // 2}
        counts = Counter(w for run in runs for w in cut(run, cost, 20.0))
    total = sum(counts.values())
    words = sorted((w for w in counts if len(w) > 1), key=lambda w: (-counts[w], w))[: args.words]
    kept = [w for w in words if counts[w] >= LEAST // 2] + [w for w in counts if len(w) == 1 and counts[w] >= LEAST]
    classes: dict[int, list[str]] = defaultdict(list)
    for word in kept:
        classes[round(-math.log2(counts[word] / total))].append(word)
    lines = [f"{rank}\t{' '.join(sorted(classes[rank]))}" for rank in sorted(classes)]
    args.out.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    print(f"{len(runs)} runs, {total} words of text, {len(kept)} listed")


if __name__ == "__main__":
    main()
