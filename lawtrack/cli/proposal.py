"""lawtrack proposal FILE; lawtrack proposal merge A B... -o OUT"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.errors import LawtrackError
from lawtrack.reading.proposal import read_proposal

_FILE = click.Path(path_type=Path)
_SAID = {
    "zh": {"merged": "共{n}条建议，其中{joined}条由多方共同提出", "ids": "：{}", "conflicts": "同一条文上的不同意见{n}处，请商定后修改：", "stop": "。"},
    "en": {"merged": "{n} suggestions, {joined} of them made by several", "ids": ": {}", "conflicts": "{n} conflicts to settle:", "stop": "."},
}


class _ShowOrMerge(click.Group):
    """`lawtrack proposal FILE` shows the file; a word that names a command is that command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group("proposal", cls=_ShowOrMerge)
def command() -> None:
    """Show what was understood of a proposal: lawtrack proposal FILE. Join several: lawtrack proposal merge A B.

    显示对建议稿的理解；合并多份建议稿。
    """


@command.command("show")
@click.argument("file", type=_FILE)
@click.option("--format", "form", type=click.Choice(["text", "json", "yaml"]), default="text", help="Output format / 输出格式.")
@lang_option
@output_option
def show(file: Path, form: str, lang: str, output: Path | None) -> None:
    """Show what was understood of a proposal: each suggestion with place, kind, texts and reason, and what was not.

    显示对建议稿的理解：每条建议的条文位置、类型、原文、建议和理由，以及没有看懂的部分。
    """
    from lawtrack.writing import proposal_text, proposal_yaml

    proposal = read_proposal(file)
    written = {
        "text": lambda: proposal_text.write_proposal(proposal, lang), "json": lambda: proposal_text.write_proposal_json(proposal),
        "yaml": lambda: proposal_yaml.write_proposal(proposal),
    }  # fmt: skip
    emit(written[form](), output)
    if proposal.problems:
        sys.exit(1)


@command.command("merge")
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="A B...")
@lang_option
@output_option
def merge(files: tuple[Path, ...], lang: str, output: Path | None) -> None:
    """Join the proposals of co-signers; the same ask once, with all names. Exit code 1 where they contradict each other.

    合并联署各方的建议稿：同一条文的相同建议只列一次，署各方名称；意见不同的逐处列出，退出码为 1。
    """
    from lawtrack.verbs.merge import merge as join
    from lawtrack.writing import proposal_text, proposal_yaml
    from lawtrack.writing.columns import wrap_columns

    if output is not None and output.suffix.lower() not in (".yaml", ".yml", ".json"):
        raise LawtrackError("A joined proposal is written as .yaml or .json.", "合并后的建议稿只能写成 .yaml 或 .json。", file=output)
    found = join(files)
    as_json = output is not None and output.suffix.lower() == ".json"
    emit(proposal_text.write_proposal_json(found.proposal) if as_json else proposal_yaml.write_proposal(found.proposal), output)
    words = _SAID[lang]
    said = words["merged"].format(n=len(found.proposal.suggestions), joined=len(found.joined))
    said += words["ids"].format(", ".join(found.joined)) if found.joined else ""
    lines = wrap_columns(said + words["stop"])
    if found.conflicts:
        lines.append(words["conflicts"].format(n=len(found.conflicts)))
        lines += [line for c in found.conflicts for line in wrap_columns(c.message.say(lang), "  - ", "    ")]
    lines += [line for p in found.proposal.problems for line in wrap_columns(p.message.say(lang), "  ! ", "    ")]
    click.echo("\n".join(lines), err=True)
    if found.conflicts or found.proposal.problems:
        sys.exit(1)
