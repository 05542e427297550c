"""Reading on the real texts beside the checkout: nothing lost, spans exact, articles as the manifest counts them."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from lawtrack.model.document import Clause, Document
from lawtrack.reading.parse import parse
from lawtrack.reading.source import load_source

# The manifest counts the chapter that 目录 announces and the body lacks, and leaves out an article in mid-line.
CHAPTER_MISSING = "regulations/辽宁省-反家庭暴力条例-2025-11-27.txt"


@pytest.fixture(scope="module")
def regulations(shared: Path) -> dict[str, Document]:
    folder = shared / "corpora" / "regulations"
    return {f"regulations/{f.name}": parse(load_source(f)) for f in sorted(folder.glob("*.txt"))}


def test_articles_and_chapters_are_those_of_the_manifest(shared: Path, regulations: dict[str, Document]) -> None:
    with (shared / "corpora" / "MANIFEST.tsv").open(encoding="utf-8") as manifest:
        rows = {row["file"]: row for row in csv.DictReader(manifest, delimiter="\t")}
    assert len(regulations) == 24
    for name, document in regulations.items():
        chapters = sum(c.kind == "chapter" for c in document.clauses) + (name == CHAPTER_MISSING)
        row = rows[name]
        assert (len(document.articles), chapters) == (int(row["articles"]), int(row["chapters"])), name
        assert document.title == row["title"]
        assert str(document.main.effective) == row["effective"], name


def test_the_national_law_has_six_chapters_and_38_articles(regulations: dict[str, Document]) -> None:
    national = next(d for name, d in regulations.items() if "全国" in name)
    assert [c.number for c in national.clauses if c.kind == "chapter"] == ["1", "2", "3", "4", "5", "6"]
    assert [national.clauses[i].number for i in national.articles] == [str(n) for n in range(1, 39)]


def test_nothing_is_lost_and_spans_hold(regulations: dict[str, Document]) -> None:
    for name, document in regulations.items():
        printed = "".join((c.label or "") + (c.caption_source or "") + c.text for c in document.clauses)
        assert re.sub(r"\s", "", printed) == re.sub(r"\s", "", document.source.text), name
        assert all(document.source.text[c.start : c.end] == c.text for c in document.clauses), name


def test_values_built_without_validation_are_valid(regulations: dict[str, Document]) -> None:
    for document in regulations.values():
        for clause in document.clauses:
            assert Clause.model_validate(clause.model_dump()) == clause
