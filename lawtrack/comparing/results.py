"""From findings to a result: the verdict drawn from the asks, places, evidence with offsets, and the three texts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from lawtrack.comparing.ask_units import Reading, Unit
from lawtrack.comparing.confidence import estimate_confidence
from lawtrack.comparing.findings import Finding
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import reduce
from lawtrack.comparing.reasons import give_reason
from lawtrack.comparing.slots import modals, rest_of_quantity, touched_quantities
from lawtrack.comparing.verdicts import Judge
from lawtrack.model.adoption import Ask, Basis, Evidence, Result, Texts, Verdict
from lawtrack.model.base import Message
from lawtrack.model.proposal import Suggestion
from lawtrack.model.source import Problem

# Missing asks that carry less of a suggestion than this do not make it partial (a particle, a comma word).
NEGLIGIBLE = 0.06


@dataclass(frozen=True)
class Opinion:
    """The verdict on a whole suggestion and the kind of evidence that carries it."""

    verdict: Verdict
    basis: Basis


def judge_suggestion(suggestion: Suggestion, reading: Reading, judge: Judge) -> Result:
    """The result for one suggestion that has been read."""
    findings = judge.judge(reading, deletion=suggestion.kind == "delete" and not suggestion.proposed)
    return build_result(suggestion, reading, findings, judge)


def build_result(suggestion: Suggestion, reading: Reading, findings: list[Finding], judge: Judge) -> Result:
    """Put together what a reader needs to check the verdict."""
    opinion = draw_verdict(findings)
    asks = tuple(_ask(f, suggestion, judge) for f in findings)
    places = _places(findings, judge.adopted) if opinion.verdict in ("verbatim", "substantive", "partial") else ()
    evidence = tuple(dict.fromkeys(e for a in asks for e in a.evidence))
    judged = bool(findings)
    problems = tuple(Problem(code=c, message=Message(zh=zh, en=en)) for c, zh, en in reading.problems)
    if not judged:
        problems += (_NOT_JUDGED,)
    return Result(
        id=suggestion.id,
        suggestion=suggestion,
        target=str(reading.target) if reading.target else None,
        verdict=opinion.verdict,
        effective_verdict=opinion.verdict,
        judged=judged,
        confidence=estimate_confidence(opinion.verdict, findings, reading) if judged else 0.0,
        basis=opinion.basis,
        adopted_at=places,
        reason=give_reason(opinion.verdict, opinion.basis, asks, places, evidence),
        asks=asks,
        evidence=evidence,
        texts=_texts(suggestion, reading, findings, judge),
        problems=problems,
    )


_NOT_JUDGED = Problem(
    code="not_judged",
    message=Message(
        zh="看不出该条建议要求改动什么，无法判断，请人工认定。",
        en="What this suggestion asks to change could not be made out; a person must rule on it.",
    ),
)


def draw_verdict(findings: list[Finding]) -> Opinion:
    """The verdict from the asks: all word for word, all met, some met, none met, or nothing that the draft lacked."""
    if not findings:
        return Opinion("rejected", "not_judged")
    moot = [f for f in findings if f.status == "moot" or (f.unit.trivial and f.status != "verbatim")]
    real = [f for f in findings if f not in moot]
    if not real:
        return Opinion("moot", "in_baseline" if moot[0].unit.trivial else moot[0].basis)
    met = [f for f in real if f.status in ("verbatim", "substantive")]
    missed = [f for f in real if f.status == "unmet"]
    half = [f for f in real if f.status == "partial"]
    total = sum(f.weight for f in real)
    small = sum(f.weight for f in missed) / total < NEGLIGIBLE and not any(_decides(f.unit) for f in missed)
    if not met and not half:
        return Opinion("rejected", max(missed, key=lambda f: f.weight).basis)
    if half or (missed and not small):
        return Opinion("partial", "some_asks_met")
    # words to be gone are no wording, but the sentence as it shall read without them is one
    wordings = [f for f in met if f.unit.kind != "delete" or (f.unit.sentence and f.status == "verbatim")]
    if not missed and wordings and all(f.status == "verbatim" for f in wordings):
        return Opinion("verbatim", met[0].basis)
    return Opinion("substantive", max(met, key=lambda f: (f.status == "substantive", f.weight)).basis)


def _decides(unit: Unit) -> bool:
    """True for a change of a number or of what binds: few letters, and yet the rule is another without it."""
    gone, _ = touched_quantities(unit.before, unit.old, unit.after)
    come, _ = touched_quantities(unit.before, unit.new, unit.after)
    return gone != come or (unit.kind == "replace" and modals(unit.old) != modals(unit.new))


def _places(findings: list[Finding], adopted: Passages) -> tuple[str, ...]:
    """Where the met asks stand, those that carry most first, at most three articles beyond the first ask's own."""
    votes: dict[str, float] = {}
    for f in findings:
        if f.status in ("verbatim", "substantive", "partial"):
            for s, _, _ in f.adopted:
                votes[adopted.place_of(s)] = votes.get(adopted.place_of(s), 0.0) + f.weight
    ranked = sorted(votes, key=lambda p: -votes[p])
    return tuple(ranked[:5])


