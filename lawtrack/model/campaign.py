"""A campaign: the folder of one network's work on drafts, and the windows filed in it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from lawtrack.model.adoption import Result, Tally
from lawtrack.model.base import Message, Value
from lawtrack.model.notice import Notice
from lawtrack.model.provenance import Input
from lawtrack.model.source import Problem
from lawtrack.model.window import Window


class Paper(Value):
    """A submission that was written for a window: its file and the proposal's, both within the campaign's folder."""

    file: str
    proposal: str | None = None


class Closing(Value):
    """What came of a window: the adopted text, the proposal that was judged, and the adoption report, as files of the campaign."""

    adopted: str
    proposal: str
    report: str


class FiledWindow(Value):
    """A window as filed. `notice` holds the facts without the draft's text; `by_hand` names those that a person supplied.

    Files are named by their path within the campaign's folder, with "/" everywhere. `jurisdiction` is a province's or city's
    name, None where unknown; `sent` the day a person says the submission was sent.
    """

    id: str
    jurisdiction: str | None = None
    notice: Notice
    by_hand: tuple[str, ...] = ()
    notice_file: str | None = None
    draft_file: str | None = None
    papers: tuple[Paper, ...] = ()
    sent: date | None = None
    closed: Closing | None = None


class Campaign(Value):
    """An opened campaign. `by` signs and `contact` tells how to reach it, where a proposal names nobody.

    `windows` stand in the order of their ids; `problems` name files that cannot be read.
    """

    folder: Path
    title: str
    by: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    windows: tuple[FiledWindow, ...] = ()
    problems: tuple[Problem, ...] = ()


class ProposalStatus(Value):
    """A proposal filed for a window: its file, how many suggestions it has, and how many things in it were not understood."""

    file: str
    suggestions: int
    problems: int


class WindowStatus(Value):
    """Where one window stands on a day. `window` tells what is due when; `missing` what a person still has to do; `outcome`
    the figures of the adoption report, None before the window was closed."""

    filed: FiledWindow
    window: Window
    proposals: tuple[ProposalStatus, ...] = ()
    missing: tuple[Message, ...] = ()
    headline: Message | None = None
    outcome: Tally | None = None


class CampaignStatus(Value):
    """The windows of a campaign on a day, the most urgent first, those that are closed last; `total` adds up the outcomes."""

    title: str
    as_of: date
    windows: tuple[WindowStatus, ...]
    total: Tally | None = None
    problems: tuple[Problem, ...] = ()


class WindowReport(Value):
    """One window of a report: `used` when its submission was marked as sent, or judged; `suggestions` how many its proposal has;
    `length` in days, None where unknown; `tally` what came of them, None before the window was closed."""

    filed: FiledWindow
    used: bool
    suggestions: int = 0
    length: int | None = None
    short: bool = False
    tally: Tally | None = None


class AdoptedSuggestion(Value):
    """A suggestion that stands in an adopted text, with the title of that text."""

    window: str
    adopted_title: str
    result: Result


class CampaignReport(Value):
    """What came of a campaign. `total` counts the suggestions of closed windows, as `lawtrack tally` does; `by_province` and
    `by_topic` are its groups, "" the one without a name. `inputs` are the files that the adoption reports were made from."""

    title: str
    by: tuple[str, ...]
    windows: tuple[WindowReport, ...]
    total: Tally | None = None
    by_province: tuple[tuple[str, Tally], ...] = ()
    by_topic: tuple[tuple[str, Tally], ...] = ()
    adopted: tuple[AdoptedSuggestion, ...] = ()
    inputs: tuple[Input, ...] = ()
    problems: tuple[Problem, ...] = ()
    lawtrack: str = ""

    @property
    def used(self) -> tuple[WindowReport, ...]:
        """The windows that were used."""
        return tuple(w for w in self.windows if w.used)
