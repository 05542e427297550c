"""A norm: one sentence of a regulation, taken apart."""

from __future__ import annotations

from typing import Literal

from lawtrack.model.base import Value


class Norm(Value):
    """Who must, may or must not do what; every part as printed.

    `place` in Chinese; `subject` who acts ("" where the text leaves it open); `modal` must 应当, may 可以, must_not 不得 or
    encourage 鼓励; `action` what follows the modal; `condition`, `deadline`, `sanction` None where the sentence names none.
    """

    place: str
    eid: str
    subject: str
    modal: Literal["must", "may", "must_not", "encourage"]
    action: str
    condition: str | None
    deadline: str | None
    sanction: str | None
    text: str
