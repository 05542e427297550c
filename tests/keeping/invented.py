"""Invented regulations as files, as many as a test needs, each with a wording of its own and some that all share."""

from __future__ import annotations

import random
from pathlib import Path

from tests.keeping.official_server import PROVINCES, make_regulation

COMMON = "违反本条例规定，造成他人人身损害或者财产损失的，依法承担民事责任。"
_LETTERS = "山水田林路桥井树茶竹鱼米风雨晴雪春夏秋冬东西南北上下左右远近高低"


def write_regulations(folder: Path, count: int) -> list[Path]:
    """`count` files; the n-th has article 8 in words that no other has, and article 9 that all have."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for n in range(count):
        made = make_regulation(n % 30, year=1900 + n // 30)
        own = "".join(random.Random(n).choices(_LETTERS, k=40))
        lines = [*made.lines[:-1], f"第八条　{own}。", f"第九条　{COMMON}", made.lines[-1].replace("第八条", "第十条")]
        path = folder / f"{n:04d}.txt"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        written.append(path)
    return written


def own_words(n: int) -> str:
    """The words of article 8 of the n-th file."""
    return "".join(random.Random(n).choices(_LETTERS, k=40))


__all__ = ["COMMON", "PROVINCES", "own_words", "write_regulations"]
