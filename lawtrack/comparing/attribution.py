"""Where an adopted wording already stood: older texts of the context that had it, shown and never silently credited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import plain, reduce
from lawtrack.model.adoption import Attribution, Result

# A wording of fewer letters says too little to have come from anywhere in particular.
SHORTEST = 6
GRAM = 5
# So much of the wording's runs of letters must stand in one sentence of the other text.
SAME_WORDING = 0.7


def find_sources(result: Result, context: Sequence[Passages], adopted_on: date | None) -> tuple[Attribution, ...]:
    """The texts of `context` that had what was adopted of this suggestion, earliest first; a text later than the adopted one,
    or of the same day, is no source."""
    wordings = _adopted_wordings(result)
    found: list[Attribution] = []
    for passages in context:
        dated = passages.document.main.version_date
        if dated and adopted_on and dated >= adopted_on:
            continue
        best = max((a for w in wordings if (a := _find_in(passages, w, dated))), key=lambda a: a.share, default=None)
        if best is not None:
            found.append(best)
    return tuple(sorted(found, key=lambda a: (a.dated or date.max, a.title)))


def _adopted_wordings(result: Result) -> list[str]:
    """What stands in the adopted text of each ask that was met: the words asked for where they were taken over, else the
    adopted words that answer them."""
    wordings = []
    for ask in result.asks:
        if ask.status == "verbatim" and ask.new:
            wordings.append(ask.new)
        elif ask.status in ("substantive", "partial"):
            wordings += [e.text for e in ask.evidence if e.side == "adopted"]
    return [w for w in dict.fromkeys(wordings) if len(plain(w)) >= SHORTEST]


def _find_in(passages: Passages, wording: str, dated: date | None) -> Attribution | None:
    words = plain(wording)
    literal = passages.find(words, limit=1)
    if literal:
        part, at = literal[0]
        return _attribution(passages, part, at, at + len(words), 1.0, dated)
    grams = {words[i : i + GRAM] for i in range(len(words) - GRAM + 1)}
    for sentence, _ in passages.nearest(words, limit=3):
        text = passages.sentences[sentence].text
        share = sum(gram in text for gram in grams) / max(len(grams), 1)
        if share >= SAME_WORDING:
            s = passages.sentences[sentence]
            own = passages.parts[s.part].plain
            return _attribution(passages, s.part, own.index(s.start), own.index(s.end), round(share, 3), dated)
    return None


def _attribution(passages: Passages, part: int, start: int, end: int, share: float, dated: date | None) -> Attribution:
    found = passages.parts[part]
    low, high = reduce(found.text).span(start, end)
    return Attribution(
        document=PurePath(passages.document.source.name).name, title=passages.document.title, dated=dated, place=found.place,
        text=found.text[low:high], share=share, start=found.offset + low, end=found.offset + high,
    )  # fmt: skip
