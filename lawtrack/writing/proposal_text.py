"""A proposal as it was understood: for a person, and as the JSON that every command takes."""

from __future__ import annotations

import json
import textwrap

from lawtrack.model.proposal import Proposal, Suggestion

_WORDS = {
    "zh": {"count": "{title}：{n}条建议", "for": "草案：", "to": "提交：", "by": "提出：", "modify": "修改", "add": "增加", "delete": "删除",
           "nowhere": "未注明条文", "original": "原文", "proposed": "建议", "instruction": "要求", "rationale": "理由", "problems": "没有看懂的地方"},
    "en": {"count": "{title}: {n} suggestions", "for": "Draft: ", "to": "To: ", "by": "By: ", "modify": "modify", "add": "add", "delete": "delete",
           "nowhere": "no place named", "original": "original", "proposed": "proposed", "instruction": "asks", "rationale": "reason", "problems": "Not understood"},
}  # fmt: skip
_WIDTH = 38  # Chinese letters a line, so that it fits 80 columns


def write_proposal(proposal: Proposal, lang: str) -> str:
    """The suggestions one below the other, then what was not understood."""
    words = _WORDS[lang]
    lines = [words["count"].format(title=proposal.title, n=len(proposal.suggestions))]
    for key, value in (("for", proposal.baseline), ("to", proposal.addressed_to), ("by", "、".join(proposal.by))):
        if value:
            lines.append(words[key] + value)
    for suggestion in proposal.suggestions:
        lines += ["", *_lines(suggestion, words)]
    if proposal.problems:
        lines += ["", f"{words['problems']} ({len(proposal.problems)})", *(f"  {p.message.say(lang)}" for p in proposal.problems)]
    return "\n".join(lines) + "\n"


def _lines(suggestion: Suggestion, words: dict[str, str]) -> list[str]:
    lines = [f"{suggestion.id}  {words[suggestion.kind]}  {suggestion.target or words['nowhere']}"]
    for field in ("original", "proposed", "instruction", "rationale"):
        text = getattr(suggestion, field)
        if text:
            label = f"  {words[field]}: " if words[field].isascii() else f"  {words[field]}："
            wrapped = textwrap.wrap(" ".join(text.split()), _WIDTH, break_long_words=True) or [""]
            lines += [label + wrapped[0], *("        " + line for line in wrapped[1:])]
    return lines


def write_proposal_json(proposal: Proposal) -> str:
    """The proposal in the format that `lawtrack adopt` and `lawtrack draft` read."""
    value = proposal.model_dump(mode="json", exclude={"problems", "name", "sha256"})
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
