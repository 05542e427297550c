"""Gaps: what a draft lacks against other regulations, or says more weakly, with a suggestion ready for a proposal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lawtrack.comparing.gap_wording import fit_model, reason_for, strengthen
from lawtrack.comparing.national import Articles, align_to_national
from lawtrack.comparing.plaintext import plain
from lawtrack.comparing.similarity import grams
from lawtrack.comparing.spans_of_time import in_hours
from lawtrack.model.base import Message
from lawtrack.model.codebook import Codebook, Topic
from lawtrack.model.coding import Code, Coding, Evidence
from lawtrack.model.gaps import Gap, Provision
from lawtrack.model.proposal import Comparator, Suggestion

_CITED = 4  # comparators in a suggestion
_SUPPLEMENTARY = re.compile("起施行|参照本|本(?:条例|办法|规定)所称")  # what stands behind the liabilities
_ARTICLE = re.compile(r"第[^条]+条(?:之.)?")


@dataclass(frozen=True)
class Other:
    """Another regulation as far as it is known: its label, title and codes (with or without their clauses)."""

    label: str
    title: str
    coding: Coding


def find_gaps(
    draft: Articles, others: Sequence[Other], national: Articles | None, codebook: Codebook, law: Coding | None = None
) -> list[Gap]:
    """The draft's gaps, those most others fill first; topics that no other has make none.

    `law` is the national law's coding where its text is not at hand.
    """
    assert draft.coding is not None
    seats = _Seats.of(draft, national, codebook, national.coding if national else law)
    found = []
    for topic in codebook.topics:
        code = draft.coding.code(topic.key)
        having = [_provision(other, topic.key) for other in others if other.coding.code(topic.key).present]
        if not having:
            continue
        if not code.present:
            found.append(_missing(topic, having, len(others), seats, draft))
        else:
            weaker = _weaker(topic, code, having, len(others), seats)
            found += [weaker] if weaker else []
    ranked = sorted(enumerate(found), key=lambda pair: (-pair[1].holders, pair[0]))
    return [
        gap.model_copy(update={"suggestion": gap.suggestion.model_copy(update={"id": str(n)})}) for n, (_, gap) in enumerate(ranked, 1)
    ]


def _provision(other: Other, topic: str) -> Provision:
    code = other.coding.code(topic)
    best = max(code.evidence, key=_told, default=None)
    places = tuple(dict.fromkeys([best.place, *code.places])) if best else code.places
    return Provision(
        label=other.label, instrument=other.title, places=places, value=code.value, strength=code.strength, text=best.text if best else None
    )


def _told(evidence: Evidence) -> tuple[bool, int, int]:
    """How well a clause shows its topic: it binds, much of it is on the topic, and it comes early."""
    on_topic = len({k for a, b in evidence.matches for k in range(a, b)})
    return evidence.modal in ("must", "must_not"), on_topic, -evidence.start


def _missing(topic: Topic, having: list[Provision], total: int, seats: _Seats, draft: Articles) -> Gap:
    strongest, commonest = _strongest(topic, having), _commonest(having)
    national, after = seats.national_articles(topic), seats.seat(topic)
    why = Message(zh=f"草案没有关于“{topic.name.zh}”的规定。", en=f"The draft says nothing on {topic.name.en.lower()}.")
    suggestion = Suggestion(
        id="", kind="add", target=after, instruction=f"建议在{after}后增加一条" if after else "建议增加一条" if topic.model else f"建议增加关于“{topic.name.zh}”的规定",
        proposed=fit_model(topic.model, draft.document.title) if topic.model else strongest.text if strongest else None, rationale=reason_for(topic, having, total, national, missing=True),
        topic=topic.name.zh, comparators=_comparators(strongest, having),
    )  # fmt: skip
    return Gap(
        topic=topic, kind="missing", holders=len(having), total=total, provisions=tuple(having), strongest=strongest, commonest=commonest,
        national=national, after=after, why=why, suggestion=suggestion,
    )  # fmt: skip


def _weaker(topic: Topic, code: Code, having: list[Provision], total: int, seats: _Seats) -> Gap | None:
    """The gap where others bind harder (应当 for 可以), decide sooner or say how often, None where the draft stands level."""
    stronger, why = _stronger(topic, code, having)
    if not stronger or (2 * len(stronger) < len(having) and not topic.value):
        return None
    strongest = _strongest(topic, stronger)
    original, proposed = strengthen(topic, code, strongest or stronger[0])
    if proposed is None or proposed == original:
        return None
    place = code.places[0] if code.places else None
    national = seats.national_articles(topic)
    suggestion = Suggestion(
        id="", kind="modify", target=place, original=original, proposed=proposed,
        rationale=reason_for(topic, stronger, total, national, missing=False), topic=topic.name.zh, comparators=_comparators(strongest, stronger),
    )  # fmt: skip
    return Gap(
        topic=topic, kind="weaker", holders=len(stronger), total=total, provisions=tuple(stronger), strongest=strongest,
        commonest=_commonest(stronger), national=national, after=place, why=why, suggestion=suggestion,
    )  # fmt: skip


def _stronger(topic: Topic, code: Code, having: list[Provision]) -> tuple[list[Provision], Message]:
    if topic.value and topic.value.kind == "deadline" and (own := in_hours(code.value)) is not None:
        sooner = [p for p in having if (theirs := in_hours(p.value)) is not None and theirs < own]
        if sooner:
            zh, en = f"草案的时限（{code.value}）长于其他地方。", f"The draft's limit ({code.value}) is longer than elsewhere."
            return sooner, Message(zh=zh, en=en)
    if topic.value and topic.value.kind == "interval" and in_hours(code.value) is None:
        told = [p for p in having if in_hours(p.value) is not None]
        if told:
            return told, Message(zh="草案没有规定间隔或者期限。", en="The draft names no interval or limit.")
    if code.strength == "may":
        bound = [p for p in having if p.strength == "must"]
        return bound, Message(zh="草案只规定“可以”，其他地方规定“应当”。", en="The draft permits what others require.")
    return [], Message(zh="", en="")


def _strongest(topic: Topic, having: list[Provision]) -> Provision | None:
    """The strictest figure, then the strongest modal, then the wording that says most; None where there is nothing to tell by."""
    if not any(p.text or (topic.value and p.value) for p in having):
        return None
    rank = {"must_not": 0, "must": 0, "may": 1, None: 2}

    def key(p: Provision) -> tuple[float, int, int, str]:
        hours = in_hours(p.value) if topic.value else None
        return (hours if hours is not None else float("inf"), rank.get(p.strength, 2), -len(set(p.text or "")), p.label)

    return min(having, key=key)


def _commonest(having: list[Provision]) -> Provision | None:
    """The wording that the others' resemble most; None where no wording is at hand."""
    worded = [(p, grams(plain(p.text))) for p in having if p.text]
    if not worded:
        return None

    def likeness(pair: tuple[Provision, frozenset[str]]) -> float:
        return sum(2 * len(pair[1] & other) / (len(pair[1]) + len(other) or 1) for _, other in worded)

    return max(worded, key=lambda pair: (likeness(pair), pair[0].label))[0]


