"""Certain repairs of noise: they change what comparing reads, never the text as printed, and each is listed."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_HAN = "\u3400-\u9fff"
_POINT = "，。；：、！？（）《》〈〉“”‘’【】〔〕…"
# 保护家庭成员的合法权 益 : a space between two Chinese characters or beside Chinese punctuation is never written
_INNER_SPACE = re.compile(
    rf"(?<=[{_HAN}{_POINT}])[ \t\u00a0\u2002\u2003\u3000\n]+(?=[{_HAN}{_POINT}0-9A-Za-z])"
    rf"|(?<=[0-9A-Za-z])[ \t\u00a0\u2002\u2003\u3000\n]+(?=[{_HAN}{_POINT}])"
)
_INVISIBLE = re.compile("[\u200b\u200c\u200d\ufeff\u2060\u00ad]")
_FULL_WIDTH = {ord("０") + i: ord("0") + i for i in range(10)} | {ord("．"): ord(".")}
_BOLD = re.compile(r"\*\*|__|(?<!\\)\*(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])\*(?!\*)")
# The noise other than white space; most files have none of it.
RARE_NOISE = re.compile("[０-９．\u200b-\u200d\ufeff\u2060\u00ad*]")


def repair(text: str, *, markdown: bool = False) -> str:
    """The text without invisible characters, full-width digits, spaces and line breaks inside it, and Markdown bold."""
    out = text
    if RARE_NOISE.search(out):
        out = _INVISIBLE.sub("", out).translate(_FULL_WIDTH)
        if markdown or "**" in out:
            out = _BOLD.sub("", out)
    return _INNER_SPACE.sub("", out).strip() if len(out.split()) > 1 else out.strip()


@cache
def load_lookalikes() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """(rare letter, pattern, right reading) of each confusion that corpora/lookalikes.tsv lists."""
    table = files("lawtrack.corpora").joinpath("lookalikes.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return tuple((letter, re.compile(pattern), right) for letter, pattern, right in rows)


def find_lookalikes(text: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Those confusions that the text has; most texts have none."""
    return tuple((pattern, right) for letter, pattern, right in load_lookalikes() if letter in text and pattern.search(text))
