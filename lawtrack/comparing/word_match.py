"""Word by word: which of an ask's words the texts have, and which the adopted text has that the draft had not.

Coverage by pairs of letters takes 民族自治 and 自治区 for alike; words do not.
"""

from __future__ import annotations

from lawtrack.comparing.meaning import AskWords, Nearest, Side
from lawtrack.comparing.words import Words

# A word with less than this on both sides is nowhere.
NOWHERE = 0.3


def measure_words(ask: AskWords, new: Side, old: Side, k: Nearest | None, b: Nearest | None) -> dict[str, float]:
    """The figures, by name, of the ask's words beside those of the nearest sentences of both texts and of their articles."""
    asked, none = ask.words, Words.of(())
    here, before = (side.words([n.sentence]) if n else none for side, n in ((new, k), (old, b)))
    home, home_before = (side.words(side.article_of(n.sentence)) if n else none for side, n in ((new, k), (old, b)))
    source = None if k is None else new.novelty.counterparts[k.sentence]
    came = here if source is None else here.without(old.passages.raw(source))
    at, was = asked.found_in(here), asked.found_in(before)
    in_article, was_in_article = asked.found_in(home), asked.found_in(home_before)
    return {
        "word_new": asked.share(at), "word_old": asked.share(was),
        "word_explains": came.share(came.found_in(asked)), "word_old_explains": before.share(before.found_in(asked)),
        "word_gained": asked.share(max(0.0, a - b) for a, b in zip(in_article, was_in_article, strict=True)),
        "word_lost": asked.share(max(0.0, b - a) for a, b in zip(in_article, was_in_article, strict=True)),
        "word_nowhere": asked.share(float(max(a, b) < NOWHERE) for a, b in zip(at, was, strict=True)),
    }  # fmt: skip
