"""A notice for a person, and as JSON."""

from __future__ import annotations

import json

from lawtrack.model.notice import Notice

_WORDS = {
    "zh": {"instrument": "征求意见", "body": "发布机关", "published": "发布日期", "opens": "开始", "closes": "截止", "days": "期限", "email": "电子邮箱",
           "post": "邮寄", "phone": "电话", "fax": "传真", "web": "网址", "marking": "注明", "attachments": "附件", "draft": "草案", "unknown": "未知",
           "articles": "全文{n}条", "attached": "只有附件", "explanation": "附有说明", "problems": "不能确定的地方", "day": "日"},
    "en": {"instrument": "Open for comment", "body": "Body", "published": "Published", "opens": "Opens", "closes": "Closes", "days": "Length", "email": "E-mail",
           "post": "Post", "phone": "Phone", "fax": "Fax", "web": "Web", "marking": "Mark letters", "attachments": "Attached", "draft": "Draft", "unknown": "unknown",
           "articles": "{n} articles, in full", "attached": "only attached", "explanation": "with an explanation", "problems": "Not certain", "day": " days"},
}  # fmt: skip


def write_notice(notice: Notice, lang: str) -> str:
    """One fact a line; an unknown closing date is said to be unknown."""
    words = _WORDS[lang]
    post = notice.channels.post
    draft = words["articles"].format(n=notice.draft_articles) if notice.draft else words["attached"]
    rows = [
        ("instrument", "、".join(f"{name}（{stage}）" if stage else name for name, stage in notice.instruments)),
        ("body", notice.body), ("published", notice.published), ("opens", notice.opens),
        ("closes", say_closing(notice, lang) if notice.closes else words["unknown"]),
        ("days", f"{notice.days}{words['day']}" if notice.days else None), ("email", "；".join(notice.channels.email)),
        ("post", " ".join(filter(None, (post.address, post.postcode)))), ("phone", "；".join(notice.channels.phone)),
        ("fax", "；".join(notice.channels.fax)), ("web", "；".join(notice.channels.web)), ("marking", notice.marking),
        ("attachments", "；".join(notice.attachments)),
        ("draft", draft + (f"，{words['explanation']}" if notice.has_explanation else "")),
    ]  # fmt: skip
    separator = "：" if lang == "zh" else ": "
    lines = [f"{words[key]}{separator}{value}" for key, value in rows if value]
    lines += [f"{words['problems']}{separator}{p.message.say(lang)}" for p in notice.problems]
    return "\n".join(lines) + "\n"


def say_closing(notice: Notice, lang: str) -> str:
    """2025-06-25 17:00（北京时间）"""
    if not notice.closes_time:
        return str(notice.closes)
    return f"{notice.closes} {notice.closes_time}" + ("（北京时间）" if lang == "zh" else " (Beijing time)")


def write_notice_json(notice: Notice) -> str:
    """Every field; the draft's text included."""
    value = notice.model_dump(mode="json")
    value["problems"] = [p.message.model_dump() | {"code": p.code, "line": p.line} for p in notice.problems]
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
