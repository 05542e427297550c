"""Whether a regulation goes beyond the national law on a topic: it has one the law lacks, a stricter figure, or words of its own."""

from __future__ import annotations

from lawtrack.comparing.lexicon import RAREST, load_lexicon
from lawtrack.comparing.matters import load_matters
from lawtrack.comparing.national import Articles
from lawtrack.comparing.plaintext import plain
from lawtrack.comparing.slots import quantities
from lawtrack.model.coding import Code, Coding

_FRESH = 8.0  # telling letters that the law lacks: less is another turn of phrase


def mark_beyond(coding: Coding, regulation: Articles, national: Articles) -> Coding:
    """The coding with `beyond` set on every topic that is present, judged against the national law's own coding."""
    if national.coding is None:
        return coding
    law = {code.topic: code for code in national.coding.codes}
    grams = national.grams(range(len(national.plain)))
    marked = tuple(
        code.model_copy(update={"beyond": _goes_beyond(code, law.get(code.topic), grams)}) if code.present else code for code in coding.codes
    )
    return coding.model_copy(update={"codes": marked})


def _goes_beyond(code: Code, law: Code | None, grams: set[str]) -> bool:
    if law is None or not law.present:
        return True
    if code.value and quantities(code.value) - quantities(law.value or ""):
        return True
    names, rarity = load_matters(), load_lexicon().rarity
    for evidence in code.evidence:
        letters = plain(names.name_in_full(evidence.text))
        held = [False] * len(letters)
        for k in range(len(letters) - 3):
            if letters[k : k + 4] in grams:
                held[k : k + 4] = [True] * 4
        if sum(rarity.get(letters[k : k + 2], RAREST) / RAREST for k, known in enumerate(held) if not known) > _FRESH:
            return True
    return False
