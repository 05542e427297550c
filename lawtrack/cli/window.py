"""lawtrack window add NOTICE; lawtrack window sent WINDOW"""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from lawtrack.cli.base import lang_option
from lawtrack.model.notice import Notice

_DATE = click.DateTime(["%Y-%m-%d"])
_ASK = {"zh": "公告没有写明{name}，请填写（不知道就直接回车）", "en": "The notice does not tell the {name}; type it, or Enter to leave it"}
_BAD_DATE = {"zh": "日期请写成 2026-03-01。", "en": "Write the date like 2026-03-01."}
_DATES = ("published", "opens", "closes")
_SENT = {"zh": "已登记 {id} 于 {day} 提交。", "en": "{id} is marked as sent on {day}."}


@click.group("window")
def command() -> None:
    """File notices in the campaign. / 在项目中登记征求意见公告。"""


@command.command("add")
@click.argument("notice", type=click.Path(path_type=Path))
@click.option("--id", "name", help="Short name of the window; its title if not given / 编号，默认为法规名称.")
@click.option("--draft", type=click.Path(path_type=Path), help="The draft, where the notice only attaches it / 草案文件.")
@click.option("--instrument", help="Title of the draft / 法规名称.")
@click.option("--stage", help="征求意见稿, 草案… / 稿次.")
@click.option("--body", help="Who asks for comments / 征求机关.")
@click.option("--published", type=_DATE, help="Day of publication / 公布日期.")
@click.option("--opens", type=_DATE, help="First day / 开始日期.")
@click.option("--closes", type=_DATE, help="Last day / 截止日期.")
@click.option("--closes-time", help="Closing hour, 17:00 / 截止时刻.")
@click.option("--marking", help="What letters must carry / 来信注明.")
@click.option("--email", help="Where to send it / 反馈邮箱.")
@lang_option
def add(notice: Path, name: str | None, draft: Path | None, lang: str, **given: Any) -> None:
    """File a notice: a copy, its draft, its dates; ask on a terminal for what it does not tell.

    登记公告：保存副本、取出草案、记录日期；公告没有写明的，在终端中逐项询问。仍有不明之处时退出码为 1。
    """
    from lawtrack.keeping.campaign import need_campaign
    from lawtrack.verbs.notice import notice as read
    from lawtrack.verbs.window import add_window, apply_given, missing_facts
    from lawtrack.verbs.windows import open_window, today
    from lawtrack.writing.campaign_text import write_filed

    campaign = need_campaign(Path())
    supplied = {k: v.date() if isinstance(v, datetime) else v for k, v in given.items() if v}
    found = read(notice)
    if on_terminal():
        supplied |= _ask(apply_given(found, supplied), lang)
    filed = add_window(campaign, notice, supplied, found=found, name=name, draft=draft)
    missing = missing_facts(filed.notice)
    click.echo(write_filed(filed, open_window(filed.notice, today()), missing, lang), nl=False)
    if missing or filed.notice.problems:
        sys.exit(1)


@command.command("sent")
@click.argument("window")
@click.option("--on", "day", type=_DATE, help="The day, today if not given / 提交日期，默认今天.")
@lang_option
def sent(window: str, day: datetime | None, lang: str) -> None:
    """Mark the submission of a window as sent. / 登记已经提交。"""
    from lawtrack.keeping.campaign import find_window, need_campaign
    from lawtrack.verbs.window import mark_sent
    from lawtrack.verbs.windows import today

    campaign = need_campaign(Path())
    on = day.date() if day else today()
    filed = mark_sent(campaign, find_window(campaign, window), on)
    click.echo(_SENT[lang].format(id=filed.id, day=on))


def on_terminal() -> bool:
    """True where somebody is there to be asked."""
    return sys.stdin.isatty()


def _ask(said: Notice, lang: str) -> dict[str, Any]:
    """Answers to what the notice leaves open; an empty answer leaves it open."""
    from lawtrack.verbs.window import missing_facts
    from lawtrack.writing.campaign_text import FACT_NAMES

    for problem in said.problems:
        click.echo(f"  ! {problem.message.say(lang)}", err=True)
    answers: dict[str, Any] = {}
    for fact in missing_facts(said):
        question = _ASK[lang].format(name=FACT_NAMES[lang][fact])
        answer = _ask_date(question, lang) if fact in _DATES else click.prompt(question, default="", show_default=False, err=True).strip()
        if answer:
            answers[fact] = answer
    return answers


def _ask_date(question: str, lang: str) -> date | None:
    while answer := click.prompt(question, default="", show_default=False, err=True).strip():
        try:
            return date.fromisoformat(answer)
        except ValueError:
            click.echo(_BAD_DATE[lang], err=True)
    return None
