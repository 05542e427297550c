"""Joining co-signers' proposals: what is the same is there once, what contradicts is shown, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from lawtrack.cli.proposal import command
from lawtrack.errors import LawtrackError
from lawtrack.model.proposal import Comparator, Proposal, Suggestion
from lawtrack.reading.proposal import read_proposal
from lawtrack.verbs.merge import merge
from lawtrack.writing.proposal_yaml import write_proposal


def ask(id: str, kind: str, target: str | None, words: str | None = None, **more: object) -> Suggestion:
    return Suggestion(id=id, kind=kind, target=target, proposed=words, **more)  # type: ignore[arg-type]


A = Proposal(
    title="甲的建议", baseline="澜川省和睦条例", by=("甲中心",), general="甲说。", contact=("甲电话",),
    suggestions=(
        ask("1", "modify", "第十二条", "甲应当登记。", rationale="甲的理由"),
        ask("2", "delete", "第八条"),
        ask("3", "add", "第二十条", "丁应当公开。", topic="公开"),
    ),
)  # fmt: skip
B = Proposal(
    title="乙的建议", baseline="澜川省 和睦条例", by=("乙所",), general="乙说。",
    suggestions=(
        ask("1", "modify", "第12条", "甲应当登记", rationale="乙的理由", comparators=(Comparator(instrument="云岭", place="第三条"),)),
        ask("2", "modify", "第八条第一款", "改后。"),
        ask("3", "add", "第二十条", "戊应当公示。", topic="公开"),
        ask("4", "add", "第二十条", "己应当培训。", topic="培训"),
    ),
)  # fmt: skip


def test_the_same_ask_is_there_once_with_both_names() -> None:
    found = merge([A, B])
    first = found.proposal.suggestions[0]
    assert found.joined == ("1",) and first.by == ("甲中心", "乙所") and first.rationale == "甲的理由\n乙的理由" and len(first.comparators) == 1
    assert [s.id for s in found.proposal.suggestions] == ["1", "2", "3", "2-2", "3-2", "4"]
    assert found.proposal.by == ("甲中心", "乙所") and found.proposal.general == "甲说。\n乙说。" and found.proposal.contact == ("甲电话",)
    assert found.proposal.suggestions[-1].by == ("乙所",)


def test_what_contradicts_is_shown() -> None:
    found = merge([A, B])
    assert [c.ids for c in found.conflicts] == [("2", "2-2"), ("3", "3-2")]
    assert "第八条" in found.conflicts[0].message.zh and "甲中心" in found.conflicts[0].message.en


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (ask("1", "modify", "第三条", "甲。"), ask("2", "modify", "第三条", "乙。"), True),
        (ask("1", "modify", "第三条第二款", "甲。"), ask("2", "delete", "第三条"), True),
        (ask("1", "modify", "第三条第二款", "甲。"), ask("2", "modify", "第三条第一款", "乙。"), False),
        (ask("1", "modify", "第三条", instruction="将“甲”改为“乙”"), ask("2", "modify", "第三条第一款", "乙。"), False),
        (ask("1", "add", "第三条", "甲。"), ask("2", "modify", "第三条", "乙。"), False),
        (ask("1", "add", "第三条", "甲。", instruction="在第三条后增加一条，作为第四条"), ask("2", "add", "第三条", "乙。", instruction="在第三条后增加一条，作为第四条"), True),
        (ask("1", "add", None, "甲。"), ask("2", "add", None, "乙。"), False),
    ],
)  # fmt: skip
def test_what_is_a_conflict(one: Suggestion, other: Suggestion, clash: bool) -> None:
    pair = [A.model_copy(update={"suggestions": (s,)}) for s in (one, other)]
    assert bool(merge(pair).conflicts) is clash
    assert bool(merge(pair[::-1]).conflicts) is clash


def test_three_that_share_an_id_stay_apart() -> None:
    three = [A.model_copy(update={"suggestions": (ask("1", "add", None, words),)}) for words in ("甲。", "乙。", "丙。")]
    assert [s.id for s in merge(three).proposal.suggestions] == ["1", "1-2", "1-3"]


def test_other_drafts_are_not_joined() -> None:
    with pytest.raises(LawtrackError, match="different drafts"):
        merge([A, B.model_copy(update={"baseline": "云岭省办法"})])
    with pytest.raises(LawtrackError, match="at least two"):
        merge([A])


def test_the_command(tmp_path: Path) -> None:
    for name, proposal in (("a", A), ("b", B)):
        (tmp_path / f"{name}.yaml").write_text(write_proposal(proposal), encoding="utf-8")
    files = [str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]
    out = tmp_path / "all.yaml"
    done = CliRunner().invoke(command, ["merge", *files, "-o", str(out), "--lang", "zh"])
    assert done.exit_code == 1 and "共6条建议，其中1条由多方共同提出：1。" in done.output and "不同意见2处" in done.output
    assert len(read_proposal(out).suggestions) == 6
    shown = CliRunner().invoke(command, [files[0], "--lang", "zh"])
    assert shown.exit_code == 0 and "甲的建议：3条建议" in shown.output
    assert CliRunner().invoke(command, ["--format", "yaml", files[0]]).output == write_proposal(read_proposal(Path(files[0])))
