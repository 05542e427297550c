"""A wording given in full, compared with the baseline sentence by sentence: what it inserts, deletes and replaces."""

from __future__ import annotations

from rapidfuzz.distance import LCSseq, Levenshtein

from lawtrack.comparing.ask_units import Reading, Unit, locate, parts_at, plain_range
from lawtrack.comparing.instructions import Field
from lawtrack.comparing.passages import Part, Passages
from lawtrack.comparing.plaintext import LIST_LABEL, Plain, reduce, split_sentences
from lawtrack.comparing.sentence_changes import diff_sentence
from lawtrack.comparing.talk import split_asks
from lawtrack.model.proposal import Suggestion

# A sentence that keeps less of its forerunner than this is a new one.
SAME_SENTENCE = 0.45


# A wording that keeps this share of the letters of its place restates the place.
RESTATED = 0.4

# A wording that begins (ends) with so many letters of what stands before (behind) the quoted words repeats them.
REPEATED = 4

# One that has so much of itself from its place writes a part of the place anew; one with less says it in its own words.
REWRITES = 0.5
# Fewer letters in a row are alike by chance.
RUN = 3
# A sentence with so much of itself in another one was joined to it.
WITHIN = 0.8
# Fewer letters are never a sentence said in other words.
OWN_WORDS = 12


def read_wording(suggestion: Suggestion, baseline: Passages, reading: Reading) -> None:
    proposed = suggestion.proposed or ""
    home = reading.articles[0] if len(reading.articles) == 1 else None
    old = suggestion.original
    if suggestion.kind == "add" and not old:
        add_sentences(proposed, "proposed", 0, home, reading)
        return
    if old:
        spot = locate(old, baseline, reading)
        if spot:
            part, start, end = spot
            compare_spliced(baseline, part, start, end, proposed, "proposed", 0, reading)
            return
        _compare_texts(reduce(old), old, proposed, "proposed", 0, home, None, reading)
        return
    parts = parts_at(reading.target, baseline)
    if suggestion.kind == "modify" and parts and not reading.chapter and _restates(proposed, parts, baseline):
        compare_place(parts, baseline, proposed, "proposed", 0, reading)
        return
    add_sentences(proposed, "proposed", 0, home, reading)


def _restates(proposed: str, parts: list[int], baseline: Passages) -> bool:
    """True where a wording is the whole place as it shall read, and not one rule for it: what it leaves out is asked to go."""
    text = "".join(baseline.parts[p].plain.text for p in parts)
    asked = reduce(proposed).text
    kept = LCSseq.similarity(text, asked)
    return kept >= RESTATED * len(text) or (len(parts) == 1 and kept >= REWRITES * len(asked))


def _keeps(old: str, new: str) -> bool:
    """True where `new` has so much of `old`, in order, that it is the same sentence changed."""
    runs = (op.src_end - op.src_start for op in Levenshtein.opcodes(old, new) if op.tag == "equal")
    return sum(n for n in runs if n >= RUN) >= REWRITES * min(len(old), len(new))


def _is_within(old: str, new: str) -> bool:
    """True where nearly all of an old sentence is in a new one, in order."""
    return bool(old) and LCSseq.similarity(old, new) >= WITHIN * len(old)


def compare_spliced(
    baseline: Passages, part: int, start: int, end: int, proposed: str, field: Field, offset: int, reading: Reading
) -> None:
    """Put `proposed` in place of start..end of a part and compare the sentences it touches."""
    text = baseline.parts[part].plain.text
    touched = [
        s
        for s in baseline.by_part[part]
        if plain_range(baseline, s)[0] < max(end, start + 1) and plain_range(baseline, s)[1] > start
    ]
    first = min((plain_range(baseline, s)[0] for s in touched), default=start)
    last = max((plain_range(baseline, s)[1] for s in touched), default=end)
    asked = reduce(proposed).text
    head, tail = _around(baseline.parts[part], first, start, end, last)
    if start - first >= REPEATED and asked.startswith(text[first:start]):
        head = ""  # a part of the sentence was quoted, but the whole of it is written anew
    if last - end >= REPEATED and asked.endswith(text[end:last]):
        tail = ""
    if max(end - start, len(asked)) >= OWN_WORDS and not _keeps(text[start:end], asked):
        add_sentences(proposed, field, offset, baseline.parts[part].article, reading)
        return
    if len(touched) == 1:
        diff_sentence(
            [(text[first:last], touched[0])],
            head,
            reduce(proposed),
            tail,
            proposed,
            field,
            offset,
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
        head,
        tail,
    )


def _around(part: Part, first: int, start: int, end: int, last: int) -> tuple[str, str]:
    """What is printed of a part before plain start, from plain first on, and behind plain end, up to plain last."""
    low, high = part.plain.span(first, last)
    if start < end:
        head, tail = part.plain.span(start, end)
    else:
        head = tail = part.plain.span(first, start)[1] if start > first else low
    return part.text[low:head], part.text[tail:high]


def compare_place(parts: list[int], baseline: Passages, proposed: str, field: Field, offset: int, reading: Reading) -> None:
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
    head: str = "",
    tail: str = "",
) -> None:
    """Pair the sentences of two texts, then compare the pairs; what has no partner is an addition or a deletion. `head` and `tail`
    (printed) are what the first and the last old sentence keep before and behind the words proposed for them."""
    if known:
        olds: list[tuple[str, int | None]] = [(known[0].sentences[s].text, s) for s in known[1]]
    else:
        olds = [(reduce(old[a:b]).text, None) for a, b in split_sentences(old)]
    news = [(a, b, reduce(proposed[a:b])) for a, b in split_sentences(proposed)]
    free = set(range(len(olds)))
    for n, (a, b, new) in enumerate(news):
        before, behind = head if n == 0 else "", tail if n == len(news) - 1 else ""
        asked = reduce(before).text + new.text + reduce(behind).text
        best, score = None, SAME_SENTENCE
        for k in sorted(free):
            likeness = Levenshtein.normalized_similarity(olds[k][0], asked)
            if olds[k][0] and (_is_within(olds[k][0], asked) or asked in olds[k][0]):
                likeness = max(likeness, 0.6)
            if likeness > score:
                best, score = k, likeness
        if best is None and len(news) == 1 and len(olds) == 1 and _keeps(olds[0][0], asked):
            best = 0
        if best is None:
            add_sentences(proposed[a:b], field, offset + a, article, reading)
            continue
        # two sentences made one: ……的规定。但是…… → ……的规定，但……
        joined = [k for k in (best - 1, best, best + 1) if k == best or (k in free and _is_within(olds[k][0], asked))]
        free -= set(joined)
        diff_sentence([olds[k] for k in joined], before, new, behind, proposed[a:b], field, offset + a, article, reading)
    paired = len(free) < len(olds)  # a wording of which no sentence is one of the old ones replaces none of them
    for k in sorted(free) if paired or not known else ():
        reading.units.append(Unit("delete", old=olds[k][0], wanted="", base=olds[k][1], article=article, old_words=olds[k][0]))


def add_sentences(text: str, field: Field, offset: int, article: int | None, reading: Reading) -> None:
    """One unit a sentence; a lead that ends with a colon is carried by its items."""
    for a, b in split_asks(text):
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
