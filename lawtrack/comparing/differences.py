"""From two documents and their alignment to every row, change and line of a Diff."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Literal, get_args

from lawtrack.comparing.alignment import Alignment, align_articles
from lawtrack.comparing.blocks import Block, cut_blocks
from lawtrack.comparing.changes import calm_widths, find_flags, only_follows, same_words
from lawtrack.comparing.explaining import explain_alone, explain_link, warn
from lawtrack.comparing.listing import list_changes
from lawtrack.comparing.matching import Link
from lawtrack.comparing.redline import merge_lines
from lawtrack.comparing.splitting import Splitter
from lawtrack.comparing.textdiff import diff_words
from lawtrack.comparing.units import UnitLink, align_units
from lawtrack.model.change import CALM, FATES, ArticleRow, Diff, Edit, Fate, Flag, Line, UnitRow
from lawtrack.model.document import HEADING_KINDS, Document, Kind
from lawtrack.model.provenance import input_of, lawtrack_version

_UNITS: dict[str, Literal["paragraph", "subparagraph", "item", "heading"]] = {
    "article": "paragraph", "paragraph": "paragraph", "subparagraph": "subparagraph", "item": "item",
    "part": "heading", "chapter": "heading", "section": "heading",
}  # fmt: skip


def compare_documents(old: Document, new: Document) -> Diff:
    """Say what became of every article, paragraph and subparagraph of `old` in `new`."""
    comparison = _Comparison.of(old, new)
    rows = comparison.article_rows()
    headings = comparison.heading_rows()
    share = comparison.alignment.profiles.shared_share
    fates = Counter(row.change for row in rows)
    return Diff(
        inputs=(input_of("old", old), input_of("new", new)),
        shared_share=round(share, 4),
        counts={fate: fates.get(fate, 0) for fate in FATES},
        warnings=warn(old, new, share),
        articles=tuple(rows),
        headings=tuple(headings),
        changes=list_changes(rows, headings),
        lines=comparison.lines(),
        lawtrack=lawtrack_version(),
    )


@dataclass(eq=False)
class _Comparison:
    old: Document
    new: Document
    alignment: Alignment
    old_blocks: list[Block]
    new_blocks: list[Block]
    splitter: Splitter
    renumbering: dict[str, frozenset[str]]
    pairs: dict[int, int] = field(default_factory=dict)  # old block → new block
    crossing: set[int] = field(default_factory=set)
    row_numbers: dict[tuple[int, int], int] = field(default_factory=dict)  # (old article or -1, new article or -1)

    @classmethod
    def of(cls, old: Document, new: Document) -> _Comparison:
        alignment = align_articles(old, new)
        left, right = cut_blocks(old), cut_blocks(new)
        numbers: dict[str, set[str]] = defaultdict(set)
        for link in alignment.links:
            a, b = old.clauses[old.articles[link.old]].number, new.clauses[new.articles[link.new]].number
            if a and b:
                numbers[a].add(b)
        both = {b.text for b in left} & {b.text for b in right}
        splitter = Splitter.of(b.text for b in (*left, *right) if b.text not in both)  # what changed tells its own words
        return cls(old, new, alignment, left, right, splitter, {k: frozenset(v) for k, v in numbers.items()})

    def article_rows(self) -> list[ArticleRow]:
        """The rows in reading order: that of the new version, removed articles behind what stood before them."""
        old_units, new_units = _by_article(self.old_blocks), _by_article(self.new_blocks)
        units: dict[tuple[int, int], list[UnitRow]] = {}
        left_old, left_new = dict(old_units), dict(new_units)
        for kind in ("pair", "part"):
            for link in self.alignment.links:
                if link.kind == kind:
                    units[link.old, link.new] = self._pair_units(link, left_old, left_new)
        self._place_leftovers(units, left_old, left_new)
        rows = [(key, self._row(key, link, units.get(key, []))) for key, link in self._ordered_links()]
        for n, (key, _) in enumerate(rows):
            self.row_numbers[key] = n
        return [row for _, row in rows]

    def _ordered_links(self) -> list[tuple[tuple[int, int], Link | None]]:
        """Links and added articles in the new order, each removed article behind what stood before it in the old one."""
        alignment = self.alignment
        rows: list[tuple[tuple[int, int], Link | None]] = []
        for j in range(alignment.new_count):
            links = alignment.of_new(j)
            rows += [((link.old, j), link) for link in links] or [((-1, j), None)]
        behind: dict[tuple[int, int] | None, list[int]] = defaultdict(list)
        anchor: tuple[int, int] | None = None
        for i in range(alignment.old_count):
            links = alignment.of_old(i)
            if not links:
                behind[anchor].append(i)
            for link in links:
                if link.kind == "pair" and (i, link.new) not in alignment.moved:
                    anchor = (i, link.new)
        out: list[tuple[tuple[int, int], Link | None]] = [((i, -1), None) for i in behind[None]]
        for key, found in rows:
            out.append((key, found))
            out += [((i, -1), None) for i in behind.get(key, [])]
        return out

    def _pair_units(self, link: Link, left_old: dict[int, list[int]], left_new: dict[int, list[int]]) -> list[UnitRow]:
        """Pair what is unpaired of the two articles; what stays unpaired is left for the other links."""
        a, b = left_old.get(link.old, []), left_new.get(link.new, [])
        links = self._align(a, b)
        matched = [x for x in links if x.old is not None and x.new is not None]
        if link.kind == "part":  # beside the partner only what is plainly the same has come over
            matched = [x for x in matched if x.likeness >= 0.5]
        rows = []
        for x in matched:
            i, j = a[x.old], b[x.new]  # type: ignore[index]
            self.pairs[i] = j
            if x.moved or link.kind == "part" or (link.old, link.new) in self.alignment.moved:
                self.crossing.add(i)
            rows.append(self._unit(i, j, x.likeness, moved=x.moved or link.kind == "part"))
        left_old[link.old] = [i for i in a if i not in self.pairs]
        taken = {b[x.new] for x in matched if x.new is not None}
        left_new[link.new] = [j for j in b if j not in taken]
        return rows

    def _align(self, a: list[int], b: list[int]) -> list[UnitLink]:
        left, right = [self.old_blocks[i] for i in a], [self.new_blocks[j] for j in b]
        if [x.plain for x in left] == [x.plain for x in right]:
            return [UnitLink(n, n, 1.0) for n in range(len(left))]
        levels = [_level(x) for x in left], [_level(x) for x in right]
        return align_units([x.plain for x in left], [x.plain for x in right], levels)

    def _place_leftovers(
        self, units: dict[tuple[int, int], list[UnitRow]], left_old: dict[int, list[int]], left_new: dict[int, list[int]]
    ) -> None:
        """Removed and added units join the row of their article's pair, or of its first part, or their own row."""
        for i, blocks in left_old.items():
            links = sorted(self.alignment.of_old(i), key=lambda x: x.kind != "pair")
            key = (i, links[0].new) if links else (i, -1)
            units.setdefault(key, []).extend(self._unit(n, None, 0.0) for n in blocks)
        for j, blocks in left_new.items():
            links = sorted(self.alignment.of_new(j), key=lambda x: x.kind != "pair")
            key = (links[0].old, j) if links else (-1, j)
            units.setdefault(key, []).extend(self._unit(None, n, 0.0) for n in blocks)
        old_at = {b.place: n for n, b in enumerate(self.old_blocks)}
        new_at = {b.place: n for n, b in enumerate(self.new_blocks)}
        for rows in units.values():
            rows.sort(key=lambda r: new_at[r.new] * 2 if r.new else self._stand_in(old_at[r.old or ""]))

    def _stand_in(self, block: int) -> int:
        """Where a removed unit would stand among the new ones: right behind the partner of the unit before it."""
        while block >= 0 and block not in self.pairs:
            block -= 1
        return self.pairs[block] * 2 + 1 if block >= 0 else -1

    def _unit(self, i: int | None, j: int | None, similarity: float, *, moved: bool = False) -> UnitRow:
        a = None if i is None else self.old_blocks[i]
        b = None if j is None else self.new_blocks[j]
        edits: tuple[Edit, ...] = ()
        flags: tuple[Flag, ...] = ()
        change: Fate = "unchanged"
        reworded = False
        if a is None or b is None:
            change = "removed" if b is None else "added"
        elif same_words(a.text, b.text):
            change = "moved" if moved else "unchanged"
        else:
            edits = tuple(calm_widths(self._edits(a.text, b.text)))
            flags = find_flags(edits, self.renumbering)
            reworded = not only_follows(edits, flags)
            change = "moved" if moved else "reworded" if reworded else "unchanged"
        shown = b if b is not None else a
        return UnitRow(
            unit=_UNITS.get(shown.kind, "other") if shown else "other",
            old=a.place if a else None, new=b.place if b else None, change=change,
            reworded=reworded, similarity=round(similarity, 4),
            old_label=self._label(self.old, a), new_label=self._label(self.new, b),
            old_text=a.text if a else None, new_text=b.text if b else None, edits=edits, flags=flags,
        )  # fmt: skip

    @staticmethod
    def _label(document: Document, block: Block | None) -> str | None:
        if block is None or block.kind in ("article", "paragraph"):
            return None
        label = document.clauses[block.clause].label
        return f"{label}\u3000" if label and block.kind in HEADING_KINDS else label

    def _edits(self, old: str, new: str) -> tuple[Edit, ...]:
        return tuple(Edit(op=op, text=text) for op, text in diff_words(old, new, self.splitter))

    def _row(self, key: tuple[int, int], link: Link | None, units: list[UnitRow]) -> ArticleRow:
        i, j = key
        a = self.old.clauses[self.old.articles[i]] if i >= 0 else None
        b = self.new.clauses[self.new.articles[j]] if j >= 0 else None
        reworded = link is not None and any(u.change not in CALM for u in units)
        moved = key in self.alignment.moved
        renumbered = a is not None and b is not None and a.number != b.number
        change: Fate
        if link is None:
            change = "removed" if b is None else "added"
        elif reworded and len(self.alignment.of_old(i)) > 1:
            change = "split"
        elif reworded and len(self.alignment.of_new(j)) > 1:
            change = "merged"
        elif link.kind == "part":
            change = "split" if len(self.alignment.of_old(i)) > 1 else "merged"
        elif moved:
            change = "moved"
        else:
            change = "reworded" if reworded else "renumbered" if renumbered else "unchanged"
        rival = link.rival_new if link and link.kind == "pair" else None
        return ArticleRow(
            old=a.label if a else None, new=b.label if b else None,
            old_chapter=self._chapter(self.old, i), new_chapter=self._chapter(self.new, j),
            old_line=a.line if a else None, new_line=b.line if b else None,
            change=change, renumbered=renumbered, moved=moved, reworded=reworded,
            similarity=round(link.likeness.dice, 4) if link else 0.0,
            evidence=round(link.evidence, 3) if link else None,
            rival=self.new.clauses[self.new.articles[rival]].label if rival is not None else None,
            rival_similarity=round(self.alignment.profiles.likeness(i, rival).dice, 4) if rival is not None else None,
            why=explain_link(link, self.alignment, self.old, self.new) if link else explain_alone(key, self.alignment, self.old, self.new),
            flags=tuple(dict.fromkeys(f for u in units for f in u.flags)), paragraphs=tuple(units),
        )  # fmt: skip

    @staticmethod
    def _chapter(document: Document, article: int) -> str | None:
        if article < 0:
            return None
        above = [document.clauses[i] for i in document.above(document.articles[article])]
        titles = [f"{c.label or ''} {c.normalized_text}".strip() for c in above if c.kind in HEADING_KINDS]
        return " / ".join(reversed(titles)) or None

    def heading_rows(self) -> list[UnitRow]:
        """Parts, chapters and sections, paired by their titles in order; the rest outside articles is paired as well."""
        rows = []
        for headings in (True, False):
            a = [n for n, b in enumerate(self.old_blocks) if b.article < 0 and (b.kind in HEADING_KINDS) is headings]
            b = [n for n, b in enumerate(self.new_blocks) if b.article < 0 and (b.kind in HEADING_KINDS) is headings]
            for x in self._align(a, b):
                i, j = (a[x.old] if x.old is not None else None), (b[x.new] if x.new is not None else None)
                if i is not None and j is not None:
                    self.pairs[i] = j
                    if x.moved:
                        self.crossing.add(i)
                if headings:
                    rows.append(self._unit(i, j, x.likeness, moved=x.moved))
        return rows

    def lines(self) -> tuple[Line, ...]:
        """The redline of the whole instrument."""

        def edits(i: int, j: int) -> tuple[Edit, ...]:
            a, b = self.old_blocks[i], self.new_blocks[j]
            if a.printed == b.printed:
                return (Edit(op="equal", text=a.printed),)
            label = () if a.prefix == b.prefix == "" else _swap(a.prefix, b.prefix)
            return (*label, *self._edits(a.text, b.text))

        def row_of(i: int | None, j: int | None) -> int | None:
            a = self.old_blocks[i].article if i is not None else -1
            b = self.new_blocks[j].article if j is not None else -1
            if (a, b) == (-1, -1):
                return None
            numbers = self.row_numbers
            found = numbers.get((a, b))
            if found is None:
                found = next((n for (x, y), n in numbers.items() if (x == a if i is not None else y == b)), None)
            return found

        return merge_lines(self.old_blocks, self.new_blocks, self.pairs, frozenset(self.crossing), edits, row_of)


def _swap(old: str, new: str) -> tuple[Edit, ...]:
    """Edits of a line's number and caption: the number as a whole, the space behind it kept."""
    if old == new:
        return (Edit(op="equal", text=old),)
    gap = "\u3000" if old.endswith("\u3000") and new.endswith("\u3000") else ""
    pieces = (("delete", old.removesuffix(gap)), ("insert", new.removesuffix(gap)), ("equal", gap))
    return tuple(Edit.model_validate({"op": op, "text": text}) for op, text in pieces if text)


def _level(block: Block) -> int:
    """A number for the kind: only like is paired with like; the article's first line counts as a paragraph."""
    return _KINDS.index("paragraph" if block.kind == "article" else block.kind)


_KINDS = get_args(Kind)


def _by_article(blocks: list[Block]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for n, block in enumerate(blocks):
        if block.article >= 0:
            found[block.article].append(n)
    return found
