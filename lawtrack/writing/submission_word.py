"""The submission in Word: the letter, and the table clause by clause with the changes marked."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from lawtrack.model.provenance import lawtrack_version
from lawtrack.model.submission import Submission, SubmissionRow
from lawtrack.model.titles import book_title
from lawtrack.writing.word import Run, WordFile

WORDS: dict[str, dict[str, Any]] = {
    "zh": {
        "title": "关于{draft}的修改建议", "to": "{body}：", "nobody": "起草机关：",
        "opening": "{draft}正在公开征求意见。我们认真研究了全文，现提出修改建议{n}条（{kinds}），请予研究采纳。",
        "modify": "修改{n}条", "add": "增加{n}条", "delete": "删除{n}条", "join": "、",
        "general": "一、总体意见", "table": "二、逐条修改建议", "only_table": "逐条修改建议",
        "legend": [("note", "“修改建议”栏中，"), ("insert", "加粗并加下划线"), ("note", "的文字为建议增加，"), ("delete", "加删除线"), ("note", "的文字为建议删去。")],
        "head": ["条文", "征求意见稿", "修改建议", "理由"], "new": "（新增）", "whole": "（整条删除）",
        "comparators": "参照：", "date": "{y}年{m}月{d}日", "no_date": "　　年　　月　　日", "nowhere": "（未注明）",
        "pages": ("第 ", " 页 共 ", " 页"), "made": "本文件由 lawtrack {v} 根据下列文件生成：",
    },
    "en": {
        "title": "Suggestions on {draft}", "to": "To {body}:", "nobody": "To the drafting body:",
        "opening": "{draft} is open for public comment. We have studied the whole text and submit {n} suggestions ({kinds}) for consideration.",
        "modify": "{n} to modify", "add": "{n} to add", "delete": "{n} to delete", "join": ", ",
        "general": "1. General remarks", "table": "2. Suggestions clause by clause", "only_table": "Suggestions clause by clause",
        "legend": [("note", "In the suggestions, "), ("insert", "bold underlined words"), ("note", " are to be added, "), ("delete", "struck-through words"), ("note", " to be removed.")],
        "head": ["Place", "Draft", "Suggestion", "Reason"], "new": "(new)", "whole": "(delete the whole)",
        "comparators": "Compare: ", "date": "{y}-{m:02d}-{d:02d}", "no_date": "Date: ____________", "nowhere": "(not named)",
        "pages": ("Page ", " of ", ""), "made": "Made by lawtrack {v} from these files:",
    },
}  # fmt: skip
_WIDTHS = (2.0, 4.6, 5.2, 4.2)  # centimetres, of the 16 that the page leaves


def write_submission(submission: Submission, lang: str) -> bytes:
    """The .docx; the same submission gives the same bytes."""
    words = WORDS[lang]
    draft = book_title(submission.draft_title)
    title = words["title"].format(draft=draft)
    file = WordFile(title, "、".join(submission.by) or "lawtrack", submission.dated)
    file.set_header_and_footer(title, words["pages"])
    file.add_title(title)
    body = submission.addressed_to
    file.add_paragraph(words["to"].format(body=body) if body else words["nobody"], indent=False)
    file.add_paragraph(words["opening"].format(draft=draft, n=len(submission.rows), kinds=_count_kinds(submission, words)))
    if submission.general:
        file.add_heading(words["general"])
        for paragraph in submission.general.split("\n"):
            file.add_paragraph(paragraph)
    file.add_heading(words["table"] if submission.general else words["only_table"])
    file.add_paragraph(words["legend"], indent=False, size=10.5)
    file.add_table(words["head"], [_cells(row, words) for row in submission.rows], _WIDTHS)
    file.add_paragraph([("note", _made_from(submission, words))], indent=False, size=9)
    for name in submission.by:
        file.add_paragraph(name, indent=False, align="right")
    file.add_paragraph(_print_date(submission.dated, words), indent=False, align="right")
    return file.to_bytes()


def _count_kinds(submission: Submission, words: dict[str, Any]) -> str:
    counts = Counter(row.kind for row in submission.rows)
    return str(words["join"]).join(words[kind].format(n=counts[kind]) for kind in ("modify", "add", "delete") if counts[kind])


def _cells(row: SubmissionRow, words: dict[str, Any]) -> list[list[Run]]:
    where = row.place or words["nowhere"]
    original = row.original or (words["new"] if row.kind == "add" else "")
    asked: list[Run] = [(op, text) for op, text in row.marks]
    if row.instruction and "".join(text for _, text in asked) in row.instruction:
        asked = [("equal", row.instruction)]  # the instruction quotes the wording
    elif row.instruction:
        asked = [("equal", row.instruction), *([("equal", "\n"), *asked] if asked else [])]
    if not asked and row.kind == "delete":
        asked = [("equal", words["whole"])]
    reason: list[Run] = [("equal", row.rationale or "")]
    if row.comparators:
        reason.append(("note", f"\n{words['comparators']}{'；'.join(c.cited for c in row.comparators)}"))
    return [[("equal", where)], [("equal", original)], asked, reason]


def _print_date(dated: date | None, words: dict[str, Any]) -> str:
    return str(words["no_date"] if dated is None else words["date"].format(y=dated.year, m=dated.month, d=dated.day))


def _made_from(submission: Submission, words: dict[str, Any]) -> str:
    files = "；".join(f"{i.title}（{i.name}，SHA-256 {i.sha256[:16]}）" for i in submission.inputs)
    return str(words["made"]).format(v=lawtrack_version()) + files
