"""Codings as files: a person's corrections (codings.yaml), and tables of codes for measuring agreement."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from typing import Any

import yaml
from pydantic import ValidationError

from lawtrack.errors import LawtrackError
from lawtrack.model.coding import HumanCode

_UNCODABLE = frozenset(("uncodable", "无法编码", "不能编码", None))
CodeTable = dict[str, dict[str, tuple[bool | None, tuple[str, ...]]]]


def read_corrections(text: str, file: str, topics: Iterable[str]) -> list[HumanCode]:
    """A person's codes: a YAML list, or a mapping with a list named codings.

    Each has document (its name, title or jurisdiction code), topic, present (true, false or uncodable), person, date and
    reason; places and value where they differ from the computed ones. LawtrackError names the entry and what it lacks.
    """
    data = _load_yaml(text, file)
    entries = data.get("codings") if isinstance(data, dict) else data
    if not isinstance(entries, list):
        raise LawtrackError("Corrections are a list named codings.", "人工编码应当是 codings 列表。", file=file)
    known = set(topics)
    found = []
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            raise LawtrackError(f"Entry {number} is no mapping.", f"第{number}条不是键值结构。", file=file)
        if entry.get("topic") not in known:
            raise LawtrackError(
                f"Entry {number} names a topic that the codebook lacks: {entry.get('topic')}.",
                f"第{number}条的主题不在编码手册中：{entry.get('topic')}。",
                file=file,
            )
        fields = dict(entry)
        if "present" not in fields:
            raise LawtrackError(f"Entry {number} lacks present.", f"第{number}条缺少 present。", file=file)
        fields["present"] = None if fields["present"] in _UNCODABLE else fields["present"]
        if isinstance(fields.get("date"), datetime):
            fields["date"] = fields["date"].date()
        try:
            found.append(HumanCode(**fields))
        except ValidationError as error:
            fault = error.errors()[0]
            raise LawtrackError(
                f"Entry {number}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}.",
                f"第{number}条有误：{'.'.join(map(str, fault['loc']))}。",
                file=file,
            ) from error
    return found


def read_coding_table(text: str, file: str) -> CodeTable:
    """Codes by document and topic from the JSON of `compare` ({"coding": {path: {topic: {…}}}}), the same without the outer
    name, one document's {topic: {…}}, or a list of corrections; documents are called by the file's name without suffix."""
    data: Any
    if text.lstrip().startswith(("{", "[")):
        try:
            data = json.loads(text)
        except json.JSONDecodeError as error:
            raise LawtrackError(f"This is no readable JSON: {error.msg}.", "JSON 格式有误。", file=file, line=error.lineno) from error
    else:
        data = _load_yaml(text, file)
    if isinstance(data, dict) and isinstance(data.get("codings"), list):
        data = data["codings"]
    if isinstance(data, list):
        table: CodeTable = {}
        for entry in data:
            if isinstance(entry, dict) and "document" in entry and "topic" in entry:
                table.setdefault(_stem(entry["document"]), {})[str(entry["topic"])] = _code(entry)
        return _filled(table, file)
    if isinstance(data, dict) and isinstance(data.get("coding"), dict):
        data = data["coding"]
    if not isinstance(data, dict):
        raise _no_coding(file)
    if all(isinstance(v, dict) and "present" in v for v in data.values()) and data:
        data = {file: data}
    found = {
        _stem(document): {str(topic): _code(code) for topic, code in topics.items() if isinstance(code, dict) and "present" in code}
        for document, topics in data.items()
        if isinstance(topics, dict)
    }
    return _filled({d: t for d, t in found.items() if t}, file)


def _code(entry: dict[str, Any]) -> tuple[bool | None, tuple[str, ...]]:
    present = entry.get("present")
    places = entry.get("places") or ()
    return (None if present in _UNCODABLE else bool(present)), tuple(map(str, places))


def _filled(table: CodeTable, file: str) -> CodeTable:
    if not table:
        raise _no_coding(file)
    return table


def _no_coding(file: str) -> LawtrackError:
    return LawtrackError(
        "This holds no coding; right would be the output of `lawtrack compare --format json` or a codings.yaml.",
        "其中没有编码；应当是 lawtrack compare --format json 的输出，或者 codings.yaml。",
        file=file,
    )


def _stem(name: Any) -> str:
    return PurePath(str(name)).name.removesuffix(".json").removesuffix(".txt")


def _load_yaml(text: str, file: str) -> Any:
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise LawtrackError("This is no readable YAML.", "YAML 格式有误。", file=file, line=mark.line + 1 if mark else None) from error


