#!/usr/bin/env python3
"""How fast two versions are aligned and compared, against difflib over all pairs, and how the time grows.

    diff.py [--articles 260] [--largest 2000] [--no-difflib]

The texts are made up from invented phrases by a seeded generator: of the old articles four in ten stay, three in ten are
reworded, one in ten goes, one in ten moves; one in six of the new ones has no ancestor. All times are of one run, on
documents already read. difflib.SequenceMatcher compares every old article with every new one, which is what finding the
pairs by similarity takes without an index; it finds pairs only, while the other figure is for the whole diff.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from difflib import SequenceMatcher

from lawtrack import diff_documents
from lawtrack.model.document import Document
from lawtrack.model.numerals import chinese_numeral
from lawtrack.model.source import SourceText
from lawtrack.reading.parse import parse

SYLLABLES = "澜清云岭泉溪江汀渠堤闸塘圩埠坞屿湾港"
BODIES = ["水务主管部门", "生态环境主管部门", "农业农村主管部门", "财政部门", "乡镇人民政府", "街道办事处", "村民委员会", "取水单位", "供水企业"]
MODALS = ["应当", "可以", "不得", "负责", "必须"]
VERBS = ["编制", "公布", "核查", "评估", "登记", "备案", "巡查", "维护", "统计", "监测", "报告", "受理", "移交", "清理", "修复", "划定"]
THINGS = ["用水计划", "取水许可", "水量分配方案", "节水指标", "管网图纸", "巡查日志", "水质报告", "灌溉定额", "应急预案", "补偿标准", "投诉记录", "闸门台账"]
TAILS = ["并向社会公开", "并接受同级审计", "期限不超过三十日", "不得收取费用", "情况紧急的立即处理", "具体办法由省人民政府制定", "费用列入本级预算"]


def invent_sentence(draw: random.Random) -> str:
    """One invented rule."""
    name = "".join(draw.sample(SYLLABLES, 3))
    return (
        f"{draw.choice(BODIES)}{draw.choice(MODALS)}{draw.choice(VERBS)}{name}{draw.choice(THINGS)}，"
        f"{draw.choice(VERBS)}{''.join(draw.sample(SYLLABLES, 2))}{draw.choice(THINGS)}，{draw.choice(TAILS)}。"
    )


def invent_versions(articles: int, seed: int = 7) -> tuple[list[str], list[str]]:
    """Old and new articles (without numbers)."""
    draw = random.Random(seed)
    old = ["\n".join(invent_sentence(draw) for _ in range(draw.randint(1, 4))) for _ in range(articles)]
    new, moved = [], []
    for text in old:
        fate = draw.random()
        if fate < 0.1:
            continue
        if fate < 0.4:
            lines = text.split("\n")
            lines[draw.randrange(len(lines))] = invent_sentence(draw) if len(lines) > 1 else text.replace("应当", "可以", 1)
            text = "\n".join(lines)
        (moved if fate > 0.9 else new).append(text)
        if draw.random() < 0.16:
            new.append("\n".join(invent_sentence(draw) for _ in range(draw.randint(1, 3))))
    for text in moved:
        new.insert(draw.randrange(len(new) + 1), text)
    return old, new


def make_document(articles: list[str]) -> Document:
    """A read document of these articles."""
    body = "\n".join(f"第{chinese_numeral(n)}条　{text}" for n, text in enumerate(articles, 1))
    return parse(SourceText(name="invented.txt", text=f"澜川省用水条例\n{body}\n", sha256="0" * 64))


def time_diff(articles: int) -> tuple[float, int, int]:
    """Seconds for aligning and comparing two versions, and how many articles each has."""
    old, new = invent_versions(articles)
    left, right = make_document(old), make_document(new)
    start = time.perf_counter()
    diff_documents(left, right)
    return time.perf_counter() - start, len(left.articles), len(right.articles)


def time_difflib(articles: int) -> float:
    """Seconds for the similarity of every old article with every new one by difflib."""
    old, new = invent_versions(articles)
    start = time.perf_counter()
    for text in new:
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(text)
        for other in old:
            matcher.set_seq1(other)
            matcher.ratio()
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=260)
    parser.add_argument("--largest", type=int, default=2000)
    parser.add_argument("--no-difflib", action="store_true")
    args = parser.parse_args()
    time_diff(30)  # the vocabulary is loaded before the clock starts
    seconds, old, new = time_diff(args.articles)
    print(f"{old} and {new} articles aligned and compared: {seconds:.3f} s")
    if not args.no_difflib:
        slow = time_difflib(args.articles)
        print(f"difflib.SequenceMatcher over all pairs: {slow:.1f} s, {slow / seconds:.0f} times as long")
    sizes = [n for n in (250, 500, 1000, 2000, 4000) if n <= args.largest]
    times = []
    for size in sizes:
        seconds, old, new = time_diff(size)
        times.append(seconds)
        print(f"{old:5} and {new:5} articles: {seconds:.3f} s")
    if len(times) > 1:
        power = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
        print(f"from {sizes[0]} to {sizes[-1]} articles the time grows with the power {power:.2f} of their number")


if __name__ == "__main__":
    main()
