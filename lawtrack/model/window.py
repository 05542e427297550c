"""A public-comment window as it stands on one day."""

from __future__ import annotations

from datetime import date
from typing import Literal

from lawtrack.model.base import Value
from lawtrack.model.notice import Notice

State = Literal["unknown", "closing", "open", "coming", "past"]
STATES: tuple[State, ...] = ("unknown", "closing", "open", "coming", "past")
CLOSING_DAYS = 7  # as many days or fewer are left: closing
SHORT_DAYS = 30  # a window of fewer days is called short: a fact, not a breach


class Window(Value):
    """`safe` is the day before the last day named: X日前 can be read without X, and an hour may close the last day.

    `left` counts days from the day asked about to `safe` (0: today is the last safe day; negative: past it), None where the
    closing date is unknown. `length` is the stated length in days, else that from opening to closing, both counted; None where
    unknown. `state` is unknown where the notice does not give a reliable closing date.
    """

    notice: Notice
    state: State
    safe: date | None = None
    left: int | None = None
    length: int | None = None

    @property
    def short(self) -> bool:
        """True when the window is known to be under 30 days."""
        return self.length is not None and self.length < SHORT_DAYS
