"""The commands as a user meets them: output, exit codes, one line on standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "澜川省和睦条例\n第一章　总则\n第一条　为了促进和睦，制定本条例。\n第二条　有关部门：\n（一）宣传；\n（二）咨询。\n不得收费。\n"


def run(*arguments: object, encoding: str = "utf-8", **environment: str) -> subprocess.CompletedProcess[str]:
    """lawtrack with these arguments, outside a terminal, in the C locale."""
    env = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": encoding, **environment}
    command = [sys.executable, "-c", "from lawtrack.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace", env=env, check=False)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "草案.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_read_in_every_format(draft: Path, tmp_path: Path) -> None:
    assert "第二条（2款2项）" in run("read", draft, "--lang", "zh").stdout
    assert json.loads(run("read", draft, "--format", "jsonl").stdout.splitlines()[2])["label"] == "第一条"
    out = tmp_path / "out.csv"
    assert run("read", draft, "--format", "csv", "-o", out).returncode == 0
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    xml = tmp_path / "out.akn.xml"
    assert run("read", draft, "--format", "akn", "-o", xml).returncode == 0
    assert run("read", xml, "--format", "text").stdout == run("read", draft, "--format", "text").stdout == TEXT


def test_one_bad_file_among_many_is_reported_and_the_rest_goes_on(draft: Path, tmp_path: Path) -> None:
    done = run("read", draft, tmp_path / "absent.txt", "--format", "jsonl")
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 9)
    assert done.stderr.count("\n") == 1 and "absent.txt" in done.stderr
    assert run("read", tmp_path / "absent.txt").returncode == 2


def test_show(draft: Path) -> None:
    done = run("show", draft, "2条一款（二）项", "--lang", "zh")
    assert done.stdout == "《澜川省和睦条例》 · 第一章 总则 · 第二条第一款第二项\n\n咨询。\n"
    assert json.loads(run("show", draft, "第二条", "--format", "json").stdout)["text"] == "有关部门：\n（一）宣传；\n（二）咨询。\n不得收费。"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [(("show", "第九条"), "near it stand"), (("show", "某条"), "not a place"), (("read", "--format", "odt"), "odt"), (("nonsense",), "nonsense")],
)
def test_bad_input_is_one_line_and_exit_2(draft: Path, arguments: tuple[str, ...], said: str) -> None:
    command, *rest = arguments
    done = run(command, draft, *rest, "--lang", "en")
    assert done.returncode == 2
    assert said in done.stderr and done.stderr.count("\n") == 1 and "Traceback" not in done.stderr


def test_a_console_that_cannot_print_chinese_does_not_break_output(draft: Path) -> None:
    for encoding in ("ascii", "cp936", "latin-1"):
        done = run("read", draft, encoding=encoding)
        assert done.returncode == 0, done.stderr


def test_starting_loads_nothing_heavy() -> None:
    code = "import sys, lawtrack.cli.base; print(sorted({'lxml', 'docx', 'rapidfuzz', 'httpx', 'jinja2', 'yaml', 'rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
