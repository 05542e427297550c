"""Closing dates as a calendar that calendar programs accept. The one home of icalendar."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from lawtrack.model.notice import Notice
from lawtrack.model.window import Window
from lawtrack.writing.notice_text import say_closing

_ALARM_DAYS = (7, 3, 1)  # before the last day
_SAID = {
    "zh": ("征求意见截止：{}", "最后稳妥日 {}；截止 {}。", ("还有{}天截止：{}",) * 2),
    "en": ("Comments close: {}", "Last safe day {}; closes {}.", ("{} days left: {}", "{} day left: {}")),
}


def write_calendar(windows: Sequence[Window], as_of: date, lang: str) -> bytes:
    """An all-day event on the last day of each window with alarms 7, 3 and 1 days before; unknown closing dates are left out.

    `as_of` stamps the events, so that the same notices on the same day give the same bytes; a later calendar replaces an
    earlier one's events, for their identity is the notice's hash.
    """
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//lawtrack//windows//ZH")
    calendar.add("version", "2.0")
    summary, description, warning = _SAID[lang]
    for window in windows:
        found = window.notice
        if found.closes is None:
            continue
        name = found.instrument or found.name
        event = Event()
        event.add("uid", f"{_identity(found)}@lawtrack")
        event.add("dtstamp", datetime.combine(as_of, time(), UTC))
        event.add("dtstart", found.closes)
        event.add("dtend", found.closes + timedelta(days=1))
        event.add("summary", summary.format(name))
        event.add("description", description.format(window.safe, say_closing(found, lang)))
        event.add("transp", "TRANSPARENT")
        for days in _ALARM_DAYS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", warning[days == 1].format(days, name))
            alarm.add("trigger", timedelta(days=-days))
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _identity(found: Notice) -> str:
    """The notice's hash; of a window that was written by hand, a hash of its title and file."""
    return found.sha256[:32] or hashlib.sha256(f"{found.instrument}\n{found.name}".encode()).hexdigest()[:32]
