"""Public-comment notices: the announcement is found on the page, its fields read, the draft and the explanation cut out."""

from __future__ import annotations

import re
from datetime import date

from lawtrack.model.base import Message
from lawtrack.model.document import Document, Instrument
from lawtrack.model.notice import Notice
from lawtrack.model.source import Problem, SourceText
from lawtrack.reading.dates import DATE, read_date
from lawtrack.reading.notice_channels import find_attachments, find_channels, find_marking, simplify
from lawtrack.reading.notice_draft import Cut, cut_draft
from lawtrack.reading.notice_lines import broken_at, pair_labels, unwrap
from lawtrack.reading.notice_signature import SIGNED, find_body, find_signature, is_body
from lawtrack.reading.notice_window import read_window
from lawtrack.reading.parse import parse

_STAGE = r"(?:[^（()）]{0,12}(?:稿|草案|修订|修正案)[^（()）]{0,12})"
# 《澜川省和睦条例（草案）》, 《…》（征求意见稿）, 《棠溪市实施《…法》办法（草案）》
_NAMED = re.compile(rf"《(?P<title>(?:[^《》]|《[^《》]+》)+?)(?:[（(](?P<inner>{_STAGE})[）)])?》(?:[（(](?P<outer>{_STAGE})[）)])?")
_ASKS = re.compile(r"(?:征求|征集).{0,80}意见|意见.{0,30}(?:公告|通知|启事|征集)|征求意见")
# 公开征求澜川省和睦条例（草案）意见: a name without its marks
_BARE = re.compile(rf"(?:(?:征求|征集|就|对|关于)(?!公开|征求|征集|向社会))?(?P<title>[^《》（()），。：]{{4,40}}(?:条例|办法|规定|规则|细则|决定|法))[（(](?P<stage>{_STAGE})[）)]")
_PUBLISHED = (
    re.compile(rf"(?:(?:发布|公布|发表|公开|刊发|上传|添加|信息)(?:时间|日期|日)|发布于|发表于)\s*[:：]?\s*[\[【]?\s*({DATE})"),
    re.compile(rf"(?<![\u4e00-\u9fff])(?:时间|日期)\s*[:：]\s*({DATE})(?!\s*(?:[起至到前止]|[-—~～]))"),
)
# 2025-10-11 08:30　来源：澜川人大网: the page's own line below the title
_PAGE_LINE = re.compile(r"20\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\s*[至到—~～])|来源|作者|浏览|点击|阅读|字号|字体|【大|\d{1,2}:\d\d")
# 成文日期：2025-04-28: the signature's day, where none is printed
_WRITTEN = re.compile(rf"(?:发文|成文|生成|印发)(?:时间|日期|日)\s*[:：]?\s*[\[【]?\s*({DATE})")
# 截止日期：2025-10-02, 征集时间：2025-09-02至2025-10-02
_WINDOW_FACT = re.compile(rf"(?:征集|征求意见|公示|起止|开始|截止|结束)(?:意见)?(?:起止)?(?:时间|日期|期限)?\s*[:：|\t]\s*{DATE}(?:\s*(?:起|至|到|止|[-—~～])+\s*{DATE})?")
# …顺延至 / 2025年9月28日, 9月2 / 8日: a date broken over two lines
_CUT_DATE = re.compile(r"(?<=[至到于为自在年月])\n\s*(?=[\d〇零一二三四五六七八九十])|(?<=[年月]\d)\n\s*(?=\d?[月日号])|(?<=\d{4})\n\s*(?=年)|(?<=[年月]\d\d)\n\s*(?=[月日号])|(?<=日)\n\s*(?=[之以]?前|[止起至到]|截止)")
_FOOTER = re.compile(r"版权所有|[Cc]opyright|备案号|ICP备|网站标识码|公网安备|^(?:主办|承办|技术支持)(?:单位)?[：:]")
# （联系电话：……） behind the signature; a footer begins otherwise
_POSTSCRIPT = re.compile(r"[（(]|联系人|联系(?:电话|方式)|附注|备注")


def read_notice(source: SourceText) -> Notice:
    """Read an announcement; what it does not say is None, what cannot be relied on is None with a problem that quotes it."""
    document = parse(source)
    cut = cut_draft(document)
    paragraphs = _announcement(document, cut)
    text = "\n".join(paragraphs)
    plain = simplify(text)
    title = _find_title(paragraphs)
    signed, signature = find_signature(paragraphs)
    published = _find_published(source, title, signed)
    window = read_window(_window_words(source, plain), published)
    instruments = _find_instruments(title, text, cut.instrument)
    return Notice(
        instrument=instruments[0][0] if instruments else None, stage=instruments[0][1] if instruments else None,
        instruments=instruments, body=find_body(signature, title, source.text), published=published, signed=signed, opens=window.opens,
        closes=window.closes, closes_time=window.closes_time, days=window.days, channels=find_channels(source, plain, text),
        marking=find_marking(plain, text), attachments=find_attachments(source, paragraphs),
        has_explanation=cut.explained, draft_articles=cut.articles, draft=cut.text,
        problems=tuple(_problem(source, *p) for p in window.problems), name=source.name, sha256=source.sha256,
    )  # fmt: skip


