"""Alignment to the national law: which of its articles a provincial article carries out, and what the province adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from lawtrack.comparing.lexicon import RAREST, load_lexicon
from lawtrack.comparing.matters import compare_matters, leading_matter, load_matters
from lawtrack.comparing.plaintext import reduce
from lawtrack.comparing.similarity import Profiles
from lawtrack.model.base import Message
from lawtrack.model.codebook import Codebook
from lawtrack.model.coding import Coding
from lawtrack.model.comparison import NationalLink, Relation
from lawtrack.model.document import Document

# How much each kind of likeness counts, and what is enough. Set on two regulations, measured on two others.
_WORDS, _NATIONAL_HELD, _TOPIC, _RELATED, _MATTER, _NEIGHBOUR = 1.5, 0.5, 0.4, 0.2, 0.6, 0.1
_ENOUGH = 0.3  # below it an article answers nothing in the law
_SECOND = 0.55  # of the best score, for a second article to be named
_SAME = 0.75  # share of an article's words that the law has, from which on it only repeats
_LITTLE = 10.0  # telling letters that may be new in an article that repeats
_SLIGHT = 0.3  # share under which hardly more than the matter is common
_GRAM = 4  # letters in a row that count as the same wording


@dataclass(eq=False)
class Articles:
    """A document's articles ready to be aligned."""

    document: Document
    coding: Coding | None = None

    @cached_property
    def texts(self) -> list[str]:
        """The articles' words, bodies named in full."""
        matters = load_matters()
        return [matters.name_in_full(self.document.words(i)) for i in self.document.articles]

    @cached_property
    def plain(self) -> list[str]:
        """The same, plain."""
        return [reduce(t).text for t in self.texts]

    @cached_property
    def matters(self) -> list[dict[str, float]]:
        """What each is about."""
        return [load_matters().weigh(t) for t in self.texts]

    @cached_property
    def forms(self) -> list[str | None]:
        """purpose, entry or None, each."""
        return [load_matters().form_of(t) for t in self.texts]

    @cached_property
    def labels(self) -> list[str]:
        """第一条 …"""
        return [self.document.clauses[i].label or "" for i in self.document.articles]

    @cached_property
    def topics(self) -> list[frozenset[str]]:
        """The topics coded in each article."""
        found: list[set[str]] = [set() for _ in self.labels]
        if self.coding:
            owner = {self.document.clauses[k].eid: n for n, i in enumerate(self.document.articles) for k in self.document.within(i)}
            for code in self.coding.codes:
                for evidence in code.evidence:
                    if evidence.eid in owner:
                        found[owner[evidence.eid]].add(code.topic)
        return [frozenset(f) for f in found]

    def grams(self, articles: Iterable[int]) -> set[str]:
        """The strings of letters of some articles by which the same wording is told."""
        return set().union(*(self._grams[j] for j in articles))

    @cached_property
    def _grams(self) -> list[frozenset[str]]:
        return [frozenset(t[k : k + _GRAM] for k in range(len(t) - _GRAM + 1)) for t in self.plain]

    @cached_property
    def common(self) -> dict[str, int]:
        """In how many articles each matter occurs."""
        return dict(Counter(m for weighing in self.matters for m in weighing))


def align_to_national(regulation: Articles, national: Articles, codebook: Codebook | None = None) -> list[NationalLink]:
    """For every article of a regulation the articles of the national law it carries out, in the regulation's order."""
    scores = _add_neighbours(_score(regulation, national, codebook))
    missing = _missing_topics(national, codebook)
    return [_link(regulation, national, i, row, missing) for i, row in enumerate(scores)]


def share_repeated(regulation: Articles, links: Sequence[NationalLink]) -> float:
    """The share of a regulation's letters that stands in articles which only repeat the national law; 立法法 asks for none.

    Articles on purpose and entry into force are left out: every instrument has them.
    """
    counted = [(len(p), link.relation == "repeats") for p, link, form in zip(regulation.plain, links, regulation.forms, strict=True) if not form]
    total = sum(size for size, _ in counted)
    return sum(size for size, repeats in counted if repeats) / total if total else 0.0


def _score(regulation: Articles, national: Articles, codebook: Codebook | None) -> list[list[float]]:
    profiles = Profiles.of(regulation.plain, national.plain)
    related = {t.key: t.related for t in codebook.topics} if codebook else {}
    rows = []
    for i in range(len(regulation.plain)):
        topics = regulation.topics[i]
        kin = {related.get(t) for t in topics} - {None}
        row = []
        for j in range(len(national.plain)):
            if regulation.forms[i] != national.forms[j]:
                row.append(0.0)
                continue
            likeness = profiles.likeness(i, j)
            score = _WORDS * likeness.dice + _NATIONAL_HELD * likeness.new_share
            if topics:
                score += _TOPIC * len(topics & national.topics[j]) / len(topics)
                score += _RELATED * len(kin & national.topics[j]) / len(topics)
            score += _MATTER * compare_matters(regulation.matters[i], national.matters[j], national.common)
            row.append(score + (1.0 if regulation.forms[i] else 0.0))
        rows.append(row)
    return rows


