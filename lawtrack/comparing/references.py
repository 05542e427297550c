"""References in a text (本法第十二条第二款, 前款, 前两款, 第三至五项, 《…》第七条), each resolved to the places it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from lawtrack.model.document import Document
from lawtrack.model.numerals import NUMERAL, parse_numeral
from lawtrack.model.place import Place
from lawtrack.model.reference import Reference, ReferenceKind

_N = rf"[{NUMERAL}]+|[0-9０-９]+"
_NUMBER = rf"(?:[（(](?:{_N})[）)]|(?:{_N}))"
_UNIT = r"(?:分编|编|章|节|条|款|项|目)"
# 第十二条之一, 第三至五项, 第三至第五项, 第三、四项, 第（三）项; 第一节课 and 第三条例 are none
_STEP = rf"第{_NUMBER}(?:[、至到]第?{_NUMBER})*{_UNIT}(?:之(?:{_N}))?(?![课例目])"
_MEMBER = rf"(?:{_STEP})+"
# 第一款、第三款和第四款; 第一项至第三项
_CHAIN = rf"{_MEMBER}(?:(?:、|以及|和|及|与|或者|或|至|到){_MEMBER})*"
_PARTS = re.compile(rf"(?P<join>、|以及|和|及|与|或者|或|至|到)?(?P<member>{_MEMBER})")
_STEPS = re.compile(rf"第(?P<numbers>{_NUMBER}(?:[、至到]第?{_NUMBER})*)(?P<unit>{_UNIT})(?:之(?P<suffix>{_N}))?")
_NUMBERS = re.compile(rf"(?P<join>[、至到])?第?[（(]?(?P<n>{_N})[）)]?")
_FIELDS = {
    "编": "part", "分编": "subpart", "章": "chapter", "节": "section", "条": "article", "款": "paragraph",
    "项": "subparagraph", "目": "item",
}  # fmt: skip
_ORDER = tuple(_FIELDS.values())
_HEADINGS = _ORDER[:4]
_READ_KINDS = frozenset(("paragraph", "subparagraph", "item", "point"))
Units = dict[str, int]


class _Words(NamedTuple):
    """The vocabulary of corpora/references.yaml as patterns."""

    mark: re.Pattern[str]
    titled: re.Pattern[str]
    named: re.Pattern[str]
    lead_in: re.Pattern[str]
    repeal: re.Pattern[str]
    naming: re.Pattern[str]
    generic: frozenset[str]


@cache
def _words() -> _Words:
    import yaml

    words = yaml.safe_load(files("lawtrack.corpora").joinpath("references.yaml").read_text("utf-8"))

    def any_of(key: str) -> str:
        return "|".join(sorted(map(re.escape, words[key]), key=len, reverse=True))

    # 前条 is not 目前条件, 前款 not 提前款项, 前项 not 此前项目, 本条 not 本条例.
    # one of: 《某某条例》（试行）第三条; 本办法第三条; 同法第三条; 本条第二款; 前款第三项; 第三条
    mark = (
        rf"(?P<title>《[^《》]*》)(?:（[^（）]*）)?(?P<at_title>{_CHAIN})?"
        rf"|本(?:{any_of('own')})(?P<at_own>{_CHAIN})"
        rf"|(?P<same>{any_of('same')})(?P<at_same>{_CHAIN})"
        rf"|本(?P<self>[编章节条款项])(?![例约目程能])(?P<at_self>{_CHAIN})?"
        rf"|(?P<before>(?<![目提此先])前(?P<count>[{NUMERAL}])?(?P<back>[条款项])(?![件例目约项]))(?:(?:规定的|所列)?(?P<at_before>{_CHAIN}))?"
        rf"|(?P<bare>{_CHAIN})"
    )
    return _Words(
        mark=re.compile(mark),
        titled=re.compile(rf"(?:{any_of('titles')})(?:[（(][^（）()]*[）)])?$"),
        named=re.compile(rf"[\u4e00-\u9fff]*(?:{any_of('unmarked')})$"),
        lead_in=re.compile(rf"^.*(?:{any_of('lead_ins')}|(?<=[法例定])[和与及同])"),
        repeal=re.compile(any_of("repeal")),
        naming=re.compile(rf"(?:{any_of('naming')})[“\"]?$"),
        generic=frozenset(words["generic"]),
    )


def find_references(document: Document) -> tuple[Reference, ...]:
    """Every reference that the articles of the main instrument make, in order of the text."""
    if not document.instruments:
        return ()
    span = range(document.main.first, document.main.stop)
    articles = [document.place(i) for i in document.articles]
    return tuple(
        r for i in span if document.clauses[i].kind in _READ_KINDS for r in _read_clause(document, i, articles)
    )


def _read_clause(document: Document, index: int, articles: list[Place]) -> Iterator[Reference]:
    words, text, here, last = _words(), document.clauses[index].normalized_text, _units_of(document, index), None
    for match in words.mark.finditer(text):
        chain = next((g for g in ("at_title", "at_own", "at_same", "at_self", "at_before", "bare") if match[g]), None)
        instrument = _instrument(match, text, words, last)
        if match["title"]:
            if instrument is None:
                continue
            last = instrument
        elif instrument:
            last = instrument
        start = match.start()
        if instrument and match["bare"]:
            start -= len(instrument)
        kind = _kind(match, instrument)
        for first, stop, members in _members(match, chain, here, articles, instrument):
            begin = start if first is None or first == match.start(chain or 0) else first
            end = match.end() if stop is None else stop
            yield _resolve(document, index, (begin, end), kind, members, instrument)


def _kind(match: re.Match[str], instrument: str | None) -> ReferenceKind:
    if instrument:
        return "instrument_place" if match["at_title"] or not match["title"] else "instrument"
    return "self" if match["self"] else "preceding" if match["before"] else "bare" if match["bare"] else "place"


def _instrument(match: re.Match[str], text: str, words: _Words, last: str | None) -> str | None:
    """The other instrument a mark names, None for the text's own (or for a title that refers to none)."""
    if match["title"]:
        title = match["title"][1:-1]
        sentence = re.split("[。；]", text[match.end() :], maxsplit=1)[0]
        gone = not match["at_title"] and words.repeal.search(sentence)
        named = words.naming.search(text[: match.start()])
        return title if words.titled.search(title) and not gone and not named else None
    if match["same"]:
        return last
    if match["bare"]:
        found = words.named.search(text[max(0, match.start() - 40) : match.start()])
        name = words.lead_in.sub("", found[0]) if found else ""
        return name if len(name) > 1 and name not in words.generic and not name.startswith("本") else None
    return None


