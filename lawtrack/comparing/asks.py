"""What a suggestion asks to change against the baseline, broken into units that can be met or missed one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from lawtrack.comparing.instructions import PLACE, Edit, Field, read_instruction, strip_framing
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.plaintext import LIST_LABEL, Plain, reduce, split_sentences
from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import AskKind
from lawtrack.model.numerals import NUMERAL
from lawtrack.model.place import Place
from lawtrack.model.proposal import Suggestion

# A sentence that keeps less of its forerunner than this is a new one.
SAME_SENTENCE = 0.45
# Equal runs shorter than this between two changes belong to the change.
GLUE = 2


@dataclass(frozen=True, slots=True)
class Unit:
    """One ask before it is judged; all texts but `words` are plain.

    `old` goes and `new` comes between `before` and `after` of the sentence `wanted`, which was the baseline sentence
    number `base` (None for a sentence of its own). `article` is the baseline article (in order) where it is asked for.
    `words` is the printed wording; `start`/`end` tell where it stands in the suggestion's field `field`. A `trivial` unit
    changes words that carry no rule. `sentence` is the whole sentence asked for, of which this is one change.
    """

    kind: AskKind
    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""
    wanted: str = ""
    base: int | None = None
    article: int | None = None
    words: str = ""
    old_words: str = ""
    field: Field = "proposed"
    start: int = 0
    end: int = 0
    whole_place: bool = False
    caption: bool = False
    trivial: bool = False
    sentence: str = ""


@dataclass(slots=True)
class Reading:
    """A suggestion understood: its units, where in the baseline it is at home, and what could not be taken literally."""

    units: list[Unit] = field(default_factory=list)
    target: Place | None = None
    articles: list[int] = field(default_factory=list)
    chapter: bool = False
    problems: list[tuple[str, str, str]] = field(default_factory=list)

    def note(self, code: str, zh: str, en: str) -> None:
        """Remember what could not be taken literally."""
        if (code, zh, en) not in self.problems:
            self.problems.append((code, zh, en))


def read_suggestion(suggestion: Suggestion, baseline: Passages) -> Reading:
    """Break `suggestion` into units against `baseline`."""
    reading = Reading()
    _find_target(suggestion, baseline, reading)
    if suggestion.kind == "delete" and not _has_new(suggestion):
        _read_deletion(suggestion, baseline, reading)
    elif suggestion.proposed:
        _read_wording(suggestion, baseline, reading)
    elif suggestion.instruction:
        _read_edits(read_instruction(suggestion.instruction), suggestion, baseline, reading)
    return reading


def _has_new(suggestion: Suggestion) -> bool:
    return bool(suggestion.proposed) and suggestion.proposed != suggestion.original


def _find_target(suggestion: Suggestion, baseline: Passages, reading: Reading) -> None:
    named = suggestion.target or ""
    match = PLACE.search(named) or PLACE.search(suggestion.instruction or "")
    if match is None and re.search(r"\d", named):
        match = re.search(r".+", named)
    if match is None:
        return
    try:
        place = Place.parse(match.group())
    except LawtrackError:
        return
    reading.target = place
    reading.articles = articles_of(place, baseline)
    reading.chapter = place.article is None
    if not reading.articles and suggestion.kind != "add":
        reading.note(
            "no_such_place", f"草案中没有{place}。", f"The baseline has no {place}; the wording was looked for everywhere."
        )


def articles_of(place: Place, baseline: Passages) -> list[int]:
    """Article numbers in order (0-based) that `place` names or holds."""
    document = baseline.document
    order = {index: number for number, index in enumerate(document.articles)}
    if place.article is None:
        found = document.find(place)
        return [] if found is None else [order[i] for i in document.within(found) if i in order]
    home = document.find(Place(article=place.article, suffix=place.suffix))
    return [order[home]] if home in order else []


def _parts_at(place: Place | None, baseline: Passages) -> list[int]:
    """Parts of the baseline that stand at `place` or within it."""
    if place is None:
        return []
    found = baseline.document.find(place)
    if found is None and place.article is not None:
        found = baseline.document.find(Place(article=place.article, suffix=place.suffix))
    if found is None:
        return []
    inside = set(baseline.document.within(found))
    return [n for n, p in enumerate(baseline.parts) if p.clause in inside and not p.caption]


# --- wording given in full -------------------------------------------------------------------------------------------


def _read_wording(suggestion: Suggestion, baseline: Passages, reading: Reading) -> None:
    proposed = suggestion.proposed or ""
    home = reading.articles[0] if len(reading.articles) == 1 else None
    old = suggestion.original
    if suggestion.kind == "add" and not old:
        _add_sentences(proposed, "proposed", 0, home, reading)
        return
    if old:
        spot = _locate(old, baseline, reading)
        if spot:
            part, start, end = spot
            _compare_spliced(baseline, part, start, end, proposed, "proposed", 0, reading)
            return
        _compare_texts(reduce(old), old, proposed, "proposed", 0, home, None, reading)
        return
    parts = _parts_at(reading.target, baseline)
    if suggestion.kind == "modify" and parts and not reading.chapter:
        _compare_place(parts, baseline, proposed, "proposed", 0, reading)
        return
    _add_sentences(proposed, "proposed", 0, home, reading)


def _locate(old: str, baseline: Passages, reading: Reading) -> tuple[int, int, int] | None:
    """(part, plain start, plain end) of the quoted baseline text: content first, the target as a hint."""
    plain = reduce(old).text
    found = baseline.find(plain)
    if found:
        near = set(_parts_at(reading.target, baseline))
        part, at = next(((p, a) for p, a in found if p in near), None) or min(
            found, key=lambda f: (_distance(baseline.parts[f[0]].article, reading.articles), f)
        )
        return part, at, at + len(plain)
    across = baseline.find_across(plain)
    if across:
        return None
    nearest, score, spot = None, 0.0, None
    for index, _ in baseline.nearest(plain, limit=4):
        part = baseline.sentences[index].part
        text = baseline.parts[part].plain.text
        match = partial_ratio_alignment(plain, text)
        if match is not None and match.score > score:
            nearest, score = baseline.raw(index), match.score
            spot = (part, match.dest_start, match.dest_end) if len(plain) <= len(text) else (part, 0, len(text))
    shown = (nearest or "").strip()[:40]
    if spot and score >= 85:
        reading.note(
            "quote_differs",
            f"所引原文与草案略有出入，草案最相近的是“{shown}”。",
            f"The quoted text differs a little from the baseline; the nearest there is “{shown}”.",
        )
        return spot
    reading.note(
        "quote_not_found",
        f"所引原文“{old.strip()[:30]}”不在草案中，最相近的是“{shown}”；未据此改动草案。",
        f"The quoted text “{old.strip()[:30]}” is not in the baseline; the nearest is “{shown}”. It was not applied.",
    )
    return None


def _distance(article: int, wanted: list[int]) -> int:
    return min((abs(article - w) for w in wanted), default=0)


def _compare_spliced(
    baseline: Passages, part: int, start: int, end: int, proposed: str, field: Field, offset: int, reading: Reading
) -> None:
    """Put `proposed` in place of start..end of a part and compare the sentences it touches."""
    text = baseline.parts[part].plain.text
    touched = [
        s
        for s in baseline.by_part[part]
        if _plain_range(baseline, s)[0] < max(end, start + 1) and _plain_range(baseline, s)[1] > start
    ]
    first = min((_plain_range(baseline, s)[0] for s in touched), default=start)
    last = max((_plain_range(baseline, s)[1] for s in touched), default=end)
    head, tail = text[first:start], text[end:last]
    if len(touched) == 1:
        _diff_sentence(
            text[first:last],
            head,
            reduce(proposed),
            tail,
            proposed,
            field,
            offset,
            touched[0],
            baseline.parts[part].article,
            reading,
        )
        return
    _compare_texts(
        reduce(baseline.parts[part].text),
        baseline.parts[part].text,
        proposed,
        field,
        offset,
        baseline.parts[part].article,
        (baseline, touched),
        reading,
    )


def _plain_range(baseline: Passages, sentence: int) -> tuple[int, int]:
    s = baseline.sentences[sentence]
    plain = baseline.parts[s.part].plain
    return plain.index(s.start), plain.index(s.end)


def _compare_place(parts: list[int], baseline: Passages, proposed: str, field: Field, offset: int, reading: Reading) -> None:
    """Compare `proposed` with the text of whole parts (第八条第二款修改为……)."""
    sentences = [s for p in parts for s in baseline.by_part.get(p, ())]
    _compare_texts(Plain("", ()), "", proposed, field, offset, baseline.parts[parts[0]].article, (baseline, sentences), reading)


def _compare_texts(
    old_plain: Plain,
    old: str,
    proposed: str,
    field: Field,
    offset: int,
    article: int | None,
    known: tuple[Passages, list[int]] | None,
    reading: Reading,
) -> None:
    """Pair the sentences of two texts, then compare the pairs; what has no partner is an addition or a deletion."""
    if known:
        olds = [(known[0].sentences[s].text, s) for s in known[1]]
    else:
        olds = [(reduce(old[a:b]).text, None) for a, b in split_sentences(old)]
    news = [(a, b, reduce(proposed[a:b])) for a, b in split_sentences(proposed)]
    free = set(range(len(olds)))
    for a, b, new in news:
        best, score = None, SAME_SENTENCE
        for k in sorted(free):
            likeness = Levenshtein.normalized_similarity(olds[k][0], new.text)
            if olds[k][0] and (olds[k][0] in new.text or new.text in olds[k][0]):
                likeness = max(likeness, 0.6)
            if likeness > score:
                best, score = k, likeness
        if best is None and len(news) == 1 and len(olds) == 1:
            best = 0
        if best is None:
            _add_sentences(proposed[a:b], field, offset + a, article, reading)
            continue
        free.discard(best)
        _diff_sentence(olds[best][0], "", new, "", proposed[a:b], field, offset + a, olds[best][1], article, reading)
    for k in sorted(free):
        reading.units.append(Unit("delete", old=olds[k][0], wanted="", base=olds[k][1], article=article, old_words=olds[k][0]))


def _diff_sentence(
    old: str,
    head: str,
    new: Plain,
    tail: str,
    printed: str,
    field: Field,
    offset: int,
    base: int | None,
    article: int | None,
    reading: Reading,
) -> None:
    """Units for what differs between a baseline sentence and head + new + tail."""
    wanted = head + new.text + tail
    same = _says_the_same(old, wanted)
    low, high = len(head), len(head) + len(new.text)
    for tag, a, b, c, d in _changes(old, wanted):
        e, f = max(c, low), min(d, high)
        span = new.span(e - low, f - low) if e < f else (0, 0)
        words = printed[slice(*span)] if e < f else ""
        unit = Unit(
            "insert" if tag == "insert" else "delete" if tag == "delete" else "replace",
            old[a:b],
            wanted[c:d],
            wanted[:c],
            wanted[d:],
            wanted,
            base,
            article,
            words,
            old[a:b],
            field,
            offset + span[0],
            offset + span[1],
            trivial=same,
            sentence=head + printed + tail,
        )
        reading.units += [unit] if same else _split_list(unit, printed, offset)


def _changes(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    """Edit operations (tag, old range, new range): whole numerals, and glued where only a character or two stands between."""
    glued: list[list[int]] = []
    for op in Levenshtein.opcodes(old, new):
        if op.tag == "equal":
            continue
        a, b, c, d = op.src_start, op.src_end, op.dest_start, op.dest_end
        if any(x in NUMERALS for x in old[a:b] + new[c:d]):
            while a and c and old[a - 1] == new[c - 1] and old[a - 1] in NUMERALS:
                a, c = a - 1, c - 1
            while b < len(old) and d < len(new) and old[b] == new[d] and old[b] in NUMERALS:
                b, d = b + 1, d + 1
        if glued and a - glued[-1][1] <= GLUE and c - glued[-1][3] <= GLUE:
            glued[-1][1], glued[-1][3] = b, d
        else:
            glued.append([a, b, c, d])
    return [("insert" if a == b else "delete" if c == d else "replace", a, b, c, d) for a, b, c, d in glued]


# Words that carry no rule: a sentence that differs in them alone says the same.
_PARTICLES = str.maketrans("", "", "的了也都均并且而")


def _says_the_same(old: str, new: str) -> bool:
    return old.translate(_PARTICLES).replace("每个", "每") == new.translate(_PARTICLES).replace("每个", "每")


NUMERALS = frozenset(NUMERAL + "万0123456789")
_SEAMS = re.compile(r"[、；。，,和及与]|或者|以及|并且")
_ITEM_SEAM = re.compile(r"、|，|,|或者|以及|并且|；|。|和|及|与")


def _split_list(unit: Unit, printed: str, offset: int) -> list[Unit]:
    """An inserted list (A、B、C) as one unit an item; anything else as it is."""
    if unit.kind == "delete" or not unit.words or not _SEAMS.search(unit.words):
        return [unit]
    pieces, at = [], 0
    for seam in _ITEM_SEAM.finditer(unit.words):
        if seam.group() in "和及与" and min(seam.start() - at, len(unit.words) - seam.end()) < 4:
            continue  # 安全和发展: two halves of one thing
        pieces.append((at, seam.start()))
        at = seam.end()
    pieces.append((at, len(unit.words)))
    pieces = [(a, b) for a, b in pieces if len(reduce(unit.words[a:b]).text) >= 2]
    if len(pieces) < 2 or sum(b - a for a, b in pieces) < 6:
        return [unit]
    units = []
    for k, (a, b) in enumerate(pieces):
        text = reduce(unit.words[a:b]).text
        at = unit.new.find(text)
        units.append(
            replace(
                unit,
                kind="insert" if k else unit.kind,
                new=text,
                old=unit.old if k == 0 else "",
                before=unit.before + unit.new[:at] if at >= 0 else unit.before,
                after=unit.new[at + len(text) :] + unit.after if at >= 0 else unit.after,
                words=unit.words[a:b],
                start=unit.start + a,
                end=unit.start + b,
            )
        )
    return units


def _add_sentences(text: str, field: Field, offset: int, article: int | None, reading: Reading) -> None:
    """One unit a sentence; a lead that ends with a colon is carried by its items."""
    ranges = split_sentences(text)
    for a, b in ranges:
        label = LIST_LABEL.match(text, a, b)
        start = label.end() if label else a
        plain = reduce(text[start:b]).text
        if len(plain) < 2:
            continue
        reading.units.append(
            Unit(
                "add",
                new=plain,
                wanted=plain,
                article=article,
                words=text[start:b].strip(),
                field=field,
                start=offset + start,
                end=offset + b,
            )
        )


# --- deletions and instructions --------------------------------------------------------------------------------------


def _read_deletion(suggestion: Suggestion, baseline: Passages, reading: Reading) -> None:
    edits = [e for e in read_instruction(suggestion.instruction or "") if e.kind == "delete" and e.old]
    if edits:
        for edit in edits:
            _delete_words(edit.old or "", edit, baseline, reading)
        return
    whole = [e for e in read_instruction(suggestion.instruction or "") if e.kind == "delete" and e.place]
    if suggestion.original and reduce(suggestion.original).text:
        _delete_words(suggestion.original, None, baseline, reading)
        return
    place = _parse(whole[0].place) if whole else reading.target
    _delete_place(place, baseline, reading)


def _parse(text: str | None) -> Place | None:
    try:
        return Place.parse(text) if text else None
    except LawtrackError:
        return None


def _delete_place(place: Place | None, baseline: Passages, reading: Reading) -> None:
    for part in _parts_at(place, baseline):
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
    spot = _locate(old, baseline, reading)
    if spot:
        part, start, end = spot
        for s in baseline.by_part[part]:
            low, high = _plain_range(baseline, s)
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
                    article=baseline.parts[part].article,
                    old_words=old if len(gone) == len(plain) else gone,
                    field=edit.field if edit else "original",
                    start=edit.start if edit else 0,
                    end=edit.end if edit else len(old),
                    whole_place=len(gone) == len(text),
                )
            )


def _read_edits(edits: list[Edit], suggestion: Suggestion, baseline: Passages, reading: Reading) -> None:
    for edit in edits:
        place = _parse(edit.place) or reading.target
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
    near = set(_parts_at(place, baseline))
    at_home = [f for f in found if f[0] in near]
    article = {baseline.parts[p].article for p in near}
    in_article = [f for f in found if baseline.parts[f[0]].article in article]
    spots = at_home or in_article or found
    if not spots:
        spot = _locate(old, baseline, reading)
        if spot is None:
            home = next(iter(sorted(article)), None)
            _add_sentences(new, edit.field, edit.start, home, reading)
            return
        _compare_spliced(baseline, *spot, new, edit.field, edit.start, reading)
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
        _compare_spliced(baseline, part, at, at + len(plain), new, edit.field, edit.start, reading)


def _insert_words(edit: Edit, place: Place | None, home: int | None, baseline: Passages, reading: Reading) -> None:
    plain = reduce(edit.anchor or "").text
    found = baseline.find(plain)
    near = set(_parts_at(place, baseline))
    spots = [f for f in found if f[0] in near] or found
    if not spots:
        _locate(edit.anchor or "", baseline, reading)
        _add_sentences(edit.new or "", edit.field, edit.start, home, reading)
        return
    part, at = spots[0]
    _compare_spliced(baseline, part, at + len(plain), at + len(plain), edit.new or "", edit.field, edit.start, reading)


def _rewrite(
    edit: Edit, suggestion: Suggestion, place: Place | None, home: int | None, baseline: Passages, reading: Reading
) -> None:
    new = edit.new or ""
    if suggestion.original and (spot := _locate(suggestion.original, baseline, reading)):
        _compare_spliced(baseline, *spot, new, edit.field, edit.start, reading)
    elif parts := _parts_at(place, baseline):
        _compare_place(parts, baseline, new, edit.field, edit.start, reading)
    else:
        _add_sentences(new, edit.field, edit.start, home, reading)


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
    _add_sentences(new, edit.field, edit.start, home, reading)


def _read_content(edit: Edit, suggestion: Suggestion, home: int | None, reading: Reading) -> None:
    text = edit.new or suggestion.instruction or ""
    for a, b in split_sentences(text):
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
            )
        )
