"""What stands before an instrument's first article: title, stage, title note, promulgation notice, 目录, preamble."""

from __future__ import annotations

import re

from lawtrack.model.document import HEADING_KINDS
from lawtrack.reading.lines import Line
from lawtrack.reading.zones import Zone

_NOTE = re.compile(
    r"[（(\[【-]?\s*(?:根据)?\s*[0-9０-９〇○零一二三四五六七八九]{4}\s*年.*(?:通过|批准|公布|发布|修正|修订|修改|施行|颁布|废止|决定)|"
    r"[（(][^）)]{0,40}[0-9０-９]{4}\s*年\s*[0-9０-９]{1,2}\s*月"
)
_STAGE = re.compile(r"[（(〔]([^（）()]{0,12}(?:稿|草案|审议|建议)[^（）()]{0,8})[）)〕]")
_STAGE_AT_END = re.compile(rf"(?:{_STAGE.pattern}\s*)+$")
_NOTICE_WORDS = re.compile(r"公\s*告|现予|予以公布|^[（(]?第\s*[0-9０-９一二三四五六七八九十]+\s*号[）)]?$|令$")
_HEADINGS = frozenset((*HEADING_KINDS, "annex_rules", "preamble"))


def find_stage(title: str) -> str | None:
    """The stage in brackets at the end of a title: 征求意见稿, 草案, 修订草案二次审议稿."""
    found = _STAGE.findall(title)
    return found[-1] if found else None


def bare_title(title: str) -> str:
    """The title without its stage and without 《》 around the whole of it."""
    title = _STAGE_AT_END.sub("", title).strip()
    whole = title.startswith("《") and title.endswith("》") and "》" not in title[:-1]
    return title[1:-1] if whole else title


def sort_front(text: str, lines: list[Line], zone: Zone) -> tuple[list[tuple[str, int, int]], int]:
    """(kind, first line, after last line) for what stands before the body of a zone, and the line where the body begins."""
    toc, body = _find_contents(lines, zone)
    kinds: list[tuple[str, int, int]] = []
    at = zone.start
    while at < body:
        if zone.title <= at < zone.after:
            kinds.append(("title", at, zone.after))
            at = zone.after
        elif toc and toc[0] <= at < toc[1]:
            kinds.append(("toc", at, at + 1))
            at += 1
        else:
            kind, stop = _sort_line(text, lines, zone, at, body)
            kinds.append((kind, at, stop))
            at = stop
    return _settle_notices(text, lines, kinds, zone), body


def _find_contents(lines: list[Line], zone: Zone) -> tuple[tuple[int, int] | None, int]:
    """The 目录 block (with or without that word) and where the body begins: its first heading, preamble or article."""
    article = next((i for i in range(zone.after, zone.stop) if lines[i].mark == "article"), None)
    limit = zone.stop if article is None else article
    heads = [i for i in range(zone.after, limit) if lines[i].mark in _HEADINGS]
    word = next((i for i in range(zone.after, limit) if lines[i].mark == "toc"), None)
    entries = [i for i in range(zone.after, limit) if lines[i].mark == "toc"]
    if len(entries) > 2:  # a printed contents page: every entry is known by its leader
        heads = [i for i in heads if i > entries[-1]]
        return (entries[0], entries[-1] + 1), heads[0] if heads else entries[-1] + 1
    first = next((i for i in heads if word is None or i > word), None)
    again = None
    if first is not None:
        key = (lines[first].mark, lines[first].number)
        again = next((i for i in heads if i > first and (lines[i].mark, lines[i].number) == key), None)
    if word is not None:
        stop = again if again is not None else _end_of_list(lines, word, limit)
        return (word, stop), stop
    if first is not None and again is not None and all(lines[i].mark in _HEADINGS for i in range(first, again)):
        return (first, again), again  # entries without the word 目录 above them
    if first is not None:
        return None, first
    if article is not None:
        return None, article
    point = next((i for i in range(zone.after, zone.stop) if lines[i].mark in ("point", "attachment", "subparagraph")), zone.stop)
    return None, point


def _end_of_list(lines: list[Line], word: int, limit: int) -> int:
    stop = word + 1
    while stop < limit and (lines[stop].mark in _HEADINGS or lines[stop].end - lines[stop].begin < 30):
        stop += 1
    return stop


def _sort_line(text: str, lines: list[Line], zone: Zone, at: int, body: int) -> tuple[str, int]:
    line = lines[at]
    words = text[line.begin : line.end]
    if at >= zone.after and _NOTE.match(words) and "。" not in words[:-1]:
        stop = at + 1
        if words[0] in "（(":  # a note over several lines ends where its bracket closes
            while stop < body and _open_brackets(text[line.begin : lines[stop - 1].end]) and stop - at < 40:
                stop += 1
        return "title_note", stop
    if at == zone.after and _STAGE.fullmatch(words):
        return "title", at + 1
    return "notice", at + 1


def _open_brackets(words: str) -> bool:
    return words.count("（") + words.count("(") > words.count("）") + words.count(")")


def _settle_notices(
    text: str, lines: list[Line], kinds: list[tuple[str, int, int]], zone: Zone
) -> list[tuple[str, int, int]]:
    """A run of plain lines is a promulgation notice where one of them says so; else it is the preamble after the title
    and page furniture before it."""
    out: list[tuple[str, int, int]] = []
    k = 0
    while k < len(kinds):
        run = k
        while run < len(kinds) and kinds[run][0] == "notice":
            run += 1
        if run == k:
            out.append(kinds[k])
            k += 1
            continue
        words = [text[lines[a].begin : lines[a].end] for _, a, _ in kinds[k:run]]
        if zone.role in ("announcement", "explanation") or any(_NOTICE_WORDS.search(w) for w in words):
            kind = "notice"
        else:
            kind = "preamble" if kinds[k][1] >= zone.after and any(w.endswith(("。", "：", "；")) for w in words) else "aside"
        out += [(kind, a, b) for _, a, b in kinds[k:run]]
        k = run
    return out
