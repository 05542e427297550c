"""Running text cut into phrases: numbers with what they count, references, words; never half of one.

There is no dictionary of a language here: words.txt was mined from legislation, phrases.yaml is written by hand, and what
the texts at hand repeat (告诫书, 强制报告) is added as a word of theirs. The cheapest cutting under the words' frequencies
is taken, so the same text is always cut the same way.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from lawtrack.model.numerals import NUMERAL

_UNKNOWN = 19.0  # bits of a character that no list has
_OWN_WORD = 13.0  # bits of a word that only these texts repeat
_LONGEST = 6
_ARABIC = "0-9０-９"
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")


@dataclass(frozen=True)
class Phrases:
    """The vocabulary of corpora/phrases.yaml and the costs in bits of the words of corpora/words.txt."""

    lists: dict[str, tuple[str, ...]]
    modals: dict[str, tuple[str, ...]]
    costs: dict[str, float]

    @cached_property
    def fixed(self) -> re.Pattern[str]:
        """What is one phrase by its form, in two named groups.

        reference: 第十二条之一, 第三款, 第（二）项, 第五章, and the 第十七 of 第十七、十八条.
        quantity: 三十日, 五万元, 十五个工作日, 百分之二十, 30%, 2025年: a numeral and the unit it counts.
        """
        number = rf"[{NUMERAL}{_ARABIC}]+"
        reference = rf"第(?:[（(]{number}[）)]|{number})(?:[编章节条款项目](?:之[{NUMERAL}]+)?|(?=[、至]))"
        units = "|".join(map(re.escape, (*self.lists["time_units"], *self.lists["units"])))
        amount = rf"(?:百分之{number}|[{_ARABIC}]+(?:[.．][{_ARABIC}]+)?[%％‰]?|[{NUMERAL}万亿]+)(?:{units})?"
        return re.compile(rf"(?P<reference>{reference})|(?P<quantity>{amount})")

    @cached_property
    def alone_modals(self) -> tuple[str, ...]:
        """Modal words of two characters and more: behind one of them stands what is to be done, not who does it."""
        return tuple(w for group in self.modals.values() for w in group if len(w) > 1)

    @cached_property
    def quantity_words(self) -> frozenset[str]:
        """Words that begin with a numeral and count nothing (一般, 一致, 三峡, 两侧)."""
        digits = set(NUMERAL)
        units = {*self.lists["time_units"], *self.lists["units"]}
        return frozenset(
            w for w in self.costs if len(w) > 1 and w[0] in digits and w[1:] not in units and not set(w) <= digits | {"万", "亿"}
        )


@lru_cache(maxsize=1)
def load_phrases() -> Phrases:
    """The packaged vocabulary, read once."""
    folder = files("lawtrack.corpora")
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(folder.joinpath("phrases.yaml").read_text("utf-8"), Loader=loader)
    costs: dict[str, float] = {}
    for line in folder.joinpath("words.txt").read_text("utf-8").splitlines():
        rank, _, words = line.partition("\t")
        costs.update(dict.fromkeys(words.split(" "), float(rank)))
    lists = {k: tuple(v) for k, v in data.items() if isinstance(v, list)}
    modals = {k: tuple(v) for k, v in data["modals"].items()}
    for name in ("alone", "but", "common", "negations", "speed", "bounds", "actors"):
        for word in lists[name]:
            costs.setdefault(word, 12.0)
    for group in modals.values():
        for word in group:
            costs.setdefault(word, 12.0)
    return Phrases(lists=lists, modals=modals, costs=costs)


@dataclass(eq=False)
class Splitter:
    """Cuts texts into phrases; made once for the two texts that are compared. `own` are words of these texts."""

    own: dict[str, float] = field(default_factory=dict)
    _memory: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _words: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> Splitter:
        """A splitter that also knows what `texts` repeat as a word."""
        return cls(find_own_words(texts))

    def cut(self, text: str) -> tuple[str, ...]:
        """The phrases of `text` in order; joined they are the text again."""
        known = self._memory.get(text)
        if known is None:
            known = self._memory[text] = tuple(self._cut(text))
        return known

    def _cut(self, text: str) -> Iterable[str]:
        phrases, at = load_phrases(), 0
        for match in phrases.fixed.finditer(text):
            start, stop = match.span()
            if match.lastgroup == "quantity" and _in_word(text, start, phrases):
                continue
            yield from self._cut_loose(text[at:start])
            yield match.group()
            at = stop
        yield from self._cut_loose(text[at:])

    def _cut_loose(self, text: str) -> Iterable[str]:
        for run in _RUNS.findall(text):
            if _HAN.match(run):
                yield from self._cut_words(run)
            else:
                yield run

    def _cut_words(self, run: str) -> tuple[str, ...]:
        known = self._words.get(run)
        if known is None:
            known = self._words[run] = tuple(cut_cheapest(run, load_phrases().costs, self.own))
        return known


# Chinese letters, Latin words, spaces; any other character for itself
_RUNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[A-Za-z]+|\s+|.", re.DOTALL)


def _in_word(text: str, at: int, phrases: Phrases) -> bool:
    """True where the numeral at `at` is part of a word: 一般, 统一."""
    if at and text[at - 1 : at + 1] in phrases.costs:
        return True
    return any(text[at : at + n] in phrases.quantity_words for n in (2, 3, 4))


def cut_cheapest(run: str, costs: dict[str, float], own: dict[str, float]) -> list[str]:
    """The cutting of a run of Chinese characters that costs the fewest bits."""
    size = len(run)
    best, back = [0.0] + [math.inf] * size, [0] * (size + 1)
    for i in range(size):
        base = best[i]
        for stop in range(i + 1, min(size, i + _LONGEST) + 1):
            word = run[i:stop]
            price = costs.get(word)
            if price is None:
                price = own.get(word)
                if price is None:
                    if stop > i + 1:
                        continue
                    price = _UNKNOWN
            if base + price < best[stop]:
                best[stop], back[stop] = base + price, i
    words, at = [], size
    while at:
        words.append(run[back[at] : at])
        at = back[at]
    words.reverse()
    return words


def find_own_words(texts: Iterable[str]) -> dict[str, float]:
    """Strings of two to four characters that these texts repeat in varied company and that hold together."""
    costs = load_phrases().costs
    text = "^".join(run for text in texts for run in _HAN.findall(text))
    single = Counter(text)
    counts: Counter[str] = Counter()
    for n in (2, 3, 4):
        grams = [text[i : i + n] for i in range(len(text) - n + 1)]
        if n > 2:  # what is repeated begins with what is repeated
            grams = [g for g in grams if counts.get(g[:-1], 0) >= 4]
        counts.update(grams)
    total = sum(single.values())
    repeated = {
        g for g, c in counts.items()
        if c >= 4 and g not in costs and "^" not in g and not _joins(g, costs) and _holds_together(g, c, single, counts, total)
    }  # fmt: skip
    company: dict[str, tuple[set[str], set[str]]] = {g: (set(), set()) for g in repeated}
    padded = f"^{text}^"
    firsts = {g[:2] for g in repeated}
    for i in range(1, len(padded) - 2):
        if padded[i : i + 2] not in firsts:
            continue
        for n in (2, 3, 4):
            found = company.get(padded[i : i + n])
            if found and i + n < len(padded):
                found[0].add(padded[i - 1])
                found[1].add(padded[i + n])
    return {g: _OWN_WORD for g, (before, behind) in company.items() if len(before) > 2 and len(behind) > 2}


def _holds_together(gram: str, count: int, single: Counter[str], counts: Counter[str], total: int) -> bool:
    """True where every seam is sixteen times as common as chance would have it, or its sides hardly ever stand apart."""
    for k in range(1, len(gram)):
        left = single[gram[0]] if k == 1 else counts[gram[:k]]
        right = single[gram[-1]] if k == len(gram) - 1 else counts[gram[k:]]
        if count * total < 16 * left * right and count < 0.8 * max(left, right):
            return False
    return True


def _joins(gram: str, costs: dict[str, float]) -> bool:
    """True where the string is two known words side by side, or a word with a particle."""
    if gram[0] in _PARTICLES or gram[-1] in _PARTICLES:
        return True
    return any(len(gram) > 2 and gram[:k] in costs and gram[k:] in costs for k in range(1, len(gram)))


_PARTICLES = frozenset("的和或与及在由对向将从被其等者为以于应可不未")
