"""Adoption reports as one HTML file that needs nothing else: figures, three texts side by side, evidence, method, hashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from lawtrack.model.adoption import VERDICTS, AdoptionReport, Evidence, MarkedTexts, Result, Tally
from lawtrack.model.grouping import GROUPS
from lawtrack.model.provenance import Input
from lawtrack.model.tally import By
from lawtrack.writing.adoption_words import METHOD, say_ask, say_asked, say_source
from lawtrack.writing.redline_html import mark_html
from lawtrack.writing.tally_text import GROUP_NAMES, VERDICT_NAMES, name_group
from lawtrack.writing.templates import fill_template

_WORDS = {
    "zh": {
        "title": "采纳情况报告", "asked": "建议", "adopted": "采纳", "baseline": "草案", "proposal": "建议文字", "enacted": "通过稿", "reason": "判断",
        "asks": "逐项请求", "evidence": "依据", "sources": "更早的相同规定", "rationale": "理由", "ruling": "人工认定", "computed": "计算结果",
        "confidence": "可信度", "method": "方法", "inputs": "文件", "show": "显示", "nothing": "没有符合所选类别的建议。", "none": "—", "stages": "历次审议",
        "allies": "提出同一建议", "problems": "提示", "other": "未见更早出处", "all": "全部展开", "every": "全部", "shown": "显示{n}条，共{all}条",
    },
    "en": {
        "title": "What was adopted", "asked": "suggestions", "adopted": "adopted", "baseline": "Draft", "proposal": "Asked for", "enacted": "Adopted text",
        "reason": "Finding", "asks": "Asks", "evidence": "Evidence", "sources": "Older texts with the wording", "rationale": "Rationale",
        "ruling": "Ruling", "computed": "computed", "confidence": "confidence", "method": "Method", "inputs": "Files", "show": "Show",
        "nothing": "No suggestion of the kinds chosen.", "none": "—", "stages": "Versions between", "allies": "Also asked by",
        "problems": "Notes", "other": "no older source", "all": "Open all", "every": "all", "shown": "{n} of {all} shown",
    },
}  # fmt: skip
_ROLES = {
    "baseline": ("草案", "draft"), "proposal": ("建议稿", "proposal"), "adopted": ("通过稿", "adopted text"), "context": ("对照文本", "context"),
    "stage": ("审议稿", "version between"), "ally": ("同类建议稿", "allied proposal"),
}  # fmt: skip
_SIDES = {"proposal": "建议稿", "baseline": "草案", "adopted": "通过稿", "context": "对照"}


_FILTERS: tuple[By, ...] = ("province", "topic", "organisation")  # beside the verdicts, which are always there
Judged = tuple[AdoptionReport, Sequence[MarkedTexts]]


def write_adoption_html(report: AdoptionReport, marks: Sequence[MarkedTexts], lang: str) -> str:
    """The page; `marks` are the texts of each result, in order. `lang` is zh or en."""
    words = _WORDS[lang]
    return fill_page(
        [(report, marks)],
        lang,
        title=f"{report.title or report.adopted_title}：{words['title']}" if lang == "zh" else f"{words['title']}: {report.title}",
        headline=report.headline.say(lang),
        about=[f"{report.adopted_title} {report.adopted_on or ''}".strip(), *(["、".join(report.by)] if report.by else [])],
        tally=report.tally,
        table=[],
        version=report.lawtrack,
    )


def fill_page(
    judged: Sequence[Judged], lang: str, *, title: str, headline: str, about: Sequence[str], tally: Tally, table: Sequence[Sequence[str]], version: str
) -> str:  # fmt: skip
    """A page over one or several reports, each with the texts of its results in order.

    `table` has a head, rows and a sum, or is empty. Results are filtered by verdict, and by whatever else they differ in.
    """
    words, names, several = _WORDS[lang], VERDICT_NAMES[lang], len(judged) > 1
    pairs = [(report, result) for report, _ in judged for result in report.results]
    filters = [f for by in _FILTERS if len((f := _filter(by, pairs, lang))["choices"]) > 1]
    rows = [
        {
            **_row(result, mark, lang),
            "of": GROUPS["province"](report, result)[0] if several else "",
            "groups": {f["name"]: "\n".join(GROUPS[f["name"]](report, result)) for f in filters},
        }
        for report, marks in judged
        for result, mark in zip(report.results, marks, strict=True)
    ]
    return fill_template(
        "adoption.html.j2",
        {
            "zh": lang == "zh",
            "words": words,
            "title": title,
            "headline": headline,
            "version": version,
            "about": " · ".join(about),
            "table": table,
            "figures": [
                {"label": words["asked"], "count": tally.suggestions, "name": "asked"},
                {"label": words["adopted"], "count": tally.adopted, "name": "adopted"},
                *({"label": names[v], "count": getattr(tally, v), "name": v} for v in VERDICTS),
                *([{"label": words["other"], "count": tally.no_other_source, "name": "other"}] if tally.context_given else []),
            ],
            "verdicts": [{"name": v, "label": names[v], "count": getattr(tally, v)} for v in VERDICTS],
            "filters": filters,
            "rows": rows,
            "method": METHOD[lang],
            "files": [{"title": report.title if several else "", "inputs": [_input(i, lang) for i in report.inputs]} for report, _ in judged],
            "problems": [p.message.say(lang) for report, _ in judged for p in report.problems],
        },
    )


def _filter(by: By, pairs: Sequence[tuple[AdoptionReport, Result]], lang: str) -> dict[str, Any]:
    """A choice among groups; what every result has alike is none."""
    counts = Counter(name for pair in pairs for name in GROUPS[by](*pair))
    told = [{"name": name, "label": name_group(name, by, lang), "count": n} for name, n in counts.items() if n < len(pairs)]
    return {"name": by, "label": GROUP_NAMES[by][lang != "zh"], "choices": told}


def _input(i: Input, lang: str) -> dict[str, str]:
    role = _ROLES[i.role][lang != "zh"]
    return {"role": role, "title": i.title, "version": str(i.version or ""), "name": PurePath(i.name).name, "sha": i.sha256}


def _row(result: Result, marks: MarkedTexts, lang: str) -> dict[str, Any]:
    names, texts, ruling = VERDICT_NAMES[lang], result.texts, result.ruling
    return {
        "id": result.id,
        "verdict": result.effective_verdict,
        "label": names[result.effective_verdict],
        "confidence": f"{result.confidence:.2f}",
        "target": result.target or "",
        "places": "、".join(result.adopted_at),
        "baseline_at": texts.baseline_at or "",
        "baseline": texts.baseline,
        "proposed": mark_html(marks.proposed) or say_asked(result),
        "adopted": mark_html(marks.adopted),
        "reason": result.reason.say(lang),
        "asks": [{"text": say_ask(ask, lang), "met": ask.met, "status": ask.status} for ask in result.asks],
        "evidence": [_evidence(e, lang) for e in result.evidence],
        "sources": [say_source(source, lang) for source in result.attribution],
        "rationale": result.suggestion.rationale,
        "ruling": f"{ruling.by} {ruling.date}：{names[ruling.verdict]}。{ruling.reason}" if ruling else None,
        "computed": names[result.verdict],
        "allies": "、".join(f"{'、'.join(a.by) or a.proposal}（{a.id}）" for a in result.allies),
        "stages": [f"{s.title} {s.dated or ''}：{names[s.verdict]}" for s in result.stages],
        "problems": [p.message.say(lang) for p in result.problems],
    }


def _evidence(evidence: Evidence, lang: str) -> dict[str, str]:
    side = _SIDES[evidence.side] if lang == "zh" else evidence.side
    where = evidence.place or evidence.field or ""
    return {"where": f"{side} {where} [{evidence.start}:{evidence.end}]", "text": evidence.text}
