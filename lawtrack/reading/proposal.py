"""A file of suggestions as a Proposal, whatever it was written with; one suggestion that cannot be read is reported."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.proposal import Comparator, Proposal, Suggestion
from lawtrack.model.source import Problem
from lawtrack.reading.proposal_table import Row, find_head, read_table
from lawtrack.reading.proposal_text import read_blocks
from lawtrack.reading.source import decode_text, source_from_bytes

_KINDS = {"modify": "modify", "add": "add", "delete": "delete", "修改": "modify", "增加": "add", "新增": "add", "删除": "delete"}
# what neither XML nor UTF-8 can carry; JSON and .csv let it through
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TEXTS = ("target", "original", "proposed", "instruction", "rationale", "topic")


def read_proposal(path: Path) -> Proposal:
    """Read a proposal by its suffix; raises LawtrackError where the file cannot be read as one."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(_READERS))
        raise LawtrackError(
            f"This is no kind of proposal lawtrack reads; it reads {known}.",
            f"无法读取该格式的建议稿；可读取 {known}。",
            file=path,
        )
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise LawtrackError(f"Cannot read the file: {error.strerror}.", f"无法读取文件：{error.strerror}。", file=path) from error
    if not raw.strip():
        raise LawtrackError("The file is empty.", "文件是空的。", file=path)
    proposal = reader(path, raw)
    return proposal.model_copy(update={"name": path.name, "sha256": hashlib.sha256(raw).hexdigest()})


def read_json(path: Path, raw: bytes) -> Proposal:
    """{"title", "baseline", "suggestions": [{"id", "kind", "target", "original", "proposed", "instruction", …}]}."""
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        line = getattr(error, "lineno", None)
        raise LawtrackError("This is not JSON in UTF-8.", "不是 UTF-8 编码的 JSON 文件。", file=path, line=line) from error
    if isinstance(data, list):
        data = {"suggestions": data}
    if not isinstance(data, dict) or not isinstance(data.get("suggestions"), list):
        raise LawtrackError('A proposal in JSON needs a list "suggestions".', "JSON 建议稿应当有列表 suggestions。", file=path)
    return proposal_of(data, path)


def proposal_of(data: dict[str, Any], path: Path) -> Proposal:
    """A Proposal from plain values (JSON, YAML); what is wrong with one suggestion becomes a Problem."""
    problems: list[Problem] = []
    suggestions: list[Suggestion] = []
    seen: set[str] = set()
    for number, entry in enumerate(data["suggestions"], 1):
        if not isinstance(entry, dict):
            problems.append(_problem("not_a_suggestion", number, "不是一条建议。", "is not a suggestion.", str(entry)))
            continue
        suggestion = _suggestion(entry, number, problems)
        if suggestion.id in seen:
            problems.append(_problem("same_id", number, f"编号 {suggestion.id} 重复。", f"repeats the id {suggestion.id}.", None))
            suggestion = suggestion.model_copy(update={"id": f"{suggestion.id}-{number}"})
        seen.add(suggestion.id)
        suggestions.append(suggestion)
    return Proposal(
        title=_text(data.get("title")) or path.stem,
        baseline=_text(data.get("baseline")),
        suggestions=tuple(suggestions),
        by=_names(data.get("by")),
        jurisdiction=_text(data.get("jurisdiction")),
        window=_text(data.get("window")),
        addressed_to=_text(data.get("addressed_to")),
        contact=_names(data.get("contact")),
        summary=_text(data.get("summary")),
        general=_text(data.get("general")),
        dated=_date(data.get("dated"), path),
        problems=tuple(problems),
    )


def _suggestion(entry: dict[str, Any], number: int, problems: list[Problem]) -> Suggestion:
    texts = {name: _text(entry.get(name)) for name in _TEXTS}
    kind = _KINDS.get(str(entry.get("kind") or "").strip())
    if kind is None:
        kind = "modify" if texts["original"] else "add"
        if entry.get("kind"):
            problems.append(
                _problem(
                    "unknown_kind",
                    number,
                    f"类型无法识别，按{kind}处理。",
                    f"has an unknown kind, read as {kind}.",
                    str(entry["kind"]),
                )
            )
    if not texts["proposed"] and not texts["instruction"] and not (kind == "delete" and (texts["original"] or texts["target"])):
        problems.append(_problem("nothing_asked", number, "没有写明建议的内容。", "says nothing that could be adopted.", None))
    return Suggestion(
        id=_text(entry.get("id")) or f"s{number:02d}",
        kind=kind,
        by=_names(entry.get("by")),
        comparators=_comparators(entry.get("comparators"), number, problems),
        **texts,
    )


def _comparators(value: object, number: int, problems: list[Problem]) -> tuple[Comparator, ...]:
    """A list of {instrument, place, value, text}, or of strings like 云岭省和睦条例 第三条."""
    entries = value if isinstance(value, (list, tuple)) else _names(value)
    found = []
    for entry in entries:
        if isinstance(entry, dict) and not (named := _text(entry.get("instrument"))):
            problems.append(_problem("bad_comparator", number, "的参照没有写明法规名称（instrument）。", "cites a provision without its instrument.", str(entry)))
        elif isinstance(entry, dict):
            found.append(Comparator(instrument=named, **{k: _text(entry.get(k)) for k in ("place", "value", "text")}))
        elif _text(entry):
            found.append(Comparator.model_validate(str(entry)))
    return tuple(found)


def _problem(code: str, number: int, zh: str, en: str, snippet: str | None) -> Problem:
    message = Message(zh=f"第{number}条建议{zh}", en=f"Suggestion {number} {en}")
    return Problem(code=code, message=message, snippet=snippet)


