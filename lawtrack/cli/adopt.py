"""lawtrack adopt BASELINE PROPOSAL ADOPTED: which suggestions stand in the adopted text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.model.adoption import AdoptionReport


@click.command("adopt")
@click.argument("baseline", type=click.Path(path_type=Path))
@click.argument("proposal", type=click.Path(path_type=Path))
@click.argument("adopted", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output / 输出格式.")
@lang_option
@output_option
def command(baseline: Path, proposal: Path, adopted: Path, form: str, lang: str, output: Path | None) -> None:
    """Judge which suggestions stand in the adopted text. / 判断哪些建议被采纳。"""
    from lawtrack.verbs.adopt import adopt

    report = adopt(baseline, proposal, adopted)
    if form == "json":
        emit(report.model_dump_json(by_alias=True, indent=1) + "\n", output)
    else:
        emit(_text(report, lang), output)
    if any(not r.judged for r in report.results):
        sys.exit(1)


def _text(report: AdoptionReport, lang: str) -> str:
    lines = [report.headline.say(lang), ""]
    for r in report.results:
        at = "、".join(r.adopted_at)
        lines.append(f"{r.id}\t{r.effective_verdict}\t{r.confidence:.2f}\t{at}\t{r.reason.say(lang)}")
    return "\n".join(lines) + "\n"
