"""An instrument as an outline for a terminal: headings, articles and the first words of what they say."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size

from lawtrack.model.document import HEADING_KINDS, Clause, Document
from lawtrack.model.provenance import lawtrack_version

_WORDS = {
    "zh": {"articles": "条", "problems": "需要核对", "repairs": "已修复的文字", "more": "……另有 {n} 处", "line": "第{n}行",
           "effective": "施行日期", "stage": "稿次", "made": "lawtrack {v} 生成，来源 {name}，SHA-256 {sha}"},
    "en": {"articles": "articles", "problems": "To check", "repairs": "Repaired", "more": "… {n} more", "line": "line {n}",
           "effective": "in force", "stage": "stage", "made": "made by lawtrack {v} from {name}, SHA-256 {sha}"},
}  # fmt: skip
EVENT_NAMES = {
    "adopted": {"zh": "通过", "en": "adopted"}, "approved": {"zh": "批准", "en": "approved"},
    "amended": {"zh": "修正", "en": "amended"}, "revised": {"zh": "修订", "en": "revised"},
    "published": {"zh": "公布", "en": "published"}, "effective": {"zh": "施行", "en": "in force"},
    "repealed": {"zh": "废止", "en": "repealed"},
}  # fmt: skip
_INDENT = {"part": 0, "chapter": 0, "section": 1, "article": 2, "point": 2, "attachment": 0}
_SHOWN = 12  # problems or repairs listed before the rest is counted


def write_tree(document: Document, lang: str, width: int = 80) -> str:
    """The outline in `lang`, cut to `width` terminal columns (a Chinese character takes two)."""
    words = _WORDS[lang]
    lines = _heads(document, words, lang)
    for index, clause in enumerate(document.clauses):
        if clause.kind in _INDENT:
            text = "  " * _INDENT[clause.kind] + _outline(document, index, clause)
            lines.append(cut(text, width))
    problems = [_at(words, p.line) + p.message.say(lang) for p in document.problems]
    repairs = [_at(words, r.line) + f"{_plain(r.before)} → {_plain(r.after)}" for r in document.repairs if r.code != "heading"]
    lines += [*_listed(words, "problems", problems, width), *_listed(words, "repairs", repairs, width)]
    source = document.source
    lines += ["", words["made"].format(v=lawtrack_version(), name=source.name, sha=source.sha256[:16])]
    return "\n".join(lines) + "\n"


def cut(text: str, width: int) -> str:
    """Text cut to `width` columns, with an ellipsis where something is missing."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def _heads(document: Document, words: dict[str, str], lang: str) -> list[str]:
    lines = []
    for instrument in document.instruments:
        clauses = document.clauses[instrument.first : instrument.stop]
        count = sum(c.kind == "article" for c in clauses)
        facts = [f"{count} {words['articles']}"] if count else []
        if instrument.stage:
            facts.append(f"{words['stage']} {instrument.stage}")
        facts += [f"{e.date} {EVENT_NAMES[e.kind][lang]}" for e in instrument.events if e.date and e.kind != "effective"]
        if instrument.effective:
            facts.append(f"{words['effective']} {instrument.effective}")
        lines.append((instrument.title or document.source.name) + (f"  [{'; '.join(facts)}]" if facts else ""))
    return [*lines, ""]


def _outline(document: Document, index: int, clause: Clause) -> str:
    if clause.kind in (*HEADING_KINDS, "attachment", "point"):
        return "\u3000".join(filter(None, (clause.label, clause.normalized_text)))
    below = [document.clauses[i] for i in document.children.get(index, ())]
    paragraphs = [c for c in below if c.kind == "paragraph"]
    subparagraphs = sum(document.clauses[i].kind == "subparagraph" for i in document.within(index))
    size = f"{len(paragraphs)}款" if len(paragraphs) > 1 else ""
    size += f"{subparagraphs}项" if subparagraphs else ""
    first = paragraphs[0].normalized_text if paragraphs else ""
    return f"{clause.label}{clause.caption_source or ''}{f'（{size}）' if size else ''}\u3000{first}"


def _listed(words: dict[str, str], title: str, entries: list[str], width: int) -> list[str]:
    if not entries:
        return []
    rest = [f"  {words['more'].format(n=len(entries) - _SHOWN)}"] if len(entries) > _SHOWN else []
    return ["", f"{words[title]} ({len(entries)})", *(cut(f"  {e}", width) for e in entries[:_SHOWN]), *rest]


def _at(words: dict[str, str], line: int | None) -> str:
    return "" if line is None else words["line"].format(n=line) + "  "


def _plain(text: str) -> str:
    return text.replace("\n", "⏎")
