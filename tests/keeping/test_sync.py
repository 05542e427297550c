"""Fetching official texts: all there in the end, none twice, whatever the server does."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.keeping.hashing import hash_articles, hash_text
from lawtrack.keeping.index import Index
from lawtrack.keeping.indexing import read_bytes
from lawtrack.keeping.journal import Journal
from lawtrack.keeping.official import OfficialDatabase
from lawtrack.keeping.store import Store
from lawtrack.keeping.sync import sync_titles
from lawtrack.model.catalogue import Entry, Synced
from tests.keeping.official_server import Answer, Database, Regulation, make_regulation, serving

DAY = date(2026, 3, 1)
TITLES = [make_regulation(n).title for n in range(30)]
# fetches the titles it is given, one after another, and says so; killed from outside
FETCH = """
import sys
from datetime import date
from pathlib import Path
from lawtrack.keeping.official import OfficialDatabase
from lawtrack.keeping.sync import sync_titles
base, home, *titles = sys.argv[1:]
for result in sync_titles(titles, OfficialDatabase(base, delay=0.0), Path(home), today=date(2026, 3, 1)):
    print(result.outcome, flush=True)
"""


@pytest.fixture
def database() -> Iterator[Database]:
    with serving(Database([make_regulation(n) for n in range(30)])) as served:
        yield served


def run(database: Database, home: Path, wanted: list[Any], **options: Any) -> list[Synced]:
    with OfficialDatabase(database.base, delay=0.0, sleep=lambda seconds: None) as official:
        return list(sync_titles(wanted, official, home, **{"today": DAY, **options}))


def entry_of(r: Regulation, lines: tuple[str, ...] | None = None) -> Entry:
    """The catalogue's entry of a regulation, with the hashes of these lines (its own, without any)."""
    document = read_bytes("\n".join(lines or r.lines).encode(), "x.txt")
    return Entry(
        key=f"{r.title[:2]}{r.adopted[:4]}", title=r.title, slug="x", jurisdiction="CN-XX", level="provincial", body="x",
        adopted=date.fromisoformat(r.adopted), effective=date.fromisoformat(r.effective), status="in_force", chapters=2, articles=8,
        trust="single", sha256=hash_text(document), article_hashes=tuple(h for _, h in hash_articles(document)),
    )  # fmt: skip


def check_whole(database: Database, home: Path) -> None:
    """Every regulation is stored and indexed once, byte for byte, with the right hashes."""
    stored = list(Store(home))
    assert len(stored) == 30 and {s.provenance.title for s in stored} == set(TITLES)
    index = Index(home)
    assert sorted(index.known()) == [s.key for s in stored]
    index.close()
    for regulation in database.regulations:
        (mine,) = (s for s in stored if s.provenance.title == regulation.title)
        raw = Path(mine.path).read_bytes()
        plain = read_bytes("\n".join(regulation.lines).encode(), "x.txt")
        assert raw == regulation.content and mine.provenance.sha256 == hashlib.sha256(raw).hexdigest()
        assert mine.provenance.text_sha256 == hash_text(plain) and mine.provenance.articles == 8
        assert str(mine.provenance.version) == regulation.adopted
        assert Path(mine.path).suffix == (".doc" if regulation.binary else ".docx")


