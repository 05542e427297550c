"""The client of the National Database of Laws and Regulations: one request at a time, unhurried, patient, and suspicious."""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Callable, Iterable
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar
from urllib.parse import urljoin

import httpx

from lawtrack.errors import LawtrackError
from lawtrack.keeping.addresses import Addresses, AddressRefused
from lawtrack.keeping.catalogue import is_title
from lawtrack.keeping.official_answers import (
    Form,
    OfficialDetails,
    OfficialRecord,
    changed,
    read_address,
    read_details,
    read_id,
    read_page,
)  # fmt: skip

A = TypeVar("A")
BASE = "https://flk.npc.gov.cn"
_RETRIED = frozenset((408, 425, 429, 500, 502, 503, 504))
_REFUSALS = frozenset((401, 403, 412))
_REDIRECTS = 3
_PAGE = 50  # rows, the most it gives
_PAGES = 20  # of a search at most: an exact title stands on the first ones
_LONGEST_WAIT = 120.0  # seconds: told to wait longer, one comes back another time
_LARGEST_ANSWER, _LARGEST_FILE = 8 << 20, 100 << 20  # bytes
_MAGIC = ((b"PK\x03\x04", ".docx"), (b"\xd0\xcf\x11\xe0", ".doc"), (b"%PDF", ".pdf"))  # a name that says .docx may be a binary .doc


def _hide_queries(record: logging.LogRecord) -> bool:
    """httpx logs every address it asks; signatures stand in their queries and belong in no log."""
    if isinstance(record.args, tuple):
        record.args = tuple(arg.copy_with(query=None) if isinstance(arg, httpx.URL) else arg for arg in record.args)
    return True


logging.getLogger("httpx").addFilter(_hide_queries)


class Unreachable(LawtrackError):
    """The database did not answer, or asked to be left alone, after all attempts."""


class OfficialFile(NamedTuple):
    """A downloaded text: its bytes, and the ending that its bytes have (.docx, .doc, .pdf)."""

    content: bytes
    suffix: str


class _TryAgain(Exception):
    """An answer that may be better the next time. `wait` is what the server asked for, in seconds, None where it did not say."""

    def __init__(self, said: str, wait: float | None = None, final: LawtrackError | None = None) -> None:
        super().__init__(said)
        self.wait = wait
        self.final = final