def _text(value: object) -> str | None:
    if value is None:
        return None
    text = _UNPRINTABLE.sub("", str(value)).strip()
    return text or None


def _names(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, (list, tuple)):
        return tuple(text for v in value if (text := _text(v)))
    return tuple(part.strip() for part in (_text(value) or "").replace(";", "；").split("；") if part.strip())


def _date(value: object, path: Path) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise LawtrackError(
            "The date of the proposal is not one; write it like 2026-03-01.", "建议稿日期有误，应当写成 2026-03-01。",
            file=path, snippet=str(value),
        ) from error  # fmt: skip


def read_yaml(path: Path, raw: bytes) -> Proposal:
    """The same values as JSON, written as YAML."""
    import yaml

    try:
        data = yaml.safe_load(raw.decode("utf-8-sig"))
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise LawtrackError("This is not YAML in UTF-8.", "不是 UTF-8 编码的 YAML 文件。", file=path, line=line) from error
    if isinstance(data, list):
        data = {"suggestions": data}
    if not isinstance(data, dict) or not isinstance(data.get("suggestions"), list):
        raise LawtrackError('A proposal in YAML needs a list "suggestions".', "YAML 建议稿应当有列表 suggestions。", file=path)
    return proposal_of(data, path)


def read_workbook(path: Path, raw: bytes) -> Proposal:
    """A row a suggestion, under heads in Chinese or English, in the sheets of a workbook."""
    from lawtrack.reading.spreadsheet import load_sheets

    return _from_tables(load_sheets(raw, str(path)), path)


def read_csv(path: Path, raw: bytes) -> Proposal:
    """The same from .csv in UTF-8 or GB18030, separated by commas, semicolons or tabs."""
    import csv

    text, _ = decode_text(raw, str(path))
    first = text.partition("\n")[0]
    separator = max(",;\t，", key=first.count)
    return _from_tables([list(csv.reader(text.splitlines(keepends=True), delimiter=separator))], path)


def read_document(path: Path, raw: bytes) -> Proposal:
    """A Word file, a text or Markdown: its tables of suggestions where it has any, else its numbered paragraphs."""
    name = str(path)
    digest = hashlib.sha256(raw).hexdigest()
    if raw.startswith(b"PK"):
        from lawtrack.reading.word import load_docx

        source = load_docx(raw, name, digest, drop_struck=True)
    else:
        source = source_from_bytes(raw, name)
    grids = [(t.first_line, t.rows) for t in source.tables]
    if source.media == "md":
        grids += _markdown_tables(source.text)
    tables = [(line, rows) for line, rows in grids if find_head(rows)]
    letter, rows, problems = read_blocks(source.text)
    if tables:
        rows, problems = [], []
        if "\t" in (head := letter.get("title", "")) or head.startswith("|"):  # the table's head is no title
            del letter["title"]
        for line, grid in tables:
            found, missed = read_table(grid, line)
            rows += found
            problems += missed
    if not rows:
        raise LawtrackError(
            "No suggestion was found; write a table with the columns 条文, 原文, 修改建议, 理由, or number them 一、二、三、.",
            "没有找到建议；请使用含“条文、原文、修改建议、理由”的表格，或者用“一、二、三、”逐条编号。",
            file=path,
        )
    return _from_rows(rows, [*source.problems, *problems], letter, path)


def _from_tables(tables: Sequence[Sequence[Sequence[str]]], path: Path) -> Proposal:
    rows: list[Row] = []
    problems: list[Problem] = []
    for table in tables:
        found, missed = read_table(table)
        rows += found
        problems += missed
    if not rows:
        heads = "、".join(cell for cell in (tables[0][0] if tables and tables[0] else ()) if cell)[:40]
        raise LawtrackError(
            "No column of suggestions was found; name the columns 条文, 原文, 修改建议, 理由 (place, original, suggestion, reason).",
            "没有找到“修改建议”一列；请把列名写成“条文、原文、修改建议、理由”。",
            file=path, line=1, snippet=heads,
        )  # fmt: skip
    return _from_rows(rows, problems, {}, path)


def _from_rows(rows: list[Row], problems: list[Problem], letter: dict[str, Any], path: Path) -> Proposal:
    entries = [{**row.fields, "id": row.fields.get("id") or f"s{n:02d}"} for n, row in enumerate(rows, 1)]
    proposal = proposal_of({**letter, "suggestions": entries}, path)
    lines = [row.line for row in rows]
    suggestions = tuple(s.model_copy(update={"line": n}) for s, n in zip(proposal.suggestions, lines, strict=True))
    return proposal.model_copy(update={"suggestions": suggestions, "problems": (*proposal.problems, *problems)})


def _markdown_tables(text: str) -> list[tuple[int, tuple[tuple[str, ...], ...]]]:
    """(line, rows) of the pipe tables of a Markdown text."""
    tables: list[tuple[int, tuple[tuple[str, ...], ...]]] = []
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if line.strip().startswith("|"):
            cells = tuple(c.strip().replace("<br>", "\n") for c in line.strip().strip("|").split("|"))
            if not all(set(c) <= set("-: ") for c in cells):
                rows.append(cells)
        elif rows:
            tables.append((number - len(rows) - 1, tuple(rows)))
            rows = []
    return tables


_READERS: dict[str, Callable[[Path, bytes], Proposal]] = {
    ".json": read_json,
    ".yaml": read_yaml,
    ".yml": read_yaml,
    ".xlsx": read_workbook,
    ".csv": read_csv,
    ".docx": read_document,
    ".doc": read_document,
    ".md": read_document,
    ".txt": read_document,
    ".html": read_document,
}
