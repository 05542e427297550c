"""The matrix for a terminal of 80 columns: a row a topic, a column a regulation, names of columns stacked."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Sequence

from lawtrack.model.codebook import GROUPS
from lawtrack.model.comparison import RELATIONS, Compared, Comparison
from lawtrack.writing.matrix_words import FACTS_ONLY, METHOD, count_holders, count_present, say_source, state_of

# Plain letters: the width of ● or · differs from terminal to terminal.
_SIGNS = {"beyond": "+", "present": "=", "absent": ".", "uncodable": "?"}
_WIDTH = 80
_COLUMN = 3  # two where three would not fit, and two do


def write_matrix_text(comparison: Comparison, lang: str) -> str:
    """The matrix in blocks that fit the width, then what each regulation repeats and the widest borrowed wordings."""
    zh = lang == "zh"
    names = {t.key: t.name.say(lang) for t in comparison.codebook.topics}
    left = min(30, max(map(width, names.values())) + 1)
    room = _WIDTH - left - 5
    column = 2 if room // _COLUMN < len(comparison.documents) <= room // 2 else _COLUMN
    per_block = max(1, room // column)
    lines = [*wrap(say_source(comparison, lang)), "+ 有规定且超出国家法  = 有规定  . 无规定  ? 无法编码" if zh else "+ beyond the national law  = present  . absent  ? uncodable", ""]
    for start in range(0, len(comparison.documents), per_block):
        block = comparison.documents[start : start + per_block]
        lines += _heads(block, left, column)
        group = ""
        for topic in comparison.codebook.topics:
            if topic.group != group:
                group = topic.group
                lines.append(f"-- {GROUPS[group].say(lang)}")
            cells = "".join(pad(f" {_SIGNS[state_of(d.coding.code(topic.key))]}", column) for d in block)
            lines.append(pad(clip(names[topic.key], left), left) + cells + f" {count_holders(comparison, topic.key):>3}")
        lines.append(pad("合计" if zh else "total", left) + "".join(pad(f"{count_present(d):>2}", column) for d in block))
        lines.append("")
    lines += _relations(comparison, lang)
    lines += _diffusion(comparison, lang)
    lines += _timeline(comparison, lang)
    if comparison.facts_only:
        lines += wrap(FACTS_ONLY.say(lang))
    lines += wrap(METHOD.say(lang))
    return "\n".join(lines) + "\n"


def _heads(block: Sequence[Compared], left: int, column: int) -> list[str]:
    """Column names, one letter a line: 内 / 蒙 / 古 / 20; a name in Latin letters stands in pairs."""
    stacks = [_stack(d.label) for d in block]
    height = max(map(len, stacks))
    stacks = [[""] * (height - len(s)) + s for s in stacks]  # years in one line
    return [" " * left + "".join(pad((s[row] if row < len(s) else ""), column) for s in stacks).rstrip() for row in range(height)]


def _stack(label: str) -> list[str]:
    name, _, year = label.partition(" ")
    letters = list(name[:6]) if width(name) > len(name) else textwrap.wrap(name[:8], 2)
    return letters + ([year[2:4]] if year[:4].isdigit() else [year[0]] if year else [])


def _relations(comparison: Comparison, lang: str) -> list[str]:
    rows = [d for d in comparison.documents if d.repeated is not None]
    if not rows:
        return []
    zh = lang == "zh"
    lines = ["与国家法的关系（条数；重述部分占全文字数）" if zh else "Relation to the national law (articles; share of the words that only repeat)"]
    for d in rows:
        counts = {kind: sum(link.relation == kind for link in d.alignment) for kind in RELATIONS}
        told = "  ".join(f"{RELATIONS[kind].say(lang)} {n:>2}" for kind, n in counts.items())
        lines.append(f"{pad(clip(d.label, 18), 18)} {told}  {d.repeated:.0%}")
    return [*lines, ""]


def _diffusion(comparison: Comparison, lang: str, shown: int = 8) -> list[str]:
    if not comparison.diffusion:
        return []
    zh = lang == "zh"
    lines = ["沿用最广的表述（国家法没有；按最早出现的文本）" if zh else "Wordings taken over most widely (not in the national law; by the earliest text)"]
    for reuse in comparison.diffusion[:shown]:
        holders = "、".join(name for name, _ in reuse.places[1:])
        lines += wrap(f"{reuse.first[0]} {reuse.first[1]}：“{clip(reuse.text, 60)}” → {len(reuse.places) - 1}：{holders}", indent="  ")
    return [*lines, ""]


def _timeline(comparison: Comparison, lang: str, shown: int = 3) -> list[str]:
    if not comparison.diffusion:
        return []
    zh = lang == "zh"
    lines = ["时间线（通过日期；首创后被沿用的表述数；沿用他处的表述数及来源）" if zh else "Timeline (adopted; wordings that began there; wordings taken over, from whom)"]
    for step in comparison.timeline:
        sources = "、".join(f"{name} {count}" for name, count in step.sources[:shown]) + ("…" if len(step.sources) > shown else "")
        day = f"{step.adopted}{'*' if step.in_force else ''}" if step.adopted else "-"
        lines.append(clip(f"{day:<11} {pad(clip(step.label, 18), 18)} {step.coined:>4} {step.taken:>4}  {sources}".rstrip(), _WIDTH))
    if any(step.in_force for step in comparison.timeline):
        lines.append("* 通过日期未载明，为施行日期" if zh else "* adoption not stated: the date of entry into force")
    return [*lines, ""]


def width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, columns: int) -> str:
    """The text with blanks up to a width."""
    return text + " " * max(0, columns - width(text))


def clip(text: str, columns: int) -> str:
    """The text cut to a width."""
    if width(text) <= columns:
        return text
    taken = ""
    for char in text:
        if width(taken + char) > columns - 1:
            break
        taken += char
    return taken + "…"


def wrap(text: str, indent: str = "") -> list[str]:
    """Lines of at most 80 columns; Chinese breaks anywhere, Latin words at blanks."""
    lines, line = [], ""
    words = _pieces(text)
    for word in words:
        if line.strip() and width(line + word) > _WIDTH:
            lines.append(line.rstrip())
            line = indent + word.lstrip()
        else:
            line += word
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    pieces, word = [], ""
    for char in text:
        if char.isascii() and char != " ":
            word += char
            continue
        if word:
            pieces.append(word)
            word = ""
        if pieces and char in "，。、；：”）…":  # none of these begins a line
            pieces[-1] += char
        else:
            pieces.append(char)
    return [*pieces, word] if word else pieces
