"""Windows for a terminal, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from lawtrack.model.window import Window
from lawtrack.writing.notice_text import say_closing

_WORDS = {
    "zh": {
        "unknown": "截止日期不明", "closing": "即将截止", "open": "征求意见中", "coming": "尚未开始", "past": "已截止", "left": "还有{}天", "left_one": "还有1天", "today": "今天是最后稳妥日",
        "over": "最后稳妥日已过", "last": "截止 {}", "safe": "最后稳妥日 {}", "length": "共{}天", "short": "不足三十天", "none": "没有公告。",
    },
    "en": {
        "unknown": "closing date unknown", "closing": "closing", "open": "open", "coming": "not open yet", "past": "past", "left": "{} days left", "left_one": "1 day left",
        "today": "today is the last safe day", "over": "past the last safe day", "last": "closes {}", "safe": "last safe day {}", "length": "{} days in all",
        "short": "under thirty days", "none": "No notice.",
    },
}  # fmt: skip


def write_windows(windows: Sequence[Window], lang: str) -> str:
    """Two lines a window; what could not be read from a notice is said."""
    lines = [line for window in windows for line in _lines(window, lang)]
    return "\n".join(lines or [_WORDS[lang]["none"]]) + "\n"


def _lines(window: Window, lang: str) -> list[str]:
    found, about = window.notice, say_facts(window, lang)
    title = f"[{say_state(window, lang)}] {found.instrument or found.name}"
    return [title, *([f"    {about}"] if about else []), *(f"    ! {p.message.say(lang)}" for p in found.problems)]


def say_state(window: Window, lang: str) -> str:
    """即将截止, closing"""
    return _WORDS[lang][window.state]


def say_facts(window: Window, lang: str) -> str:
    """还有4天，截止 2025-06-25 17:00，最后稳妥日 2025-06-24，共22天（不足三十天）"""
    words, found = _WORDS[lang], window.notice
    facts = []
    if window.state in ("open", "closing") and window.left is not None:
        facts.append(words["left_one" if window.left == 1 else "left"].format(window.left) if window.left > 0 else words["over" if window.left else "today"])
    if found.closes:
        facts += [words["last"].format(say_closing(found, lang)), words["safe"].format(window.safe)]
    if window.length:
        facts.append(words["length"].format(window.length) + (f"（{words['short']}）" if window.short else ""))
    return "，".join(facts) if lang == "zh" else ", ".join(facts).replace("（", " (").replace("）", ")")


def write_windows_json(windows: Sequence[Window]) -> str:
    """A list; the draft's text is left to `lawtrack notice`."""
    rows = [w.model_dump(mode="json", exclude={"notice": {"draft"}}) | {"short": w.short} for w in windows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
