"""The adoption report as one HTML file that needs nothing else: figures, three texts side by side, evidence, method, hashes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from lawtrack.model.adoption import VERDICTS, AdoptionReport, Evidence, MarkedTexts, Result
from lawtrack.writing.adoption_words import METHOD, say_ask, say_asked, say_source
from lawtrack.writing.redline_html import mark_html
from lawtrack.writing.tally_text import VERDICT_NAMES
from lawtrack.writing.templates import fill_template

_WORDS = {
    "zh": {
        "title": "采纳情况报告", "asked": "建议", "adopted": "采纳", "baseline": "草案", "proposal": "建议文字", "enacted": "通过稿", "reason": "判断",
        "asks": "逐项请求", "evidence": "依据", "sources": "更早的相同规定", "rationale": "理由", "ruling": "人工认定", "computed": "计算结果",
        "confidence": "可信度", "method": "方法", "inputs": "文件", "show": "显示", "nothing": "没有符合所选类别的建议。", "none": "—", "stages": "历次审议",
        "allies": "提出同一建议", "problems": "提示", "other": "未见更早出处", "all": "全部展开", "stage_none": "未写入",
    },
    "en": {
        "title": "What was adopted", "asked": "suggestions", "adopted": "adopted", "baseline": "Draft", "proposal": "Asked for", "enacted": "Adopted text",
        "reason": "Finding", "asks": "Asks", "evidence": "Evidence", "sources": "Older texts with the wording", "rationale": "Rationale",
        "ruling": "Ruling", "computed": "computed", "confidence": "confidence", "method": "Method", "inputs": "Files", "show": "Show",
        "nothing": "No suggestion of the kinds chosen.", "none": "—", "stages": "Versions between", "allies": "Also asked by",
        "problems": "Notes", "other": "no older source", "all": "Open all", "stage_none": "not there",
    },
}  # fmt: skip
_ROLES = {
    "baseline": ("草案", "draft"), "proposal": ("建议稿", "proposal"), "adopted": ("通过稿", "adopted text"), "context": ("对照文本", "context"),
    "stage": ("审议稿", "version between"), "ally": ("同类建议稿", "allied proposal"),
}  # fmt: skip
_SIDES = {"proposal": "建议稿", "baseline": "草案", "adopted": "通过稿", "context": "对照"}


def write_adoption_html(report: AdoptionReport, marks: Sequence[MarkedTexts], lang: str) -> str:
    """The page; `marks` are the texts of each result, in order. `lang` is zh or en."""
    words, names = _WORDS[lang], VERDICT_NAMES[lang]
    rows = [_row(r, m, lang) for r, m in zip(report.results, marks, strict=True)]
    tally = report.tally
    return fill_template(
        "adoption.html.j2",
        {
            "zh": lang == "zh",
            "words": words,
            "title": f"{report.title or report.adopted_title}：{words['title']}" if lang == "zh" else f"{words['title']}: {report.title}",
            "headline": report.headline.say(lang),
            "version": report.lawtrack,
            "by": "、".join(report.by),
            "about": f"{report.adopted_title} {report.adopted_on or ''}".strip(),
            "figures": [
                {"label": words["asked"], "count": tally.suggestions, "name": "asked"},
                {"label": words["adopted"], "count": tally.adopted, "name": "adopted"},
                *({"label": names[v], "count": getattr(tally, v), "name": v} for v in VERDICTS),
                *([{"label": words["other"], "count": tally.no_other_source, "name": "other"}] if tally.context_given else []),
            ],
            "verdicts": [{"name": v, "label": names[v], "count": getattr(tally, v)} for v in VERDICTS],
            "rows": rows,
            "method": METHOD[lang],
            "inputs": [
                {"role": _ROLES[i.role][lang != "zh"], "title": i.title, "version": i.version or "", "name": PurePath(i.name).name, "sha": i.sha256}
                for i in report.inputs
            ],
            "problems": [p.message.say(lang) for p in report.problems],
        },
    )


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
