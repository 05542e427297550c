"""A campaign for a terminal: what was filed, what is due, what is missing, what came of it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from lawtrack.model.campaign import CampaignStatus, FiledWindow, WindowStatus
from lawtrack.model.window import Window
from lawtrack.writing.columns import wrap_columns
from lawtrack.writing.tally_text import say_sum
from lawtrack.writing.windows_text import say_facts, say_state

_WORDS = {
    "zh": {
        "filed": "已登记 {id}：{title}", "notice": "公告", "draft": "草案", "no_draft": "公告中没有草案全文；请存为 drafts/{id}.docx（或 .pdf、.txt）",
        "articles": "{file}（{n}条）", "asks": "征求机关", "closes": "期限", "email": "邮箱", "marking": "来信注明", "unknown": "不明", "by_hand": "（人工填写）",
        "missing": "公告没有写明：{names}。请编辑 windows/{id}.yaml 补充。",
        "as_of": "{title}（{day}）", "none": "还没有登记征求意见；请运行 lawtrack window add 公告文件。", "proposal": "建议稿", "count": "{file}（{n}条）",
        "papers": "提交文件", "sent": "已提交", "missing_one": "待办", "outcome": "结果", "total": "合计：", "join": "、", "closed": "已通过",
    },
    "en": {
        "filed": "Filed {id}: {title}", "notice": "notice", "draft": "draft", "no_draft": "the notice holds none; save it as drafts/{id}.docx (or .pdf, .txt)",
        "articles": "{file} ({n} articles)", "asks": "body", "closes": "window", "email": "e-mail", "marking": "to be marked", "unknown": "unknown",
        "by_hand": " (given by hand)", "missing": "The notice does not tell: {names}. Write it in windows/{id}.yaml.",
        "as_of": "{title} ({day})", "none": "No window is filed yet: lawtrack window add NOTICE.", "proposal": "proposal", "count": "{file} ({n} suggestions)",
        "papers": "submission", "sent": "sent", "missing_one": "to do", "outcome": "outcome", "total": "In all: ", "join": ", ", "closed": "adopted",
    },
}  # fmt: skip
FACT_NAMES = {
    "zh": {"instrument": "法规名称", "stage": "稿次", "body": "征求机关", "published": "公布日期", "opens": "开始日期", "closes": "截止日期", "closes_time": "截止时刻", "email": "反馈渠道", "marking": "来信注明"},
    "en": {"instrument": "title", "stage": "stage", "body": "body", "published": "publication date", "opens": "opening date", "closes": "closing date", "closes_time": "closing hour", "email": "way to answer", "marking": "marking"},
}  # fmt: skip


def write_filed(filed: FiledWindow, window: Window, missing: Sequence[str], lang: str) -> str:
    """What `lawtrack window add` filed; `missing` are names of facts that nobody told."""
    words, said = _WORDS[lang], filed.notice
    rows = [
        ("asks", said.body or words["unknown"]),
        ("closes", say_facts(window, lang) or words["unknown"]),
        ("email", "、".join(said.channels.email)),
        ("marking", said.marking or ""),
        ("notice", filed.notice_file or ""),
        ("draft", _say_draft(filed, words)),
    ]
    lines = [words["filed"].format(id=filed.id, title=_title(filed))]
    for name, text in rows:
        if text:
            hand = {"asks": "body", "closes": "closes", "email": "email", "marking": "marking"}.get(name) in filed.by_hand
            lines += _row(words[name], text + (words["by_hand"] if hand else ""), lang)
    lines += [f"  ! {p.message.say(lang)}" for p in said.problems]
    if missing:
        names = words["join"].join(FACT_NAMES[lang][n] for n in missing)
        lines += wrap_columns(words["missing"].format(names=names, id=filed.id), "  ! ", "    ")
    return "\n".join(lines) + "\n"


def write_status(status: CampaignStatus, lang: str) -> str:
    """A few lines a window: state and dates, files, what is to be done, what came of it; then the sum."""
    words = _WORDS[lang]
    lines = [words["as_of"].format(title=status.title, day=status.as_of)]
    for row in status.windows:
        lines += ["", *_status_lines(row, words, lang)]
    if not status.windows:
        lines += ["", words["none"]]
    if status.total:
        lines += ["", *wrap_columns(words["total"] + say_sum(status.total, lang), "", "  ")]
    if status.problems:
        lines += ["", *(line for p in status.problems for line in wrap_columns(p.message.say(lang), "! ", "  "))]
    return "\n".join(lines) + "\n"


def write_status_json(status: CampaignStatus) -> str:
    """The status as JSON; the drafts' texts are left to their files."""
    return json.dumps(status.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def _status_lines(row: WindowStatus, words: dict[str, str], lang: str) -> list[str]:
    filed = row.filed
    state = words["closed"] if row.outcome else say_state(row.window, lang)
    lines = wrap_columns(f"[{state}] {filed.id}" + (f"  {_title(filed)}" if _title(filed) != filed.id else ""), "", "  ")
    facts = say_facts(row.window, lang)
    if facts and row.outcome is None:
        lines += _row(words["closes"], facts, lang)
    if row.proposals:
        lines += _row(words["proposal"], words["join"].join(words["count"].format(file=p.file, n=p.suggestions) for p in row.proposals), lang)
    if filed.papers:
        lines += _row(words["papers"], words["join"].join(p.file for p in filed.papers), lang)
    if filed.sent:
        lines += _row(words["sent"], filed.sent.isoformat(), lang)
    for message in row.missing:
        lines += _row(words["missing_one"], message.say(lang), lang)
    if row.headline:
        lines += _row(words["outcome"], row.headline.say(lang), lang)
    return lines


def _say_draft(filed: FiledWindow, words: dict[str, str]) -> str:
    if filed.draft_file is None:
        return words["no_draft"].format(id=filed.id)
    n = filed.notice.draft_articles
    return words["articles"].format(file=filed.draft_file, n=n) if n else filed.draft_file


def _title(filed: FiledWindow) -> str:
    stage = f"（{filed.notice.stage}）" if filed.notice.stage else ""
    return f"{filed.notice.instrument}{stage}" if filed.notice.instrument else filed.id


def _row(name: str, text: str, lang: str) -> list[str]:
    colon = "：" if lang == "zh" else ": "
    return wrap_columns(text, f"  {name}{colon}", "    ")
