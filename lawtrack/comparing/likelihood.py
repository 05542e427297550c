"""How likely an ask was found, found in part, said before or not found: what counts, and the weights fitted to it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Literal

from lawtrack.comparing.clause_match import measure_clauses
from lawtrack.comparing.coverage import Wording
from lawtrack.comparing.fitted import Question, load_scale, load_weighing, standard
from lawtrack.comparing.heads import measure_heads
from lawtrack.comparing.letter_match import measure_letters
from lawtrack.comparing.meaning import AskWords, Nearest, Side, nearness
from lawtrack.comparing.slots import missing_quantities, modal_conflict, modals, named_doers, party_conflict, quantities
from lawtrack.comparing.word_match import measure_words

Outcome = Literal["found", "part", "there", "none"]
QUESTIONS: tuple[Question, ...] = ("there", "adopted", "whole")
# How far the reading of a language model counts beside the figures, and the least likelihood it may give.
SECOND_OPINION, LEAST = 0.7, 0.001


def measure_likeness(ask: AskWords, new: Side, old: Side, expected: list[int], k: Nearest | None, b: Nearest | None) -> dict[str, float]:
    """The figures that the weights read, by name: the ask against what is new in the adopted text (`k`) and against the
    baseline (`b`)."""
    row = {"one": 1.0, "placed": float(bool(expected)), "clauses": min(ask.clauses, 6) / 4, "length": min(len(ask.wording.text), 80) / 80}
    asked = ask.wording.text
    counted, binds = quantities(asked), modals(asked)
    formal = ask.formal
    row["formal"] = formal
    row |= {"counts": float(bool(counted)), **{f"asks_{m}": float(m in binds) for m in ("must", "may", "must_not")}}
    if b is not None:
        row |= {
            "old_covered": b.covered, "old_explains": b.explains, "old_weakest": b.weakest, "old_article": b.article,
            "old_met": b.met, "old_missed": b.missed, "old_whole": b.whole, "old_margin": b.margin,
            "old_shared": b.shared, "old_heaviest": b.heaviest,
            "old_mass": b.covered * ask.wording.mass / 15,
            "old_place": nearness(old.passages.sentences[b.sentence].article, expected) if expected else 0.3,
            "old_missing": float(bool(missing_quantities(asked, _article_text(old, b.sentence)))),
            "old_modal": float(modal_conflict(asked, old.passages.sentences[b.sentence].text) is not None),
            "old_party": float(party_conflict(asked, old.passages.sentences[b.sentence].text) is not None),
        }
    if k is not None:
        sentence = new.passages.sentences[k.sentence]
        text, article = sentence.text, _article_text(new, k.sentence)
        fresh = new.novelty.fresh(k.sentence)
        source = new.novelty.counterparts[k.sentence]
        grants = modals(text)
        row |= {
            "covered": k.covered, "every": k.every, "article": k.article, "explains": k.explains, "weakest": k.weakest,
            "strongest": k.strongest, "met": k.met, "missed": k.missed, "whole": k.whole, "margin": k.margin,
            "shared": k.shared, "heaviest": k.heaviest,
            "mass": k.covered * ask.wording.mass / 15, "every_mass": k.every * ask.wording.mass / 15,
            "place": nearness(sentence.article, expected), "fresh": sum(fresh) / max(1, len(fresh)),
            "missing": float(bool(missing_quantities(asked, article))),
            "missing_here": float(bool(missing_quantities(asked, text))),
            "modal": float(modal_conflict(asked, text) is not None), "party": float(party_conflict(asked, text) is not None),
            **{f"says_{m}": float(m in grants) for m in ("must", "may", "must_not")},
            "doer": float(_doer_missing(asked, new, k, ask)),
            "toward": k.every - (ask.wording.covered(old.offers(source)) if source is not None else 0.0),
            **measure_clauses(ask, new, k.sentence),
            **measure_heads(ask, new, k.sentence),
        }  # fmt: skip
    if k is not None and b is not None:
        row |= {
            "lead": k.covered - b.covered, "lead_every": k.every - b.covered, "lead_whole": k.whole - b.whole,
            "lead_weakest": k.weakest - b.weakest, "lead_mass": (k.covered - b.covered) * ask.wording.mass / 15,
            "both": min(k.every, b.covered),
        }  # fmt: skip
    return row | measure_words(ask, new, old, k, b) | measure_letters(ask, new, old, k, b)


def _doer_missing(asked: str, side: Side, k: Nearest, ask: AskWords) -> bool:
    """True where the ask says who shall do it and the article names nobody of that kind."""
    whole = side.article_offers(k.sentence, every=True)
    return any(Wording.of(doer, side.novelty.weights).covered(whole) < 0.5 for doer in named_doers(asked))


def _article_text(side: Side, s: int) -> str:
    return "".join(side.passages.sentences[k].text for k in side.article_of(s))


def likelihoods(row: dict[str, float]) -> dict[Outcome, float]:
    """The likelihood of every outcome, from three questions in turn: did the draft say it already, does the adopted text say it,
    does it say all of it?"""
    figures = standard(row, *load_scale())
    there, adopted, whole = (_likelihood(figures, question) for question in QUESTIONS)
    return {
        "found": (1 - there) * adopted * whole, "part": (1 - there) * adopted * (1 - whole),
        "there": there, "none": (1 - there) * (1 - adopted),
    }  # fmt: skip


def _likelihood(figures: list[float], question: Question) -> float:
    return 1 / (1 + math.exp(-load_weighing(question).score(figures)))


def agree(figures: Mapping[Outcome, float], reading: Mapping[Outcome, float]) -> dict[Outcome, float]:
    """What the figures and the reading of a language model say together: the product of the likelihoods, those of the reading
    flattened, since it is right less often than it says."""
    together = {outcome: p * max(reading[outcome], LEAST) ** SECOND_OPINION for outcome, p in figures.items()}
    total = sum(together.values())
    return {outcome: p / total for outcome, p in together.items()}
