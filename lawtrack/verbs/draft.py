"""draft: a proposal becomes the submission that is sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from lawtrack.comparing.sending import check_submission
from lawtrack.comparing.submission import prepare_submission
from lawtrack.errors import LawtrackError
from lawtrack.keeping.campaign import find_campaign, find_window, open_campaign, path_within, save_window, window_of
from lawtrack.keeping.campaign_proposals import choose_proposal
from lawtrack.model.base import Message
from lawtrack.model.campaign import Campaign, FiledWindow, Paper
from lawtrack.model.document import Document
from lawtrack.model.proposal import Proposal
from lawtrack.model.submission import Finding, Submission
from lawtrack.reading.proposal import read_proposal
from lawtrack.verbs.read import read

Form = Literal["docx", "pdf", "html", "md", "txt", "email", "eml"]
SUFFIXES: Mapping[str, Form] = {".docx": "docx", ".pdf": "pdf", ".html": "html", ".htm": "html", ".md": "md", ".txt": "txt", ".eml": "eml"}


class Matter(NamedTuple):
    """What a submission is made from: the proposal, its draft, and the campaign's window where there is one."""

    proposal: Proposal
    baseline: Document | None
    campaign: Campaign | None
    window: FiledWindow | None
    file: str | None


def draft(
    proposal: Proposal | Matter, baseline: Document | None = None, *, form: Form = "docx", lang: str = "zh", dated: date | None = None,
    template: Path | str | None = None,
) -> bytes:  # fmt: skip
    """The submission as docx, pdf, html, md, as an email's text or an unsent .eml with the Word file, or as txt for a web form.

    `baseline` gives the draft's title, stage and words; a Matter (see `find_matter`) brings them with the notice and who signs.
    `dated` is the date printed (the proposal's own otherwise, a blank where neither is given). `template` is a file of the
    user's own or the name of one (`lawtrack templates list`). The same input gives the same bytes.
    """
    matter = proposal if isinstance(proposal, Matter) else Matter(proposal, baseline, None, None, None)
    return write_form(prepare(matter, dated), form, lang, template=template, folder=templates_folder(matter.campaign))


def check_draft(matter: Matter, day: date) -> list[Finding]:
    """What to put right before sending on `day`: places, quotations, numbering, reasons, the deadline, people's data."""
    notice, named = matter.window.notice if matter.window else None, matter.proposal.window
    found = check_submission(matter.proposal, matter.baseline, notice, day, prepare(matter, None).contact)
    if named and matter.campaign and matter.window is None:
        ids = "、".join(w.id for w in matter.campaign.windows) or "—"
        found.insert(0, Finding(code="no_window", id=None, message=Message(
            zh=f"建议稿针对的 {named} 不在项目中（现有：{ids}），期限未核对；请更正 window。",
            en=f"The proposal answers {named}, which the campaign does not have (it has {ids}), so that the deadline was not checked; put window right.",
        )))  # fmt: skip
    return found


def find_matter(named: str, baseline: Path | str | None = None, here: Path | None = None) -> Matter:
    """What `named` means: a proposal's file, or a window of the campaign that `here` lies in (the working folder if None).

    A proposal's window is the one it names, or the only one on its draft; `baseline` is read instead of the window's draft.
    """
    start = here or Path()
    path = start / named
    folder = find_campaign(path.parent if path.is_file() else start) or find_campaign(start)
    campaign = open_campaign(folder) if folder else None
    if path.is_file() or path.suffix.lower() in (".yaml", ".yml", ".json", ".xlsx", ".csv", ".docx", ".md"):
        proposal = read_proposal(path)
        window = window_of(campaign, proposal) if campaign else None
        file = path_within(campaign, path) if campaign else None
    elif campaign is None:
        raise LawtrackError(
            "There is no such file, and this folder is in no campaign that could have a window of this name.",
            "没有这个文件；此处也不属于任何项目，无法按编号查找。", file=named,
        )  # fmt: skip
    else:
        window = find_window(campaign, named)
        file, proposal, _ = choose_proposal(campaign, window)
    text = baseline or (campaign.folder / window.draft_file if campaign and window and window.draft_file else None)
    return Matter(proposal, read(text) if text else None, campaign, window, file)


