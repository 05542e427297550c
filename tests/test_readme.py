"""Every command block of the README runs, and CI runs exactly its set-up commands."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from lawtrack.verbs.demo import demo

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh\n(.*?)^```", README, re.S | re.M)
# one story in one folder: each block goes on where the one before it ended
CAMPAIGN = [block for block in BLOCKS[2:] if block.startswith(("lawtrack init", "cd campaign"))]
CORPUS = [block for block in BLOCKS[2:] if block.startswith(("lawtrack corpus", "lawtrack search", "lawtrack reuse"))]
PYTHON = re.findall(r"^```python\n(.*?)^```", README, re.S | re.M)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a user has it after the first command."""
    folder = tmp_path_factory.mktemp("user")
    demo(folder / "lawtrack-demo")
    return folder


def run(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "utf-8", "LAWTRACK_HOME": str(folder / "lawtrack-home")}
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, encoding="utf-8", env=env, check=False)


def test_ci_takes_its_commands_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "block 1" in script and "block 2" in script
    assert "lawtrack demo" in BLOCKS[0] and "pip install -q ." in BLOCKS[0]
    assert BLOCKS[1].strip().endswith("-m pytest -n 2")


def run_line(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(line)
    assert program == "lawtrack", line
    return run([sys.executable, "-c", "from lawtrack.cli import main; main()", *arguments], folder)


def run_block(block: str, folder: Path) -> None:
    for line in block.splitlines():
        program, *arguments = shlex.split(line)
        if program == "cd":
            folder = folder / arguments[0]
            continue
        done = run_line(line, folder)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        if "-o" in arguments:
            assert (folder / arguments[arguments.index("-o") + 1]).stat().st_size > 0
        else:
            assert done.stdout.strip(), line


@pytest.mark.parametrize("block", [b for b in BLOCKS[2:] if b not in CAMPAIGN + CORPUS], ids=lambda b: b.splitlines()[0][:40])
def test_every_command_runs(block: str, folder: Path) -> None:
    run_block(block, folder)


def test_the_campaign_runs_from_its_first_command_to_its_last(folder: Path) -> None:
    assert CAMPAIGN[0].startswith("lawtrack init")
    for block in CAMPAIGN:
        run_block(block, folder)


def test_texts_are_added_before_they_are_searched(folder: Path) -> None:
    assert len(CORPUS) == 4
    for block in CORPUS:
        run_block(block, folder)


def test_the_proposal_shown_is_one_that_can_be_sent(folder: Path) -> None:
    (block,) = re.findall(r"^```yaml\n(.*?)^```", README, re.S | re.M)
    (folder / "shown.yaml").write_text(block, encoding="utf-8")
    done = run_line("lawtrack draft shown.yaml --baseline lawtrack-demo/qinglan/draft.txt --check", folder)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("block", PYTHON)
def test_the_library_example_runs(block: str, folder: Path) -> None:
    done = run([sys.executable, "-c", block], folder)
    assert done.returncode == 0, done.stderr
    assert "28" in done.stdout


def test_every_command_has_its_heading() -> None:
    from lawtrack.cli.base import COMMANDS

    headings = set(re.findall(r"^## (\w+)$", README, re.M))
    assert set(COMMANDS) - {"demo"} <= headings
