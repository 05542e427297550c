"""What a notice says of its window: opening, closing, length. A date in doubt is never guessed, but quoted as a problem."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from lawtrack.model.numerals import parse_numeral
from lawtrack.reading.dates import DATE, GARBLED, NUM, has_year, read_date

_TIME = r"(?:\s*(?P<half>上午|下午|晚上?|中午|凌晨)?\s*(?P<hour>\d{1,2})\s*(?:时|点|[:：])\s*(?P<minute>\d{2}|半)?\s*分?)?"
_NOTE = r"\s*(?:[（(][^）)]{0,8}[）)])?"  # （星期二）
_TO = r"(?:至|到|—+|－+|-+|─+|~|～)"
# 延长至2025年8月20日, 由7月31日调整为8月20日: it replaces what it extends
_EXTENDED = re.compile(rf"(?:延长|延期|顺延|推迟|延后|(?:调整|更改|变更|更正|修改|改)(?:为|至|到))(?:至|到|为)?\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}")
_CLOSES = (
    # 2025年8月10日前, 8月10日之前, 9月5日17时止
    re.compile(rf"(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}\s*(?:下班|当[日天])?(?:之前|以前|前|为止|止|(?:截止|截稿|结束)(?!时间|日期|\s*[:：]))"),
    # 9月30日或者10月8日前: two closing days
    re.compile(rf"(?P<date>{DATE})\s*(?:或者?|、)\s*{DATE}(?P<note>){_TIME}\s*(?:之前|以前|前)"),
    # 截止时间：2025年8月10日, 截至9月5日17时, 截止日期为……
    re.compile(rf"(?:截止|截至|截稿|结束)(?:时间|日期|期限|日)?\s*(?:为|是|至|到|于|[:：])?\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}"),
    # 征求意见时间：2025年7月1日至2025年7月31日; 即日起至9月30日
    re.compile(rf"{DATE}{_NOTE}\s*(?:起|开始)?\s*{_TO}\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}"),
    re.compile(rf"(?:日|今)起\s*{_TO}\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}"),
    # 不迟于8月10日; 期限至8月10日; 8月10日为截止日
    re.compile(rf"(?:不(?:迟|晚)于|最迟于?|最晚于?|(?:期限|时间|日期)(?:为|是)?(?:至|到))\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}"),
    re.compile(rf"(?P<date>{DATE})(?P<note>{_NOTE})\s*{_TIME}\s*为\s*(?:截止|最后|限|止)"),
    # 征集通道开放至9月10日; 9月10日24时关闭
    re.compile(rf"(?:征集|征求意见|开放|受理|接收|持续|有效期|公示期?)(?:时间|期限)?\s*(?:至|到|于)\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}"),
    re.compile(rf"(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}\s*(?:关闭|停止|终止|(?:之|以)?后(?:收到|提交|提出|寄出|不再|不予|的意见))"),
    # 逾期（2025年9月25日后）不再受理
    re.compile(rf"(?:逾期|过期)[（(]?\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}\s*(?:之|以)?后"),
)
_OPENS = (
    re.compile(rf"自\s*(?P<date>{DATE})\s*(?:起|开始|{_TO})"),
    re.compile(rf"(?:开始|起始|征集开始)(?:时间|日期|日)?\s*(?:为|[:：])?\s*(?P<date>{DATE})"),
    re.compile(rf"(?:时间|期限|日期|期间)\s*(?:为|是|[:：])?\s*(?:自|从)?\s*(?P<date>{DATE})\s*(?:起|开始)?\s*{_TO}"),
    re.compile(rf"(?P<date>{DATE})\s*(?:起|开始)\s*(?:{_TO}|，|,)"),
    re.compile(rf"(?P<date>{DATE})\s*{_TO}\s*{DATE}"),
)
# 自本公告发布之日起, 自公告之日起, 即日起, 自登载于本网之日起
_FROM_NOW = re.compile(
    r"(?:公告|通知|通告|启事|发布|公布|公示|刊登|登载|公开|发出|刊载|发文|印发|下发|见报|挂网)[^，。；]{0,8}?(?:之?日)?起|即日起|从今日起"
)
# Dates of sessions, hearings, replies and entry into force are none of the window's, unless the words speak of both.
_OF_WINDOW = re.compile(r"征求|征集|截止|截至|截稿|反馈|提出意见|提出建议|提交|寄|报送|延长|延期|逾期")
_OF_OTHER = re.compile(r"答复|回复|回应|审议|施行|实施|办结|公布(?:采纳|结果|情况)|采纳情况|提请|召开|举行|报名|听证|座谈|论证|通过|修改完善|出台")
_WEEKDAY = re.compile(rf"(?P<date>{DATE})\s*[（(]?\s*(?:星期|周|礼拜)(?P<day>[一二三四五六日天])")
# 为期30日, 期限为二十日, 时间为30天（…）, 日起一个月内
_LENGTH = re.compile(
    rf"(?:日起|起|[（(]|为期|期限(?:为|是)?|时间(?:为|是)?|共计?|公示期?为?)[，,：:]?\s*(?:的|共)?\s*(?P<n>{NUM}{{1,4}})\s*"
    r"(?P<unit>个工作日|工作日|日|天|个月)(?:以?内|[。，；,）)（(、]|止|$|时间)"
)
_DAY_ONLY = re.compile(rf"(?P<from>(?P<month>(?:{NUM}{{4}}\s*年\s*)?{NUM}{{1,3}}\s*月)\s*{NUM}{{1,3}}\s*[日号])\s*(?P<to>{_TO})\s*(?P<day>{NUM}{{1,3}}\s*[日号])")
_SLACK = 2  # days that a stated length may differ from the dates: the first day counted or not, a signature before publication
_FAR = 366  # a window that closes later than this is a misprint


class Window(NamedTuple):
    """What a notice says of its window, and the words of what cannot be relied on: (code, Chinese, English, quotation)."""

    opens: date | None
    closes: date | None
    closes_time: str | None
    days: int | None
    problems: tuple[tuple[str, str, str, str], ...]


class _Named(NamedTuple):
    """Closing days named, the hour of the last, dates that do not exist, and days whose weekday is wrong."""

    days: list[date]
    time: str | None
    impossible: list[str]


def read_window(text: str, published: date | None) -> Window:
    """Opening and closing of the window that `text` (half-width, simplified) announces."""
    text = _DAY_ONLY.sub(r"\g<from>\g<to>\g<month>\g<day>", _words_of_window(text))
    published = published or _first_full_date(text)
    opens = next((found for p in _OPENS for m in p.finditer(text) if (found := read_date(m["date"], published))), None)
    from_now = bool(_FROM_NOW.search(text))
    opens = opens or (published if from_now else None)
    days, length = _read_length(text)
    garbled = [m.group() for m in GARBLED.finditer(text)]
    named = _closing_days(text, published)
    problems = [("date_garbled", "日期残缺，无法确定", "A date is garbled and cannot be relied on", q) for q in garbled]
    problems += [("date_impossible", "日期不存在", "There is no such day", q) for q in named.impossible]
    closes = named.days[0] if named.days and not problems else None
    if len(set(named.days)) > 1:
        problems.append(_contradiction("截止日期前后矛盾", "The closing dates contradict each other", "、".join(map(str, dict.fromkeys(named.days)))))
    if closes is None and not named.days and not problems:
        closes = opens + timedelta(days=days) if opens and days and from_now else None
    elif closes and length and (start := opens or published) and not length[0] - _SLACK <= (closes - start).days <= length[1] + _SLACK:
        problems.append(_contradiction("截止日期与期限矛盾", "The closing date contradicts the length", f"{closes}，{length[2]}"))
        days = None
    problems += _check_order(closes, opens, published)
    problems += _check_weekdays(text, published)
    if problems:
        closes = None
    elif closes is None:
        problems.append(("closing_missing", "没有写明截止日期", "No closing date is given", ""))
    return Window(opens, closes, named.time if closes else None, days, tuple(problems))


def _contradiction(zh: str, en: str, quotation: str) -> tuple[str, str, str, str]:
    return ("dates_contradict", zh, en, quotation)


def _check_order(closes: date | None, opens: date | None, published: date | None) -> list[tuple[str, str, str, str]]:
    starts = [d for d in (opens, published) if d]
    if closes and starts and closes < max(starts):
        return [_contradiction("截止日期早于公布日期", "The window closes before it opens", str(closes))]
    if closes and starts and (closes - max(starts)).days > _FAR:
        return [("date_doubtful", "截止日期远在一年以后，疑为误印", "The closing date is more than a year ahead, perhaps misprinted", str(closes))]
    return []


def _check_weekdays(text: str, published: date | None) -> list[tuple[str, str, str, str]]:
    problems = []
    for match in _WEEKDAY.finditer(text):
        day = read_date(match["date"], published)
        if day and "一二三四五六日".find(match["day"].replace("天", "日")) != day.weekday():
            problems.append(_contradiction("日期与星期不符", "The date and the day of the week disagree", match.group()))
    return problems


def _closing_days(text: str, published: date | None) -> _Named:
    """An extension replaces what it extends; otherwise every closing day that is named, in the order of reliance."""
    extended = _collect(text, (_EXTENDED,), published)
    return extended if extended.days or extended.impossible else _collect(text, _CLOSES, published)


def _collect(text: str, patterns: tuple[re.Pattern[str], ...], published: date | None) -> _Named:
    days: list[date] = []
    impossible: list[str] = []
    time = None
    for pattern in patterns:
        for match in pattern.finditer(text):
            found = read_date(match["date"], published)
            if found is None:
                if published or has_year(match["date"]):
                    impossible.append(match["date"])
                continue
            days.append(found)
            if match["hour"] and int(match["hour"]) <= 24:
                later = 12 if match["half"] in ("下午", "晚", "晚上") and int(match["hour"]) < 12 else 0
                time = f"{int(match['hour']) + later:02d}:{(match['minute'] or '00').replace('半', '30')}"
    return _Named(days, time, list(dict.fromkeys(impossible)))


def _words_of_window(text: str) -> str:
    """The words that may speak of the window, one sentence a line; of a sentence about other things too, its parts."""
    kept = []
    for sentence in re.split(r"(?<=[。；;])|\n", text):
        parts = re.split(r"(?<=[，,])", sentence)
        dated = [p for p in parts if re.search(DATE, p)]
        if _OF_OTHER.search(sentence) and (len(dated) > 1 or not _OF_WINDOW.search(sentence)):
            parts = [p for p in parts if not _OF_OTHER.search(p) or _OF_WINDOW.search(p)]
            if not _OF_WINDOW.search("".join(parts)):
                continue
        kept.append("".join(parts))
    return "\n".join(kept)


def _first_full_date(text: str) -> date | None:
    """A date with its year, to read those without one by."""
    return next((d for m in re.finditer(DATE, text) if has_year(m.group()) and (d := read_date(m.group()))), None)


def _read_length(text: str) -> tuple[int | None, tuple[int, int, str] | None]:
    """(stated number of days, (least, most, words) of the stated length); months are lengths but no number of days."""
    found = {(parse_numeral(m["n"]), m["unit"]) for m in _LENGTH.finditer(text)}
    if len(found) != 1:
        return None, None
    number, unit = found.pop()
    if number is None:
        return None, None
    if unit in ("日", "天"):
        return number, (number, number, f"{number}日")
    if unit == "个月":
        return None, (28 * number, 31 * number, f"{number}个月")
    return None, (number, 2 * number + 10, f"{number}个工作日")  # public holidays may lie between