class OfficialDatabase:
    """A connection to the database at `base`. `hosts` are other hosts that files may come from.

    Between requests it waits `delay` seconds; a request is tried `attempts` times, with pauses that double, or as long as the server
    says (Retry-After). `timeout` is in seconds, for a part of an answer; a whole one may take ten times as long. `sleep` and `clock`
    are the time's, for tests.
    """

    def __init__(
        self, base: str = BASE, *, hosts: Iterable[str] = (), delay: float = 1.0, attempts: int = 5, timeout: float = 30.0,
        sleep: Callable[[float], None] = time.sleep, clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        self.addresses = Addresses(base, hosts)
        self._delay, self._attempts, self._timeout = delay, max(1, attempts), timeout
        self._sleep, self._clock = sleep, clock
        self._last: float | None = None
        agent = {"User-Agent": "lawtrack", "Accept-Encoding": "identity"}
        # no proxy stands between a machine and itself
        self._client = httpx.Client(timeout=timeout, follow_redirects=False, headers=agent, trust_env=not self.addresses.local)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def page_of(self, record: str) -> str:
        """The address at which a person can open a record."""
        return f"{self.addresses.base}/detail?id={record}"

    def find(self, title: str) -> list[OfficialRecord]:
        """The records of exactly this title, as the database orders them: its versions. [] where it has none.

        The database takes a title for its words and finds whatever has one of them; the exact one is chosen here.
        """
        found: dict[str, OfficialRecord] = {}
        for number in range(1, _PAGES + 1):
            page = read_page(self._ask("POST", "/law-search/search/list", "/search", json=_query(title, number)))
            here = [r for r in page.records if is_title(title, r.title)]
            found.update((r.id, r) for r in here)
            if not page.records or number * _PAGE >= page.total or (found and not here):
                break
        return list(found.values())

    def details(self, record: str) -> OfficialDetails:
        """What forms of a record's text there are."""
        return read_details(self._ask("GET", "/law-search/search/flfgDetails", f"/detail?id={record}", params={"bbbs": read_id(record, "id")}), record)

    def download(self, record: str, form: Form = "docx") -> OfficialFile:
        """The text of a record. The address it lies at is signed and short-lived: it is asked anew at every attempt, and kept nowhere."""
        return self._retry(lambda: self._download_once(read_id(record, "id"), form))

    def _download_once(self, record: str, form: str) -> OfficialFile:
        referer = f"/detail?id={record}"
        answer = self._ask_once("GET", "/law-search/download/pc", referer, params={"format": form, "bbbs": record})
        content = self._send("GET", read_address(answer), _LARGEST_FILE, referer)
        for magic, suffix in _MAGIC:
            if content.startswith(magic):
                return OfficialFile(content, suffix)
        wrong = changed("the file", "Word (PK, D0CF11E0) or PDF (%PDF)", content[:16])
        raise _TryAgain("an error page in place of a file", final=wrong)

    def _ask(self, method: str, path: str, referer: str, **given: Any) -> Any:
        return self._retry(lambda: self._ask_once(method, path, referer, **given))

    def _ask_once(self, method: str, path: str, referer: str, **given: Any) -> Any:
        raw = self._send(method, self.addresses.base + path, _LARGEST_ANSWER, referer, **given)
        try:
            answer = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise _TryAgain("no JSON", final=changed(path, "JSON", raw[:24])) from error
        if isinstance(answer, dict) and answer.get("code") in _RETRIED:
            raise _TryAgain(f"code {answer['code']}", final=changed(f"{path} code", "200", answer["code"]))
        return answer

    def _retry(self, work: Callable[[], A]) -> A:
        """What `work` gives at last; what went wrong, after all attempts."""
        for attempt in range(1, self._attempts + 1):
            try:
                return work()
            except (_TryAgain, httpx.TransportError, httpx.DecodingError) as error:
                wait = getattr(error, "wait", None)
                if attempt == self._attempts or (wait or 0) > _LONGEST_WAIT:
                    raise self._give_up(error, attempt, wait) from None  # the cause may name the signed address
                self._sleep(wait if wait is not None else self._delay * 2**attempt * random.uniform(0.8, 1.2))
        raise AssertionError("unreachable")

    def _give_up(self, error: Exception, attempts: int, wait: float | None) -> LawtrackError:
        final = getattr(error, "final", None)
        if isinstance(final, LawtrackError):
            return final
        if (wait or 0) > _LONGEST_WAIT:
            return Unreachable(f"The database asks to wait {wait:.0f} seconds; run it again later.", f"数据库要求等待 {wait:.0f} 秒；请稍后再运行。")
        said = str(error) if isinstance(error, _TryAgain) else _say_transport(error)
        return Unreachable(
            f"The database did not answer as it should after {attempts} attempts ({said}); what was fetched is kept, run it again later.",
            f"数据库在 {attempts} 次尝试后仍未正常应答（{said}）；已取得的文本已保存，请稍后再运行。",
        )

    def _send(self, method: str, address: str, largest: int, referer: str, **given: Any) -> bytes:
        """The body of an answer of 200. Redirects are followed for GET, and only to addresses that are allowed."""
        for _ in range(_REDIRECTS + 1):
            response = self._open(method, address, referer, **given)
            try:
                if not response.has_redirect_location or method != "GET":
                    return self._read(response, largest)
                address, given = urljoin(str(response.url), response.headers["location"]), {}
            finally:
                self._last = self._clock()
                response.close()
        raise changed("redirects", f"{_REDIRECTS} at most", "more")

    def _open(self, method: str, address: str, referer: str, **given: Any) -> httpx.Response:
        self._pause()
        self._last = self._clock()
        headers = {"Referer": self.addresses.base + referer}
        try:
            request = self._client.build_request(method, self.addresses.check(address), headers=headers, **given)
        except httpx.InvalidURL:
            raise AddressRefused("This is not an address.", "这不是有效的网址。", snippet=address.split("?")[0][:60]) from None
        self.addresses.check(str(request.url))  # as the client understands it
        return self._client.send(request, stream=True)

    def _read(self, response: httpx.Response, largest: int) -> bytes:
        if response.status_code in _RETRIED:
            raise _TryAgain(f"HTTP {response.status_code}", _retry_after(response))
        if response.status_code in _REFUSALS:
            code = response.status_code
            raise Unreachable(f"The database refuses to answer (HTTP {code}); run it again later.", f"数据库拒绝应答（HTTP {code}）；请稍后再运行。")
        if response.status_code != 200:
            raise changed(f"HTTP status of {response.url.host}", "200", response.status_code)
        started, parts, size = self._clock(), list[bytes](), 0
        for part in response.iter_bytes():
            parts.append(part)
            size += len(part)
            if size > largest:
                raise changed(f"the answer of {response.url.host}", f"at most {largest >> 20} MB", "more")
            if self._clock() - started > self._timeout * 10:
                raise _TryAgain("an answer that never ends")
        return b"".join(parts)

    def _pause(self) -> None:
        """Wait until `delay` seconds have passed since the last answer."""
        if self._last is not None and (left := self._last + self._delay - self._clock()) > 0:
            self._sleep(left)


def _query(title: str, page: int) -> dict[str, Any]:
    return {
        "searchContent": title, "searchRange": 1, "searchType": 1, "sxx": [], "gbrq": [], "sxrq": [], "flfgCodeId": [], "zdjgCodeId": [],
        "gbrqYear": [], "xgzlSearch": False, "orderByParam": {"order": "-1", "sort": ""}, "pageNum": page, "pageSize": _PAGE,
    }  # fmt: skip


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds that the server asks to wait: a number, or a day and hour counted from the answer's own Date."""
    said = response.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        return max(0.0, (parsedate_to_datetime(said) - parsedate_to_datetime(response.headers["date"])).total_seconds())
    except (ValueError, TypeError, KeyError):
        return None


def _say_transport(error: Exception) -> str:
    """What went wrong on the way, without the address."""
    return {
        "ConnectError": "no connection", "ConnectTimeout": "no connection in time", "ReadTimeout": "no answer in time",
        "RemoteProtocolError": "the connection was cut", "ReadError": "the connection was cut",
    }.get(type(error).__name__, type(error).__name__)  # fmt: skip

