"""The adoption report for a terminal: the headline, then each suggestion with its verdict, place and reason."""

from __future__ import annotations

from collections.abc import Iterator

from lawtrack.model.adoption import AdoptionReport, Result
from lawtrack.writing.adoption_words import say_ask, say_source
from lawtrack.writing.columns import wrap_columns
from lawtrack.writing.tally_text import VERDICT_NAMES

_WORDS = {
    "zh": {"ruling": "人工认定", "computed": "计算结果", "stage": "首次出现于", "ally": "同一建议", "unsure": "请人工认定"},
    "en": {"ruling": "ruled by", "computed": "computed", "stage": "first in", "ally": "also asked by", "unsure": "needs a ruling"},
}
_DOUBT = 0.7  # verdicts marked below this were wrong often enough on labelled cases to deserve a look


def write_adoption_text(report: AdoptionReport, lang: str) -> str:
    """Lines for people; one block a suggestion, in the proposal's order."""
    lines = [*wrap_columns(report.headline.say(lang)), ""]
    for result in report.results:
        for line in _block(result, lang):
            start = line[: len(line) - len(line.lstrip())]
            lines += wrap_columns(line[len(start) :], start, "      ")
    lines += [line for p in report.problems for line in wrap_columns(p.message.say(lang), "! ", "  ")]
    return "\n".join(lines).rstrip("\n") + "\n"


def _block(result: Result, lang: str) -> Iterator[str]:
    words, names = _WORDS[lang], VERDICT_NAMES[lang]
    where = " → ".join(x for x in (result.target, "、".join(result.adopted_at)) if x)
    doubt = f"  [{words['unsure']}]" if result.confidence < _DOUBT and result.ruling is None else ""
    yield f"{result.id}  {names[result.effective_verdict]} {result.confidence:.2f}  {where}{doubt}".rstrip()
    yield f"    {result.reason.say(lang)}"
    if len(result.asks) > 1:
        yield from (f"    · {say_ask(ask, lang)}" for ask in result.asks)
    yield from (f"    {say_source(source, lang)}" for source in result.attribution)
    if result.allies:
        yield f"    {words['ally']}: " + "、".join(f"{'、'.join(a.by) or a.proposal} {a.id}" for a in result.allies)
    if result.first_stage:
        yield f"    {words['stage']}: {result.first_stage}"
    if result.ruling:
        ruling = result.ruling
        yield f"    {words['ruling']}: {ruling.by} {ruling.date} {ruling.reason} [{words['computed']}: {names[result.verdict]}]"
    yield from (f"    ! {p.message.say(lang)}" for p in result.problems)
    yield ""
