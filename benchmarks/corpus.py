"""What a corpus costs as it grows: adding, searching, and finding what one regulation shares with all of it.

    python benchmarks/corpus.py LAWS REGULATION... [--times 1,4,16] [--home DIR]

LAWS is a folder of texts. It is added to a fresh corpus as it is, then 4 and 16 times as large: with copies under other titles in which
every tenth letter is another one, drawn from the texts themselves, so that words are as common as before and wordings mostly differ.
Of each size are printed: instruments, clauses, minutes to add and index, the most memory that a process took, size of the index; the
median, 90th percentile and worst time of searches (lawtrack.search, from opening the index to the marked places; the start of the
program is not in it), for rare and common words of one to six letters; the same for lawtrack.reuse of each REGULATION.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from lawtrack.verbs.corpus import add_files
from lawtrack.verbs.reuse import reuse
from lawtrack.verbs.search import search

WORDS = (
    "的", "水", "罚", "火", "应当", "可以", "不得", "禁止", "罚款", "告诫", "渡口", "噪声", "人民政府", "公安机关", "家庭暴力", "未成年人", "妇女联合会", "居民委员会",
    "人身安全保护令", "国家工作人员", "法律援助机构", "二十四小时", "应当 罚款", "不得 未成年人", "居民 委员会 应当", "水 电 气", "处 以下 罚款", "本条例 施行",
    "网络 数据 安全", "垃圾 分类", "赡养", "学校 报告", "强制报告", "医疗机构 病历", "财政 预算 经费", "责令改正", "行政处分", "职业培训", "仲裁", "没有这样的词语",
)  # fmt: skip
ROUNDS = 5
_BODY = re.compile(r"^(\s*(?:#+\s*|第\S{1,8}[编章节条]|（\S{1,3}）|[（(]?\d{4}年)?)(.*)$", re.S)
_TITLE = re.compile(r"^(# .*?)(条例|办法|规定|决定|细则|解释|法|$)(?=[^\u4e00-\u9fff]*$)")
_NUMBERS = "零甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申"
_HAN = re.compile(r"[\u4e00-\u9fff]")


def copy_texts(laws: Path, folder: Path, number: int, letters: list[str]) -> None:
    """The texts with every tenth letter of their sentences changed, each under a title of its own."""
    draw = random.Random(number)
    for file in sorted(p for p in laws.rglob("*") if p.suffix in (".md", ".txt")):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        titled = next((n for n, line in enumerate(lines) if line.startswith("# ")), 0)
        made = []
        for n, line in enumerate(lines):
            if n == titled:
                made.append(_TITLE.sub(lambda m: f"{m[1]}{_NUMBERS[number]}{m[2]}", line, count=1))
                continue
            mark, body = _BODY.match(line).groups()  # type: ignore[union-attr]
            kept = mark.strip().startswith(("#", "（2", "（1", "(2", "(1"))
            made.append(line if kept else mark + _HAN.sub(lambda m: draw.choice(letters) if draw.random() < 0.1 else m[0], body))
        path = folder / str(number) / f"{number}-{file.relative_to(laws).as_posix().replace('/', '-')}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(made), "utf-8")


def time_all(work: Callable[[str], object], given: list[str]) -> list[float]:
    """Milliseconds of the median of ROUNDS runs of each; the first, which warms the file system's cache, is not counted."""
    taken = []
    for one in given:
        work(one)
        rounds = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            work(one)
            rounds.append((time.perf_counter() - began) * 1000)
        taken.append(statistics.median(rounds))
    return sorted(taken)


def show(taken: list[float]) -> str:
    return f"median {statistics.median(taken):7.1f} ms   90 % {taken[int(len(taken) * 0.9)]:7.1f} ms   worst {taken[-1]:7.1f} ms"


def measure(folders: list[Path], home: Path, regulations: list[str]) -> Iterator[str]:
    began = time.perf_counter()
    outcomes = Counter(a.outcome for a in add_files(folders, home))
    minutes = (time.perf_counter() - began) / 60
    memory = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    db = sqlite3.connect(home / "index.sqlite")
    (clauses,) = db.execute("SELECT count(*) FROM clauses").fetchone()
    db.close()
    size = (home / "index.sqlite").stat().st_size / 2**20
    yield f"{outcomes['added']} instruments, {clauses} clauses: added in {minutes:.1f} min, {memory:.0f} MB at most, index {size:.0f} MB"
    yield "  search  " + show(time_all(lambda words: search(words, home=home), list(WORDS)))
    yield "  reuse   " + show(time_all(lambda file: reuse(file, home=home), regulations))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("laws", type=Path)
    parser.add_argument("regulations", nargs="+")
    parser.add_argument("--times", default="1,4,16")
    parser.add_argument("--home", type=Path)
    given = parser.parse_args()
    work = given.home or Path(tempfile.mkdtemp())
    letters = _HAN.findall("".join(p.read_text("utf-8") for p in sorted(given.laws.rglob("*.md"))[:200]))
    copies = work / "copies"
    for times in map(int, given.times.split(",")):
        for number in range(1, times):
            if not (copies / str(number)).exists():
                copy_texts(given.laws, copies, number, letters)
        home = work / f"home{times}"
        shutil.rmtree(home, ignore_errors=True)
        for line in measure([given.laws, *(copies / str(n) for n in range(1, times))], home, given.regulations):
            print(f"{times:3}×  {line}", flush=True)


if __name__ == "__main__":
    main()
