"""Reports added up: the figures are those of the reports, and nothing counts twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from lawtrack.cli.tally import command
from lawtrack.errors import LawtrackError
from lawtrack.verbs.adopt import adopt
from lawtrack.verbs.demo import PROVINCES, demo
from lawtrack.verbs.tally import tally


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("demo")
    demo(folder)
    return [folder / name / "report.json" for name in PROVINCES]


def test_the_sum_is_that_of_the_parts(files: list[Path]) -> None:
    rows, total = tally(files)
    assert len(rows) == len(files)
    for figure in ("suggestions", "adopted", "verbatim", "substantive", "partial", "rejected", "moot"):
        assert getattr(total, figure) == sum(getattr(row, figure) for _, row in rows)
    assert total.adopted == total.verbatim + total.substantive + total.partial


def test_a_suggestion_of_two_organisations_counts_for_each_and_once_in_the_sum(files: list[Path]) -> None:
    rows, total = tally(files, by="organisation")
    assert sum(row.suggestions for _, row in rows) > total.suggestions
    assert total == tally(files)[1]


def test_a_report_given_twice_is_refused(files: list[Path]) -> None:
    with pytest.raises(LawtrackError, match="count twice"):
        tally([files[0], files[0]])


def test_a_file_that_is_no_report_is_named(files: list[Path], tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_text('{"schema": "something"}', encoding="utf-8")
    with pytest.raises(LawtrackError, match=r"other\.json.*something"):
        tally([other])


def test_the_command_writes_tables(files: list[Path], tmp_path: Path) -> None:
    names = [str(f) for f in files]
    done = CliRunner().invoke(command, [*names, "--format", "csv", "-o", str(tmp_path / "t.csv"), "--lang", "zh"])
    assert done.exit_code == 0, done.output
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "t.csv").read_text("utf-8-sig").splitlines()[0].startswith("地区,建议,采纳")
    done = CliRunner().invoke(command, [*names, "--format", "xlsx", "-o", str(tmp_path / "t.xlsx")])
    assert done.exit_code == 0 and (tmp_path / "t.xlsx").read_bytes().startswith(b"PK")


def test_what_allies_ask_together_counts_once(tmp_path: Path) -> None:
    demo(tmp_path)
    where = tmp_path / "yunling"
    ours, theirs = where / "proposal.json", where / "allied.json"
    theirs.write_text(ours.read_text(encoding="utf-8").replace("云岭省律师公益网络", "另一组织"), encoding="utf-8")
    one = adopt(where / "draft.txt", ours, where / "adopted.txt", allies=[theirs])
    other = adopt(where / "draft.txt", theirs, where / "adopted.txt")
    _, total = tally([one, other])
    assert sum(bool(r.allies) for r in one.results) == len(one.results)
    assert total == tally([one])[1]
