"""Adoption reports added up."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from lawtrack.model.adoption import AdoptionReport, Tally
from lawtrack.model.base import Message, Value

By = Literal["province", "verdict", "topic", "organisation"]
TALLY_SCHEMA = "lawtrack.tally/1"


class TallyRow(Value):
    """The figures of one group; `name` is a province, verdict, topic or organisation, "" for those that name none."""

    name: str
    tally: Tally


class TallyReport(Value):
    """The answer of `lawtrack tally`: a row a group, the sum, the sentence people quote, and the reports it was made from.

    `reports` hold only the results that count here: what an earlier report has from an ally is left out, and each
    report's tally is of those. A result of several organisations stands in several rows and once in `total`.
    In JSON the field `schema` names the format.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    schema_: str = Field(default=TALLY_SCHEMA, alias="schema")
    by: By
    rows: tuple[TallyRow, ...]
    total: Tally
    headline: Message
    reports: tuple[AdoptionReport, ...]
    lawtrack: str = ""
