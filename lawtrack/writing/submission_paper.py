"""The submission as what is printed, once for every format: the words of the letter, the rows of the table, the annex."""

from __future__ import annotations

import datetime
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lawtrack.model.proposal import Comparator
from lawtrack.model.provenance import lawtrack_version
from lawtrack.model.submission import Submission, SubmissionRow
from lawtrack.model.titles import book_title
from lawtrack.writing.templates import fill_template

Run = tuple[str, str]  # (equal, delete, insert or note; text)
WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "modify": "修改{n}条", "add": "增加{n}条", "delete": "删除{n}条", "join": "、",
        "legend": [("note", "“修改建议”栏中，"), ("insert", "加下划线"), ("note", "的文字为建议增加，"), ("delete", "加删除线"), ("note", "的文字为建议删去。")],
        "head": ["条文", "征求意见稿", "修改建议", "理由"], "annex_head": ["主题", "规定出处", "内容"], "new": "（新增）", "whole": "（建议删除）",
        "comparators": "参照：", "asked_by": "提出：", "date": "{y}年{m}月{d}日", "no_date": "　　年　　月　　日", "nowhere": "（未注明）",
        "pages": ("第 ", " 页 共 ", " 页"), "made": "本文件由 lawtrack {v} 根据下列文件生成：", "supports": "（建议{n}）", "topic": "{t}（{p}）", "general": "总体",
        "original": "原文：", "proposed": "建议：", "reason": "理由：", "colon": "：\n",
    },
    "en": {
        "modify": "{n} to modify", "add": "{n} to add", "delete": "{n} to delete", "join": ", ",
        "legend": [("note", "In the suggestions, "), ("insert", "underlined words"), ("note", " are to be added, "), ("delete", "struck-through words"), ("note", " to be removed.")],
        "head": ["Place", "Draft", "Suggestion", "Reason"], "annex_head": ["Topic", "Instrument and place", "What it provides"], "new": "(new)", "whole": "(to be deleted)",
        "comparators": "Compare: ", "asked_by": "Asked by: ", "date": "{y}-{m:02d}-{d:02d}", "no_date": "Date: ____________", "nowhere": "(not named)",
        "pages": ("Page ", " of ", ""), "made": "Made by lawtrack {v} from these files:", "supports": " (suggestion {n})", "topic": "{t} ({p})", "general": "General",
        "original": "Draft: ", "proposed": "Suggestion: ", "reason": "Reason: ", "colon": ":\n",
    },
}  # fmt: skip
_TITLE = re.compile(r"(?:法|条例|办法|规定|规则|细则|决定|意见)(?:[（(][^（()）]{1,12}[）)])?》?$")
_LETTER, _LINE = 0.37, 0.58  # centimetres that a letter of 10.5 points is wide, and a line of them high
_NUMERALS = "一二三四五六七八九"


@dataclass(frozen=True)
class PaperRow:
    """A row of the table: `number` counts from 1; `asked` and `reason` are runs of (style, text); `tall` is True where it may
    not fit on one page and so must be allowed to break."""

    number: int
    id: str
    kind: str
    place: str
    original: str
    asked: tuple[Run, ...]
    asked_plain: str
    reason: tuple[Run, ...]
    rationale: str
    comparators: tuple[str, ...]
    by: str
    topic: str
    tall: bool = False


@dataclass(frozen=True)
class Section:
    """A numbered part of the letter before the table."""

    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class AnnexGroup:
    """What other instruments have on one topic: (instrument and place, what it provides)."""

    topic: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Paper:
    """Everything a submission prints, in the order it is printed. Empty strings and tuples are not printed.

    `widths` are those of the table's columns in centimetres, 16 in all; `annex_head` has two names where the annex tells no
    more than places.
    """

    lang: str
    title: str
    salutation: str
    opening: str
    sections: tuple[Section, ...]
    table_heading: str
    legend: tuple[Run, ...]
    head: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[PaperRow, ...]
    closing: str
    by: tuple[str, ...]
    contact: tuple[str, ...]
    date: str
    annex_heading: str
    annex_note: str
    annex_head: tuple[str, ...]
    annex: tuple[AnnexGroup, ...]
    made: str
    version: str
    draft: str
    body: str
    emails: tuple[str, ...]
    marking: str
    pages: tuple[str, str, str]
    author: str
    dated: datetime.date | None


