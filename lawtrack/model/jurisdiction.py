"""Jurisdictions: provinces by their ISO 3166-2:CN codes, recognised in titles and in what people type."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from lawtrack.model.base import Value


class Jurisdiction(Value):
    """`code` is ISO 3166-2:CN (CN-HB; CN for the nation), `name` the full name (湖北省), `short` how people cite it (湖北)."""

    code: str
    name: str
    short: str


@cache
def load_jurisdictions() -> tuple[Jurisdiction, ...]:
    """All jurisdictions, the nation first."""
    table = files("lawtrack.corpora").joinpath("jurisdictions.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return tuple(Jurisdiction(code=code, name=name, short=short) for code, name, short in rows)


def find_jurisdiction(title: str) -> Jurisdiction | None:
    """The jurisdiction that a title or a body's name begins with (湖北省…, 国家, 湖北), None where it names none."""
    named = [j for j in load_jurisdictions() if title.startswith((j.name, j.short))]
    return max(named, key=lambda j: len(j.name) if title.startswith(j.name) else len(j.short), default=None)
