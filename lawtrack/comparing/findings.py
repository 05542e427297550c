"""What became of one unit, and the small questions about surroundings that decide it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lawtrack.comparing.ask_units import Unit
from lawtrack.comparing.lexicon import load_lexicon
from lawtrack.comparing.sentence_changes import NUMERALS
from lawtrack.comparing.slots import rest_of_quantity, touched_quantities
from lawtrack.model.adoption import AskStatus, Basis

# Fewer letters are too little to be found by their meaning.
WEIGHABLE = 5


@dataclass(slots=True)
class Finding:
    """What became of one unit. `adopted` are (sentence, plain start, plain end) of the adopted text, `baseline` likewise."""

    unit: Unit
    status: AskStatus
    basis: Basis
    score: float = 0.0
    weight: float = 1.0
    adopted: list[tuple[int, int, int]] = field(default_factory=list)
    baseline: list[tuple[int, int, int]] = field(default_factory=list)
    conflicts: tuple[str, ...] = ()
    features: dict[str, float] = field(default_factory=dict)


def says_much(changes: Iterable[Unit]) -> bool:
    """True where what comes by changes to a sentence, beside its numbers, is enough to be found by its meaning."""
    return sum(len(touched_quantities(c.before, c.new, c.after)[1]) for c in changes) >= WEIGHABLE


def asked_words(unit: Unit) -> str:
    """The printed words that come, with the rest of a number that they change: 六小时, not 六 alone."""
    return (unit.words or unit.new) + rest_of_quantity(unit.new, unit.after)


# 甲、乙以及其他权益 and 甲、乙等权益 are one list
_AND_OTHERS = re.compile("(?:以及|及|和|或者)其他")


def alternatives(new: str) -> list[str]:
    """`new` with one known expression exchanged for a synonym, for short edits only."""
    if not 2 <= len(new) <= 12:
        return []
    lexicon, out = load_lexicon(), list[str]()
    if rest := _AND_OTHERS.match(new):
        out.append("等" + new[rest.end() :])
    for start, end, sets in lexicon.find_concepts(new):
        if end - start < 2:
            continue
        for entries in lexicon.concepts.values():
            out += [new[:start] + p + new[end:] for p, others in entries if others & sets and len(p) > 1]
    return [o for o in dict.fromkeys(out) if o != new]


def cuts_numeral(text: str, start: int, end: int) -> bool:
    """True where the words found are the tail or head of a longer numeral (十 within 二十)."""
    before = start > 0 and text[start] in NUMERALS and text[start - 1] in NUMERALS
    return before or (end < len(text) and text[end - 1] in NUMERALS and text[end] in NUMERALS)


def with_context(unit: Unit, text: str) -> int | None:
    """Where `text` still has the words to be deleted, in their surroundings."""
    at = text.find(unit.old)
    while at >= 0:
        left = common_suffix(unit.before, text[:at])
        right = common_prefix(unit.after, text[at + len(unit.old) :])
        if len(unit.old) >= 6 or left >= 2 or right >= 2:
            return at
        at = text.find(unit.old, at + 1)
    return None


def common_suffix(a: str, b: str) -> int:
    """Letters that both end with."""
    n = 0
    while n < len(a) and n < len(b) and a[-1 - n] == b[-1 - n]:
        n += 1
    return n


def common_prefix(a: str, b: str) -> int:
    """Letters that both begin with."""
    n = 0
    while n < len(a) and n < len(b) and a[n] == b[n]:
        n += 1
    return n
