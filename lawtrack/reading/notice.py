"""Public-comment notices: the announcement is found on the page, its fields read, the draft and the explanation cut out."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from importlib.resources import files

from lawtrack.model.base import Message
from lawtrack.model.document import Clause, Document, Instrument
from lawtrack.model.notice import Channels, Notice, Post
from lawtrack.model.source import Problem, SourceText
from lawtrack.reading.dates import DATE, read_date, read_window
from lawtrack.reading.parse import parse

_STAGE = r"(?:[^（()）]{0,12}(?:稿|草案|修订|修正案)[^（()）]{0,12})"
# 《澜川省和睦条例（草案）》, 《…》（征求意见稿）
_NAMED = re.compile(rf"《(?P<title>[^《》]+?(?:〈[^〉]+〉[^《》]*?)?)(?:[（(](?P<inner>{_STAGE})[）)])?》(?:[（(](?P<outer>{_STAGE})[）)])?")
_ANNOUNCES = re.compile(r"征求|征集|意见")
_PUBLISHED = re.compile(rf"(?:发布|公布|发文|成文)(?:时间|日期|日)\s*[:：]?\s*({DATE})|(?<![\u4e00-\u9fff])(?:时间|日期)\s*[:：]\s*({DATE})")
_WINDOW_LINE = re.compile(r"征集|征求意见(?:时间|期限|日期)|开始(?:时间|日期)|截止|结束(?:时间|日期)|反馈")
_BODY_END = re.compile(r"(?:委员会|办公厅|办公室|政府|委|局|厅|部|法院|检察院|会|院|中心|处|司)$")
_BODY_LABEL = re.compile(r"(?:征集|发布|公告|发文|征求意见)(?:单位|机关|部门|机构)\s*[:：]?\s*([^\s，。；|]{4,30})")
_TITLE_BODY = re.compile(r"^(.{3,40}?)(?:就|关于|对)[^，。]*(?:征求|征集)")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+\s?@\s?[A-Za-z0-9.-]+\.[A-Za-z]{2,}")
_NUMBER = re.compile(r"[（(]?(0\d{2,3})[）)]?\s*[-—－–―]{0,2}\s*(\d{7,8})(?!\d)")
_LABEL = re.compile(r"(?P<fax>传\s*真)|(?P<phone>电\s*话|热\s*线|拨\s*打|致\s*电|手\s*机|咨\s*询)")
_WEB = re.compile(r"(?:https?://|www\.)[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*[A-Za-z0-9/=#]")
_SUBMITS = re.compile(r"提交|参与|填写|填报|我要|在线|点击|建言|意见")
_POSTCODE = re.compile(r"邮\s*(?:政)?\s*编\s*(?:码)?\s*[为是:：]?\s*(\d{6})|邮递区号\s*[为是:：]?\s*(\d{6})|[（(](\d{6})[）)]")
_ADDRESS = re.compile(r"地\s*址\s*[为是:：]?\s*([^，。；;（(\n]{4,80})|(?:寄往|寄至|寄到|邮寄至|送至|寄送至|寄送到)\s*[:：]?\s*([^，。；;（(\n]{4,80})")
_IN_FORCE = re.compile(r"施行|实施|實施|执行|執行|生效|试行|試行")
_QUOTED = r"[“「『\"《]([^”」』\"》]{2,40})[”」』\"》]"
_MARKING = re.compile(rf"(?:注明|写明|标明|写清|标注|注上|写上|标上|备注|主题(?:统一)?为|题目为|请以)[^“「『\"《。；]{{0,12}}{_QUOTED}|以{_QUOTED}(?:为|作为)(?:邮件)?(?:主题|标题|题目)|{_QUOTED}(?:的)?字样")
_ATTACHED = re.compile(r"^(?:附\s*件?\s*\d*[:：]?\s*)?(?:\d+[.、．]\s*)?(.{4,80}\.(?:docx?|pdf|wps|zip|rar|xlsx?))$")


def read_notice(source: SourceText) -> Notice:
    """Read an announcement; what it does not say is None, what cannot be relied on is None with a problem that quotes it."""
    document = parse(source)
    draft = _find_draft(document)
    paragraphs = _announcement(document, draft)
    text = "\n".join(paragraphs)
    plain = simplify(text)
    title = _find_title(paragraphs)
    signed, signature = _find_signature(paragraphs)
    published = _find_published(source, document) or signed
    window = read_window(_window_words(source, plain), published)
    instruments = _find_instruments(title, text, draft, document)
    return Notice(
        instrument=instruments[0][0] if instruments else None, stage=instruments[0][1] if instruments else None,
        instruments=instruments, body=_find_body(signature, title, source.text), published=published, signed=signed, opens=window.opens,
        closes=window.closes, closes_time=window.closes_time, days=window.days, channels=_find_channels(source, document, plain, text, draft),
        marking=_find_marking(plain, text), attachments=_find_attachments(source, paragraphs),
        has_explanation=any(i.role == "explanation" and i.stop - i.first > 2 for i in document.instruments),
        draft_articles=_count_articles(document, draft), draft=_cut_draft(document, draft) if draft else None,
        problems=tuple(_problem(source, *p) for p in window.problems), name=source.name, sha256=source.sha256,
    )  # fmt: skip


@cache
def _letters() -> dict[int, str]:
    """Half-width for full-width, simplified for traditional: one letter a letter, so that offsets hold."""
    table = files("lawtrack.corpora").joinpath("traditional.tsv").read_text("utf-8")
    old, new = (line for line in table.splitlines() if line and not line.startswith("#"))
    wide = {ord("！") + i: chr(ord("!") + i) for i in range(94) if chr(ord("！") + i) not in "（），：；！？"}
    return {**{ord(a): b for a, b in zip(old, new, strict=True)}, **wide}


def simplify(text: str) -> str:
    """The text for finding words in it; every letter keeps its offset."""
    return text.translate(_letters())


def _find_draft(document: Document) -> Instrument | None:
    """The whole draft on the page: the text with articles."""
    found = [i for i in document.instruments if i.role == "instrument" and _count_articles(document, i)]
    return max(found, key=lambda i: _count_articles(document, i), default=None)


def _count_articles(document: Document, draft: Instrument | None) -> int:
    return sum(c.kind == "article" for c in document.clauses[draft.first : draft.stop]) if draft else 0


def _draft_clauses(document: Document, draft: Instrument) -> list[Clause]:
    """From the draft's title to the end of its last article; what a page prints behind it is not its own."""
    clauses = [c for c in document.clauses[draft.first : draft.stop] if c.kind not in ("aside", "tail", "notice", "signature")]
    first = next((k for k, c in enumerate(clauses) if c.kind in ("title", "toc", "part", "chapter", "article")), 0)
    last = max(k for k, c in enumerate(clauses) if c.kind == "article")
    force = next((k for k in range(last, len(clauses)) if _IN_FORCE.search(clauses[k].text)), None)
    return clauses[first : (force if force is not None else len(clauses) - 1) + 1]


