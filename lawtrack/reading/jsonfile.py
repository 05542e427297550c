"""A Document back from the JSON that lawtrack wrote."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import ValidationError

from lawtrack.errors import LawtrackError
from lawtrack.model.document import Document

SCHEMA = "lawtrack.document/1"


def read_json(path: Path) -> Document:
    """Raises LawtrackError where the file is not a document that lawtrack wrote."""
    try:
        value = json.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise LawtrackError(f"Cannot read the file: {error.strerror}.", f"无法读取文件：{error.strerror}。", file=path) from error
    except ValueError as error:
        raise LawtrackError(f"This is not JSON: {error}.", f"不是有效的 JSON：{error}。", file=path) from error
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema != SCHEMA:
        raise LawtrackError(
            f"Expected a document with schema {SCHEMA}, found {schema}.", f"应为 {SCHEMA} 格式的文件，实为 {schema}。", file=path
        )
    try:
        return Document.model_validate({k: v for k, v in value.items() if k not in ("schema", "lawtrack")})
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        raise LawtrackError(f"{where}: {first['msg']}.", f"字段 {where} 有误：{first['msg']}。", file=path) from error
