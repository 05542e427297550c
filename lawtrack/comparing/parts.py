"""What was split off from an article and what was merged into one: links beside the pairs.

Taken away what an article shares with its own partner, and from the other what that one shares with its own: where the
rest is still in common to a good part, one gave it to the other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from lawtrack.comparing.lexicon import load_lexicon
from lawtrack.comparing.matching import Link, Matcher, Reasons

# A part that was split off usually stands near the rest. Shares of the smaller article, and of what its partner left;
# and how many characters that only the two have it must amount to, so that a formula is no part.
_NEAR = 5
_NEAR_SHARE, _NEAR_CHARACTERS = 0.14, 6.0
_FAR_SHARE, _FAR_CHARACTERS = 0.3, 11.0
_HALF = 0.5
_REST = 0.3
# Of what two articles share, how much must be more than what the partner shares as well.
_OWN_SHARE = 0.5
# A whole sentence that went over: how like it must be, how long, and how large a share of the smaller article.
_ALIKE, _LONG_ENOUGH = 0.7, 12
_SENTENCE, _BOTH_PAIRED_SENTENCE = 0.2, 0.4


def find_parts(matcher: Matcher, pairs: dict[int, int]) -> list[Link]:
    """The partial links among the matcher's candidates, given its pairs (old → new)."""
    parts = _Parts(matcher, pairs, {j: i for i, j in pairs.items()})
    punish_old, punish_new = list(map(_punishes, matcher.old)), list(map(_punishes, matcher.new))
    found = []
    for i, js in sorted(matcher.candidates.items()):
        for j in sorted(js):
            if pairs.get(i) == j:
                continue
            reasons = parts.weigh(i, j, punish_old[i] != punish_new[j])
            if reasons:
                evidence = sum(value for _, value in reasons)
                likeness = matcher.profiles.likeness(i, j)
                found.append(Link(i, j, "part", likeness, evidence, reasons, parts.back.get(j), pairs.get(i)))
    return found


def _punishes(text: str) -> bool:
    """True where a text names a sanction: the rule that is broken shares words with its penalty and is not it."""
    return any(word in text for words in load_lexicon().sanctions.values() for word in words)


@dataclass(eq=False)
class _Parts:
    matcher: Matcher
    pairs: dict[int, int]
    back: dict[int, int]

    def weigh(self, i: int, j: int, rule_and_penalty: bool) -> Reasons:
        """What speaks for a partial link, nothing where there is none."""
        profiles, partner, holder = self.matcher.profiles, self.pairs.get(i), self.back.get(j)
        mine = profiles.old[i] if partner is None else profiles.old[i] - profiles.new[partner]
        theirs = profiles.new[j] if holder is None else profiles.new[j] - profiles.old[holder]
        own = profiles.mass(mine & theirs)
        if not own:
            return ()
        share = max(own / profiles.old_mass[i], own / profiles.new_mass[j])
        if share < _HALF and rule_and_penalty:
            return ()
        rest = max(own / profiles.mass(mine), own / profiles.mass(theirs))
        near = (partner is not None and abs(j - partner) <= _NEAR) or (holder is not None and abs(i - holder) <= _NEAR)
        least = _NEAR_SHARE if near else _FAR_SHARE
        characters = _NEAR_CHARACTERS if near or share >= _HALF else _FAR_CHARACTERS
        if share >= least and rest >= _REST and own >= characters * profiles.rarest_character:
            return (("share", math.log(share / least)),)
        if (partner is None or holder is None) and self._fits_beside(i, j, own):
            return self.matcher.evidence[i, j]
        least = _SENTENCE if partner is None or holder is None else _BOTH_PAIRED_SENTENCE
        if share >= 0.5 * least:
            sentence = self._moved_sentence(i, j, partner, holder)
            if sentence >= least:
                return (("sentence", math.log(sentence / least)),)
        return ()

    def _fits_beside(self, i: int, j: int, own: float) -> bool:
        """True for an article left alone only because another one holds its partner, if it gave something of its own."""
        profiles = self.matcher.profiles
        total = sum(value for _, value in self.matcher.evidence.get((i, j), ()))
        return total > 0 and own >= _OWN_SHARE * profiles.mass(profiles.old[i] & profiles.new[j])

    def _moved_sentence(self, i: int, j: int, partner: int | None, holder: int | None) -> float:
        """The share of the smaller article in a sentence both have and neither one's own partner has, else 0."""
        old, new = self.matcher.old, self.matcher.new
        kept = new[partner].split("\n") if partner is not None else []
        had = old[holder].split("\n") if holder is not None else []
        best = 0.0
        for a in old[i].split("\n"):
            if len(a) < _LONG_ENOUGH or _closest(a, kept) >= _ALIKE:
                continue
            for b in new[j].split("\n"):
                if len(b) < _LONG_ENOUGH or Indel.normalized_similarity(a, b) < _ALIKE or _closest(b, had) >= _ALIKE:
                    continue
                best = max(best, len(a) / len(old[i]), len(b) / len(new[j]))
        return best


def _closest(sentence: str, others: Sequence[str]) -> float:
    return max((Indel.normalized_similarity(sentence, other) for other in others), default=0.0)
