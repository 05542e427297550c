"""Passages that stand elsewhere: whole, letter by letter, without what everybody has."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from lawtrack.keeping.fingerprints import SHORTEST, fingerprint, fold_letters
from lawtrack.verbs.corpus import add_files
from lawtrack.verbs.reuse import reuse
from tests.keeping.invented import COMMON, own_words, write_regulations

COUNT = 12


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, home = tmp_path_factory.mktemp("texts"), tmp_path_factory.mktemp("home")
    write_regulations(folder, COUNT)
    assert {a.outcome for a in add_files([folder], home)} == {"added"}
    return home


def draft(tmp_path: Path, *articles: str) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text("云岭省渡船条例（草案）\n" + "\n".join(f"第{'一二三四五'[k]}条　{a}。" for k, a in enumerate(articles)) + "\n", encoding="utf-8")
    return path


def test_a_passage_is_found_whole_and_boilerplate_is_not(home: Path, tmp_path: Path) -> None:
    taken = own_words(4)[7:33]
    report = reuse(draft(tmp_path, f"渡船逢雨停开{taken}另行告示", COMMON), home=home)
    (passage,) = report.passages
    assert passage.text == taken and passage.length == 26 and (passage.place, passage.other_place) == ("第一条", "第八条")
    assert (passage.start, passage.end) == (6, 32)
    assert report.compared == COUNT and report.reused == 26
    assert report.common == len(set(fingerprint(fold_letters(COMMON)[0])) - set(fingerprint(fold_letters(taken)[0])))


def test_punctuation_and_width_hide_nothing(home: Path, tmp_path: Path) -> None:
    words = own_words(2)[:24]
    printed = "，".join(words[i : i + 4] for i in range(0, 24, 4))
    (passage,) = reuse(draft(tmp_path, f"船工歇脚{printed}船工"), home=home).passages
    assert passage.text == printed and passage.length == 24


def test_a_shared_boilerplate_beside_a_rare_passage_is_not_told(home: Path, tmp_path: Path) -> None:
    report = reuse(draft(tmp_path, f"{own_words(1)}，{COMMON}"), home=home)
    assert [p.length for p in report.passages] == [40]


def test_the_shortest_length_is_kept_to(home: Path, tmp_path: Path) -> None:
    text = draft(tmp_path, f"渡船甲{own_words(6)[:19]}乙渡船")
    assert reuse(text, home=home).passages == ()
    text = draft(tmp_path, f"渡船甲{own_words(6)[:20]}乙渡船")
    assert [p.length for p in reuse(text, home=home).passages] == [20]
    assert reuse(text, shortest=21, home=home).passages == ()


def test_the_text_itself_is_left_out(home: Path, tmp_path: Path) -> None:
    path = write_regulations(tmp_path, 1)[0]
    report = reuse(path, home=home)
    assert report.compared == COUNT - 1
    assert not any(p.other_place == "第八条" for p in report.passages)


def test_within_a_jurisdiction_or_a_text(home: Path, tmp_path: Path) -> None:
    text = draft(tmp_path, own_words(4))
    title = reuse(text, home=home).passages[0].other_title
    assert reuse(text, within=[title], home=home).compared == 1
    assert reuse(text, within=[title], home=home).passages
    assert not reuse(text, within=["湖北"], home=home).passages


def test_against_files_at_hand(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(f"清岚省渡船条例\n第一条　{own_words(9)}。\n第二条　{own_words(9)}重来。\n", encoding="utf-8")
    report = reuse(draft(tmp_path, own_words(9)[5:30]), [other])
    assert [(p.other, p.other_place, p.length) for p in report.passages] == [(str(other), "第一条", 25), (str(other), "第二条", 25)]
    assert report.reused == 25  # each letter counts once


def test_any_common_run_of_the_promised_length_shares_a_fingerprint() -> None:
    draw = random.Random(5)
    for _ in range(300):
        common = "".join(draw.choices("甲乙丙丁戊己庚辛", k=SHORTEST))
        a, b = ("".join(draw.choices("子丑寅卯", k=draw.randrange(40))) + common + "".join(draw.choices("辰巳午未", k=draw.randrange(40))) for _ in "ab")
        assert set(fingerprint(a)) & set(fingerprint(b))


def test_fingerprints_are_the_same_everywhere() -> None:
    assert fingerprint("澜川省人民政府应当建立名册每年核对一次") == {476487317: 5}
    assert fingerprint("不足十三个字") == {}
