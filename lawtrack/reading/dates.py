"""Dates as notices print them, and what a notice says of its window: opening, closing, length; never guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from lawtrack.model.numerals import parse_numeral

_NUM = "[0-9〇○◯OoО零一二三四五六七八九十]"  # the letter O is often typed for 〇
_ZERO = str.maketrans("OoО◯○", "〇〇〇〇〇")
# 2025年8月10日, 8月10日, 二〇二五年八月十日, 2025-08-10, 2025/8/10, 2025.8.10
DATE = (
    rf"(?:(?:{_NUM}{{4}}\s*年\s*|(?:本|今|当)年\s*)?{_NUM}{{1,3}}\s*月\s*{_NUM}{{1,3}}\s*日|20\d\d[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\d))"
)
_PARTS = re.compile(rf"(?:(?P<y>{_NUM}{{4}})\s*年\s*)?(?P<m>{_NUM}{{1,3}})\s*月\s*(?P<d>{_NUM}{{1,3}})\s*日|(?P<y2>20\d\d)[-/.](?P<m2>\d{{1,2}})[-/.](?P<d2>\d{{1,2}})")
# 2025年810日, 2025年8月10, 2025年13日, 2025年8月日: a date that lost something on the way
GARBLED = re.compile(r"\d{4}\s*年\s*\d{1,4}\s*日|\d{4}\s*年\s*\d{1,2}\s*月\s*(?:日|前|止|(?=[^\d\s日份底初中上下旬起至]))|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}(?=\s*(?:前|止|截止|之前|以前))|\d{4}\s*年\s*月\s*\d{1,2}\s*日")
_TIME = r"(?:\s*(?P<half>上午|下午|晚上?|中午|凌晨)?\s*(?P<hour>\d{1,2})\s*(?:时|点|[:：])\s*(?P<minute>\d{2})?\s*分?)?"
_CLOSES = (
    # 延长至2025年8月20日
    re.compile(rf"(?:延长|延期|顺延|推迟)(?:至|到)\s*(?P<date>{DATE}){_TIME}"),
    # 2025年8月10日前, 8月10日之前, 9月5日17时止
    re.compile(rf"(?P<date>{DATE})\s*(?:[（(][^）)]{{0,6}}[）)])?{_TIME}\s*(?:下班|当[日天])?(?:之前|以前|前|为止|止|(?:截止|截稿|结束)(?!时间|日期|\s*[:：]))"),
    # 截止时间：2025年8月10日, 截至9月5日17时, 截止日期为……
    re.compile(rf"(?:截止|截至|截稿|结束)(?:时间|日期|期限|日)?\s*(?:为|是|至|到|于|[:：])?\s*(?P<date>{DATE}){_TIME}"),
    # 征求意见时间：2025年7月1日至2025年7月31日
    re.compile(rf"{DATE}\s*(?:起|开始)?\s*(?:至|到|—+|－+|-+|~|～|──)\s*(?P<date>{DATE}){_TIME}"),
    # 不迟于8月10日; 期限至8月10日; 8月10日为截止日
    re.compile(rf"(?:不(?:迟|晚)于|最迟|最晚|(?:期限|时间|日期)(?:为|是)?(?:至|到))\s*(?P<date>{DATE}){_TIME}"),
    re.compile(rf"(?P<date>{DATE})\s*{_TIME}\s*为\s*(?:截止|最后|限|止)"),
)
_OPENS = (
    re.compile(rf"自\s*(?P<date>{DATE})\s*(?:起|开始|至|到|—|-|~)"),
    re.compile(rf"(?:开始|起始|征集开始)(?:时间|日期|日)?\s*(?:为|[:：])?\s*(?P<date>{DATE})"),
    re.compile(rf"(?:时间|期限|日期|期间)\s*(?:为|是|[:：])?\s*(?:自|从)?\s*(?P<date>{DATE})\s*(?:起|开始)?\s*(?:至|到|—+|－+|-+|~|～)"),
    re.compile(rf"(?P<date>{DATE})\s*(?:起|开始)\s*(?:至|到|—|-|，|,)"),
    re.compile(rf"(?P<date>{DATE})\s*(?:至|到|—+|－+|~|～)\s*{DATE}"),
)
# 自本公告发布之日起, 自公告之日起, 即日起, 自登载于本网之日起
_FROM_NOW = re.compile(r"(?:公告|通知|通告|启事|发布|公布|刊登|登载|公开|发出|刊载|发文)[^，。；]{0,8}?(?:之?日)?起|即日起|从今日起")
# Dates of sessions, replies and entry into force are none of the window's, unless the sentence speaks of both.
_OF_WINDOW = re.compile(r"征求|征集|截止|截至|截稿|反馈|提出意见|提出建议|延长|延期")
_OF_OTHER = re.compile(r"(?:答复|回复|回应|审议|施行|实施|办结|公布结果|提请|召开|论证|通过|修改完善)")
_WEEKDAY = re.compile(rf"(?P<date>{DATE})\s*[（(]?\s*(?:星期|周|礼拜)(?P<day>[一二三四五六日天])")
_LENGTH = re.compile(rf"(?:日起|起|为期|期限(?:为|是)?|时间(?:为|是)?|共|公示期?为?)[，,：:]?\s*(?:的|共)?\s*(?P<n>{_NUM}{{1,4}})\s*(?P<unit>个工作日|工作日|日|天|个月)(?:以?内|。|，|；|,|）|\)|止|$|时间)")


class Window(NamedTuple):
    """What a notice says of its window, and the words of what cannot be relied on: (code, Chinese, English, quotation)."""

    opens: date | None
    closes: date | None
    closes_time: str | None
    days: int | None
    problems: tuple[tuple[str, str, str, str], ...]


def read_date(text: str, after: date | None = None) -> date | None:
    """The date that `text` begins with; without a year the first such day on or after `after`. None where there is none."""
    match = _PARTS.match(text.strip())
    if match is None:
        return None
    year, month, day = (parse_numeral((match[a] or match[b] or "").strip().translate(_ZERO)) for a, b in (("y", "y2"), ("m", "m2"), ("d", "d2")))
    if month is None or day is None:
        return None
    if year is None:
        if after is None:
            return None
        year = after.year if (month, day) >= (after.month, after.day) else after.year + 1
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_window(text: str, published: date | None) -> Window:
    """Opening and closing of the window that `text` (half-width, simplified) announces."""
    problems: list[tuple[str, str, str, str]] = []
    text = _sentences_of_window(text)
    days = _read_length(text)
    from_now = bool(_FROM_NOW.search(text))
    published = published or _first_full_date(text)
    opens = next((found for p in _OPENS for m in p.finditer(text) if (found := read_date(m["date"], published))), None)
    if opens is None and from_now:
        opens = published
    garbled = [m.group() for m in GARBLED.finditer(text)]
    named, time, impossible = _closing_dates(text, published)
    problems += [("date_garbled", "日期残缺，无法确定", "A date is garbled and cannot be relied on", q) for q in garbled]
    problems += [("date_impossible", "日期不存在", "There is no such day", q) for q in impossible]
    closes = named[0] if len(set(named)) == 1 and not garbled and not impossible else None
    if len(set(named)) > 1:
        said = "、".join(d.isoformat() for d in dict.fromkeys(named))
        problems.append(("dates_contradict", "截止日期前后矛盾", "The closing dates contradict each other", said))
    counted = opens + timedelta(days=days) if opens and days and from_now else None
    if closes is None and not named and not garbled and not impossible:
        closes = counted
    elif closes and days and opens and (closes - opens).days not in (days, days - 1, days + 1):
        problems.append(("dates_contradict", "截止日期与期限矛盾", "The closing date contradicts the length", f"{closes}，{days}日"))
        closes = days = None
    if (closes and opens and closes < opens) or (closes and published and closes < published):
        problems.append(("dates_contradict", "截止日期早于公布日期", "The window closes before it opens", str(closes)))
        closes = None
    for match in _WEEKDAY.finditer(text):
        day = read_date(match["date"], published)
        if day and closes and "一二三四五六日".find(match["day"].replace("天", "日")) != day.weekday():
            problems.append(("dates_contradict", "日期与星期不符", "The date and the day of the week disagree", match.group()))
            closes = None
    if closes is None and not problems:
        problems.append(("closing_missing", "没有写明截止日期", "No closing date is given", ""))
    return Window(opens, closes, time if closes else None, days, tuple(problems))


def _closing_dates(text: str, published: date | None) -> tuple[list[date], str | None, list[str]]:
    """(closing dates in the order of reliance, closing hour, dates that do not exist); an extension replaces what it extends."""
    named: list[date] = []
    impossible: list[str] = []
    time = None
    for pattern in _CLOSES:
        for match in pattern.finditer(text):
            found = read_date(match["date"], published)
            if found is None:
                if published or re.search(r"\d{4}|[〇零一二]{4}", match["date"]):
                    impossible.append(match["date"])
                continue
            named.append(found)
            if match["hour"] and int(match["hour"]) <= 24:
                later = 12 if match["half"] in ("下午", "晚", "晚上") and int(match["hour"]) < 12 else 0
                time = f"{int(match['hour']) + later:02d}:{match['minute'] or '00'}"
        if named and pattern is _CLOSES[0]:
            break
    return named, time, impossible


def _sentences_of_window(text: str) -> str:
    """The sentences that may speak of the window, one a line."""
    sentences = re.split(r"(?<=[。；;])|\n", text)
    return "\n".join(s for s in sentences if _OF_WINDOW.search(s) or not _OF_OTHER.search(s))


def _first_full_date(text: str) -> date | None:
    """A date with its year, to read those without one by."""
    return next((d for m in re.finditer(DATE, text) if re.match(r"\d{4}|[〇零一二○]{4}", m.group()) and (d := read_date(m.group()))), None)


def _read_length(text: str) -> int | None:
    """The stated number of days; working days and months are no number of days."""
    lengths = {parse_numeral(m["n"]) for m in _LENGTH.finditer(text) if m["unit"] in ("日", "天")}
    lengths.discard(None)
    return lengths.pop() if len(lengths) == 1 else None
