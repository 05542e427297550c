"""Suggestions from a table: columns in any order under any of their usual heads, merged cells, several asks in a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from lawtrack.model.base import Message
from lawtrack.model.source import Problem

_NOTHING = re.compile(r"[（(]?(?:新增|无|增加|—+|-+|/|new|none)[）)]?", re.I)
_WHOLE = re.compile(r"[（(]?(?:整[条款项])?(?:建议)?(?:删除|删去|删掉|delete)(?:本[条款项]|该[条款项]|整[条款项])?[）)]?[。.]?", re.I)
# How an instruction begins or what it has; a wording proposed as such has neither.
_INSTRUCTS = re.compile(
    r"^(?:建议|拟|应当?将|将|把|删除|删去|删掉|增加|新增|补充|在.{1,20}(?:之?后|之?前|中).{0,6}(?:增加|插入|补充|加上))|(?:修改为|改为|删除|删去|增加|移至|合并为?)[：:]?[“\"]"
)
_ASK_IN_CELL = re.compile(r"(?m)^\s*(?:[（(]?\d{1,2}[）).．、]|[①-⑩]|[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、)\s*(?=\S)")
_DELETES = re.compile(r"删除|删去|删掉|取消")
_ADDS = re.compile(r"增加|新增|增设|补充|增写|增列")
_CHANGES = re.compile(r"修改为|改为|修改成|调整为|替换")


class Row(NamedTuple):
    """One suggestion's plain values and the line of the file it stands on."""

    fields: dict[str, Any]
    line: int | None


@cache
def load_columns() -> dict[str, str]:
    """Head of a column, lower case → field."""
    table = files("lawtrack.corpora").joinpath("proposal_columns.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return {head.lower(): field for field, *heads in rows for head in heads}


def find_head(rows: Sequence[Sequence[str]]) -> tuple[int, dict[int, str]] | None:
    """(index of the head, column → field) of a table of suggestions, None where no row has two known heads."""
    for index, row in enumerate(rows[:5]):
        fields: dict[int, str] = {}
        for column, cell in enumerate(row):
            field = _field_of(cell)
            if field and field not in fields.values():
                fields[column] = field
        if "asked" in fields.values() and len(fields) >= 2:
            return index, fields
    return None


def _field_of(cell: str) -> str | None:
    head = re.sub(r"[\s\u3000（）()：:*]", "", cell).lower()
    known = load_columns()
    if head in known:
        return known[head]
    contained = [name for name in known if len(name) >= 2 and name in head and len(head) <= 14]
    return known[max(contained, key=len)] if contained else None


def read_table(rows: Sequence[Sequence[str]], first_line: int = 1) -> tuple[list[Row], list[Problem]]:
    """Suggestions and what was not understood; `first_line` is the 1-based line of the table's first row."""
    head = find_head(rows)
    if head is None:
        return [], []
    index, fields = head
    found: list[Row] = []
    problems: list[Problem] = []
    above: dict[str, str] = {}
    for number, row in enumerate(rows[index + 1 :], index + 1):
        values = {field: row[column].strip() for column, field in fields.items() if column < len(row)}
        line = first_line + number
        if not any(values.values()):
            continue
        if not values.get("target"):  # a merged cell stands once, for all the rows it covers
            values["target"] = above.get("target", "")
            if not values.get("original") and not _INSTRUCTS.search(values.get("asked", "")):
                values["original"] = above.get("original", "")
        above = values
        asked = values.get("asked", "")
        if not asked:
            snippet = " ".join(v for v in values.values() if v)[:40]
            problems.append(_not_understood(line, snippet))
            continue
        found += [Row(suggestion_fields({**values, "asked": one}), line) for one in split_asks(asked)]
    return found, problems


def split_asks(cell: str) -> list[str]:
    """The suggestions of one cell: numbered ones are several, if each of them asks for something by itself."""
    starts = list(_ASK_IN_CELL.finditer(cell))
    if len(starts) < 2:
        return [cell]
    ends = [*(m.start() for m in starts[1:]), len(cell)]
    parts = [cell[m.end() : end].strip() for m, end in zip(starts, ends, strict=True)]
    lead = cell[: starts[0].start()].strip()
    return parts if not lead and all(_INSTRUCTS.search(part) for part in parts) else [cell]


def suggestion_fields(values: dict[str, str]) -> dict[str, Any]:
    """The fields of a Suggestion from cells: is `asked` an instruction or the wording itself, and of which kind."""
    asked, original = values.get("asked", "").strip(), values.get("original", "").strip()
    if _NOTHING.fullmatch(original):
        original = ""
    out: dict[str, Any] = {k: values.get(k) or None for k in ("id", "target", "rationale", "by", "topic")}
    out["original"] = original or None
    if _WHOLE.fullmatch(asked):
        return {**out, "kind": "delete", "instruction": asked}
    instructs = bool(_INSTRUCTS.search(asked))
    out["instruction" if instructs else "proposed"] = asked
    return {**out, "kind": values.get("kind") or _kind_of(asked, original, instructs=instructs)}


def _kind_of(asked: str, original: str, *, instructs: bool) -> str:
    if instructs and _DELETES.search(asked) and not _CHANGES.search(asked) and not _ADDS.search(asked):
        return "delete"
    if instructs and _ADDS.search(asked) and not _CHANGES.search(asked) and not original:
        return "add"
    return "modify" if original or instructs else "add"


def _not_understood(line: int, snippet: str) -> Problem:
    return Problem(
        code="no_ask", line=line, snippet=snippet,
        message=Message(zh=f"表格第{line}行没有修改建议：{snippet}", en=f"This row of the table asks for nothing: {snippet}"),
    )  # fmt: skip
