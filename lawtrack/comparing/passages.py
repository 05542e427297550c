"""A document cut for comparing: parts (one clause each), sentences, and indexes that answer without a scan."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from lawtrack.comparing.plaintext import Plain, reduce, split_sentences
from lawtrack.model.document import HEADING_KINDS, Document

_READ = frozenset(("paragraph", "subparagraph", "item", "point", "preamble", *HEADING_KINDS))
# Letters of a run that is no chance and no single word.
PIECE = 4
_SEPARATOR = "\n"
GRAM = 3


@dataclass(frozen=True, slots=True)
class Part:
    """One clause (or caption): its place, its article's number in order (-1 outside articles), plain and printed text.

    `offset` is where the text begins in the file; `heading` marks titles of chapters and captions of articles.
    """

    clause: int
    place: str
    article: int
    text: str
    plain: Plain
    offset: int
    heading: bool = False
    caption: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a part; `start`/`end` count code points of the part's text, `text` is plain."""

    index: int
    part: int
    article: int
    start: int
    end: int
    text: str
    heading: bool = False


@dataclass(eq=False)
class Passages:
    """A document's main instrument, ready for being searched; built once, shared by every suggestion."""

    document: Document
    parts: list[Part] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)

    @classmethod
    def of(cls, document: Document) -> Passages:
        """Cut `document`; clauses outside its main instrument are left out."""
        made = cls(document)
        article = -1
        main = document.main if document.instruments else None
        for i in range(main.first, main.stop) if main else ():
            clause = document.clauses[i]
            if clause.kind == "article":
                article += 1
                if clause.caption:
                    at = document.source.text.find(clause.caption, clause.begin)
                    made._add(i, clause.caption, article, max(at, 0), heading=True, caption=True)
            if clause.kind not in _READ:
                continue
            if clause.kind in HEADING_KINDS:
                made._add(i, clause.normalized_text, -1, clause.start, heading=True)
            elif clause.normalized_text:
                inside = any(document.clauses[k].kind == "article" for k in document.above(i))
                made._add(i, clause.normalized_text, article if inside else -1, clause.start)
        return made

    def _add(self, clause: int, text: str, article: int, offset: int, *, heading: bool = False, caption: bool = False) -> None:
        place = str(self.document.place(clause))
        plain = reduce(text)
        if not plain.text:
            return
        number = len(self.parts)
        self.parts.append(Part(clause, place, article, text, plain, offset, heading, caption))
        for start, end in split_sentences(text):
            reduced = reduce(text[start:end]).text
            if reduced:
                index = len(self.sentences)
                self.sentences.append(Sentence(index, number, article, start, end, reduced, heading))

    @cached_property
    def joined(self) -> str:
        """The plain text of all parts in order, one a line."""
        return _SEPARATOR.join(p.plain.text for p in self.parts)

    @cached_property
    def pieces(self) -> frozenset[str]:
        """Every run of PIECE letters of the plain text."""
        return frozenset(self.joined[i : i + PIECE] for i in range(len(self.joined) - PIECE + 1))

    @cached_property
    def seamless(self) -> str:
        """The plain text without the seams between parts, for wordings that run over several."""
        return "".join(p.plain.text for p in self.parts)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for part in self.parts:
            starts.append(at)
            at += len(part.plain.text) + len(_SEPARATOR)
        return starts

    @cached_property
    def _seamless_starts(self) -> list[int]:
        starts, at = [], 0
        for part in self.parts:
            starts.append(at)
            at += len(part.plain.text)
        return starts

    def find(self, plain: str, limit: int = 50) -> list[tuple[int, int]]:
        """Every (part, plain offset) where `plain` stands within one part."""
        found: list[tuple[int, int]] = []
        at = self.joined.find(plain) if plain else -1
        while at >= 0 and len(found) < limit:
            part = bisect_right(self._starts, at) - 1
            found.append((part, at - self._starts[part]))
            at = self.joined.find(plain, at + 1)
        return found

    def find_across(self, plain: str) -> list[int]:
        """The parts that `plain` covers where it first stands across parts, empty when it does not."""
        at = self.seamless.find(plain) if plain else -1
        if at < 0:
            return []
        first = bisect_right(self._seamless_starts, at) - 1
        last = bisect_right(self._seamless_starts, at + len(plain) - 1) - 1
        return list(range(first, last + 1))

    @cached_property
    def _postings(self) -> dict[str, list[int]]:
        postings: dict[str, list[int]] = defaultdict(list)
        for sentence in self.sentences:
            text = sentence.text
            for gram in {text[i : i + GRAM] for i in range(max(1, len(text) - GRAM + 1))}:
                postings[gram].append(sentence.index)
        return dict(postings)

    def nearest(self, plain: str, limit: int = 5) -> list[tuple[int, float]]:
        """The sentences that share most of the rare trigrams of `plain`: (sentence, share of weight), best first."""
        grams = {plain[i : i + GRAM] for i in range(max(1, len(plain) - GRAM + 1))}
        scores: Counter[int] = Counter()
        total = 0.0
        for gram in sorted(grams):
            found = self._postings.get(gram, ())
            weight = 1.0 / (1 + len(found))
            total += weight if found else 1.0
            if len(found) <= max(60, len(self.sentences) // 8):
                for s in found:
                    scores[s] += weight  # type: ignore[assignment]
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
        return [(s, score / total) for s, score in ranked] if total else []

    def place_of(self, sentence: int) -> str:
        """The place of a sentence's clause (第十二条第二款)."""
        return self.parts[self.sentences[sentence].part].place

    def lead_in(self, sentence: int) -> int | None:
        """The sentence that an item of a list hangs on (有下列情形之一的：), None for what stands alone."""
        above = (self._of_clause[i] for i in self.document.above(self.parts[self.sentences[sentence].part].clause) if i in self._of_clause)
        part = next(above, None)
        return None if part is None else self.by_part[part][-1]

    @cached_property
    def _of_clause(self) -> dict[int, int]:
        """The part that has the text of a clause."""
        return {p.clause: n for n, p in enumerate(self.parts) if not p.heading}

    def raw(self, sentence: int) -> str:
        """A sentence as printed."""
        s = self.sentences[sentence]
        return self.parts[s.part].text[s.start : s.end]

    @cached_property
    def by_article(self) -> dict[int, list[int]]:
        """Sentences by article number in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for s in self.sentences:
            if not s.heading:
                found[s.article].append(s.index)
        return dict(found)

    @cached_property
    def by_part(self) -> dict[int, list[int]]:
        """Sentences by part."""
        found: dict[int, list[int]] = defaultdict(list)
        for s in self.sentences:
            found[s.part].append(s.index)
        return dict(found)
