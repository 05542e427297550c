"""What is read of the texts beside an ask: what answers it, what that hangs on, what else of its article answers; cut to a length."""

from __future__ import annotations

from lawtrack.comparing.coverage import Features
from lawtrack.comparing.meaning import AskWords, Nearest, Side
from lawtrack.comparing.plaintext import plain, split_phrases

# So many letters of the adopted text and of the draft are read.
ADOPTED, BEFORE = 90, 70
# Another sentence is read too where it has so much more of the ask.
ADDS = 0.1
# So many letters of the sentence that an item hangs on.
LEADS = 40


def read_ask(ask: AskWords, new: Side, old: Side, found: Nearest | None, before: Nearest | None) -> tuple[str, str, str]:
    """An ask without complaints, and what answers it in the adopted text and in the draft, as printed; "" where nothing does."""
    adopted = "" if found is None else _excerpt(new, ask, found.sentence, found.beside, ADOPTED)
    baseline = "" if before is None else _excerpt(old, ask, before.sentence, before.beside, BEFORE)
    return ask.text, adopted, baseline


def _excerpt(side: Side, ask: AskWords, best: int, beside: int | None, letters: int) -> str:
    """Sentence `best` of `side`, and of those around it and `beside` it what has more of the ask, at most about so many letters."""
    home = side.article_of(best)
    chosen = {best: _trim(side.passages.raw(best), ask, letters)}
    lead = side.passages.lead_in(best)
    if lead is not None:
        chosen[lead] = _trim(side.passages.raw(lead), ask, LEADS)
    others = [s for s in home if s not in chosen] + ([] if beside is None else [beside])
    while others:
        have = ask.wording.strengths(_offers("".join(chosen.values())))
        gain, s = max((side.gain(ask.wording, have, side.offers(s, every=True)), -s) for s in others)
        if gain < ADDS:
            break
        others.remove(-s)
        room = letters - sum(map(len, chosen.values()))
        if len(words := _trim(side.passages.raw(-s), ask, room)) <= room:
            chosen[-s] = words
    return "".join(chosen[s] for s in sorted(chosen, key=lambda s: (s not in home, s)))


def _trim(text: str, ask: AskWords, letters: int) -> str:
    """`text` without the comma clauses at its ends that have least of the ask, until it has so many letters or one clause."""
    clauses = split_phrases(text)
    while len(clauses) > 1 and clauses[-1][1] - clauses[0][0] > letters:
        without_first, without_last = (ask.wording.covered(_offers(text[c[0][0] : c[-1][1]])) for c in (clauses[1:], clauses[:-1]))
        clauses = clauses[1:] if without_first > without_last else clauses[:-1]
    return text[clauses[0][0] : clauses[-1][1]] if clauses else text


def _offers(text: str) -> Features:
    return Features.of(plain(text))
