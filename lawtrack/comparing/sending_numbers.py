"""Numbers that a proposal gives to what it adds (增加一条，作为第十三条), held against each other and against the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.document import Document
from lawtrack.model.numerals import NUMERAL
from lawtrack.model.place import Place
from lawtrack.model.proposal import Suggestion
from lawtrack.model.submission import Finding

_N = rf"[{NUMERAL}0-9０-９]+"
# 作为第十三条, 作为第十二条之一, 作为第三款, 作为第十条第三款
_AS = re.compile(rf"(?:作为|列为|排为)(第{_N}条(?:之{_N})?(?:第{_N}款)?(?:第?[（(]?{_N}[）)]?项)?|第{_N}款|第[（(]?{_N}[）)]?项)")
# 在第十二条后增加一条
_BEHIND = re.compile(rf"第({_N})条(?:之{_N})?(?:之)?后(?:面)?(?:增加|增设|新增|补充)[一1]条")
# 第十三条　公安机关应当……: a wording that brings its number
_LABELLED = re.compile(rf"^\s*(第{_N}条(?:之{_N})?)[\s\u3000]+\S")


def check_numbers(suggestions: Sequence[Suggestion], baseline: Document | None) -> Iterator[Finding]:
    """A number given twice, one that skips numbers, and one that does not follow what it is to stand behind."""
    given = [(s, place) for s in suggestions if s.kind == "add" for place in [number_given(s)] if place is not None]
    first: dict[Place, str] = {}
    for suggestion, place in given:
        if place in first:
            yield Finding(code="number_twice", id=suggestion.id, message=Message(
                zh=f"建议{suggestion.id}：{place}已用于建议{first[place]}；请另编序号。",
                en=f"Suggestion {suggestion.id} asks for {place}, which suggestion {first[place]} has; number it otherwise.",
            ))  # fmt: skip
        first.setdefault(place, suggestion.id)
    if baseline is None or not baseline.articles:
        return
    added = sum(place.paragraph is None and place.suffix is None for _, place in given)
    for suggestion, place in given:
        yield from _check_room(suggestion, place, baseline, added)
        yield from _check_behind(suggestion, place, added)


def number_given(suggestion: Suggestion) -> Place | None:
    """The place an addition says it will have; a paragraph or subparagraph alone lies in the target."""
    match = _AS.search(suggestion.instruction or "") or _AS.search(suggestion.proposed or "") or _LABELLED.match(suggestion.proposed or "")
    if match is None:
        return None
    named = match.group(1)
    try:
        if "条" not in named:
            within = Place.parse(suggestion.target or "")
            named = f"{within.article_label or ''}{named}"
        return Place.parse(named)
    except LawtrackError:
        return None


def _check_room(suggestion: Suggestion, place: Place, baseline: Document, added: int) -> Iterator[Finding]:
    """An article may be numbered up to the last one and those added; a paragraph may follow the article's last."""
    if place.paragraph is not None and place.subparagraph is None:
        article = baseline.find(Place(article=place.article, suffix=place.suffix))
        count = sum(baseline.clauses[k].kind == "paragraph" for k in baseline.children.get(article, ())) if article is not None else None
        if count is not None and place.paragraph > count + 1:
            last = Place(article=place.article, suffix=place.suffix, paragraph=count + 1)
            yield Finding(code="number_skips", id=suggestion.id, message=Message(
                zh=f"建议{suggestion.id}：{place.article_label}只有{count}款，不能增加为{place}；至多为{last}。",
                en=f"Suggestion {suggestion.id} asks for {place}, but {place.article_label} has {count} paragraphs; it can be {last} at most.",
            ))  # fmt: skip
        return
    last_article = max(baseline.place(i).article or 0 for i in baseline.articles)
    if place.suffix is None and place.article is not None and place.article > last_article + added:
        top = Place(article=last_article + added)
        yield Finding(code="number_skips", id=suggestion.id, message=Message(
            zh=f"建议{suggestion.id}：草案共{last_article}条，增加{added}条后没有{place}；至多为{top}。",
            en=f"Suggestion {suggestion.id} asks for {place}; the draft has {last_article} articles, with {added} added the last is {top}.",
        ))  # fmt: skip


def _check_behind(suggestion: Suggestion, place: Place, added: int) -> Iterator[Finding]:
    """增加 behind 第十二条 becomes 第十三条, or as many later as are added before it."""
    match = _BEHIND.search(suggestion.instruction or "")
    if match is None or place.suffix or place.article is None or place.paragraph is not None:
        return
    behind = Place.parse(f"第{match.group(1)}条").article or 0
    if not behind < place.article <= behind + max(added, 1):
        right = Place(article=behind + 1)
        yield Finding(code="number_does_not_follow", id=suggestion.id, message=Message(
            zh=f"建议{suggestion.id}：放在{Place(article=behind)}之后的一条应为{right}，不是{place}。",
            en=f"Suggestion {suggestion.id}: what stands behind {Place(article=behind)} is {right}, not {place}.",
        ))  # fmt: skip
