"""adopt: which suggestions of a proposal stand in the adopted text, with the evidence for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from lawtrack.comparing.allies import find_allies
from lawtrack.comparing.asks import read_suggestion
from lawtrack.comparing.attribution import find_sources
from lawtrack.comparing.marking import mark_texts
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.passages import Passages
from lawtrack.comparing.results import judge_suggestion
from lawtrack.comparing.tallying import count_results, say_headline
from lawtrack.comparing.verdicts import Judge
from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import ADOPTED, AdoptionReport, Result, Ruling, StageFinding
from lawtrack.model.base import Message
from lawtrack.model.document import Document
from lawtrack.model.proposal import Proposal
from lawtrack.model.provenance import Input, input_of, lawtrack_version
from lawtrack.model.source import Problem
from lawtrack.reading.proposal import read_proposal
from lawtrack.reading.rulings import read_rulings
from lawtrack.verbs.read import read

Text = Document | Path | str
_BRACKETS = str.maketrans("〈〉", "《》")  # within 《》 a title's own are written 〈〉
_NOTE = re.compile("[（(][^（）()]*[）)]")  # （征求意见稿）


def adopt(
    baseline: Text,
    proposal: Proposal | Path | str,
    adopted: Text,
    *,
    context: Sequence[Text] = (),
    rulings: Mapping[str, Ruling] | Path | str | None = None,
    stages: Sequence[Text] = (),
    allies: Sequence[Proposal | Path | str] = (),
) -> AdoptionReport:
    """Judge every suggestion of `proposal` on `baseline` against `adopted`.

    `context`: older texts (the national law, other provinces); what they already had is marked with its source. `rulings`:
    people's verdicts, which override the computed ones and are kept beside them. `stages`: versions between baseline and
    adopted text, in order; each result says in which an ask first stood. `allies`: other proposals on the same draft;
    suggestions that ask the same are counted once. Raises LawtrackError where a file cannot be read or a text has no words.
    """
    old, new = (Passages.of(_document(text)) for text in (baseline, adopted))
    _need_sentences(old)
    _need_sentences(new)
    asked = _proposal(proposal)
    results = judge_all(asked, old, new)
    sources = [Passages.of(_document(text)) for text in context]
    versions = [Passages.of(_document(text)) for text in stages]
    others = [_proposal(p) for p in allies]
    given = rulings if isinstance(rulings, Mapping) else read_rulings(Path(rulings)) if rulings else {}
    results = _mark_sources(results, sources, new)
    results = _mark_stages(results, asked, old, versions)
    results = _mark_allies(results, asked, others, old)
    results = tuple(_apply_ruling(r, given.get(r.id)) for r in results)
    tally = count_results(results, context_given=bool(sources))
    document = new.document
    return AdoptionReport(
        title=asked.title, baseline_title=old.document.title, adopted_title=document.title,
        adopted_on=document.main.version_date, jurisdiction=asked.jurisdiction, by=asked.by,
        inputs=(
            input_of("baseline", old.document), _proposal_input("proposal", asked), input_of("adopted", document),
            *(input_of("context", p.document) for p in sources), *(input_of("stage", p.document) for p in versions),
            *(_proposal_input("ally", p) for p in others),
        ),
        results=results, tally=tally, headline=say_headline(tally),
        problems=(
            *asked.problems, *_unknown_rulings(given, results), *_other_draft(asked, old.document),
            *_other_adopted(old.document, document), *_nothing_there(asked, old.document, document),
        ),
        lawtrack=lawtrack_version(),
    )  # fmt: skip


def write_report(report: AdoptionReport, form: str, lang: str) -> str | bytes:
    """The report as text, html, json, docx or xlsx (bytes); the same report always gives the same bytes."""
    if form == "json":
        return report.model_dump_json(by_alias=True, indent=1) + "\n"
    if form == "text":
        from lawtrack.writing.adoption_text import write_adoption_text

        return write_adoption_text(report, lang)
    marks = [mark_texts(r) for r in report.results]
    if form == "html":
        from lawtrack.writing.adoption_html import write_adoption_html

        return write_adoption_html(report, marks, lang)
    if form == "docx":
        from lawtrack.writing.adoption_word import write_adoption_word

        return write_adoption_word(report, marks, lang)
    from lawtrack.writing.adoption_table import write_adoption_excel

    return write_adoption_excel(report, marks, lang)


def judge_all(proposal: Proposal, baseline: Passages, adopted: Passages) -> tuple[Result, ...]:
    """The results in the proposal's order."""
    judge = Judge(Novelty(baseline, adopted))
    return tuple(judge_suggestion(s, read_suggestion(s, baseline), judge) for s in proposal.suggestions)


