"""lawtrack templates list; lawtrack templates copy NAME [DIR]"""

from __future__ import annotations

from pathlib import Path

import click

from lawtrack.cli.base import lang_option

_ABOUT = {
    "letter": ("信函用语，各种格式共用", "the words of the letter, for every format"),
    "email": ("电子邮件", "the letter for e-mail"),
    "form": ("供粘贴到网上表格的文字", "text to paste into web forms"),
    "submission.html": ("提交文件（网页）", "the submission as a page"),
    "submission.md": ("提交文件（Markdown）", "the submission in Markdown"),
    "submission.typ": ("提交文件（PDF，typst）", "the submission as PDF, for typst"),
    "submission.docx": ("提交文件（Word 模板，可加信头）", "the submission in Word, with tags; put your letterhead into it"),
    "report": ("项目总结报告（网页）", "the report on a campaign"),
    "adoption": ("采纳情况报告（网页）", "the adoption report"),
    "redline": ("版本比较（网页）", "the comparison of versions"),
    "matrix": ("各地比较（网页）", "the comparison of provinces"),
}
_OWN = {"zh": "（已有自己的）", "en": " (your own)"}
_NEXT = {
    "zh": "已复制到 {path}，可以修改。项目 templates/ 中的模板自动使用；其他位置的请用 lawtrack draft --template 指定。",
    "en": "Copied to {path}; change it as you like. Templates in the campaign's templates/ are used by themselves, others with lawtrack draft --template.",
}


@click.group("templates")
def command() -> None:
    """List the templates, copy them and change them. / 列出、复制模板。"""


@command.command("list")
@lang_option
def show(lang: str) -> None:
    """List the templates. / 列出模板。"""
    from lawtrack.verbs.templates import list_templates, own_folder

    rows = list_templates(own_folder(Path()))
    width = max(len(name) for name, _ in rows)
    for name, own in rows:
        about = next((words for key, words in _ABOUT.items() if name.startswith(key)), ("", ""))
        click.echo(f"{name:<{width}}  {about[lang != 'zh']}{_OWN[lang] if own else ''}".rstrip())


@command.command("copy")
@click.argument("name")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False, metavar="[DIR]")
@lang_option
def copy(name: str, folder: Path | None, lang: str) -> None:
    """Copy a template into DIR, else into templates/ of the campaign. / 复制模板。"""
    from lawtrack.verbs.templates import copy_template, own_folder

    path = copy_template(name, folder or own_folder(Path()))
    click.echo(_NEXT[lang].format(path=path.relative_to(Path().resolve()) if path.is_relative_to(Path().resolve()) else path))