def _add_neighbours(rows: list[list[float]]) -> list[list[float]]:
    """Neighbouring articles tend to carry out the same article: each gives its best one a little."""
    best = [max(range(len(row)), key=row.__getitem__) if row else 0 for row in rows]
    made = [list(row) for row in rows]
    for i, row in enumerate(made):
        for step in (-2, -1, 1, 2):
            if 0 <= i + step < len(rows) and row and row[best[i + step]] > 0:
                row[best[i + step]] += _NEIGHBOUR * min(1.0, rows[i + step][best[i + step]]) / abs(step)
    return made


def _missing_topics(national: Articles, codebook: Codebook | None) -> frozenset[str]:
    """Topics that the national law lacks and that are matters of their own, not details of one it has."""
    had = frozenset().union(*national.topics) if national.topics else frozenset()
    return frozenset(t.key for t in codebook.topics if t.key not in had and not t.detail) if codebook else frozenset()


def _link(regulation: Articles, national: Articles, i: int, row: list[float], missing: frozenset[str]) -> NationalLink:
    order = sorted(range(len(row)), key=lambda j: (-row[j], j))
    chosen = order[:1] if order and row[order[0]] >= _ENOUGH else []
    if chosen and len(order) > 1 and row[order[1]] > _SECOND * row[order[0]]:
        chosen.append(order[1])
    added, held, fresh = _added_words(regulation.texts[i], national.grams(chosen))
    matter = leading_matter(regulation.matters[i], national.matters[chosen[0]]) if chosen else None
    framed = matter is None or matter in load_matters().framed
    relation, reason = _relate(regulation, i, bool(chosen), held, fresh, framed, regulation.topics[i] & missing)
    clause = regulation.document.clauses[regulation.document.articles[i]]
    return NationalLink(
        article=regulation.labels[i], eid=clause.eid, national=tuple(national.labels[j] for j in chosen), relation=relation,
        added=added, held=round(held, 4), score=round(row[order[0]], 4) if order else 0.0, reason=reason,
    )  # fmt: skip


def _relate(regulation: Articles, i: int, linked: bool, held: float, fresh: float, framed: bool, new_topics: frozenset[str]) -> tuple[Relation, Message]:
    percent = f"{held:.0%}"
    if not linked:
        return "own", Message(zh="国家法没有对应条文。", en="No article of the national law answers it.")
    if regulation.forms[i]:
        return "repeats", Message(zh="立法目的或者施行日期条款。", en="The article on purpose or on entry into force.")
    if held >= _SAME and fresh <= _LITTLE:
        return "repeats", Message(zh=f"{percent}的实质用语国家法已有。", en=f"{percent} of its telling words stand in the national law.")
    if new_topics:
        return "extends", Message(zh="规定了国家法没有的事项。", en="It has matters that the national law lacks.")
    if held < _SLIGHT:
        return "extends", Message(zh=f"只有{percent}的实质用语与国家法相同。", en=f"Only {percent} of its telling words stand in the national law.")
    if held >= 2 * _SLIGHT or not framed:
        return "extends", Message(zh="在国家法规定之外有增加。", en="It adds to what the national law provides.")
    return "refines", Message(zh="就国家法的同一规则作具体规定。", en="It details the same rule of the national law.")


def _added_words(text: str, grams: set[str]) -> tuple[tuple[str, ...], float, float]:
    """(the words no linked article has, the share that they have by weight, the weight of the rest in telling letters)."""
    reduced = reduce(text)
    letters, rarity = reduced.text, load_lexicon().rarity
    held = [False] * len(letters)
    for k in range(len(letters) - _GRAM + 1):
        if letters[k : k + _GRAM] in grams:
            held[k : k + _GRAM] = [True] * _GRAM
    weights = [rarity.get(letters[k : k + 2], RAREST) / RAREST for k in range(len(letters))]
    total = sum(weights)
    fresh = sum(w for w, h in zip(weights, held, strict=True) if not h)
    words, start = [], None
    for k, known in enumerate([*held, True]):
        if not known and start is None:
            start = k
        elif known and start is not None:
            a, b = reduced.span(start, k)
            if k - start > 1:
                words.append(text[a:b])
            start = None
    return tuple(words), (1 - fresh / total) if total else 0.0, fresh
