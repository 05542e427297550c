"""A sentence as it shall read beside the sentence of the draft: its changes as units, a list that comes item by item."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from lawtrack.comparing.ask_units import Reading, Unit
from lawtrack.comparing.instructions import Field
from lawtrack.comparing.plaintext import Plain, reduce
from lawtrack.comparing.slots import modals
from lawtrack.model.numerals import NUMERAL

# A modal with what belongs to it (本市鼓励, 有权依法) has at most so many letters.
MODAL = 5
# Equal runs shorter than this between two changes belong to the change.
GLUE = 2
NUMERALS = frozenset(NUMERAL + "万0123456789")
# Letters of a noun in a list; a longer piece is a clause.
LONGEST_MEMBER = 8
_SEAMS = re.compile(r"[、；。，,和及与]|或者|以及|并且")
_ITEM_SEAM = re.compile(r"、|，|,|或者|以及|并且|；|。|和|及|与")
# Words that carry no rule: a sentence that differs in them alone says the same.
_PARTICLES = str.maketrans("", "", "的了也都均并且而")


def diff_sentence(
    olds: list[tuple[str, int | None]],
    head: str,
    new: Plain,
    tail: str,
    printed: str,
    field: Field,
    offset: int,
    article: int | None,
    reading: Reading,
) -> None:
    """Units for what differs between a baseline sentence (plain, number), or several in a row, and head + printed + tail, of which
    `new` are the plain words."""
    before = reduce(head).text
    old, wanted = "".join(text for text, _ in olds), before + new.text + reduce(tail).text
    same = _says_the_same(old, wanted) or _same_clauses(old, head, printed, tail)
    low, high = len(before), len(before) + len(new.text)
    changes = _changes(old, wanted)
    binds = any(modals(wanted[c:d]) for _, _, _, c, d in changes)
    for tag, a, b, c, d in changes:
        if tag == "delete" and binds and modals(old[a:b]) and b - a <= MODAL:
            continue  # 本市鼓励企业…优先 → 企业应当…优先: the one modal comes for the other
        e, f = max(c, low), min(d, high)
        span = new.span(e - low, f - low) if e < f else (0, 0)
        words = printed[slice(*span)] if e < f else ""
        base, old_at = _sentence_at(olds, a)
        unit = Unit(
            "insert" if tag == "insert" else "delete" if tag == "delete" else "replace",
            old[a:b],
            wanted[c:d],
            wanted[:c],
            wanted[d:],
            wanted,
            base,
            article,
            words,
            old[a:b],
            field,
            offset + span[0],
            offset + span[1],
            trivial=same,
            sentence=head + printed + tail,
            given=new.text,
            old_at=old_at,
        )
        reading.units += [unit] if same else _split_list(unit, printed, offset)


def _sentence_at(olds: list[tuple[str, int | None]], at: int) -> tuple[int | None, int]:
    """The number of the sentence that has letter `at` of the sentences joined, and the letter's offset in it."""
    for text, number in olds:
        if at < len(text) or (text, number) == olds[-1]:
            return number, at
        at -= len(text)
    return None, 0


def _changes(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    """Edit operations (tag, old range, new range): whole numerals, and glued where only a character or two stands between."""
    glued: list[list[int]] = []
    for op in Levenshtein.opcodes(old, new):
        if op.tag == "equal":
            continue
        a, b, c, d = op.src_start, op.src_end, op.dest_start, op.dest_end
        if any(x in NUMERALS for x in old[a:b] + new[c:d]):
            while a and c and old[a - 1] == new[c - 1] and old[a - 1] in NUMERALS:
                a, c = a - 1, c - 1
            while b < len(old) and d < len(new) and old[b] == new[d] and old[b] in NUMERALS:
                b, d = b + 1, d + 1
        if glued and a - glued[-1][1] <= GLUE and c - glued[-1][3] <= GLUE:
            glued[-1][1], glued[-1][3] = b, d
        else:
            glued.append([a, b, c, d])
    return [("insert" if a == b else "delete" if c == d else "replace", a, b, c, d) for a, b, c, d in glued]


def _says_the_same(old: str, new: str) -> bool:
    return old.translate(_PARTICLES).replace("每个", "每") == new.translate(_PARTICLES).replace("每个", "每")


def _same_clauses(old: str, head: str, printed: str, tail: str) -> bool:
    """True where a sentence only has its comma clauses in another order."""
    clauses = [c for c in (reduce(part).text for part in re.split("[，；。]", head + printed + tail)) if c]
    if len(clauses) < 3 or sum(map(len, clauses)) != len(old):
        return False
    rest = old
    for clause in sorted(clauses, key=len, reverse=True):
        if clause not in rest:
            return False
        rest = rest.replace(clause, "\n", 1)
    return not rest.strip()


def _split_list(unit: Unit, printed: str, offset: int) -> list[Unit]:
    """An inserted list (A、B、C) as one unit an item; anything else as it is."""
    if unit.kind == "delete" or not unit.words or not _SEAMS.search(unit.words):
        return [unit]
    pieces, at = [], 0
    for seam in _ITEM_SEAM.finditer(unit.words):
        if seam.group() in "和及与" and min(seam.start() - at, len(unit.words) - seam.end()) < 4:
            continue  # 安全和发展: two halves of one thing
        pieces.append((at, seam.start()))
        at = seam.end()
    pieces.append((at, len(unit.words)))
    pieces = [(a, b) for a, b in pieces if len(reduce(unit.words[a:b]).text) >= 2]
    if len(pieces) < 2 or sum(b - a for a, b in pieces) < 6:
        return [unit]
    # what is said again of the words that go is no ask
    pieces = [(a, b) for a, b in pieces if reduce(unit.words[a:b]).text not in unit.old] or pieces
    units = []
    for k, (a, b) in enumerate(pieces):
        text = reduce(unit.words[a:b]).text
        at = unit.new.find(text)
        units.append(
            replace(
                unit,
                kind="insert" if k else unit.kind,
                new=text,
                old=unit.old if k == 0 else "",
                before=unit.before + unit.new[:at] if at >= 0 else unit.before,
                after=unit.new[at + len(text) :] + unit.after if at >= 0 else unit.after,
                words=unit.words[a:b],
                member=len(text) <= LONGEST_MEMBER,
                start=unit.start + a,
                end=unit.start + b,
            )
        )
    return units
