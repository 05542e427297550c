"""templates: the packaged templates, to be copied and changed."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from lawtrack.errors import LawtrackError
from lawtrack.keeping.atomic import write_whole
from lawtrack.keeping.campaign import find_campaign

FOLDER = "templates"  # within a campaign: what lies there comes before the packaged template of the same name


def list_templates(folder: Path | None = None) -> list[tuple[str, bool]]:
    """(name, whether `folder` has its own) of every template."""
    from lawtrack.writing.templates import list_templates as found

    return found(folder)


def copy_template(name: str, folder: str | PathLike[str]) -> Path:
    """Copy a packaged template into `folder` and give its path. Raises LawtrackError where a file of this name is there already."""
    from lawtrack.writing.templates import load_template

    raw = load_template(name)
    target = Path(folder) / name
    if target.exists():
        raise LawtrackError("There is a file of this name; it is left as it is.", "已有同名文件，未作改动。", file=target)
    write_whole(target, raw)
    return target


def own_folder(here: Path) -> Path:
    """Where the user's own templates lie: templates/ of the campaign, else of the folder."""
    return (find_campaign(here) or here) / FOLDER
