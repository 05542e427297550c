"""lawtrack windows [NOTICE...]"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option


@click.command("windows")
@click.argument("notices", nargs=-1, type=click.Path(path_type=Path))
@click.option("--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), help="The day to look from, today if not given / 基准日期.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format / 输出格式.")
@click.option("--ics", type=click.Path(path_type=Path, dir_okay=False), help="Write a calendar with alarms too / 同时写出日历文件.")
@lang_option
@output_option
def command(notices: tuple[Path, ...], as_of: datetime | None, form: str, ics: Path | None, lang: str, output: Path | None) -> None:
    """List the windows of these notices, or of the campaign: open, closing, past. / 列出各公告或者本项目的征求意见期限。

    Exit code 1 where a closing date is not certain. / 截止日期不能确定时退出码为 1。
    """
    from lawtrack.keeping.campaign import need_campaign
    from lawtrack.verbs.windows import today, windows
    from lawtrack.writing.calendar import write_calendar
    from lawtrack.writing.windows_text import write_windows, write_windows_json

    day = as_of.date() if as_of else today()
    campaign = None if notices else need_campaign(Path())
    found = windows([w.notice for w in campaign.windows] if campaign else notices, day)
    problems = campaign.problems if campaign else ()
    if ics is not None:
        emit(write_calendar(found, day, lang), ics)
    emit(write_windows_json(found) if form == "json" else write_windows(found, lang), output)
    for problem in problems:
        click.echo(f"lawtrack: {problem.message.say(lang)}", err=True)
    if problems or any(window.state == "unknown" for window in found):
        sys.exit(1)
