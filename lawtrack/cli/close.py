"""lawtrack close WINDOW ADOPTED"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lawtrack.cli.base import lang_option

_FILE = click.Path(path_type=Path)
_NEXT = {
    "zh": "已存入 adopted/{id}/：report.html、report.json。存疑的结果可以人工认定：\n  lawtrack review adopted/{id}/report.json --rulings rulings.yaml --by 姓名",
    "en": "Filed in adopted/{id}/: report.html, report.json. To rule on doubtful results:\n  lawtrack review adopted/{id}/report.json --rulings rulings.yaml --by NAME",
}


@click.command("close")
@click.argument("window")
@click.argument("adopted", type=_FILE)
@click.option("--proposal", type=_FILE, help="The proposal that was sent, where there are several / 所提交的建议稿.")
@click.option("--context", multiple=True, type=_FILE, help="An older text; repeat / 更早的对照文本，可重复.")
@lang_option
def command(window: str, adopted: Path, proposal: Path | None, context: tuple[Path, ...], lang: str) -> None:
    """File the adopted text, judge the window's suggestions and keep the report. / 登记通过稿，逐条核对采纳情况并存档。

    Exit code 1 when a suggestion could not be judged. / 有建议无法判断时退出码为 1。
    """
    from lawtrack.keeping.campaign import find_window, need_campaign
    from lawtrack.verbs.adopt import write_report
    from lawtrack.verbs.close import close

    campaign = need_campaign(Path())
    filed = find_window(campaign, window)
    report = close(campaign, filed, adopted, proposal=proposal, context=context, lang=lang)
    click.echo(write_report(report, "text", lang), nl=False)
    click.echo(_NEXT[lang].format(id=filed.id))
    if any(not r.judged for r in report.results):
        sys.exit(1)
