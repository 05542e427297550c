"""Which article of one version became which article of the other: by content and company, never by number.

`align_articles` tells the story: what two articles share is weighed against what their rivals share; pairs that are
certain become the frame in which the doubtful ones are judged (does it stand between its neighbours? do the chapters
answer each other?); one global assignment settles the pairs; what is left of an article when its partner is taken away
shows what was split off or merged in.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from rapidfuzz.distance import Indel

from lawtrack.comparing.assignment import assign
from lawtrack.comparing.lexicon import load_lexicon
from lawtrack.comparing.plaintext import plain
from lawtrack.comparing.similarity import Likeness, Profiles
from lawtrack.model.document import HEADING_KINDS, Document

# Content at which a pair with an equally good rival and no company is as likely as not. Random articles of one
# instrument share about 0.1, articles on the same matter 0.2 and more.
_EVEN = 0.24
_FLOOR = 0.08  # rivals below this are chance, and so is a pair
_SURE = 0.45  # content from which a pair is part of the frame
_RIVALRY = 0.8
_LARGEST_LEAD = 1.2
_ROUNDS = 3
_SENTENCE_END = re.compile(r"(?<=[。！？])")
# A part that was split off usually stands near the rest. Shares of the smaller article, and of what its partner left.
_NEAR = 5
_NEAR_SHARE = 0.14
_FAR_SHARE = 0.3
_REST = 0.3
# A whole sentence that went over: how like it must be, how long, and how large a share of the smaller article.
_OWN_SHARE = 0.5
_ALIKE, _LONG_ENOUGH = 0.7, 12
_SENTENCE, _BOTH_PAIRED_SENTENCE = 0.2, 0.4


Reasons = tuple[tuple[str, float], ...]  # what speaks for a pair by name, natural logarithms


@dataclass(frozen=True, slots=True)
class Link:
    """Article `old` (its number in order, from 0) became article `new`, wholly or in part.

    `kind` is "pair" for the one partner an article has, "part" where it only gave or took a part. `evidence` > 0 is what
    speaks for the pair beyond an even chance (natural logarithm), its parts by name in `reasons`. `rival_old` is the old
    article that came next for this new one and `rival_new` the other way round, None where nothing else was like it.
    """

    old: int
    new: int
    kind: Literal["pair", "part"]
    likeness: Likeness
    evidence: float
    reasons: Reasons = ()
    rival_old: int | None = None
    rival_new: int | None = None


@dataclass(eq=False)
class Alignment:
    """The links of two lists of texts in the order of the old one, and what has no link.

    `moved` holds the pairs that left the order: the fewest that must be taken out for the rest to run in parallel.
    """

    links: tuple[Link, ...]
    old_count: int
    new_count: int
    profiles: Profiles
    moved: frozenset[tuple[int, int]] = frozenset()
    nearest: tuple[dict[int, int], dict[int, int]] = ({}, {})

    def nearest_new(self, old: int) -> int | None:
        """The new text most like an old one, None where nothing is."""
        return self.nearest[0].get(old)

    def nearest_old(self, new: int) -> int | None:
        """The old text most like a new one, None where nothing is."""
        return self.nearest[1].get(new)

    @property
    def removed(self) -> list[int]:
        """Numbers of old texts without any link."""
        linked = {link.old for link in self.links}
        return [i for i in range(self.old_count) if i not in linked]

    @property
    def added(self) -> list[int]:
        """Numbers of new texts without any link."""
        linked = {link.new for link in self.links}
        return [j for j in range(self.new_count) if j not in linked]

    def of_old(self, old: int) -> list[Link]:
        """Links of an old text."""
        return [link for link in self.links if link.old == old]

    def of_new(self, new: int) -> list[Link]:
        """Links of a new text."""
        return [link for link in self.links if link.new == new]


def align_articles(old: Document, new: Document) -> Alignment:
    """Align the articles of the main instruments of two versions; numbers in the links count Document.articles."""
    return align_texts(
        [article_plain(old, i) for i in old.articles],
        [article_plain(new, i) for i in new.articles],
        [chapter_of(old, i) for i in old.articles],
        [chapter_of(new, i) for i in new.articles],
    )


def article_plain(document: Document, index: int) -> str:
    """The plain text of a clause and all within it, a sentence a line; a caption is no part of the enacted text."""
    texts = (document.clauses[i].normalized_text for i in document.within(index))
    lines = (plain(piece) for text in texts for piece in _SENTENCE_END.split(text))
    return "\n".join(line for line in lines if line)


def chapter_of(document: Document, index: int) -> str:
    """The plain titles of the part, chapter and section a clause stands in, outermost first, or an empty string."""
    clauses = document.clauses
    titles = [plain(clauses[i].normalized_text) for i in document.above(index) if clauses[i].kind in HEADING_KINDS]
    return "/".join(reversed(titles))


def align_texts(
    old: Sequence[str], new: Sequence[str], old_groups: Sequence[str] = (), new_groups: Sequence[str] = ()
) -> Alignment:
    """Align two lists of plain texts; `…_groups` name the chapter each stands in, where there are chapters."""
    matcher = _Matcher(Profiles.of(old, new), old, new, old_groups, new_groups)
    pairs = matcher.pair()
    links = [matcher.link(i, j) for i, j in pairs.items()]
    links += matcher.find_parts(pairs)
    links.sort(key=lambda link: (link.old, link.new))
    moved = frozenset(pairs.items()) - _in_order(pairs, matcher.profiles)
    return Alignment(tuple(links), len(old), len(new), matcher.profiles, moved, matcher.nearest())


_Best = dict[int, list[tuple[float, int]]]  # text → its two best (content, candidate), the best first


@dataclass(eq=False)
class _Matcher:
    profiles: Profiles
    old: Sequence[str]
    new: Sequence[str]
    old_groups: Sequence[str]
    new_groups: Sequence[str]
    candidates: dict[int, set[int]] = field(default_factory=dict)
    reverse: dict[int, set[int]] = field(default_factory=dict)
    evidence: dict[tuple[int, int], Reasons] = field(default_factory=dict)
    contents: dict[tuple[int, int], float] = field(default_factory=dict)

    def pair(self) -> dict[int, int]:
        """The pairs, old → new: the certain ones first, then the rest within their frame, until nothing changes."""
        pairs = self._pair_equal()
        for i, j in pairs.items():
            self._consider(i, j)
        for i, found in self.profiles.candidates(pairs).items():
            for j in found:
                self._consider(i, j)
        firm = dict(pairs)
        for _ in range(_ROUNDS):
            frame = _Frame.of(firm, self)
            frame.fill_gaps(self)
            rivals = self._rivals(frame)
            weighed = {}
            for i, js in self.candidates.items():
                for j in js:
                    reasons = self._weigh(i, j, frame, rivals)
                    self.evidence[i, j] = reasons
                    total = sum(value for _, value in reasons)
                    if total > 0:
                        weighed[i, j] = total
            before, pairs = pairs, assign(weighed)
            firm = {i: j for i, j in pairs.items() if self.content(i, j) >= _SURE or weighed[i, j] > 1.0}
            if pairs == before:
                break
        return pairs

    def content(self, i: int, j: int) -> float:
        known = self.contents.get((i, j))
        if known is None:
            known = self.contents[i, j] = self.profiles.likeness(i, j).content
        return known

    def _consider(self, i: int, j: int) -> None:
        self.candidates.setdefault(i, set()).add(j)
        self.reverse.setdefault(j, set()).add(i)

    def _pair_equal(self) -> dict[int, int]:
        """Texts that stand once on each side, word for word: the first frame."""
        left, right = Counter(self.old), Counter(self.new)
        where = {text: j for j, text in enumerate(self.new)}
        return {i: where[t] for i, t in enumerate(self.old) if t and left[t] == 1 and right[t] == 1}

    def _weigh(self, i: int, j: int, frame: _Frame, rivals: tuple[_Best, _Best]) -> Reasons:
        """What speaks for a pair and against it."""
        likeness = self.profiles.likeness(i, j)
        content = likeness.content
        if content < _FLOOR:
            return (("content", -9.0),)
        rival = max(_FLOOR, _other_than(j, rivals[0][i]), _other_than(i, rivals[1][j]))
        lead = max(-_LARGEST_LEAD, min(_LARGEST_LEAD, math.log(content / rival)))
        return (
            ("content", math.log(content / _EVEN)),
            ("lead", _RIVALRY * lead),
            ("order", frame.order(i, j)),
            ("chapter", frame.chapter(i, j)),
        )

    def _rivals(self, frame: _Frame) -> tuple[_Best, _Best]:
        """For every old text its two best candidates, and for every new one.

        A candidate does not count that has a firm partner it fits better.
        """
        rows: dict[int, list[tuple[float, int]]] = {i: [] for i in self.candidates}
        columns: dict[int, list[tuple[float, int]]] = {j: [] for j in self.reverse}
        for i, js in self.candidates.items():
            mine = frame.forward.get(i)
            kept = self.content(i, mine) if mine is not None else 0.0
            for j in js:
                content = self.content(i, j)
                theirs = frame.backward.get(j)
                if theirs is None or theirs == i or self.content(theirs, j) <= content:
                    rows[i].append((content, j))
                if mine is None or mine == j or kept <= content:
                    columns[j].append((content, i))
        return ({i: sorted(x, reverse=True)[:2] for i, x in rows.items()}, {j: sorted(x, reverse=True)[:2] for j, x in columns.items()})

    def link(self, i: int, j: int) -> Link:
        reasons = self.evidence[i, j]
        return Link(
            i, j, "pair", self.profiles.likeness(i, j), sum(v for _, v in reasons), reasons,
            self._runner_up(j, i, self.reverse[j], False), self._runner_up(i, j, self.candidates[i], True),
        )  # fmt: skip

    def _runner_up(self, fixed: int, taken: int, others: set[int], forward: bool) -> int | None:
        ranked = [(self.content(fixed, o) if forward else self.content(o, fixed), -o) for o in others if o != taken]
        best = max(ranked, default=(0.0, 0))
        return -best[1] if best[0] >= _FLOOR else None

    def nearest(self) -> tuple[dict[int, int], dict[int, int]]:
        """The likeliest candidate of every old text and of every new one."""
        forward = {i: max(sorted(js), key=lambda j: self.content(i, j)) for i, js in self.candidates.items() if js}
        backward = {j: max(sorted(js), key=lambda i: self.content(i, j)) for j, js in self.reverse.items() if js}
        return forward, backward

    def find_parts(self, pairs: dict[int, int]) -> list[Link]:
        """What was split off and what was merged in: links beside the pairs.

        Taken away what an article shares with its own partner, and from the other what that one shares with its own:
        where the rest is still in common to a good part, one gave it to the other.
        """
        profiles, back = self.profiles, {j: i for i, j in pairs.items()}
        rare = 2 * math.log((len(self.old) + len(self.new) + 1) / 2)  # two strings for a character that only the two have
        punishes_old, punishes_new = list(map(self._sanctions, self.old)), list(map(self._sanctions, self.new))
        found = []
        for i, js in sorted(self.candidates.items()):
            mine = profiles.old[i] - profiles.new[pairs[i]] if i in pairs else profiles.old[i]
            for j in sorted(js):
                if pairs.get(i) == j:
                    continue
                theirs = profiles.new[j] - profiles.old[back[j]] if j in back else profiles.new[j]
                shared = profiles.mass(mine & theirs)
                if not shared or not profiles.old_mass[i] or not profiles.new_mass[j]:
                    continue
                share = max(shared / profiles.old_mass[i], shared / profiles.new_mass[j])
                rest = max(shared / (profiles.mass(mine) or 1.0), shared / (profiles.mass(theirs) or 1.0))
                if share < 0.5 and punishes_old[i] != punishes_new[j]:
                    continue
                near = abs(j - pairs.get(i, -99)) <= _NEAR or abs(i - back.get(j, -99)) <= _NEAR
                least, characters = (_NEAR_SHARE, 6.0) if near else (_FAR_SHARE, 11.0 if share < 0.5 else 6.0)
                if share < least or rest < _REST or shared / rare < characters:
                    if (i not in pairs or j not in back) and self._runner_up_fits(i, j, shared):
                        found.append(self._part(i, j, self.evidence[i, j], pairs, back))
                        continue
                    least = _BOTH_PAIRED_SENTENCE if i in pairs and j in back else _SENTENCE
                    if share < 0.5 * least or (share := self._moved_sentence(i, j, pairs.get(i), back.get(j))) < least:
                        continue
                found.append(self._part(i, j, (("share", math.log(share / least)),), pairs, back))
        return found

    def _part(self, i: int, j: int, reasons: Reasons, pairs: dict[int, int], back: dict[int, int]) -> Link:
        likeness = self.profiles.likeness(i, j)
        return Link(i, j, "part", likeness, sum(v for _, v in reasons), reasons, back.get(j), pairs.get(i))

    def _runner_up_fits(self, i: int, j: int, own: float) -> bool:
        """True for an article left alone only because another one holds its partner, if it gave something of its own.

        `own` is what the two share beyond what the holder shares: a mere likeness to the holder does not count.
        """
        total = sum(value for _, value in self.evidence.get((i, j), ()))
        both = self.profiles.mass(self.profiles.old[i] & self.profiles.new[j])
        return total > 0.1 and own >= _OWN_SHARE * both

    def _sanctions(self, text: str) -> bool:
        """True where a text names a sanction: the rule that is broken shares words with its penalty and is not it."""
        return any(word in text for words in load_lexicon().sanctions.values() for word in words)

    def _moved_sentence(self, i: int, j: int, partner: int | None, holder: int | None) -> float:
        """The share of the smaller article in a sentence both have and neither one's own partner has, else 0."""
        best = 0.0
        kept = self.new[partner].split("\n") if partner is not None else []
        had = self.old[holder].split("\n") if holder is not None else []
        for a in self.old[i].split("\n"):
            if len(a) < _LONG_ENOUGH or _closest(a, kept) >= _ALIKE:
                continue
            for b in self.new[j].split("\n"):
                if len(b) < _LONG_ENOUGH or Indel.normalized_similarity(a, b) < _ALIKE or _closest(b, had) >= _ALIKE:
                    continue
                best = max(best, len(a) / len(self.old[i]), len(b) / len(self.new[j]))
        return best


