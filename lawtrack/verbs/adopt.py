"""adopt: which suggestions of a proposal stand in the adopted text, with the evidence for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lawtrack.comparing.asks import read_suggestion
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.results import judge_suggestion
from lawtrack.comparing.tallying import count_results, say_headline
from lawtrack.comparing.verdicts import Judge
from lawtrack.model.adoption import AdoptionReport, Result
from lawtrack.model.document import Document
from lawtrack.model.proposal import Proposal
from lawtrack.model.provenance import Input, input_of, lawtrack_version
from lawtrack.reading.parse import parse
from lawtrack.reading.proposal import read_proposal
from lawtrack.reading.source import load_source


def adopt(baseline: Document | Path | str, proposal: Proposal | Path | str, adopted: Document | Path | str) -> AdoptionReport:
    """Judge every suggestion of `proposal` on `baseline` against `adopted`."""
    old, new = _document(baseline), _document(adopted)
    asked = proposal if isinstance(proposal, Proposal) else read_proposal(Path(proposal))
    results = judge_all(asked, old, new)
    tally = count_results(results)
    return AdoptionReport(
        title=asked.title,
        baseline_title=old.title,
        adopted_title=new.title,
        adopted_on=new.main.version_date if new.instruments else None,
        jurisdiction=asked.jurisdiction,
        by=asked.by,
        inputs=(input_of("baseline", old), _proposal_input(asked), input_of("adopted", new)),
        results=results,
        tally=tally,
        headline=say_headline(tally),
        problems=asked.problems,
        lawtrack=lawtrack_version(),
    )


def judge_all(proposal: Proposal, baseline: Document, adopted: Document) -> tuple[Result, ...]:
    """The results in the proposal's order."""
    old, new = Passages.of(baseline), Passages.of(adopted)
    judge = Judge(Novelty(old, new))
    return tuple(judge_suggestion(s, read_suggestion(s, old), judge) for s in proposal.suggestions)


def _document(source: Document | Path | str) -> Document:
    return source if isinstance(source, Document) else parse(load_source(Path(source)))


def _proposal_input(proposal: Proposal) -> Input:
    return Input(role="proposal", name=proposal.name, title=proposal.title, version=proposal.dated, sha256=proposal.sha256)


__all__: Sequence[str] = ["adopt", "judge_all"]
