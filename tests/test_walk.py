"""A new user, from an empty folder and one notice, reaches a submission in Word with three suggestions in five commands."""

from __future__ import annotations

import shlex
import shutil
from importlib.resources import files
from pathlib import Path

from lawtrack.keeping.campaign import open_campaign
from lawtrack.reading.proposal import read_proposal
from lawtrack.reading.source import load_source
from tests.test_readme import CAMPAIGN, run_block

WALK = CAMPAIGN[0]


def test_the_walk_of_the_readme(tmp_path: Path) -> None:
    commands = [shlex.split(line) for line in WALK.splitlines() if line.startswith("lawtrack")]
    assert [c[1] for c in commands] == ["init", "window", "gaps", "draft", "draft"]
    notice = tmp_path / "lawtrack-demo" / "qinglan" / "notice.html"  # the only file there is
    notice.parent.mkdir(parents=True)
    shutil.copyfile(str(files("lawtrack.corpora").joinpath("demo", "qinglan", "notice.html")), notice)
    run_block(WALK, tmp_path)
    campaign = open_campaign(tmp_path / "campaign")
    (window,) = campaign.windows
    assert window.notice.closes and window.notice.draft_articles == 29
    asked = read_proposal(campaign.folder / "proposals" / "qinglan.yaml").suggestions
    assert len(asked) == 3 and all(s.proposed and s.rationale for s in asked)
    text = load_source(campaign.folder / window.papers[0].file)
    table = next(t for t in text.tables if t.rows[0][0] == "条文")
    assert len(table.rows) == 1 + 3
    assert "清岚省人民代表大会常务委员会办公厅" in text.text and "清岚公益律师团" in text.text and "家庭暴力预防和处置条例" in text.text
    for suggestion in asked:
        assert suggestion.proposed and suggestion.proposed in text.text
