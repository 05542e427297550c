"""The submission as HTML, Markdown, an e-mail or text for a web form, through templates."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from pathlib import Path

from lawtrack.writing.submission_paper import Paper
from lawtrack.writing.templates import fill_template

_WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def write_page(paper: Paper, template: str, folder: Path | None = None) -> str:
    """Template `template` (submission.html.j2, submission.md.j2 or a copy in `folder`) filled with `paper`."""
    return fill_template(template, {"paper": paper}, folder)


def write_plain(paper: Paper, kind: str, template: str | None = None, folder: Path | None = None) -> str:
    """`kind` email or form, by the template email.zh.txt.j2 and its like; no line ends in blanks, and none are two empty."""
    filled = fill_template(template or f"{kind}.{paper.lang}.txt.j2", {"paper": paper}, folder)
    lines = "\n".join(line.rstrip() for line in filled.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"


def write_email(paper: Paper, letter: str, attached: bytes, name: str) -> bytes:
    """The letter as a .eml that mail programs open as an unsent message, with the Word file attached.

    `letter` is what `write_plain` gave: the subject, a blank line, the body. The same values give the same bytes.
    """
    subject, _, body = letter.partition("\n")
    message = EmailMessage()
    message["Subject"] = subject.strip()
    if paper.emails:
        message["To"] = ", ".join("".join(address.split()) for address in paper.emails)
    message["X-Unsent"] = "1"
    message.set_content(body.strip() + "\n", charset="utf-8", cte="base64")
    message.add_attachment(attached, maintype=_WORD[0], subtype=_WORD[1], filename=name)
    message.set_boundary("lawtrack-" + re.sub(r"\W", "", name.encode("utf-8").hex())[:40])
    return message.as_bytes(policy=policy.SMTP)
