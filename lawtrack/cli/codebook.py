"""lawtrack codebook check|agreement|copy"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.verbs.codebook import check_codebook, measure_codings, packaged_codebook


@click.group("codebook")
def command() -> None:
    """Check a codebook, measure agreement of two codings, copy the packaged codebook.

    核对编码手册、计算两份编码的一致性、复制随包编码手册。
    """


@command.command("check")
@click.argument("codebook", required=False, type=click.Path(exists=False))
@click.argument("texts", nargs=-1, type=click.Path(exists=False))
@click.option("--hits", is_flag=True, help="Show every pattern's matches in context / 显示命中上下文.")
@lang_option
@output_option
def check(codebook: str | None, texts: tuple[str, ...], hits: bool, lang: str, output: Path | None) -> None:
    """Validate CODEBOOK (the packaged one if none) and try it on TEXTS; exit 1 when a pattern never fires.

    校验编码手册，并在文本上试跑；有规则从未命中时退出码为 1。
    """
    from lawtrack.writing.codebook_text import write_check_text

    if codebook is not None and not codebook.lower().endswith((".yaml", ".yml")):
        found = check_codebook(None, (codebook, *texts))  # a text stands where the codebook was left out
    else:
        found = check_codebook(codebook, texts)
    emit(write_check_text(found, lang, hits=hits), output)
    if found.texts and found.never:
        sys.exit(1)


@command.command("agreement")
@click.argument("first", type=click.Path(exists=False))
@click.argument("second", type=click.Path(exists=False))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Output format / 输出格式.")
@lang_option
@output_option
def agreement(first: str, second: str, form: str, lang: str, output: Path | None) -> None:
    """Cohen's kappa between two codings of the same texts.

    计算同一批文本两份编码的 Cohen's kappa；文件为 compare --format json 的输出或 codings.yaml。
    """
    from lawtrack.writing.codebook_text import write_agreement_json, write_agreement_text

    found = measure_codings(first, second)
    emit(write_agreement_json(found) if form == "json" else write_agreement_text(found, lang), output)


@command.command("copy")
@output_option
def copy(output: Path | None) -> None:
    """Write the packaged codebook, to be changed and named with --codebook.

    输出随包编码手册，修改后用 --codebook 指定。
    """
    emit(packaged_codebook(), output)
