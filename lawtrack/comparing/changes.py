"""What kind of change an edit is: a number, a deadline, a modal verb, a negation, who acts, or a reference that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lawtrack.comparing.splitting import load_phrases
from lawtrack.model.change import Edit, Flag
from lawtrack.model.numerals import NUMERAL, parse_numeral

_N = rf"[{NUMERAL}0-9０-９]+"
# 第十二条之一第二款第（三）项; the groups are what may follow a renumbering
_PLACE = re.compile(rf"第[（(]?({_N})[）)]?([编章节条款项目])(?:之([{NUMERAL}]+))?")
_SHORT = 12  # a longer insertion is new text, and a number in it is no change of a number
_WIDTH = str.maketrans("：；，（）？！．０１２３４５６７８９", ":;,()?!.0123456789")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A place where wording changed: what went, what came, the text before it and behind it."""

    old: str
    new: str
    before: str
    behind: str


def same_words(old: str, new: str) -> bool:
    """True when two texts differ in nothing but spaces and the width of marks and digits."""
    return old == new or "".join(old.split()).translate(_WIDTH) == "".join(new.split()).translate(_WIDTH)


def calm_widths(edits: Sequence[Edit]) -> list[Edit]:
    """The edits with differences of spaces and widths alone taken for equal, as the new text prints them."""
    out: list[Edit] = []
    at = 0
    while at < len(edits):
        edit, then = edits[at], edits[at + 1] if at + 1 < len(edits) else None
        if edit.op == "delete" and then is not None and then.op == "insert" and same_words(edit.text, then.text):
            edit, at = Edit(op="equal", text=then.text), at + 1
        if out and out[-1].op == edit.op == "equal":
            out[-1] = Edit(op="equal", text=out[-1].text + edit.text)
        else:
            out.append(edit)
        at += 1
    return out


def exchanges(edits: Sequence[Edit]) -> Iterator[Exchange]:
    """The changes of a text one by one."""
    at = 0
    while at < len(edits):
        if edits[at].op == "equal":
            at += 1
            continue
        start, old, new = at, "", ""
        while at < len(edits) and edits[at].op != "equal":
            if edits[at].op == "delete":
                old += edits[at].text
            else:
                new += edits[at].text
            at += 1
        before = "".join(e.text for e in edits[:start] if e.op != "delete")
        behind = "".join(e.text for e in edits[at:] if e.op != "delete")
        yield Exchange(old, new, before, behind)


def find_flags(edits: Sequence[Edit], renumbering: Mapping[str, frozenset[str]] | None = None) -> tuple[Flag, ...]:
    """What weighs in a text's edits. `renumbering` gives for an old article number ("12") the new ones it became."""
    found: list[Flag] = []
    for change in exchanges(edits):
        reference = _reference(change, renumbering or {})
        if reference:
            found.append(reference)
            continue
        modal, negation = _modal(change), _negation(change)
        if modal and negation and _same_word(modal, negation):
            negation = None  # 不得 that comes is one change, not two
        for flag in (modal, negation, *_numbers(change), _speed(change), _subject(change)):
            if flag and flag not in found:
                found.append(flag)
    return tuple(found)


def _same_word(modal: Flag, negation: Flag) -> bool:
    pairs = ((modal.old, negation.old), (modal.new, negation.new))
    return all(b is None or (a is not None and (a in b or b in a)) for a, b in pairs)


def only_follows(edits: Sequence[Edit], flags: Sequence[Flag]) -> bool:
    """True when every change is a reference that follows the renumbering, or no change of words at all."""
    followed = {(f.old, f.new) for f in flags if f.kind == "reference" and f.follows}
    return all((x.old, x.new) in followed or same_words(x.old, x.new) for x in exchanges(edits))


def _reference(change: Exchange, renumbering: Mapping[str, frozenset[str]]) -> Flag | None:
    old, new = list(_PLACE.finditer(change.old)), list(_PLACE.finditer(change.new))
    if not old and not new:
        return None
    if _PLACE.sub("§", change.old) != _PLACE.sub("§", change.new) or len(old) != len(new):
        only_places = not _PLACE.sub("", change.old + change.new).strip("、，和或者至及以")
        return Flag(kind="reference", old=change.old or None, new=change.new or None) if only_places else None
    foreign = change.before.rstrip().endswith(("》", "）")) and "《" in change.before
    follows = not foreign and all(_follows(a, b, renumbering) for a, b in zip(old, new, strict=True))
    return Flag(kind="reference", old=change.old, new=change.new, follows=follows)


def _follows(old: re.Match[str], new: re.Match[str], renumbering: Mapping[str, frozenset[str]]) -> bool:
    if old.groups() == new.groups():
        return True
    if old.group(2) != "条" or new.group(2) != "条":
        return False
    return _number(new) in renumbering.get(_number(old), frozenset())


def _number(match: re.Match[str]) -> str:
    number = str(parse_numeral(match.group(1)))
    return f"{number}-{parse_numeral(match.group(3))}" if match.group(3) else number


