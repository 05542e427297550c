"""A regulation cut into the units that patterns search: articles, clauses, sentences, each kind in one string."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lawtrack.comparing.norms import find_modal
from lawtrack.comparing.plaintext import split_sentences
from lawtrack.model.codebook import Unit
from lawtrack.model.document import Document

_READ = ("paragraph", "subparagraph", "item")


@dataclass(frozen=True, slots=True)
class Span:
    """A unit: `text` begins `offset` code points into clause `clause`; `article` counts from 0; `at` is where it begins in the joined string."""

    clause: int
    article: int
    offset: int
    text: str
    at: int


@dataclass(eq=False)
class Shelf:
    """All units of one kind, one a line of `joined`, so that an expression runs over the whole text once."""

    spans: list[Span]
    joined: str

    @classmethod
    def of(cls, rows: Iterator[tuple[int, int, int, str]]) -> Shelf:
        """From (clause, article, offset, text)."""
        spans, at = [], 0
        for clause, article, offset, text in rows:
            spans.append(Span(clause, article, offset, text, at))
            at += len(text) + 1
        return cls(spans, "\n".join(s.text for s in spans))

    @cached_property
    def starts(self) -> list[int]:
        """Where each unit begins in the joined string."""
        return [s.at for s in self.spans]

    def holding(self, position: int) -> int:
        """The number of the unit that holds a position of the joined string."""
        return bisect_right(self.starts, position) - 1


@dataclass(eq=False)
class Units:
    """A document ready to be coded."""

    document: Document

    @cached_property
    def clauses(self) -> Shelf:
        """Paragraphs, subparagraphs and items, each with its own words only."""
        return Shelf.of(self._rows())

    @cached_property
    def sentences(self) -> Shelf:
        """Sentences of the clauses."""
        return Shelf.of((c, a, start, text[start:end]) for c, a, _, text in self._rows() for start, end in split_sentences(text))

    @cached_property
    def articles(self) -> Shelf:
        """Whole articles, labels of lists included, in one line each."""
        texts = [self.article_text(n) for n in range(len(self.document.articles))]
        return Shelf.of((self.document.articles[n], n, 0, text) for n, text in enumerate(texts))

    def shelf(self, unit: Unit) -> Shelf:
        """The units of one kind."""
        if unit == "clause":
            return self.clauses
        return self.sentences if unit == "sentence" else self.articles

    def clauses_of(self, article: int) -> list[Span]:
        """The clauses of the article of this number."""
        return self._by_article.get(article, [])

    @cached_property
    def _by_article(self) -> dict[int, list[Span]]:
        found: dict[int, list[Span]] = {}
        for span in self.clauses.spans:
            found.setdefault(span.article, []).append(span)
        return found

    def article_text(self, number: int) -> str:
        """The words of the article of this number, in one line."""
        return self._article_texts[number]

    @cached_property
    def _article_texts(self) -> list[str]:
        return [self.document.words(i).replace("\n", "") for i in self.document.articles]

    def _rows(self) -> Iterator[tuple[int, int, int, str]]:
        document = self.document
        for number, article in enumerate(document.articles):
            for index in document.within(article):
                clause = document.clauses[index]
                if clause.kind in _READ and clause.normalized_text:
                    yield index, number, 0, clause.normalized_text.replace("\n", " ")

    def lead(self, clause: int) -> str:
        """The words that introduce the list in which a clause stands, "" outside lists."""
        found = self.document.clauses[clause]
        if found.kind not in ("subparagraph", "item") or found.parent < 0:
            return ""
        return self.document.clauses[found.parent].normalized_text or self.lead(found.parent)

    def modal(self, span: Span) -> str | None:
        """How a unit binds: by its own modal, else by that of the words that introduce its list."""
        found = find_modal(span.text) or find_modal(self.lead(span.clause))
        return found[0] if found else None

    def subject(self, span: Span) -> str:
        """The words before the modal of a unit or, in a list, of the words that introduce it."""
        for text in (span.text, self.lead(span.clause)):
            found = find_modal(text)
            if found:
                return text[: found[1]]
        return span.text
