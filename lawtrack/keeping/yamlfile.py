"""YAML that people edit, read with the line of whatever is wrong."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from lawtrack.errors import LawtrackError

T = TypeVar("T", bound=BaseModel)
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_value(path: Path, kind: type[T], **known: Any) -> T:
    """The file as a `kind`, with the values of `known` beside those it holds.

    Raises LawtrackError that names file, line and field where it cannot be read as one.
    """
    try:
        text = path.read_text("utf-8-sig")
        data = yaml.load(text, Loader=_LOADER)
    except OSError as error:
        raise LawtrackError(f"Cannot read the file: {error.strerror}.", f"无法读取文件：{error.strerror}。", file=path) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise LawtrackError("This is not YAML in UTF-8.", "不是 UTF-8 编码的 YAML 文件。", file=path, line=line) from error
    except ValueError as error:  # 2025-13-45
        line, said = _find_bad_date(text)
        raise LawtrackError("There is no such date; write one like 2026-03-01.", "没有这个日期；请写成 2026-03-01。", file=path, line=line, snippet=said) from error
    if not isinstance(data, dict):
        raise LawtrackError("This file should hold names and values (name: value).", "该文件应当由“名称: 值”组成。", file=path)
    try:
        return kind.model_validate({**data, **known})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise LawtrackError(
            f"{where}: {first['msg']}.", f"字段 {where} 有误：{first['msg']}。", file=path, line=find_line(text, first["loc"]),
            snippet=str(first["input"]),
        ) from error  # fmt: skip


def _find_bad_date(text: str) -> tuple[int | None, str | None]:
    """(line, words) of the first date that the calendar does not have."""
    for number, line in enumerate(text.splitlines(), 1):
        for match in _DATE.finditer(line):
            try:
                date(*map(int, match.groups()))
            except ValueError:
                return number, match.group()
    return None, None


def find_line(text: str, where: tuple[int | str, ...]) -> int | None:
    """The 1-based line of the value at `where` (keys and indices), or of the nearest one around it."""
    node: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    line = None
    for step in where:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(step)), None)
            if pair is None:
                return line
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
    return line
