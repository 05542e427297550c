"""Drafting instructions as lawyers write them, understood as edits: what goes, what comes, where, or an ask without wording."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from lawtrack.comparing.lexicon import load_lexicon
from lawtrack.comparing.place_pattern import PLACE
from lawtrack.comparing.plaintext import plain
from lawtrack.comparing.slots import modals
from lawtrack.comparing.unquoted import read_meant

EditKind = Literal["replace", "delete", "insert", "rewrite", "add", "content", "move", "merge"]
Field = Literal["original", "proposed", "instruction"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit. `old` goes, `new` comes, `anchor` is the wording behind which it comes (`before` which, where that is set);
    `place` is as written, None if unsaid.

    `start`/`end` tell where `new` (for a deletion `old`) stands in the suggestion's field `field`.
    """

    kind: EditKind
    place: str | None = None
    old: str | None = None
    new: str | None = None
    anchor: str | None = None
    field: Field = "instruction"
    start: int = 0
    end: int = 0
    before: bool = False


Scope = Callable[[str | None], Sequence[str]]
"""The texts of the draft at a place (as written, None: unsaid), the nearest first."""


_QUOTES = {"“": "”", "「": "」", "『": "』", "＂": "＂", '"': '"'}
_Q = "[\ue000-\uf8ff]"
# “A”、“B”和“C”
_QS = rf"{_Q}(?:(?:[、，,]|和|或者|或|及|以及|与)?{_Q})*"
# （1）…；（2）…  一是…；二是…  1. …  ①
_NUMBERED = re.compile(
    r"(?:[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]|[一二三四五六七八九十]是(?!否)|(?<![\d.])\d{1,2}[.．、](?!\d)|[①-⑩])"
)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load_lexicon().instructions
    verb = {kind: "(?:" + "|".join(map(re.escape, found)) + ")" for kind, found in words.items()}
    free = r"[^。；;\ue000-\uf8ff]"
    return {
        # 将第八条中的“可以”修改为“应当”; “三日”、“五日”统一改为“七日”
        "replace": re.compile(rf"({_QS}){free}{{0,16}}?{verb['replace']}{free}{{0,8}}?({_Q})"),
        # 将第八条第二款修改为：“……”
        "rewrite": re.compile(rf"{verb['replace']}{free}{{0,10}}?({_Q})"),
        # 在“学校”后增加“、幼儿园”; 在第八条“学校”之前加上“托育机构、”
        "beside": re.compile(
            rf"({_Q}){free}{{0,6}}?(之后|后面|后头|后|之前|前面|前头|前){free}{{0,12}}?{verb['add']}{free}{{0,12}}?({_QS})"
        ),
        # 增加一款，作为第三款：“……”; 增加“……”
        "add": re.compile(rf"{verb['add']}{free}{{0,40}}?({_QS})"),
        # 删除第十条中的“本法公布前”; 删去“监督”; 删除“在本法公布前的”中的“的”
        "delete": re.compile(rf"{verb['delete']}(?:(?!{verb['delete']}){free}){{0,30}}?(?:{_Q}[中里内]?的)?({_QS})"),
        # 将“本法公布前”删除
        "delete_after": re.compile(rf"({_QS}){free}{{0,12}}?{verb['delete']}"),
        # 删除第十五条第二款
        "delete_place": re.compile(
            rf"{verb['delete']}[^。；;，,]{{0,6}}?({PLACE.pattern})(?=(?:的?(?:规定|全文|内容))?(?:[。；;，,、]|$))"
        ),
        # 将三十日改为六十日
        "replace_bare": re.compile(
            rf"(?:将|把|由|从)([^，,。；;]{{1,60}}?){verb['replace']}(?:[：:])?([^，,。；;\ue000-\uf8ff]{{1,60}})"
        ),
        # 增加一款：县级人民政府应当……。 增加一条，县级人民政府……
        "add_bare": re.compile(
            rf"{verb['add']}[一二两三1-3](?:条|款|项|句|个条款)(?:(?:规定)?[，,]\s*作为[^，,：:。]{{1,16}})?(?:规定)?[，,：:]\s*((?!作为)[^\ue000-\uf8ff]{{6,}})"
        ),
        "move": re.compile(rf"{verb['move']}"),
        "merge": re.compile(rf"{verb['merge']}"),
        "delete_word": re.compile(verb["delete"]),
    }


