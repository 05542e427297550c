"""A comparison as an Excel workbook: matrix, clauses, norms, alignment and diffusion, a sheet each."""

from __future__ import annotations

from datetime import date

from lawtrack.model.codebook import GROUPS
from lawtrack.model.coding import Code
from lawtrack.model.comparison import RELATIONS, Comparison
from lawtrack.writing.matrix_words import (
    FACTS_ONLY,
    METHOD,
    MODALS,
    SOURCES,
    STATES,
    count_holders,
    say_cell,
    say_source,
    state_of,
)
from lawtrack.writing.spreadsheet import Cell, Filled, Run, Sheet, write_workbook


def write_matrix_excel(comparison: Comparison, lang: str) -> bytes:
    """The workbook as bytes; the same comparison gives the same bytes."""
    makers = (_matrix, _clauses, _norms, _alignment, _diffusion, _timeline)
    title = "地方立法对照" if lang == "zh" else "Regulations compared"
    return write_workbook([sheet for make in makers if (sheet := make(comparison, lang)).rows], title)


def _matrix(comparison: Comparison, lang: str) -> Sheet:
    zh = lang == "zh"
    documents = comparison.documents
    rows: list[list[Cell]] = []
    for topic in comparison.codebook.topics:
        cells: list[Cell] = [_cell(d.coding.code(topic.key), lang) for d in documents]
        rows.append([GROUPS[topic.group].say(lang), topic.name.say(lang), count_holders(comparison, topic.key), *cells])
    notes = [say_source(comparison, lang), METHOD.say(lang)]
    if comparison.facts_only:
        notes.append(FACTS_ONLY.say(lang))
    notes += [f"{i.title}  {i.version or ''}  SHA-256 {i.sha256}" for i in comparison.inputs]
    head = ["组别", "主题", "份数"] if zh else ["Group", "Topic", "Texts"]
    return Sheet("矩阵" if zh else "Matrix", [*head, *(d.label for d in documents)], rows, [12, 24, 7, *([13] * len(documents))], notes, frozen=3)


def _cell(code: Code, lang: str) -> Cell:
    return Filled(say_cell(code, lang), {"beyond": "strong", "present": "light", "absent": "faint", "uncodable": "doubt"}[state_of(code)])


def _clauses(comparison: Comparison, lang: str) -> Sheet:
    zh = lang == "zh"
    rows: list[list[Cell]] = []
    for topic in comparison.codebook.topics:
        for d in comparison.documents:
            code = d.coding.code(topic.key)
            told: list[Cell] = [code.value, STATES[state_of(code)].say(lang), SOURCES[code.source].say(lang)]
            rows += [[topic.name.say(lang), d.label, e.place, _marked(e.text, e.matches), *told] for e in code.evidence]
    head = ["主题", "文本", "条文位置", "条文", "数值", "判断", "编码者"] if zh else ["Topic", "Text", "Place", "Clause", "Figure", "State", "Coded by"]
    return Sheet("条文" if zh else "Clauses", head, rows, [22, 14, 18, 70, 16, 20, 10])


def _marked(text: str, matches: tuple[tuple[int, int], ...]) -> Cell:
    runs: list[Run] = []
    at = 0
    for start, stop in sorted(matches):
        if start < at:
            continue
        runs += [("equal", text[at:start])] if start > at else []
        runs.append(("head", text[start:stop]))
        at = stop
    runs += [("equal", text[at:])] if at < len(text) else []
    return [run for run in runs if run[1]] or text


def _norms(comparison: Comparison, lang: str) -> Sheet:
    zh = lang == "zh"
    rows: list[list[Cell]] = [
        [d.label, n.place, n.subject, MODALS[n.modal].say(lang), n.action, n.condition, n.deadline, n.sanction]
        for d in comparison.documents
        for n in d.norms
    ]
    head = ["文本", "条文位置", "主体", "情态", "行为", "条件", "时限", "后果"] if zh else ["Text", "Place", "Who", "Modal", "What", "Condition", "By when", "Sanction"]
    return Sheet("规范" if zh else "Norms", head, rows, [14, 18, 28, 9, 50, 34, 16, 30])


def _alignment(comparison: Comparison, lang: str) -> Sheet:
    zh = lang == "zh"
    rows: list[list[Cell]] = [
        [d.label, k.article, "、".join(k.national), RELATIONS[k.relation].say(lang), round(k.held, 2), "｜".join(k.added), k.reason.say(lang)]
        for d in comparison.documents
        for k in d.alignment
    ]
    head = (
        ["文本", "条", "国家法", "关系", "国家法已有", "增加的用语", "理由"] if zh else ["Text", "Article", "National law", "Relation", "Share held", "Words added", "Reason"]
    )
    return Sheet("国家法对应" if zh else "Alignment", head, rows, [14, 12, 20, 10, 11, 70, 34])


def _diffusion(comparison: Comparison, lang: str) -> Sheet:
    zh = lang == "zh"
    rows: list[list[Cell]] = [
        [r.first_date.isoformat() if r.first_date != date.max else "", f"{r.first[0]} {r.first[1]}", r.text, len(r.places) - 1, "\n".join(f"{n} {p}" for n, p in r.places[1:])]
        for r in comparison.diffusion
    ]
    head = ["最早日期", "最早出处", "表述", "沿用份数", "沿用处"] if zh else ["First date", "First in", "Wording", "Taken over", "Where"]
    return Sheet("传播" if zh else "Diffusion", head, rows, [13, 26, 60, 10, 34])


def _timeline(comparison: Comparison, lang: str) -> Sheet:
    zh = lang == "zh"
    rows: list[list[Cell]] = [
        [f"{s.adopted}{'*' if s.in_force else ''}" if s.adopted else "", s.label, s.coined, s.taken, "、".join(f"{name} {count}" for name, count in s.sources)]
        for s in (comparison.timeline if comparison.diffusion else ())
    ]
    head = ["通过日期", "文本", "首创后被沿用", "沿用他处", "来源（表述数）"] if zh else ["Adopted", "Text", "Began here", "Taken over", "From (wordings)"]
    return Sheet("时间线" if zh else "Timeline", head, rows, [13, 18, 14, 12, 70])
