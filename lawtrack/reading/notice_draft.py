"""The whole draft and the explanation that a notice's page prints: where each begins and ends, and what of it is the page's."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from lawtrack.model.document import Clause, Document, Instrument
from lawtrack.model.source import SourceText
from lawtrack.reading.lines import scan_lines
from lawtrack.reading.notice_channels import simplify
from lawtrack.reading.parse import parse
from lawtrack.reading.zones import settle_articles

# 关于《…（草案）》的说明, 起草说明, 附件2：青屏市养犬管理条例修订说明, 关于……的起草说明（摘要）
_EXPLAINS = re.compile(r"(?:附件[\d一二三四五]?\s*[:：]?\s*)?(?:关于.{2,60}|.{0,40}(?:起草|制定|修订|修正|修改|编制|立法|草案|有关|稿）?|条例|办法)(?:工作)?(?:情况)?(?:的)?)说明(?:[（(].{1,10}[）)])?")
# how an explanation begins below its heading
_EXPLAINING = re.compile(r"^[一1][、.．]|如下[:：]?$|^(?:主任|各位).*[:：]$|^.{40,}。$")
_LAST_STOP = re.compile(r"[。；][”’」』）)]*(?=[^。；]*$)")  # the last full stop of a text, with what closes behind it
# 本条例自2026年1月1日起施行。旧条例同时废止。
_IN_FORCE = re.compile(r"自.{1,40}(?:施行|实施|實施|执行|執行|生效|试行|試行)|(?:即行|同时|同時)(?:废止|廢止)|公布.{0,8}(?:施行|实施|實施)")
# what a page says behind a draft in whole sentences: 欢迎将意见发送至…。 以上意见请于……反馈。
_OF_PAGE = re.compile(r"征求意见|征集|反馈|欢迎|公众号|二维码|扫描|扫一扫|转载|本网|本站|网站|特此|联系(?:人|电话|方式)|邮箱|如有(?:意见|疑问)|负责本页")
# - 2 -, —2—, 第 2 页 共 5 页
_PAGE_NUMBER = re.compile(r"[-－—–─\s\u3000]*\d{1,3}[-－—–─\s\u3000]*|第\s*\d+\s*页(?:[\s，,/]*共\s*\d+\s*页)?")
_TITLE_LINES = 4
_BODY_KINDS = ("paragraph", "subparagraph", "item", "table")


class Cut(NamedTuple):
    """The draft on a page: its text as printed (None where it is only attached), how many articles it has; whether an explanation
    is printed; the 1-based lines that either covers, which are none of the announcement's; and the draft's first one, 0 for none."""

    instrument: Instrument | None
    text: str | None
    articles: int
    explained: bool
    lines: frozenset[int]
    first: int


def cut_draft(document: Document) -> Cut:
    """Find the draft and the explanation on the page that `document` was read from."""
    source = document.source
    title = _find_title(source)
    own = document if title is None else parse(_from(source, title))
    draft = _find_draft(own)
    if draft is None:
        return Cut(None, None, 0, bool(_explanations(document, 0, 0)), _covered(_explanations(document, 0, 0)), 0)
    begin, end = _span(own, draft, title)
    first, last = _line_at(source, begin), _line_at(source, end)
    explanations = _explanations(document, first, last)
    covered = _covered([(first, last), *explanations])
    return Cut(draft, _printed(source, begin, end), _count_articles(own, draft), bool(explanations), covered, first)


def _find_title(source: SourceText) -> int | None:
    """Offset of the draft's title above its articles; None where no name that the page cites stands there."""
    lines = settle_articles(source.text, scan_lines(source))
    articles = [line for line in lines if line.mark == "article"]
    starts = [k for k, line in enumerate(articles) if line.number == 1 and not line.suffix]
    if not starts:
        return None
    longest = max(pairwise([*starts, len(articles)]), key=lambda run: run[1] - run[0])[0]
    return _named_title(source.text, articles[longest].begin)


def _from(source: SourceText, offset: int) -> SourceText:
    """The text with what stands above `offset` blanked: read by itself, offsets and lines as they were."""
    return source.model_copy(update={"text": re.sub(r"[^\n]", " ", source.text[:offset]) + source.text[offset:]})


def _covered(spans: list[tuple[int, int]]) -> frozenset[int]:
    return frozenset(n for a, b in spans for n in range(a, b + 1))


def _find_draft(document: Document) -> Instrument | None:
    """The text with the most articles."""
    found = [i for i in document.instruments if i.role in ("instrument", "annex") and _count_articles(document, i)]
    return max(found, key=lambda i: _count_articles(document, i), default=None)


def _count_articles(document: Document, draft: Instrument) -> int:
    return sum(c.kind == "article" for c in document.clauses[draft.first : draft.stop])


