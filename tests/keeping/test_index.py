"""The index: complete after a kill, rebuilt from the texts after damage, and the texts untouched throughout."""

from __future__ import annotations

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.keeping.index import DamagedIndex, Index
from lawtrack.keeping.indexing import BATCH, fill_index, is_complete, prepare_bytes, prepare_files, with_index
from lawtrack.keeping.parallel import run_parallel
from lawtrack.keeping.store import Store
from lawtrack.verbs.corpus import add_files, index_corpus, verify_corpus
from lawtrack.verbs.search import search
from tests.keeping.invented import own_words, write_regulations

COUNT = 3 * BATCH + 5
# adds a folder, or indexes what is stored, and tells each as it is done; killed from outside
ADD = "import sys\nfrom lawtrack.verbs.corpus import add_files\nfor a in add_files([sys.argv[1]], sys.argv[2], workers=1): print(a.outcome, flush=True)"
INDEX = "import sys\nfrom lawtrack.verbs.corpus import index_corpus\nindex_corpus(sys.argv[2], workers=1, told=lambda key: print(key, flush=True))"


def hash_files(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def dump(home: Path) -> list[tuple[object, ...]]:
    """All that is indexed, in an order that does not depend on how it came."""
    db = sqlite3.connect(home / "index.sqlite")
    try:
        clauses = db.execute(
            "SELECT i.key, i.sha256, c.place, c.text, (SELECT count(*) FROM prints p WHERE p.clause = c.id) FROM clauses c JOIN instruments i ON i.id = c.id >> 20"
        ).fetchall()
        words = db.execute("SELECT count(*) FROM words WHERE words MATCH '应*'").fetchall()
    finally:
        db.close()
    return sorted(clauses) + words


def kill_after(script: str, lines: int, *arguments: object) -> None:
    process = subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], stdout=subprocess.PIPE, env={**os.environ})
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(lines)]
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert all(told)


@pytest.fixture(scope="module")
def regulations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("regulations")
    write_regulations(folder, COUNT)
    return folder