def fail_in_turn(n: int, method: str, path: str) -> Answer | None:
    """Every third request fails, each time in another way."""
    if n % 3:
        return None
    ways: list[Answer] = [(500, {}, b"oops"), (503, {"Retry-After": "1"}, b""), (200, {}, b"<html>busy</html>"), (429, {}, b""), (200, {}, b'{"code": 500}')]
    return ways[n // 3 % len(ways)]


def test_thirty_documents_while_every_third_request_fails(database: Database, tmp_path: Path) -> None:
    database.before = fail_in_turn
    results = run(database, tmp_path, TITLES)
    assert [r.outcome for r in results] == ["fetched"] * 30 and [r.title for r in results] == TITLES
    check_whole(database, tmp_path)
    assert Counter(database.downloads) == Counter(r.id for r in database.regulations)
    assert len(database.requests) >= 160  # 30 × 4 that came through, and a third again that failed


def test_thirty_documents_while_every_third_connection_is_cut(database: Database, tmp_path: Path) -> None:
    database.cut = lambda n: n % 3 == 0
    assert {r.outcome for r in run(database, tmp_path, TITLES)} == {"fetched"}
    check_whole(database, tmp_path)


def test_what_was_fetched_is_not_asked_for_again(database: Database, tmp_path: Path) -> None:
    run(database, tmp_path, TITLES[:3])
    asked = len(database.requests)
    assert [r.outcome for r in run(database, tmp_path, TITLES[:3])] == ["already"] * 3
    assert len(database.requests) == asked  # the same day: nothing
    run(database, tmp_path, TITLES[:3], today=date(2026, 3, 2))
    assert [path for _, path, _ in database.requests[asked:]] == ["/law-search/search/list"] * 3  # another day: is there a newer version?


def test_a_newer_version_is_stored_beside_the_older(database: Database, tmp_path: Path) -> None:
    run(database, tmp_path, TITLES[:1])
    newer = make_regulation(0, year=2023, word="必须")
    database.regulations = [make_regulation(0, status=2), newer]
    (result,) = run(database, tmp_path, TITLES[:1], today=date(2026, 3, 2))
    assert result.outcome == "fetched" and result.version == date(2023, 3, 1)
    assert [s.provenance.version for s in Store(tmp_path).find_titled(TITLES[0])] == [date(2023, 3, 1), date(2019, 3, 1)]


def test_the_version_of_the_catalogue_is_chosen(database: Database, tmp_path: Path) -> None:
    database.regulations += [make_regulation(0, year=2023), make_regulation(0, year=2011, status=1)]
    (result,) = run(database, tmp_path, [entry_of(make_regulation(0, year=2011))])
    assert result.version == date(2011, 3, 1) and result.catalogue == "same"
    assert run(database, tmp_path, [entry_of(make_regulation(0, year=1999))])[0].outcome == "not_found"


def test_a_killed_run_goes_on_where_it_stopped(database: Database, tmp_path: Path) -> None:
    process = subprocess.Popen([sys.executable, "-c", FETCH, database.base, str(tmp_path), *TITLES], stdout=subprocess.PIPE, env={**os.environ})
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(11)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert told == [b"fetched\n"] * 11
    before = len(database.downloads)
    assert 11 <= before < 30
    (tmp_path / "sync.jsonl").open("ab").write(b'\n{"asked": "torn')
    assert len(run(database, tmp_path, TITLES)) == 30
    check_whole(database, tmp_path)
    twice = [id for id, times in Counter(database.downloads).items() if times > 1]
    assert len(twice) <= 1  # the one whose storing was broken off


def test_a_damaged_journal_costs_questions_and_no_text(database: Database, tmp_path: Path) -> None:
    run(database, tmp_path, TITLES[:4])
    (tmp_path / "sync.jsonl").write_bytes(b"\x00\xff not json\n[1, 2]\n")
    assert [r.outcome for r in run(database, tmp_path, TITLES[:4])] == ["already"] * 4
    assert len(list(Store(tmp_path))) == 4 and Journal(tmp_path).key_of(make_regulation(1).id)


def test_provenance_is_stored_and_no_signature(database: Database, tmp_path: Path) -> None:
    run(database, tmp_path, TITLES[:2])
    note = next(iter(Store(tmp_path).find_titled(TITLES[1]))).provenance
    assert (note.source, note.record, note.retrieved) == ("official", make_regulation(1).id, DAY)
    assert note.page == f"{database.base}/detail?id={make_regulation(1).id}"
    for file in (p for p in tmp_path.rglob("*") if p.is_file()):
        assert b"signature" not in file.read_bytes() and b"/files/" not in file.read_bytes()


def test_what_differs_from_the_catalogue_is_shown_and_can_be_accepted(database: Database, tmp_path: Path) -> None:
    real = make_regulation(5)
    copied = tuple(line.replace("每季度检查", "每季度查检") for line in real.lines)  # a slip of the copyist in one article
    entry = entry_of(real, copied)
    (first,) = run(database, tmp_path, [entry])
    assert (first.outcome, first.catalogue, first.differing) == ("fetched", "differs", ("第五条",))
    asked = len(database.requests)
    (accepted,) = run(database, tmp_path, [entry], accept=True)
    assert (accepted.outcome, accepted.differing) == ("accepted", ("第五条",))
    (later,) = run(database, tmp_path, [entry])
    assert (later.outcome, later.catalogue, later.differing) == ("already", "accepted", ())
    assert len(database.requests) == asked


def test_a_users_other_text_stays_unless_the_official_one_is_accepted(database: Database, tmp_path: Path) -> None:
    from lawtrack.verbs.corpus import add_files

    real = make_regulation(4)
    mine = tmp_path / "mine.txt"
    mine.write_text("\n".join(real.lines).replace("应当", "可以"), encoding="utf-8")
    home = tmp_path / "home"
    assert [a.outcome for a in add_files([mine], home)] == ["added"]
    (conflict,) = run(database, home, [real.title])
    assert conflict.outcome == "conflict" and conflict.differing == ("第三条", "第四条", "第五条", "第六条", "第七条")
    assert Path(Store(home).find_titled(real.title)[0].path).read_bytes() == mine.read_bytes()
    (taken,) = run(database, home, [real.title], accept=True)
    assert taken.outcome == "fetched"
    (stored,) = Store(home).find_titled(real.title)
    assert Path(stored.path).read_bytes() == real.content
    assert [p.read_bytes() for p in home.rglob(".replaced-*/text.txt")] == [mine.read_bytes()]  # kept, and out of the way


def test_what_was_stored_and_not_indexed_is_found_by_the_next_search(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lawtrack.verbs.search import search

    put = Index.put

    def fail_once(self: Index, instruments: Any) -> None:
        monkeypatch.setattr(Index, "put", put)
        raise LawtrackError("The disk is full.", "磁盘已满。")

    monkeypatch.setattr(Index, "put", fail_once)
    assert [r.outcome for r in run(database, tmp_path, TITLES[:2])] == ["failed", "fetched"]
    assert search("名册", home=tmp_path)[1] == 2


def test_one_failure_is_told_and_the_rest_goes_on(database: Database, tmp_path: Path) -> None:
    def change(path: str, answer: Any) -> Any:
        if path.endswith("flfgDetails") and answer["data"]["bbbs"] == make_regulation(1).id:
            answer["data"]["ossFile"] = {"ossWordPath": None}
        return answer

    database.change = change
    results = run(database, tmp_path, [TITLES[0], TITLES[1], "澜川省没有的条例", TITLES[2]])
    assert [r.outcome for r in results] == ["fetched", "failed", "not_found", "fetched"]
    assert results[1].why and "neither a Word nor a PDF" in results[1].why.en and "没有该文件" in results[1].why.zh


def test_a_file_of_another_title_is_not_taken(database: Database, tmp_path: Path) -> None:
    database.file_address = lambda record: f"{database.base}/files/{make_regulation(8).id}?signature=secret"
    (result,) = run(database, tmp_path, TITLES[:1])
    assert result.why and "another title" in result.why.en and not list(Store(tmp_path))


def test_a_file_that_cannot_be_read_is_not_taken(database: Database, tmp_path: Path) -> None:
    database.before = lambda n, method, path: (200, {}, b"PK\x03\x04 and no more") if path.startswith("/files/") else None
    (result,) = run(database, tmp_path, TITLES[:1])
    assert result.outcome == "failed" and result.why and "cannot be read" in result.why.en and not list(Store(tmp_path))


def test_a_run_that_fails_thrice_in_a_row_stops(database: Database, tmp_path: Path) -> None:
    database.change = lambda path, answer: {"code": 200}
    with pytest.raises(LawtrackError, match="Stopped after 3 failures"):
        run(database, tmp_path, TITLES)
    assert len(database.requests) == 3
