"""The redline as one HTML file that needs nothing else: inline and side by side, a jump list, filters, readable in print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from lawtrack.model.change import CALM, FATES, ArticleRow, Diff, Edit, UnitRow
from lawtrack.writing.redline_text import FLAG_NAMES, name_fate, name_flag, unit_edits
from lawtrack.writing.templates import fill_template

_WORDS = {
    "zh": {
        "inline": "合并显示", "side": "左右对照", "filter": "显示", "only": "只看", "jump": "目录", "moved": "移动", "old": "旧文", "new": "新文",
        "nothing": "没有符合所选类别的条文。", "share": "共同文字", "title": "{}：修订对照", "from": "〔自{}移至{}〕",
    },
    "en": {
        "inline": "Inline", "side": "Side by side", "filter": "Show", "only": "Only", "jump": "Articles", "moved": "moved", "old": "Old", "new": "New",
        "nothing": "No article of the kinds chosen.", "share": "Text in common:", "title": "{}: what changed", "from": "[moved from {} to {}]",
    },
}  # fmt: skip
_ROLES = {"old": ("旧", "old"), "new": ("新", "new")}


def write_redline_html(diff: Diff, lang: str) -> str:
    """The page. `lang` is zh or en."""
    words = _WORDS[lang]
    rows = [_row(row, n, lang) for n, row in enumerate(diff.articles, 1)]
    chapter = None
    for row in rows:  # a chapter's name stands once, before its first article
        row["chapter"], chapter = (row["chapter"] if row["chapter"] != chapter else None), row["chapter"]
    flags: Counter[str] = Counter(kind for row in diff.articles for kind in {f.kind for f in row.flags if not f.follows})
    values = {
        "zh": lang == "zh",
        "version": diff.lawtrack,
        "title": words["title"].format(diff.inputs[1].title),
        "inputs": [{**i.model_dump(), "role": _ROLES[i.role][lang != "zh"], "name": PurePath(i.name).name} for i in diff.inputs],
        "share": f"{diff.shared_share:.0%}",
        "warnings": [w.say(lang) for w in diff.warnings],
        "words": words,
        "fates": [
            {"name": f, "label": name_fate(f, lang), "count": diff.counts.get(f, 0), "calm": f in CALM} for f in FATES
        ],
        "flags": [{"name": k, "label": names[lang != "zh"], "count": flags[k]} for k, names in FLAG_NAMES.items() if flags[k]],
        "headings": [
            {"label": name_fate(h.change, lang), "edits": (*_labels(h), *unit_edits(h))} for h in diff.headings if h.change not in CALM
        ],
        "rows": rows,
        "marked": mark_html,
    }
    return fill_template("redline.html.j2", values)


def mark_html(edits: Iterable[Edit], side: str | None = None) -> Any:
    """Edits as escaped markup: both sides, or only what "old" or "new" shows."""
    from markupsafe import Markup, escape

    out = []
    for edit in edits:
        text = escape(edit.text).replace("\n", Markup("<br>"))
        if edit.op == "equal":
            out.append(text)
        elif edit.op == "delete" and side != "new":
            out.append(Markup("<del>{}</del>").format(text))
        elif edit.op == "insert" and side != "old":
            out.append(Markup("<ins>{}</ins>").format(text))
    return Markup("").join(out)


def _row(row: ArticleRow, number: int, lang: str) -> dict[str, Any]:
    names = list(dict.fromkeys(x for x in (row.old, row.new) if x))
    return {
        "id": f"a{number}",
        "name": " → ".join(names),
        "old": row.old,
        "new": row.new,
        "chapter": row.new_chapter or row.old_chapter,
        "fate": row.change,
        "fate_label": name_fate(row.change, lang),
        "calm": row.change in CALM,
        "moved": row.moved,
        "flags": [name_flag(f, lang) for f in row.flags],
        "flag_names": " ".join(sorted({f.kind for f in row.flags if not f.follows})),
        "why": row.why.say(lang),
        "units": [_unit(u, row, lang) for u in row.paragraphs],
    }


def _unit(unit: UnitRow, row: ArticleRow, lang: str) -> dict[str, Any]:
    edits = (*_labels(unit), *unit_edits(unit))
    moved = unit.change == "moved"
    return {
        "sub": unit.unit in ("subparagraph", "item"),
        "moved": moved or (row.moved and unit.old is not None and unit.new is not None),
        "moved_from": _WORDS[lang]["from"].format(unit.old, unit.new) if moved else None,
        "inline": mark_html(edits),
        "has_old": unit.old is not None,
        "has_new": unit.new is not None,
        "old": mark_html(edits, "old"),
        "new": mark_html(edits, "new"),
    }


def _labels(unit: UnitRow) -> tuple[Edit, ...]:
    """The printed label as edits: （二） that became （三）."""
    if unit.old is None or unit.new is None:
        text, op = (unit.new_label, "insert") if unit.old is None else (unit.old_label, "delete")
        return (Edit.model_validate({"op": op, "text": text}),) if text else ()
    if unit.old_label == unit.new_label:
        return (Edit(op="equal", text=unit.new_label),) if unit.new_label else ()
    pairs = (("delete", unit.old_label), ("insert", unit.new_label))
    return tuple(Edit.model_validate({"op": op, "text": text}) for op, text in pairs if text)
