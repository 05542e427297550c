"""Where the texts of a file begin and end, and which marks 第N条 are articles rather than citations."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from lawtrack.model.numerals import NUMERAL
from lawtrack.reading.lines import Line

# What follows 第三条 where a sentence cites it: 第三条规定的…, 第三条第二款…, 第三条、第四条…; not 第三条第一个接到报案的…
_CITED = re.compile(
    rf"规\s*定|所[列称指规述]|的|、|(?:和|或者?|至|以及|及|与)(?:本法|本条例|本办法)?第|之|中的|[，,；;。）)》”]|第[{NUMERAL}（(]+[款项条)）]"
)
_TITLE = re.compile(
    r"[^，,。；;：:！？!?|=@\t]{2,80}?"
    r"(?:法|法典|条例|办法|规定|规则|决定|细则|解释|批复|意见|准则|章程|规范|决议|规程|指引|方案|纲要|公约|要点|纪要|"
    r"说明|汇报|公告|通告|通知)"
    r"(?:[（(〔][^（）()]{1,30}[）)〕]){0,2}\**"
)
_BOOK_TITLE = re.compile(r"《[^《》]{2,80}》(?:[（(][^（）()]{1,30}[）)]){0,2}\**")
_COUNTED = re.compile(r"\d{1,2}[.．、]|[（(]?[一二三四五六]{1,2}[）)、]")
_DATED = re.compile(r"[（(\[【-]?\s*(?:\d{4}[年-]|[二一][〇○零九]..年)")
_ROLES: dict[str, Role] = {
    "说明": "explanation", "汇报": "explanation", "公告": "announcement", "通告": "announcement", "通知": "announcement",
}  # fmt: skip
_PROMULGATION = re.compile(r"现予(?:以)?公布|予以公布|已由.{4,80}通过|已经.{4,80}通过|公\s*告\s*$|令\s*$|^（?第.{1,8}号）?$")
_CONSULTATION = re.compile(r"征求意见|征集意见|公开征求|提出意见|反馈意见")

Role = Literal["instrument", "announcement", "explanation", "annex"]


_ENDS = frozenset("。；：！？.;:!?…”’」』）)》】〕")
_BROKEN = 16  # letters: a shorter line without a full stop may be a title

# What a title's line may begin with: nothing, 附件：, or in a compilation a counted Markdown heading (## 2. …法)
_TITLE_MARKS = frozenset(("", "attachment", "item", "point"))


class Zone(NamedTuple):
    """One text of a file: lines `start` to `stop` (half-open indices); its title stands in lines `title` to `after`,
    which are equal where it has none."""

    role: Role
    start: int
    title: int
    after: int
    stop: int


def settle_articles(text: str, lines: list[Line]) -> list[Line]:
    """The lines, with each 第N条 that is a citation and no article turned into a plain line.

    A mark set off by white space or a caption is an article. One glued to its text (第一条为了…) is an article when it is
    next in number, the words behind it are not those of a citation, and no set-off mark comes later with that number.
    """
    marks = [i for i, line in enumerate(lines) if line.mark == "article"]
    if all(lines[i].gap for i in marks):
        return lines
    settled, last = list(lines), 0
    following = _numbers_set_off_after(lines, marks)
    for k, i in enumerate(marks):
        line = lines[i]
        if not line.gap:
            in_turn = line.number in (last + 1, 1) or (line.suffix > 0 and line.number == last)
            if not in_turn or _runs_on(text, lines, i) or _CITED.match(text, line.body) or following[k] == line.number:
                settled[i] = line._replace(mark="", body=line.begin, label="", number=0, suffix=0)
                continue
        last = line.number
    return settled


def _runs_on(text: str, lines: list[Line], i: int) -> bool:
    """True where a line was broken before a citation: the line above is long and ends amid its sentence."""
    above = lines[i - 1] if i else None
    return above is not None and above.mark in ("", "article", "subparagraph") and above.end - above.begin >= _BROKEN and text[above.end - 1] not in _ENDS


def _numbers_set_off_after(lines: list[Line], marks: list[int]) -> list[int]:
    """For each article mark the number of the next mark that is set off from its text, 0 for none."""
    out, number = [], 0
    for i in reversed(marks):
        out.append(number)
        number = lines[i].number if lines[i].gap else number
    return out[::-1]


def find_zones(text: str, lines: list[Line]) -> list[Zone]:
    """The texts of a file in order; together they cover all its lines."""
    first_articles, last_before = _numbering_starts(text, lines)
    limit = first_articles[0] if first_articles else len(lines)
    cuts: list[tuple[Role, int, int, int]] = _cuts_before(text, lines, 0, limit, whole_file=not first_articles)
    for first, previous in zip(first_articles[1:], last_before[1:], strict=True):
        cuts += _cuts_before(text, lines, previous + 1, first)
    if not cuts:
        return [Zone("instrument", 0, 0, 0, len(lines))]
    zones = [Zone(*cut, stop=end) for cut, end in zip(cuts, [*(c[1] for c in cuts[1:]), len(lines)], strict=True)]
    if first_articles and first_articles[0] < zones[0].start:  # articles above the first title of the file
        return [Zone("instrument", 0, 0, 0, zones[0].start), *zones]
    return _with_opening(text, lines, zones)


def _numbering_starts(text: str, lines: list[Line]) -> tuple[list[int], list[int]]:
    """Indices of the lines where article numbers begin (at 第一条, the file's first article, or the first one under a
    Markdown heading that is a title), and the index of the last article before each (-1 for the first)."""
    starts: list[int] = []
    before: list[int] = []
    last_index, last_number, new_title = -1, 0, False
    for i, line in enumerate(lines):
        if line.mark == "article":
            if last_index < 0 or new_title or (line.number == 1 and last_number > 0 and not line.suffix):
                starts.append(i)
                before.append(last_index)
            last_index, last_number, new_title = i, line.number, False
        elif line.prefix.startswith("#") and line.mark in _TITLE_MARKS:
            new_title = new_title or _is_title(text[line.body : line.end])
    return starts, before


def _is_title(words: str) -> bool:
    return bool(_TITLE.fullmatch(words) or _BOOK_TITLE.fullmatch(words)) and not _DATED.match(words)


def _cuts_before(
    text: str, lines: list[Line], begin: int, first: int, *, whole_file: bool = False
) -> list[tuple[Role, int, int, int]]:
    """Texts that begin between line `begin` and the article at `first`: (role, start, title, after the title)."""
    titles = _find_titles(text, lines, begin, first)
    if whole_file:
        titles = titles[:1]
    if not titles:
        annexes = [i for i in range(begin, first) if lines[i].mark == "attachment"]
        return [("annex", annexes[-1], annexes[-1], annexes[-1])] if annexes and begin else []
    titles = _without_halves(text, lines, titles)
    last = _title_words(text, lines, *titles[-1])
    cuts: list[tuple[Role, int, int, int]] = []
    for a, b in titles:
        words = _title_words(text, lines, a, b)
        if _without_stage(words) == _without_stage(last) and (a, b) != titles[-1]:
            continue  # the page's heading, or 附件：…, above the text's own title
        start = a - 1 if a > begin and lines[a - 1].mark == "attachment" else a
        attached = begin > 0 and lines[start].mark == "attachment" and not _is_draft(words)
        role: Role = "annex" if attached and _role(words) == "instrument" else _role(words)
        if cuts and role == "instrument" == cuts[-1][0] and (a, b) != titles[-1]:
            continue
        cuts.append((role, start, a, b))
    return cuts


def _without_halves(text: str, lines: list[Line], titles: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The titles without those that are only the second line of another one."""
    words = [_title_words(text, lines, *title) for title in titles]
    return [t for t, w in zip(titles, words, strict=True) if not any(v != w and v.endswith(w) for v in words)]


