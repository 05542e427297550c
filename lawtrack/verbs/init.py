"""init: an empty campaign."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from lawtrack.keeping.campaign import create_campaign
from lawtrack.model.campaign import Campaign


def init(folder: str | PathLike[str], title: str | None = None, by: Sequence[str] = (), contact: Sequence[str] = ()) -> Campaign:
    """Make a campaign in `folder` (made where it is not there): campaign.yaml and the folders for windows, drafts, proposals,
    submissions and adopted texts.

    `by` signs the submissions, `contact` are lines that tell how to reach them. Other files in the folder stay as they are.
    Raises LawtrackError where there is a campaign already.
    """
    path = Path(folder)
    return create_campaign(path, title or path.resolve().name, by, contact)
