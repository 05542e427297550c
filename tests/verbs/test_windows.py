"""Windows on a day: urgency, the last safe day, doubt, and the calendar read back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from lawtrack.cli.windows import command
from lawtrack.model.notice import Notice
from lawtrack.verbs.windows import open_window, windows
from lawtrack.writing.calendar import write_calendar

NOTICE = Notice(instrument="甲省家庭暴力防治条例", opens=date(2025, 6, 4), closes=date(2025, 6, 25), closes_time="17:00", sha256="ab" * 32)


@pytest.mark.parametrize(
    ("day", "state", "left"),
    [
        (date(2025, 6, 3), "coming", 21),
        (date(2025, 6, 16), "open", 8),
        (date(2025, 6, 17), "closing", 7),
        (date(2025, 6, 24), "closing", 0),
        (date(2025, 6, 25), "closing", -1),
        (date(2025, 6, 26), "past", -2),
    ],
)
def test_the_day_decides_the_state_and_the_safe_day_is_before_the_last(day: date, state: str, left: int) -> None:
    window = open_window(NOTICE, day)
    assert (window.state, window.left, window.safe) == (state, left, date(2025, 6, 24))
    assert (window.length, window.short) == (22, True)


def test_a_length_of_thirty_days_is_not_short_and_an_unknown_one_is_not_called_short() -> None:
    assert not open_window(NOTICE.model_copy(update={"days": 30}), date(2025, 6, 5)).short
    assert not open_window(NOTICE.model_copy(update={"opens": None}), date(2025, 6, 5)).short


def test_what_is_doubtful_comes_first_then_what_is_urgent() -> None:
    unknown = NOTICE.model_copy(update={"closes": None, "instrument": "乙省办法"})
    late = NOTICE.model_copy(update={"closes": date(2025, 8, 1), "instrument": "丙省条例"})
    found = windows([late, NOTICE, unknown], date(2025, 6, 20))
    assert [w.state for w in found] == ["unknown", "closing", "open"]
    assert found[0].left is None and found[0].safe is None


def test_the_calendar_is_read_back_and_an_unknown_date_is_not_in_it() -> None:
    unknown = NOTICE.model_copy(update={"closes": None})
    found = windows([NOTICE, unknown], date(2025, 6, 20))
    content = write_calendar(found, date(2025, 6, 20), "zh")
    assert content == write_calendar(found, date(2025, 6, 20), "zh")
    lines = unfold(content)
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20250625" in lines and "DTEND;VALUE=DATE:20250626" in lines
    assert [x for x in lines if x.startswith("TRIGGER")] == ["TRIGGER:-P7D", "TRIGGER:-P3D", "TRIGGER:-P1D"]
    assert "SUMMARY:征求意见截止：甲省家庭暴力防治条例" in lines
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_another_library_reads_the_calendar() -> None:
    vobject = pytest.importorskip("vobject")
    other = NOTICE.model_copy(update={"instrument": "乙省，办法；（草案）\\", "sha256": "", "closes": date(2025, 7, 1)})
    calendar = vobject.readOne(write_calendar(windows([NOTICE, other], date(2025, 6, 20)), date(2025, 6, 20), "zh").decode("utf-8"))
    first, second = sorted(calendar.vevent_list, key=lambda e: e.dtstart.value)
    assert (first.dtstart.value, first.dtend.value) == (date(2025, 6, 25), date(2025, 6, 26))
    assert second.summary.value == "征求意见截止：乙省，办法；（草案）\\" and "最后稳妥日 2025-06-30" in second.description.value
    assert [alarm.trigger.value.days for alarm in first.valarm_list] == [-7, -3, -1]
    assert len({first.uid.value, second.uid.value}) == 2 and "@lawtrack" in second.uid.value


def unfold(content: bytes) -> list[str]:
    """RFC 5545, 3.1: lines end in CRLF, a line that begins with a blank goes on with the one before."""
    return content.replace(b"\r\n ", b"").decode("utf-8").split("\r\n")


def test_the_command_says_what_is_not_certain(tmp_path: Path) -> None:
    bad = tmp_path / "notice.txt"
    bad.write_text("关于征求《甲省条例（草案）》意见的公告\n　　请于2025年13月45日前反馈意见。\n", encoding="utf-8")
    done = CliRunner().invoke(command, [str(bad), "--as-of", "2025-06-20", "--lang", "zh", "--ics", str(tmp_path / "w.ics")])
    assert done.exit_code == 1
    assert "截止日期不明" in done.output and "13月45日" in done.output
    assert b"VEVENT" not in (tmp_path / "w.ics").read_bytes()
