"""What an article is about: a coarse vector of matters, so that articles of the same matter answer each other in other words."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@dataclass(frozen=True)
class Matters:
    """The vocabulary of corpora/matters.yaml, compiled."""

    names: tuple[tuple[re.Pattern[str], str], ...]
    formal: tuple[tuple[str, re.Pattern[str]], ...]
    matters: tuple[tuple[str, re.Pattern[str]], ...]
    framed: frozenset[str]

    def name_in_full(self, text: str) -> str:
        """The text with bodies called by their full names (妇联 → 妇女联合会)."""
        for pattern, full in self.names:
            text = pattern.sub(full, text)
        return text

    def form_of(self, text: str) -> str | None:
        """purpose or entry where an article is one of those, else None."""
        return next((form for form, pattern in self.formal if pattern.search(text)), None)

    def weigh(self, text: str) -> dict[str, float]:
        """How much an article speaks of each matter: 1 + ln of how often its words occur."""
        counts = ((matter, len(pattern.findall(text))) for matter, pattern in self.matters)
        return {matter: 1 + math.log(count) for matter, count in counts if count}


@lru_cache(maxsize=1)
def load_matters() -> Matters:
    """The packaged vocabulary, read once."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(files("lawtrack.corpora").joinpath("matters.yaml").read_text("utf-8"), Loader=loader)
    return Matters(
        names=tuple((re.compile(words), full) for words, full in data["names"]),
        formal=tuple((form, re.compile(words)) for form, words in data["formal"].items()),
        matters=tuple((matter, re.compile(words)) for matter, words in data["matters"].items()),
        framed=frozenset(data["framed"]),
    )


def compare_matters(a: dict[str, float], b: dict[str, float], common: dict[str, int]) -> float:
    """Cosine of two weighings, 0..1; a matter that many articles of the law have (`common`) counts less."""
    if not a or not b:
        return 0.0
    shared = sum(a[m] * b[m] * _rarity(m, common) for m in a.keys() & b.keys())
    if not shared:
        return 0.0
    size_a = sum(w * w * _rarity(m, common) for m, w in a.items())
    size_b = sum(w * w * _rarity(m, common) for m, w in b.items())
    return shared / math.sqrt(size_a * size_b)


def leading_matter(a: dict[str, float], b: dict[str, float]) -> str | None:
    """The matter that two weighings share most of, None where they share none; among equals the first by name."""
    shared = sorted(a.keys() & b.keys())
    return max(shared, key=lambda m: a[m] * b[m]) if shared else None


def _rarity(matter: str, common: dict[str, int]) -> float:
    return 1 / (1 + math.log(max(1, common.get(matter, 0))))
