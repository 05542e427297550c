"""merge: the proposals of co-signers become one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lawtrack.comparing.merging import merge_proposals
from lawtrack.errors import LawtrackError
from lawtrack.model.proposal import Merging, Proposal
from lawtrack.reading.proposal import read_proposal


def merge(proposals: Sequence[Proposal | Path | str]) -> Merging:
    """Join two or more proposals on one draft: the same ask at the same place once, with all who make it.

    Raises LawtrackError where a file cannot be read or the proposals are on different drafts.
    """
    if len(proposals) < 2:
        raise LawtrackError("Name at least two proposals to join.", "请至少给出两份建议稿。")
    return merge_proposals([p if isinstance(p, Proposal) else read_proposal(Path(p)) for p in proposals])
