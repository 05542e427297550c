"""What search and reuse say in a terminal of 80 columns, and both as JSON."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from lawtrack.model.catalogue import Found, Reuse, Reused
from lawtrack.model.provenance import lawtrack_version
from lawtrack.writing.columns import wrap_columns
from lawtrack.writing.matrix_text import clip

_AROUND = 70  # letters of a long clause shown on either side of its first match
_PASSAGE = 300  # columns of a passage that are shown
_HOLDERS = 6  # places named below a passage
_INDENT = "  "


def write_found_text(found: Sequence[Found], total: int, lang: str, *, marks: tuple[str, str] = ("【", "】")) -> str:
    """The places with their words marked, the best first."""
    zh = lang == "zh"
    lines = [f"{total} 处" if zh else f"{total} clause{'s' * (total != 1)}"]
    for f in found:
        rest = " · ".join(filter(None, (f.title if f.title != f.label else None, f.chapter)))
        lines += ["", clip(f"{f.label} {f.place}  {rest}".rstrip(), 80)]
        lines += wrap_columns(_mark(_cut(f), marks), first=_INDENT, rest=_INDENT)
    if len(found) < total:
        lines += ["", f"（显示前 {len(found)} 处，--limit 可增加）" if zh else f"(the first {len(found)}; --limit shows more)"]
    return "\n".join(lines) + "\n"


def _cut(found: Found) -> tuple[str, list[tuple[int, int]]]:
    """The clause in one line, a long one cut to what stands around its first match."""
    text = found.text.replace("\n", " ")
    at = found.spans[0][0] if found.spans else 0
    start = 0 if at <= _AROUND or len(text) <= 2 * _AROUND else at - _AROUND
    stop = len(text) if len(text) <= 2 * _AROUND else min(len(text), max(at, _AROUND) + _AROUND)
    head, tail = "…" if start else "", "…" if stop < len(text) else ""
    return head + text[start:stop] + tail, [(a - start + len(head), b - start + len(head)) for a, b in found.spans if a >= start and b <= stop]


def _mark(given: tuple[str, list[tuple[int, int]]], marks: tuple[str, str]) -> str:
    text, spans = given
    out, at = "", 0
    for a, b in spans:
        if a >= at:
            out += text[at:a] + marks[0] + text[a:b] + marks[1]
            at = b
    return out + text[at:]


def write_found_json(found: Sequence[Found], total: int) -> str:
    """The places as JSON."""
    return _dump({"schema": "lawtrack.search/1", "lawtrack": lawtrack_version(), "total": total, "results": [f.model_dump(mode="json") for f in found]})


def write_reuse_text(report: Reuse, lang: str, limit: int) -> str:
    """How much stands elsewhere, in which instruments, and the passages, the longest first, each with all who have it."""
    zh = lang == "zh"
    share = round(100 * report.reused / report.letters) if report.letters else 0
    lines = [
        f"{report.title}：{report.letters} 字，其中 {report.reused} 字（{share}%）见于所比对的 {report.compared} 件文本" if zh
        else f"{report.title}: {report.letters} letters, {report.reused} of them ({share} %) stand in the {report.compared} texts compared",
        *([f"另有 {report.common} 个通用片段未计" if zh else f"{report.common} strings that too many texts have were left out"] if report.common else []),
    ]  # fmt: skip
    shared: dict[str, int] = defaultdict(int)
    by_passage: dict[tuple[str, int, int], list[Reused]] = defaultdict(list)
    for r in report.passages:
        shared[_name(r)] += r.length
        by_passage[r.place, r.start, r.end].append(r)
    ordered = sorted(shared.items(), key=lambda item: (-item[1], item[0]))
    lines += [""] * bool(ordered) + [clip(f"{letters:6}  {name}", 80) for name, letters in ordered[:limit]]
    for (place, _, _), holders in list(by_passage.items())[:limit]:
        first = holders[0]
        lines += ["", f"{place} ({first.length})", *wrap_columns(clip(first.text.replace("\n", " "), _PASSAGE), first=_INDENT, rest=_INDENT)]
        lines += [clip(f"{_INDENT}= {_name(r)} {r.other_place}", 80) for r in holders[:_HOLDERS]]
        lines += [f"{_INDENT}= … (+{len(holders) - _HOLDERS})"] if len(holders) > _HOLDERS else []
    if len(by_passage) > limit:
        lines += ["", f"（显示前 {limit} 段，共 {len(by_passage)} 段；--limit 可增加）" if zh else f"(the first {limit} of {len(by_passage)} passages; --limit shows more)"]
    return "\n".join(lines) + "\n"


def write_reuse_json(report: Reuse) -> str:
    """All of it as JSON."""
    return _dump({"schema": "lawtrack.reuse/1", "lawtrack": lawtrack_version(), **report.model_dump(mode="json")})


def _name(r: Reused) -> str:
    return f"{r.other_title} {r.other_version.year}" if r.other_version else r.other_title


def _dump(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
