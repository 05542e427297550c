"""The worked campaign: what is computed agrees with labels that were written before it."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import VERDICTS, AdoptionReport
from lawtrack.verbs.demo import PROVINCES, demo
from lawtrack.verbs.read import read


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[AdoptionReport]]:
    folder = tmp_path_factory.mktemp("demo")
    return folder, demo(folder)


def labels(province: str) -> dict[str, dict[str, object]]:
    text = files("lawtrack.corpora").joinpath("demo", province, "gold.json").read_text("utf-8")
    return json.loads(text)  # type: ignore[no-any-return]


@pytest.mark.parametrize("k", range(len(PROVINCES)), ids=list(PROVINCES))
def test_every_verdict_is_the_label(campaign: tuple[Path, list[AdoptionReport]], k: int) -> None:
    report = campaign[1][k]
    gold = labels(list(PROVINCES)[k])
    assert {r.id: r.verdict for r in report.results} == {key: label["verdict"] for key, label in gold.items()}
    assert {label["verdict"] for label in gold.values()} == set(VERDICTS)


def test_the_count(campaign: tuple[Path, list[AdoptionReport]]) -> None:
    tallies = [report.tally for report in campaign[1]]
    assert sum(t.suggestions for t in tallies) == 34
    assert (sum(t.adopted for t in tallies), sum(t.verbatim for t in tallies)) == (17, 5)


def test_places_are_those_of_the_labels(campaign: tuple[Path, list[AdoptionReport]]) -> None:
    for province, report in zip(PROVINCES, campaign[1], strict=True):
        for result in report.results:
            expected = labels(province)[result.id]["adopted_at"]
            assert not expected or set(result.adopted_at) & set(expected), result.id  # type: ignore[call-overload]


def test_the_texts_are_of_realistic_size_and_show_every_structure() -> None:
    kinds = set()
    for province in PROVINCES:
        for name in ("draft.txt", "adopted.txt"):
            document = read(str(files("lawtrack.corpora").joinpath("demo", province, name)))
            assert len(document.articles) >= 25
            assert document.problems == ()
            kinds |= {c.kind for c in document.clauses}
            kinds |= {"caption" for c in document.clauses if c.caption} | {"inserted" for c in document.clauses if "-" in (c.number or "")}
    assert kinds >= {
        "title", "title_note", "toc", "chapter", "section", "article", "paragraph", "subparagraph", "item", "attachment", "point",
        "caption", "inserted",
    }  # fmt: skip


def test_what_is_written_and_written_again(campaign: tuple[Path, list[AdoptionReport]]) -> None:
    folder, _ = campaign
    for province in PROVINCES:
        assert (folder / province / "submission.docx").read_bytes().startswith(b"PK")
        assert json.loads((folder / province / "report.json").read_text("utf-8"))["schema"] == "lawtrack.adoption/1"
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    demo(folder)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_other_peoples_folders_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    with pytest.raises(LawtrackError, match="holds other files"):
        demo(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
