"""The proposals of a campaign, each with the window it answers."""

from __future__ import annotations

from typing import NamedTuple

from lawtrack.errors import LawtrackError
from lawtrack.keeping.campaign import window_of
from lawtrack.model.base import Message
from lawtrack.model.campaign import Campaign, FiledWindow
from lawtrack.model.proposal import Proposal
from lawtrack.model.source import Problem
from lawtrack.reading.proposal import read_proposal

_SUFFIXES = (".yaml", ".yml", ".json", ".xlsx", ".csv", ".docx", ".md", ".txt")


class FiledProposal(NamedTuple):
    """A proposal of the campaign: its file (proposals/x.yaml), what it says, and its window, None where it answers none."""

    file: str
    proposal: Proposal
    window: FiledWindow | None


def read_proposals(campaign: Campaign) -> tuple[list[FiledProposal], list[Problem]]:
    """Everything in proposals/ in the order of names, and what could not be read or answers no window."""
    found: list[FiledProposal] = []
    problems: list[Problem] = []
    folder = campaign.folder / "proposals"
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() not in _SUFFIXES or path.name.startswith((".", "~$")):
            continue
        file = f"proposals/{path.name}"
        try:
            proposal = read_proposal(path)
        except LawtrackError as error:
            problems.append(say_problem(error, file))
            continue
        found.append(FiledProposal(file, proposal, window_of(campaign, proposal)))
        if found[-1].window is None:
            problems.append(_no_window(file, proposal))
    return found, problems


def choose_proposal(campaign: Campaign, filed: FiledWindow) -> FiledProposal:
    """The proposal of a window: the one its submissions were written from, else the only one there is.

    Raises LawtrackError that lists them where there is none or more than one.
    """
    own = [p for p in read_proposals(campaign)[0] if p.window and p.window.id == filed.id]
    written = {paper.proposal for paper in filed.papers}
    chosen = [p for p in own if p.file in written] or own
    if len(chosen) == 1:
        return chosen[0]
    if not chosen:
        take = f"lawtrack gaps {filed.draft_file or 'DRAFT'} --take 3 -o proposals/{filed.id}.yaml"
        raise LawtrackError(
            f"No proposal in proposals/ answers the window {filed.id}; write one, or take suggestions: {take}.",
            f"proposals/ 中没有针对 {filed.id} 的建议稿；请先撰写，或者选取建议：{take}。", file=campaign.folder / "proposals",
        )  # fmt: skip
    names = ", ".join(p.file for p in chosen)
    raise LawtrackError(
        f"Several proposals answer the window {filed.id}: {names}; name one of them, or join them with lawtrack proposal merge.",
        f"针对 {filed.id} 的建议稿有多份：{names}；请指定其中一份，或者用 lawtrack proposal merge 合并。", file=campaign.folder / "proposals",
    )  # fmt: skip


def say_problem(error: LawtrackError, file: str | None = None) -> Problem:
    """An error as a problem among others; its sentence names the file."""
    said = LawtrackError(error.en, error.zh, file=file or error.file, line=error.line, snippet=error.snippet)
    return Problem(code="unreadable", message=Message(zh=said.say("zh"), en=said.say("en")), line=error.line)


def _no_window(file: str, proposal: Proposal) -> Problem:
    named = proposal.window or proposal.baseline or "-"
    return Problem(
        code="no_window",
        message=Message(
            zh=f"{file} 没有对应的征求意见（{named}）；请在文件中写明 window: 编号。",
            en=f"{file} answers no window here ({named}); name one in it: window: ID.",
        ),
    )
