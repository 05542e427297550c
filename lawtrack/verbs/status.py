"""status: what is due in a campaign, what is missing, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike
from pathlib import Path

from lawtrack.errors import LawtrackError
from lawtrack.keeping.campaign import need_campaign
from lawtrack.keeping.campaign_proposals import FiledProposal, read_proposals, say_problem
from lawtrack.model.adoption import AdoptionReport
from lawtrack.model.base import Message
from lawtrack.model.campaign import Campaign, CampaignStatus, FiledWindow, ProposalStatus, WindowStatus
from lawtrack.verbs.close import read_closing
from lawtrack.verbs.tally import tally
from lawtrack.verbs.windows import open_window, today, urgency


def status(folder: str | PathLike[str] | Campaign = ".", as_of: date | None = None) -> CampaignStatus:
    """The windows of the campaign that `folder` lies in, as they stand on `as_of` (today in Beijing if None)."""
    campaign = folder if isinstance(folder, Campaign) else need_campaign(Path(folder))
    day = as_of or today()
    proposals, problems = read_proposals(campaign)
    rows: list[WindowStatus] = []
    reports: list[AdoptionReport] = []
    for filed in campaign.windows:
        report = None
        try:
            report = read_closing(campaign, filed)
        except LawtrackError as error:
            problems.append(say_problem(error))
        rows.append(_stand(campaign, filed, [p for p in proposals if p.window and p.window.id == filed.id], report, day))
        reports += [report] if report else []
    rows.sort(key=lambda s: (s.outcome is not None, urgency(s.window, day)))
    total = tally(reports)[1] if reports else None
    return CampaignStatus(title=campaign.title, as_of=day, windows=tuple(rows), total=total, problems=(*campaign.problems, *problems))


def _stand(campaign: Campaign, filed: FiledWindow, proposals: Sequence[FiledProposal], report: AdoptionReport | None, day: date) -> WindowStatus:
    own = tuple(
        ProposalStatus(file=p.file, suggestions=len(p.proposal.suggestions), problems=len(p.proposal.problems)) for p in proposals
    )
    window = open_window(filed.notice, day)
    missing = () if report else tuple(find_missing(campaign, filed, own, window.state == "past"))
    return WindowStatus(
        filed=filed, window=window, proposals=own, missing=missing, headline=report.headline if report else None,
        outcome=report.tally if report else None,
    )  # fmt: skip


def find_missing(campaign: Campaign, filed: FiledWindow, proposals: Sequence[ProposalStatus], past: bool) -> list[Message]:
    """What a person still has to do for a window, in the order it is done."""
    found = []
    if filed.notice.closes is None:
        found.append(Message(zh=f"截止日期不明：在 windows/{filed.id}.yaml 中写明", en=f"the closing date is unknown: write it in windows/{filed.id}.yaml"))
    if filed.draft_file is None:
        found.append(Message(zh=f"没有草案：存为 drafts/{filed.id}.docx（或 .pdf、.txt）", en=f"no draft: save it as drafts/{filed.id}.docx (or .pdf, .txt)"))
    named = [filed.notice_file, filed.draft_file, *(paper.file for paper in filed.papers)]
    found += [Message(zh=f"文件不在：{n}", en=f"a file is gone: {n}") for n in named if n and not (campaign.folder / n).is_file()]
    if not proposals:
        take = f"：lawtrack gaps {filed.draft_file} --take 3 -o proposals/{filed.id}.yaml" if filed.draft_file else "（proposals/）"
        found.append(Message(zh=f"没有建议稿{take}", en="no proposal" + take.replace("：", ": ").replace("（", " (").replace("）", ")")))
    for proposal in proposals:
        if proposal.problems:
            found.append(Message(zh=f"{proposal.file} 有{proposal.problems}处没有看懂", en=f"{proposal.file}: {proposal.problems} things not understood"))
    if proposals and not filed.papers:
        found.append(Message(zh=f"没有提交文件：lawtrack draft {filed.id} -o submissions/{filed.id}.docx", en=f"no submission: lawtrack draft {filed.id} -o submissions/{filed.id}.docx"))
    if filed.papers and filed.sent is None:
        found.append(Message(zh=f"没有登记提交日期：lawtrack window sent {filed.id}", en=f"not marked as sent: lawtrack window sent {filed.id}"))
    if past and (filed.sent or filed.papers):
        found.append(Message(zh=f"通过后：lawtrack close {filed.id} 通过稿文件", en=f"when it is adopted: lawtrack close {filed.id} ADOPTED"))
    return found