def _span(document: Document, draft: Instrument, title: int | None) -> tuple[int, int]:
    """Offsets of the draft: from its title to the end of its last article; what a page prints behind it is not its own."""
    clauses = [c for c in document.clauses[draft.first : draft.stop] if c.kind not in ("aside", "tail", "notice", "signature")]
    body = next((c for c in clauses if c.kind in ("toc", "part", "chapter", "article")), clauses[0])
    if title is None:
        title = next((c for c in clauses if c.kind == "title" and c.begin < body.begin), body).begin
    at = max(k for k, c in enumerate(clauses) if c.kind == "article")
    last, in_force = clauses[at], False
    for clause, below in pairwise([*clauses[at:], None]):
        if clause is not clauses[at] and clause and not _goes_on(clause, last, below, in_force=in_force):
            break
        last = clause or last
        in_force = in_force or bool(_IN_FORCE.search(last.text))
    stop = _LAST_STOP.search(document.source.text, last.start, last.end)
    return title, stop.end() if stop else last.end


def _goes_on(clause: Clause, above: Clause, below: Clause | None, *, in_force: bool) -> bool:
    """True where a clause behind the last article's mark is still that article's: whole sentences, not the page's words."""
    if clause.kind not in _BODY_KINDS:
        return False
    if above.kind == "article":  # 第五条 on a line of its own
        return True
    words = simplify(clause.text)
    whole = _LAST_STOP.search(words) or (words.endswith("：") and below is not None and below.kind in ("subparagraph", "item"))
    return bool(whole) and not _EXPLAINS.fullmatch(words.split("\n")[0]) and not (in_force and _OF_PAGE.search(words))


def _named_title(text: str, body: int) -> int | None:
    """Where the title above the body at offset `body` begins: the nearest lines, as many as it was broken into, that are a name
    cited on the page; None where there is none. What is cited is sure to be no other line of the page."""
    names = {re.sub(r"\s", "", m[1]) for m in re.finditer(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》", simplify(text))}
    names = {_bare(name) for name in names}
    lines = list(re.finditer(r"[^\n]*[^\s][^\n]*", text[:body]))
    for first in range(len(lines) - 1, -1, -1):
        for count in range(1, _TITLE_LINES + 1):
            words = "".join(line.group() for line in lines[first : first + count])
            if first + count <= len(lines) and _bare(simplify(words)) in names:
                line = lines[first].group()
                return lines[first].start() + len(line) - len(line.lstrip())
    return None


def _bare(words: str) -> str:
    """A title without white space, what stands before it (附件1：), its stage, and 《》 around the whole of it."""
    words = re.sub(r"\s|^附件?[\d一二三四五]?[:：]?(?=《|.{4})", "", words)
    words = re.sub(r"(?:[（(][^（）()]*[）)])+$", "", words)
    if words.startswith("《") and words.endswith("》") and words.find("》", 1, -1) >= words.find("《", 1, -1):
        words = words[1:-1]
    return re.sub(r"(?:[（(][^（）()]*[）)])+$", "", words).replace("〈", "《").replace("〉", "》")


def _explanations(document: Document, first: int, last: int) -> list[tuple[int, int]]:
    """(first, last) lines of the explanations: texts of their own, and what stands under such a heading above or behind the draft
    that lines `first` to `last` hold."""
    clauses, lines = document.clauses, document.source.text.split("\n")
    found = [(clauses[i.first].line, _line_at(document.source, clauses[i.stop - 1].end)) for i in document.instruments if i.role == "explanation"]
    words = [simplify(line).strip() for line in lines] + [""]
    heads = [n for n in range(1, len(lines) + 1) if any(_EXPLAINS.fullmatch(re.sub(r"\s", "", w)) for w in (words[n - 1], words[n - 1] + words[n]))]
    if not last:  # the draft is only attached, and perhaps so is the explanation
        heads = [n for n in heads if not words[n - 1].startswith("附") and any(_EXPLAINING.search(w) for w in words[n : n + 4])]
    above = [(n, first - 1) for n in heads if n < first]
    behind = [(n, len(lines)) for n in heads if n > last]
    found += [span for span in (*above[-1:], *behind[:1]) if not any(a <= span[0] <= b for a, b in found)]
    # a heading with nothing but the signature behind it is a name in the list of attachments
    return [(a, b) for a, b in found if sum("。" in line for line in lines[a:b]) > 0 and sum(bool(line.strip()) for line in lines[a:b]) > 1]


def _printed(source: SourceText, begin: int, end: int) -> str:
    """The draft as printed, without the lines of the page that stand amid it."""
    outside = {n for a, b in source.asides for n in range(a, b + 1)}
    lines = source.text[begin:end].split("\n")
    kept = [line.strip() for n, line in enumerate(lines, _line_at(source, begin)) if line.strip() and n not in outside and not _PAGE_NUMBER.fullmatch(simplify(line).strip())]
    return "\n".join(kept) + "\n"


def _line_at(source: SourceText, offset: int) -> int:
    return source.text.count("\n", 0, offset) + 1
