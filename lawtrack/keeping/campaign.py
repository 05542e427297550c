"""The campaign's folder: plain files that people read, edit and keep under git.

    campaign.yaml   title, who signs, how to reach them
    windows/        ID.yaml, and the notice as it was published
    drafts/  proposals/  submissions/  adopted/ID/  rulings.yaml

A window's yaml is written last of what belongs to it, so that whatever it names is there.
"""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from lawtrack.errors import LawtrackError
from lawtrack.keeping.atomic import PART, remove_stale_parts, write_whole
from lawtrack.keeping.yamlfile import read_value
from lawtrack.model.base import Message, Value
from lawtrack.model.campaign import Campaign, FiledWindow
from lawtrack.model.proposal import Proposal
from lawtrack.model.source import Problem

FILE = "campaign.yaml"
RULINGS = "rulings.yaml"
FOLDERS = ("windows", "drafts", "proposals", "submissions", "adopted")
_IGNORED = "*.part\n"


class _Head(Value):
    title: str
    by: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()


def create_campaign(folder: Path, title: str, by: Iterable[str] = (), contact: Iterable[str] = ()) -> Campaign:
    """Make the folders and campaign.yaml; raises LawtrackError where there is a campaign already."""
    if (folder / FILE).exists():
        raise LawtrackError("There is a campaign here already.", "此处已有项目。", file=folder / FILE)
    try:
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LawtrackError(f"Cannot write here: {error.strerror}.", f"无法写入：{error.strerror}。", file=folder) from error
    if not (folder / ".gitignore").exists():
        write_whole(folder / ".gitignore", _IGNORED)
    write_whole(folder / FILE, dump({"title": title, "by": list(by), "contact": list(contact)}))
    return open_campaign(folder)


def find_campaign(start: Path) -> Path | None:
    """The folder of the campaign that `start` lies in: itself or the nearest above it that holds campaign.yaml."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / FILE).is_file()), None)


def need_campaign(start: Path) -> Campaign:
    """The campaign that `start` lies in; raises LawtrackError where it lies in none."""
    folder = find_campaign(start)
    if folder is None:
        raise LawtrackError(
            "This folder is in no campaign; make one with `lawtrack init`.", "此处不属于任何项目；请先运行 lawtrack init。", file=start
        )
    return open_campaign(folder)


def open_campaign(folder: Path) -> Campaign:
    """Read a campaign; a window whose file cannot be read is named in `problems`, the others are there."""
    head = read_value(folder / FILE, _Head)
    windows, problems = [], []
    for name in ("", *FOLDERS):
        remove_stale_parts(folder / name)
    for path in sorted((folder / "windows").glob("*.yaml")):
        try:
            windows.append(_find_draft(folder, read_value(path, FiledWindow, id=path.stem)))
        except LawtrackError as error:
            said = LawtrackError(error.en, error.zh, file=f"windows/{path.name}", line=error.line, snippet=error.snippet)
            problems.append(Problem(code="bad_window", message=Message(zh=said.say("zh"), en=said.say("en")), line=error.line, snippet=path.stem))
    return Campaign(folder=folder, title=head.title, by=head.by, contact=head.contact, windows=tuple(windows), problems=tuple(problems))


def _find_draft(folder: Path, filed: FiledWindow) -> FiledWindow:
    """A draft that was put into drafts/ under the window's id is its draft."""
    if filed.draft_file is not None:
        return filed
    files = sorted(p for p in (folder / "drafts").glob(f"{glob.escape(filed.id)}.*") if not p.name.endswith(PART))
    return filed.model_copy(update={"draft_file": f"drafts/{files[0].name}"}) if files else filed


def save_window(campaign: Campaign, filed: FiledWindow) -> Campaign:
    """Write the window's yaml, whole, and give the campaign that has it."""
    values = filed.model_dump(mode="python", exclude={"id": True, "notice": {"draft"}}, exclude_defaults=True)
    write_whole(campaign.folder / "windows" / f"{filed.id}.yaml", dump(values))
    others = [w for w in campaign.windows if w.id != filed.id]
    return campaign.model_copy(update={"windows": tuple(sorted([*others, filed], key=lambda w: w.id))})


def find_window(campaign: Campaign, name: str) -> FiledWindow:
    """The window of this id, or the only one whose id or title holds `name`; raises LawtrackError that lists them otherwise."""
    exact = [w for w in campaign.windows if w.id == name]
    held = [w for w in campaign.windows if name and (name.casefold() in w.id.casefold() or name in (w.notice.instrument or ""))]
    found = exact or held
    if len(found) == 1:
        return found[0]
    broken = next((p for p in campaign.problems if p.snippet == name), None)
    if broken:
        raise LawtrackError(broken.message.en, broken.message.zh)
    ids = ", ".join(w.id for w in found or campaign.windows) or "-"
    if found:
        raise LawtrackError(f"Several windows are called so: {ids}.", f"有多个征求意见项目符合：{ids}。", file=campaign.folder, snippet=name)
    raise LawtrackError(f"The campaign has no such window; it has {ids}.", f"项目中没有这个征求意见；现有：{ids}。", file=campaign.folder, snippet=name)


def window_of(campaign: Campaign, proposal: Proposal) -> FiledWindow | None:
    """The window a proposal answers: the one it names, else the only one on the draft it names; None where there is none."""
    if proposal.window:
        return next((w for w in campaign.windows if w.id == proposal.window), None)
    title = _bare(proposal.baseline)
    fits = [w for w in campaign.windows if title and _bare(w.notice.instrument) == title]
    return fits[0] if len(fits) == 1 else None


def new_id(campaign: Campaign, wanted: str) -> str:
    """`wanted` without what file names cannot hold, and numbered where there is such a window already."""
    base = re.sub(r"[^\w-]+", "", wanted)[:40] or "window"
    taken = {w.id.casefold() for w in campaign.windows} | {p.stem.casefold() for p in (campaign.folder / "windows").glob("*.yaml")}
    return next(name for n in range(1, len(taken) + 2) if (name := base if n == 1 else f"{base}-{n}").casefold() not in taken)


def path_within(campaign: Campaign, file: Path) -> str | None:
    """The file's name within the campaign, with "/" everywhere; None where it lies elsewhere."""
    path = file.resolve()
    return path.relative_to(campaign.folder).as_posix() if path.is_relative_to(campaign.folder) else None


def dump(values: dict[str, Any]) -> str:
    """Plain values as YAML in the order given, tuples as lists, what is empty left out."""
    return str(yaml.dump(_plain(values), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000))


class _Dumper(yaml.SafeDumper):
    """Every value where it stands: people do not read &id001."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if v not in (None, "", [], (), {})}
    return [_plain(v) for v in value] if isinstance(value, (list, tuple)) else value


def _bare(title: str | None) -> str:
    return "".join((title or "").split())
