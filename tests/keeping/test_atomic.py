"""Writes are whole or not at all, whenever the process dies."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.keeping.atomic import remove_stale_parts, write_whole
from lawtrack.keeping.campaign import create_campaign, open_campaign
from lawtrack.reading.rulings import read_rulings

# Forks a writer 200 times from a process that has everything loaded, and kills it after a moment drawn from 0 to 30 ms. The
# writer tells through a pipe what it has finished: that must be there afterwards. Its files are large enough to be torn.
NURSERY = """
import os, random, signal, sys, time
from datetime import date
from pathlib import Path
from lawtrack.keeping.campaign import open_campaign, save_window
from lawtrack.keeping.atomic import write_whole
from lawtrack.keeping.rulings_file import write_rulings
from lawtrack.model.adoption import Ruling
from lawtrack.model.campaign import FiledWindow
from lawtrack.model.notice import Notice
from lawtrack.reading.rulings import read_rulings

folder = Path(sys.argv[1])
draw = random.Random(7)
rulings = {}
known, killed_in_write = {}, 0

def write(turn, pipe, campaign):
    os.write(pipe, b"begun\\n")
    for n in range(10_000):
        filed = FiledWindow(id=f"w{(turn + n) % 3}", notice=Notice(instrument=f"{turn}-{n}", marking="x" * 300), sent=date(2025, 6, 1))
        campaign = save_window(campaign, filed)
        os.write(pipe, f"{filed.id} {turn}-{n}\\n".encode())
        write_whole(folder / "submissions" / "s.docx", bytes([n % 256]) * 2_000_000)
        mine = {f"w/{k}": Ruling(id=f"w/{k}", verdict="partial", by="甲", date=date(2025, 6, 1), reason="y" * 200) for k in range(n % 3 + 1)}
        write_rulings(folder / "rulings.yaml", mine)

campaign = open_campaign(folder)
for turn in range(200):
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        try:
            write(turn, into, campaign)
        finally:
            os._exit(0)
    os.close(into)
    told = os.fdopen(out)
    assert told.readline() == "begun\\n"
    time.sleep(draw.uniform(0, 0.03))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with told:
        for line in told.read().splitlines():
            window, value = line.split()
            known[window] = tuple(map(int, value.split("-")))
    left = list(folder.rglob("*.part"))
    killed_in_write += bool(left)
    campaign = open_campaign(folder)
    for part in left[: len(left) if turn < 199 else 0]:
        part.unlink()
    assert campaign.problems == (), campaign.problems
    found = {w.id: tuple(map(int, w.notice.instrument.split("-"))) for w in campaign.windows}
    for window, value in known.items():
        assert found[window] >= value, (turn, window, found[window], value)
    assert all(len(w.notice.marking) == 300 for w in campaign.windows)
    known.update(found)
    if (folder / "submissions" / "s.docx").exists():
        paper = (folder / "submissions" / "s.docx").read_bytes()
        assert len(paper) == 2_000_000 and len(set(paper)) == 1
    if (folder / "rulings.yaml").exists():
        assert 1 <= len(read_rulings(folder / "rulings.yaml")) <= 3
print(len(known), killed_in_write)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed in another way here")
def test_a_process_killed_at_200_moments_loses_nothing_and_leaves_no_half_file(tmp_path: Path) -> None:
    create_campaign(tmp_path, "甲")
    done = subprocess.run([sys.executable, "-c", NURSERY, str(tmp_path)], capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    windows, torn = map(int, done.stdout.split())
    assert windows == 3 and torn > 10, "the moments must fall within the writing, or the test shows nothing"
    read_rulings(tmp_path / "rulings.yaml")
    for part in tmp_path.rglob("*.part"):
        os.utime(part, (0, 0))
    assert len(open_campaign(tmp_path).windows) == 3
    assert list(tmp_path.rglob("*.part")) == []


def test_what_another_process_is_writing_now_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".a.yaml.1.part").write_text("x", encoding="utf-8")
    remove_stale_parts(tmp_path)
    assert (tmp_path / ".a.yaml.1.part").exists()


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    write_whole(file, "alt")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(LawtrackError, match="No space left"):
        write_whole(file, "neu")
    assert file.read_text("utf-8") == "alt" and [p.name for p in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_links_are_followed_and_devices_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("alt", encoding="utf-8")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
    write_whole(tmp_path / "link.yaml", "neu")
    assert (tmp_path / "link.yaml").is_symlink() and (tmp_path / "real.yaml").read_text("utf-8") == "neu"
    write_whole(Path(os.devnull), "x")
    assert not Path(os.devnull).is_file()
