"""The store: texts are there whole or not at all, never overwritten, and outlive damage to everything around them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.keeping.store import DamagedNote, Store, split_key, text_key
from lawtrack.model.catalogue import Provenance


def note(title: str = "澜川省集市条例", version: date | None = date(2019, 3, 1), name: str = "a.txt") -> Provenance:
    return Provenance(
        title=title, jurisdiction=None, version=version, source="file", name=name, sha256="ab" * 32, text_sha256="cd" * 32, articles=1
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "version", "key"),
    [
        ("澜川省集市条例", date(2019, 3, 1), "澜川省集市条例-2019-03-01"),
        ("澜川省实施《中华人民共和国邻里法》办法（试行）", None, "澜川省实施中华人民共和国邻里法办法(试行)-undated"),
        ("../../etc/passwd", None, "etcpasswd-undated"),
        ("a\0b\x1b[31m\u202e 条例", None, "ab[31m条例-undated"),
        ("《》", None, "untitled-undated"),
    ],
)
def test_keys(title: str, version: date | None, key: str) -> None:
    assert text_key(title, version) == key


def test_long_titles_fit_and_stay_apart(tmp_path: Path) -> None:
    titles = ["澜川省" + "集市渡口" * 40 + end for end in ("条例", "办法")]
    keys = {text_key(t, date(2019, 3, 1)) for t in titles}
    assert len(keys) == 2 and all(len(k.encode()) < 255 for k in keys)
    for title in titles:
        Store(tmp_path).put(text_key(title, None), b"x", note(title, None))
        assert [s.provenance.title for s in Store(tmp_path).find_titled(title)] == [title]


def test_a_key_tells_title_and_version() -> None:
    assert split_key("澜川省集市条例-2019-03-01") == ("澜川省集市条例", date(2019, 3, 1))
    assert split_key("澜川省集市条例-undated") == ("澜川省集市条例", None)


def test_what_is_put_is_found_with_its_bytes_and_ending(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put = store.put("澜川省集市条例-2019-03-01", b"\xd0\xcf raw", note(name="x.DOC"))
    assert store.get(put.key) == put and Path(put.path).read_bytes() == b"\xd0\xcf raw" and put.path.endswith("text.doc")
    assert store.list_keys() == [put.key] and store.get("other-undated") is None


def test_a_text_is_never_overwritten(tmp_path: Path) -> None:
    store = Store(tmp_path)
    put = store.put("k-undated", b"first", note())
    with pytest.raises(LawtrackError, match="already"):
        store.put("k-undated", b"second", note())
    assert Path(put.path).read_bytes() == b"first" and len(list(store.texts.iterdir())) == 1


@pytest.mark.parametrize("key", ["", ".", "..", "../x", "a/b", "a\\b", ".hidden"])
def test_no_key_leads_out_of_the_store(tmp_path: Path, key: str) -> None:
    (tmp_path / "text.txt").write_text("x")
    assert Store(tmp_path).get(key) is None


def test_versions_of_a_title_the_latest_first(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for title, version in (("乙条例", date(2010, 1, 1)), ("乙条例", None), ("乙条例", date(2020, 1, 1)), ("乙条例实施办法", date(2021, 1, 1)), ("乙条例-甲", None)):
        store.put(text_key(title, version), b"x", note(title, version))
    assert [s.key for s in store.find_titled("《乙条例》")] == ["乙条例-2020-01-01", "乙条例-2010-01-01", "乙条例-undated"]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b"[]", b'{"title": 1}'])
def test_a_damaged_note_is_recognised_and_hides_no_other(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path)
    store.put("a-undated", b"x", note())
    store.put("b-undated", b"x", note())
    (store.texts / "a-undated" / "provenance.json").write_bytes(damage)
    with pytest.raises(DamagedNote, match="makes it anew"):
        store.get("a-undated")
    assert [s.key for s in store] == ["b-undated"] and store.list_keys() == ["a-undated", "b-undated"]


def test_what_a_killed_process_was_writing_is_no_text(tmp_path: Path) -> None:
    store = Store(tmp_path)
    left = store.texts / ".0123.99.part"
    left.mkdir(parents=True)
    (left / "text.txt").write_text("half")
    assert store.list_keys() == []
    store.sweep()
    assert left.exists()  # it may be being written this moment
    import os

    os.utime(left, (0, 0))
    store.sweep()
    assert not left.exists()
