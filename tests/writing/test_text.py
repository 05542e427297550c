"""Text, Markdown, JSON and rows: what is written reads back equal, and rows give the source back."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawtrack.errors import LawtrackError
from lawtrack.reading.jsonfile import read_json
from lawtrack.reading.parse import parse
from lawtrack.reading.source import load_source, source_from_text
from lawtrack.writing.jsonfile import write_json
from lawtrack.writing.rows import COLUMNS, clause_rows, write_csv, write_jsonl
from lawtrack.writing.text import write_markdown, write_text
from lawtrack.writing.tree import write_tree
from tests.writing.test_akn import NOTICE, REGULATION


@pytest.mark.parametrize("text", [REGULATION, NOTICE])
@pytest.mark.parametrize(("write", "name"), [(write_text, "a.txt"), (write_markdown, "a.md")])
def test_text_and_markdown_come_back_equal(text: str, write: object, name: str) -> None:
    document = parse(source_from_text(text, "条例.txt"))
    assert parse(source_from_text(write(document), name)).structure == document.structure  # type: ignore[operator]


clause = st.text(alphabet="甲乙丙丁应当可以不得", min_size=4, max_size=30)
article = st.tuples(clause, st.lists(clause, max_size=3), st.lists(clause, max_size=2))


@settings(max_examples=80, deadline=None)
@given(st.lists(article, min_size=1, max_size=12), st.booleans())
def test_any_regulation_comes_back_equal(articles: list[tuple[str, list[str], list[str]]], chapters: bool) -> None:
    from lawtrack.model.numerals import chinese_numeral

    lines = ["澜川省和睦条例"]
    for n, (first, subparagraphs, more) in enumerate(articles, 1):
        if chapters and n % 4 == 1:
            lines.append(f"第{chinese_numeral(n // 4 + 1)}章　总则")
        lines.append(f"第{chinese_numeral(n)}条　{first}{'：' if subparagraphs else '。'}")
        lines += [f"（{chinese_numeral(k)}）{words}；" for k, words in enumerate(subparagraphs, 1)]
        lines += [words + "。" for words in more]
    document = parse(source_from_text("\n".join(lines) + "\n", "a.txt"))
    assert [c.number for c in document.clauses if c.kind == "article"] == [str(n) for n in range(1, len(articles) + 1)]
    assert parse(source_from_text(write_text(document), "b.txt")).structure == document.structure
    assert parse(source_from_text(write_markdown(document), "b.md")).structure == document.structure


def test_json_comes_back_whole(tmp_path: Path) -> None:
    document = parse(source_from_text(REGULATION, "条例.txt"))
    file = tmp_path / "a.json"
    file.write_text(write_json([document]), encoding="utf-8")
    assert read_json(file) == document
    for content, said in (("{", "not JSON"), ("[]", "schema"), ('{"schema": "lawtrack.document/1"}', "source")):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(LawtrackError, match=said):
            read_json(file)


def test_rows_are_in_order_and_give_the_source_back() -> None:
    document = parse(source_from_text(REGULATION, "条例.txt"))
    rows = [json.loads(line) for line in write_jsonl(document).splitlines()]
    assert [set(row) == set(COLUMNS) for row in rows].count(False) == 0
    printed = "".join((r["label"] or "") + (r["caption_source"] or "") + r["text"] for r in rows)
    assert re.sub(r"\s", "", printed) == re.sub(r"\s", "", REGULATION)
    item = next(r for r in rows if r["kind"] == "item")
    assert (item["place"], item["chapter"], item["eid"]) == (
        "第一条之一第一款第二项第1目", "第一章 总则", "art_1-1__para_1__subpara_2__item_1",
    )  # fmt: skip
    table = list(csv.DictReader(io.StringIO(write_csv([document]))))
    assert [r["text"] for r in table] == [r["text"] for r in rows]


def test_the_outline_fits_the_terminal_in_both_languages() -> None:
    from rich.cells import cell_len

    document = parse(source_from_text(REGULATION, "条例.txt"))
    for lang, word in (("zh", "需要核对"), ("en", "To check")):
        tree = write_tree(document, lang, width=60)
        assert word in tree and "第一条【目的】" in tree
        assert max(map(cell_len, tree.splitlines()[2:-1])) <= 60


def test_real_texts_come_back_equal_as_text(shared: Path) -> None:
    for file in sorted((shared / "corpora" / "regulations").glob("*.txt")):
        document = parse(load_source(file))
        assert parse(source_from_text(write_text(document), "a.txt")).structure == document.structure, file.name
        assert len(list(clause_rows(document))) == len(document.clauses)
