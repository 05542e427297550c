"""corpus, search and reuse as a user runs them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.runner import run_cli
from tests.keeping.official_server import Database, make_regulation, serving

TEXT = """澜川省集市条例
（2019年3月1日澜川省第三十一届人民代表大会常务委员会第九十次会议通过）
第一章　总则
第一条　为了管好集市，制定本条例。
第二条　集市的摊主应当每日清扫摊位，并在收摊之后把杂物运到指定的地点，不得留在路上。
第三条　摊主违反《中华人民共和国反家庭暴力法》第九十九条的，依照其规定。
"""


@pytest.fixture
def home(tmp_path: Path) -> str:
    return str(tmp_path / "home")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "集市.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def database() -> Iterator[Database]:
    with serving(Database([make_regulation(n) for n in range(6)])) as served:
        yield served


def test_from_a_file_to_search_and_back(home: str, text: Path, tmp_path: Path) -> None:
    added = run_cli("corpus", "add", text, LAWTRACK_HOME=home)
    assert added.returncode == 0 and added.stdout == "added  澜川省集市条例 2019-03-01; the text does not say: jurisdiction\n"
    again = run_cli("corpus", "add", text, "--lang", "zh", LAWTRACK_HOME=home)
    assert again.returncode == 0 and again.stdout.startswith("已有  澜川省集市条例")
    found = run_cli("search", "摊主", "清扫", LAWTRACK_HOME=home)
    assert found.returncode == 0 and "【摊主】应当每日【清扫】" in found.stdout and found.stdout.startswith("1 clause\n")
    assert run_cli("search", "渡船", LAWTRACK_HOME=home).returncode == 1
    assert run_cli("search", "摊主", "--in", "，", LAWTRACK_HOME=home).returncode == 2
    asked = json.loads(run_cli("search", "摊主", "--format", "json", "--modal", "不得", LAWTRACK_HOME=home).stdout)
    assert (asked["schema"], asked["total"], asked["results"][0]["eid"]) == ("lawtrack.search/1", 1, "art_2__para_1")
    for command in (("show", "澜川省集市条例", "第二条"), ("show", "澜川省集市条例#art_2"), ("read", "《澜川省集市条例》"), ("check", "澜川省集市条例")):
        assert run_cli(*command, LAWTRACK_HOME=home).returncode == 0, command
    assert run_cli("corpus", "verify", LAWTRACK_HOME=home).stdout == "澜川省集市条例 2019-03-01  file as stored, not in the catalogue\n1 text\n"
    out = tmp_path / "out"
    assert run_cli("corpus", "export", out, LAWTRACK_HOME=home).returncode == 0
    assert sorted(p.name for p in out.iterdir()) == [f"澜川省集市条例-2019-03-01{end}" for end in (".akn.xml", ".jsonl", ".txt")]
    assert run_cli("diff", out / "澜川省集市条例-2019-03-01.akn.xml", "澜川省集市条例", "--check", LAWTRACK_HOME=home).returncode == 0


def test_another_text_of_the_same_version_is_not_taken(home: str, text: Path, tmp_path: Path) -> None:
    run_cli("corpus", "add", text, LAWTRACK_HOME=home)
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("应当", "可以"), encoding="utf-8")
    done = run_cli("corpus", "add", other, LAWTRACK_HOME=home)
    assert done.returncode == 1 and "another text of this version is here, and stays" in done.stdout and "第二条" in done.stdout
    assert "应当" in run_cli("show", "澜川省集市条例", "2", LAWTRACK_HOME=home).stdout


def test_one_bad_file_among_good_ones(home: str, text: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.docx").write_bytes(b"PK\x03\x04 broken")
    done = run_cli("corpus", "add", text, tmp_path / "broken.docx", tmp_path / "none.txt", LAWTRACK_HOME=home)
    assert done.returncode == 1 and [line.split()[0] for line in done.stdout.splitlines() if not line.startswith(" ")] == ["added", "failed", "failed"]
    assert run_cli("corpus", "add", tmp_path / "none.txt", LAWTRACK_HOME=home).returncode == 2
    assert run_cli("corpus", "add", "", LAWTRACK_HOME=home).returncode == 2  # not all that lies around
    (tmp_path / "letter.txt").write_text("您好：\n附上我们的意见，请查收。\n", encoding="utf-8")
    done = run_cli("corpus", "add", tmp_path / "letter.txt", LAWTRACK_HOME=home)
    assert done.returncode == 2 and "no article" in done.stdout
    (tmp_path / "empty").mkdir()
    done = run_cli("corpus", "add", tmp_path / "empty", LAWTRACK_HOME=home)
    assert done.returncode == 2 and done.stderr.startswith("lawtrack: ") and len(done.stderr.splitlines()) == 1


def test_list_show_versions(home: str) -> None:
    listed = run_cli("corpus", "list", "--lang", "zh", LAWTRACK_HOME=home)
    assert listed.returncode == 0 and len(listed.stdout.splitlines()) == 25 and "湖北2019" in listed.stdout
    shown = run_cli("corpus", "show", "湖北", LAWTRACK_HOME=home)
    assert "CN-HB" in shown.stdout and "43" in shown.stdout and "not here: lawtrack corpus sync 湖北2019" in shown.stdout
    versions = run_cli("corpus", "versions", "河北", "--lang", "zh", LAWTRACK_HOME=home)
    assert "2022-11-29  修订（原名：河北省预防和制止家庭暴力条例）" in versions.stdout and "2004-07-22  通过" in versions.stdout
    missing = run_cli("corpus", "versions", "火星", LAWTRACK_HOME=home)
    assert missing.returncode == 2 and missing.stderr == "lawtrack: 火星: No version of this is known or stored.\n"
    assert not Path(home).exists()  # asking makes nothing


def test_every_command_that_takes_a_file_says_how_to_get_a_known_text(home: str, text: Path, tmp_path: Path) -> None:
    proposal = tmp_path / "p.yaml"
    proposal.write_text("suggestions:\n- kind: delete\n  target: 第二条\n", encoding="utf-8")
    commands = [
        ("read", "湖北"), ("show", "湖北", "1"), ("check", "湖北"), ("diff", text, "湖北"), ("diff", "湖北", text), ("compare", text, "湖北", "--national", text),
        ("compare", text, text, "--national", "湖北"), ("gaps", "湖北"), ("gaps", text, "--others", "湖北"), ("gaps", text, "--national", "湖北"), ("reuse", "湖北"),
        ("reuse", text, "--against", "湖北"), ("adopt", "湖北", proposal, text), ("adopt", text, proposal, "湖北"), ("adopt", text, proposal, text, "--context", "湖北"),
        ("draft", proposal, "--baseline", "湖北", "--check"), ("codebook", "check", Path("corpora/codebook.yaml").resolve(), "湖北"),
    ]  # fmt: skip
    for command in commands:
        done = run_cli(*command, LAWTRACK_HOME=home)
        assert done.returncode in (1, 2) and "lawtrack corpus sync 湖北2019" in done.stderr + done.stdout, (command, done.stderr, done.stdout)
        assert "Traceback" not in done.stderr


def test_places_in_another_instrument_are_looked_up_where_its_text_is(home: str, text: Path, tmp_path: Path) -> None:
    law = tmp_path / "law.txt"
    law.write_text("中华人民共和国反家庭暴力法\n（2015年12月27日通过）\n第一条　此处是虚构的文字。\n", encoding="utf-8")
    assert run_cli("corpus", "add", law, LAWTRACK_HOME=home).returncode == 0
    done = run_cli("check", text, LAWTRACK_HOME=home)
    assert done.returncode == 0 and "[other instrument, 中华人民共和国反家庭暴力法-2015-12-27.txt has no 第九十九条]" in done.stdout


def test_sync_from_the_command_line(home: str, database: Database) -> None:
    options = ("--base", database.base, "--delay", "0", "--date", "2026-03-01")
    titles = [make_regulation(n).title for n in range(3)]
    done = run_cli("corpus", "sync", *titles, *options, LAWTRACK_HOME=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "".join(f"fetched  {make_regulation(n).title} {make_regulation(n).adopted}\n" for n in range(3))
    assert run_cli("show", titles[0], "第三条", LAWTRACK_HOME=home).returncode == 0
    shown = run_cli("corpus", "show", titles[1], LAWTRACK_HOME=home).stdout
    assert "official" in shown and f"{database.base}/detail?id=id_001-2019" in shown and "2026-03-01" in shown
    missing = run_cli("corpus", "sync", "澜川省没有的条例", *options, "--lang", "zh", LAWTRACK_HOME=home)
    assert missing.returncode == 1 and missing.stdout == "数据库中没有  澜川省没有的条例\n"


def test_a_new_host_is_shown_and_refused_until_confirmed(home: str, database: Database) -> None:
    port = database.base.rpartition(":")[2]
    database.file_address = lambda record: f"http://localhost:{port}/files/{record}?signature=secret"
    options = (make_regulation(1).title, "--base", database.base, "--delay", "0")
    done = run_cli("corpus", "sync", *options, LAWTRACK_HOME=home)
    assert done.returncode == 1 and f"--host localhost:{port}" in " ".join(done.stdout.split()) and "secret" not in done.stdout + done.stderr
    assert run_cli("corpus", "sync", *options, "--host", f"localhost:{port}", LAWTRACK_HOME=home).stdout.startswith("fetched")
    again = run_cli("corpus", "sync", make_regulation(2).title, *options[1:], LAWTRACK_HOME=home)  # the confirmation is kept
    assert again.stdout.startswith("fetched") and (Path(home) / "hosts.txt").read_text() == f"localhost:{port}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--base", "http://flk.example.cn"), "https://"), (("--host", "https://x"), "no host"), (("--delay", "-1"), "delay"), (("--date", "2026-13-01"), "date"),
        (("--base", "http://127.0.0.1:9", "--attempts", "1", "--delay", "0"), "Stopped after 3 failures"),
    ],
)  # fmt: skip
def test_bad_sync_is_one_line(home: str, arguments: tuple[str, ...], said: str) -> None:
    done = run_cli("corpus", "sync", *arguments, LAWTRACK_HOME=home)
    assert done.returncode == 2 and said in done.stderr and len(done.stderr.splitlines()) == 1, done.stderr


def test_a_home_that_cannot_be_written(tmp_path: Path, text: Path) -> None:
    (tmp_path / "file").write_text("x")
    done = run_cli("corpus", "add", text, LAWTRACK_HOME=str(tmp_path / "file"))
    assert done.returncode == 2 and "LAWTRACK_HOME" in done.stderr and len(done.stderr.splitlines()) == 1


def test_reuse_from_the_command_line(home: str, text: Path, tmp_path: Path) -> None:
    run_cli("corpus", "add", text, LAWTRACK_HOME=home)
    draft = tmp_path / "draft.txt"
    draft.write_text("云岭省集市条例（草案）\n第一条　摊主应当在收摊之后把杂物运到指定的地点，不得留在路上，违者罚扫。\n", encoding="utf-8")
    done = run_cli("reuse", draft, LAWTRACK_HOME=home)
    assert done.returncode == 0 and "在收摊之后把杂物运到指定的地点，不得留在路上" in done.stdout and "= 澜川省集市条例 2019 第二条" in done.stdout
    report = json.loads(run_cli("reuse", draft, "--against", text, "--format", "json", LAWTRACK_HOME=home).stdout)
    assert (report["schema"], report["letters"], report["reused"], report["passages"][0]["length"]) == ("lawtrack.reuse/1", 29, 21, 21)
    assert run_cli("reuse", draft, "--min", "5", LAWTRACK_HOME=home).returncode == 2
    assert run_cli("reuse", draft, "--in", "火星", LAWTRACK_HOME=home).returncode == 2
