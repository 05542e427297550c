"""Adoption reports back from the JSON that `lawtrack adopt --format json` wrote."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import SCHEMA, AdoptionReport


def read_adoption_json(path: Path) -> AdoptionReport:
    """Raises LawtrackError that names the file where it is not a report that lawtrack wrote."""
    try:
        value = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise LawtrackError(f"Cannot read the file: {error.strerror}.", f"无法读取文件：{error.strerror}。", file=path) from error
    except UnicodeDecodeError as error:
        raise LawtrackError("This is not JSON in UTF-8.", "不是 UTF-8 编码的 JSON 文件。", file=path) from error
    except ValueError as error:
        line = getattr(error, "lineno", None)
        raise LawtrackError(f"This is not JSON: {error}.", f"不是有效的 JSON：{error}。", file=path, line=line) from error
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema != SCHEMA:
        raise LawtrackError(
            f"Expected a report of `lawtrack adopt --format json` (schema {SCHEMA}), found {schema}.",
            f"应为 lawtrack adopt --format json 的结果（{SCHEMA}），实为 {schema}。", file=path,
        )  # fmt: skip
    try:
        return AdoptionReport.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise LawtrackError(f"{where}: {first['msg']}.", f"字段 {where} 有误：{first['msg']}。", file=path) from error
