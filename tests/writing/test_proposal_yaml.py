"""Proposals written as YAML read back equal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawtrack.model.proposal import Comparator, Proposal, Suggestion
from lawtrack.reading.proposal import proposal_of, read_proposal
from lawtrack.writing.proposal_yaml import write_proposal

FULL = Proposal(
    title="关于《澜川省和睦条例（草案）》的建议", window="lanchuan", baseline="澜川省和睦条例", jurisdiction="澜川省", addressed_to="澜川省人大常委会",
    by=("甲中心", "乙所"), contact=("电话：0000-00000000",), dated=date(2025, 6, 20), summary="建议三条。", general="总体赞成。\n\n第二段：“引号”。",
    suggestions=(
        Suggestion(id="1", kind="modify", target="第二条", topic="reporting", original="甲可以登记。\n乙。", proposed="甲应当登记。", rationale="yes",
                   comparators=(Comparator(instrument="云岭省和睦条例", place="第三条", value="七十二小时", text="应当在七十二小时内回访。"),)),
        Suggestion(id="2025-01-01", kind="delete", target="第三条", by=("乙所",)),
        Suggestion(id="3", kind="add", instruction="增加一条。", comparators=(Comparator(instrument="national law"),)),
    ),
)  # fmt: skip


def same(left: Proposal, right: Proposal) -> bool:
    own = {"name": "", "sha256": "", "problems": ()}
    return left.model_copy(update=own) == right.model_copy(update=own)


def test_what_is_written_reads_back_equal(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(write_proposal(FULL), encoding="utf-8")
    found = read_proposal(file)
    assert found.problems == () and same(found, FULL)
    assert write_proposal(found) == write_proposal(FULL)


TEXT = st.none() | st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(":#-'\"\n|>%@`"), max_size=20).map(str.strip).map(lambda t: t or None)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT, TEXT)
def test_any_wording_survives(general: str | None, proposed: str | None, rationale: str | None) -> None:
    import yaml

    asked = (Suggestion(id="1", kind="add", proposed=proposed, rationale=rationale),)
    proposal = Proposal(title="题", general=general, suggestions=asked)
    assert same(proposal_of(yaml.safe_load(write_proposal(proposal)), Path("a.yaml")), proposal)


@pytest.mark.parametrize(
    ("said", "instrument", "place", "cited"),
    [("云岭省和睦条例 第三条第二款", "云岭省和睦条例", "第三条第二款", "云岭省和睦条例第三条第二款"), ("云岭第三条", "云岭", "第三条", "云岭第三条"),
     ("national law 第三条", "national law", "第三条", "national law 第三条"), ("澜川", "澜川", None, "澜川")],
)  # fmt: skip
def test_a_comparator_written_in_one_breath(said: str, instrument: str, place: str | None, cited: str) -> None:
    found = Comparator.model_validate(said)
    assert (found.instrument, found.place, found.cited) == (instrument, place, cited)


def test_a_comparator_without_an_instrument_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("suggestions:\n- {target: 第二条, proposed: 甲, comparators: [{place: 第三条}, 云岭 第四条]}\n", encoding="utf-8")
    found = read_proposal(file)
    assert [p.code for p in found.problems] == ["bad_comparator"]
    assert [c.cited for c in found.suggestions[0].comparators] == ["云岭第四条"]
