"""What every command shares: loading it late, one-line errors, exit codes, the language, and where output goes."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

import click

from lawtrack.errors import Faults, LawtrackError

T = TypeVar("T")

# command → (what it does in English, in Chinese); the module is lawtrack.cli.<command>, its function is `command`
COMMANDS: dict[str, tuple[str, str]] = {
    "read": ("Read files into structured clauses.", "读取文件，解析为结构化条文。"),
    "show": ("Print one place of an instrument.", "显示某一条、款、项。"),
    "diff": ("Show what changed between two versions.", "比较两个版本的变化。"),
    "check": ("Find and resolve references in a text.", "查找并核对条文引用。"),
    "compare": ("Compare provinces topic by topic with the national law.", "按主题对照各地法规与国家法。"),
    "codebook": ("Check a codebook; measure agreement of codings.", "核对编码手册，计算编码一致性。"),
    "gaps": ("Find what a draft lacks against others, with suggestions.", "查找草案缺口并生成建议。"),
    "init": ("Make a campaign's folder.", "新建项目文件夹。"),
    "notice": ("Read a public-comment notice.", "读取征求意见公告。"),
    "window": ("File a notice in the campaign.", "在项目中登记征求意见公告。"),
    "windows": ("List open, closing and past windows.", "列出征求意见期限。"),
    "proposal": ("Show what was understood of a proposal.", "显示对建议稿的理解。"),
    "adopt": ("Judge which suggestions stand in the adopted text.", "判断哪些建议被采纳。"),
    "tally": ("Add up adoption reports.", "汇总多份采纳报告。"),
    "review": ("Rule on doubtful results.", "逐条认定存疑的结果。"),
    "draft": ("Check and write the submission.", "核对并生成提交文件。"),
    "templates": ("List and copy the templates.", "列出、复制模板。"),
    "status": ("Show what is due, missing and achieved.", "显示待办、欠缺和结果。"),
    "close": ("File the adopted text and what came of it.", "登记通过稿，核对采纳情况。"),
    "report": ("Report on the whole campaign.", "生成项目总结报告。"),
    "corpus": ("List, fetch, add, verify and export texts.", "管理文本库：目录、官方文本、核验、导出。"),
    "search": ("Find clauses by their words.", "全文检索条款。"),
    "reuse": ("Find passages that stand in other instruments.", "查找与其他法规相同的表述。"),
    "demo": ("Write and run a complete worked campaign.", "生成并运行完整示例。"),
}


def default_lang() -> str:
    """zh where the locale is Chinese, else en. LAWTRACK_LANG overrides."""
    named = os.environ.get("LAWTRACK_LANG") or next(
        (os.environ[k] for k in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(k)), None
    )
    if named is None:  # Windows sets none of these
        named = locale.getlocale()[0] or ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"


def lang_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--lang zh|en for everything a person reads."""
    return click.option(
        "--lang", type=click.Choice(["zh", "en"]), default=default_lang, help="Language of the output / 输出语言 (zh, en)."
    )(command)


def output_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """-o OUT: a file instead of standard output."""
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file / 写入文件."
    )(command)


def split_names(names: str | None) -> list[str]:
    """湖北,广东 as a list; Chinese commas part names too. Raises LawtrackError where something was given and no name is in it."""
    found = [name.strip() for name in (names or "").replace("，", ",").replace("、", ",").split(",") if name.strip()]
    if names is not None and not found:
        raise LawtrackError("No name is given; write names like 湖北,广东.", "没有写明名称；请写成“湖北,广东”。", snippet=names)
    return found


def emit(content: str | bytes, output: Path | None, *, bom: bool = False) -> None:
    """Write to `output` in UTF-8 (with a BOM for .csv, so that Excel keeps the Chinese), or to standard output.

    A console that cannot print a character gets a replacement for it, never an error. Bytes are not for a terminal.
    """
    if output is not None:
        from lawtrack.keeping.atomic import write_whole

        write_whole(output, content if isinstance(content, bytes) else content.encode("utf-8-sig" if bom else "utf-8"))
        return
    if isinstance(content, bytes):
        raise LawtrackError("This format is a file; say where with -o OUT.", "该格式只能写入文件，请用 -o 指定。")
    click.echo(content, nl=not content.endswith("\n"))


def track(items: Sequence[T], lang: str) -> Iterable[T]:
    """The items, with a progress bar on a terminal when there are several; nothing in a pipe."""
    if len(items) < 3 or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track as bar

    return bar(items, description="处理中" if lang == "zh" else "Working", console=Console(stderr=True), transient=True)


def report_problem(error: LawtrackError, lang: str) -> None:
    """One bad item among many: a line on standard error, and the rest goes on."""
    click.echo(f"lawtrack: {' '.join(error.say(lang).split())}", err=True)


class Commands(click.Group):
    """A group whose commands are imported when called, and whose errors are one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"lawtrack.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        index = 1 if default_lang() == "zh" else 0
        with formatter.section("命令" if index else "Commands"):
            formatter.write_dl([(name, about[index]) for name, about in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("lawtrack"), message="lawtrack %(version)s")
def group() -> None:
    """Track what a public comment changed in the law. / 让立法建议的每一次采纳都有据可查。"""


def main() -> None:
    """Entry point: exit 0 done, 1 a check found something, 2 bad input."""
    # JSON and Chinese text go out as UTF-8 whatever the console or pipe is set to; on a Windows console of code page
    # 936 Python writes through the wide API, so only a redirected stream would break.
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and not stream.isatty():
            reconfigure(encoding="utf-8", errors="backslashreplace")
        elif reconfigure:
            reconfigure(errors="replace")
    try:
        sys.exit(group(standalone_mode=False))
    except Faults as error:
        for fault in error.faults:
            report_problem(fault, _lang_asked())
        sys.exit(2)
    except LawtrackError as error:
        fail(error.say(_lang_asked()))
    except click.exceptions.NoArgsIsHelpError as error:  # lawtrack, or a group, alone: its help is the answer
        click.echo(error.format_message())
        sys.exit(0)
    except click.ClickException as error:
        fail(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        fail("已中断。" if _lang_asked() == "zh" else "Interrupted.", code=130)
    except BrokenPipeError:  # `lawtrack … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def fail(line: str, code: int = 2) -> None:
    """One line on standard error, then leave."""
    click.echo(f"lawtrack: {' '.join(line.split())}", err=True)
    sys.exit(code)


def _lang_asked() -> str:
    argv = sys.argv
    for i, word in enumerate(argv):
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
        if word == "--lang" and i + 1 < len(argv):
            return argv[i + 1]
    return default_lang()
