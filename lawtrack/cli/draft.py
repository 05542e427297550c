"""lawtrack draft WINDOW|PROPOSAL -o OUT"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lawtrack.cli.base import default_lang, emit, output_option
from lawtrack.errors import LawtrackError

if TYPE_CHECKING:
    from lawtrack.model.submission import Finding
    from lawtrack.verbs.draft import Form

_DATE = click.DateTime(["%Y-%m-%d"])
_SAID = {
    "zh": {"wrote": "已写入 {}", "fine": "核对完毕，没有发现问题。", "found": "核对发现{}处，请在提交前处理："},
    "en": {"wrote": "Wrote {}", "fine": "Checked: nothing to put right.", "found": "{} to put right before sending:"},
}


@click.command("draft")
@click.argument("matter", metavar="WINDOW|PROPOSAL")
@click.option("--baseline", help="The draft that the proposal comments on / 征求意见稿.")
@click.option("--as", "kind", type=click.Choice(["submission", "email", "form"]), default="submission", help="The submission, a letter for e-mail, text for a web form / 提交文件、邮件、网上表格.")
@click.option("--template", help="Your own template, or the name of one / 模板文件或者名称.")
@click.option("--date", "dated", type=_DATE, help="Date printed under the letter / 落款日期.")
@click.option("--check", "check_only", is_flag=True, help="Only check; exit 1 where something is to be put right / 只核对.")
@click.option("--as-of", "as_of", type=_DATE, help="The day to check the deadline for, --date or today if not given / 核对日期.")
@click.option("--lang", "asked", type=click.Choice(["zh", "en"]), help="Language of the submission, zh if not given: a Chinese body reads it / 文件语言，默认中文.")
@output_option
def command(
    matter: str, baseline: str | None, kind: str, template: str | None, dated: datetime | None, check_only: bool, as_of: datetime | None,
    asked: str | None, output: Path | None,
) -> None:  # fmt: skip
    """Check a proposal and write the submission: -o OUT.docx, .pdf, .html, .md; letters as .txt or .eml.

    核对建议稿并生成提交文件（Word、PDF、网页、Markdown）、邮件或者网上表格用的文字。核对发现问题时退出码为 1。
    """
    from lawtrack.verbs.draft import check_draft, draft, find_matter, keep_paper
    from lawtrack.verbs.windows import today

    lang = asked or default_lang()
    form = None if check_only else choose_form(kind, output)
    found = find_matter(matter, baseline)
    day = as_of or dated
    findings = check_draft(found, day.date() if day else today())
    if form is None:
        click.echo(say_findings(findings, lang))
    else:
        content = draft(found, form=form, lang=asked or "zh", dated=dated.date() if dated else None, template=template)
        emit(content.decode("utf-8") if output is None else content, output)
        if output is not None:
            click.echo(_SAID[lang]["wrote"].format(output), err=True)
            if kind == "submission":
                keep_paper(found, output)
        if findings:
            click.echo(say_findings(findings, lang), err=True)
    if findings:
        sys.exit(1)


def choose_form(kind: str, output: Path | None) -> Form:
    """The form by what is wanted and by the ending of the file; letters may go to standard output."""
    from lawtrack.verbs.draft import SUFFIXES

    suffix = output.suffix.lower() if output else None
    if kind == "email" and suffix in (None, ".txt", ".md"):
        return "email"
    if kind == "form" and suffix in (None, ".txt", ".md"):
        return "txt"
    form = SUFFIXES.get(suffix or "")
    allowed = {"email": (".eml", ".txt"), "form": (".txt",), "submission": (".docx", ".pdf", ".html", ".md", ".txt", ".eml")}[kind]
    if form is None or suffix not in (*allowed, ".htm"):
        names = ", ".join(allowed)
        raise LawtrackError(f"Say where to write, by a name that ends in {names}: -o OUT{allowed[0]}.", f"请用 -o 指定文件，扩展名为 {names}，如 -o 建议{allowed[0]}。", file=output)
    return form


def say_findings(findings: Sequence[Finding], lang: str) -> str:
    """What is to be put right, a few lines a finding."""
    from lawtrack.writing.columns import wrap_columns

    words = _SAID[lang]
    if not findings:
        return words["fine"]
    lines = [line for f in findings for line in wrap_columns(f.message.say(lang), "  - ", "    ")]
    return "\n".join([words["found"].format(len(findings)), *lines])