def _mark_sources(results: tuple[Result, ...], sources: list[Passages], adopted: Passages) -> tuple[Result, ...]:
    if not sources:
        return results
    day = adopted.document.main.version_date
    return tuple(
        r.model_copy(update={"attribution": find_sources(r, sources, day)}) if r.verdict in ADOPTED else r for r in results
    )


def _mark_stages(results: tuple[Result, ...], proposal: Proposal, baseline: Passages, stages: list[Passages]) -> tuple[Result, ...]:
    findings: dict[str, list[StageFinding]] = {r.id: [] for r in results}
    for stage in stages:
        document = stage.document
        about = {"document": PurePath(document.source.name).name, "title": document.title, "dated": document.main.version_date}
        for found in judge_all(proposal, baseline, stage):
            findings[found.id].append(StageFinding(**about, verdict=found.verdict, adopted_at=found.adopted_at))
    if not stages:
        return results
    return tuple(
        r.model_copy(update={"stages": tuple(f), "first_stage": next((s.document for s in f if s.verdict in ADOPTED), None)})
        for r, f in zip(results, findings.values(), strict=True)
    )


def _mark_allies(results: tuple[Result, ...], proposal: Proposal, others: list[Proposal], baseline: Passages) -> tuple[Result, ...]:
    if not others:
        return results
    found = find_allies(proposal.suggestions, others, baseline)
    return tuple(r.model_copy(update={"allies": allies}) for r, allies in zip(results, found, strict=True))


def _apply_ruling(result: Result, ruling: Ruling | None) -> Result:
    return result if ruling is None else result.model_copy(update={"ruling": ruling, "effective_verdict": ruling.verdict})


def _unknown_rulings(rulings: Mapping[str, Ruling], results: tuple[Result, ...]) -> list[Problem]:
    known = {r.id for r in results}
    return [
        Problem(
            code="unknown_ruling", line=ruling.line,
            message=Message(zh=f"人工认定的建议 {key} 不在建议稿中。", en=f"There is a ruling on {key}, which the proposal does not have."),
        )
        for key, ruling in rulings.items()
        if key not in known
    ]  # fmt: skip


def _other_draft(proposal: Proposal, baseline: Document) -> list[Problem]:
    """A proposal that names another draft than the baseline is judged all the same, and said to be doubtful."""
    if not proposal.baseline or _same_title(proposal.baseline, baseline.title):
        return []
    return [
        Problem(
            code="other_draft", snippet=proposal.baseline,
            message=Message(
                zh=f"建议稿针对的是《{proposal.baseline}》，而基准文本是《{baseline.title}》。",
                en=f"The proposal is on “{proposal.baseline}”, the baseline is “{baseline.title}”.",
            ),
        )
    ]  # fmt: skip


def _other_adopted(baseline: Document, adopted: Document) -> list[Problem]:
    """An adopted text of another name may be another instrument: judged all the same, and said to be doubtful."""
    if any(text.title == text.source.name for text in (baseline, adopted)) or _same_title(baseline.title, adopted.title):
        return []
    message = Message(
        zh=f"草案名为《{baseline.title}》，通过稿名为《{adopted.title}》，请核对是否为同一部法规。",
        en=f"The draft is called “{baseline.title}”, the adopted text “{adopted.title}”; check that they are the same instrument.",
    )
    return [Problem(code="other_adopted", message=message)]


def _same_title(one: str, other: str) -> bool:
    """True where one title is the other, or the other with more (北京市……条例, ……条例草案); notes in brackets are no part of it."""
    a, b = ("".join(_NOTE.sub("", t.translate(_BRACKETS)).split()) for t in (one, other))
    return a in b or b in a


def _nothing_there(proposal: Proposal, *texts: Document) -> list[Problem]:
    """A proposal without suggestions, a text without articles: counted as they are, and said to be doubtful."""
    found = []
    if not proposal.suggestions:
        message = Message(zh=f"建议稿 {proposal.name} 中没有建议。", en=f"The proposal {proposal.name} has no suggestions.")
        found.append(Problem(code="no_suggestions", message=message))
    for text in texts:
        if not text.articles:
            name = PurePath(text.source.name).name
            message = Message(zh=f"{name} 没有分条，可能不是法规文本。", en=f"{name} has no articles; it may be no legal text.")
            found.append(Problem(code="no_articles", message=message))
    return found


def _need_sentences(passages: Passages) -> None:
    if not passages.sentences:
        raise LawtrackError("No provisions were found in this text.", "文本中没有条文。", file=passages.document.source.name)


def _document(text: Text) -> Document:
    return text if isinstance(text, Document) else read(text)


def _proposal(proposal: Proposal | Path | str) -> Proposal:
    return proposal if isinstance(proposal, Proposal) else read_proposal(Path(proposal))


def _proposal_input(role: str, proposal: Proposal) -> Input:
    return Input(role=role, name=proposal.name, title=proposal.title, version=proposal.dated, sha256=proposal.sha256)
