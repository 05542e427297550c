"""Which article of one version became which article of the other: by content and company, never by number.

`align_articles` tells the story: what two articles share is weighed against what their rivals share; pairs that are
certain become the frame in which the doubtful ones are judged (does it stand between its neighbours? do the chapters
answer each other?); one global assignment settles the pairs; what is left of an article when its partner is taken away
shows what was split off or merged in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lawtrack.comparing.frame import find_order
from lawtrack.comparing.matching import Link, Matcher
from lawtrack.comparing.parts import find_parts
from lawtrack.comparing.plaintext import plain
from lawtrack.comparing.similarity import Profiles
from lawtrack.model.document import HEADING_KINDS, Document

_SENTENCE_END = re.compile(r"(?<=[。！？])")


@dataclass(eq=False)
class Alignment:
    """The links of two lists of texts in the order of the old one, and what has no link.

    `moved` holds the pairs that left the order: the fewest that must be taken out for the rest to run in parallel.
    """

    links: tuple[Link, ...]
    old_count: int
    new_count: int
    profiles: Profiles
    moved: frozenset[tuple[int, int]] = frozenset()
    nearest: tuple[dict[int, int], dict[int, int]] = ({}, {})

    def nearest_new(self, old: int) -> int | None:
        """The new text most like an old one, None where nothing is."""
        return self.nearest[0].get(old)

    def nearest_old(self, new: int) -> int | None:
        """The old text most like a new one, None where nothing is."""
        return self.nearest[1].get(new)

    @property
    def removed(self) -> list[int]:
        """Numbers of old texts without any link."""
        linked = {link.old for link in self.links}
        return [i for i in range(self.old_count) if i not in linked]

    @property
    def added(self) -> list[int]:
        """Numbers of new texts without any link."""
        linked = {link.new for link in self.links}
        return [j for j in range(self.new_count) if j not in linked]

    def of_old(self, old: int) -> list[Link]:
        """Links of an old text."""
        return [link for link in self.links if link.old == old]

    def of_new(self, new: int) -> list[Link]:
        """Links of a new text."""
        return [link for link in self.links if link.new == new]


def align_articles(old: Document, new: Document) -> Alignment:
    """Align the articles of the main instruments of two versions; numbers in the links count Document.articles."""
    return align_texts(
        [article_plain(old, i) for i in old.articles],
        [article_plain(new, i) for i in new.articles],
        [chapters_of(old, i) for i in old.articles],
        [chapters_of(new, i) for i in new.articles],
    )


def article_plain(document: Document, index: int) -> str:
    """The plain text of a clause and all within it, a sentence a line; a caption is no part of the enacted text."""
    texts = (document.clauses[i].normalized_text for i in document.within(index))
    lines = (plain(piece) for text in texts for piece in _SENTENCE_END.split(text))
    return "\n".join(line for line in lines if line)


def chapters_of(document: Document, index: int) -> tuple[str, ...]:
    """The plain titles of the part, chapter and section a clause stands in, outermost first."""
    clauses = document.clauses
    titles = [plain(clauses[i].normalized_text) for i in document.above(index) if clauses[i].kind in HEADING_KINDS]
    return tuple(reversed(titles))


def align_texts(
    old: Sequence[str],
    new: Sequence[str],
    old_groups: Sequence[tuple[str, ...]] = (),
    new_groups: Sequence[tuple[str, ...]] = (),
) -> Alignment:
    """Align two lists of plain texts; `…_groups` name the headings above each, outermost first."""
    matcher = Matcher(Profiles.of(old, new), old, new, old_groups, new_groups)
    pairs = matcher.pair()
    links = [matcher.link(i, j) for i, j in pairs.items()]
    links += find_parts(matcher, pairs)
    links.sort(key=lambda link: (link.old, link.new))
    moved = frozenset(pairs.items()) - find_order(pairs, matcher.profiles)
    return Alignment(tuple(links), len(old), len(new), matcher.profiles, moved, matcher.nearest())
