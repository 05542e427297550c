"""lawtrack init [DIR]"""

from __future__ import annotations

from pathlib import Path

import click

from lawtrack.cli.base import lang_option

_MADE = {
    "zh": "已建立项目文件夹 {folder}。下一步：在其中运行 lawtrack window add 公告文件",
    "en": "Made the campaign {folder}. Next, within it: lawtrack window add NOTICE",
}


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="[DIR]")
@click.option("--title", help="The campaign's name; the folder's if not given / 项目名称.")
@click.option("--by", multiple=True, help="Who signs; repeat / 署名，可重复.")
@click.option("--contact", multiple=True, help="A line that tells how to reach you; repeat / 联系方式，可重复.")
@lang_option
def command(folder: Path, title: str | None, by: tuple[str, ...], contact: tuple[str, ...], lang: str) -> None:
    """Make a campaign in DIR (here if not given): plain files to keep under git. / 新建项目文件夹。"""
    from lawtrack.verbs.init import init

    init(folder, title, by, contact)
    click.echo(_MADE[lang].format(folder=folder.resolve().name))
