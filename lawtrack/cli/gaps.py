"""lawtrack gaps DRAFT [--others FILE...]"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.errors import LawtrackError
from lawtrack.verbs.gaps import gaps, propose_gaps

if TYPE_CHECKING:
    from lawtrack.model.gaps import Gap, GapReport

FORMATS = ["text", "json", "proposal"]


@click.command("gaps")
@click.argument("draft", type=click.Path(exists=False))
@click.option("--national", type=click.Path(exists=False), help="The national law / 国家法.")
@click.option("--others", multiple=True, type=click.Path(exists=False), help="Other regulations, one or more / 其他法规，可多次给出.")
@click.argument("more", nargs=-1, type=click.Path(exists=False))
@click.option("--codebook", type=click.Path(exists=False), help="Your own codebook / 自定编码手册 (.yaml).")
@click.option("--take", type=click.IntRange(1), help="Only the first N gaps / 只取前 N 项.")
@click.option("--topic", "topics", multiple=True, help="Only these topics (key or Chinese name) / 只取这些主题.")
@click.option("--by", multiple=True, help="Who signs the proposal / 建议人.")
@click.option("--format", "form", type=click.Choice(FORMATS), help="Output format; -o X.yaml is a proposal / 输出格式.")
@lang_option
@output_option
def command(
    draft: str, national: str | None, others: tuple[str, ...], more: tuple[str, ...], codebook: str | None, take: int | None,
    topics: tuple[str, ...], by: tuple[str, ...], form: str | None, lang: str, output: Path | None,
) -> None:  # fmt: skip
    """Show what a draft lacks or says more weakly than other regulations, with suggestions ready for a proposal.

    查找草案的缺口：逐项说明有多少地方作了规定、最强和最常见的表述、应放的位置，并生成可直接使用的建议（-o 建议.yaml）。
    """
    report = gaps(draft, national, (*others, *more), codebook)
    for message in report.left_out:
        click.echo(f"lawtrack: {message.say(lang)}", err=True)
    chosen = choose_gaps(report, topics, take)
    form = form or ("proposal" if output and output.suffix in (".yaml", ".yml") else "json" if output and output.suffix == ".json" else "text")
    emit(render(report, chosen, form, by, lang), output)
    if output and form == "proposal":
        words = f"已写入{len(chosen)}条建议：{output}" if lang == "zh" else f"{len(chosen)} suggestions written to {output}"
        click.echo(words, err=True)
    if report.left_out:
        sys.exit(1)


def choose_gaps(report: GapReport, topics: Sequence[str], take: int | None) -> tuple[Gap, ...]:
    """The gaps of the named topics (all without names), at most `take`; a name that is no gap is an error."""
    chosen = report.gaps
    if topics:
        chosen = tuple(g for g in report.gaps if {g.topic.key, g.topic.name.zh, g.topic.name.en} & set(topics))
        found = {name for g in chosen for name in (g.topic.key, g.topic.name.zh, g.topic.name.en)}
        for name in topics:
            if name not in found:
                have = "、".join(g.topic.name.zh for g in report.gaps[:8])
                raise LawtrackError(f"No gap of this topic: {name} (there are: {have} …)", f"没有这个主题的缺口：{name}（有：{have}…）")
    return chosen[:take] if take else chosen


def render(report: GapReport, chosen: tuple[Gap, ...], form: str, by: Sequence[str], lang: str) -> str:
    """The gaps in one of FORMATS."""
    if form == "proposal":
        from lawtrack.writing.proposal_yaml import write_proposal

        return write_proposal(propose_gaps(report, chosen, by))
    if form == "json":
        from lawtrack.writing.gaps_text import write_gaps_json

        return write_gaps_json(report.model_copy(update={"gaps": chosen}))
    from lawtrack.writing.gaps_text import write_gaps_text

    return write_gaps_text(report, lang, chosen)
