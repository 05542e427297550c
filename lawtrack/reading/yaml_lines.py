"""YAML that people edit, read so that every mapping knows its line and the lines of its fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from lawtrack.errors import LawtrackError


class Lines(dict[Any, Any]):
    """A mapping of a YAML file; `line` is where it begins, `lines` where each of its fields stands, 1-based."""

    line: int = 0
    lines: dict[str, int]


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader with Lines for mappings."""


def _construct(loader: Any, node: Any) -> Any:
    made = Lines()
    made.line = node.start_mark.line + 1
    made.lines = {str(key.value): key.start_mark.line + 1 for key, _ in node.value}
    yield made
    made.update(loader.construct_mapping(node, deep=True))


_Loader.add_constructor("tag:yaml.org,2002:map", _construct)


def load_lines(text: str, file: Path | str, zh: str = "YAML 格式有误。") -> Any:
    """What the YAML holds; LawtrackError with the line where it is none."""
    try:
        return yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that is none, 2026-13-45
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise LawtrackError(f"This is no readable YAML: {getattr(error, 'problem', None) or error}.", zh, file=file, line=line) from error


def line_of(mapping: Any, field: str | None = None) -> int | None:
    """The line of a field of a mapping, of the mapping itself where it lacks the field, None where lines are not known."""
    if not isinstance(mapping, Lines):
        return None
    return mapping.lines.get(field, mapping.line) if field else mapping.line
