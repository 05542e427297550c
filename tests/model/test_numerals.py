from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lawtrack.model.numerals import chinese_numeral, parse_numeral


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("一百零三", 103), ("一百一十", 110), ("两", 2), ("两百", 200),
        ("一千二百六十", 1260), ("二〇二五", 2025), ("二○一九", 2019), ("12", 12), ("１２", 12), ("三万二千", 32000),
        ("一百〇三", 103), ("", None), ("甲", None), ("十二条", None),
    ],
)  # fmt: skip
def test_parse_numeral(text: str, number: int | None) -> None:
    assert parse_numeral(text) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "零"), (9, "九"), (10, "十"), (12, "十二"), (20, "二十"), (103, "一百零三"), (110, "一百一十"), (1006, "一千零六"),
     (1260, "一千二百六十"), (10003, "一万零三"), (20010, "二万零一十")],
)  # fmt: skip
def test_chinese_numeral(number: int, text: str) -> None:
    assert chinese_numeral(number) == text


@given(st.integers(0, 99_999_999))
def test_numerals_come_back(number: int) -> None:
    assert parse_numeral(chinese_numeral(number)) == number


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_numbers_out_of_range_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        chinese_numeral(number)
