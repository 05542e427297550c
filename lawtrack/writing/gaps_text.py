"""What a draft lacks, for a terminal of 80 columns, as JSON and as rows."""

from __future__ import annotations

import json
from collections.abc import Sequence

from lawtrack.model.gaps import Gap, GapReport, Provision
from lawtrack.model.provenance import lawtrack_version
from lawtrack.model.titles import book_title
from lawtrack.writing.matrix_text import wrap
from lawtrack.writing.matrix_words import MODALS


def write_gaps_text(report: GapReport, lang: str, chosen: Sequence[Gap] | None = None) -> str:
    """Each gap (or each of the chosen ones) with how many have it, the wordings to look at, its place and the suggestion."""
    zh = lang == "zh"
    gaps = report.gaps if chosen is None else chosen
    missing = sum(g.kind == "missing" for g in report.gaps)
    if zh:
        head = f"{book_title(report.title)}对照{len(report.others)}部法规：缺少{missing}项，较弱{len(report.gaps) - missing}项"
    else:
        head = f"{book_title(report.title)} against {len(report.others)} regulations: {missing} lacking, {len(report.gaps) - missing} weaker"
    lines = wrap(head)
    if report.facts_only:
        told = (
            "对照依据随包事实（主题、位置、数值），不含条文；要看条文请加 --others 文件…。"
            if zh
            else "Compared with the shipped facts (topics, places, figures), without wordings; for these add --others FILE…"
        )
        lines += wrap(told)
    lines.append("")
    for number, gap in enumerate(gaps, 1):
        lines += _gap(number, gap, lang)
    if len(gaps) < len(report.gaps):
        lines.append(f"… 另有{len(report.gaps) - len(gaps)}项" if zh else f"… and {len(report.gaps) - len(gaps)} more")
    lines += wrap(f"编码手册 {report.codebook}。机器编码不能代替阅读条文。" if zh else f"Codebook {report.codebook}. A computed code does not replace reading the clause.")
    return "\n".join(lines) + "\n"


def _gap(number: int, gap: Gap, lang: str) -> list[str]:
    zh = lang == "zh"
    kind = {"missing": "缺少" if zh else "lacking", "weaker": "较弱" if zh else "weaker"}[gap.kind]
    count = f"{gap.holders}/{gap.total}"
    lines = wrap(f"{number}. {gap.topic.name.say(lang)}  [{kind}]  {count}", indent="   ")
    rows = [gap.why.say(lang)]
    if gap.national:
        rows.append(f"国家法：{'、'.join(gap.national)}" if zh else f"National law: {', '.join(gap.national)}")
    if gap.strongest:
        rows.append(("最强：" if zh else "Strongest: ") + _provision(gap.strongest, lang))
    if gap.commonest and gap.commonest != gap.strongest:
        rows.append(("最常见：" if zh else "Commonest: ") + _provision(gap.commonest, lang))
    if not gap.strongest:
        told = "、" if zh else ", "
        rows.append(("例如：" if zh else "For instance: ") + told.join(f"{p.label} {p.places[0] if p.places else ''}" for p in gap.provisions[:5]))
    if gap.after:
        if gap.kind == "missing":
            rows.append(f"位置：{gap.after}之后" if zh else f"Belongs behind {gap.after}")
        else:
            rows.append(f"位置：{gap.after}" if zh else f"In {gap.after}")
    rows.append(("建议：" if zh else "Suggestion: ") + (gap.suggestion.proposed or ""))
    for row in rows:
        lines += ["   " + part for part in _wrap_in(row, 3)]
    return [*lines, ""]


def _wrap_in(text: str, indent: int) -> list[str]:
    """Lines that leave room for an indent of so many blanks."""
    blank = " " * indent
    return [line.removeprefix(blank) for line in wrap(blank + text, indent=blank)]


def _provision(provision: Provision, lang: str) -> str:
    parts = [f"{provision.label} {provision.places[0] if provision.places else ''}".strip()]
    if provision.value:
        parts.append(provision.value)
    if provision.strength:
        parts.append(MODALS[provision.strength].say(lang))
    told = "，".join(parts) if lang == "zh" else ", ".join(parts)
    return f"{told}：{provision.text}" if provision.text else told


def write_gaps_json(report: GapReport) -> str:
    """The report as JSON: {"draft", "gaps": [{"topic", "kind", "holders", "total", "provisions", …}], "inputs"}."""
    data = report.model_dump(mode="json", exclude={"gaps": {"__all__": {"topic"}}})
    for row, gap in zip(data["gaps"], report.gaps, strict=True):
        row["topic"] = {"key": gap.topic.key, **gap.topic.name.model_dump(), "group": gap.topic.group}
    return json.dumps({**data, "lawtrack": lawtrack_version()}, ensure_ascii=False, indent=1) + "\n"
