"""Clause by clause: which clause of an article answers each clause of an ask, and whether it says what shall be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lawtrack.comparing.coverage import Clause, Features, Wording, split_clauses
from lawtrack.comparing.heads import find_modal
from lawtrack.comparing.meaning import AskWords, Side
from lawtrack.comparing.plaintext import plain, split_phrases
from lawtrack.comparing.slots import missing_quantities, modal_conflict, modals

# A clause of the ask with less than this share of its weight decides nothing; one less covered than this answers nothing.
LIGHT, ANSWERS = 0.08, 0.1
# A clause this like its answer is about the same, so that force and numbers can be compared.
SAME_MATTER = 0.3
# Coverage of a letter below which it is missed, and the weight from which on that matters.
MISSED, TELLS = 0.5, 0.05


@dataclass(frozen=True, slots=True)
class Answer:
    """A clause of the ask (`asked`, plain) with `share` of its weight and the clause of the article that is most alike:
    `likeness` and `reach` (of the asked clause by the answer), both 0..1."""

    asked: str
    share: float
    said: str
    likeness: float
    reach: float


def measure_clauses(ask: AskWords, side: Side, s: int) -> dict[str, float]:
    """The figures, by name, of the ask's clauses beside those of the article that has sentence `s`."""
    answers, whole = _answers(ask, side, s), side.article_offers(s, every=True)
    near = [a for a in answers if a.likeness > SAME_MATTER]
    total = sum(a.share for a in answers) or 1.0
    rules = [Wording.of_ask(rule, side.novelty.weights) for rule in split_rules(ask.text)]
    in_article, in_sentence = ([r.covered(f) for r in rules] for f in (whole, side.offers(s)))
    weights = [r.mass / (sum(other.mass for other in rules) or 1.0) for r in rules]
    gaps = list(_gaps(ask.wording, whole))
    return {
        "clause_mean": sum(a.share * a.likeness for a in answers) / total,
        "clause_least": min((a.likeness for a in answers), default=0.0),
        "clause_reach": sum(a.share * a.reach for a in answers) / total,
        "clause_modal": float(any(modal_conflict(a.asked, a.said) is not None for a in near)),
        "clause_negation": float(any(("must_not" in modals(a.asked)) != ("must_not" in modals(a.said)) for a in near)),
        "clause_missing": float(any(missing_quantities(a.asked, a.said) for a in near)),
        "rules": len(rules) / 3,
        "rule_least": min(in_article, default=0.0),
        "rule_mean": sum(w * c for w, c in zip(weights, in_article, strict=True)),
        "rule_least_here": min(in_sentence, default=0.0),
        "rule_mean_here": sum(w * c for w, c in zip(weights, in_sentence, strict=True)),
        "rule_heaviest": min((r.covered_within(whole, r.heaviest) for r in rules), default=0.0),
        "gap_longest": max(map(len, gaps), default=0) / 10,
        "gap_heaviest": max(map(sum, gaps), default=0.0) / 5,
    }


def _answers(ask: AskWords, side: Side, s: int) -> list[Answer]:
    found = []
    for asked in split_clauses(ask.text, side.novelty.weights, ask=True):
        share = asked.wording.mass / (ask.wording.mass or 1.0)
        if share < LIGHT:
            continue
        best = Answer(asked.wording.text, share, "", 0.0, 0.0)
        for said in _article_clauses(side, s):
            reach = asked.wording.covered(said.features)
            if reach >= ANSWERS:
                back = said.wording.covered(asked.features)
                likeness = (reach + 2 * reach * back / (reach + back)) / 2
                if likeness > best.likeness:
                    best = Answer(asked.wording.text, share, said.wording.text, likeness, reach)
        found.append(best)
    return found


def _article_clauses(side: Side, s: int) -> list[Clause]:
    return [c for k in side.article_of(s) for c in side.clauses(k)]


def split_rules(words: str) -> list[str]:
    """What shall, may or must not be done (plain), a clause each: what stands behind its first modal word or 由; the last clause
    where none has any."""
    clauses = [words[a:b] for a, b in split_phrases(words)]
    found = [plain(c[m.end() :]) for c in clauses if (m := find_modal().search(c))]
    found = [rule for rule in found if len(rule) >= 2]
    return found or [plain(clauses[-1])] if clauses else []


def _gaps(wording: Wording, other: Features) -> Iterator[list[float]]:
    """The runs of letters that tell something and are not in `other`, as their weights."""
    run: list[float] = []
    for strength, weight in zip(wording.strengths(other), wording.weights, strict=True):
        if strength >= MISSED:
            if run:
                yield run
            run = []
        elif weight > TELLS:
            run.append(weight)
    if run:
        yield run
