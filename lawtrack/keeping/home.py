"""Where a user's corpus lies: LAWTRACK_HOME, else the data folder of the system."""

from __future__ import annotations

import os
from pathlib import Path

from lawtrack.errors import LawtrackError


def data_home(named: str | os.PathLike[str] | None = None) -> Path:
    """The folder of texts, index and accepted hashes; it need not exist yet."""
    given = named or os.environ.get("LAWTRACK_HOME")
    if given:
        return Path(given).expanduser()
    from platformdirs import user_data_dir

    return Path(user_data_dir("lawtrack", appauthor=False))


def make_home(home: Path) -> Path:
    """The folder, made if it was not there. Raises LawtrackError where it cannot be."""
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LawtrackError(
            f"The corpus folder cannot be made: {error.strerror}; set LAWTRACK_HOME to one you can write to.",
            f"无法建立语料文件夹：{error.strerror}；请用 LAWTRACK_HOME 指定可写的文件夹。",
            file=home,
        ) from error
    return home