def _cut_draft(document: Document, draft: Instrument) -> str:
    """The draft as printed, without the lines of the page that stand amid it."""
    clauses = _draft_clauses(document, draft)
    source = document.source
    outside = {n for a, b in source.asides for n in range(a, b + 1)}
    lines = source.text[clauses[0].begin : clauses[-1].end].split("\n")
    kept = [line.strip() for n, line in enumerate(lines, clauses[0].line) if line.strip() and n not in outside]
    return "\n".join(kept) + "\n"


def _announcement(document: Document, draft: Instrument | None) -> list[str]:
    """Paragraphs of the announcement: what is neither draft nor explanation nor furniture, up to the signature's date."""
    inside: set[int] = set()
    if draft:
        clauses = _draft_clauses(document, draft)
        inside.update(range(clauses[0].line, clauses[-1].line + 1))
    for instrument in document.instruments:
        if instrument.role == "explanation":
            numbers = [c.line for c in document.clauses[instrument.first : instrument.stop]]
            inside.update(range(min(numbers), max(numbers) + 1))
    source = document.source
    outside = {n for a, b in source.asides for n in range(a, b + 1)}
    lines = source.text.split("\n")
    kept = [line for n, line in enumerate(lines, 1) if n not in inside and n not in outside and line.strip()]
    return _to_signature(_from_title(_unwrap(kept)))


