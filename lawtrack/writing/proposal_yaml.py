"""A proposal as the YAML that people edit; lawtrack.reading.proposal reads it back equal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

from lawtrack.model.base import Value
from lawtrack.model.proposal import Proposal

_HEAD = ("title", "window", "baseline", "jurisdiction", "addressed_to", "by", "contact", "dated", "summary", "general")
_SUGGESTION = ("id", "kind", "target", "topic", "original", "proposed", "instruction", "rationale", "by")
_COMPARATOR = ("instrument", "place", "value", "text")


def write_proposal(proposal: Proposal) -> str:
    """The YAML, in the order people fill it in; what is empty is left out.

    What belongs to the file it was read from (name, hash, problems, line numbers) is not written.
    """
    values = _pick(proposal, _HEAD)
    values["suggestions"] = []
    for suggestion in proposal.suggestions:
        entry = _pick(suggestion, _SUGGESTION)
        if suggestion.comparators:
            entry["comparators"] = [_pick(c, _COMPARATOR) for c in suggestion.comparators]
        values["suggestions"].append(entry)
    return str(yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000))


def _pick(value: Value, names: Iterable[str]) -> dict[str, Any]:
    """The filled ones of these fields, as plain values."""
    found = ((name, getattr(value, name)) for name in names)
    return {name: list(v) if isinstance(v, tuple) else v for name, v in found if v not in (None, (), "")}


class _Dumper(yaml.SafeDumper):
    """Several lines of text as a block, so that people read them as they stand."""


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _write_text)
