"""The headline figures and the sentence that says them."""

from __future__ import annotations

from collections import Counter

from lawtrack.model.adoption import ADOPTED, Result, Tally
from lawtrack.model.base import Message


def count_results(results: tuple[Result, ...], *, context_given: bool = False) -> Tally:
    """Count effective verdicts."""
    counts = Counter(r.effective_verdict for r in results)
    adopted = [r for r in results if r.effective_verdict in ADOPTED]
    ruled = [r for r in results if r.ruling is not None]
    return Tally(
        suggestions=len(results),
        adopted=len(adopted),
        verbatim=counts["verbatim"],
        substantive=counts["substantive"],
        partial=counts["partial"],
        rejected=counts["rejected"],
        moot=counts["moot"],
        no_other_source=sum(not r.attribution for r in adopted),
        context_given=context_given,
        ruled=len(ruled),
        agreed=sum(r.verdict == r.effective_verdict for r in ruled),
        not_judged=sum(not r.judged for r in results),
    )


def say_headline(tally: Tally) -> Message:
    """“40条建议中17条被采纳，其中5条原文采纳。”"""
    zh = (
        f"{tally.suggestions}条建议中，{tally.adopted}条见于通过稿（其中部分采纳{tally.partial}条），{tally.verbatim}条为原文采纳"
    )
    en = (
        f"Of {tally.suggestions} suggestions {tally.adopted} stand in the adopted text "
        f"({tally.partial} of them in part), {tally.verbatim} word for word"
    )
    if tally.context_given:
        zh += f"；{tally.no_other_source}条未在对照文本中找到更早的相同规定"
        en += f"; for {tally.no_other_source} no older text given here already had the wording"
    return Message(zh=zh + "。", en=en + ".")
