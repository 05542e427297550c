"""What became of every article, paragraph and subparagraph between two versions; changes are values."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from lawtrack.model.base import Message, Value
from lawtrack.model.document import Kind
from lawtrack.model.provenance import Input

SCHEMA = "lawtrack.diff/1"
Op = Literal["equal", "delete", "insert"]
Fate = Literal["unchanged", "renumbered", "reworded", "moved", "split", "merged", "added", "removed"]
FATES: tuple[Fate, ...] = ("reworded", "added", "removed", "moved", "split", "merged", "renumbered", "unchanged")
CALM: frozenset[Fate] = frozenset(("unchanged", "renumbered"))  # the same law, whatever its number
FlagKind = Literal["modal", "negation", "number", "deadline", "subject", "reference"]


class Edit(Value):
    """A run of text that stayed, went or came."""

    op: Op
    text: str


class Flag(Value):
    """An exchange worth more than its length; `old` or `new` is None where there is nothing on that side.

    modal: 应当 → 可以. negation: 不 comes or goes. number: 五万元 → 十万元. deadline: 三十日 → 十五日, 立即 → 及时.
    subject: who acts. reference: a cited place changed; `follows` is True where it only follows the renumbering.
    """

    kind: FlagKind
    old: str | None
    new: str | None
    follows: bool = False


class UnitRow(Value):
    """One paragraph, subparagraph or item within a pair of articles, or a heading.

    `old` and `new` are places (第十二条第二款), None where the unit is added or removed. `change` is unchanged (also where
    only cited numbers follow the renumbering), reworded, moved, added or removed; `reworded` says of a moved one whether
    its wording changed as well. `similarity` is 0..1. `edits` lead from the old text to the new one (differences of
    spaces and widths alone are equal, printed as in the new text); flags name what weighs most in them.
    """

    unit: Literal["paragraph", "subparagraph", "item", "heading", "other"]
    old: str | None
    new: str | None
    change: Fate
    reworded: bool = False
    similarity: float
    old_label: str | None = None
    new_label: str | None = None
    old_text: str | None = None
    new_text: str | None = None
    edits: tuple[Edit, ...] = ()
    flags: tuple[Flag, ...] = ()


class ArticleRow(Value):
    """One article and what became of it; an article that was split or merged has several rows.

    `old` and `new` are labels as printed (第十二条), None where there is none. `change` is the most telling word for it;
    `renumbered`, `moved` and `reworded` say each by itself. `similarity` is the weighted share of rare strings in common,
    0..1; `evidence` what speaks for the pair beyond an even chance (natural logarithm; None for added and removed).
    `rival` is the new article that came next for the old one, `rival_similarity` its similarity. `why` says it in words.
    """

    old: str | None
    new: str | None
    old_chapter: str | None = None
    new_chapter: str | None = None
    old_line: int | None = None
    new_line: int | None = None
    change: Fate
    renumbered: bool = False
    moved: bool = False
    reworded: bool = False
    similarity: float
    evidence: float | None = None
    rival: str | None = None
    rival_similarity: float | None = None
    why: Message
    flags: tuple[Flag, ...] = ()
    paragraphs: tuple[UnitRow, ...] = ()


class Added(Value):
    """A unit only the new version has. `place` is in the new version."""

    kind: Literal["added"] = "added"
    place: str
    text: str


class Removed(Value):
    """A unit only the old version has. `place` is in the old version."""

    kind: Literal["removed"] = "removed"
    place: str
    text: str


class Renumbered(Value):
    """The same text under another number: not a change of the law."""

    kind: Literal["renumbered"] = "renumbered"
    old: str
    new: str


class Moved(Value):
    """A unit that left its order; `reworded` where its wording changed as well."""

    kind: Literal["moved"] = "moved"
    old: str
    new: str
    reworded: bool = False


class Reworded(Value):
    """A unit whose wording changed."""

    kind: Literal["reworded"] = "reworded"
    old: str
    new: str
    edits: tuple[Edit, ...]
    flags: tuple[Flag, ...] = ()


class Split(Value):
    """One article that became several."""

    kind: Literal["split"] = "split"
    old: str
    new: tuple[str, ...]


class Merged(Value):
    """Several articles that became one."""

    kind: Literal["merged"] = "merged"
    old: tuple[str, ...]
    new: str


Change = Annotated[
    Added | Removed | Renumbered | Moved | Reworded | Split | Merged, Field(discriminator="kind")
]


class Line(Value):
    """One printed line of the redline, in reading order; all lines that are not "inserted" or "moved_to" make up the old
    version, all that are not "deleted" or "moved_from" the new one.

    `edits` lead from the old line to the new one. `move` numbers the two ends of a move. `row` is the article row (index
    in Diff.articles) the line belongs to, None outside articles.
    """

    kind: Kind
    state: Literal["kept", "edited", "deleted", "inserted", "moved_from", "moved_to"]
    edits: tuple[Edit, ...]
    move: int | None = None
    row: int | None = None


class Diff(Value):
    """The whole answer of `lawtrack diff`.

    `articles` follow the new version, removed ones stand behind what stood before them. `counts` counts rows by change.
    `shared_share` is the share of the two texts that is common to both (dice of rare strings, 0..1); `warnings` say what
    a reader must know before trusting the rest. `lines` is the redline.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: str = Field(default=SCHEMA, alias="schema")
    inputs: tuple[Input, ...] = ()
    shared_share: float
    counts: dict[str, int]
    warnings: tuple[Message, ...] = ()
    articles: tuple[ArticleRow, ...] = ()
    headings: tuple[UnitRow, ...] = ()
    changes: tuple[Change, ...] = ()
    lines: tuple[Line, ...] = ()
    lawtrack: str = ""

    @property
    def changed(self) -> bool:
        """True when anything but numbers changed."""
        fates = [row.change for row in self.articles] + [row.change for row in self.headings]
        return any(fate not in CALM for fate in fates)