def prepare(matter: Matter, dated: date | None) -> Submission:
    """The values of the submission, before they are put into words."""
    campaign, window = matter.campaign, matter.window
    return prepare_submission(
        matter.proposal, matter.baseline, dated, notice=window.notice if window else None, by=campaign.by if campaign else (),
        contact=campaign.contact if campaign else (),
    )  # fmt: skip


def write_form(submission: Submission, form: Form, lang: str, *, template: Path | str | None = None, folder: Path | None = None) -> bytes:
    """One form of the submission; templates of `folder` come before the packaged ones."""
    from lawtrack.writing.submission_paper import prepare_paper
    from lawtrack.writing.submission_text import write_email, write_page, write_plain
    from lawtrack.writing.submission_word import write_submission

    name, home = _find_template(template, form, folder)
    paper = prepare_paper(submission, lang, folder)
    if form == "docx" and name:
        from lawtrack.writing.templates import load_template
        from lawtrack.writing.word_template import fill_word_template

        own_word = home / name if home and (home / name).is_file() else None
        return fill_word_template(paper, own_word or load_template(name), str(own_word or name))
    if form == "docx":
        return write_submission(paper)
    if form == "pdf":
        from lawtrack.writing.pdf import TEMPLATE, write_pdf

        own = home / (name or TEMPLATE) if home else None
        return write_pdf(paper, own if own and own.is_file() else None)
    if form in ("html", "md"):
        return write_page(paper, name or f"submission.{form}.j2", home).encode("utf-8")
    if form == "txt":
        return write_plain(paper, "form", name, home).encode("utf-8")
    letter = write_plain(paper, "email", name, home)
    if form == "email":
        return letter.encode("utf-8")
    return write_email(paper, letter, write_submission(paper), f"{paper.title}.docx")


def keep_paper(matter: Matter, output: Path) -> None:
    """Note in the window that this file was written for it; files outside the campaign are not noted."""
    if matter.campaign is None or matter.window is None:
        return
    file = path_within(matter.campaign, output)
    if file is None:
        return
    papers = [p for p in matter.window.papers if p.file != file]
    save_window(matter.campaign, matter.window.model_copy(update={"papers": (*papers, Paper(file=file, proposal=matter.file))}))


def templates_folder(campaign: Campaign | None) -> Path | None:
    """The campaign's own templates, where it has any."""
    folder = campaign.folder / "templates" if campaign else None
    return folder if folder and folder.is_dir() else None


_ENDINGS: Mapping[Form, tuple[str, ...]] = {
    "docx": (".docx",), "pdf": (".typ",), "html": (".html.j2",), "md": (".md.j2",), "txt": (".txt.j2",), "email": (".txt.j2",), "eml": (".txt.j2",),
}  # fmt: skip


def _find_template(template: Path | str | None, form: Form, folder: Path | None) -> tuple[str | None, Path | None]:
    """(name, folder that may hold it) of the template asked for; (None, `folder`) where none was."""
    if template is None:
        return None, folder
    path = Path(template)
    name = path.name if path.name.endswith((".j2", ".typ", ".docx")) else f"{path.name}.j2"
    if not name.endswith(_ENDINGS[form]):
        ends = "、".join(_ENDINGS[form])
        raise LawtrackError(
            f"This template is not for {form}; its name should end in {ends}.", f"该模板不能用于 {form}；文件名应以 {ends} 结尾。", file=template
        )
    if path.is_file():
        return name, path.parent.resolve()
    if len(path.parts) > 1:
        raise LawtrackError("There is no such template.", "没有这个模板文件。", file=template)
    return name, folder
