"""What to put right before a proposal is sent: places, quotations, numbering, reasons, the deadline, people's data."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lawtrack.comparing.instructions import read_instruction
from lawtrack.comparing.place_pattern import PLACE
from lawtrack.comparing.sending_numbers import check_numbers
from lawtrack.comparing.sending_people import find_personal_data
from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.document import Document
from lawtrack.model.notice import Notice
from lawtrack.model.place import Place
from lawtrack.model.proposal import Proposal, Suggestion
from lawtrack.model.submission import Finding

# 第十二条　【制定目的】…, （三）…: what people quote along with the words
_LABEL = re.compile(r"^(?:第[^条\s]{1,8}条(?:之[^\s]{1,3})?[\s\u3000]*)?(?:[【〖（(][^】〗）)]{1,20}[】〗）)][\s\u3000]*)?")
_OMITTED = re.compile(r"[…⋯]+|\.{3,}|。{3,}")
# 《甲省条例》第三条, 反家庭暴力法第三条, 国家条例第三条: places of other instruments
_OTHER = re.compile(r"(?:》|〉|法|法典|条例|办法|规定|决定|规则)(?:[（(][^）)]{1,12}[）)])?$")
_OWN = re.compile(r"(?:本法|本条例|本办法|本规定|本规则|草案|征求意见稿)(?:的)?$")
_SHOWN = 60  # letters of the draft's text that a finding quotes


def check_submission(
    proposal: Proposal, baseline: Document | None, notice: Notice | None, day: date, contact: Sequence[str] = ()
) -> list[Finding]:
    """What a person should put right before sending on `day`, the whole paper's first, then in the proposal's order.

    `contact` is the block of those who sign: their own telephone and address are no fault. Without a baseline places and
    quotations cannot be checked, which is a finding too.
    """
    found = [*_check_deadline(notice, day), *_check_whole(proposal, baseline)]
    own = {s.id: [] for s in proposal.suggestions}  # type: dict[str, list[Finding]]
    for suggestion in proposal.suggestions:
        own[suggestion.id] += _check_one(suggestion, baseline)
    for finding in check_numbers(proposal.suggestions, baseline):
        own[finding.id or ""].append(finding)
    known = " ".join([*contact, *proposal.contact, *(notice.channels.phone if notice else ()), *(notice.channels.email if notice else ())])
    for finding in find_personal_data(proposal, known):
        (own[finding.id] if finding.id else found).append(finding)
    return [*found, *(f for s in proposal.suggestions for f in own[s.id])]


def _check_deadline(notice: Notice | None, day: date) -> Iterator[Finding]:
    if notice is None:
        return
    if notice.closes is None:
        yield Finding(code="no_deadline", id=None, message=Message(
            zh="截止日期不明，无法确认仍在期限内；请核对公告并写入征求意见文件。", en="The closing date is unknown, so that it may have passed; look at the notice and write it into the window.",
        ))  # fmt: skip
    elif day > notice.closes:
        yield Finding(code="deadline_passed", id=None, message=Message(
            zh=f"征求意见已于{notice.closes}截止（核对日期{day}）；请先与征求机关联系。", en=f"The window closed on {notice.closes} (checked for {day}); ask the body whether it still accepts letters.",
        ))  # fmt: skip


def _check_whole(proposal: Proposal, baseline: Document | None) -> Iterator[Finding]:
    if not proposal.suggestions:
        yield Finding(code="empty", id=None, message=Message(zh="建议稿中没有建议。", en="The proposal holds no suggestion."))
    for problem in proposal.problems:
        yield Finding(code=problem.code, id=None, message=problem.message)
    if baseline is None and proposal.suggestions:
        yield Finding(code="no_draft", id=None, message=Message(
            zh="没有草案，条文位置和引文未核对；请用 --baseline 给出草案。", en="Without the draft, places and quotations were not checked; give it with --baseline.",
        ))  # fmt: skip


def _check_one(suggestion: Suggestion, baseline: Document | None) -> Iterator[Finding]:
    if not suggestion.rationale:
        yield _finding(suggestion, "no_reason", "没有写理由；请说明为什么要改。", "gives no reason; say why.")
    if not suggestion.target and suggestion.kind != "add" and not PLACE.search(suggestion.instruction or ""):
        yield _finding(suggestion, "no_place", "没有写明条文；请写成“第十二条第二款”。", "names no place; write one like 第十二条第二款.")
    if baseline is None:
        return
    places, faults = _read_places(suggestion)
    yield from faults
    missing = [p for p in places if baseline.find(p) is None and not _may_be_new(p, suggestion, baseline)]
    for place in missing:
        near = "、".join(map(str, _nearest_places(baseline, place)))
        yield _finding(suggestion, "no_such_place", f"草案中没有{place}；相近的有{near}。", f"cites {place}, which the draft does not have; near it stand {near}.")
    yield from _check_quotation(suggestion, baseline, [p for p in places if p not in missing])


def _read_places(suggestion: Suggestion) -> tuple[list[Place], list[Finding]]:
    """The places of the draft that a suggestion cites: its target, those of the instruction, and 本条例第X条 elsewhere."""
    cited, faults = [], []
    if suggestion.target:
        try:
            cited.append(Place.parse(suggestion.target))
        except LawtrackError:
            inside = _places_in(suggestion.target, own_only=False)
            cited += inside
            if not inside and re.search(r"[条款项\d]", suggestion.target):
                faults.append(_finding(
                    suggestion, "place_unread", f"看不懂条文位置“{suggestion.target}”；请写成“第十二条第二款”。",
                    f"names a place that cannot be read (“{suggestion.target}”); write it like 第十二条第二款.",
                ))  # fmt: skip
    cited += _places_in(suggestion.instruction or "", own_only=False)
    for text in (suggestion.rationale, suggestion.proposed):
        cited += _places_in(text or "", own_only=True)
    return list(dict.fromkeys(cited)), faults


def _places_in(text: str, *, own_only: bool) -> list[Place]:
    """Whole places (第…条…) in running text; those of other instruments and those to be given (作为第十三条) are left out."""
    found = []
    for match in PLACE.finditer(re.sub(r"[“「][^”」]*[”」]", lambda m: "□" * len(m.group()), text)):
        before = text[max(0, match.start() - 12) : match.start()]
        own = bool(_OWN.search(before))
        if "条" not in match.group() or before.endswith(("作为", "改为", "调整为", "即")) or (own_only and not own) or (_OTHER.search(before) and not own):
            continue
        try:
            found.append(Place.parse(match.group()))
        except LawtrackError:
            continue
    return found


def _may_be_new(place: Place, suggestion: Suggestion, baseline: Document) -> bool:
    """An addition may name the place it will have: 第十二条之一, the article behind the last, one unit more in its parent."""
    if suggestion.kind != "add":
        return False
    if place.suffix and place.paragraph is None:
        return baseline.find(Place(article=place.article)) is not None
    for unit in ("item", "subparagraph", "paragraph", "article"):
        number = getattr(place, unit)
        if number is not None:
            above = place.model_copy(update={unit: number - 1 or None})
            return baseline.find(above) is not None or (unit == "paragraph" and number == 2 and baseline.find(place.model_copy(update={unit: None})) is not None)
    return False


def _nearest_places(document: Document, wanted: Place) -> list[Place]:
    """Up to three places of the same article, else the articles with the nearest numbers."""
    article = document.find(Place(article=wanted.article, suffix=wanted.suffix)) if wanted.article else None
    if article is not None:
        inside = [document.place(i) for i in document.within(article)]
        return sorted(set(inside))[-3:]
    numbered = sorted((document.place(i) for i in document.articles), key=lambda p: abs((p.article or 0) - (wanted.article or 0)))
    return sorted(numbered[:2])


def _check_quotation(suggestion: Suggestion, baseline: Document, places: Sequence[Place]) -> Iterator[Finding]:
    """The quoted original, and the words an instruction says stand there, against the draft."""
    quoted = [suggestion.original] if suggestion.original else []
    if suggestion.instruction:
        quoted += [e.old for e in read_instruction(suggestion.instruction) if e.old and e.kind in ("replace", "delete")]
    target = next((i for p in places if (i := baseline.find(p)) is not None), None)
    whole = [i for p in places if (i := baseline.find(p)) is not None]
    for words in dict.fromkeys(quoted):
        if any(holds(_words_around(baseline, i), words) for i in whole):
            continue
        if elsewhere := next((p for p, text in _clauses(baseline) if holds(text, words)), None):
            if whole:
                yield _finding(
                    suggestion, "quoted_elsewhere", f"所引原文“{_short(words)}”不在{places[0]}，而在{elsewhere}。",
                    f"quotes “{_short(words)}” from {places[0]}; it stands in {elsewhere}.",
                )  # fmt: skip
            continue
        where, text = _nearest_text(baseline, words, target)
        yield _finding(
            suggestion, "not_in_draft", f"所引原文“{_short(words)}”与草案不符；草案{where}为：“{_short(text)}”。",
            f"quotes “{_short(words)}”, which is not the draft's wording; {where} has “{_short(text)}”.",
        )  # fmt: skip


def holds(text: str, quoted: str) -> bool:
    """True when `text` has the quoted words; blanks, width and labels do not count, …… stands for what is left out."""
    printed, at = tighten(text), 0
    for piece in _OMITTED.split(_LABEL.sub("", quoted.strip())):
        words = tighten(piece)
        found = printed.find(words, at)
        if found < 0:
            return False
        at = found + len(words)
    return True


def tighten(text: str) -> str:
    """The text without blanks, in half-width signs and one kind of quotation marks."""
    plain = unicodedata.normalize("NFKC", re.sub(r"[\s\u3000\u200b]+", "", text))
    return plain.translate(_MARKS)


_MARKS = str.maketrans({"“": '"', "”": '"', "「": '"', "」": '"', "‘": "'", "’": "'"})


def _words_around(baseline: Document, index: int) -> str:
    return baseline.words(index)


def _clauses(baseline: Document) -> Iterable[tuple[Place, str]]:
    """(place, words) of every article and of what stands within it, the articles last so that the closest place is found."""
    articles = [(baseline.place(i), baseline.words(i)) for i in baseline.articles]
    inside = [(baseline.place(k), baseline.words(k)) for i in baseline.articles for k in baseline.within(i) if k != i]
    return [*inside, *articles]


def _nearest_text(baseline: Document, words: str, target: int | None) -> tuple[Place, str]:
    """Where the draft comes nearest to the words: within the place that was cited, else anywhere."""
    from rapidfuzz import fuzz

    within = [(baseline.place(i), baseline.words(i)) for i in baseline.within(target)] if target is not None else []
    candidates = [c for c in within or _clauses(baseline) if c[1]]
    plain = tighten(words)
    return max(candidates, key=lambda c: (fuzz.ratio(plain, tighten(c[1])), fuzz.partial_ratio(plain, tighten(c[1]))), default=(Place(), ""))


def _short(text: str) -> str:
    joined = "".join(text.split()) if not text.isascii() else " ".join(text.split())
    return joined if len(joined) <= _SHOWN else joined[: _SHOWN - 1] + "…"


def _finding(suggestion: Suggestion, code: str, zh: str, en: str) -> Finding:
    return Finding(code=code, id=suggestion.id, message=Message(zh=f"建议{suggestion.id}：{zh}", en=f"Suggestion {suggestion.id} {en}"))