def _to_signature(paragraphs: list[str]) -> list[str]:
    """Up to the date of the signature: what follows it is the page's, its footer's telephone above all."""
    dated = [k for k, p in enumerate(paragraphs) if re.fullmatch(rf"(?:.{{3,40}}?\s)?\s*{DATE}\s*", simplify(p))]
    return paragraphs[: dated[-1] + 1] if dated and dated[-1] > 1 else paragraphs


def _unwrap(lines: list[str]) -> list[str]:
    """Paragraphs of lines that were broken at a fixed width: a full line runs on where the next is not indented."""
    width = max((len(line.strip()) for line in lines), default=0)
    full_lines = sum(len(line.strip()) >= 0.8 * width for line in lines)
    if width > 60 or full_lines < 3 or full_lines * 5 < len(lines):
        return [line.strip() for line in lines]
    out: list[str] = []
    full = False
    for line in lines:
        indented = len(line) - len(line.lstrip(" \u3000\t")) >= 2
        if out and full and not indented:
            out[-1] += line.strip()
        else:
            out.append(line.strip())
        full = len(line.strip()) >= 0.8 * width and not line.rstrip().endswith(("。", "：", "；"))
    return out


def _from_title(paragraphs: list[str]) -> list[str]:
    """From the announcement's title on; without one, everything."""
    found = next((k for k, p in enumerate(paragraphs) if _is_title(paragraphs, k)), 0)
    return paragraphs[found:]


def _is_title(paragraphs: list[str], k: int) -> bool:
    words = simplify(paragraphs[k])
    joined = words + (simplify(paragraphs[k + 1]) if k + 1 < len(paragraphs) else "")
    short = len(words) < 90 and not words.endswith(("。", "；", "："))
    return short and bool(re.search(r"关于|征求|征集|公告|通知", words)) and bool(re.search(r"(?:征求|征集).{0,80}意见|意见.{0,30}(?:公告|通知|启事)|征求意见", joined))


def _find_title(paragraphs: list[str]) -> str:
    if not paragraphs:
        return ""
    title = paragraphs[0]
    for more in paragraphs[1:3]:  # a title on two or three lines ends with what kind of paper it is
        if re.search(r"(?:公告|通知|启事|意见|通告|函)(?:[（(].*[）)])?$", simplify(title)) or len(more) > 50 or more.endswith(("。", "：")):
            break
        title += more
    return title


def _find_instruments(title: str, text: str, draft: Instrument | None, document: Document) -> tuple[tuple[str, str | None], ...]:
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
    if not found and draft and draft.title:
        found[draft.title] = draft.stage
    return tuple((re.sub(r"\s+", "", name), stage) for name, stage in found.items())


def _find_signature(paragraphs: list[str]) -> tuple[date | None, list[str]]:
    """(date, lines above it) of the signature: the last line that is nothing but a date, and the bodies above it."""
    for k in range(len(paragraphs) - 1, -1, -1):
        words = simplify(paragraphs[k]).strip()
        dated = re.fullmatch(rf"({DATE})", words)
        both = re.fullmatch(rf"(.{{3,40}}?)\s*({DATE})", words) if not dated else None
        if dated:
            bodies: list[str] = []
            for line in reversed(paragraphs[max(0, k - 3) : k]):
                if not _BODY_END.search(simplify(line).strip()) or len(line) > 40 or re.search(r"[，。；：:]", line):
                    break
                bodies.insert(0, line.strip())
            return read_date(words), bodies
        if both and _BODY_END.search(both[1].strip()) and not re.search(r"[，。；：:]", both[1]):
            return read_date(both[2]), [paragraphs[k].strip()[: len(both[1])].strip()]
    return None, []


