"""The catalogue: read once, and asked by the names people use (湖北, 国家, 广东2020, a title, an FRBR URI)."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from lawtrack.keeping.hashing import normalise
from lawtrack.model.catalogue import Entry
from lawtrack.model.jurisdiction import load_jurisdictions

NATION = "中华人民共和国"
_NAMED = re.compile(r"(?P<what>.*?[^\d\s])\s*(?P<year>(?:19|20)\d\d)?年?")
_NATION_NAMES = frozenset(("国家", "全国", "国家法", "中国", "CN"))
# …/zho@2019-03-29, …/zho@2019-03-29!main: the language and version of an expression after the work's URI
_EXPRESSION = re.compile(r"(/akn/[^/]+/[^/]+/[^/]+/[^/]+/[^/!@]+)(?:/.*)?")


@lru_cache(maxsize=1)
def load_catalogue() -> tuple[Entry, ...]:
    """Every entry of the packaged catalogue, the nation first."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(files("lawtrack.corpora").joinpath("catalogue.yaml").read_text("utf-8"), Loader=loader)
    return tuple(Entry(**entry) for entry in data["instruments"])


def find_entries(name: str) -> list[Entry]:
    """The entries that a name means, the latest version first; [] when it is no name of the catalogue.

    A name is a key (湖北2019), a jurisdiction (湖北, 湖北省, CN-HB; 国家), one with a year, a title (also a former one, and without
    中华人民共和国) with or without 《》, or an FRBR URI of the work or of an expression.
    """
    wanted = name.strip()
    if uri := _EXPRESSION.fullmatch(wanted.lower()):
        return [e for e in load_catalogue() if e.uri == uri[1]]
    match = _NAMED.fullmatch(wanted)
    if match is None:
        return []
    what, year = bare_name(match["what"]), match["year"]
    found = [e for e in load_catalogue() if is_title(what, e.title) or (e.formerly and is_title(what, e.formerly))] or _of_place(what)
    return sorted((e for e in found if not year or e.version.year == int(year)), key=lambda e: e.version, reverse=True)


def split_year(name: str) -> tuple[str, int | None]:
    """(what, year) of 广东2020, 北京市审计条例2017年; the year is None where the name has none."""
    match = _NAMED.fullmatch(name.strip())
    if match is None:
        return bare_name(name), None
    return bare_name(match["what"]), int(match["year"]) if match["year"] else None


def bare_name(name: str) -> str:
    """A name without the marks of a title around it; those within it stay."""
    stripped = name.strip()
    return stripped[1:-1] if stripped.startswith("《") and stripped.endswith("》") else stripped


def is_title(given: str, title: str) -> bool:
    """Whether what was given is this title, letter for letter; a national law may go without 中华人民共和国."""
    wanted = normalise(given)
    return bool(wanted) and normalise(title) in (wanted, NATION + wanted)


def find_code(place: str) -> str | None:
    """The ISO code of a jurisdiction named by code, full or short name; None where it is none."""
    if place in _NATION_NAMES:
        return "CN"
    return next((j.code for j in load_jurisdictions() if place in (j.code, j.name, j.short)), None)


def _of_place(place: str) -> list[Entry]:
    """The entries of a province or the nation; a city is told by the beginning of its titles."""
    code = find_code(place)
    if code:
        return [e for e in load_catalogue() if e.jurisdiction == code and e.level != "municipal"]
    city = place.removesuffix("市")
    return [e for e in load_catalogue() if e.level == "municipal" and e.title.startswith(city + "市")]
