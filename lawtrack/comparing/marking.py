"""The three texts of a result as edits: what was asked for against the draft, what was enacted against the draft."""

from __future__ import annotations

from lawtrack.comparing.textdiff import diff_words
from lawtrack.model.adoption import MarkedTexts, Result
from lawtrack.model.change import Edit


def mark_texts(result: Result) -> MarkedTexts:
    """Edits from the draft to the proposal's wording, and from the draft to the adopted wording.

    An instruction (将“五日”修改为“三日”) is no wording of the text: it stays as it was written.
    """
    texts = result.texts
    wording = result.suggestion.proposed is not None
    return MarkedTexts(proposed=_edits(texts.baseline, texts.proposed) if wording else (), adopted=_edits(texts.baseline, texts.adopted))


def _edits(old: str | None, new: str | None) -> tuple[Edit, ...]:
    if new is None:
        return ()
    return tuple(Edit(op=op, text=text) for op, text in diff_words(old or "", new))
