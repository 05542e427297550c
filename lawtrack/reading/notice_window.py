"""What a notice says of its window: opening, closing, length. A date in doubt is never guessed, but quoted as a problem."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from lawtrack.model.numerals import parse_numeral
from lawtrack.reading.dates import DATE, GARBLED, NUM, has_year, read_date

_TIME = r"(?:\s*(?P<half>上午|下午|晚上?|中午|凌晨)?\s*(?P<hour>\d{1,2})\s*(?:时|点|[:：])\s*(?P<minute>\d{2}|半)?\s*分?)?"
# the same hour, where a range begins: 2025年3月3日9:00至3月17日18:00
_HOUR = r"(?:\s*(?:上午|下午|晚上?|中午|凌晨)?\s*\d{1,2}\s*(?:时|点|[:：])\s*(?:\d{2}|半)?\s*分?(?:[:：]\d{2})?)?"
_NOTE = r"\s*(?:[（(][^）)]{0,8}[）)])?"  # （星期二）
_TO = r"(?:至|到|—+|－+|-+|─+|~|～)"
# 延长至2025年8月20日, 由7月31日调整为8月20日, 延长15日，至8月30日: it replaces what it extends
_EXTENDED = re.compile(
    rf"(?:(?:延长|延期|顺延|推迟|延后)(?:{NUM}{{1,3}}\s*(?:日|天|个月)[，,]?)?[^，。；\d\n]{{0,8}}?(?:至|到|为)|(?:调整|更改|变更|更正|修改|改)(?:为|至|到))"
    rf"[“”\"「]?\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}"
)
_CLOSES = (
    # 2025年8月10日前, 8月10日之前, 9月5日17时止
    re.compile(rf"(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}\s*(?:下班|当[日天])?(?:之前|以前|前|为止|止|(?:截止|截稿|结束)(?!时间|日期|\s*[:：]))"),
    # 9月30日或者10月8日前: two closing days
    re.compile(rf"(?P<date>{DATE})\s*(?:或者?|、)\s*{DATE}(?P<note>){_TIME}\s*(?:之前|以前|前)"),
    # 截止时间：2025年8月10日, 截至9月5日17时, 截止日期为……
    re.compile(rf"(?:截止|截至|截稿|结束|终止)(?:时间|日期|期限|日)?\s*(?:为|是|至|到|于|以|[:：])?\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}"),
    # 征求意见时间：2025年7月1日至2025年7月31日; 即日起至9月30日
    re.compile(rf"{DATE}{_NOTE}{_HOUR}\s*(?:起|开始)?\s*{_TO}\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}"),
    re.compile(rf"(?:日|今)起\s*{_TO}\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}"),
    # 不迟于8月10日; 期限至8月10日; 8月10日为截止日
    re.compile(rf"(?:不(?:迟|晚)于|最迟于?|最晚于?|(?:期限|时间|日期)(?:为|是)?(?:至|到)|最后(?:的)?(?:期限|时限|日期|时间|一[天日])?(?:为|是|[:：]))\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}"),
    re.compile(rf"(?P<date>{DATE})(?P<note>{_NOTE})\s*{_TIME}\s*为\s*(?:截止|最后|限|止)"),
    # 征集通道开放至9月10日; 9月10日24时关闭
    re.compile(rf"(?:征集|征求意见|开放|受理|接收|持续|有效期|公示期?)(?:时间|期限)?\s*(?:至|到|于)\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}"),
    re.compile(rf"(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}(?:[^，。；\d\n]{{0,6}}(?:关闭|停止|终止(?!时间|日期)|邮戳)|\s*(?:之|以)?后(?:收到|提交|提出|寄出|不再|不予|的意见))"),
    # 逾期（2025年9月25日后）不再受理
    re.compile(rf"(?:逾期|过期)[（(]?\s*(?P<date>{DATE})(?P<note>{_NOTE}){_TIME}\s*(?:之|以)?后"),
)
_OPENS = (
    re.compile(rf"自\s*(?P<date>{DATE})\s*(?:起|开始|{_TO})"),
    re.compile(rf"(?:开始|起始|征集开始)(?:时间|日期|日)?\s*(?:为|[:：])?\s*(?P<date>{DATE})"),
    re.compile(rf"(?:时间|期限|日期|期间)\s*(?:为|是|[:：])?\s*(?:自|从)?\s*(?P<date>{DATE})\s*(?:起|开始)?\s*{_TO}"),
    re.compile(rf"(?P<date>{DATE})\s*(?:起|开始)\s*(?:{_TO}|，|,)"),
    re.compile(rf"(?P<date>{DATE}){_NOTE}{_HOUR}\s*{_TO}\s*{DATE}"),
)
# 自本公告发布之日起, 自公告之日起, 即日起, 自登载于本网之日起
_PUBLIC = r"(?:公告|通知|通告|启事|发布|公布|公示|刊登|登载|公开|发出|刊载|发文|印发|下发|见报|挂网)"
_FROM_NOW = re.compile(rf"{_PUBLIC}[^，。；]{{0,8}}?(?:之?日|时)起(?!草)|(?:自|从){_PUBLIC}[^，。；]{{0,6}}?起(?!草)|(?:即|今)日起")
# Dates of sessions, hearings, replies and entry into force are none of the window's, unless the words speak of both.
_OF_WINDOW = re.compile(r"征求|征集|截止|截至|截稿|反馈|提出意见|提出建议|提交|寄|报送|延长|延期|逾期")
_OF_OTHER = re.compile(r"答复|回复|回应|审议|施行|实施|办结|公布(?:采纳|结果|情况)|采纳情况|提请|召开|举行|报名|听证|座谈|论证|通过|修改完善|出台")
_LABELS = re.compile(r"(?:开始|起始|起止)(?:时间|日期)?|起\s*(?:至|到)|期限|时间|期间|公示")
_WEEKDAY = re.compile(rf"(?P<date>{DATE})\s*[（(]?\s*(?:星\s*期|周|礼\s*拜)\s*(?P<day>[一二三四五六日天])")
# 为期30日, 期限为二十日, 时间为30天（…）, 征集期30天, 历时半个月, 日起一个月内
_LENGTH = re.compile(
    rf"(?:日起|起|[（(]|为期|历时|持续|(?<!延)期(?:限|间)?(?:为|是)?|时间(?:为|是)?|共计?)[，,：:]?\s*(?:的|共)?\s*(?P<n>半|{NUM}{{1,4}})\s*"
    r"(?P<unit>个工作日|工作日|日|天|周|个星期|个月)(?:以?内|[。，；,）)（(、]|止|$|时间)"
)
_DAY_ONLY = re.compile(rf"(?P<from>(?P<month>(?:{NUM}{{4}}\s*年\s*)?{NUM}{{1,3}}\s*月)\s*{NUM}{{1,3}}\s*[日号])\s*(?P<to>{_TO})\s*(?P<day>{NUM}{{1,3}}\s*[日号])")
# 2025.7.16—8.15: the year stands once
_YEAR_ONCE = re.compile(rf"(?P<from>(?P<year>20\d\d)(?P<by>[./-])(?P<m>\d{{1,2}})(?P=by)\d{{1,2}})\s*(?P<to>{_TO})\s*(?P<day>(?P<m2>\d{{1,2}})(?P=by)\d{{1,2}})(?![\d./-])")
_SLACK = 2  # days that a stated length may differ from the dates: the first day counted or not, a signature before publication
_LONG_AHEAD = 270  # days: a date without its year that comes only then was rather meant before the publication
_FAR = 366  # a window that closes later than this is a misprint


class Window(NamedTuple):
    """What a notice says of its window, and the words of what cannot be relied on: (code, Chinese, English, quotation)."""

    opens: date | None
    closes: date | None
    closes_time: str | None
    days: int | None
    problems: tuple[tuple[str, str, str, str], ...]


class _Day(NamedTuple):
    """A closing day named: the date, its words, where they stand in the text."""

    date: date
    words: str
    at: int


class _Named(NamedTuple):
    """Closing days named, the hour of the last, and the words of days that do not exist or seem to be past."""

    days: list[_Day]
    time: str | None
    impossible: list[str]
    past: list[str]


class _Length(NamedTuple):
    """A stated length: at least and at most so many days, and its words."""

    least: int
    most: int
    words: str


_Problems = list[tuple[str, str, str, str]]


def read_window(text: str, published: date | None) -> Window:
    """Opening and closing of the window that `text` (half-width, simplified) announces."""
    text = _YEAR_ONCE.sub(_with_year, _DAY_ONLY.sub(r"\g<from>\g<to>\g<month>\g<day>", _words_of_window(text)))
    published = published or _first_full_date(text)
    openings = _read_openings(text, published)
    from_now = bool(_FROM_NOW.search(text))
    opens = openings[0] if len(openings) == 1 else published if from_now and not openings else None
    lengths = _read_lengths(text)
    days = lengths[0].least if len(lengths) == 1 and lengths[0].words.endswith(("日", "天")) and "工作" not in lengths[0].words else None
    named = _closing_days(text, published)
    closes = named.days[0].date if named.days else None
    problems = _doubts_of_words(text, named, lengths)
    if closes is None and opens and days and from_now and not problems:
        closes = opens + timedelta(days=days)
    elif misfit := [problem for day in named.days for problem in _check_length(day.date, opens or published, lengths)]:
        problems, days = problems or misfit[:1], None
    if closes and not problems:
        problems = _check_order(closes, opens, published) + _check_weekdays(text, published) + _check_others(text, closes, openings, published)
    if problems:
        closes = None
    elif closes is None:
        problems.append(("closing_missing", "没有写明截止日期", "No closing date is given", lengths[0].words if lengths else ""))
    if len(openings) > 1:
        problems.append(_contradiction("开始日期前后矛盾", "The opening dates contradict each other", "、".join(map(str, openings))))
    return Window(opens, closes, named.time if closes else None, days, tuple(problems))


def _with_year(match: re.Match[str]) -> str:
    year = int(match["year"]) + (int(match["m2"]) < int(match["m"]))
    return f"{match['from']}{match['to']}{year}{match['by']}{match['day']}"


def _doubts_of_words(text: str, named: _Named, lengths: list[_Length]) -> _Problems:
    """Dates that are garbled, do not exist or contradict each other."""
    problems = [("date_garbled", "日期残缺，无法确定", "A date is garbled and cannot be relied on", m.group()) for m in GARBLED.finditer(text)]
    problems += [("date_impossible", "日期不存在", "There is no such day", words) for words in named.impossible]
    problems += [("date_doubtful", "日期没有年份，又早于公布日期", "A date without its year lies before the publication", words) for words in named.past]
    closing = {day.date: day.words for day in reversed(named.days)}
    if len(closing) > 1:
        problems.append(_contradiction("截止日期前后矛盾", "The closing dates contradict each other", "、".join(reversed(closing.values()))))
    if len(lengths) > 1:
        problems.append(_contradiction("期限前后矛盾", "The lengths contradict each other", "、".join(length.words for length in lengths)))
    return problems


def _check_length(closes: date, start: date | None, lengths: list[_Length]) -> _Problems:
    if not start or not lengths or lengths[0].least - _SLACK <= (closes - start).days <= lengths[0].most + _SLACK:
        return []
    return [_contradiction("截止日期与期限矛盾", "The closing date contradicts the length", f"{closes}，{lengths[0].words}")]


def _read_openings(text: str, published: date | None) -> list[date]:
    """Every opening day that is named; one without its year is the day nearest to publication. A day in a sentence that does not
    speak of comments (自2024年1月1日起，我市开展试点), or long before the publication, opens nothing."""
    found = []
    for line in text.split("\n"):
        patterns = _OPENS if _OF_WINDOW.search(line) or _LABELS.search(line) else ()
        found += [read_date(m["date"]) or _nearest(m["date"], published) for p in patterns for m in p.finditer(line)]
    return list(dict.fromkeys(d for d in found if d and (published is None or (published - d).days < _LONG_AHEAD)))


def _nearest(words: str, day: date | None) -> date | None:
    if day is None or has_year(words):
        return None
    around = (read_date(words, day - timedelta(days=d)) for d in (0, 182, 365))
    return min((d for d in around if d), key=lambda d: abs((d - day).days), default=None)


def _contradiction(zh: str, en: str, quotation: str) -> tuple[str, str, str, str]:
    return ("dates_contradict", zh, en, quotation)


def _check_order(closes: date | None, opens: date | None, published: date | None) -> _Problems:
    starts = [d for d in (opens, published) if d]
    if closes and starts and closes < max(starts):
        return [_contradiction("截止日期早于公布日期", "The window closes before it opens", str(closes))]
    if closes and starts and (closes - max(starts)).days > _FAR:
        return [("date_doubtful", "截止日期远在一年以后，疑为误印", "The closing date is more than a year ahead, perhaps misprinted", str(closes))]
    return []


def _check_others(text: str, closes: date, openings: list[date], published: date | None) -> _Problems:
    """A later day in words about the window that is neither its opening nor its closing puts the closing in doubt."""
    extended = bool(_EXTENDED.search(text))  # earlier days are those that the extension replaced
    for sentence in re.split(r"(?<=[。；;])|\n", text):
        for match in re.finditer(DATE, sentence if _OF_WINDOW.search(sentence) else ""):
            day = read_date(match.group()) or _nearest(match.group(), published)
            if day and published and day > published and day not in (closes, *openings) and not (extended and day < closes):
                return [_contradiction("征求意见的日期前后矛盾", "The dates of the window contradict each other", match.group())]
    return []


def _check_weekdays(text: str, published: date | None) -> _Problems:
    problems = []
    for match in _WEEKDAY.finditer(text):
        day = read_date(match["date"], published)
        if day and "一二三四五六日".find(match["day"].replace("天", "日")) != day.weekday():
            problems.append(_contradiction("日期与星期不符", "The date and the day of the week disagree", match.group()))
    return problems


def _closing_days(text: str, published: date | None) -> _Named:
    """An extension replaces the earlier day named before it; every other closing day that is named stands."""
    extended, named = _collect(text, (_EXTENDED,), published), _collect(text, _CLOSES, published)
    if not extended.days and not extended.impossible:
        return named
    if extended.days:
        last = extended.days[-1]
        extended.days.extend(d for d in named.days if d.date > last.date or (d.date < last.date and d.at > last.at))
    return extended


def _collect(text: str, patterns: tuple[re.Pattern[str], ...], published: date | None) -> _Named:
    named = _Named([], None, [], [])
    for match in (m for pattern in patterns for m in pattern.finditer(text)):
        words = match["date"]
        found = read_date(words, published)
        if found is None and (published or has_year(words)) and words not in named.impossible:
            named.impossible.append(words)
        if found is None:
            continue
        if published and not has_year(words) and (found - published).days > _LONG_AHEAD and words not in named.past:
            named.past.append(words)
        if published and found < published and not _OF_WINDOW.search(_line_of(text, match.start())):
            continue  # 2024年12月1日前，我市已完成试点
        named.days.append(_Day(found, words, match.start("date")))
        if match["hour"] and int(match["hour"]) <= 24:
            later = 12 if match["half"] in ("下午", "晚", "晚上") and int(match["hour"]) < 12 else 0
            named = named._replace(time=f"{int(match['hour']) + later:02d}:{(match['minute'] or '00').replace('半', '30')}")
    return named


def _line_of(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : text.find("\n", at) if "\n" in text[at:] else len(text)]


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


def _read_lengths(text: str) -> list[_Length]:
    """The lengths stated, each once: 30日 and 三十天 are one. Those of other matters (15日内答复), and those that an extension
    replaced, are none of the window's."""
    parts = [part for part in re.split(r"(?<=[，,])|\n", text) if not _OF_OTHER.search(part)] if not _EXTENDED.search(text) else []
    found = [length for part in parts for m in _LENGTH.finditer(part) if (length := _span_of(m["n"], m["unit"]))]
    return list({length[:2]: length for length in found}.values())


def _span_of(number: str, unit: str) -> _Length | None:
    words = f"{number}{unit}"
    if number == "半":
        return _Length(13, 16, words) if unit == "个月" else None
    n = parse_numeral(number)
    if n is None:
        return None
    spans = {"日": (n, n), "天": (n, n), "周": (7 * n, 7 * n), "个星期": (7 * n, 7 * n), "个月": (28 * n, 31 * n)}
    return _Length(*spans.get(unit, (n, 2 * n + 10)), words)  # working days: public holidays may lie between
