"""rulings.yaml: what people decided about single suggestions, with name, date and reason."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import VERDICTS, Ruling, Verdict

# What people write for a verdict, beside the five English names.
_CHINESE: dict[str, Verdict] = {
    "原文采纳": "verbatim",
    "实质采纳": "substantive",
    "部分采纳": "partial",
    "未采纳": "rejected",
    "草案已有": "moot",
}
_FIELDS = ("id", "verdict", "by", "date", "reason")


def read_rulings(path: Path) -> dict[str, Ruling]:
    """Rulings by suggestion id; of two on one suggestion the later date holds, of one date the later line.

    The file is a list of {id, verdict, by, date, reason}, or a mapping with such a list under "rulings". Raises LawtrackError
    that names file and line where an entry is incomplete or its verdict is none.
    """
    try:
        text = path.read_text("utf-8-sig")
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except OSError as error:
        raise LawtrackError(f"Cannot read the file: {error.strerror}.", f"无法读取文件：{error.strerror}。", file=path) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise LawtrackError("This is not YAML in UTF-8.", "不是 UTF-8 编码的 YAML 文件。", file=path, line=line) from error
    entries: Any = data.get("rulings") if isinstance(data, dict) else data
    if entries is None:
        return {}
    if not isinstance(entries, list):
        raise LawtrackError("Rulings are a list of entries.", "人工认定文件应当是一个列表。", file=path)
    lines = _entry_lines(root)
    rulings: dict[str, Ruling] = {}
    for number, entry in enumerate(entries):
        ruling = _ruling(entry, path, lines[number] if number < len(lines) else None)
        earlier = rulings.get(ruling.id)
        if earlier is None or ruling.date >= earlier.date:
            rulings[ruling.id] = ruling
    return rulings


def _entry_lines(root: Any) -> list[int]:
    node = root
    if isinstance(node, yaml.MappingNode):
        node = next((v for k, v in node.value if k.value == "rulings"), None)
    return [n.start_mark.line + 1 for n in node.value] if isinstance(node, yaml.SequenceNode) else []


def _ruling(entry: Any, path: Path, line: int | None) -> Ruling:
    if not isinstance(entry, dict):
        raise LawtrackError(
            "A ruling needs id, verdict, by, date and reason.", "一条认定应当有 id、verdict、by、date、reason。",
            file=path, line=line, snippet=str(entry),
        )  # fmt: skip
    missing = [f for f in _FIELDS if entry.get(f) in (None, "")]
    if missing:
        named = ", ".join(missing)
        raise LawtrackError(f"This ruling lacks {named}.", f"该条认定缺少 {named}。", file=path, line=line)
    said = str(entry["verdict"]).strip()
    verdict = _CHINESE.get(said, said)
    if verdict not in VERDICTS:
        named = ", ".join(VERDICTS)
        raise LawtrackError(
            f"This is not a verdict; it is one of {named}.", f"认定结果应当是 {'、'.join(_CHINESE)} 之一。",
            file=path, line=line, snippet=said,
        )  # fmt: skip
    dated = entry["date"]
    if not isinstance(dated, date):
        try:
            dated = date.fromisoformat(str(dated).strip())
        except ValueError as error:
            raise LawtrackError(
                "The date of this ruling is not one; write it like 2026-03-01.", "认定日期有误，应当写成 2026-03-01。",
                file=path, line=line, snippet=str(dated),
            ) from error  # fmt: skip
    return Ruling(
        id=str(entry["id"]).strip(),
        verdict=verdict,
        by=str(entry["by"]).strip(),
        date=dated,
        reason=str(entry["reason"]).strip(),
        line=line,
    )
