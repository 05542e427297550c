"""Suggestions from running text: “一、建议将第十二条……修改为“……”。理由：……”, one numbered block a suggestion."""

from __future__ import annotations

import re
from typing import Any

from lawtrack.model.base import Message
from lawtrack.model.numerals import NUMERAL
from lawtrack.model.source import Problem
from lawtrack.reading.proposal_table import Row, suggestion_fields

_N = rf"[{NUMERAL}0-9０-９]+"
_PLACE = re.compile(rf"第{_N}条(?:之{_N})?(?:第{_N}款)?(?:第?[（(]?{_N}[）)]?项)?|第{_N}[章节]")
# 一、 （二） 3. 4、 第五、 at the beginning of a line
_BLOCK = re.compile(
    rf"^\s*(?:[-*]\s+)?(?:\*\*)?(?:[{NUMERAL}]{{1,3}}、|[（(][{NUMERAL}]{{1,3}}[）)]|\d{{1,3}}[.．、](?!\d)|第[{NUMERAL}]{{1,3}}[、，])\s*"
)
_ASKS = re.compile(r"建议|修改为|改为|删除|删去|增加|新增|补充|移至|合并|应当明确|予以明确")
_REASON = re.compile(r"(?:修改)?(?:理由|原因)(?:如下)?(?:[是为]?[：:]|[是为])\s*|(?:主要)?考虑(?:如下|到)?[：:]\s*")
_LABELLED = re.compile(r"(?:原文|征求意见稿|草案)[：:]|(?:建议)?(?:修改|拟修改)为[：:]|(?:理由|修改理由)[：:]")
_BODY = re.compile(r"^[^，。；]{4,40}(?:委员会|办公厅|办公室|人民政府|法工委|司法厅|司法局|人大常委会)[^，。；]{0,12}[：:]$")
_DATE = re.compile(r"^(\d{4})年(\d{1,2})月(\d{1,2})日$")


def read_blocks(text: str) -> tuple[dict[str, Any], list[Row], list[Problem]]:
    """(fields of the whole proposal, suggestions, what was not understood) of running text."""
    lines = [line.strip().strip("*#").strip() for line in text.splitlines()]
    whole = _read_letter(lines)
    blocks, before = _cut_blocks(lines)
    rows: list[Row] = []
    problems: list[Problem] = []
    for number, words in blocks:
        if _ASKS.search(words):
            rows.append(Row(_read_block(words), number))
        elif len(words) > 12:
            snippet = words[:40]
            message = Message(zh=f"没有看出这一段建议什么：{snippet}", en=f"What this paragraph asks for was not understood: {snippet}")
            problems.append(Problem(code="not_understood", line=number, snippet=snippet, message=message))
    general = "\n".join(p for p in before if p not in (whole.get("title"), whole.get("addressed_to", "") + "：") and len(p) > 15)
    return {**whole, "general": general or None}, rows, problems


def _cut_blocks(lines: list[str]) -> tuple[list[tuple[int, str]], list[str]]:
    """Numbered blocks with the line each begins on, and the paragraphs before the first."""
    marked = [k for k, line in enumerate(lines) if _BLOCK.match(line)]
    if not marked:  # unnumbered: every paragraph that asks is a block
        asking = [k for k, line in enumerate(lines) if _ASKS.search(line) and (_PLACE.search(line) or line.startswith("建议"))]
        marked = asking
    if not marked:
        return [], [line for line in lines if line]
    ends = [*marked[1:], len(lines)]
    blocks = []
    for start, end in zip(marked, ends, strict=True):
        kept = [_BLOCK.sub("", lines[start], count=1)]
        for line in lines[start + 1 : end]:
            if _DATE.match(line):
                break
            if line:
                kept.append(line)
        blocks.append((start + 1, "\n".join(kept)))
    styles = [_style(lines[k]) for k in marked]
    return _join_headings(blocks, styles), [line for line in lines[: marked[0]] if line]


def _style(line: str) -> str:
    """How a block is numbered: 一、 and （一） and 1. are three levels."""
    match = _BLOCK.match(line)
    return re.sub(rf"[{NUMERAL}]+|\d+", "N", match.group().strip()) if match else ""


def _join_headings(blocks: list[tuple[int, str]], styles: list[str]) -> list[tuple[int, str]]:
    """一、关于第三条 above （一）建议……: a heading without an ask lends its place to the blocks below it."""
    out: list[tuple[int, str]] = []
    heading = level = ""
    for (number, words), style in zip(blocks, styles, strict=True):
        if style == level:
            heading = ""
        if "\n" not in words and len(words) <= 30 and not _ASKS.search(words.replace("修改建议", "")):
            heading, level = words if _PLACE.search(words) else "", style
            continue
        own = _PLACE.search(words)
        out.append((number, words if own or not heading else f"{heading}：{words}"))
    return out


def _read_block(words: str) -> dict[str, Any]:
    asked, reason = words, None
    if found := _REASON.search(words):
        asked, reason = words[: found.start()].rstrip("。；\n ") + "。", words[found.end() :].strip()
    place = _PLACE.search(asked)
    labelled = _read_labelled(words)
    if labelled:
        return suggestion_fields({"target": place.group() if place else "", "rationale": reason or "", **labelled})
    values = {"target": place.group() if place else "", "asked": asked.strip(), "rationale": reason or ""}
    fields = suggestion_fields(values)
    if fields.get("proposed"):  # running text that is not itself the wording says what should be worded
        fields["instruction"], fields["proposed"] = fields["proposed"], None
    return fields


def _read_labelled(words: str) -> dict[str, str] | None:
    """原文：…… 建议修改为：…… on lines of their own."""
    marks = list(_LABELLED.finditer(words))
    names = [("original" if "原文" in m.group() or "稿" in m.group() or "草案" in m.group() else "rationale" if "理由" in m.group() else "asked") for m in marks]
    if "original" not in names or "asked" not in names:
        return None
    ends = [*(m.start() for m in marks[1:]), len(words)]
    parts = {name: words[m.end() : end].strip().strip("“”\"") for name, m, end in zip(names, marks, ends, strict=True)}
    return {k: parts.get(k, "") for k in ("original", "asked")}


def _read_letter(lines: list[str]) -> dict[str, Any]:
    """Title, addressee, signatories and date of a letter."""
    filled = [line for line in lines if line]
    out: dict[str, Any] = {}
    if filled and len(filled[0]) <= 80 and not _BLOCK.match(filled[0]):
        out["title"] = filled[0]
    body = next((line for line in filled[:6] if _BODY.match(line)), None)
    if body:
        out["addressed_to"] = body.rstrip("：:")
    dated = next((k for k in range(len(filled) - 1, max(-1, len(filled) - 6), -1) if _DATE.match(filled[k])), None)
    if dated is not None:
        match = _DATE.match(filled[dated])
        out["dated"] = "{}-{:02d}-{:02d}".format(*map(int, match.groups())) if match else None
        signed = [line for line in filled[max(0, dated - 3) : dated] if len(line) <= 30 and not re.search(r"[，。；：]", line) and not _BLOCK.match(line)]
        out["by"] = signed
    title = out.get("title", "")
    if about := re.search(r"《(.+)》", title):
        out["baseline"] = re.sub(r"[（(][^（）()]*(?:稿|草案)[^（）()]*[）)]$", "", about.group(1))
    return out
