"""The adoption report in Word: the headline, a table with the three texts side by side, the method, the files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from lawtrack.model.adoption import AdoptionReport, MarkedTexts, Result
from lawtrack.model.change import Edit
from lawtrack.writing.adoption_words import METHOD, say_ask, say_asked, say_source
from lawtrack.writing.tally_text import VERDICT_NAMES
from lawtrack.writing.word import Run, WordFile

_TITLE = {"zh": "采纳情况报告", "en": "What was adopted"}
_HEADS = {"zh": ("编号", "草案", "建议", "通过稿", "结果与理由"), "en": ("No.", "Draft", "Asked for", "Adopted text", "Finding")}
_SECTIONS = {"zh": ("逐条结果", "方法", "文件"), "en": ("Suggestions", "Method", "Files")}
_RULED = {"zh": "人工认定：{} {}，{}（计算结果：{}）", "en": "Ruled by {} {}: {} (computed: {})"}
_PAGES = {"zh": ("第 ", " 页 共 ", " 页"), "en": ("Page ", " of ", "")}
_WIDTHS = (1.4, 3.6, 3.7, 3.7, 3.6)  # centimetres, of the 16 that the page leaves


def write_adoption_word(report: AdoptionReport, marks: Sequence[MarkedTexts], lang: str) -> bytes:
    """The .docx; `marks` are the texts of each result, in order. The same report gives the same bytes."""
    title, (results, method, inputs) = _TITLE[lang], _SECTIONS[lang]
    file = WordFile(title, "、".join(report.by) or "lawtrack", report.adopted_on)
    file.set_header_and_footer(title, _PAGES[lang])
    file.add_title(title)
    file.add_paragraph(report.title, indent=False)
    file.add_paragraph([("head", report.headline.say(lang))], indent=False)
    for problem in report.problems:
        file.add_paragraph([("note", problem.message.say(lang))], indent=False)
    file.add_heading(results)
    rows = [_cells(r, m, lang) for r, m in zip(report.results, marks, strict=True)]
    file.add_table(list(_HEADS[lang]), rows, _WIDTHS, 9)
    file.add_heading(method)
    for number, line in enumerate(METHOD[lang], 1):
        file.add_paragraph([("equal", f"{number}. {line}")], indent=False, size=10.5)
    file.add_heading(inputs)
    for i in report.inputs:
        file.add_paragraph([("equal", f"{i.title}  {PurePath(i.name).name}\nSHA-256 {i.sha256}")], indent=False, size=9)
    file.add_paragraph([("note", f"lawtrack {report.lawtrack}")], indent=False, size=9)
    return file.to_bytes()


def _cells(result: Result, marks: MarkedTexts, lang: str) -> list[list[Run]]:
    texts = result.texts
    return [
        [("equal", result.id)],
        _text(texts.baseline_at, [("equal", texts.baseline or "—")]),
        _text(result.target, _runs(marks.proposed) or [("equal", say_asked(result) or "—")]),
        _text("、".join(result.adopted_at), _runs(marks.adopted) or [("equal", "—")]),
        _finding(result, lang),
    ]


def _text(place: str | None, runs: list[Run]) -> list[Run]:
    return [("note", f"{place}\n"), *runs] if place else runs


def _runs(edits: Sequence[Edit]) -> list[Run]:
    return [(edit.op, edit.text) for edit in edits]


def _finding(result: Result, lang: str) -> list[Run]:
    names = VERDICT_NAMES[lang]
    lines = ["", result.reason.say(lang)]
    if len(result.asks) > 1:
        lines += [say_ask(ask, lang) for ask in result.asks]
    lines += [say_source(source, lang) for source in result.attribution]
    if result.ruling:
        ruling = result.ruling
        lines.append(_RULED[lang].format(ruling.by, ruling.date, ruling.reason, names[result.verdict]))
    lines += [problem.message.say(lang) for problem in result.problems]
    return [("head", f"{names[result.effective_verdict]} {result.confidence:.2f}"), ("equal", "\n".join(lines))]
