"""Two wordings compared phrase by phrase: what stayed, what went, what came; never half a word.

The one home of diff-match-patch. Phrases become single characters, the library compares those without a time limit (the
same texts always give the same answer), and crumbs between changes are taken into them by their printed length.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from lawtrack.comparing.splitting import Splitter

Op = Literal["equal", "delete", "insert"]
Edits = list[tuple[Op, str]]
_OPS: dict[int, Op] = {0: "equal", -1: "delete", 1: "insert"}
_FIRST_CODE = 0xE000  # private use: no text has these characters


def diff_words(old: str, new: str, splitter: Splitter | None = None) -> list[tuple[Op, str]]:
    """The way from `old` to `new` as (op, text): equal, delete, insert. A deletion stands before its insertion.

    Equal and deleted texts joined are `old`, equal and inserted ones `new`. `splitter` knows the words of the two whole
    documents; without one the packaged words serve.
    """
    if old == new:
        return [("equal", old)] if old else []
    cutter = splitter or _plain_splitter()
    left, right = cutter.cut(old), cutter.cut(new)
    head = _common(left, right)
    tail = _common(left[head:][::-1], right[head:][::-1])
    middle = _compare(left[head : len(left) - tail], right[head : len(right) - tail])
    edits: Edits = [("equal", "".join(left[:head]))] if head else []
    edits += middle
    if tail:
        edits.append(("equal", "".join(left[len(left) - tail :])))
    return _take_in_crumbs(_ordered(edits))


@lru_cache(maxsize=1)
def _plain_splitter() -> Splitter:
    return Splitter()


def _common(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    count = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        count += 1
    return count


def _compare(left: tuple[str, ...], right: tuple[str, ...]) -> Edits:
    if not left or not right:
        return [(op, "".join(x)) for op, x in (("delete", left), ("insert", right)) if x]  # type: ignore[misc]
    from diff_match_patch import diff_match_patch

    phrases = sorted({*left, *right})
    codes = {phrase: chr(_FIRST_CODE + i if i < 0x1900 else 0xF0000 + i) for i, phrase in enumerate(phrases)}
    back = {code: phrase for phrase, code in codes.items()}
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    found = engine.diff_main("".join(codes[p] for p in left), "".join(codes[p] for p in right), False)
    return [(_OPS[op], "".join(back[c] for c in text)) for op, text in found]


def _ordered(edits: Edits) -> Edits:
    """Neighbours of one kind joined, deletion before insertion between two equal texts."""
    out: Edits = []
    gone = come = ""
    for op, text in [*edits, ("equal", "")]:
        if op == "delete":
            gone += text
        elif op == "insert":
            come += text
        elif text or (op, text) == ("equal", ""):
            if gone:
                out.append(("delete", gone))
            if come:
                out.append(("insert", come))
            if text and out and out[-1][0] == "equal":
                out[-1] = ("equal", out[-1][1] + text)
            elif text:
                out.append(("equal", text))
            gone = come = ""
    return out


def _take_in_crumbs(edits: Edits) -> Edits:
    """A short equal text between two longer changes tells the reader nothing: it joins the change.

    diff-match-patch's semantic clean-up by printed characters, with a third of the changed length as the limit because
    a phrase tells more than a letter; marks of punctuation stay, so that the members of a list remain apart.
    """
    while True:
        for i in range(1, len(edits) - 1):
            op, text = edits[i]
            if op != "equal" or len(text) > 4 or any(c in _MARKS for c in text):
                continue
            if 3 * len(text) <= min(_weight(edits, i, -1), _weight(edits, i, 1)):
                edits = _ordered([*edits[:i], ("delete", text), ("insert", text), *edits[i + 1 :]])
                break
        else:
            return edits


_MARKS = frozenset("，。；：、！？,.;:!?\n")


def _weight(edits: Edits, at: int, step: int) -> int:
    """How many characters change on one side of edits[at]: the longer of what goes and what comes."""
    longest, i = 0, at + step
    while 0 <= i < len(edits) and edits[i][0] != "equal":
        longest = max(longest, len(edits[i][1]))
        i += step
    return longest
