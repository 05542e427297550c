"""lawtrack proposal FILE"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.reading.proposal import read_proposal


@click.command("proposal")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format / 输出格式.")
@lang_option
@output_option
def command(file: Path, form: str, lang: str, output: Path | None) -> None:
    """Show what was understood of a proposal: each suggestion with place, kind, texts and reason, and what was not.

    显示对建议稿的理解：每条建议的条文位置、类型、原文、建议和理由，以及没有看懂的部分。
    """
    from lawtrack.writing.proposal_text import write_proposal, write_proposal_json

    proposal = read_proposal(file)
    emit(write_proposal_json(proposal) if form == "json" else write_proposal(proposal, lang), output)
    if proposal.problems:
        sys.exit(1)
