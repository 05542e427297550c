"""The units that suggestions break into, what a reading of one holds, and finding its quotations in the baseline."""

from __future__ import annotations

from dataclasses import dataclass, field

from rapidfuzz.fuzz import partial_ratio_alignment

from lawtrack.comparing.instructions import Field
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import reduce
from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import AskKind
from lawtrack.model.place import Place


@dataclass(frozen=True, slots=True)
class Unit:
    """One ask before it is judged; all texts but `words` are plain.

    `old` goes and `new` comes between `before` and `after` of the sentence `wanted`, which was the baseline sentence
    number `base` (None for a sentence of its own) with `old` at offset `old_at`. `article` is the baseline article (in order) where it is asked for.
    `words` is the printed wording; `start`/`end` tell where it stands in the suggestion's field `field`. A `trivial` unit
    changes words that carry no rule. A `member` is one of
    a list (A、B和C), `sentence` is the whole sentence asked for, of which this is one change, `given` (plain) as much of it as the
    suggestion words. `dictated` are the words that an
    instruction wants to stand there as they are, the longest reading first.
    """

    kind: AskKind
    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""
    wanted: str = ""
    base: int | None = None
    article: int | None = None
    words: str = ""
    old_words: str = ""
    field: Field = "proposed"
    start: int = 0
    end: int = 0
    whole_place: bool = False
    caption: bool = False
    trivial: bool = False
    member: bool = False
    sentence: str = ""
    given: str = ""
    dictated: tuple[str, ...] = ()
    old_at: int = 0


@dataclass(slots=True)
class Reading:
    """A suggestion understood: its units, where in the baseline it is at home, and what could not be taken literally."""

    units: list[Unit] = field(default_factory=list)
    target: Place | None = None
    articles: list[int] = field(default_factory=list)
    chapter: bool = False
    problems: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, code: str, zh: str, en: str) -> None:
        """Remember what could not be taken literally."""
        if (code, zh) not in [(c, z) for c, z, _ in self.problems]:
            self.problems.append((code, zh, en))


def articles_of(place: Place, baseline: Passages) -> list[int]:
    """Article numbers in order (0-based) that `place` names or holds."""
    document = baseline.document
    order = {index: number for number, index in enumerate(document.articles)}
    if place.article is None:
        found = document.find(place)
        return [] if found is None else [order[i] for i in document.within(found) if i in order]
    home = document.find(Place(article=place.article, suffix=place.suffix))
    return [order[home]] if home in order else []


def parts_at(place: Place | None, baseline: Passages) -> list[int]:
    """Parts of the baseline that stand at `place` or within it."""
    if place is None:
        return []
    found = baseline.document.find(place)
    if found is None and place.article is not None:
        found = baseline.document.find(Place(article=place.article, suffix=place.suffix))
    if found is None:
        return []
    inside = set(baseline.document.within(found))
    return [n for n, p in enumerate(baseline.parts) if p.clause in inside and not p.caption]


def locate(old: str, baseline: Passages, reading: Reading) -> tuple[int, int, int] | None:
    """(part, plain start, plain end) of the quoted baseline text: content first, the target as a hint."""
    plain = reduce(old).text
    found = baseline.find(plain)
    if found:
        near = set(parts_at(reading.target, baseline))
        part, at = next(((p, a) for p, a in found if p in near), None) or min(
            found, key=lambda f: (_distance(baseline.parts[f[0]].article, reading.articles), f)
        )
        return part, at, at + len(plain)
    across = baseline.find_across(plain)
    if across:
        return None
    nearest, score, spot = None, 0.0, None
    for index, _ in baseline.nearest(plain, limit=4):
        part = baseline.sentences[index].part
        text = baseline.parts[part].plain.text
        match = partial_ratio_alignment(plain, text)
        if match is not None and match.score > score:
            nearest, score = baseline.raw(index), match.score
            spot = (part, match.dest_start, match.dest_end) if len(plain) <= len(text) else (part, 0, len(text))
    shown = (nearest or "").strip()[:40]
    if spot and score >= 85:
        reading.note(
            "quote_differs",
            f"所引原文与草案略有出入，草案最相近的是“{shown}”。",
            f"The quoted text differs a little from the baseline; the nearest there is “{shown}”.",
        )
        return spot
    reading.note(
        "quote_not_found",
        f"所引原文“{old.strip()[:30]}”不在草案中{f'，最相近的是“{shown}”' if shown else ''}；未据此改动草案。",
        f"The quoted text “{old.strip()[:30]}” is not in the baseline{f'; the nearest is “{shown}”' if shown else ''}. It was not applied.",
    )
    return None


def _distance(article: int, wanted: list[int]) -> int:
    return min((abs(article - w) for w in wanted), default=0)


def plain_range(baseline: Passages, sentence: int) -> tuple[int, int]:
    s = baseline.sentences[sentence]
    plain = baseline.parts[s.part].plain
    return plain.index(s.start), plain.index(s.end)


def parse(text: str | None) -> Place | None:
    try:
        return Place.parse(text) if text else None
    except LawtrackError:
        return None
