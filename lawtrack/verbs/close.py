"""close: the adopted text is there; what became of the suggestions is judged and filed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lawtrack.comparing.tallying import count_results, say_headline
from lawtrack.errors import LawtrackError
from lawtrack.keeping.atomic import write_whole
from lawtrack.keeping.campaign import RULINGS, path_within, save_window
from lawtrack.keeping.campaign_proposals import choose_proposal
from lawtrack.keeping.names import load_named
from lawtrack.model.adoption import AdoptionReport, Ruling
from lawtrack.model.campaign import Campaign, Closing, FiledWindow
from lawtrack.model.proposal import Proposal
from lawtrack.reading.adoption_json import read_adoption_json
from lawtrack.reading.proposal import read_proposal
from lawtrack.reading.rulings import read_rulings
from lawtrack.verbs.adopt import adopt, write_report


def close(
    campaign: Campaign, filed: FiledWindow, adopted: Path, *, proposal: Path | None = None, context: Sequence[Path] = (), lang: str = "zh"
) -> AdoptionReport:
    """Judge the window's proposal against `adopted` and file the text and the report (json and html) under adopted/ID/.

    `proposal` names one where several answer the window; `context` are older texts, as in `adopt`. Suggestions carry the
    window's id (lanchuan/s01), so that rulings.yaml holds those of all windows. Closing again replaces what was filed.
    """
    if filed.draft_file is None:
        raise LawtrackError(
            f"The window {filed.id} has no draft to judge against; save it as drafts/{filed.id}.docx (or .pdf, .txt).",
            f"{filed.id} 没有可供对照的草案；请存为 drafts/{filed.id}.docx（或 .pdf、.txt）。",
        )  # fmt: skip
    file, asked = _proposal(campaign, filed, proposal)
    report = adopt(campaign.folder / filed.draft_file, carry_window(asked, filed), adopted, context=context, rulings=own_rulings(campaign, filed))
    folder = f"adopted/{filed.id}"
    named = load_named(adopted)
    text = f"{folder}/{named.file}" if named else path_within(campaign, adopted) or f"{folder}/{adopted.name}"
    if named or campaign.folder / text != adopted.resolve():
        write_whole(campaign.folder / text, named.raw if named else adopted.read_bytes())
    for form in ("html", "json"):
        write_whole(campaign.folder / folder / f"report.{form}", write_report(report, form, lang))
    closed = Closing(adopted=text, proposal=file, report=f"{folder}/report.json")
    save_window(campaign, filed.model_copy(update={"closed": closed}))
    return report


def read_closing(campaign: Campaign, filed: FiledWindow) -> AdoptionReport | None:
    """The report of a closed window with the rulings as they stand now; None where the window is not closed."""
    if filed.closed is None:
        return None
    report = read_adoption_json(campaign.folder / filed.closed.report)
    rulings = own_rulings(campaign, filed)
    results = tuple(
        r.model_copy(update={"ruling": given, "effective_verdict": given.verdict if given else r.verdict})
        for r in report.results
        for given in [rulings.get(r.id)]
    )
    tally = count_results(results, context_given=report.tally.context_given)
    return report.model_copy(update={"results": results, "tally": tally, "headline": say_headline(tally)})


def own_rulings(campaign: Campaign, filed: FiledWindow) -> dict[str, Ruling]:
    """The rulings of rulings.yaml on this window's suggestions (lanchuan/s01)."""
    path = campaign.folder / RULINGS
    rulings = read_rulings(path) if path.exists() else {}
    return {key: ruling for key, ruling in rulings.items() if key.startswith(f"{filed.id}/")}


def carry_window(proposal: Proposal, filed: FiledWindow) -> Proposal:
    """The proposal with the window's id before that of each suggestion, and the province the window knows."""
    suggestions = tuple(s.model_copy(update={"id": f"{filed.id}/{s.id}"}) for s in proposal.suggestions)
    return proposal.model_copy(update={"suggestions": suggestions, "jurisdiction": proposal.jurisdiction or filed.jurisdiction})


def _proposal(campaign: Campaign, filed: FiledWindow, named: Path | None) -> tuple[str, Proposal]:
    if named is None:
        file, proposal, _ = choose_proposal(campaign, filed)
        return file, proposal
    return path_within(campaign, named) or str(named), read_proposal(named)
