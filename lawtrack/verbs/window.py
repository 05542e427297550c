"""window: a notice is filed in the campaign, with its draft cut out and its dates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lawtrack.errors import LawtrackError
from lawtrack.keeping.atomic import write_whole
from lawtrack.keeping.campaign import new_id, save_window
from lawtrack.keeping.names import load_named
from lawtrack.model.campaign import Campaign, FiledWindow
from lawtrack.model.jurisdiction import find_jurisdiction
from lawtrack.model.notice import Notice
from lawtrack.verbs.notice import notice

# what a person may supply, and of it what a window cannot do without
SUPPLIED = ("instrument", "stage", "body", "published", "opens", "closes", "closes_time", "marking", "email")
NEEDED = ("instrument", "body", "opens", "closes", "email")
# 澜川省…, 乙自治州…: what a body or a title begins with
_JURISDICTION = re.compile(r".{1,8}?(?:自治区|自治州|特别行政区|省|市|州|盟)")


def add_window(
    campaign: Campaign, file: Path, given: Mapping[str, Any] | None = None, *, found: Notice | None = None, name: str | None = None,
    draft: Path | None = None,
) -> FiledWindow:  # fmt: skip
    """File a notice: a copy of it, its draft, and a yaml with its facts; the yaml is written last.

    `given` are facts of SUPPLIED that a person knows better; `found` is the notice where it was read already. `draft` is the
    draft's own file where the notice only attaches it; an attachment that lies beside the notice under its own name is taken.
    A notice that is filed already is not filed twice: what is supplied now is put right in its window. Raises LawtrackError
    where nothing is supplied then, or the facts contradict each other.
    """
    said = found or notice(file)
    by_hand = {k: v for k, v in (given or {}).items() if v not in (None, "", ())}
    same = next((w for w in campaign.windows if w.notice.sha256 == said.sha256), None)
    if same:
        return _correct(campaign, same, by_hand, draft, file)
    facts = check_facts(apply_given(said, by_hand), file)
    window_id = _choose_id(campaign, name, facts)
    raw = file.read_bytes()
    notice_file = f"windows/{window_id}.notice{file.suffix.lower()}"
    write_whole(campaign.folder / notice_file, raw)
    draft_file = _keep_draft(campaign, window_id, facts, draft or _attached(file, facts))
    filed = FiledWindow(
        id=window_id, jurisdiction=_jurisdiction(facts), notice=_keep_facts(facts, notice_file),
        by_hand=tuple(by_hand), notice_file=notice_file, draft_file=draft_file,
    )  # fmt: skip
    save_window(campaign, filed)
    return filed


def apply_given(said: Notice, given: Mapping[str, Any]) -> Notice:
    """The notice with what a person supplied; doubts about dates are settled by a closing date given by hand."""
    update = {k: v for k, v in given.items() if k != "email"}
    if "email" in given:
        update["channels"] = said.channels.model_copy(update={"email": (given["email"],)})
    if "closes" in given:
        update["problems"] = ()
        update["days"] = None
    return said.model_copy(update=update)


def missing_facts(said: Notice) -> list[str]:
    """Names of NEEDED that the notice does not tell; a postal or web address does instead of an e-mail, a publication date instead of an opening."""
    channels = said.channels
    reached = channels.email or channels.post.address or channels.web
    known = {
        "instrument": said.instrument, "body": said.body, "opens": said.opens or said.published, "closes": said.closes, "email": reached,
    }  # fmt: skip
    return [name for name in NEEDED if not known[name]]


def check_facts(said: Notice, file: object = None) -> Notice:
    """The same notice; raises LawtrackError where facts contradict each other or are none."""
    opens = said.opens or said.published
    if opens and said.closes and said.closes < opens:
        raise LawtrackError(
            f"The window would close on {said.closes}, before it opens on {opens}; give the right dates with --opens and --closes.",
            f"截止日期 {said.closes} 早于开始日期 {opens}；请用 --opens、--closes 写明正确的日期。", file=file,
        )  # fmt: skip
    if said.closes_time and not re.fullmatch(r"(?:[01]?\d|2[0-4]):[0-5]\d", said.closes_time):
        raise LawtrackError("A closing hour is written like 17:00.", "截止时刻应当写成 17:00。", file=file, snippet=said.closes_time)
    for address in said.channels.email:
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", address):
            raise LawtrackError("This is no e-mail address.", "这不是电子邮箱地址。", file=file, snippet=address)
    return said


def mark_sent(campaign: Campaign, filed: FiledWindow, day: date) -> FiledWindow:
    """Keep the day on which the submission of a window was sent."""
    sent = filed.model_copy(update={"sent": day})
    save_window(campaign, sent)
    return sent


def _correct(campaign: Campaign, filed: FiledWindow, by_hand: Mapping[str, Any], draft: Path | None, file: Path) -> FiledWindow:
    if not by_hand and draft is None:
        raise LawtrackError(
            f"This notice is filed already, as {filed.id}; to correct it, edit windows/{filed.id}.yaml.",
            f"该公告已经登记为 {filed.id}；需要更正时请编辑 windows/{filed.id}.yaml。", file=file,
        )  # fmt: skip
    facts = check_facts(apply_given(filed.notice, by_hand), file)
    draft_file = _keep_draft(campaign, filed.id, facts, draft) if draft else filed.draft_file
    hands = tuple(dict.fromkeys((*filed.by_hand, *by_hand)))
    corrected = filed.model_copy(update={"notice": facts, "by_hand": hands, "draft_file": draft_file})
    save_window(campaign, corrected)
    return corrected


def _choose_id(campaign: Campaign, name: str | None, facts: Notice) -> str:
    if name is None:
        return new_id(campaign, facts.instrument or Path(facts.name).stem)
    if new_id(campaign, name) != name:
        raise LawtrackError(
            "A window's id is letters, digits, - and _, at most 40, and no other window's; try another with --id.",
            "编号只能由文字、字母、数字、- 和 _ 组成，不超过40字，且不能与已有的重复；请用 --id 另取一个。", snippet=name,
        )  # fmt: skip
    return name


def _keep_draft(campaign: Campaign, window_id: str, facts: Notice, file: Path | None) -> str | None:
    """The draft's own file as it is, else the draft cut out of the notice as text; its name within the campaign."""
    if file is None and not facts.draft:
        return None
    try:
        named = load_named(file) if file else None
        target = f"drafts/{window_id}{Path(named.file if named else file or '.txt').suffix.lower() or '.txt'}"
        raw: bytes | str = named.raw if named else file.read_bytes() if file else str(facts.draft)
    except OSError as error:
        raise LawtrackError(f"Cannot read the file: {error.strerror}.", f"无法读取文件：{error.strerror}。", file=file) from error
    write_whole(campaign.folder / target, raw)
    return target


def _attached(file: Path, facts: Notice) -> Path | None:
    """The first attachment that lies beside the notice under its own name, where the page holds no draft."""
    if facts.draft:
        return None
    names = (file.with_name(name) for name in facts.attachments if not re.search(r"[\\/:]", name) and "说明" not in name)
    return next((path for path in names if path.is_file()), None)


def _keep_facts(facts: Notice, file: str) -> Notice:
    """The facts as a person reads and edits them: without the draft's text, a list of titles only where there are several."""
    several = facts.instruments if len(facts.instruments) > 1 else ()
    return facts.model_copy(update={"draft": None, "name": Path(file).name, "instruments": several})


def _jurisdiction(facts: Notice) -> str | None:
    """Whose draft it is: a known province, else what the body's or the title's name begins with."""
    for name in filter(None, (facts.instrument, facts.body)):
        if known := find_jurisdiction(name):
            return known.name
        if match := _JURISDICTION.match(name):
            return match.group()
    return None
