"""windows: which public-comment windows are open, closing or past on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from os import PathLike

from lawtrack.model.notice import Notice
from lawtrack.model.window import CLOSING_DAYS, STATES, State, Window
from lawtrack.verbs.notice import notice

_BEIJING = timezone(timedelta(hours=8))  # closing hours are Beijing time


def windows(notices: Iterable[Notice | str | PathLike[str]], as_of: date | None = None) -> list[Window]:
    """The window of each notice as it stands on `as_of` (today in Beijing if None): what is doubtful first, then by urgency.

    Raises LawtrackError where a file cannot be read.
    """
    day = as_of or today()
    found = [open_window(n if isinstance(n, Notice) else notice(n), day) for n in notices]
    return sorted(found, key=lambda w: urgency(w, day))


def urgency(window: Window, day: date) -> tuple[int, date, str]:
    """The order of windows on a day: by state, then by closing date and title."""
    return STATES.index(window.state), window.notice.closes or day, window.notice.instrument or ""


def today() -> date:
    """The day it is in Beijing."""
    return datetime.now(_BEIJING).date()


def open_window(found: Notice, day: date) -> Window:
    """The window of one notice on `day`."""
    closes, opens = found.closes, found.opens or found.published
    if closes is None:
        return Window(notice=found, state="unknown", length=found.days)
    safe = closes - timedelta(days=1)
    left = (safe - day).days
    state: State = "past" if day > closes else "coming" if opens and day < opens else "closing" if left <= CLOSING_DAYS else "open"
    length = found.days or ((closes - opens).days + 1 if opens else None)
    return Window(notice=found, state=state, safe=safe, left=left, length=length)