def _find_body(signature: list[str], title: str, text: str) -> str | None:
    if signature:
        names = [name for line in signature for name in re.split(r"[\s\u3000]{1,}", line) if name]
        whole = len(names) > 1 and all(_BODY_END.search(simplify(n)) and len(n) >= 5 for n in names)
        return "、".join(names) if whole else "、".join(re.sub(r"\s+", "", line) for line in signature)
    match = _TITLE_BODY.match(simplify(title))
    if match and _BODY_END.search(match.group(1)):
        return title[: match.end(1)].strip()
    labelled = _BODY_LABEL.search(simplify(text))
    return text[slice(*labelled.span(1))].strip() if labelled else None


def _find_published(source: SourceText, document: Document) -> date | None:
    """The date shown as that of publication, wherever on the page."""
    for line in source.text.split("\n"):
        match = _PUBLISHED.search(simplify(line))
        if match:
            found = read_date(match[1] or match[2])
            if found:
                return found
    return None


def _window_words(source: SourceText, plain: str) -> str:
    """The announcement up to its signature, with lines of the page's head that state the window (征集时间：…)."""
    extra = [w for line in source.text.split("\n")[:60] if _WINDOW_LINE.match(w := simplify(line).strip()) and w not in plain]
    lines = plain.split("\n")
    dated = [k for k, line in enumerate(lines) if re.fullmatch(rf"\s*{DATE}\s*", line)]
    return "\n".join([*extra, *lines[: dated[-1] if dated else len(lines)]])


def _find_channels(source: SourceText, document: Document, plain: str, text: str, draft: Instrument | None) -> Channels:
    email = tuple(dict.fromkeys(re.sub(r"\s", "", m.group()) for m in _EMAIL.finditer(plain)))
    phone: list[str] = []
    fax: list[str] = []
    for line in plain.split("\n"):
        labels = list(_LABEL.finditer(line))
        for match in _NUMBER.finditer(line):
            before = [m for m in labels if m.end() <= match.start()]
            kinds = {before[-1].lastgroup} if before else set()
            if len(before) > 1 and before[-1].start() - before[-2].end() <= 3:  # 电话（传真）：…
                kinds.add(before[-2].lastgroup)
            number = f"{match[1]}-{match[2]}"
            fax += [number] if "fax" in kinds and number not in fax else []
            phone += [number] if "phone" in kinds and number not in phone else []
    code = next((m[1] or m[2] or m[3] for m in _POSTCODE.finditer(plain)), None)
    place = _ADDRESS.search(plain)
    address = text[slice(*place.span(1 if place[1] else 2))].strip() if place else None
    return Channels(email=email, phone=tuple(phone), fax=tuple(fax), web=_find_web(source, plain), post=Post(address=address, postcode=code))


def _find_web(source: SourceText, plain: str) -> tuple[str, ...]:
    found = [m.group() for m in _WEB.finditer(plain) if "@" not in m.group()]
    lines = [simplify(line).strip() for line in source.text.split("\n")]
    for link in source.links:
        whole = lines[link.line - 1] if link.line <= len(lines) else ""
        if whole and whole in plain and link.href.startswith("http") and _SUBMITS.search(simplify(link.text)) and not _ATTACHED.match(link.text):
            found.append(link.href)
    return tuple(dict.fromkeys(found))


def _find_marking(plain: str, text: str) -> str | None:
    match = _MARKING.search(plain)
    if match is None:
        return None
    group = next(k for k in (1, 2, 3) if match[k])
    return text[slice(*match.span(group))].strip()


def _find_attachments(source: SourceText, paragraphs: list[str]) -> tuple[str, ...]:
    named = [link.text for link in source.links if _ATTACHED.match(link.text)]
    named += [m.group(1) for p in paragraphs if (m := _ATTACHED.match(p.strip()))]
    return tuple(dict.fromkeys(re.sub(r"^(?:附\s*件\s*\d*\s*[:：]\s*)?(?:\d+\s*[.、．]\s*)?", "", n.strip()) for n in named))


def _problem(source: SourceText, code: str, zh: str, en: str, quotation: str) -> Problem:
    line = next((n for n, words in enumerate(source.text.split("\n"), 1) if quotation and quotation in simplify(words)), None)
    quoted = f"：“{quotation}”" if quotation else ""
    english = f': "{quotation}"' if quotation else ""
    return Problem(code=code, message=Message(zh=zh + quoted, en=en + english), line=line, snippet=quotation or None)
