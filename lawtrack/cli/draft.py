"""lawtrack draft PROPOSAL --baseline FILE -o OUT.docx"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.errors import LawtrackError
from lawtrack.reading.proposal import read_proposal
from lawtrack.verbs.draft import draft
from lawtrack.verbs.read import read


@click.command("draft")
@click.argument("proposal", type=click.Path(path_type=Path))
@click.option("--baseline", help="The draft that the proposal comments on / 征求意见稿.")
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Date printed under the letter / 落款日期.")
@lang_option
@output_option
def command(proposal: Path, baseline: str | None, dated: datetime | None, lang: str, output: Path | None) -> None:
    """Write the submission: letter and table of suggestions, in Word.

    生成提交文件：信函和逐条修改建议表（Word）。
    """
    if output is None or output.suffix.lower() != ".docx":
        raise LawtrackError("Say where to write the Word file: -o OUT.docx.", "请用 -o 指定 Word 文件，如 -o 建议.docx。", file=output)
    document = read(baseline) if baseline else None
    emit(draft(read_proposal(proposal), document, lang=lang, dated=dated.date() if dated else None), output)
    click.echo(f"已写入 {output}" if lang == "zh" else f"Wrote {output}", err=True)