def _modal(change: Exchange) -> Flag | None:
    old, new = _modals(change.old, change.before, change.behind), _modals(change.new, change.before, change.behind)
    if {k.rstrip("0123456789") for k, _ in old} == {k.rstrip("0123456789") for k, _ in new}:
        return None
    if (old and new) or max(len(change.old), len(change.new)) <= _SHORT:
        return Flag(kind="modal", old=_words(old), new=_words(new))
    return None


def _modals(text: str, before: str, behind: str) -> list[tuple[str, str]]:
    """(kind, word) of the modal words of `text`; its surroundings tell 应当 from the 应 of 相应."""
    return _find(_modal_pattern(), text, before[-2:], behind[:2]) if text else []


def _find(pattern: re.Pattern[str], text: str, before: str, behind: str) -> list[tuple[str, str]]:
    """(group, word) of the matches that lie in `text`; what matches without a group is passed over."""
    start, stop = len(before), len(before) + len(text)
    found = pattern.finditer(before + text + behind)
    return [(m.lastgroup, m.group()) for m in found if m.lastgroup and start <= m.start() and m.end() <= stop]


@lru_cache(maxsize=1)
def _modal_pattern() -> re.Pattern[str]:
    phrases = load_phrases()
    words = [(w, kind) for kind, group in phrases.modals.items() for w in group]
    return _pattern(words, phrases.lists["not_modals"])


@lru_cache(maxsize=1)
def _negation_pattern() -> re.Pattern[str]:
    lists = load_phrases().lists
    return _pattern([(w, "no") for w in lists["negations"]], lists["not_negations"])


def _pattern(words: list[tuple[str, str]], not_words: Sequence[str]) -> re.Pattern[str]:
    """The longest word at a place wins; words of `not_words` match without a group. 相应|(?P<must>应当)|…"""
    parts = sorted([*words, *((w, "") for w in not_words)], key=lambda x: (-len(x[0]), x[0]))
    groups = [f"(?P<{kind}{n}>{re.escape(word)})" if kind else re.escape(word) for n, (word, kind) in enumerate(parts)]
    return re.compile("|".join(groups))


def _words(found: list[tuple[str, str]]) -> str | None:
    return "、".join(dict.fromkeys(w for _, w in found)) or None


def _negation(change: Exchange) -> Flag | None:
    if max(len(change.old), len(change.new)) > 2 * _SHORT:
        return None
    old, new = (_find(_negation_pattern(), text, change.before[-2:], change.behind[:2]) for text in (change.old, change.new))
    if bool(old) == bool(new):
        return None
    return Flag(kind="negation", old=_words(old), new=_words(new))


def _numbers(change: Exchange) -> Iterator[Flag]:
    old, new = _quantities(change.old), _quantities(change.new)
    if old == new:
        return
    gone, come = [q for q in old if q not in new], [q for q in new if q not in old]
    if not (old and new) and max(len(change.old), len(change.new)) > _SHORT:
        return
    for timed in (True, False):
        a = "、".join(q for q in gone if _is_time(q) is timed) or None
        b = "、".join(q for q in come if _is_time(q) is timed) or None
        if a or b:
            yield Flag(kind="deadline" if timed else "number", old=a, new=b)


def _quantities(text: str) -> list[str]:
    phrases = load_phrases()
    cleaned = _PLACE.sub("§", text)
    found = []
    for match in phrases.fixed.finditer(cleaned):
        word = match.group()
        in_word = any(cleaned[match.start() : match.start() + n] in phrases.quantity_words for n in (2, 3, 4))
        joined = match.start() and cleaned[match.start() - 1 : match.start() + 1] in phrases.costs
        if match.lastgroup == "quantity" and not in_word and not joined:
            found.append(word)
    return found


def _is_time(quantity: str) -> bool:
    return quantity.endswith(load_phrases().lists["time_units"])


def _speed(change: Exchange) -> Flag | None:
    words = load_phrases().lists["speed"]
    old, new = ("、".join(w for w in words if w in text) or None for text in (change.old, change.new))
    if old == new or (not (old and new) and max(len(change.old), len(change.new)) > _SHORT):
        return None
    return Flag(kind="deadline", old=old, new=new)


def _subject(change: Exchange) -> Flag | None:
    """Who acts: a name that ends as names of bodies and persons do, at the head of a clause that goes on to bind it."""
    if not change.old or not change.new or max(len(change.old), len(change.new)) > 30:
        return None
    head = re.split(r"[，。；：\n]", change.before)[-1]
    clause = re.split(r"[，。；：\n]", change.behind)[0]
    actors = load_phrases().lists["actors"]
    binding = any(w in clause[:30] for group in load_phrases().modals.values() for w in group if len(w) > 1)
    bodies = all(any(a in text + clause[:6] for a in actors if len(a) > 1) for text in (change.old, change.new))
    ends = any(text.endswith(actors) for text in (change.old, change.new)) or clause.startswith(tuple(a for a in actors if len(a) > 1))
    inside = any(w in head for w in load_phrases().alone_modals)
    if binding and bodies and ends and not inside:
        return Flag(kind="subject", old=change.old, new=change.new)
    return None
