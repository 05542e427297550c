"""What a check of a codebook and an agreement of two codings say in a terminal."""

from __future__ import annotations

import json

from lawtrack.model.coding import Agreement
from lawtrack.model.pattern_check import CodebookCheck, PatternHits
from lawtrack.writing.matrix_text import clip, pad, wrap


def write_check_text(check: CodebookCheck, lang: str, *, hits: bool) -> str:
    """The codebook's size, the patterns that never fire, and with `hits` every pattern's matches in context."""
    zh = lang == "zh"
    lines = wrap(
        f"编码手册 {check.version}（SHA-256 {check.sha256[:12]}）：{check.topics}个主题，{len(check.patterns)}条规则，{len(check.texts)}份文本"
        if zh
        else f"Codebook {check.version} (SHA-256 {check.sha256[:12]}): {check.topics} topics, {len(check.patterns)} patterns, {len(check.texts)} texts"
    )
    if not check.texts:
        return "\n".join([*lines, *wrap("格式正确；给出文本可查看各规则的命中情况。" if zh else "It is well formed; give texts to see what its patterns find.")]) + "\n"
    if hits:
        for pattern in check.patterns:
            lines += ["", *_pattern(pattern, lang)]
        lines.append("")
    never = check.never
    lines.append(f"从未命中的规则：{len(never)}" if zh else f"Patterns that never fire: {len(never)}")
    lines += [f"  {p.topic}  {_line(p, lang)}  {clip(p.first_term, 44)}" for p in never]
    if check.empty:
        lines += wrap(("所有文本都没有的主题：" if zh else "Topics that no text has: ") + ("、" if zh else ", ").join(check.empty), indent="  ")
    return "\n".join(lines) + "\n"


def _pattern(pattern: PatternHits, lang: str) -> list[str]:
    kind = ("（备用）" if lang == "zh" else " (fallback)") if pattern.fallback else ""
    count = f"{pattern.count}处 {pattern.documents}份" if lang == "zh" else f"{pattern.count} clauses in {pattern.documents} texts"
    lines = [f"{pattern.topic}{kind}  {_line(pattern, lang)}  {count}"]
    for hit in pattern.hits:
        name = hit.document.replace("\\", "/").rpartition("/")[2]
        lines += wrap(f"  {pad(clip(name, 14), 14)} {hit.place}：{hit.before}【{hit.words}】{hit.after}", indent="    ")
    return lines


def _line(pattern: PatternHits, lang: str) -> str:
    return f"第{pattern.line}行" if lang == "zh" else f"line {pattern.line}"


def write_agreement_text(agreement: Agreement, lang: str, shown: int = 20) -> str:
    """Kappa, plain share, places, and where the codings differ."""
    zh = lang == "zh"
    kappa = "–" if agreement.kappa is None else f"{agreement.kappa:.3f}"
    places = "–" if agreement.places is None else f"{agreement.places:.1%}"
    rows = [
        ("Cohen's kappa", kappa),
        ("一致比例" if zh else "share that agrees", f"{agreement.share:.1%}"),
        ("条文位置一致" if zh else "common article where both have it", places),
        ("编码数" if zh else "codes", str(agreement.codes)),
        ("无法编码（不计）" if zh else "uncodable (left out)", str(agreement.uncoded)),
    ]
    lines = [f"{pad(name, 36)}{value}" for name, value in rows]
    if agreement.disagreements:
        lines += ["", f"不一致 {len(agreement.disagreements)}：" if zh else f"{len(agreement.disagreements)} disagreements:"]
        say = {True: "有" if zh else "present", False: "无" if zh else "absent", None: "?"}
        for d in agreement.disagreements[:shown]:
            lines.append(f"  {clip(d.document, 40)}  {d.topic}: {say[d.first]} / {say[d.second]}")
        if len(agreement.disagreements) > shown:
            lines.append("  …")
    return "\n".join(lines) + "\n"


def write_agreement_json(agreement: Agreement) -> str:
    """The agreement as JSON."""
    return json.dumps(agreement.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
