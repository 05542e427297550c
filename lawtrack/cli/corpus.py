"""lawtrack corpus list|show|versions|sync|add|verify|index|export"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from lawtrack.cli.base import emit, lang_option, output_option
from lawtrack.errors import LawtrackError
from lawtrack.verbs.corpus import add_files, export_corpus, index_corpus, list_corpus, verify_corpus, versions_of


@click.group("corpus")
def command() -> None:
    """The texts you work with: known, fetched, added, verified, searched.

    文本库：目录、取得官方文本、添加文件、核验、导出。文本存于 LAWTRACK_HOME 或系统数据文件夹。
    """


@command.command("list")
@lang_option
@output_option
def list_command(lang: str, output: Path | None) -> None:
    """List the instruments that are known, and whether their text is here.

    列出目录中的法规，以及本机是否有其文本。
    """
    from lawtrack.writing.corpus_text import write_corpus_text

    emit(write_corpus_text(list_corpus(), lang), output)


@command.command("show")
@click.argument("name")
@lang_option
def show_command(name: str, lang: str) -> None:
    """Show everything known of one instrument (湖北, 广东2020, a title).

    显示某一法规的全部已知信息。
    """
    from lawtrack.writing.corpus_text import write_entry_text

    entry, stored = versions_of(name)[-1]
    emit(write_entry_text(entry, stored, lang), None)


@command.command("versions")
@click.argument("title")
@lang_option
def versions_command(title: str, lang: str) -> None:
    """Show the history of one instrument: its versions, known or stored, and what happened when.

    显示同一法规的各个版本及其沿革。
    """
    from lawtrack.writing.corpus_text import write_history

    emit(write_history(versions_of(title), lang), None)


@command.command("sync")
@click.argument("titles", nargs=-1)
@click.option("--accept", is_flag=True, help="Take the official text as the truth where the catalogue differs / 以官方文本为准.")
@click.option("--base", default="https://flk.npc.gov.cn", show_default=True, help="Address of the database / 数据库地址.")
@click.option("--host", "hosts", multiple=True, help="Confirm a host that files may come from; kept / 确认可下载文件的主机，会记住.")
@click.option("--delay", type=click.FloatRange(0, 3600), default=1.0, show_default=True, help="Seconds between requests / 请求间隔秒数.")
@click.option("--attempts", type=click.IntRange(1, 20), default=5, show_default=True, help="How often a request is tried / 每个请求的尝试次数.")
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Date of retrieval to note / 取得日期.")
@lang_option
def sync_command(
    titles: tuple[str, ...], accept: bool, base: str, hosts: tuple[str, ...], delay: float, attempts: int, dated: datetime | None, lang: str
) -> None:  # fmt: skip
    """Fetch official texts from the National Database of Laws and Regulations (all of the catalogue, or TITLES).

    从国家法律法规数据库取得官方文本；中断后再次运行即可继续。
    """
    from lawtrack.keeping.addresses import confirm_hosts
    from lawtrack.keeping.home import data_home
    from lawtrack.keeping.official import OfficialDatabase
    from lawtrack.verbs.sync import sync
    from lawtrack.verbs.windows import today
    from lawtrack.writing.corpus_text import write_synced

    database = OfficialDatabase(base, hosts=confirm_hosts(data_home(), hosts), delay=delay, attempts=attempts)
    right = True
    for result in sync(titles, database=database, accept=accept, today=dated.date() if dated else today()):
        click.echo(write_synced(result, lang), nl=False)
        right &= result.outcome == "accepted" or (result.outcome in ("fetched", "already") and result.catalogue != "differs")
    sys.exit(0 if right else 1)


@command.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=False))
@lang_option
def add_command(files: tuple[str, ...], lang: str) -> None:
    """Store your own files (or folders of them); a text never replaces another one of its version.

    添加自己的文件或文件夹；同一版本的不同文本不会被覆盖。
    """
    from lawtrack.writing.corpus_text import write_addition

    outcomes = []
    for addition in add_files(files):
        outcomes.append(addition.outcome)
        click.echo(write_addition(addition, lang), nl=False)
    if not outcomes:
        raise LawtrackError("No readable file is in there.", "其中没有可读取的文件。", file=files[0])
    if all(outcome == "failed" for outcome in outcomes):
        sys.exit(2)
    sys.exit(1 if {"failed", "conflict"} & set(outcomes) else 0)


@command.command("verify")
@lang_option
def verify_command(lang: str) -> None:
    """Hash every stored text again, against what was stored and against the catalogue; exit 1 where one differs.

    重新计算每份文本的哈希，与存入时及目录比对；有不符时退出码为 1。
    """
    from lawtrack.writing.corpus_text import write_check

    right, count = True, 0
    for check in verify_corpus():
        count += 1
        right &= check.bytes_right is True and check.catalogue != "differs" and check.why is None
        click.echo(write_check(check, lang), nl=False)
    click.echo(f"共 {count} 份文本" if lang == "zh" else f"{count} text{'s' * (count != 1)}")
    sys.exit(0 if right else 1)


@command.command("index")
@click.option("--rebuild", is_flag=True, help="Throw the index away and make it from the texts / 由文本重建索引.")
@lang_option
def index_command(rebuild: bool, lang: str) -> None:
    """Index what is stored and not indexed yet; a broken run goes on where it stopped.

    为尚未索引的文本建立索引；中断后可继续。
    """
    count, anew = index_corpus(rebuild=rebuild)
    told = (f"索引了 {count} 份文本" + ("（重新建立）" if anew else "")) if lang == "zh" else f"{count} text{'s' * (count != 1)} indexed" + (" (begun anew)" if anew else "")
    click.echo(told)


@command.command("export")
@click.argument("folder", type=click.Path(file_okay=False))
@click.argument("names", nargs=-1)
@lang_option
def export_command(folder: str, names: tuple[str, ...], lang: str) -> None:
    """Write stored texts into FOLDER as .txt, .akn.xml and .jsonl.

    将文本导出为 .txt、.akn.xml 和 .jsonl。
    """
    count = sum(1 for _ in export_corpus(folder, names))
    click.echo(f"已写入 {count} 个文件：{folder}" if lang == "zh" else f"{count} files written to {folder}")
