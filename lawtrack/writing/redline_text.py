"""A redline for the terminal: [-gone-]{+come+}, in colour where there is colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lawtrack.model.change import CALM, FATES, ArticleRow, Diff, Edit, Fate, Flag, UnitRow

FATE_NAMES: dict[str, tuple[str, str]] = {
    "unchanged": ("未变", "unchanged"),
    "renumbered": ("仅条号变化", "renumbered"),
    "reworded": ("修改", "reworded"),
    "moved": ("移动", "moved"),
    "split": ("拆分", "split"),
    "merged": ("合并", "merged"),
    "added": ("新增", "added"),
    "removed": ("删除", "removed"),
}
FLAG_NAMES: dict[str, tuple[str, str]] = {
    "modal": ("约束力", "modal"),
    "negation": ("否定", "negation"),
    "number": ("数额", "number"),
    "deadline": ("期限", "deadline"),
    "subject": ("主体", "subject"),
    "reference": ("引用", "reference"),
}
_RED, _GREEN, _CYAN, _BOLD, _DIM, _OFF = "\033[31;9m", "\033[32;4m", "\033[36m", "\033[1m", "\033[2m", "\033[0m"


def name_fate(fate: str, lang: str) -> str:
    """修改 or reworded."""
    return FATE_NAMES[fate][lang != "zh"]


def name_flag(flag: Flag, lang: str) -> str:
    """期限：三十日 → 十五日."""
    kind = FLAG_NAMES[flag.kind][lang != "zh"]
    nothing = "（无）" if lang == "zh" else "(none)"
    tail = ("（随条号调整）" if lang == "zh" else " (follows the renumbering)") if flag.follows else ""
    return f"{kind}{'：' if lang == 'zh' else ': '}{flag.old or nothing} → {flag.new or nothing}{tail}"


def sum_up(diff: Diff, lang: str) -> str:
    """One line: how many articles met which fate."""
    counts = [(fate, diff.counts.get(fate, 0)) for fate in FATES]
    if lang == "zh":
        return "，".join(f"{name_fate(f, lang)}{n}条" for f, n in counts if n) or "没有条文"
    return ", ".join(f"{n} {name_fate(f, lang)}" for f, n in counts if n) or "no articles"


def write_redline_text(diff: Diff, lang: str, *, whole: bool = False, colour: bool = False) -> str:
    """Every article that changed (all of them with `whole`), its edits marked, then the counts. `lang` is zh or en."""
    lines = list(_head(diff, lang))
    for row in diff.articles:
        if whole or row.change not in CALM:
            lines += ["", *_article(row, lang, colour, whole)]
    lines += ["", sum_up(diff, lang)]
    return "\n".join(lines) + "\n"


def _head(diff: Diff, lang: str) -> Iterator[str]:
    for source, name in zip(diff.inputs, ("旧", "新") if lang == "zh" else ("old", "new"), strict=False):
        date = f" {source.version}" if source.version else ""
        yield f"{name}: {source.title}{date}  [{source.name}, SHA-256 {source.sha256[:12]}…]"
    share = f"{diff.shared_share:.0%}"
    yield f"共同文字 {share} · lawtrack {diff.lawtrack}" if lang == "zh" else f"{share} of the text in common · lawtrack {diff.lawtrack}"
    for warning in diff.warnings:
        yield f"! {warning.say(lang)}"
    for heading in diff.headings:
        if heading.change not in CALM:
            yield f"{name_fate(heading.change, lang)} {heading.old or ''} {heading.old_text or ''} → {heading.new or ''} {heading.new_text or ''}"


def _article(row: ArticleRow, lang: str, colour: bool, whole: bool) -> Iterator[str]:
    title = " → ".join(dict.fromkeys(x for x in (row.old, row.new) if x))
    marks = [name_fate(row.change, lang)]
    marks += [name_fate("moved", lang)] if row.moved and row.change != "moved" else []
    joint = "，" if lang == "zh" else ", "
    yield _paint(f"{title}  {joint.join(marks)}", _BOLD, colour)
    for flag in row.flags:
        yield _paint(f"    ⚑ {name_flag(flag, lang)}", _CYAN, colour)
    for unit in row.paragraphs:
        if whole or unit.change not in CALM or unit.reworded:
            yield f"    {_unit(unit, lang, colour)}"
    if row.change not in ("unchanged", "renumbered"):
        yield _paint(f"    （{row.why.say(lang)}）" if lang == "zh" else f"    ({row.why.say(lang)})", _DIM, colour)


def _unit(unit: UnitRow, lang: str, colour: bool) -> str:
    where = ""
    if unit.change == "moved":
        where = f"〔{unit.old} → {unit.new}〕 " if lang == "zh" else f"[{unit.old} → {unit.new}] "
    return where + label_edit(unit, colour) + mark_edits(unit_edits(unit), colour=colour)


def label_edit(unit: UnitRow, colour: bool = False) -> str:
    """（二）, or [-（二）-]{+（三）+} where the label changed, or nothing."""
    if unit.old is None or unit.new is None or unit.old_label == unit.new_label:
        return unit.new_label or unit.old_label or ""
    pairs = (("delete", unit.old_label), ("insert", unit.new_label))
    return mark_edits([Edit.model_validate({"op": op, "text": text}) for op, text in pairs if text], colour=colour)


def unit_edits(unit: UnitRow) -> tuple[Edit, ...]:
    """The edits of a unit, those of an unchanged, added or removed one included."""
    if unit.edits:
        return unit.edits
    if unit.old is None or unit.new is None:
        text = unit.new_text if unit.old is None else unit.old_text
        return (Edit(op="insert" if unit.old is None else "delete", text=text or ""),)
    return (Edit(op="equal", text=unit.new_text or ""),)


def mark_edits(edits: Iterable[Edit], *, colour: bool = False) -> str:
    """甲[-应当-]{+可以+}乙, or the same in colours."""
    if colour:
        codes = {"equal": ("", ""), "delete": (_RED, _OFF), "insert": (_GREEN, _OFF)}
    else:
        codes = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
    return "".join(codes[e.op][0] + e.text + codes[e.op][1] for e in edits)


def _paint(text: str, code: str, colour: bool) -> str:
    return f"{code}{text}{_OFF}" if colour else text


__all__ = ["FATE_NAMES", "FLAG_NAMES", "Fate", "mark_edits", "name_fate", "name_flag", "sum_up", "unit_edits", "write_redline_text"]
