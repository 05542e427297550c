"""Words and places that are to go, as units against the baseline."""

from __future__ import annotations

from lawtrack.comparing.ask_units import Reading, Unit, locate, parse, parts_at, plain_range
from lawtrack.comparing.instructions import Edit, read_instruction
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import reduce
from lawtrack.model.place import Place
from lawtrack.model.proposal import Suggestion


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
    """The units of a suggestion that asks for nothing but to delete."""
    asked = read_asked(suggestion, baseline, reading)
    whole = [e for e in asked if e.kind == "delete" and e.place and not e.old]
    edits = [e for e in asked if e.kind == "delete" and e.old]
    if edits:
        for edit in edits:
            delete_words(edit.old or "", edit, baseline, reading)
        for edit in whole:
            delete_place(parse(edit.place), baseline, reading)
        return
    if suggestion.original and reduce(suggestion.original).text:
        delete_words(suggestion.original, None, baseline, reading)
        return
    place = parse(whole[0].place) if whole else reading.target
    delete_place(place, baseline, reading)


def is_there(place: Place | None, baseline: Passages, reading: Reading) -> bool:
    """False, with a note, where the draft has no such place: what is asked there cannot be judged elsewhere."""
    if place is None or baseline.document.find(place) is not None:
        return True
    reading.note("no_such_place", f"草案中没有{place}。", f"The baseline has no {place}.")
    return False


def delete_place(place: Place | None, baseline: Passages, reading: Reading) -> None:
    """A unit for every sentence of a place that shall go as a whole."""
    if not is_there(place, baseline, reading):
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


def delete_words(old: str, edit: Edit | None, baseline: Passages, reading: Reading) -> None:
    """Units for quoted words that shall go: a caption, whole places, or a part of a sentence."""
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
