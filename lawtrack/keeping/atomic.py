"""Files written whole or not at all: a process that is killed leaves the old file or the new one, never half of one."""

from __future__ import annotations

import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from lawtrack.errors import LawtrackError

PART = ".part"  # the end of the name of a file that is being written
STALE_SECONDS = 600  # no write takes so long: what is older was left by a process that died


def write_whole(path: Path, content: bytes | str) -> None:
    """Replace `path` by `content` (text in UTF-8, line ends as given). Raises LawtrackError where it cannot be written.

    The content goes to a file beside it, to the disk, and only then under its name. What is no ordinary file (/dev/stdout,
    a pipe) is written straight; a link is followed.
    """
    raw = content.encode("utf-8") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file():
            path.write_bytes(raw)
        else:
            _replace(path.resolve(), raw)
    except OSError as error:
        raise LawtrackError(f"Cannot write here: {error.strerror}.", f"无法写入：{error.strerror}。", file=path) from error


def remove_stale_parts(folder: Path) -> None:
    """Remove what processes that died left in `folder` itself; a file that cannot be removed is no harm."""
    now = time.time()
    for part in folder.glob(f"*{PART}"):
        with suppress(OSError):
            if now - part.stat().st_mtime > STALE_SECONDS:
                part.unlink()


def _replace(path: Path, raw: bytes) -> None:
    beside = path.with_name(f".{path.name}.{os.getpid()}{PART}")  # two processes never share one
    try:
        with beside.open("wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            with suppress(OSError):
                shutil.copymode(path, beside)
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """The new name reaches the disk too, where the system lets a folder be opened (Windows does not, and needs it not)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
