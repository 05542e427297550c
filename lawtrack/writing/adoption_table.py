"""The adoption report as a workbook: the figures, each suggestion with its texts marked, the method and the hashes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from lawtrack.model.adoption import AdoptionReport, MarkedTexts, Result
from lawtrack.model.change import Edit
from lawtrack.writing.adoption_words import METHOD, say_ask, say_asked, say_source
from lawtrack.writing.spreadsheet import Cell, Sheet, write_workbook
from lawtrack.writing.tally_text import VERDICT_NAMES, list_figures

_HEADS = {
    "zh": ("编号", "条文", "草案", "建议文字", "通过稿", "采纳于", "结果", "计算结果", "可信度", "判断", "逐项请求", "更早的相同规定", "人工认定", "理由"),
    "en": ("id", "place", "draft", "asked for", "adopted text", "adopted at", "verdict", "computed", "confidence", "finding", "asks",
           "older texts", "ruling", "rationale"),
}  # fmt: skip
_WIDTHS = (8, 12, 32, 32, 32, 14, 10, 10, 8, 30, 30, 24, 18, 24)
_SHEETS = {"zh": ("统计", "逐条结果", "文件"), "en": ("Figures", "Suggestions", "Files")}
_FIGURES = {"zh": ("项目", "数量"), "en": ("figure", "count")}
_INPUTS = {"zh": ("用途", "名称", "文件", "SHA-256"), "en": ("role", "title", "file", "SHA-256")}


def write_adoption_excel(report: AdoptionReport, marks: Sequence[MarkedTexts], lang: str) -> bytes:
    """The workbook's bytes; `marks` are the texts of each result, in order."""
    rows = [_row(r, m, lang) for r, m in zip(report.results, marks, strict=True)]
    inputs = [(i.role, i.title, PurePath(i.name).name, i.sha256) for i in report.inputs]
    first, second, third = _SHEETS[lang]
    sheets = [
        Sheet(first, _FIGURES[lang], list_figures(report.tally, lang), (24, 10), notes=(report.headline.say(lang), *METHOD[lang]), landscape=False),
        Sheet(second, _HEADS[lang], rows, _WIDTHS),
        Sheet(third, _INPUTS[lang], inputs, (14, 40, 24, 70), notes=(f"lawtrack {report.lawtrack}",)),
    ]
    return write_workbook(sheets, report.title or report.adopted_title)


def _row(result: Result, marks: MarkedTexts, lang: str) -> list[Cell]:
    names, ruling = VERDICT_NAMES[lang], result.ruling
    return [
        result.id,
        result.target or "",
        result.texts.baseline or "",
        _runs(marks.proposed) or say_asked(result),
        _runs(marks.adopted),
        "、".join(result.adopted_at),
        names[result.effective_verdict],
        names[result.verdict],
        round(result.confidence, 2),
        result.reason.say(lang),
        "\n".join(say_ask(ask, lang) for ask in result.asks),
        "\n".join(say_source(source, lang) for source in result.attribution),
        f"{ruling.by} {ruling.date} {ruling.reason}" if ruling else "",
        result.suggestion.rationale or "",
    ]


def _runs(edits: Sequence[Edit]) -> Cell:
    return [(edit.op, edit.text) for edit in edits] or ""
