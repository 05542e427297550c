"""lawtrack review RESULT.json --rulings rulings.yaml: a person rules on the doubtful results."""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import get_args

import click

from lawtrack.cli.base import lang_option
from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import Result, Ruling, Verdict

_WORDS = {
    "zh": {
        "ask": "[a]接受 [c]更改 [n]备注 [s]跳过 [q]退出> ", "old": "草案", "new": "建议", "got": "通过稿", "evidence": "证据", "confidence": "可信度", "to": "改为",
        "reason": "理由> ", "agreed": "同意计算结果", "bad": "请输入 a、c、n、s 或 q。", "badv": "请输入所列编号之一。", "need": "更改应当说明理由。",
        "done": "已认定{n}条，余{left}条存疑。", "none": "没有需要认定的建议。", "empty": "（无）",
    },
    "en": {
        "ask": "[a]ccept [c]hange [n]ote [s]kip [q]uit> ", "old": "draft", "new": "proposed", "got": "adopted", "evidence": "evidence", "confidence": "confidence", "to": "to",
        "reason": "reason> ", "agreed": "agrees with the computed verdict", "bad": "Answer a, c, n, s or q.", "badv": "Answer one of the numbers.",
        "need": "A change needs a reason.", "done": "{n} ruled on, {left} doubtful ones left.", "none": "Nothing is left to rule on.", "empty": "(nothing)",
    },
}  # fmt: skip


@click.command("review")
@click.argument("report", type=click.Path(path_type=Path), metavar="RESULT.json")
@click.option("--rulings", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The file to read and write / 认定文件.")
@click.option("--by", required=True, help="Who rules / 认定人.")
@click.option("--date", "dated", type=click.DateTime(["%Y-%m-%d"]), help="Date of the rulings, today if not given / 认定日期.")
@click.option("--share", type=click.FloatRange(0, 1), default=0.25, show_default=True, help="Share with the lowest confidence / 复核比例.")
@lang_option
def command(report: Path, rulings: Path, by: str, dated: datetime | None, share: float, lang: str) -> None:
    """Rule on the doubtful results, the least sure first. / 逐条认定存疑的结果。"""
    from lawtrack.verbs.review import find_doubtful, keep_ruling, open_review

    if not by.strip():
        raise LawtrackError("Name who rules: --by NAME.", "请用 --by 注明认定人。")
    found, given = open_review(report, rulings)
    doubtful = find_doubtful(found, given, share)
    words = _WORDS[lang]
    ruled = 0
    day = dated.date() if dated else date.today()
    for result in doubtful:
        _show(result, lang)
        answer = _ask_verdict(result, lang)
        if answer == "quit":
            break
        if isinstance(answer, tuple):
            keep_ruling(rulings, given, Ruling(id=result.id, verdict=answer[0], by=by.strip(), date=day, reason=answer[1]))
            ruled += 1
    click.echo(words["done"].format(n=ruled, left=len(doubtful) - ruled) if doubtful else words["none"])


def _show(result: Result, lang: str) -> None:
    from lawtrack.writing.columns import wrap_columns
    from lawtrack.writing.tally_text import VERDICT_NAMES

    words, texts, s = _WORDS[lang], result.texts, result.suggestion
    click.echo(f"\n{result.id}  {VERDICT_NAMES[lang][result.verdict]}  {words['confidence']} {result.confidence:.2f}")
    said = [
        f"{words['old']} {texts.baseline_at or ''}: {texts.baseline or words['empty']}",
        f"{words['new']}: {texts.proposed or s.proposed or s.instruction or words['empty']}",
        f"{words['got']} {'、'.join(result.adopted_at)}: {texts.adopted or words['empty']}",
        result.reason.say(lang),
        *(f"{words['evidence']} ({e.side}) {e.place or ''} [{e.start}-{e.end}] “{e.text}”" for e in result.evidence),
    ]
    click.echo("\n".join(line for one in said for line in wrap_columns(one, "  ", "    ")))


def _ask_verdict(result: Result, lang: str) -> tuple[Verdict, str] | str:
    """(verdict, reason), "skip" or "quit"; the end of the input quits."""
    words, note = _WORDS[lang], ""
    while (line := _read_line(words["ask"])) is not None:
        answer = line.lower()
        if answer in ("a", "accept"):
            return result.verdict, note or words["agreed"]
        if answer in ("s", "skip"):
            return "skip"
        if answer in ("q", "quit"):
            return "quit"
        if answer in ("n", "note"):
            note = _read_line(words["reason"]) or note
        elif answer in ("c", "change"):
            changed = _ask_change(note, lang)
            if changed is not None:
                return changed
        else:
            click.echo(words["bad"])
    return "quit"


def _ask_change(note: str, lang: str) -> tuple[Verdict, str] | None:
    from lawtrack.writing.tally_text import VERDICT_NAMES

    words, verdicts = _WORDS[lang], get_args(Verdict)
    listed = " ".join(f"{n}={VERDICT_NAMES[lang][v]}" for n, v in enumerate(verdicts, 1))
    number = _read_line(f"{words['to']} {listed}> ")
    if number not in [str(n) for n in range(1, len(verdicts) + 1)]:
        click.echo(words["badv"])
        return None
    reason = note or _read_line(words["reason"])
    if not reason:
        click.echo(words["need"])
        return None
    return verdicts[int(number) - 1], reason


def _read_line(prompt: str) -> str | None:
    click.echo(prompt, nl=False)
    line = sys.stdin.readline()
    if not sys.stdin.isatty():
        click.echo()
    return line.strip() if line else None