def _other_than(taken: int, best: list[tuple[float, int]]) -> float:
    return next((content for content, other in best if other != taken), 0.0)


def _closest(sentence: str, others: Sequence[str]) -> float:
    return max((Indel.normalized_similarity(sentence, other) for other in others), default=0.0)


@dataclass(eq=False)
class _Frame:
    """The firm pairs: the backbone that runs in parallel in both texts, and the chapters that answer each other."""

    forward: dict[int, int]
    backward: dict[int, int]
    old_stops: list[int]
    new_stops: list[int]
    chapters: dict[str, Counter[str]]
    matcher: _Matcher

    @classmethod
    def of(cls, firm: dict[int, int], matcher: _Matcher) -> _Frame:
        spine = sorted(_in_order(firm, matcher.profiles))
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        if matcher.old_groups and matcher.new_groups:
            for i, j in firm.items():
                votes[matcher.old_groups[i]][matcher.new_groups[j]] += 1
        return cls(
            firm, {j: i for i, j in firm.items()}, [i for i, _ in spine], [j for _, j in spine], votes, matcher
        )  # fmt: skip

    def gap(self, i: int) -> tuple[int, int, int, int]:
        """(old before, old behind, new before, new behind): the backbone around old text i, its own pair left out."""
        at = bisect_left(self.old_stops, i)
        behind = at + 1 if at < len(self.old_stops) and self.old_stops[at] == i else at
        a, b = (self.old_stops[at - 1], self.new_stops[at - 1]) if at else (-1, -1)
        end = len(self.old_stops)
        c, d = (self.old_stops[behind], self.new_stops[behind]) if behind < end else (len(self.matcher.old), len(self.matcher.new))
        return a, c, b, d

    def order(self, i: int, j: int) -> float:
        """Between its neighbours a pair is likelier, and the likelier the fewer could stand there.

        Neighbours are those of the backbone, or, where a whole run of articles has moved together, the nearest firm ones.
        """
        a, c, b, d = self.gap(i)
        company = self.company(i, j)
        if not b < j < d:
            return company if company else -0.55
        room = max(c - a, d - b) - 1
        bonus = 0.75 if room <= 2 else max(0.0, 0.75 - 0.12 * math.log2(room / 2))
        adjacent = (i - a == 1 and j - b == 1) + (c - i == 1 and d - j == 1)
        return max(bonus + 0.15 * adjacent, company)

    def company(self, i: int, j: int) -> float:
        """0.25 for each side on which a firm neighbour within two articles has its partner close to `j`."""
        sides = 0
        for step in (-1, 1):
            images = [(n, self.forward[i + step * n]) for n in (1, 2) if i + step * n in self.forward]
            sides += any(0 < step * (image - j) <= n + 1 for n, image in images)
        return 0.25 * sides

    def chapter(self, i: int, j: int) -> float:
        """Chapters whose pairs lie elsewhere speak against a pair."""
        if not self.chapters:
            return 0.0
        votes = self.chapters.get(self.matcher.old_groups[i])
        if not votes:
            return 0.0
        group = self.matcher.new_groups[j]
        own = votes[group] - (self.forward.get(i) == j)
        total = votes.total() - (i in self.forward)
        if total < 2:
            return 0.0
        return 0.2 if own / total >= 0.3 else (-0.1 if own else -0.35)

    def fill_gaps(self, matcher: _Matcher) -> None:
        """In a short gap everything is a candidate for everything, however little they share."""
        for at in range(len(self.old_stops) + 1):
            a, b = (self.old_stops[at - 1], self.new_stops[at - 1]) if at else (-1, -1)
            end = at == len(self.old_stops)
            c, d = (len(matcher.old), len(matcher.new)) if end else (self.old_stops[at], self.new_stops[at])
            if 0 < (c - a - 1) * (d - b - 1) <= 64:
                for i in range(a + 1, c):
                    for j in range(b + 1, d):
                        matcher._consider(i, j)


def _in_order(pairs: dict[int, int], profiles: Profiles) -> frozenset[tuple[int, int]]:
    """The weightiest set of pairs that run in parallel (longest increasing subsequence by shared mass)."""
    items = sorted(pairs.items())
    columns = sorted({j for _, j in items})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(columns) + 1)  # best chain ending at a column <= k, as Fenwick tree
    back: list[int] = []
    for at, (i, j) in enumerate(items):
        k = bisect_right(columns, j) - 1
        best, position = (0.0, -1), k
        while position > 0:
            best = max(best, tree[position], key=lambda x: x[0])
            position -= position & -position
        back.append(best[1])
        value = best[0] + 0.2 + profiles.likeness(i, j).content
        position = k + 1
        while position <= len(columns):
            if value > tree[position][0]:
                tree[position] = (value, at)
            position += position & -position
    last = max(tree, key=lambda x: x[0], default=(0.0, -1))[1]
    chain = []
    while last >= 0:
        chain.append(items[last])
        last = back[last]
    return frozenset(chain)
