"""Old and new lines in one reading order: what stayed runs in step, the rest is deleted, inserted, or moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lawtrack.comparing.blocks import Block
from lawtrack.model.change import Edit, Line

Pairs = Mapping[int, int]


def merge_lines(
    old: list[Block], new: list[Block], pairs: Pairs, crossing: frozenset[int], edits: Callable[[int, int], tuple[Edit, ...]],
    row_of: Callable[[int | None, int | None], int | None],
) -> tuple[Line, ...]:  # fmt: skip
    """The redline. `pairs` leads from old line numbers to new ones, `crossing` names old lines known to have moved.

    `edits` gives the way from an old line to its new one, `row_of` the article row of a line.
    """
    spine = _longest_run([(i, j) for i, j in sorted(pairs.items()) if i not in crossing])
    moves = {i: n for n, i in enumerate(sorted(set(pairs) - set(spine)), 1)}
    arrivals = {pairs[i]: n for i, n in moves.items()}
    lines: list[Line] = []
    at_old = at_new = 0
    for i, j in (*spine.items(), (len(old), len(new))):
        for k in range(at_old, i):
            state = "moved_from" if k in moves else "deleted"
            lines.append(_whole(old[k], "delete", state, moves.get(k), row_of(k, pairs.get(k))))
        for k in range(at_new, j):
            state = "moved_to" if k in arrivals else "inserted"
            lines.append(_whole(new[k], "insert", state, arrivals.get(k), row_of(None, k)))
        if i < len(old):
            way = edits(i, j)
            calm = all(e.op == "equal" for e in way)
            lines.append(Line(kind=new[j].kind, state="kept" if calm else "edited", edits=way, row=row_of(i, j)))
        at_old, at_new = i + 1, j + 1
    return tuple(lines)


def _whole(block: Block, op: str, state: str, move: int | None, row: int | None) -> Line:
    return Line.model_validate(
        {"kind": block.kind, "state": state, "edits": ({"op": op, "text": block.printed},), "move": move, "row": row}
    )


def _longest_run(pairs: list[tuple[int, int]]) -> dict[int, int]:
    """The most pairs that run in parallel (patience sorting), old → new."""
    from bisect import bisect_left

    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for n, (_, j) in enumerate(pairs):
        k = bisect_left(tails, j)
        back.append(at[k - 1] if k else -1)
        if k == len(tails):
            tails.append(j)
            at.append(n)
        else:
            tails[k], at[k] = j, n
    chain, n = [], at[-1] if at else -1
    while n >= 0:
        chain.append(pairs[n])
        n = back[n]
    return dict(reversed(chain))