def _comparators(strongest: Provision | None, having: list[Provision]) -> tuple[Comparator, ...]:
    chosen = [*([strongest] if strongest else []), *(p for p in having if p is not strongest)][:_CITED]
    return tuple(Comparator(instrument=p.instrument, place=p.places[0] if p.places else None, value=p.value, text=p.text) for p in chosen)


@dataclass(frozen=True)
class _Seats:
    """Where in the draft a topic would belong."""

    of_national: dict[str, str]
    of_topic: dict[str, str]
    national_topics: dict[str, tuple[str, ...]]
    codebook: Codebook
    last: str | None

    @classmethod
    def of(cls, draft: Articles, national: Articles | None, codebook: Codebook, coding: Coding | None) -> _Seats:
        assert draft.coding is not None
        of_national: dict[str, str] = {}
        if national:
            for link in align_to_national(draft, national, codebook):
                for article in link.national[:1]:
                    of_national[article] = link.article  # the last one that carries it out: what is new comes behind it
        codes = coding.codes if coding else ()
        law = {c.topic: tuple(dict.fromkeys(m.group() for p in c.places if (m := _ARTICLE.match(p)))) for c in codes}
        of_topic = {c.topic: m.group() for c in draft.coding.codes if c.places and (m := _ARTICLE.match(c.places[-1]))}
        substance = [label for label, text in zip(draft.labels, draft.texts, strict=True) if not _SUPPLEMENTARY.search(text)]
        return cls(of_national, of_topic, law, codebook, substance[-1] if substance else None)

    def national_articles(self, topic: Topic) -> tuple[str, ...]:
        """The national law's articles that have the topic, or the topic it is related to."""
        return self.national_topics.get(topic.key) or (self.national_topics.get(topic.related, ()) if topic.related else ())

    def seat(self, topic: Topic) -> str | None:
        """The draft's article behind which the topic belongs: of the related topic, the same national article, or a neighbour."""
        if topic.related and topic.related in self.of_topic:
            return self.of_topic[topic.related]
        for article in self.national_articles(topic):
            if article in self.of_national:
                return self.of_national[article]
        if topic.group == "liability":
            return self.last
        keys = [t.key for t in self.codebook.topics if t.group == topic.group]
        at = keys.index(topic.key)
        before = [k for k in keys[:at] if k in self.of_topic]
        behind = [k for k in keys[at + 1 :] if k in self.of_topic]
        near = before[-1:] or behind[:1]
        return self.of_topic[near[0]] if near else None
