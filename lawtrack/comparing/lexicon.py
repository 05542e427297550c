"""The vocabulary that comparing reads: what binds and permits, what frames an ask, what drafters exchange."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import yaml

from lawtrack.comparing.plaintext import plain

RAREST = 13.0


@dataclass(frozen=True)
class Lexicon:
    """Vocabulary of corpora/drafting.yaml and the commonness of character pairs of corpora/rarity.txt.

    `concepts` gives for a first character the plain phrases that begin with it, longest first, with the numbers of the
    synonym sets they are in. `counted` gives for a unit the set of what its numbers are called. `rarity` is the
    binary logarithm of one in how many articles has a character pair.
    """

    modals: dict[str, tuple[str, ...]]
    instructions: dict[str, tuple[str, ...]]
    framing: tuple[str, ...]
    wordings: tuple[str, ...]
    meta: frozenset[str]
    function_words: re.Pattern[str]
    sanctions: dict[str, tuple[str, ...]]
    concepts: dict[str, tuple[tuple[str, frozenset[int]], ...]]
    rarity: dict[str, int]
    counted: dict[str, frozenset[int]]

    def find_concepts(self, text: str) -> list[tuple[int, int, frozenset[int]]]:
        """(start, end, synonym sets) of every known phrase in plain `text`."""
        found = []
        for i, char in enumerate(text):
            for phrase, sets in self.concepts.get(char, ()):
                if text.startswith(phrase, i):
                    found.append((i, i + len(phrase), sets))
        return found


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The packaged vocabulary, read once."""
    folder = files("lawtrack.corpora")
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(folder.joinpath("drafting.yaml").read_text("utf-8"), Loader=loader)
    sets: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(data["synonyms"]):
        for phrase in line.split():
            sets[plain(phrase)].add(number)
    counted: dict[str, frozenset[int]] = {}
    for number, (names, units) in enumerate(data["counted"].items(), len(data["synonyms"])):
        for name in names.split():
            sets[name].add(number)
        counted.update(dict.fromkeys(units, frozenset((number,))))
    concepts: dict[str, list[tuple[str, frozenset[int]]]] = defaultdict(list)
    for phrase in sorted(sets, key=lambda p: (-len(p), p)):
        if phrase:
            concepts[phrase[0]].append((phrase, frozenset(sets[phrase])))
    rarity: dict[str, int] = {}
    for line in folder.joinpath("rarity.txt").read_text("utf-8").splitlines():
        rank, _, pairs = line.partition("\t")
        rarity.update({pairs[i : i + 2]: int(rank) for i in range(0, len(pairs), 2)})
    return Lexicon(
        modals={k: _longest_first(v) for k, v in data["modals"].items()},
        instructions={k: _longest_first(v) for k, v in data["instructions"].items()},
        framing=_longest_first(data["framing"]),
        wordings=_longest_first(data["wordings"]),
        meta=frozenset(data["meta"]),
        function_words=re.compile("|".join(map(re.escape, _longest_first(data["function_words"])))),
        sanctions={k: tuple(v) for k, v in data["sanctions"].items()},
        concepts={k: tuple(v) for k, v in concepts.items()},
        rarity=rarity,
        counted=counted,
    )


def _longest_first(words: list[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda w: (-len(w), w)))


@dataclass(frozen=True)
class Weights:
    """How much each character pair of this case tells, 0..1: rare in legislation and rare in the two texts at hand."""

    lexicon: Lexicon
    counts: dict[str, int]
    sentences: int

    @classmethod
    def of(cls, *texts: list[str]) -> Weights:
        """Count the pairs of each text's sentences; of several texts the one where the pair is commoner decides."""
        counts: Counter[str] = Counter()
        for sentences in texts:
            own: Counter[str] = Counter()
            for sentence in sentences:
                own.update({sentence[i : i + 2] for i in range(len(sentence) - 1)})
            counts |= own
        return cls(load_lexicon(), dict(counts), max(2, max(map(len, texts), default=2)))

    def pair(self, pair: str) -> float:
        """The weight of one pair of plain characters."""
        general = self.lexicon.rarity.get(pair, RAREST) / RAREST
        here = math.log((self.sentences + 1) / (1 + self.counts.get(pair, 0))) / math.log(self.sentences + 1)
        return max(0.03, general * min(1.0, here * 1.3))

    def commonness(self, text: str) -> float:
        """How common the pairs of plain `text` are in legislation at large, 0 (no law has them) to 1."""
        ranks = [self.lexicon.rarity.get(text[i : i + 2], RAREST) for i in range(len(text) - 1)]
        return 1 - sum(ranks) / len(ranks) / RAREST if ranks else 0.0

    def positions(self, text: str) -> list[float]:
        """The weight of every character of plain `text`: the mean of the two pairs it is in."""
        if len(text) < 2:
            return [0.5] * len(text)
        pairs = [self.pair(text[i : i + 2]) for i in range(len(text) - 1)]
        return [pairs[0], *((a + b) / 2 for a, b in pairwise(pairs)), pairs[-1]]
