"""A public-comment notice: what is open for comment, until when, and how to answer."""

from __future__ import annotations

from datetime import date

from lawtrack.model.base import Value
from lawtrack.model.source import Problem


class Post(Value):
    """A postal address and its six-digit code, as written; either may be None."""

    address: str | None = None
    postcode: str | None = None


class Channels(Value):
    """Ways to answer: e-mail addresses, telephone and fax numbers (half-width, one "-" behind the area code), web addresses."""

    email: tuple[str, ...] = ()
    post: Post = Post()
    phone: tuple[str, ...] = ()
    fax: tuple[str, ...] = ()
    web: tuple[str, ...] = ()


class Notice(Value):
    """What an announcement says; None where it does not say it, or says it so that it cannot be relied on.

    `instrument` is the (first) title without 《》 and stage, `instruments` all of them with their stages. `published` is the
    date shown as that of publication, else the signature's. `opens` only where stated, `closes` the last day named (X日前 gives
    X), `closes_time` a closing hour (Beijing time, "17:00"). `days` a stated length. `marking` what letters must carry.
    `draft` is the text of a whole draft on the page, `draft_articles` its number of articles, 0 where it is only attached.
    `problems` quotes every date that is garbled, impossible, contradictory or missing. `sha256` is of the file.
    """

    instrument: str | None = None
    stage: str | None = None
    instruments: tuple[tuple[str, str | None], ...] = ()
    body: str | None = None
    published: date | None = None
    signed: date | None = None
    opens: date | None = None
    closes: date | None = None
    closes_time: str | None = None
    days: int | None = None
    channels: Channels = Channels()
    marking: str | None = None
    attachments: tuple[str, ...] = ()
    has_explanation: bool = False
    draft_articles: int = 0
    draft: str | None = None
    problems: tuple[Problem, ...] = ()
    name: str = ""
    sha256: str = ""
