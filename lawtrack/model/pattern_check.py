"""What a check of a codebook found: where each pattern fires."""

from __future__ import annotations

from lawtrack.model.base import Value


class Hit(Value):
    """One place where a pattern fires; `before`, `words`, `after` are the match in its context."""

    document: str
    place: str
    before: str
    words: str
    after: str


class PatternHits(Value):
    """The hits of one pattern, at most a handful shown; `count` is of clauses. `line` is where it stands in the codebook."""

    topic: str
    line: int
    first_term: str
    fallback: bool
    count: int
    documents: int
    hits: tuple[Hit, ...]


class CodebookCheck(Value):
    """A codebook tried on texts. `never` are the patterns that fire nowhere; `empty` the topics that no text has."""

    version: str
    sha256: str
    topics: int
    texts: tuple[str, ...]
    patterns: tuple[PatternHits, ...]

    @property
    def never(self) -> tuple[PatternHits, ...]:
        """Patterns that fire nowhere."""
        return tuple(p for p in self.patterns if not p.count)

    @property
    def empty(self) -> tuple[str, ...]:
        """Topics that no text has."""
        fired = {p.topic for p in self.patterns if p.count}
        return tuple(dict.fromkeys(p.topic for p in self.patterns if p.topic not in fired))