def prepare_paper(submission: Submission, lang: str, folder: Path | None = None) -> Paper:
    """The submission in the words of templates/letter.zh.j2 or letter.en.j2, or of `folder`'s of the same name."""
    words = WORDS[lang]
    draft = book_title(submission.draft_title)
    printed = print_date(submission.dated, words)
    letter = _fill_letter(submission, lang, draft, printed, folder)
    parts: list[tuple[str, tuple[str, ...]]] = []
    summary = [*_paragraphs(submission.summary or ""), *_paragraphs(letter["asks"])]
    parts.append((letter["summary_heading"], tuple(summary)))
    parts.append((letter["general_heading"], _paragraphs(submission.general or "")))
    kept = [(heading, paragraphs) for heading, paragraphs in parts if paragraphs]
    headings = _number([heading for heading, _ in kept] + [letter["table_heading"]], lang)
    notice = submission.notice
    rows = tuple(_row(n, row, words) for n, row in enumerate(submission.rows, 1))
    widths = share_width(rows)
    rows = tuple(replace(row, tall=_is_tall(row, widths)) for row in rows)
    annex = _annex_groups(submission, rows, words)
    return Paper(
        lang=lang, title=letter["title"], salutation=letter["salutation"], opening=letter["opening"],
        sections=tuple(Section(h, p) for h, (_, p) in zip(headings, kept, strict=False)), table_heading=headings[-1],
        legend=tuple(words["legend"]), head=tuple(words["head"]), widths=widths, rows=rows, closing=letter["closing"], by=submission.by,
        contact=submission.contact, date=printed, annex_heading=letter["annex_heading"], annex_note=letter["annex_note"],
        annex_head=tuple(words["annex_head"][: 3 if any(text for g in annex for _, text in g.lines) else 2]), annex=annex,
        made=_made_from(submission, words), version=lawtrack_version(), draft=draft, body=submission.addressed_to or "",
        emails=notice.channels.email if notice else (), marking=(notice.marking or "") if notice else "", pages=words["pages"],
        author="、".join(submission.by) or "lawtrack", dated=submission.dated,
    )  # fmt: skip


def share_width(rows: Sequence[PaperRow]) -> tuple[float, ...]:
    """Centimetres of the four columns, 16 in all: the wider, the more stands in a column, so that rows stay low."""
    texts = [(row.original, row.asked_plain + row.original, "".join(t for _, t in row.reason)) for row in rows] or [("", "", "")]
    amounts = [sum(len(t[k]) for t in texts) ** 0.5 for k in range(3)]
    whole = sum(amounts) or 1.0
    wide = [min(max(14.0 * a / whole, 2.8), 6.4) for a in amounts]
    scale = 14.0 / sum(wide)
    return (2.0, *(round(w * scale, 2) for w in wide))


def _is_tall(row: PaperRow, widths: Sequence[float]) -> bool:
    """True where a cell is likely to be higher than most of a page (18 of 24 cm)."""
    texts = (row.place, row.original, "".join(t for _, t in row.asked), "".join(t for _, t in row.reason))
    lines = [sum(math.ceil((len(line) + 1) * _LETTER / (width - 0.4)) for line in text.split("\n")) for text, width in zip(texts, widths, strict=True)]
    return max(lines) * _LINE > 18


def print_date(dated: datetime.date | None, words: dict[str, Any]) -> str:
    """2025年6月20日, 2025-06-20, or a blank to be filled in by hand."""
    return str(words["no_date"] if dated is None else words["date"].format(y=dated.year, m=dated.month, d=dated.day))


def _fill_letter(submission: Submission, lang: str, draft: str, printed: str, folder: Path | None) -> dict[str, str]:
    """The parts of the letter by name; each part's template stands under "=== name"."""
    words = WORDS[lang]
    counts = Counter(row.kind for row in submission.rows)
    notice = submission.notice
    values = {
        "draft": draft, "title": submission.title, "body": submission.addressed_to or "", "count": len(submission.rows),
        "kinds": words["join"].join(words[k].format(n=counts[k]) for k in ("modify", "add", "delete") if counts[k]),
        "notice": bool(notice), "published": print_date(notice.published, words) if notice and notice.published else "",
        "by": "、".join(submission.by), "date": printed,
        **{kind: words["join"].join(_places(submission, kind, words)) for kind in ("modify", "add", "delete")},
    }  # fmt: skip
    name = f"letter.{lang}.j2"
    parts: dict[str, list[str]] = {}
    for line in fill_template(name, values, folder).splitlines():
        if line.startswith("=== "):
            current = parts.setdefault(line.removeprefix("=== ").strip(), [])
        elif parts:
            current.append(line)
    return {part: "\n".join(parts.get(part, [])).strip() for part in _PARTS}


