"""lawtrack demo [DIR]"""

from __future__ import annotations

from pathlib import Path

import click

from lawtrack.cli.base import lang_option
from lawtrack.verbs.demo import PROVINCES, demo
from lawtrack.verbs.tally import tally
from lawtrack.writing.columns import wrap_columns
from lawtrack.writing.tally_text import write_tally

_WROTE = {
    "zh": "已写入 {folder}：三个省的草案、建议稿、通过稿，逐条采纳报告（report.*）和提交文件（submission.docx）。",
    "en": "Wrote {folder}: draft, proposal and adopted text of three provinces, a report on each suggestion (report.*) and the submissions"
    " (submission.docx).",
}
_NEXT = {"zh": "接下来可以试试：", "en": "Try next:"}


@click.command("demo")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("lawtrack-demo"), metavar="[DIR]")
@lang_option
def command(folder: Path, lang: str) -> None:
    """Write and run a complete worked campaign: three invented provinces, from draft to count.

    生成并运行完整示例：三个虚构省份，从草案到采纳统计。
    """
    reports = demo(folder, lang)
    first = folder / next(iter(PROVINCES))
    click.echo(write_tally(*tally(reports), lang), nl=False)
    click.echo("\n".join(("", *wrap_columns(_WROTE[lang].format(folder=folder)), _NEXT[lang])))
    click.echo(f"  lawtrack read {first / 'draft.txt'}")
    click.echo(f"  lawtrack show {first / 'adopted.txt'} 第十三条")
    click.echo(f"  lawtrack adopt {first / 'draft.txt'} {first / 'proposal.json'} {first / 'adopted.txt'}")