# 第八条第一款中的 三十日: the place before the words that go
_LEAD = re.compile(rf"(?:{PLACE.pattern})(?:(?:中|里)?(?:规定|关于)?的?)")
# 在…后增加一条：   对…增加一款规定，
_POSITION = re.compile(
    r"(?:在|对|于)?(?:之?[后前中]|里)?(?:另外|再|还应?)?(?:增加|新增|增设|补充|增写|另设)"
    r"[一二三两]?(?:条|款|项|章|节|句|处)?(?:规定)?[，,：:]?"
)


def read_instruction(text: str, field: Field = "instruction", scope: Scope | None = None) -> list[Edit]:
    """The edits that an instruction asks for, in order; an ask without wording becomes one content edit a part.

    With `scope` the words that an instruction means without quoting them are looked for in the draft.
    """
    masked, quotes = _mask_quotes(text)
    edits: list[Edit] = []
    parts = _split_numbered(masked)
    lead = [m.group() for m in PLACE.finditer(masked, 0, parts[0][0])]
    for start, end in parts:
        found = _read_part(text, masked, (start, end), quotes, field, scope)
        edits += [e if e.place or not lead else replace(e, place=lead[-1]) for e in found]
    return edits


def _mask_quotes(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with each outermost quotation as one private-use character padded with them, and where the words stand."""
    out, quotes, at = list(text), [], 0
    while at < len(text):
        close = _QUOTES.get(text[at])
        if close is None:
            at += 1
            continue
        depth, end = 1, at + 1
        while end < len(text) and depth:
            if text[end] == close:
                depth -= 1
            elif text[end] == text[at] and close != text[at]:
                depth += 1
            end += 1
        if depth:
            at += 1
            continue
        quotes.append((at + 1, end - 1))
        mark = chr(0xE000 + len(quotes) - 1)
        out[at:end] = mark + "\u200b" * (end - at - 1)
        at = end
    return "".join(out), quotes


def _split_numbered(masked: str) -> list[tuple[int, int]]:
    """Ranges of the numbered parts (（1）…；（2）…), the whole when fewer than two are numbered."""
    marks = [m for m in _NUMBERED.finditer(masked) if not _inside_place(masked, m)]
    if len(marks) < 2:
        return [(0, len(masked))]
    bounds = [m.end() for m in marks]
    stops = [m.start() for m in marks[1:]] + [len(masked)]
    return list(zip(bounds, stops, strict=True))


def _inside_place(masked: str, mark: re.Match[str]) -> bool:
    """第（三）项 and 作为第（五）项 are places, not numbering."""
    return masked[mark.start() - 1 : mark.start()] == "第" or masked[mark.end() : mark.end() + 1] in ("项", "目", "款")


def _read_part(
    text: str, masked: str, span: tuple[int, int], quotes: list[tuple[int, int]], field: Field, scope: Scope | None
) -> list[Edit]:
    start, end = span
    # padding inside quotations must not count as distance
    squeezed = [(c, i) for i, c in enumerate(masked[start:end], start) if c != "\u200b"]
    part = "".join(c for c, _ in squeezed)
    if not part:  # （1）…；（2） with nothing behind the number
        return []
    where = [i for _, i in squeezed]
    patterns, used, found = _patterns(), set[int](), list[tuple[int, Edit]]()

    def words(quoted: str) -> list[tuple[int, int]]:
        return [quotes[ord(c) - 0xE000] for c in quoted if "\ue000" <= c <= "\uf8ff"]

    def free(match: re.Match[str]) -> bool:
        return not used & {i for i in range(match.start(), match.end()) if "\ue000" <= part[i] <= "\uf8ff"}

    def take(match: re.Match[str], edit: Edit) -> None:
        used.update(range(match.start(), match.end()))
        found.append((match.start(), edit))

    source = _Source(field, text, part)
    for m in patterns["replace"].finditer(part):
        if free(m):
            (new,) = words(m.group(2))
            for old in words(m.group(1)):
                take(m, source.edit("replace", m.start(), old=old, new=new))
    for m in patterns["beside"].finditer(part):
        if free(m):
            (anchor,) = words(m.group(1))
            for new in words(m.group(3)):
                edit = source.edit("insert", m.start(), new=new, anchor=anchor)
                take(m, replace(edit, before=m.group(2).strip("之")[0] == "前"))
    for m in patterns["rewrite"].finditer(part):
        if free(m):
            (new,) = words(m.group(1))
            take(m, source.edit("rewrite", m.start(), new=new))
    for name in ("delete", "delete_after"):
        for m in patterns[name].finditer(part):
            if free(m):
                for old in words(m.group(1)):
                    take(m, source.edit("delete", m.start(), old=old))
    for m in patterns["add"].finditer(part):
        if free(m):
            for new in words(m.group(1)):
                take(m, source.edit("add", m.start(), new=new))
    if scope and found:
        for m in _SENTENCE.finditer(part):
            # in a sentence that quotes, what shall go before the first quotation: 删除第九条关于……的规定，并相应删除……中的“……”
            lead = part[m.start() : min((i for i in range(m.start(), m.end()) if i in used), default=m.start())]
            lead = lead[: max(lead.rfind("，"), 0)]
            if patterns["delete_word"].search(lead):
                found += [(m.start() + at, e) for at, e in _read_meant(lead, where[m.start() :], source, scope) if e.kind == "delete"]
            # and what is asked behind the last quotation: 在“互助”后加上“和谐”，并写入……
            begin = max((i + 1 for i in range(m.start(), m.end()) if i in used), default=m.start())
            rest = part[begin : m.end()]
            if not any("\ue000" <= c <= "\uf8ff" for c in rest) and (begin == m.start() or _asks_more(rest)):
                found += [(begin + at, edit) for at, edit in _read_rest(rest, where[begin : m.end()], source, scope)]
    if not found:
        found += (_read_meant(part, where, source, scope) if scope else []) or _read_unquoted(part, where, source, blindly=scope is None)
    return [edit for _, edit in sorted(found, key=lambda pair: pair[0])]


@dataclass(frozen=True)
class _Source:
    """Where edits of one part come from: the field, its text, and the part in which places are looked for."""

    field: Field
    text: str
    part: str

    def edit(
        self,
        kind: EditKind,
        at: int,
        *,
        old: tuple[int, int] | None = None,
        new: tuple[int, int] | None = None,
        anchor: tuple[int, int] | None = None,
    ) -> Edit:
        """An edit whose wordings are given as ranges of the field."""
        span = new or old or (0, 0)
        return Edit(kind, self.place_before(at), self._words(old), self._words(new), self._words(anchor), self.field, *span)

    def _words(self, span: tuple[int, int] | None) -> str | None:
        return None if span is None else self.text[span[0] : span[1]].strip()

    def place_before(self, at: int) -> str | None:
        """The last place named before `at`, with the first edit's forward look for 删除第八条."""
        named = [m.group() for m in PLACE.finditer(self.part, 0, at)]
        if not named and (m := PLACE.search(self.part, at)):
            named = [m.group()]
        whole = [p for p in named if "条" in p or "章" in p]
        return (whole or named)[-1] if named else None


# 把农业去掉，同时把高尔夫球场写进去: two asks in one sentence
_SENTENCE = re.compile(r"(?:(?![，,](?:同时|另外|此外))[^。；;])+")


def _read_meant(part: str, where: list[int], source: _Source, scope: Scope) -> list[tuple[int, Edit]]:
    """Edits whose words stand in the draft though none is quoted; empty where no sentence has any."""
    found, rest = list[tuple[int, Edit]](), list[tuple[int, Edit]]()
    for m in _SENTENCE.finditer(part):
        place = source.place_before(m.end())
        meant = read_meant(m.group(), scope(place))
        for one in meant:
            start, end = where[m.start() + one.start], where[m.start() + one.end - 1] + 1
            new = source.text[start:end].strip() if one.kind != "delete" else None
            edit = Edit(one.kind, place, one.old, new, one.anchor, source.field, start, end, one.before)
            found.append((m.start() + one.start, edit))
        begin = m.start() + max((one.end for one in meant), default=0)
        if not meant and (whole := _patterns()["delete_place"].search(m.group())):
            span = where[m.start() + whole.start(1)], where[m.start() + whole.end(1) - 1] + 1
            found.append((m.start(), Edit("delete", whole.group(1), None, None, None, source.field, *span)))
            # 删去第二款，改为统一规定：……; 删去第二款，并在第三款写明……
            begin = next((i for i in range(m.start() + whole.end(), m.end()) if part[i] in "，,"), m.end())
            if _asks_more(part[begin : m.end()]):
                colon = part.rfind("：", begin, m.end())
                begin = max(colon, begin) + 1
                rest.append((begin, source.edit("content" if colon < 0 else "add", m.end(), new=(where[begin], where[m.end() - 1] + 1))))
            continue
        left = part[begin : m.end()].lstrip("，, ")
        # 罚款提到五万元以下，对责任人还可以拘留: what is asked besides; without a modal it only tells why
        if left.strip() and (not meant or modals(plain(left))):
            begin = m.end() - len(left)
            rest.append((begin, source.edit("content", m.end(), new=(where[begin], where[m.end() - 1] + 1))))
    return found + rest if found else []


# 并写入……, 上限从一万元提高到三万元: begins behind a comma and has a verb of its own
_MORE = re.compile(r"^[^，,]{0,6}[，,]")


def _asks_more(rest: str) -> bool:
    verbs = load_lexicon().instructions
    return bool(_MORE.match(rest)) and any(w in rest for kind in ("replace", "delete", "add", "dictate") for w in verbs[kind] if len(w) > 1)


def _read_rest(rest: str, where: list[int], source: _Source, scope: Scope) -> list[tuple[int, Edit]]:
    meant = _read_meant(rest, where, source, scope)
    if meant or not _asks_more(rest):
        return meant
    start = len(rest) - len(rest.lstrip("，, "))
    return [(start, source.edit("content", 0, new=(where[start], where[-1] + 1)))]


def _read_unquoted(part: str, where: list[int], source: _Source, *, blindly: bool) -> list[tuple[int, Edit]]:
    """Edits of a part that quotes nothing; `blindly` takes 将甲改为乙 as a change of words without a draft that has them."""
    patterns, found = _patterns(), list[tuple[int, Edit]]()

    def span(start: int, end: int) -> tuple[int, int]:
        return where[start], where[end - 1] + 1

    for m in patterns["delete_place"].finditer(part):
        place = m.group(1)
        found.append((m.start(), Edit("delete", place, None, None, None, source.field, *span(m.start(1), m.end(1)))))
    if merge := patterns["merge"].search(part):
        found.append((merge.start(), source.edit("merge", merge.start())))
    elif move := patterns["move"].search(part):
        found.append((move.start(), source.edit("move", move.start())))
    if found:
        return found
    for m in patterns["replace_bare"].finditer(part) if blindly else ():
        lead = _LEAD.match(part, m.start(1), m.end(1))
        begin = lead.end() if lead else m.start(1)
        if begin < m.end(1):
            old, new = span(begin, m.end(1)), span(m.start(2), m.end(2))
            found.append((m.start(), source.edit("replace", m.start(), old=old, new=new)))
    if found:
        return found
    if added := patterns["add_bare"].search(part):
        return [(added.start(), source.edit("add", added.start(), new=span(added.start(1), added.end(1))))]
    return [(0, source.edit("content", len(part), new=span(0, len(part))))]


# 本章未规定执行问题，建议明确……: what is wrong with the draft is no part of what is asked
_COMPLAINT = re.compile(r"^[^，。；]*(?:未|没有|缺少|缺乏|不够|不明确|过于|尚无)[^，。；]*[，。；]\s*(?=建议|希望|应当?|请)")


@lru_cache(maxsize=1)
def _framing() -> re.Pattern[str]:
    """Framing phrases, the longest first; 请 and 拟 not as parts of 申请, 请求, 模拟."""
    phrases = "|".join(map(re.escape, (p for p in load_lexicon().framing if len(p) > 1)))
    return re.compile(rf"{phrases}|(?<![申邀聘提报呈])请(?![求示假])|(?<![模虚])拟(?![定订])")


def strip_framing(text: str) -> str:
    """The words of an ask without wording that carry its meaning: 建议增加关于…的规定 → …"""
    asked = _COMPLAINT.search(text)
    if asked:
        text = text[asked.end() :]
    out = _POSITION.sub("", PLACE.sub("", text))
    out = _framing().sub("", out)
    out = re.sub(r"(?:的)?(?:问题|事项|情况)$", "", out.rstrip("，。：；、"))
    return out.strip("，。：；、,.:; 在对将把的关于后")