def _members(
    match: re.Match[str], chain: str | None, here: Units, articles: list[Place], instrument: str | None
) -> Iterator[tuple[int | None, int | None, list[Units]]]:
    """(start, stop, the units of each place named) of each member of the chain behind a mark."""
    own = not instrument
    bases = [{}] if not own or match["at_own"] else _bases(match, here, articles)
    if match["self"] and not bases:  # 本编 in a part printed on its own
        return
    if chain is None:
        yield None, None, bases
        return
    base = bases[0] if bases else {}
    before: Units | None = None
    held: tuple[int, int, list[Units]] | None = None
    for part in _PARTS.finditer(match[chain]):
        start, stop = (match.start(chain) + x for x in part.span("member"))
        inherited = base if before is None else before
        # 第二款 and 第三项 without 本条 speak of the article they stand in; a list goes on from its last member
        bare = before is None and own and bool(match["bare"])
        named = _read_member(part["member"], here if bare else inherited)
        before = named[-1]
        if part["join"] in ("至", "到") and held:
            held = (held[0], stop, held[2][:-1] + _between(held[2][-1], named[0]))
            continue
        if held:
            yield held
        held = (start, stop, named)
    if held:
        yield held


def _bases(match: re.Match[str], here: Units, articles: list[Place]) -> list[Units]:
    """The places that 本条, 本款, 前条, 前两款 stand for, seen from `here`; empty where there is none."""
    unit = _FIELDS[match["self"] or match["back"] or "条"]
    if match["bare"]:
        return [{}]
    kept = {k: n for k, n in here.items() if _rank(k) <= _rank(unit) and (k not in _HEADINGS or unit in _HEADINGS)}
    if unit not in kept:
        return []
    if match["self"]:
        return [kept]
    count = parse_numeral(match["count"]) or 1 if match["count"] else 1
    if unit == "article":  # 前条 of 第十三条 is 第十二条之一 where there is one
        mine = Place(**kept)
        return [_own_units(p) for p in articles[: articles.index(mine)][-count:]] if mine in articles else []
    return [{**kept, unit: n} for n in range(max(1, kept[unit] - count), kept[unit])]


