"""demo: a complete worked campaign, made for this project: three provinces, from the draft to the count."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import AdoptionReport
from lawtrack.model.document import Document
from lawtrack.reading.proposal import read_proposal
from lawtrack.verbs.adopt import adopt, write_report
from lawtrack.verbs.draft import draft
from lawtrack.verbs.read import read
from lawtrack.verbs.tally import tally
from lawtrack.writing.tally_text import write_tally

# province's folder → the date its submission carries, within the window its notice would have named
PROVINCES = {"lanchuan": date(2025, 6, 20), "yunling": date(2025, 5, 12), "qinglan": date(2025, 9, 8)}
_MARK = "demo.txt"  # stands in a folder that the demo wrote, and may write again


def demo(folder: Path, lang: str = "zh") -> list[AdoptionReport]:
    """Write the campaign into `folder`, judge its proposals, and write a report and a submission for each province.

    Raises LawtrackError where the folder holds something else already. Everything computed is computed here.
    """
    _prepare_folder(folder)
    _copy_tree(files("lawtrack.corpora").joinpath("demo"), folder)
    national = read(folder / "national.txt")
    reports = [_work_province(folder / name, sent, lang, national) for name, sent in PROVINCES.items()]
    (folder / "tally.txt").write_text(write_tally(*tally(reports), lang), encoding="utf-8")
    return reports


def _work_province(folder: Path, sent: date, lang: str, national: Document) -> AdoptionReport:
    baseline, adopted = read(folder / "draft.txt"), read(folder / "adopted.txt")
    proposal = read_proposal(folder / "proposal.json")
    report = adopt(baseline, proposal, adopted, context=[national])
    (folder / "submission.docx").write_bytes(draft(proposal, baseline, lang=lang, dated=sent))
    for form in ("json", "html"):
        (folder / f"report.{form}").write_text(str(write_report(report, form, lang)), encoding="utf-8", newline="")
    return report


def _prepare_folder(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise LawtrackError(
            "The folder holds other files; name an empty or new one: lawtrack demo DIR.",
            "文件夹中已有其他文件；请指定空的或者新的文件夹：lawtrack demo 文件夹。",
            file=folder,
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _MARK).write_text("lawtrack demo\n", encoding="utf-8")
    except OSError as error:
        raise LawtrackError(f"Cannot write here: {error.strerror}.", f"无法写入：{error.strerror}。", file=folder) from error


def _copy_tree(source: Traversable, target: Path) -> None:
    for entry in source.iterdir():
        if entry.is_dir():
            (target / entry.name).mkdir(exist_ok=True)
            _copy_tree(entry, target / entry.name)
        else:
            (target / entry.name).write_bytes(entry.read_bytes())
