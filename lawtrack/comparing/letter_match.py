"""Letter by letter: the longest run of an ask's wording that the nearest sentences have, and how much of it the texts have in runs.

Drafters who take a suggestion up in other words still take over pieces of it; what they had no knowledge of shares single words.
"""

from __future__ import annotations

from lawtrack.comparing.meaning import AskWords, Nearest, Side
from lawtrack.comparing.passages import PIECE


def measure_letters(ask: AskWords, new: Side, old: Side, k: Nearest | None, b: Nearest | None) -> dict[str, float]:
    """The figures, by name, of the ask's plain wording beside the nearest sentence of both texts and beside the whole of them."""
    asked = ask.wording.text
    row = {"taken_new": share_taken(asked, new.passages.pieces), "taken_old": share_taken(asked, old.passages.pieces)}
    for name, side, nearest in (("new", new, k), ("old", old, b)):
        text = "" if nearest is None else side.passages.sentences[nearest.sentence].text
        row[f"run_{name}"] = longest_run(asked, text) / 10
    return row


def share_taken(asked: str, pieces: frozenset[str]) -> float:
    """The share of the letters of `asked`, 0..1, that stand in a piece of it that is one of `pieces`."""
    taken = [False] * len(asked)
    for i in range(len(asked) - PIECE + 1):
        if asked[i : i + PIECE] in pieces:
            taken[i : i + PIECE] = [True] * PIECE
    return sum(taken) / max(1, len(asked))


def longest_run(a: str, b: str) -> int:
    """Letters of the longest piece that `a` and `b` both have."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        pieces = {b[i : i + middle] for i in range(len(b) - middle + 1)}
        if any(a[i : i + middle] in pieces for i in range(len(a) - middle + 1)):
            low = middle
        else:
            high = middle - 1
    return low
