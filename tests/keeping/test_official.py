"""The client of the official database, against a server on loopback that behaves like it, and worse."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.keeping.addresses import Addresses, AddressRefused, read_host
from lawtrack.keeping.official import OfficialDatabase, Unreachable
from lawtrack.keeping.official_answers import ContractChanged
from tests.keeping.official_server import Answer, Database, make_regulation, serving

SEARCH, DETAILS, DOWNLOAD = "/law-search/search/list", "/law-search/search/flfgDetails", "/law-search/download/pc"


@pytest.fixture
def database() -> Iterator[Database]:
    with serving(Database([make_regulation(n) for n in range(6)])) as served:
        yield served


def connect(database: Database, slept: list[float] | None = None, **options: Any) -> OfficialDatabase:
    return OfficialDatabase(database.base, **{"delay": 0.0, "sleep": (slept if slept is not None else []).append, **options})


def test_search_details_download(database: Database) -> None:
    wanted = make_regulation(4)
    with connect(database) as official:
        (record,) = official.find(wanted.title)
        assert (record.id, record.title, str(record.published), str(record.effective), record.status) == (
            wanted.id, wanted.title, "2019-03-05", "2019-06-01", "in_force"
        )  # fmt: skip
        assert official.details(record.id).forms == ("docx", "pdf")
        assert official.download(record.id) == (wanted.content, ".docx")
    method, path, asked = database.requests[0]
    assert (method, path) == ("POST", SEARCH)
    assert asked["searchContent"] == wanted.title and asked["searchRange"] == 1 and asked["searchType"] == 1 and asked["pageSize"] == 50
    assert database.requests[1][2] == {"bbbs": wanted.id} and database.requests[2][2] == {"format": "docx", "bbbs": wanted.id}


def test_a_docx_that_is_a_binary_doc_is_named_for_what_it_is(database: Database) -> None:
    with connect(database) as official:
        assert official.download(make_regulation(3).id).suffix == ".doc"


def test_an_exact_title_is_found_behind_a_page_of_others(database: Database) -> None:
    many = [make_regulation(n % 30, year=1900 + n) for n in range(120)]
    database.regulations = [r for r in many if r.title != many[7].title] + [many[7]]
    with connect(database) as official:
        assert [r.id for r in official.find(many[7].title)] == [many[7].id]
    assert [asked["pageNum"] for _, _, asked in database.requests] == [1, 2, 3]


def test_one_request_at_a_time_and_a_pause_between(database: Database) -> None:
    slept: list[float] = []
    now = [100.0]
    with connect(database, slept, delay=2.0, clock=lambda: now[0]) as official:
        official.find(make_regulation(1).title)
        now[0] += 0.5
        official.details(make_regulation(1).id)
        now[0] += 5.0
        official.details(make_regulation(1).id)
    assert slept == [1.5]  # the first asks at once, the third has waited long enough
    assert database.most_at_once == 1


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_passes_is_tried_again_with_growing_pauses(database: Database, status: int) -> None:
    database.before = lambda n, method, path: (status, {}, b"busy") if n <= 3 else None
    slept: list[float] = []
    with connect(database, slept, delay=1.0, clock=lambda: 0.0) as official:
        assert official.find(make_regulation(1).title)
    backoff = [s for s in slept if s != 1.0]
    assert len(database.requests) == 4
    assert [round(s / 2**k) for k, s in enumerate(backoff, 1)] == [1, 1, 1]


def test_a_server_that_says_when_is_heeded(database: Database) -> None:
    dated = {"Retry-After": "Wed, 05 Mar 2025 08:00:41 GMT"}
    answers: list[Answer] = [(503, {"Retry-After": "17"}, b""), (429, {**dated, "Date": "Wed, 05 Mar 2025 08:00:00 GMT"}, b"")]
    database.before = lambda n, method, path: answers[n - 1] if n <= len(answers) else None
    slept: list[float] = []
    with connect(database, slept) as official:
        assert official.find(make_regulation(1).title)
    assert slept == [17.0, 41.0]


def test_a_server_that_wants_an_hour_is_left_alone(database: Database) -> None:
    database.before = lambda n, method, path: (503, {"Retry-After": "3600"}, b"")
    with connect(database) as official, pytest.raises(Unreachable, match="asks to wait 3600 seconds"):
        official.find("澜川省集市管理条例")
    assert len(database.requests) == 1


def test_connections_that_are_cut_are_tried_again(database: Database) -> None:
    database.cut = lambda n: n in (1, 2, 4, 6)
    with connect(database) as official:
        (record,) = official.find(make_regulation(2).title)
        assert official.download(record.id).content == make_regulation(2).content
    assert database.downloads.count(record.id) >= 1


def test_a_signed_address_is_asked_anew_at_every_attempt(database: Database) -> None:
    database.before = lambda n, method, path: (500, {}, b"") if path.startswith("/files/") and n < 5 else None
    with connect(database) as official:
        official.download(make_regulation(1).id)
    assert [path for _, path, _ in database.requests].count(DOWNLOAD) == 3


def test_slow_answers_end(database: Database) -> None:
    database.before = lambda n, method, path: time.sleep(0.5)  # type: ignore[func-returns-value]
    with connect(database, attempts=2, timeout=0.1) as official, pytest.raises(Unreachable, match="no answer in time"):
        official.find(make_regulation(1).title)


def test_nobody_there() -> None:
    nobody = OfficialDatabase("http://127.0.0.1:9", delay=0.0, attempts=2, sleep=lambda s: None)
    with nobody as official, pytest.raises(Unreachable, match="after 2 attempts") as caught:
        official.find("澜川省集市管理条例")
    assert "2 次尝试" in caught.value.zh


def put(path: str, value: Any, *keys: Any) -> Callable[[str, Any], Any]:
    """A change of the answer of `path`: the value under the keys; without keys the whole answer."""

    def change(asked: str, answer: Any) -> Any:
        if asked != path:
            return answer
        if not keys:
            return value
        at = answer
        for key in keys[:-1]:
            at = at[key]
        if value is KeyError:
            del at[keys[-1]]
        else:
            at[keys[-1]] = value
        return answer

    return change


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (put(SEARCH, KeyError, "rows"), "search.rows should be a list"),
        (put(SEARCH, KeyError, "total"), "search.total should be a number"),
        (put(SEARCH, "7", "total"), "search.total should be a number"),
        (put(SEARCH, KeyError, "rows", 0, "bbbs"), r"rows\[0\].bbbs should be 1 to 128 letters"),
        (put(SEARCH, "../../etc/passwd", "rows", 0, "bbbs"), r"rows\[0\].bbbs should be"),
        (put(SEARCH, "x" * 129, "rows", 0, "bbbs"), r"rows\[0\].bbbs should be"),
        (put(SEARCH, 12, "rows", 0, "title"), r"rows\[0\].title should be a title"),
        (put(SEARCH, "five", "rows", 0, "gbrq"), r"rows\[0\].gbrq should be a day"),
        (put(SEARCH, "2019-13-45", "rows", 0, "sxrq"), r"rows\[0\].sxrq should be a day"),
        (put(SEARCH, ["3"], "rows", 0, "sxx"), r"rows\[0\].sxx should be a code"),
        (put(SEARCH, "a row", "rows", 0), r"rows\[0\] should be an object"),
        (put(SEARCH, 401, "code"), "search.code should be 200, and is 401"),
        (put(SEARCH, []), "search should be an object"),
        (put(SEARCH, b"<html>moved</html>"), "search/list should be JSON"),
        (put(SEARCH, b"[" * 100_000), "search/list should be JSON"),
        (put(DETAILS, KeyError, "data"), "details.data should be an object"),
        (put(DETAILS, "other", "data", "bbbs"), "details.data.bbbs should be"),
        (put(DETAILS, KeyError, "data", "ossFile"), "ossFile should be an object"),
        (put(DETAILS, 5, "data", "ossFile", "ossWordPath"), "ossWordPath should be text"),
        (put(DOWNLOAD, None, "data"), "download.data should be an object"),
        (put(DOWNLOAD, KeyError, "data", "url"), "download.data.url should be an address, and is"),
        (put(DOWNLOAD, {"x": 1}, "data", "url"), "download.data.url should be an address, and is"),
    ],
)  # fmt: skip
def test_a_changed_contract_is_said_plainly(database: Database, change: Callable[[str, Any], Any], said: str) -> None:
    database.change = change
    with connect(database, attempts=2) as official, pytest.raises(ContractChanged, match=said) as caught:
        official.find(make_regulation(0).title)
        official.details(make_regulation(0).id)
        official.download(make_regulation(0).id)
    assert "接口已变更" in caught.value.zh


def test_what_is_new_and_harmless_is_no_change(database: Database) -> None:
    def change(path: str, answer: Any) -> Any:
        if path == SEARCH:
            answer["rows"][0] |= {"sxx": 9, "gbrq": None, "sxrq": "", "new": {"x": 1}, "zdjgName": None}
        return answer

    database.change = change
    with connect(database) as official:
        (record,) = official.find(make_regulation(0).title)
    assert (record.status, record.published, record.effective, record.body) == ("unknown", None, None, None)


@pytest.mark.parametrize("page", [b"<html>The system is busy</html>", b"", b"\x00" * 64])
def test_an_error_page_is_no_file(database: Database, page: bytes) -> None:
    database.before = lambda n, method, path: (200, {}, page) if path.startswith("/files/") else None
    with connect(database, attempts=3) as official, pytest.raises(ContractChanged, match="the file should be Word"):
        official.download(make_regulation(1).id)
    assert sum(path.startswith("/files/") for _, path, _ in database.requests) == 3


def test_a_refusal_is_not_asked_again(database: Database) -> None:
    database.before = lambda n, method, path: (403, {}, b"no")
    with connect(database) as official, pytest.raises(Unreachable, match="HTTP 403"):
        official.find(make_regulation(1).title)
    assert len(database.requests) == 1


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://files.example.cn/x.docx?signature=secret", "not confirmed.*--host files.example.cn"),
        ("http://files.example.cn/x.docx?signature=secret", "Only https"),
        ("file:///etc/passwd", "not an address"),
        ("ftp://127.0.0.1/x", "Only https"),
        ("https://127.0.0.1:1@files.example.cn/x", "user's name"),
        ("https://files.example.cn\\@127.0.0.1/x", "not an address"),
        ("https://files.example.cn\t/x", "not an address"),
        ("//files.example.cn/x", "not an address"),
        ("https://", "not an address"),
        ("https://[::1", "not an address"),
        ("https://127.0.0.1:99999/x", "not an address"),
        ("http://169.254.169.254/latest/meta-data", "Only https"),
        ("https://127.0.0.1.example.cn/x", "not confirmed"),
        ("https://例子.cn/x?signature=secret", "--host xn--fsqu00a.cn"),
    ],
)  # fmt: skip
def test_hostile_addresses_are_not_asked(database: Database, address: str, said: str) -> None:
    database.file_address = lambda record: address
    with connect(database) as official, pytest.raises(AddressRefused, match=said) as caught:
        official.download(make_regulation(1).id)
    assert len(database.requests) == 1 and "secret" not in caught.value.say("en") + caught.value.say("zh")


def test_redirects_stay_on_the_list(database: Database) -> None:
    inside = f"{database.base}/files/{make_regulation(1).id}?signature=secret"
    database.file_address = lambda record: f"{database.base}/moved"
    database.before = lambda n, method, path: (302, {"Location": inside}, b"") if path == "/moved" else None
    with connect(database) as official:
        assert official.download(make_regulation(1).id).content == make_regulation(1).content
    database.before = lambda n, method, path: (302, {"Location": "https://evil.example/x?signature=secret"}, b"") if path == "/moved" else None
    with connect(database) as official, pytest.raises(AddressRefused, match=r"--host evil.example"):
        official.download(make_regulation(1).id)
    database.before = lambda n, method, path: (302, {"Location": "/moved"}, b"") if path == "/moved" else None
    with connect(database) as official, pytest.raises(ContractChanged, match="redirects should be 3 at most"):
        official.download(make_regulation(1).id)


def test_a_search_is_not_redirected(database: Database) -> None:
    database.before = lambda n, method, path: (307, {"Location": f"{database.base}/other"}, b"")
    with connect(database) as official, pytest.raises(ContractChanged, match=r"HTTP status of 127\.0\.0\.1 should be 200, and is 307"):
        official.find(make_regulation(1).title)
    assert len(database.requests) == 1


def test_signatures_are_in_no_log(database: Database, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), connect(database) as official:
        official.download(make_regulation(1).id)
    assert "/files/" in caplog.text and "secret" not in caplog.text


@pytest.mark.parametrize(
    "base",
    ["http://flk.example.cn", "flk.example.cn", "ftp://flk.example.cn", "https://a:b@flk.example.cn", "https://flk.example.cn?x=1", "http://127.0.0.1.example.cn", ""],
)
def test_a_base_address_is_https_or_this_machine(base: str) -> None:
    with pytest.raises(AddressRefused):
        OfficialDatabase(base)


def test_what_a_base_address_allows() -> None:
    addresses = Addresses("https://flk.example.cn/", hosts=("OSS.Example.cn:443",))
    for allowed in ("https://flk.example.cn/x", "https://files.flk.example.cn/x", "https://oss.example.cn/x?a=b", "https://OSS.EXAMPLE.CN./x"):
        assert addresses.check(allowed) == allowed
    for refused in ("https://xflk.example.cn/x", "https://example.cn", "https://oss.example.cn:8443/x", "http://oss.example.cn/x", "http://127.0.0.1/x"):
        with pytest.raises(AddressRefused):
            addresses.check(refused)


@pytest.mark.parametrize("host", ["", "https://x.cn", "x.cn/y", "a b", "*.cn", "x" * 300, "-x.cn", "x..cn"])
def test_a_host_is_a_name(host: str) -> None:
    with pytest.raises(LawtrackError, match="no host"):
        read_host(host)
