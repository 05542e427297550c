"""What a person should look at: numbers that skip or repeat, headings announced but absent, lines of doubtful origin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lawtrack.model.base import Message
from lawtrack.model.document import HEADING_KINDS, Clause
from lawtrack.model.numerals import chinese_numeral
from lawtrack.model.source import Problem

_COUNTED = {"part": "编", "subpart": "分编", "chapter": "章", "section": "节", "article": "条", "subparagraph": "项", "point": ""}

_NEXT = {str(n): str(n + 1) for n in range(2000)}


def find_problems(clauses: Sequence[Clause], doubtful: Sequence[int]) -> tuple[Problem, ...]:
    """Problems of numbering and of the 目录, in source order."""
    found = [*_numbering(clauses), *_contents(clauses), *(_doubtful_line(clauses[i]) for i in doubtful)]
    return tuple(sorted(found, key=lambda p: p.line or 0))


def _numbering(clauses: Sequence[Clause]) -> Iterator[Problem]:
    last: dict[tuple[str, int], str] = {}
    for clause in clauses:
        kind, number = clause.kind, clause.number
        if number is None or kind not in _COUNTED:
            if kind == "attachment":  # an annex may count its articles anew
                last.pop(("article", -2), None)
            continue
        # articles run through chapters; everything else is counted within its parent
        scope = ("article", -2) if kind == "article" else (kind, clause.parent)
        before = last.get(scope)
        last[scope] = number
        if before is None and number != "1" and kind == "subparagraph":
            before = "0"
        if before is None or number == _NEXT.get(before) or (kind == "article" and number == "1"):
            continue  # files of one 编, and amendments, begin elsewhere
        if before == number:
            yield _problem("duplicate_number", clause, f"序号重复：{clause.label}", f"The number is used twice: {clause.label}")
        elif not _follows(_split(before), _split(number)):
            wanted = _name(_COUNTED[kind], _split(before)[0] + 1)
            yield _problem(
                "numbering_gap", clause, f"序号不连续：应为{wanted}，实为{clause.label}",
                f"The numbering skips: expected {wanted}, found {clause.label}",
            )  # fmt: skip


def _split(number: str) -> tuple[int, int]:
    main, _, suffix = number.partition("-")
    return int(main), int(suffix or 0)


def _follows(before: tuple[int, int], here: tuple[int, int]) -> bool:
    return here == (before[0] + 1, 0) or here == (before[0], before[1] + 1)


def _name(unit: str, number: int) -> str:
    numeral = chinese_numeral(number)
    return f"（{numeral}）" if unit == "项" else f"第{numeral}{unit}" if unit else f"{numeral}、"


def _contents(clauses: Sequence[Clause]) -> Iterator[Problem]:
    """Headings that the 目录 announces and the text lacks."""
    toc = [c for c in clauses if c.kind == "toc"]
    if not toc:
        return
    present = {(c.kind, c.number) for c in clauses if c.kind in HEADING_KINDS}
    labels = {_squeeze(c.label or "") for c in clauses if c.kind in HEADING_KINDS}
    words = {_squeeze((c.label or "") + c.text) for c in clauses if c.kind in HEADING_KINDS}
    for clause in toc:
        entry = _squeeze(clause.text)
        if present and entry.startswith("第") and entry not in words and not any(entry.startswith(x) for x in labels if x):
            zh, en = f"目录中有而正文中没有的标题：{entry}", f"The 目录 announces a heading that the text lacks: {entry}"
            yield _problem("heading_missing", clause, zh, en)


def _doubtful_line(clause: Clause) -> Problem:
    zh, en = f"条文中夹杂的文字，未计入条文：{clause.text}", f"Words amid the articles, left out of them: {clause.text}"
    return _problem("doubtful_line", clause, zh, en)


def _problem(code: str, clause: Clause, zh: str, en: str) -> Problem:
    return Problem(code=code, message=Message(zh=zh, en=en), line=clause.line, snippet=clause.text[:40] or clause.label)


def _squeeze(words: str) -> str:
    return "".join(c for c in words if not c.isspace() and c not in "\u200b*#")
