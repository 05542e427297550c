"""Drafting instructions (将……修改为……, 在……后增加……) as units against the baseline."""

from __future__ import annotations

import re

from lawtrack.comparing.ask_deletions import delete_place, delete_words, is_there, read_asked
from lawtrack.comparing.ask_units import Reading, Unit, articles_of, locate, parse, parts_at
from lawtrack.comparing.ask_wording import add_sentences, compare_place, compare_spliced
from lawtrack.comparing.instructions import Edit, strip_framing
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import reduce
from lawtrack.comparing.talk import split_asks
from lawtrack.comparing.unquoted import read_dictated
from lawtrack.model.place import Place
from lawtrack.model.proposal import Suggestion

# Words of so many letters say what they are about wherever they stand.
SPEAKS = 10


def read_edits(suggestion: Suggestion, baseline: Passages, reading: Reading) -> None:
    for edit in read_asked(suggestion, baseline, reading):
        place = parse(edit.place) or reading.target
        if place is not None and place.article is None and reading.target is not None and reading.target.article:
            place = reading.target
        articles = articles_of(place, baseline) if place else reading.articles
        home = articles[0] if len(articles) == 1 else None
        if edit.kind == "replace" and edit.old and edit.new:
            _replace_words(edit, edit.old, edit.new, place, baseline, reading)
        elif edit.kind == "insert" and edit.new:
            _insert_words(edit, place, home, baseline, reading)
        elif edit.kind == "delete" and edit.old:
            delete_words(edit.old, edit, baseline, reading)
        elif edit.kind == "delete":
            delete_place(place, baseline, reading)
        elif edit.kind == "rewrite" and edit.new:
            _rewrite(edit, suggestion, place, home, baseline, reading)
        elif edit.kind == "add" and edit.new:
            _add_wording(edit, edit.new, home, baseline, reading)
        elif edit.kind in ("content", "move", "merge"):
            _read_content(edit, suggestion, home, reading)


def _replace_words(edit: Edit, old: str, new: str, place: Place | None, baseline: Passages, reading: Reading) -> None:
    plain = reduce(old).text
    found = baseline.find(plain)
    near = set(parts_at(place, baseline))
    at_home = [f for f in found if f[0] in near]
    article = {baseline.parts[p].article for p in near}
    in_article = [f for f in found if baseline.parts[f[0]].article in article]
    there = is_there(place, baseline, reading)
    spots = at_home or in_article or (found if there or len(plain) >= SPEAKS else [])
    if not spots:
        spot = locate(old, baseline, reading) if there else None
        if spot is None and len(reduce(new).text) < SPEAKS:
            return  # a few words without their surroundings could stand anywhere
        if spot is None:
            home = next(iter(sorted(article)), None)
            add_sentences(new, edit.field, edit.start, home, reading)
            return
        compare_spliced(baseline, *spot, new, edit.field, edit.start, reading)
        return
    if near and not at_home and not in_article:
        where = baseline.parts[spots[0][0]].place
        reading.note(
            "quote_elsewhere",
            f"所引“{old[:20]}”不在{place}，而在草案{where}。",
            f"The quoted “{old[:20]}” is not in {place} but in {where} of the baseline.",
        )
        spots = spots[:1]
    for part, at in spots[:3]:
        compare_spliced(baseline, part, at, at + len(plain), new, edit.field, edit.start, reading)


def _insert_words(edit: Edit, place: Place | None, home: int | None, baseline: Passages, reading: Reading) -> None:
    plain = reduce(edit.anchor or "").text
    found = baseline.find(plain)
    near = set(parts_at(place, baseline))
    spots = [f for f in found if f[0] in near] or found
    if not spots:
        locate(edit.anchor or "", baseline, reading)
        if len(reduce(edit.new or "").text) < SPEAKS:
            return
        add_sentences(edit.new or "", edit.field, edit.start, home, reading)
        return
    part, at = spots[0]
    at += 0 if edit.before else len(plain)
    compare_spliced(baseline, part, at, at, edit.new or "", edit.field, edit.start, reading)


def _rewrite(
    edit: Edit, suggestion: Suggestion, place: Place | None, home: int | None, baseline: Passages, reading: Reading
) -> None:
    new = edit.new or ""
    if suggestion.original and (spot := locate(suggestion.original, baseline, reading)):
        compare_spliced(baseline, *spot, new, edit.field, edit.start, reading)
    elif parts := parts_at(place, baseline):
        compare_place(parts, baseline, new, edit.field, edit.start, reading)
    else:
        add_sentences(new, edit.field, edit.start, home, reading)


# 将……的情形列为应受处罚的行为
_LISTED_AS = re.compile(r"^将(.+?)(?:的情形|的行为|的)?(?:列为|列入|作为|纳入|规定为)(.+)$")


def _add_wording(edit: Edit, new: str, home: int | None, baseline: Passages, reading: Reading) -> None:
    listed = _LISTED_AS.match(new.strip("。；"))
    if listed:
        words = listed.group(1)
        at = new.find(words)
        _add_content(words, edit, edit.start + at, home, reading)
        return
    plain = reduce(new).text
    if len(plain) < 12 and home is not None:
        # a few words added to an article, no sentence of their own
        reading.units.append(
            Unit("add", new=plain, wanted=plain, article=home, words=new, field=edit.field, start=edit.start, end=edit.end)
        )
        return
    add_sentences(new, edit.field, edit.start, home, reading)


def _read_content(edit: Edit, suggestion: Suggestion, home: int | None, reading: Reading) -> None:
    text = edit.new or suggestion.instruction or ""
    for a, b in split_asks(text):
        _add_content(text[a:b], edit, edit.start + a, home, reading)


def _add_content(text: str, edit: Edit, start: int, home: int | None, reading: Reading) -> None:
    words = strip_framing(text)
    plain = reduce(words).text
    if len(plain) >= 2:
        reading.units.append(
            Unit(
                "content",
                new=plain,
                wanted=plain,
                article=home,
                words=words,
                field=edit.field,
                start=start,
                end=start + len(text),
                dictated=read_dictated(text) if edit.field == "instruction" else (),
            )
        )
