"""A document as rows of the index: one a clause that holds words, with its place, chapter, search terms and fingerprints."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from lawtrack.keeping.fingerprints import fingerprint, fold_letters
from lawtrack.model.document import HEADING_KINDS, Document

# Runs of Chinese are cut into pairs of letters; a run of Latin letters or digits is one term.
_RUN = re.compile(r"[a-z0-9]+|[^\W_a-z0-9]+")
_KEPT = frozenset(("paragraph", "subparagraph", "item", "point", "preamble"))


class ClauseRow(NamedTuple):
    """One clause: what is shown, and what it is found by."""

    place: str
    eid: str
    chapter: str
    text: str
    terms: str
    prints: tuple[int, ...]


def cut_rows(document: Document) -> list[ClauseRow]:
    """Every clause of the main instrument that holds words."""
    rows = []
    main = document.main if document.instruments else None
    for index in range(main.first, main.stop) if main else ():
        clause = document.clauses[index]
        text = clause.normalized_text
        if clause.kind not in _KEPT or not text:
            continue
        above = [document.clauses[i] for i in document.above(index) if document.clauses[i].kind in HEADING_KINDS]
        chapter = " ".join(f"{c.label or ''} {c.normalized_text}".strip() for c in reversed(above))
        letters, _ = fold_letters(text)
        rows.append(ClauseRow(str(document.place(index)), clause.eid, chapter, text, cut_terms(text), tuple(fingerprint(letters))))
    return rows


def cut_terms(text: str) -> str:
    """The terms of a clause, joined by blanks: the pairs of neighbouring letters of each run of Chinese, then its last letter alone.

    A word of two letters and more is a row of pairs; a single letter is the beginning of a term, as every letter begins one.
    """
    terms: list[str] = []
    for run in _RUN.findall(_fold(text)):
        terms += [run] if run.isascii() else [*_pairs(run), run[-1]]
    return " ".join(terms)


def match_expression(word: str) -> str:
    """The FTS5 expression that finds a word or a phrase; "" where it holds no letter."""
    runs = _RUN.findall(_fold(word))
    terms: list[str] = []
    for run in runs[:-1]:
        terms += [run] if run.isascii() else [*_pairs(run), run[-1]]
    last = runs[-1] if runs else ""
    if len(last) == 1 and not last.isascii():
        return f'"{" ".join([*terms, last])}"*'
    return f'"{" ".join([*terms, *([last] if last.isascii() else _pairs(last))])}"' if last else ""


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()