_PARTS = ("title", "salutation", "opening", "asks", "summary_heading", "general_heading", "table_heading", "annex_heading", "annex_note", "closing")


def _places(submission: Submission, kind: str, words: dict[str, Any]) -> list[str]:
    """Where each suggestion of a kind stands; its topic first, where it has one: 学校教育（第六条）."""
    rows = [row for row in submission.rows if row.kind == kind]
    named = [(row.topic, row.place) for row in rows]
    return list(dict.fromkeys(words["topic"].format(t=t, p=p) if t and p else t or p or words["general"] for t, p in named))


def _number(headings: list[str], lang: str) -> list[str]:
    """一、…, 1. …; a heading alone is not numbered."""
    if len(headings) < 2:
        return headings
    return [f"{_NUMERALS[n]}、{h}" if lang == "zh" else f"{n + 1}. {h}" for n, h in enumerate(headings)]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _row(number: int, row: SubmissionRow, words: dict[str, Any]) -> PaperRow:
    asked: list[Run] = [(op, text) for op, text in row.marks]
    if row.instruction and "".join(text for _, text in asked) in row.instruction:
        asked = [("equal", row.instruction)]  # the instruction quotes the wording
    elif row.instruction:
        asked = [("equal", row.instruction.rstrip("：:。") + words["colon"]), *asked] if asked else [("equal", row.instruction)]
    if row.kind == "delete" and not row.instruction and all(op == "delete" for op, _ in asked):
        asked.append(("note", words["whole"]))
    cited = tuple(_cite(c) for c in row.comparators)
    unsaid = [c for c, comparator in zip(cited, row.comparators, strict=True) if not _says(row.rationale, comparator)]
    reason: list[Run] = [("equal", row.rationale)] if row.rationale else []
    if unsaid:
        reason.append(("note", ("\n" if reason else "") + words["comparators"] + "；".join(unsaid)))
    if row.by:
        reason.append(("note", ("\n" if reason else "") + words["asked_by"] + "、".join(row.by)))
    return PaperRow(
        number=number, id=row.id, kind=row.kind, place=row.place or words["nowhere"], original=row.original or (words["new"] if row.kind == "add" else ""),
        asked=tuple(asked), asked_plain="".join(text for op, text in asked if op != "delete").strip(), reason=tuple(reason),
        rationale=row.rationale or "", comparators=cited, by="、".join(row.by), topic=row.topic or "",
    )  # fmt: skip


def _says(rationale: str | None, comparator: Comparator) -> bool:
    """True when the reason cites the provision itself, so that the table need not do it again."""
    return bool(rationale) and _name(comparator) in str(rationale) and not comparator.value


def _cite(comparator: Comparator) -> str:
    return f"{_name(comparator)}（{comparator.value}）" if comparator.value else _name(comparator)


def _name(comparator: Comparator) -> str:
    """《…条例》第三条; what is no title (云岭第三条) stands as it was written."""
    if not _TITLE.search(comparator.instrument):
        return comparator.cited
    return f"{book_title(comparator.instrument.strip('《》'))}{comparator.place or ''}"


def _annex_groups(submission: Submission, rows: Sequence[PaperRow], words: dict[str, Any]) -> tuple[AnnexGroup, ...]:
    """The annex by topic. Where nothing is told beyond places, a topic's provisions stand in one cell and the last is empty."""
    numbers = {row.id: row.number for row in rows}
    told = any(a.comparator.value or a.comparator.text for a in submission.annex)
    groups = []
    for topic in dict.fromkeys(a.topic for a in submission.annex):
        own = [a for a in submission.annex if a.topic == topic]
        supported = words["join"].join(str(n) for n in sorted({numbers[i] for a in own for i in a.ids}))
        lines = tuple((_name(a.comparator), "\n".join(t for t in (a.comparator.value, a.comparator.text) if t) or "—") for a in own)
        groups.append(AnnexGroup(topic + words["supports"].format(n=supported), lines if told else (("\n".join(name for name, _ in lines), ""),)))
    return tuple(groups)


def _made_from(submission: Submission, words: dict[str, Any]) -> str:
    files = "；".join(f"{i.title}（{i.name}，SHA-256 {i.sha256[:16]}）" for i in submission.inputs)
    return str(words["made"]).format(v=lawtrack_version()) + files