def _ask(found: Finding, suggestion: Suggestion, judge: Judge) -> Ask:
    unit = found.unit
    evidence = []
    source = getattr(suggestion, unit.field)
    rest, old_rest = rest_of_quantity(unit.new, unit.after), rest_of_quantity(unit.old, unit.after)
    if source and unit.end > unit.start:
        end = unit.end + (len(rest) if source.startswith(rest, unit.end) else 0)
        evidence.append(
            Evidence(
                side="proposal",
                field=unit.field,
                start=unit.start,
                end=end,
                text=source[unit.start : end],
            )
        )
    evidence += [span_evidence("baseline", judge.baseline, s, a, b) for s, a, b in found.baseline[:3]]
    if unit.base is not None and not found.baseline:
        text = judge.baseline.sentences[unit.base].text
        at, stop = (unit.old_at, min(unit.old_at + len(unit.old), len(text))) if unit.old else (0, len(text))
        evidence.append(span_evidence("baseline", judge.baseline, unit.base, at, stop))
    for s, a, b in found.adopted[:4]:
        text = judge.adopted.sentences[s].text
        whole = b + len(rest) if text[a:b] == unit.new and text.startswith(rest, b) else b
        evidence.append(span_evidence("adopted", judge.adopted, s, a, whole))
    return Ask(
        kind=unit.kind,
        old=unit.old_words + old_rest or None,  # 六小时, not 六 alone
        new=unit.words + rest if unit.words else None,
        weight=round(found.weight, 4),
        status=found.status,
        basis=found.basis,
        score=round(found.score, 4),
        second_opinion=bool(found.features.get("second_opinion")),
        adopted_at=tuple(dict.fromkeys(judge.adopted.place_of(s) for s, _, _ in found.adopted))
        if found.status in ("verbatim", "substantive", "partial")
        else (),
        conflicts=found.conflicts,
        evidence=tuple(evidence),
    )


def span_evidence(side: str, passages: Passages, sentence: int, start: int, end: int) -> Evidence:
    """Plain start..end of a sentence as a span of the file's text."""
    s = passages.sentences[sentence]
    part = passages.parts[s.part]
    clause = passages.document.clauses[part.clause]
    source = passages.document.source
    if clause.repaired is not None and not part.caption:
        low, high = clause.start, clause.end
    else:
        a, b = reduce(part.text[s.start : s.end]).span(start, end)
        low, high = part.offset + s.start + a, part.offset + s.start + b
    return Evidence(
        side=side,
        document=PurePath(source.name).name,
        place=part.place,
        start=low,
        end=high,
        text=source.text[low:high],
    )


def _texts(suggestion: Suggestion, reading: Reading, findings: list[Finding], judge: Judge) -> Texts:
    """The baseline's text at the place, the wording asked for, the adopted text that answers it."""
    bases = [f.unit.base for f in findings if f.unit.base is not None] or [s for f in findings for s, _, _ in f.baseline]
    old = _part_text(judge.baseline, bases[:1])
    adopted = [s for f in sorted(findings, key=lambda f: -f.weight) for s, _, _ in f.adopted]
    new = _part_text(judge.adopted, list(dict.fromkeys(judge.adopted.sentences[s].part for s in adopted))[:3], parts=True)
    if new is None and bases:
        new = _part_text(judge.adopted, judge.novelty.descendants.get(bases[0], [])[:1])
    at = judge.baseline.place_of(bases[0]) if bases else (str(reading.target) if reading.target else None)
    return Texts(
        baseline_at=at,
        baseline=old or suggestion.original,
        proposed=suggestion.proposed or suggestion.instruction,
        adopted=new,
    )


def _part_text(passages: Passages, numbers: list[int], *, parts: bool = False) -> str | None:
    chosen = numbers if parts else [passages.sentences[s].part for s in numbers]
    return "\n".join(passages.parts[p].text for p in chosen) or None
