"""Deletions and drafting instructions (将……修改为……, 在……后增加……) as units against the baseline."""

from __future__ import annotations

import re

from lawtrack.comparing.ask_units import Reading, Unit, articles_of, locate, parse, parts_at, plain_range
from lawtrack.comparing.ask_wording import add_sentences, compare_place, compare_spliced
from lawtrack.comparing.instructions import Edit, read_instruction, strip_framing
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import reduce
from lawtrack.comparing.talk import split_asks
from lawtrack.comparing.unquoted import read_dictated
from lawtrack.model.place import Place
from lawtrack.model.proposal import Suggestion

# Words of so many letters say what they are about wherever they stand.
SPEAKS = 10


def read_asked(suggestion: Suggestion, baseline: Passages, reading: Reading) -> list[Edit]:
    """The edits of the suggestion's instruction; words it does not quote are looked for at the place it names."""

    def scope(named: str | None) -> list[str]:
        place = parse(named)
        if place is None or (place.article is None and reading.target is not None and reading.target.article):
            place = reading.target
        texts = [suggestion.original] if suggestion.original else []
        near = parts_at(place, baseline)
        home = {baseline.parts[p].article for p in near} - {-1}
        texts.append("\n".join(baseline.parts[p].text for p in near))
        if len(home) == 1:
            texts.append("\n".join(p.text for p in baseline.parts if p.article in home and not p.heading))
        return [t for t in (*texts, baseline.joined) if t]

    return read_instruction(suggestion.instruction or "", "instruction", scope)


def read_deletion(suggestion: Suggestion, baseline: Passages, reading: Reading) -> None:
    asked = read_asked(suggestion, baseline, reading)
    whole = [e for e in asked if e.kind == "delete" and e.place and not e.old]
    edits = [e for e in asked if e.kind == "delete" and e.old]
    if edits:
        for edit in edits:
            _delete_words(edit.old or "", edit, baseline, reading)
        for edit in whole:
            _delete_place(parse(edit.place), baseline, reading)
        return
    if suggestion.original and reduce(suggestion.original).text:
        _delete_words(suggestion.original, None, baseline, reading)
        return
    place = parse(whole[0].place) if whole else reading.target
    _delete_place(place, baseline, reading)


def _is_there(place: Place | None, baseline: Passages, reading: Reading) -> bool:
    """False, with a note, where the draft has no such place: what is asked there cannot be judged elsewhere."""
    if place is None or baseline.document.find(place) is not None:
        return True
    reading.note("no_such_place", f"草案中没有{place}。", f"The baseline has no {place}.")
    return False


def _delete_place(place: Place | None, baseline: Passages, reading: Reading) -> None:
    if not _is_there(place, baseline, reading):
        return
    for part in parts_at(place, baseline):
        for s in baseline.by_part.get(part, ()):
            text = baseline.sentences[s].text
            reading.units.append(
                Unit(
                    "delete",
                    old=text,
                    base=s,
                    article=baseline.parts[part].article,
                    old_words=baseline.raw(s),
                    whole_place=True,
                )
            )


def _delete_words(old: str, edit: Edit | None, baseline: Passages, reading: Reading) -> None:
    plain = reduce(old).text
    if any(p.caption and p.plain.text == plain for p in baseline.parts):
        part = next(n for n, p in enumerate(baseline.parts) if p.caption and p.plain.text == plain)
        reading.units.append(
            Unit("delete", old=plain, base=baseline.by_part[part][0], old_words=old, caption=True, field="instruction")
        )
        return
    if across := ([] if baseline.find(plain) else baseline.find_across(plain)):
        for part in across:
            for s in baseline.by_part.get(part, ()):
                if baseline.sentences[s].text in plain:
                    reading.units.append(
                        Unit(
                            "delete",
                            old=baseline.sentences[s].text,
                            base=s,
                            article=baseline.parts[part].article,
                            old_words=baseline.raw(s),
                            whole_place=True,
                        )
                    )
        return
    spot = locate(old, baseline, reading)
    if spot:
        part, start, end = spot
        for s in baseline.by_part[part]:
            low, high = plain_range(baseline, s)
            a, b = max(low, start), min(high, end)
            if a >= b:
                continue
            text = baseline.sentences[s].text
            gone = text[a - low : b - low]
            reading.units.append(
                Unit(
                    "delete",
                    old=gone,
                    before=text[: a - low],
                    after=text[b - low :],
                    wanted=text[: a - low] + text[b - low :],
                    base=s,
                    old_at=a - low,
                    article=baseline.parts[part].article,
                    old_words=old if len(gone) == len(plain) else gone,
                    field=edit.field if edit else "original",
                    start=edit.start if edit else 0,
                    end=edit.end if edit else len(old),
                    whole_place=len(gone) == len(text),
                )
            )


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
            _delete_words(edit.old, edit, baseline, reading)
        elif edit.kind == "delete":
            _delete_place(place, baseline, reading)
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
    there = _is_there(place, baseline, reading)
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
