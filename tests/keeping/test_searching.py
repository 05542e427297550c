"""Search: Chinese of any length, together and apart, the best first, with what stands around."""

from __future__ import annotations

from pathlib import Path

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.keeping.clause_rows import cut_terms, match_expression
from lawtrack.model.catalogue import Found
from lawtrack.verbs.corpus import add_files
from lawtrack.verbs.search import search

TEXTS = {
    "hubei.txt": """湖北省集市条例
（2019年3月1日湖北省第三十一届人民代表大会常务委员会第九十次会议通过）
第一章　总则
第一条　为了管好集市，制定本条例。
第二条　集市的摊主应当每日清扫摊位。
摊主不得占用盲道；占用盲道的，处５０元以下罚款。
第二章　渡口
第三条　渡船应当备有救生衣，船工应当会水。
（一）救生衣每２４小时检查一次；
（二）APP报名的，凭码上船。
""",
    "guangdong.txt": """广东省渡口办法
（2020年5月1日广东省第三十一届人民代表大会常务委员会第九十一次会议通过）
第一条　渡口由乡镇人民政府管理，乡镇人民政府可以委托村民委员会在农忙时节和节假日代为照看渡口的船只、救生衣、灯具、缆绳和候船的亭子，并把照看的情形记在簿上，每月送交一次，以备查验，救生衣少了的随时补足，灯具坏了的随时更换。
第二条　渡口应当有灯。
第三条　船工不得酒后开船。
""",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("texts")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    home = tmp_path_factory.mktemp("home")
    assert [a.outcome for a in add_files([folder], home)] == ["added", "added"]
    return home


def places(found: list[Found]) -> list[str]:
    return [f"{f.label} {f.place}" for f in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("灯", ["广东 2020 第二条", "广东 2020 第一条"]),  # one letter
        ("水", ["湖北 2019 第三条"]),  # the last letter of a run
        ("救生衣 每", ["湖北 2019 第三条第一项", "广东 2020 第一条"]),
        ("盲道", ["湖北 2019 第二条第二款"]),  # two letters
        ("救生衣", ["湖北 2019 第三条第一项", "湖北 2019 第三条", "广东 2020 第一条"]),  # the shorter clause first
        ("乡镇人民政府", ["广东 2020 第一条"]),
        ("渡口 灯", ["广东 2020 第二条", "广东 2020 第一条"]),  # both words, in any order
        ("灯 渡口", ["广东 2020 第二条", "广东 2020 第一条"]),
        ("“渡口应当”", ["广东 2020 第二条"]),
        ("占用盲道的，处", ["湖北 2019 第二条第二款"]),  # across a comma
        ("50元", ["湖北 2019 第二条第二款"]),  # printed in full width
        ("２４小时", ["湖北 2019 第三条第一项"]),
        ("app", ["湖北 2019 第三条第二项"]),
        ("口渡", []),
        ("救衣", []),  # two letters are neighbours
        ("a", []),  # Latin words are whole
    ],
)
def test_words(home: Path, words: str, expected: list[str]) -> None:
    found, total = search(words, home=home)
    assert (places(found), total) == (expected, len(expected))


def test_what_matches_is_marked(home: Path) -> None:
    (found,), _ = search("盲道 50元", home=home)
    assert [found.text[a:b] for a, b in found.spans] == ["盲道", "盲道", "50元"]
    assert (found.key, found.chapter, found.eid) == ("湖北省集市条例-2019-03-01", "第一章 总则", "art_2__para_2")


def test_filters(home: Path) -> None:
    assert places(search("渡口", ["湖北"], home=home)[0]) == []
    assert places(search("救生衣", ["湖北", "CN-GD"], modal="可以", home=home)[0]) == ["广东 2020 第一条"]
    assert places(search("救生衣", ["湖北省集市条例"], home=home)[0]) == ["湖北 2019 第三条第一项", "湖北 2019 第三条"]
    assert places(search("救生衣", ["广东省渡口办法2020"], home=home)[0]) == ["广东 2020 第一条"]
    assert places(search("应当", chapter="渡口", home=home)[0]) == ["湖北 2019 第三条"]
    assert places(search("摊主", modal="不得", home=home)[0]) == ["湖北 2019 第二条第二款"]
    found, total = search("救生衣", limit=1, home=home)
    assert len(found) == 1 and total == 3


@pytest.mark.parametrize(
    ("words", "within", "said"),
    [("", [], "give a word"), ("，。", [], "give a word"), ('"', [], "give a word"), ("灯", ["火星"], "No jurisdiction"), ("灯", ["湖北2001"], "No jurisdiction")],
)
def test_bad_questions(home: Path, words: str, within: list[str], said: str) -> None:
    with pytest.raises(LawtrackError, match=said):
        search(words, within, home=home)


@pytest.mark.parametrize("words", ["灯 OR 水", "灯*", "terms:灯", 'NEAR("灯" "水")', "灯)", "'; DROP TABLE clauses; --灯", "灯\0", "\\", "^灯", "-灯", "𠮷", "é"])
def test_no_sign_is_an_operator(home: Path, words: str) -> None:
    try:
        search(words, home=home)
    except LawtrackError as error:
        assert "give a word" in error.en
    assert search("灯", home=home)[1] == 2


def test_nothing_stored(tmp_path: Path) -> None:
    with pytest.raises(LawtrackError, match="corpus add FILE"):
        search("灯", home=tmp_path / "home")
    assert not (tmp_path / "home").exists()  # asking makes nothing
    with pytest.raises(LawtrackError, match="no modal word"):
        search("灯", modal="。", home=tmp_path)


def test_terms() -> None:
    assert cut_terms("救生衣，24小时Ａpp") == "救生 生衣 衣 24 小时 时 app"
    assert [match_expression(w) for w in ("灯", "救生衣", "app", "衣，24小时", "。")] == ['"灯"*', '"救生 生衣"', '"app"', '"衣 24 小时"', ""]
