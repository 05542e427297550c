"""The matrix as a heat map in SVG: a row a topic, a column a regulation, darker where it goes beyond the national law."""

from __future__ import annotations

from html import escape

from lawtrack.model.codebook import GROUPS
from lawtrack.model.comparison import Comparison
from lawtrack.writing.matrix_words import STATES, count_holders, count_present, say_cell, say_source, state_of

_FILLS = {"beyond": "#1f7a4d", "present": "#a9d5bd", "absent": "#eef0f2", "uncodable": "#e0b45c"}
_CELL, _ROW, _LEFT, _TOP, _GAP = 30, 20, 250, 120, 22
_FONT = "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"


def write_matrix_svg(comparison: Comparison, lang: str) -> str:
    """The picture as text; every cell carries its places as a tooltip."""
    documents, topics = comparison.documents, comparison.codebook.topics
    groups = len(dict.fromkeys(t.group for t in topics))
    width = _LEFT + _CELL * len(documents) + 60
    height = _TOP + _ROW * len(topics) + _GAP * groups + 80
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" font-family="{_FONT}" font-size="12" role="img">',
        f"<title>{escape(say_source(comparison, lang))}</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for n, d in enumerate(documents):
        x = _LEFT + _CELL * n + _CELL // 2
        parts.append(f'<text x="{x}" y="{_TOP - 8}" transform="rotate(-60 {x} {_TOP - 8})" fill="#1c2024">{escape(d.label)}</text>')
    y, group = _TOP, ""
    for topic in topics:
        if topic.group != group:
            group = topic.group
            parts.append(f'<text x="8" y="{y + 16}" font-weight="700" fill="#5b636b">{escape(GROUPS[group].say(lang))}</text>')
            y += _GAP
        parts.append(f'<text x="16" y="{y + 14}" fill="#1c2024">{escape(_short(topic.name.say(lang)))}</text>')
        for n, d in enumerate(documents):
            code = d.coding.code(topic.key)
            told = f"{d.label} · {topic.name.say(lang)}: {say_cell(code, lang) or STATES['absent'].say(lang)}"
            parts.append(
                f'<rect x="{_LEFT + _CELL * n + 1}" y="{y + 1}" width="{_CELL - 2}" height="{_ROW - 2}" rx="2" fill="{_FILLS[state_of(code)]}">'
                f"<title>{escape(told)}</title></rect>"
            )
        parts.append(f'<text x="{_LEFT + _CELL * len(documents) + 8}" y="{y + 14}" fill="#5b636b">{count_holders(comparison, topic.key)}</text>')
        y += _ROW
    for n, d in enumerate(documents):
        parts.append(f'<text x="{_LEFT + _CELL * n + _CELL // 2}" y="{y + 18}" text-anchor="middle" fill="#5b636b">{count_present(d)}</text>')
    x = 16
    for state, fill in _FILLS.items():
        words = STATES[state].say(lang)
        parts.append(f'<rect x="{x}" y="{y + 34}" width="14" height="14" rx="2" fill="{fill}"/><text x="{x + 20}" y="{y + 46}">{escape(words)}</text>')
        x += 40 + sum(13 if c > "\u2e80" else 7 for c in words)
    parts.append("</svg>")
    return "\n".join(parts) + "\n"


def _short(name: str) -> str:
    return name if len(name) <= 36 else name[:35] + "…"
