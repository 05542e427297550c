"""lawtrack diff at the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from lawtrack.cli.diff import command
from lawtrack.errors import LawtrackError
from tests.comparing.versions import NEW, OLD


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.txt"), str(tmp_path / "new.txt")


def test_check_exits_1_on_a_change_and_0_on_none(files: tuple[str, str], tmp_path: Path) -> None:
    assert CliRunner().invoke(command, [*files, "--check"]).exit_code == 1
    assert CliRunner().invoke(command, [*files]).exit_code == 0
    assert CliRunner().invoke(command, [files[0], files[0], "--check"]).exit_code == 0
    renumbered = tmp_path / "renumbered.txt"
    renumbered.write_text(OLD.replace("第九条", "第十条"), encoding="utf-8")
    assert CliRunner().invoke(command, [files[0], str(renumbered), "--check"]).exit_code == 0


def test_every_format_is_written(files: tuple[str, str], tmp_path: Path) -> None:
    for form, suffix in (("text", "txt"), ("html", "html"), ("docx", "docx"), ("table-docx", "docx"), ("table-xlsx", "xlsx"), ("json", "json"), ("csv", "csv")):
        for lang in ("zh", "en"):
            out = tmp_path / f"{form}-{lang}.{suffix}"
            done = CliRunner().invoke(command, [*files, "--format", form, "--lang", lang, "--date", "2031-02-03", "-o", str(out)])
            assert done.exit_code == 0, done.output
            assert out.stat().st_size > 500
    assert (tmp_path / "csv-zh.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_json_goes_to_standard_output(files: tuple[str, str]) -> None:
    done = CliRunner().invoke(command, [*files, "--format", "json"])
    assert json.loads(done.stdout)["counts"]["added"] == 1


def test_two_instruments_give_a_warning(files: tuple[str, str], tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("云岭省渡口条例\n第一条　渡船应当配备救生衣。\n第二条　渡工由县航运站培训。\n第三条　大风天气停止摆渡。\n", encoding="utf-8")
    done = CliRunner().invoke(command, [files[0], str(other), "--lang", "zh"])
    assert done.exit_code == 0
    assert "可能不是同一法律文件" in done.stderr
    assert "可能不是同一法律文件" in done.stdout
    assert "不是同一法律文件" not in CliRunner().invoke(command, [*files, "--lang", "zh"]).output


def test_a_file_without_articles_is_named(files: tuple[str, str], tmp_path: Path) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text("关于停水的通知\n明日上午停水。\n", encoding="utf-8")
    done = CliRunner().invoke(command, [files[0], str(notice), "--lang", "en"])
    assert "has no articles to align" in done.stderr


def test_bad_input_is_one_line(files: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(LawtrackError, match=r"nowhere\.txt"):
        CliRunner().invoke(command, [files[0], str(tmp_path / "nowhere.txt")], catch_exceptions=False)
    with pytest.raises(LawtrackError, match="-o OUT"):
        CliRunner().invoke(command, [*files, "--format", "docx"], catch_exceptions=False)


def test_works_in_the_plain_locale(files: tuple[str, str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from lawtrack.cli.base import main; main()", "diff", *files, "--lang", "zh"],
        capture_output=True, env={"LC_ALL": "C", "PATH": ""}, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "应当[-立即-]{+及时+}" in done.stdout.decode("utf-8")
