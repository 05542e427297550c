"""The report on a campaign as what is printed, once for every format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lawtrack.model.adoption import Tally
from lawtrack.model.campaign import AdoptedSuggestion, CampaignReport, WindowReport
from lawtrack.model.titles import book_title
from lawtrack.writing.adoption_words import METHOD, say_asked
from lawtrack.writing.tally_text import VERDICT_NAMES, tally_table

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "title": "{title}：立法建议工作总结", "figures": ("登记征求意见", "提交建议", "提出建议", "见于通过稿", "原文采纳"), "units": ("次", "次", "条", "条", "条"),
        "used": "共登记公开征求意见{filed}次，对其中{used}次提出了建议，共{asked}条。", "short": "其中{n}次的期限不足三十天。",
        "closed": "已有{closed}次审议通过：{suggestions}条建议中，{adopted}条见于通过稿（原文采纳{verbatim}条、实质采纳{substantive}条、部分采纳{partial}条）。",
        "no_closed": "尚无法规通过。", "moot": "另有{n}条草案已经规定。", "ruled": "{n}条由人工认定。",
        "context": "采纳的建议中，{n}条未在对照文本中找到更早的相同规定。",
        "headings": ("征求意见与提交", "按地区", "按主题", "见于通过稿的建议", "方法", "依据的文件"),
        "windows": ("法规", "征求机关", "期限", "天数", "提交日期", "建议", "采纳", "原文采纳"), "pending": "待通过", "unused": "未提交", "gap": "", "short_mark": "（不足三十天）",
        "adopted": ("编号", "通过的法规", "结果", "建议", "通过稿"), "no_topic": "未分主题", "no_name": "未注明地区", "none": "—", "to": "至", "dot": "。",
        "pages": ("第 ", " 页 共 ", " 页"), "made": "由 lawtrack {v} 生成", "problems": "提示", "whole": "（整条删除）",
    },
    "en": {
        "title": "{title}: report on suggestions to legislators", "figures": ("windows filed", "answered", "suggestions", "in adopted texts", "word for word"), "units": ("", "", "", "", ""),
        "used": "Comment windows filed: {filed}. Answered: {used}, with {asked} suggestions in all.", "short": "Windows under thirty days among these: {n}.",
        "closed": "Adopted texts so far: {closed}. Of {suggestions} suggestions {adopted} stand in them ({verbatim} word for word, {substantive} in substance, {partial} in part).",
        "no_closed": "No text has been adopted yet.", "moot": "Already in the draft: {n}.", "ruled": "Ruled on by a person: {n}.",
        "context": "For {n} of those adopted, no older text given for comparison had the wording.",
        "headings": ("Windows and submissions", "By province", "By topic", "Suggestions in adopted texts", "Method", "Files"),
        "windows": ("Instrument", "Body", "Window", "Days", "Sent", "Asked", "Adopted", "Word for word"), "pending": "pending", "unused": "not sent", "gap": " ", "short_mark": " (under thirty)",
        "adopted": ("No.", "Adopted text", "Finding", "Asked for", "Adopted wording"), "no_topic": "no topic", "no_name": "no province", "none": "—", "to": " to ", "dot": "",
        "pages": ("Page ", " of ", ""), "made": "Made by lawtrack {v}", "problems": "Notes", "whole": "(to be deleted)",
    },
}  # fmt: skip


@dataclass(frozen=True)
class ReportPaper:
    """What a report prints. Tables are heads and rows of plain cells; `groups` are (heading, table, (name, figures) for the chart)."""

    lang: str
    title: str
    by: str
    figures: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    windows_heading: str
    windows: tuple[tuple[str, ...], ...]
    groups: tuple[tuple[str, tuple[tuple[str, ...], ...], tuple[tuple[str, Tally], ...]], ...]
    adopted_heading: str
    adopted: tuple[tuple[str, ...], ...]
    method_heading: str
    method: tuple[str, ...]
    inputs_heading: str
    inputs: tuple[tuple[str, str], ...]
    problems_heading: str
    problems: tuple[str, ...]
    made: str
    pages: tuple[str, str, str]


def prepare_report(found: CampaignReport, lang: str) -> ReportPaper:
    """The report in words; tables of a campaign without any adopted text are empty."""
    words = WORDS[lang]
    headings = words["headings"]
    groups = []
    if found.total:
        for heading, rows, by, nameless in ((headings[1], found.by_province, "province", "no_name"), (headings[2], found.by_topic, "topic", "no_topic")):
            if by == "topic" and not any(name for name, _ in rows):
                continue  # nobody named a topic
            named = tuple((name or words[nameless], figures) for name, figures in rows)
            table = tuple(tuple(row) for row in tally_table(named, found.total, lang, by))
            groups.append((heading, table, named))
    return ReportPaper(
        lang=lang, title=words["title"].format(title=found.title), by="、".join(found.by), figures=_figures(found, words),
        sentences=tuple(_sentences(found, words)), windows_heading=headings[0],
        windows=(words["windows"], *(_window(w, words) for w in found.windows)) if found.windows else (), groups=tuple(groups),
        adopted_heading=headings[3], adopted=(words["adopted"], *(_adopted(a, words, lang) for a in found.adopted)) if found.adopted else (),
        method_heading=headings[4], method=METHOD[lang] if found.total else (), inputs_heading=headings[5],
        inputs=tuple((f"{i.title} {i.version or ''}".strip() + f"（{i.name}）", i.sha256) for i in found.inputs), problems_heading=words["problems"],
        problems=tuple(p.message.say(lang) for p in found.problems), made=words["made"].format(v=found.lawtrack), pages=words["pages"],
    )  # fmt: skip


def _figures(found: CampaignReport, words: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    total = found.total
    numbers = (len(found.windows), len(found.used), _asked(found), total.adopted if total else 0, total.verbatim if total else 0)
    return tuple((str(n), name) for n, name in zip(numbers, words["figures"], strict=True))


def _asked(found: CampaignReport) -> int:
    """Suggestions of closed windows as they were counted, and those of windows that wait."""
    return (found.total.suggestions if found.total else 0) + sum(w.suggestions for w in found.used if w.tally is None)


def _sentences(found: CampaignReport, words: dict[str, Any]) -> list[str]:
    short = sum(w.short for w in found.used)
    said = [words["used"].format(filed=len(found.windows), used=len(found.used), asked=_asked(found)), words["short"].format(n=short) if short else ""]
    total = found.total
    if total is None:
        return [_join(said, words), words["no_closed"]]
    closed = sum(w.tally is not None for w in found.windows)
    line = [
        words["closed"].format(closed=closed, **total.model_dump()), words["moot"].format(n=total.moot) if total.moot else "",
        words["context"].format(n=total.no_other_source) if total.context_given else "", words["ruled"].format(n=total.ruled) if total.ruled else "",
    ]  # fmt: skip
    return [_join(said, words), _join(line, words)]


def _join(sentences: Sequence[str], words: dict[str, Any]) -> str:
    return str(words["gap"]).join(s for s in sentences if s)


def _window(row: WindowReport, words: dict[str, Any]) -> tuple[str, ...]:
    notice, filed = row.filed.notice, row.filed
    opens = notice.opens or notice.published
    window = f"{opens or '?'}{words['to']}{notice.closes or '?'}"
    days = f"{row.length}{words['short_mark'] if row.short else ''}" if row.length else words["none"]
    sent = filed.sent.isoformat() if filed.sent else words["none"] if row.used else words["unused"]
    if row.tally:
        got = (str(row.tally.adopted), str(row.tally.verbatim))
    else:
        got = (words["pending"], words["none"]) if row.used else (words["none"], words["none"])
    title = f"{notice.instrument}（{notice.stage}）" if notice.instrument and notice.stage else notice.instrument or filed.id
    return (title, notice.body or words["none"], window, days, sent, str(row.suggestions) if row.used else words["none"], *got)


def _adopted(found: AdoptedSuggestion, words: dict[str, Any], lang: str) -> tuple[str, ...]:
    result = found.result
    places = "、".join(result.adopted_at)
    where = book_title(found.adopted_title) + (places if lang == "zh" else f" {places}")
    asked = say_asked(result) or (words["whole"] if result.suggestion.kind == "delete" else words["none"])
    return (result.id, where, VERDICT_NAMES[lang][result.effective_verdict], asked, result.texts.adopted or words["none"])


def draw_charts(paper: ReportPaper) -> Sequence[str]:
    """An SVG for each of the groups, in order."""
    from lawtrack.writing.charts import write_bars

    return [write_bars(rows, f"{paper.title} · {heading}", paper.lang) for heading, _, rows in paper.groups]
