"""lawtrack adopt BASELINE PROPOSAL ADOPTED: which suggestions stand in the adopted text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option

_FILE = click.Path(path_type=Path)


@click.command("adopt")
@click.argument("baseline", type=_FILE)
@click.argument("proposal", type=_FILE)
@click.argument("adopted", type=_FILE)
@click.option("--format", "form", type=click.Choice(["text", "html", "docx", "xlsx", "json"]), default="text", help="Output / 输出格式.")
@click.option("--context", multiple=True, type=_FILE, help="An older text; repeat / 更早的对照文本，可重复.")
@click.option("--rulings", type=_FILE, help="rulings.yaml: people's verdicts / 人工认定文件.")
@click.option("--stages", multiple=True, type=_FILE, help="A version between, in order; repeat / 中间审议稿，依次重复.")
@click.option("--with", "allies", multiple=True, type=_FILE, help="Another proposal on this draft / 针对同一草案的其他建议稿.")
@lang_option
@output_option
def command(
    baseline: Path, proposal: Path, adopted: Path, form: str, context: tuple[Path, ...], rulings: Path | None,
    stages: tuple[Path, ...], allies: tuple[Path, ...], lang: str, output: Path | None,
) -> None:  # fmt: skip
    """Judge which suggestions stand in the adopted text. / 判断哪些建议被采纳。

    Exit code 1 when a suggestion could not be judged, or the files do not fit together. / 有建议无法判断或者文件不相符时退出码为 1。
    """
    from lawtrack.verbs.adopt import adopt, write_report

    report = adopt(baseline, proposal, adopted, context=context, rulings=rulings, stages=stages, allies=allies)
    emit(write_report(report, form, lang), output)
    if report.problems or any(not r.judged for r in report.results):
        sys.exit(1)