def _find_titles(text: str, lines: list[Line], begin: int, first: int) -> list[tuple[int, int]]:
    """(first, after last) line index of every title-like line between two lines."""
    found = []
    for i in range(begin, first):
        line = lines[i]
        numbered = line.mark in ("item", "point") and not line.prefix.startswith("#")
        if line.mark not in _TITLE_MARKS or numbered or line.end - line.body > 90:
            continue
        words = text[line.body : line.end]
        if not _is_title(words):
            continue
        if line.mark == "attachment" and _COUNTED.match(words):
            continue  # 附件：1.关于……的说明: a list of what is attached
        if _role(words) == "explanation" and not re.search(r"关于|关於|關於|《|起草|修订", words):
            continue  # 栏目说明, 友情说明: words of the page
        if _role(words) == "announcement" and not _consults(text, lines, i, first):
            continue  # the heading of a promulgation notice, which is part of the instrument's front
        a = i
        while a > begin and _continues(text, lines[a - 1], text[lines[a].begin : lines[i].end]):
            a -= 1
        found.append((a, i + 1))
    return found


def _consults(text: str, lines: list[Line], at: int, stop: int) -> bool:
    """True where an announcement asks for comments: in its title or in the lines that follow it."""
    return any(_CONSULTATION.search(text, line.begin, line.end) for line in lines[at : min(stop, at + 12)])


def _continues(text: str, above: Line, words: str) -> bool:
    """True where the line above is the first half of a title printed on two lines."""
    before = text[above.begin : above.end]
    if above.mark or len(before) > 40 or before.endswith(("。", "；", "！", "）", ")", "号", "：")) or _DATED.match(before):
        return False
    half = before.count("《") > before.count("》") or before.endswith(("关于", "的", "和", "、"))
    return half or (words.startswith("关于") and before.endswith(("委员会", "大会", "国务院", "政府", "法院", "检察院")))


def _title_words(text: str, lines: list[Line], a: int, b: int) -> str:
    words = "".join(text[line.body : line.end] for line in lines[a:b])
    return re.sub(r"[\s\u3000\u200b*《》#]", "", words)


def _without_stage(words: str) -> str:
    return re.sub(r"(?:[（(〔][^（）()]*[）)〕])+$", "", words)


def _role(words: str) -> Role:
    return next((role for ending, role in _ROLES.items() if _without_stage(words).endswith(ending)), "instrument")


def _is_draft(words: str) -> bool:
    return words.endswith(("）", ")")) and bool(re.search(r"[（(].*(?:稿|草案|审议|修订).*[）)]$", words))


def _with_opening(text: str, lines: list[Line], zones: list[Zone]) -> list[Zone]:
    """What stands before the first title: a promulgation notice or page furniture belongs to the first text; the
    announcement of a public consultation is a text of its own."""
    first = zones[0]
    if first.start == 0:
        return zones
    opening = [text[line.begin : line.end] for line in lines[: first.start]]
    consults = any(_CONSULTATION.search(words) for words in opening) and first.role != "announcement"
    if consults and not any(_PROMULGATION.search(words) for words in opening if "征求意见" not in words):
        return [Zone("announcement", 0, 0, 0, first.start), *zones]
    return [first._replace(start=0), *zones[1:]]
