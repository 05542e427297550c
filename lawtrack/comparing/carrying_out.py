"""An instruction carried out on the draft's words: what 将“五日”修改为“三日” would make of the paragraph, where it is certain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawtrack.comparing.instructions import Edit, read_instruction
from lawtrack.errors import LawtrackError
from lawtrack.model.document import Document
from lawtrack.model.place import Place

# “学校”后增加, “学校”一词之前: on which side of the quoted words
_SIDE = r"[”」』\"]\s*(?:一词|二字|三字|字样|一语)?(?:的|之)?(后|前)"


def carry_out(instruction: str, target: Place | None, baseline: Document | None, original: str | None) -> tuple[str, str] | None:
    """(the draft's paragraphs that change, the same as they would read), None where that is not certain.

    It is certain when every edit quotes its words, and these stand exactly once in the place named (`target` where the edit
    names none); `original` serves where there is no draft. Nothing but the quoted words is ever added.
    """
    edits = read_instruction(instruction)
    if not edits or any(e.kind not in ("replace", "delete", "insert") for e in edits):
        return None
    texts = {_text_at(edit, target, baseline, original) for edit in edits}
    if len(texts) != 1 or not (text := texts.pop()):
        return None
    changed = text
    for edit in edits:
        done = _carry_out_one(edit, changed, instruction)
        if done is None:
            return None
        changed = done
    return _changed_lines(text.split("\n"), changed.split("\n"))


def _text_at(edit: Edit, target: Place | None, baseline: Document | None, original: str | None) -> str | None:
    try:
        named = Place.parse(edit.place) if edit.place else target
    except LawtrackError:
        named = target
    index = baseline.find(named) if baseline and named else None
    return baseline.words(index) if baseline and index is not None else original


def _carry_out_one(edit: Edit, text: str, instruction: str) -> str | None:
    words = edit.anchor if edit.kind == "insert" else edit.old
    if not words or text.count(words) != 1 or not re.search(rf"[“「『\"]{re.escape(words)}[”」』\"]", instruction):
        return None
    if edit.kind == "delete":
        return text.replace(words, "")
    if not edit.new:
        return None
    if edit.kind == "replace":
        return text.replace(words, edit.new)
    side = re.search(re.escape(words) + _SIDE, instruction)
    if side is None:
        return None
    return text.replace(words, words + edit.new if side.group(1) == "后" else edit.new + words)


def _changed_lines(old: Sequence[str], new: Sequence[str]) -> tuple[str, str] | None:
    if len(old) != len(new):
        return "\n".join(old), "\n".join(new)
    pairs = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    return ("\n".join(a for a, _ in pairs), "\n".join(b for _, b in pairs)) if pairs else None