@pytest.fixture(scope="module")
def whole(regulations: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus that was filled in one go."""
    home = tmp_path_factory.mktemp("whole")
    assert {a.outcome for a in add_files([regulations], home, workers=1)} == {"added"}
    return home


@pytest.fixture
def home(whole: Path, tmp_path: Path) -> Path:
    """A copy of it to damage."""
    import shutil

    shutil.copytree(whole, tmp_path / "home")
    return tmp_path / "home"


@pytest.mark.parametrize("lines", [1, BATCH + 3])
def test_a_killed_add_is_taken_up_again(regulations: Path, whole: Path, tmp_path: Path, lines: int) -> None:
    kill_after(ADD, lines, regulations, tmp_path)
    assert lines <= len(Store(tmp_path).list_keys()) <= COUNT
    outcomes = [a.outcome for a in add_files([regulations], tmp_path, workers=1)]
    assert len(outcomes) == COUNT and outcomes.count("already") >= lines and set(outcomes) <= {"added", "already"}
    assert dump(tmp_path) == dump(whole)
    assert hash_files(tmp_path / "texts") == hash_files(whole / "texts")


def test_two_processes_that_add_at_once_lose_nothing(regulations: Path, whole: Path, tmp_path: Path) -> None:
    both = [subprocess.Popen([sys.executable, "-c", ADD, str(regulations), str(tmp_path)], stdout=subprocess.PIPE) for _ in "ab"]
    told = b"".join(p.communicate()[0] for p in both).split()
    assert [p.returncode for p in both] == [0, 0]
    assert sorted(set(told)) in ([b"added", b"already"], [b"added"]) and told.count(b"added") == COUNT and len(told) == 2 * COUNT
    assert dump(tmp_path) == dump(whole) and hash_files(tmp_path / "texts") == hash_files(whole / "texts")


def test_a_killed_index_is_taken_up_again(home: Path, whole: Path) -> None:
    texts = hash_files(home / "texts")
    (home / "index.sqlite").unlink()
    kill_after(INDEX, BATCH + 1, "", home)
    index = Index(home)
    done = len(index.known())
    assert done % BATCH == 0 and BATCH <= done < COUNT and not is_complete(Store(home), index)
    assert fill_index(Store(home), index, workers=1) == COUNT - done
    index.close()
    assert dump(home) == dump(whole) and hash_files(home / "texts") == texts


@pytest.mark.parametrize("where", ["gone", "empty", "head", "middle", "no database", "other layout", "table gone"])
def test_a_damaged_index_is_made_anew_when_it_is_used(home: Path, whole: Path, where: str) -> None:
    path, texts = home / "index.sqlite", hash_files(home / "texts")
    raw = path.read_bytes()
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    if where == "gone":
        path.unlink()
    elif where in ("other layout", "table gone"):
        db = sqlite3.connect(path)
        db.execute("UPDATE meta SET value = '0'" if where == "other layout" else "DROP TABLE clauses")
        db.commit()
        db.close()
    else:
        path.write_bytes({"empty": b"", "head": b"\0" * 100 + raw[100:], "middle": raw[:8192] + b"\xa5" * (len(raw) - 8192), "no database": b"PK" * 5000}[where])
    found, total = search(own_words(3)[:12], home=home)
    assert total == 1 and found[0].place == "第八条"
    assert dump(home) == dump(whole) and hash_files(home / "texts") == texts


def test_damage_that_no_search_meets_is_met_by_corpus_index(home: Path, whole: Path) -> None:
    path = home / "index.sqlite"
    raw = bytearray(path.read_bytes())
    db = sqlite3.connect(path)
    (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'prints'").fetchone()
    size = db.execute("PRAGMA page_size").fetchone()[0]
    db.close()
    raw[(root - 1) * size : root * size] = b"\xa5" * size
    path.write_bytes(raw)
    assert index_corpus(home, workers=1) == (COUNT, True)
    assert dump(home) == dump(whole)


def test_an_index_is_rebuilt_on_demand_and_the_texts_stay(home: Path, whole: Path) -> None:
    texts = hash_files(home / "texts")
    assert index_corpus(home, workers=1) == (0, False)
    assert index_corpus(home, rebuild=True, workers=1) == (COUNT, True)
    assert dump(home) == dump(whole) and hash_files(home / "texts") == texts


def test_a_damaged_note_is_made_anew_from_its_text(home: Path) -> None:
    store = Store(home)
    key = store.list_keys()[4]
    before, text = store.get(key), Path(str(store.text_path(key))).read_bytes()
    assert before is not None
    (store.texts / key / "provenance.json").write_bytes(b"{torn")
    assert [c.key for c in verify_corpus(home) if c.bytes_right is None and c.why] == [key]
    index_corpus(home, workers=1)
    mended = store.get(key)
    assert mended is not None and mended.provenance == before.provenance.model_copy(update={"mended": True, "name": "text.txt"})
    assert Path(mended.path).read_bytes() == text
    assert [c.key for c in verify_corpus(home) if c.bytes_right is None] == [key]  # what the note knew is not known any more, and said so


def test_a_text_that_was_changed_by_hand_is_told(home: Path) -> None:
    store = Store(home)
    key = store.list_keys()[2]
    path = Path(str(store.text_path(key)))
    path.write_bytes(path.read_bytes().replace("应当".encode(), "可以".encode()))
    assert [c.key for c in verify_corpus(home) if c.bytes_right is False] == [key]


def test_texts_that_came_or_went_by_hand_are_noticed(home: Path) -> None:
    import shutil

    store = Store(home)
    gone = store.list_keys()[0]
    shutil.rmtree(store.texts / gone)
    assert search("名册", home=home)[1] == COUNT - 1
    index = Index(home)
    assert gone not in index.known() and len(index.known()) == COUNT - 1
    index.close()


def test_what_replaces_leaves_nothing_of_the_old(tmp_path: Path) -> None:
    from lawtrack.keeping.indexing import as_indexed

    index = Index(tmp_path)
    for words in ("集市逢五开市并由市场管理所张贴告示说明摊位", "渡口每日清点船只并由渡口管理所张贴告示说明班次"):
        made = prepare_bytes(f"澜川省条例\n第一条　{words}。\n".encode(), "x.txt")
        assert made.provenance is not None
        index.put([as_indexed("k", made.provenance, made.rows)])
    with index.using() as db:
        assert db.execute("SELECT count(*) FROM clauses").fetchone() == (1,)
        assert db.execute("SELECT count(*) FROM words WHERE words MATCH '集市'").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM prints").fetchone() == (len(made.rows[0].prints),)
    index.remove("k")
    with index.using() as db:
        assert [db.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("clauses", "prints", "instruments")] == [0, 0, 0]
    assert index.check()
    index.close()


def test_a_locked_index_is_not_taken_for_a_damaged_one(tmp_path: Path) -> None:
    index = Index(tmp_path)
    with pytest.raises(LawtrackError, match="cannot be used") as caught, index.using():
        raise sqlite3.OperationalError("database is locked")
    assert not isinstance(caught.value, DamagedIndex)
    index.close()


def test_damage_that_stays_is_told_and_not_tried_for_ever(home: Path) -> None:
    tried = []

    def work(store: Store, index: Index) -> None:
        tried.append(index)
        raise DamagedIndex("x", "x")

    with pytest.raises(DamagedIndex):
        with_index(home, work, workers=1)
    assert len(tried) == 2


def test_a_file_that_kills_its_process_is_told_and_the_rest_goes_on() -> None:
    items = list(range(40))
    assert list(run_parallel(_die_at_seven, items, _told, workers=2)) == [n * n if n != 7 else -7 for n in items]


def _die_at_seven(n: int) -> int:
    if n == 7:
        os._exit(3)
    return n * n


def _told(n: int) -> int:
    return -n


def test_reading_in_parallel_gives_the_same(regulations: Path) -> None:
    files = sorted(map(str, regulations.iterdir()))[:30]
    assert list(prepare_files(files, workers=2)) == list(prepare_files(files, workers=1))
