"""What a suggestion asks to change against the baseline, broken into units that can be met or missed one by one."""

from __future__ import annotations

import re

from lawtrack.comparing.ask_deletions import read_deletion
from lawtrack.comparing.ask_edits import read_edits
from lawtrack.comparing.ask_units import Reading, articles_of
from lawtrack.comparing.ask_wording import read_wording
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.place_pattern import PLACE
from lawtrack.errors import LawtrackError
from lawtrack.model.place import Place
from lawtrack.model.proposal import Suggestion


def read_suggestion(suggestion: Suggestion, baseline: Passages) -> Reading:
    """Break `suggestion` into units against `baseline`."""
    reading = Reading()
    _find_target(suggestion, baseline, reading)
    if suggestion.kind == "delete" and not _has_new(suggestion):
        read_deletion(suggestion, baseline, reading)
    elif suggestion.proposed:
        read_wording(suggestion, baseline, reading)
    elif suggestion.instruction:
        read_edits(suggestion, baseline, reading)
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