def _announcement(document: Document, cut: Cut) -> list[str]:
    """Paragraphs of the announcement: what is neither draft nor explanation nor furniture, up to the signature's date."""
    source = document.source
    lines = source.text.split("\n")
    outside = {n for a, b in source.asides for n in range(a, b + 1)} | cut.lines
    outside |= {n for n in range(cut.first, len(lines) + 1) if any(_ASKS.search(simplify(line)) for line in lines[: cut.first - 1])} if cut.first else set()
    kept = [line for n, line in enumerate(lines, 1) if n not in outside]
    return _to_signature(pair_labels(_from_title(unwrap(kept, broken_at(lines)))))


def _to_signature(paragraphs: list[str]) -> list[str]:
    """Up to the date of the signature: what follows it, or a footer, is the page's, its telephone above all."""
    footer = next((k for k, p in enumerate(paragraphs) if k and _FOOTER.search(simplify(p))), len(paragraphs))
    paragraphs = paragraphs[:footer]
    dated = [k for k, p in enumerate(paragraphs) if SIGNED.fullmatch(simplify(p).strip())]
    if not dated or dated[-1] <= 1:
        return paragraphs
    behind = [p for p in paragraphs[dated[-1] + 1 :][:3] if _POSTSCRIPT.match(simplify(p).strip())]
    above = dated[-1]
    while above > 1 and is_body(paragraphs[above - 1]):
        above -= 1
    return [*paragraphs[:above], *behind, *paragraphs[above : dated[-1] + 1]]


def _from_title(paragraphs: list[str]) -> list[str]:
    """From the announcement's title on; without one, everything."""
    found = next((k for k, p in enumerate(paragraphs) if _is_title(paragraphs, k)), 0)
    return paragraphs[found:]


def _is_title(paragraphs: list[str], k: int) -> bool:
    words = simplify(paragraphs[k])
    joined = words + (simplify(paragraphs[k + 1]) if k + 1 < len(paragraphs) else "")
    short = len(words) < 90 and not words.endswith(("。", "；", "："))
    return short and bool(re.search(r"关于|征求|征集|公告|通知", words)) and bool(_ASKS.search(joined))


def _find_title(paragraphs: list[str]) -> str:
    if not paragraphs:
        return ""
    title = paragraphs[0]
    for more in paragraphs[1:3]:  # a title on two or three lines ends with what kind of paper it is
        if re.search(r"(?:公告|通知|启事|意见|通告|函)(?:[（(].*[）)])?$", simplify(title)) or len(more) > 50 or more.endswith(("。", "：")):
            break
        title += more
    return title


def _find_instruments(title: str, text: str, draft: Instrument | None) -> tuple[tuple[str, str | None], ...]:
    """The drafts that are open for comment, in the order named: those whose name carries a stage, else the title's."""
    found: dict[str, str | None] = {}
    for words in (title, text):
        for match in _NAMED.finditer(words):
            stage = match["inner"] or match["outer"]
            name = re.sub(r"\s+", "", match["title"])
            if stage and name not in found:
                found[name] = stage
    if not found and (named := _NAMED.search(title)):
        found[named["title"].strip()] = draft.stage if draft else None
    if not found and (bare := _BARE.search(title)):
        found[re.split(r"(?:征求|征集)(?:对|就)?|关于", bare["title"])[-1]] = bare["stage"]
    if not found and draft and draft.title:
        found[draft.title] = draft.stage
    return tuple((re.sub(r"\s+", "", name), stage) for name, stage in found.items())


def _find_published(source: SourceText, title: str, signed: date | None) -> date | None:
    """The date shown as that of publication, the one nearest to the title; else the signature's, else that of writing."""
    lines = [simplify(line) for line in pair_labels(source.text.split("\n"))]
    at = next((n for n, line in enumerate(lines) if line.strip() and simplify(title).startswith(line.strip())), 0)
    by_nearness = sorted(enumerate(lines), key=lambda line: abs(line[0] - at))
    for pattern in _PUBLISHED:
        shown = (read_date(m[1]) for _, line in by_nearness if (m := pattern.search(line)))
        if found := next((d for d in shown if d), None):
            return found
    below = (line for line in lines[at + 1 : at + 4] if _PAGE_LINE.search(line) and not re.search("[。；，]|征集|征求|起止|截止|开始|[日\\d]\\s*前", line))
    if found := next((d for line in below if (m := re.search(DATE, line)) and (d := read_date(m.group()))), None):
        return found
    written = (read_date(m[1]) for _, line in by_nearness if (m := _WRITTEN.search(line)))
    return signed or next((d for d in written if d), None)


def _window_words(source: SourceText, plain: str) -> str:
    """The announcement up to its signature, with what the page's head states of the window (征集时间：…)."""
    lines = plain.split("\n")
    dated = [k for k, line in enumerate(lines) if SIGNED.fullmatch(line.strip())]
    head = [m.group() for line in source.text.split("\n")[:60] for m in _WINDOW_FACT.finditer(simplify(line)) if m.group() not in plain]
    return _CUT_DATE.sub("", "\n".join([*head, *lines[: dated[-1] if dated else len(lines)]]))


def _problem(source: SourceText, code: str, zh: str, en: str, quotation: str) -> Problem:
    line = next((n for n, words in enumerate(source.text.split("\n"), 1) if quotation and quotation in simplify(words)), None)
    quoted = f"：“{quotation}”" if quotation else ""
    english = f': "{quotation}"' if quotation else ""
    return Problem(code=code, message=Message(zh=zh + quoted, en=en + english), line=line, snippet=quotation or None)
