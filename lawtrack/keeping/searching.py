"""Full text over clauses: every word must stand there, in Chinese of any length; the best places first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from lawtrack.keeping.clause_rows import match_expression
from lawtrack.keeping.index import SHIFT, Index, choose_instruments
from lawtrack.model.catalogue import Found
from lawtrack.model.jurisdiction import find_jurisdiction

_WEIGHED = 5_000  # clauses that are weighed, or so: of a word that more of them have every second, third … is taken, from all texts alike
_CHOSEN = 5  # times as many as are shown are chosen by their words; among these a brief clause goes before a long one
_BRIEF = 30  # letters: a clause of this length counts a quarter more than a long one
_COLUMNS = "i.key, i.title, i.jurisdiction, i.version, c.place, c.eid, c.chapter, c.text"


def search_index(
    index: Index, words: str, *, jurisdictions: Sequence[str] = (), keys: Sequence[str] = (), chapter: str | None = None, modal: str | None = None, limit: int = 20
) -> tuple[list[Found], int]:
    """(the best clauses, how many have all words). `jurisdictions` are ISO codes and `keys` of stored texts: of either of them;
    `chapter` words of a heading; `modal` a word like 应当.

    Words are parted by blanks; “…” keeps a phrase with blanks together. Chinese words of one letter are found as well.
    """
    terms = [*split_words(words), *([modal] if modal else [])]
    match = " AND ".join(filter(None, map(match_expression, terms)))
    if not match:
        return [], 0
    where, given = _filters(jurisdictions, keys, chapter)
    join = "JOIN clauses c ON c.id = words.rowid" if chapter else ""
    matching = f"FROM words {join} WHERE words MATCH ?{where}"
    with index.using() as db:
        (total,) = db.execute(f"SELECT count(*) {matching}", (match, *given)).fetchone()
        nth = max(1, total // max(_WEIGHED, limit))
        weighed = f"SELECT words.rowid AS clause, bm25(words) AS weight {matching} AND words.rowid % ? = 0 ORDER BY weight, words.rowid LIMIT ?"
        rows = db.execute(
            f"SELECT w.weight * (1.0 + 0.5 * {_BRIEF} / ({_BRIEF} + length(c.text))) AS rank, {_COLUMNS} FROM ({weighed}) w "
            f"JOIN clauses c ON c.id = w.clause JOIN instruments i ON i.id = w.clause >> {SHIFT} ORDER BY rank, i.key, c.id LIMIT ?",
            (match, *given, nth, limit * _CHOSEN, limit),
        ).fetchall()
    return [_found(row, terms) for row in rows], total


def split_words(words: str) -> list[str]:
    """The words of a query; quotation marks keep what stands between them together."""
    return [a or b for a, b in re.findall(r"[“\"]([^”\"]+)[”\"]|([^\s“”\"]+)", words) if match_expression(a or b)]


def _filters(jurisdictions: Sequence[str], keys: Sequence[str], chapter: str | None) -> tuple[str, list[str]]:
    """More conditions, and their values."""
    where, given = "", list[str]()
    if jurisdictions or keys:
        condition, given = choose_instruments(jurisdictions, keys)
        where += f" AND words.rowid >> {SHIFT} IN (SELECT id FROM instruments WHERE {condition})"
    if chapter:
        where += " AND instr(c.chapter, ?)"
        given.append(chapter)
    return where, given


def _found(row: tuple[str, ...], terms: Sequence[str]) -> Found:
    rank, key, title, jurisdiction, version, place, eid, chapter, text = row
    spans = sorted({(m.start(), m.end()) for term in terms for m in re.finditer(_loosely(term), text, re.I)})
    dated = date.fromisoformat(version) if version else None
    short = find_jurisdiction(title)
    label = f"{short.short} {dated.year}" if short and dated else title
    return Found(
        key=key, title=title, label=label, jurisdiction=jurisdiction, version=dated, place=place, eid=eid, chapter=chapter or None, text=text,
        spans=tuple(spans), rank=float(rank),
    )  # fmt: skip


def _loosely(term: str) -> str:
    """The term as it may stand printed: of either width, with marks or a line broken inside."""
    letters = [c for c in unicodedata.normalize("NFKC", term) if c.isalnum()]
    return r"[\W_]*".join(map(_either_width, letters))


def _either_width(letter: str) -> str:
    wide = chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else ""
    return f"[{letter}{wide}]" if wide else re.escape(letter)
