from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawtrack.errors import LawtrackError
from lawtrack.model.place import Place


@pytest.mark.parametrize(
    ("text", "standard"),
    [
        ("第12条", "第十二条"), ("12", "第十二条"), ("十二条二款", "第十二条第二款"), ("第十二条第二款第（三）项", "第十二条第二款第三项"),
        ("第十二条第二款第(三)项", "第十二条第二款第三项"), ("第十二条（三）", "第十二条第三项"), ("第十二条之一", "第十二条之一"),
        ("第１２条第２款", "第十二条第二款"), (" 第 十二 条 ", "第十二条"), ("第三章", "第三章"), ("第二编第三章第一节", "第二编第三章第一节"),
        ("第十二条第三项第2目", "第十二条第三项第2目"), ("art_23-1__para_2__subpara_3__item_1", "第二十三条之一第二款第三项第1目"),
        ("chp_3__sec_1", "第三章第一节"),
    ],
)  # fmt: skip
def test_every_spelling(text: str, standard: str) -> None:
    assert str(Place.parse(text)) == standard


@pytest.mark.parametrize(
    ("text", "said"),
    [("", "not a place"), ("第款", "not a place"), ("总则", "not a place"), ("第二款", "no article"), ("第零条", "counts from 1")],
)
def test_a_bad_place_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(LawtrackError, match=said) as caught:
        Place.parse(text)
    assert caught.value.zh


def test_places_sort_as_they_stand() -> None:
    order = ["第三条", "第三条第一款", "第三条第一款第二项", "第三条第二款", "第三条之一", "第四条", "第十二条", "第一百零一条"]
    places = [Place.parse(p) for p in order]
    shuffled = places[:]
    random.Random(3).shuffle(shuffled)
    assert [str(p) for p in sorted(shuffled)] == order


def test_a_place_contains_what_lies_within_it() -> None:
    assert Place.parse("第三条").contains(Place.parse("第三条第二款第一项"))
    assert not Place.parse("第三条").contains(Place.parse("第三条之一"))
    assert not Place.parse("第三条第二款").contains(Place.parse("第三条"))


units = st.one_of(st.none(), st.integers(1, 1300))


@given(article=st.integers(1, 1300), suffix=st.one_of(st.none(), st.integers(1, 20)), paragraph=units, subparagraph=units)
def test_the_standard_spelling_comes_back(
    article: int, suffix: int | None, paragraph: int | None, subparagraph: int | None
) -> None:
    place = Place(article=article, suffix=suffix, paragraph=paragraph, subparagraph=subparagraph)
    assert Place.parse(str(place)) == place