def _own_units(place: Place) -> Units:
    return {unit: n for unit, n in place if n is not None}


def _rank(unit: str) -> int:
    return _ORDER.index("article" if unit == "suffix" else unit)


def _read_member(text: str, base: Units) -> list[Units]:
    """The places of 第五条第一款, 第三至五项 or 第三、四项: units above the first named one come from `base`."""
    places: list[Units] = [{}]
    for k, step in enumerate(_STEPS.finditer(text)):
        unit = _FIELDS[step["unit"]]
        if k == 0:
            # numbers of articles run through the chapters: a place in an article names no heading
            places = [
                {u: n for u, n in base.items() if _rank(u) < _rank(unit) and (u in _HEADINGS) == (unit in _HEADINGS)}
            ]
        numbers = _read_numbers(step["numbers"])
        suffix = {"suffix": parse_numeral(step["suffix"]) or 0} if step["suffix"] and unit == "article" else {}
        places = [{**place, unit: n, **suffix} for place in places for n in numbers]
    return places


def _read_numbers(text: str) -> list[int]:
    numbers: list[int] = []
    for found in _NUMBERS.finditer(text):
        number = parse_numeral(found["n"]) or 0
        if found["join"] in ("至", "到") and numbers:
            numbers += range(numbers[-1] + 1, number)
        numbers.append(number)
    return numbers


def _between(first: Units, last: Units) -> list[Units]:
    """第一项至第三项: both ends and what is numbered between them."""
    unit = max(first, key=_rank)
    if unit == "suffix":
        unit = "article"
    if unit not in last:
        return [first, last]
    inner = range(first[unit] + 1, last[unit])
    return [first, *({**first, unit: n} for n in inner), last]


def _units_of(document: Document, index: int) -> Units:
    """Numbers of the clause and all that encloses it, headings and a lone paragraph included."""
    units: Units = {}
    for i in (index, *document.above(index)):
        clause = document.clauses[i]
        if clause.number is None or clause.kind not in _ORDER:
            continue
        number, _, suffix = clause.number.partition("-")
        units[clause.kind] = int(number)
        if suffix and clause.kind == "article":
            units["suffix"] = int(suffix)
    return units


def _resolve(
    document: Document,
    index: int,
    span: tuple[int, int],
    kind: ReferenceKind,
    members: list[Units],
    instrument: str | None,
) -> Reference:
    named = [Place(**units) for units in members if units]
    found = [None if instrument else _find(document, place, kind) for place in named]
    places = [place if i is None else document.place(i) for place, i in zip(named, found, strict=True)]
    missing = () if instrument else tuple(p for p, i in zip(named, found, strict=True) if i is None)
    clause = document.clauses[index]
    return Reference(
        clause=index, line=clause.line, at=document.place(index), text=clause.normalized_text[slice(*span)], start=span[0], end=span[1],
        kind="range" if len(places) > 1 and kind in ("place", "bare") else kind, places=tuple(places), missing=missing,
        instrument=instrument, status="external" if instrument else "dangling" if missing or not places else "valid",
    )  # fmt: skip


def _find(document: Document, place: Place, kind: ReferenceKind) -> int | None:
    """The clause at a place; 第三项 without 款 is of its own paragraph, else of the article's paragraph that has one."""
    found = document.find(place)
    if found is None and kind == "bare" and place.subparagraph is not None:
        found = document.find(place.model_copy(update={"paragraph": None}))
    return found
