from __future__ import annotations

from datetime import date

import pytest

from lawtrack.reading.title_notes import find_effective, read_events


@pytest.mark.parametrize(
    ("note", "events"),
    [
        ("（2019年3月29日澜川省第十三届人民代表大会常务委员会第八次会议通过）",
         [("adopted", "2019-03-29", "澜川省第十三届人民代表大会常务委员会", "第八次会议")]),
        ("2008年6月19日 清岚市第十三届人民代表大会常务委员会第十次会议通过\n2008年9月19日 澜川省第十一届人民代表大会常务委员会第六次会议批准\n2008年11月1日 施行",
         [("adopted", "2008-06-19", "清岚市第十三届人民代表大会常务委员会", "第十次会议"),
          ("approved", "2008-09-19", "澜川省第十一届人民代表大会常务委员会", "第六次会议"), ("effective", "2008-11-01", None, None)]),
        ("（2001年5月1日第九届全国人民代表大会第四次会议通过　根据2010年8月28日第十一届全国人民代表大会常务委员会第五十六次会议"
         "《关于修改〈和睦法〉等三部法律的决定》第一次修正）",
         [("adopted", "2001-05-01", "第九届全国人民代表大会", "第四次会议"),
          ("amended", "2010-08-28", "第十一届全国人民代表大会常务委员会", "第五十六次会议")]),
        ("（根据1988年4月12日第七届全国人民代表大会第一次会议通过的《和睦法修正案》修正）",
         [("amended", "1988-04-12", "第七届全国人民代表大会", "第一次会议")]),
        ("二〇一九年三月二十九日澜川省第十三届人民代表大会第二次会议通过",
         [("adopted", "2019-03-29", "澜川省第十三届人民代表大会", "第二次会议")]),
        ("（2024年2月30日澜川省第十四届人民代表大会第一次会议通过）",
         [("adopted", None, "澜川省第十四届人民代表大会", "第一次会议")]),
        ("澜川省第十四届人民代表大会第一次会议", []),
    ],
)  # fmt: skip
def test_read_events(note: str, events: list[tuple[str, str | None, str | None, str | None]]) -> None:
    found = [(e.kind, e.date.isoformat() if e.date else None, e.body, e.session) for e in read_events(note)]
    assert found == events


@pytest.mark.parametrize(
    ("closing", "effective"),
    [
        ("本条例自2019年6月1日起施行。", date(2019, 6, 1)),
        ("本办法自２０２４ 年 10 月 1 日起实施。", date(2024, 10, 1)),
        ("本条例自公布之日起施行。", date(2019, 3, 29)),
        ("自　年　月　日起施行。", None),
        ("本条例自202X年XX月XX日起施行。", None),
    ],
)
def test_find_effective(closing: str, effective: date | None) -> None:
    events = read_events("（2019年3月29日澜川省第十三届人民代表大会第二次会议通过）")
    assert find_effective(closing, events) == effective
