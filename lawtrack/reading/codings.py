"""Codings as files: a person's corrections (codings.yaml), and tables of codes for measuring agreement."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from lawtrack.errors import Faults, LawtrackError
from lawtrack.model.coding import HumanCode
from lawtrack.reading.yaml_lines import line_of, load_lines

_UNCODABLE = frozenset(("uncodable", "无法编码", "不能编码", None))
CodeTable = dict[str, dict[str, tuple[bool | None, tuple[str, ...]]]]


def read_corrections(text: str, file: str, topics: Iterable[str]) -> list[HumanCode]:
    """A person's codes: a YAML list, or a mapping with a list named codings.

    Each has document (its name, the file name without suffix, its title or jurisdiction code), topic, present (true, false or uncodable), person, date and
    reason; places and value where they differ from the computed ones. Raises Faults that name every mistake with its line.
    """
    data = load_lines(text, file)
    entries = data.get("codings") if isinstance(data, dict) else data
    if not isinstance(entries, list):
        raise LawtrackError("Corrections are a list named codings.", "人工编码应当是 codings 列表。", file=file)
    known = frozenset(topics)
    faults: list[LawtrackError] = []
    found: dict[tuple[str, str], HumanCode] = {}
    for number, entry in enumerate(entries, 1):
        try:
            code = _read_correction(entry, number, file, known)
        except LawtrackError as fault:
            faults.append(fault)
            continue
        if (code.document, code.topic) in found:
            faults.append(_wrong(number, entry, file, f"codes {code.document} {code.topic} a second time", f"对 {code.document} {code.topic} 重复编码"))
        found[code.document, code.topic] = code
    if faults:
        raise Faults(faults)
    return list(found.values())


def _read_correction(entry: Any, number: int, file: str, topics: frozenset[str]) -> HumanCode:
    if not isinstance(entry, dict):
        raise _wrong(number, entry, file, "is no mapping", "不是键值结构")
    if entry.get("topic") not in topics:
        raise _wrong(number, entry, file, f"names a topic that the codebook lacks: {entry.get('topic')}", f"的主题不在编码手册中：{entry.get('topic')}")
    fields = dict(entry)
    if "present" not in fields:
        raise _wrong(number, entry, file, "lacks present (true, false or uncodable)", "缺少 present（true、false 或 uncodable）")
    if fields["present"] in _UNCODABLE:
        fields["present"] = None
    elif not isinstance(fields["present"], bool):
        raise _wrong(number, entry, file, f"has present {fields['present']!r}; right is true, false or uncodable", "的 present 应当是 true、false 或 uncodable")
    if isinstance(fields.get("date"), datetime):
        fields["date"] = fields["date"].date()
    try:
        return HumanCode(**fields)
    except (ValidationError, TypeError) as error:
        fault = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
        where = ".".join(map(str, fault["loc"]))
        raise _wrong(number, entry, file, f"{where}: {fault['msg']}", f"的 {where} 有误或者缺少") from error


def _wrong(number: int, entry: Any, file: str, en: str, zh: str) -> LawtrackError:
    return LawtrackError(f"Entry {number} {en}.", f"第{number}条{zh}。", file=file, line=line_of(entry))


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
        data = load_lines(text, file)
    if isinstance(data, dict) and isinstance(data.get("codings"), list):
        data = data["codings"]
    if isinstance(data, list):
        table: CodeTable = {}
        for entry in data:
            if isinstance(entry, dict) and "document" in entry and "topic" in entry:
                table.setdefault(_stem(entry["document"]), {})[str(entry["topic"])] = _code(entry, file)
        return _filled(table, file)
    if isinstance(data, dict) and isinstance(data.get("coding"), dict):
        data = data["coding"]
    if not isinstance(data, dict):
        raise _no_coding(file)
    if all(isinstance(v, dict) and "present" in v for v in data.values()) and data:
        data = {file: data}
    found = {
        _stem(document): {str(topic): _code(code, file) for topic, code in topics.items() if isinstance(code, dict) and "present" in code}
        for document, topics in data.items()
        if isinstance(topics, dict)
    }
    return _filled({d: t for d, t in found.items() if t}, file)


def _code(entry: dict[str, Any], file: str) -> tuple[bool | None, tuple[str, ...]]:
    present, places = entry.get("present"), entry.get("places") or ()
    if present not in _UNCODABLE and not isinstance(present, bool):
        raise LawtrackError(
            f"present is {present!r}; right is true, false or uncodable.", f"present 是 {present!r}，应当是 true、false 或 uncodable。", file=file, line=line_of(entry)
        )
    return (None if present in _UNCODABLE else present), (places,) if isinstance(places, str) else tuple(map(str, places))


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
