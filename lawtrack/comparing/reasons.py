"""One plain sentence for each verdict, in both languages; it says what stands where and claims no cause."""

from __future__ import annotations

from lawtrack.model.adoption import Ask, Basis, Evidence, Verdict
from lawtrack.model.base import Message

_QUOTED = 40

# {at}: places of the adopted text; {in_draft}: place of the baseline; {quote}: deciding words; {met}/{all}: counts of asks
_SENTENCES: dict[Basis, tuple[str, str]] = {
    "text_found": ("所提文字见于通过稿{at}：“{quote}”。", "The wording stands in the adopted text, {at}: “{quote}”."),
    "text_found_elsewhere": (
        "所提文字见于通过稿{at}（与建议所指位置不同）：“{quote}”。",
        "The wording stands in the adopted text at another place, {at}: “{quote}”.",
    ),
    "meaning_found": (
        "通过稿{at}以不同文字规定了所提内容：“{quote}”。",
        "The adopted text says it in other words, {at}: “{quote}”.",
    ),
    "some_asks_met": (
        "{all}项要求中的{met}项见于通过稿{at}，其余未见。未见的有：“{missed}”。",
        "{met} of {all} asks stand in the adopted text, {at}; missing: “{missed}”.",
    ),
    "old_reading_kept": (
        "通过稿保留了草案原来的表述：“{quote}”。",
        "The adopted text keeps the baseline's reading: “{quote}”.",
    ),
    "other_reading": (
        "通过稿此处未按建议表述：“{quote}”。",
        "The adopted text reads otherwise here: “{quote}”.",
    ),
    "typed_conflict": (
        "通过稿有相近规定，但关键之处不同（{conflict}）：“{quote}”。",
        "The adopted text has something alike that differs in a point that counts ({conflict}): “{quote}”.",
    ),
    "deletion_done": ("建议删除的内容在通过稿中已不存在。", "What was to be deleted no longer stands in the adopted text."),
    "deletion_not_done": (
        "建议删除的内容仍在通过稿中：“{quote}”。",
        "What was to be deleted still stands in the adopted text: “{quote}”.",
    ),
    "in_baseline": (
        "草案{in_draft}已有所提文字：“{draft_quote}”。",
        "The baseline already has the wording, {in_draft}: “{draft_quote}”.",
    ),
    "meaning_in_baseline": (
        "草案{in_draft}已有所提内容：“{draft_quote}”。",
        "The baseline already says it, {in_draft}: “{draft_quote}”.",
    ),
    "nothing_found": (
        "通过稿新增和修改的文字中没有所提内容。",
        "Nothing that the adopted text added or changed says what was asked for.",
    ),
    "not_judged": (
        "看不出要求改动什么，无法判断。",
        "What was to be changed could not be made out.",
    ),
}

# where the figures alone were not sure
_SECOND_OPINION = ("（指标拿不准，参考了语言模型。）", " (The figures were not sure; a language model was asked too.)")
# where no ask was met whole
_IN_PART = ("通过稿{at}只写入了所提内容的一部分：“{quote}”。", "The adopted text says a part of it, {at}: “{quote}”.")


def give_reason(
    verdict: Verdict, basis: Basis, asks: tuple[Ask, ...], places: tuple[str, ...], evidence: tuple[Evidence, ...]
) -> Message:
    """The sentence for `verdict`, filled from the evidence that decided."""
    shown = [a for a in asks if a.basis == basis] or list(asks)
    main = max(shown, key=lambda a: a.weight, default=None)
    own = main.evidence if main else ()
    adopted = next((e for e in own if e.side == "adopted"), None)
    draft = next((e for e in own if e.side == "baseline"), None)
    missed = [a for a in asks if a.status in ("unmet", "partial")]
    real = [a for a in asks if a.status != "moot"]
    worst = max(missed, key=lambda a: a.weight, default=None)
    zh, en = _SENTENCES[basis]
    if basis == "some_asks_met" and not any(a.met for a in real):
        zh, en = _IN_PART
    if adopted is None and basis in ("old_reading_kept", "other_reading", "deletion_not_done"):
        zh, en = _SENTENCES["nothing_found"]
    values = {
        "at": "、".join(places[:3]),
        "in_draft": (draft.place if draft else "") or "",
        "quote": _short(adopted.text if adopted else ""),
        "draft_quote": _short(draft.text if draft else ""),
        "conflict": "；".join(main.conflicts) if main else "",
        "met": sum(a.met for a in real),
        "all": len(real),
        "missed": _short((worst.new or worst.old or "") if worst else ""),
    }
    english = values | {"at": ", ".join(places[:3])}
    asked, was_asked = _SECOND_OPINION if main and main.second_opinion else ("", "")
    return Message(zh=zh.format(**values) + asked, en=en.format(**english) + was_asked)


def _short(text: str) -> str:
    squeezed = " ".join(text.split())
    return squeezed if len(squeezed) <= _QUOTED else squeezed[: _QUOTED - 1] + "…"
