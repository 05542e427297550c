"""Short names of columns."""

from __future__ import annotations

import pytest

from lawtrack.comparing.labels import label_documents
from tests.comparing.provinces import make

BODY = "\n第一条　为了安静，制定本规定。\n"


@pytest.mark.parametrize(
    ("head", "label"),
    [
        ("湖北省安静条例\n（2019年3月29日湖北省人民代表大会常务委员会通过）", "湖北 2019"),
        ("清岚市安静条例\n（2018年6月2日清岚市人民代表大会常务委员会通过）", "清岚 2018"),
        ("澜川省安静条例\n（征求意见稿）", "澜川 草案"),
        ("云岭自治州安静条例", "云岭"),
        ("安静法", "own"),
    ],
)
def test_the_place_and_the_year(head: str, label: str) -> None:
    assert label_documents([("folder/own.txt", make(head + BODY))]) == [label]


def test_labels_that_would_be_alike_name_their_files() -> None:
    text = make("湖北省安静条例\n（2019年3月29日湖北省人民代表大会常务委员会通过）" + BODY)
    other = make("安静法" + BODY)
    assert label_documents([("a/x.txt", text), ("a/y.txt", text), ("a/z.txt", other)]) == ["湖北 2019 (x)", "湖北 2019 (y)", "z"]
    assert label_documents([("a/x.txt", text), ("b/x.txt", text)]) == ["湖北 2019 (x) (a/x.txt)", "湖北 2019 (x) (b/x.txt)"]
