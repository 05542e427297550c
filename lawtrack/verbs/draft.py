"""draft: a proposal becomes the submission that is sent."""

from __future__ import annotations

from datetime import date

from lawtrack.comparing.submission import prepare_submission
from lawtrack.model.document import Document
from lawtrack.model.proposal import Proposal


def draft(proposal: Proposal, baseline: Document | None = None, *, lang: str = "zh", dated: date | None = None) -> bytes:
    """The submission as a .docx: letter and table 条文 | 征求意见稿 | 修改建议 | 理由, changes marked.

    `baseline` gives the draft's title, stage and words; `dated` is the date printed (the proposal's own otherwise, a blank
    where neither is given). The same input gives the same bytes.
    """
    from lawtrack.writing.submission_word import write_submission

    return write_submission(prepare_submission(proposal, baseline, dated), lang)
