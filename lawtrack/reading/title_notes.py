"""The title note (题注): which body adopted, approved, amended or published the instrument, in which session, when."""

from __future__ import annotations

import re
from datetime import date

from lawtrack.model.document import Event, EventKind
from lawtrack.model.numerals import parse_numeral

# 2019年3月29日澜川省第十三届人民代表大会常务委员会第八次会议通过; 根据2021年…《》第一次修正; 2011年1月1日 施行.
# Titles in the note are emptied first, so that 《关于修改〈…〉的决定》 does not read as an event of its own.
_EVENT = re.compile(
    r"(?P<y>[0-9０-９〇○零一二三四五六七八九]{4})\s*年\s*(?P<m>[0-9０-９一二三四五六七八九十]{1,3})\s*月\s*"
    r"(?P<d>[0-9０-９一二三四五六七八九十]{1,3})\s*日(?P<what>(?:(?!\d{4}\s*年)[^；;])*?)"
    r"(?P<verb>通过的《》|(?:《》)?第?[一二三四五六七八九十]*次?修正|修订|通过|批准|公布|发布|施行|废止|颁布|修改)"
)
_TITLES = re.compile(r"《(?:[^《》]|《[^《》]*》)*》")
_SPACE = re.compile(r"(?<=[\u4e00-\u9fff])[ \n]+(?=[\u4e00-\u9fff])")
_KINDS: dict[str, EventKind] = {
    "通过": "adopted", "批准": "approved", "修订": "revised", "修正": "amended", "修改": "amended", "公布": "published",
    "发布": "published", "颁布": "published", "施行": "effective", "废止": "repealed",
}  # fmt: skip
_SESSION = re.compile(r"第[一二三四五六七八九十百0-9]+次(?:全体)?会议")
_BODY = re.compile(r"(?:根据)?\s*(?P<body>[^《，,]*?(?:人民代表大会(?:常务委员会)?|国务院|人民政府|委员会|法院|检察院|部|总局))")
# 自2019年6月1日起施行; 自公布之日起施行
_EFFECTIVE = re.compile(
    r"自\s*([0-9０-９]{4})\s*年\s*([0-9０-９]{1,2})\s*月\s*([0-9０-９]{1,2})\s*日\s*起(?:正式)?(?:施行|实施|生效)"
)
_ON_PUBLICATION = re.compile(r"自(?:公布|发布|颁布|通过)之日起(?:施行|实施|生效)")


def read_events(note: str) -> tuple[Event, ...]:
    """The events of a title note in printed order; a part without a date or a known verb yields none."""
    events = []
    for m in _EVENT.finditer(_TITLES.sub("《》", _SPACE.sub("", note))):
        body = _BODY.match(m["what"])
        session = _SESSION.search(m["what"])
        events.append(
            Event(
                kind="amended" if "《》" in m["verb"] else _KINDS[m["verb"][-2:]],
                date=make_date(m["y"], m["m"], m["d"]),
                body=body["body"].strip() if body else None,
                session=session.group() if session else None,
                text=m.group().strip(),
            )
        )
    return tuple(events)


def make_date(year: str, month: str, day: str) -> date | None:
    """The date of three numerals, None where there is no such day."""
    numbers = [parse_numeral(n.strip()) for n in (year, month, day)]
    if None in numbers:
        return None
    try:
        return date(*(n for n in numbers if n is not None))
    except ValueError:
        return None


def find_effective(closing: str, events: tuple[Event, ...]) -> date | None:
    """When the instrument enters into force, by its closing articles, else by its note; None where neither says."""
    if m := _EFFECTIVE.search(closing):
        return make_date(*m.groups())
    if _ON_PUBLICATION.search(closing):
        published = [e.date for e in events if e.kind in ("published", "adopted")]
        return published[-1] if published else None
    return next((e.date for e in reversed(events) if e.kind == "effective"), None)
