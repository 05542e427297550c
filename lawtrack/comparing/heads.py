"""Who an ask binds and in which case: the same consequence for other people or in another case is another rule."""

from __future__ import annotations

import re
from functools import lru_cache

from lawtrack.comparing.coverage import Wording
from lawtrack.comparing.lexicon import load_lexicon
from lawtrack.comparing.meaning import AskWords, Side
from lawtrack.comparing.plaintext import plain, split_phrases

# What is told of an ask that names nobody, or no case: neither alike nor unlike.
SILENT = 0.6
# A case has so many letters at least: 逾期不改正的.
CASE = 4


def measure_heads(ask: AskWords, side: Side, s: int) -> dict[str, float]:
    """The figures, by name: how much of the least covered of those whom the ask binds, and of the cases that it names, sentence `s`
    and what it hangs on have (0..1)."""
    lead = side.passages.lead_in(s)
    here = side.offers(s, every=True) | side.offers(s if lead is None else lead, every=True)
    row = {}
    for name, heads in (("who", split_subjects(ask.text)), ("when", split_cases(ask.text))):
        row[name] = min((Wording.of_ask(h, side.novelty.weights).covered(here) for h in heads), default=SILENT)
        row[f"{name}_silent"] = float(not heads)
    return row


def split_subjects(words: str) -> list[str]:
    """What stands before the first modal word or 由 of each clause (plain)."""
    clauses = [words[a:b] for a, b in split_phrases(words)]
    subjects = [plain(c[: m.start()]) for c in clauses if (m := find_modal().search(c))]
    return [s for s in subjects if len(s) >= 2]


def split_cases(words: str) -> list[str]:
    """The clauses that say when a rule holds (……的，), plain and without their 的."""
    clauses = [plain(words[a:b]) for a, b in split_phrases(words)]
    return [c[:-1] for c in clauses if c.endswith("的") and len(c) > CASE]


@lru_cache(maxsize=1)
def find_modal() -> re.Pattern[str]:
    """The words behind which a clause says what shall be done."""
    words = {w for group in load_lexicon().modals.values() for w in group if len(w) > 1} | set("要得须应")
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + "|都由|由")
