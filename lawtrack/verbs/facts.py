"""The shipped facts of the real regulations: which topics they have, where and with which figures; no sentences."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lawtrack.model.coding import Code, Coding
from lawtrack.model.comparison import Compared, Comparison
from lawtrack.model.provenance import Input
from lawtrack.verbs.codebook import codebook


@lru_cache(maxsize=1)
def _load() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("lawtrack.corpora").joinpath("codings.json").read_text("utf-8"))
    return found


def shipped_comparison() -> Comparison:
    """The matrix of the nation and the provinces from the shipped facts, in the order of the file."""
    rows = tuple(_row(d) for d in _load()["documents"])
    inputs = tuple(Input(role="facts", name=d.document, title=d.title, version=d.version, sha256=d.sha256) for d in rows)
    return Comparison(documents=rows, codebook=codebook(), national=_load()["national"], diffusion=(), inputs=inputs, facts_only=True)


def _row(data: dict[str, Any]) -> Compared:
    known = data["topics"]
    codes = tuple(
        Code(
            topic=key, present=True, places=tuple(fact["places"]), value=fact.get("value"), strength=fact.get("strength"),
            beyond=fact.get("beyond"), computed=True,
        ) if (fact := known.get(key)) else Code(topic=key, present=False, computed=False)
        for key in (t.key for t in codebook().topics)
    )  # fmt: skip
    version = date.fromisoformat(data["version"]) if data["version"] else None
    return Compared(
        document=data["name"], label=data["label"], title=data["title"], jurisdiction=data["jurisdiction"], version=version,
        articles=data["articles"], chapters=data["chapters"], sha256=data["sha256"], repeated=None,
        coding=Coding(document=data["name"], title=data["title"], jurisdiction=data["jurisdiction"], codes=codes),
    )  # fmt: skip
