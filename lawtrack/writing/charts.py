"""Bars in SVG: a row a group, its suggestions by verdict, on one scale. Text and numbers, no script, the same bytes always."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from rich.cells import cell_len

from lawtrack.model.adoption import VERDICTS, Tally
from lawtrack.writing.tally_text import VERDICT_NAMES

FILLS = {"verbatim": "#0b6b3a", "substantive": "#4d9f74", "partial": "#e0b45c", "rejected": "#c9ced3", "moot": "#e6e9ec"}
_INKS = {"verbatim": "#ffffff", "substantive": "#ffffff", "partial": "#1c2024", "rejected": "#1c2024", "moot": "#1c2024"}
_WIDTH, _BAR, _STEP, _LETTER = 600, 20, 34, 7  # pixels; a letter of 13 px is 7 wide, a Chinese one 14
_FONT = "'Noto Sans SC','Source Han Sans SC','PingFang SC','Microsoft YaHei',sans-serif"


def write_bars(rows: Sequence[tuple[str, Tally]], title: str, lang: str) -> str:
    """The chart as one <svg> element; `title` is what a screen reader says. Verdicts that nobody has are left out of the key."""
    left = min(230, 12 + _LETTER * max((cell_len(_short(name)) for name, _ in rows), default=0) + 10)
    whole = max((tally.suggestions for _, tally in rows), default=1) or 1
    scale = (_WIDTH - left - 56) / whole
    shown = [v for v in VERDICTS if any(getattr(tally, v) for _, tally in rows)]
    height = 34 + _STEP * len(rows) + 8
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img" '
        f'font-family="{_FONT}" font-size="13" style="max-width:100%;height:auto">',
        f"<title>{escape(title)}</title>",
        *_key(shown, lang),
    ]
    for n, (name, tally) in enumerate(rows):
        parts += _bar(name, tally, 34 + _STEP * n, left, scale, lang)
    return "\n".join([*parts, "</svg>"])


def _key(verdicts: Sequence[str], lang: str) -> list[str]:
    parts, x = [], 8
    for verdict in verdicts:
        name = VERDICT_NAMES[lang][verdict]
        parts.append(f'<rect x="{x}" y="6" width="13" height="13" rx="2" fill="{FILLS[verdict]}"/><text x="{x + 18}" y="17" fill="#1c2024">{escape(name)}</text>')
        x += 18 + _LETTER * cell_len(name) + 18
    return parts


def _bar(name: str, tally: Tally, y: int, left: int, scale: float, lang: str) -> list[str]:
    parts = [f'<text x="{left - 10}" y="{y + 15}" text-anchor="end" fill="#1c2024">{escape(_short(name))}</text>']
    x = float(left)
    for verdict in VERDICTS:
        count = getattr(tally, verdict)
        if not count:
            continue
        width = count * scale
        told = f"{name}: {VERDICT_NAMES[lang][verdict]} {count}"
        parts.append(f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{_BAR}" fill="{FILLS[verdict]}" stroke="#fff"><title>{escape(told)}</title></rect>')
        if width >= 10 + _LETTER * len(str(count)):
            parts.append(f'<text x="{x + width / 2:.1f}" y="{y + 15}" text-anchor="middle" fill="{_INKS[verdict]}">{count}</text>')
        x += width
    parts.append(f'<text x="{x + 8:.1f}" y="{y + 15}" fill="#5b636b">{tally.suggestions}</text>')
    return parts


def _short(name: str) -> str:
    """At most 28 columns."""
    if cell_len(name) <= 28:
        return name
    while cell_len(name) > 27:
        name = name[:-1]
    return name + "…"
