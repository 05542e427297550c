"""A server on loopback that behaves like the National Database, with invented regulations, and can behave as badly as one likes."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.reading.made_doc import make_doc
from tests.reading.made_files import make_docx, paragraph

MATTERS = ("集市", "渡口", "水井", "古树", "茶园", "山林", "桥梁", "路灯", "养蜂", "竹编")
PROVINCES = ("澜川省", "云岭省", "清岚省")
DUTIES = ("建立{0}名册，每年核对一次", "划定{0}的范围并立牌公示", "每季度检查{0}一次", "安排{0}的维护经费", "受理关于{0}的投诉")


@dataclass(frozen=True)
class Regulation:
    """An invented regulation as the database has it."""

    id: str
    title: str
    adopted: str
    effective: str
    lines: tuple[str, ...]
    binary: bool = False
    status: int = 3

    @cached_property
    def content(self) -> bytes:
        if self.binary:
            return make_doc([(line + "\r", b"") for line in self.lines])
        return make_docx("".join(map(paragraph, self.lines)))  # holds the hour at which it was made


@cache
def make_regulation(n: int, *, year: int = 2019, word: str = "应当", status: int = 3) -> Regulation:
    """The n-th regulation, different from all others; every third lies there as an old binary .doc."""
    province, matter = PROVINCES[n % 3], MATTERS[n // 3 % 10]
    title = f"{province}{matter}管理条例"
    lines = [
        title, f"（{year}年3月{n % 28 + 1}日{province}第三十一届人民代表大会常务委员会第九十次会议通过）", "目　　录", "第一章　总　　则", "第二章　管　　理",
        "第一章　总　　则", f"第一条　为了管好{matter}，方便群众，制定本条例。", f"第二条　本省的{matter}适用本条例。", "\u200b", "第二章　管　　理",
        *(f"第{'三四五六七'[k]}条　县级人民政府{word}{duty.format(matter)}。" for k, duty in enumerate(DUTIES)),
        f"第八条　本条例自{year}年6月1日起施行。",
    ]  # fmt: skip
    return Regulation(f"id_{n:03d}-{year}", title, f"{year}-03-{n % 28 + 1:02d}", f"{year}-06-01", tuple(lines), binary=n % 3 == 0, status=status)


Answer = tuple[int, dict[str, str], bytes]


@dataclass
class Database:
    """What the server knows and how it behaves. `before` may answer a request itself (None: as usual); `change` may change an answer.

    `requests` are all that came, as (method, path, query or body); `downloads` the ids of the files that were sent whole.
    """

    regulations: list[Regulation] = field(default_factory=list)
    before: Callable[[int, str, str], Answer | None] = lambda n, method, path: None
    change: Callable[[str, Any], Any] = lambda path, answer: answer
    file_address: Callable[[str], str] | None = None
    cut: Callable[[int], bool] = lambda n: False
    requests: list[tuple[str, str, Any]] = field(default_factory=list)
    downloads: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    base: str = ""

    def answer(self, method: str, path: str, asked: dict[str, Any]) -> Answer:
        by_id = {r.id: r for r in self.regulations}
        if path.startswith("/files/"):
            if asked.get("signature") != "secret":
                return 403, {}, b"<Error>SignatureDoesNotMatch</Error>"
            self.downloads.append(path.removeprefix("/files/"))
            return 200, {"Content-Type": "application/octet-stream"}, by_id[path.removeprefix("/files/")].content
        if (method, path) == ("POST", "/law-search/search/list"):
            return self._json(path, self._search(asked))
        found = by_id.get(asked.get("bbbs", ""))
        if found is None:
            return self._json(path, {"code": 500, "msg": "no such record"})
        if path == "/law-search/search/flfgDetails":
            stored = {"ossWordPath": f"prod/{found.id}.docx", "ossPdfPath": f"prod/{found.id}.pdf"}
            return self._json(path, {"code": 200, "data": {**row(found), "content": {"title": found.title, "children": []}, "ossFile": stored}})
        if path == "/law-search/download/pc" and asked.get("format") in ("docx", "pdf"):
            address = self.file_address(found.id) if self.file_address else f"{self.base}/files/{found.id}?signature=secret&Expires=1"
            return self._json(path, {"code": 200, "data": {"url": address}})
        return 404, {}, b"not found"

    def _search(self, asked: dict[str, Any]) -> dict[str, Any]:
        """As the real one: an OR of the words of the title, marked in the answer, page by page."""
        letters = {asked["searchContent"][i : i + 2] for i in range(len(asked["searchContent"]) - 1)}
        hits = [r for r in self.regulations if any(pair in r.title for pair in letters)]
        size, page = asked["pageSize"], asked["pageNum"]
        return {"code": 200, "total": len(hits), "rows": [row(r) for r in hits[(page - 1) * size : page * size]]}

    def _json(self, path: str, answer: Any) -> Answer:
        changed = self.change(path, answer)
        raw = changed if isinstance(changed, bytes) else json.dumps(changed, ensure_ascii=False).encode("utf-8")
        return 200, {"Content-Type": "application/json;charset=utf-8"}, raw


def row(r: Regulation) -> dict[str, Any]:
    """A regulation as a row of a search."""
    return {
        "bbbs": r.id, "title": r.title[:3] + f"<em>{r.title[3:]}</em>", "flxz": "地方性法规", "zdjgName": f"{r.title[:3]}人民代表大会常务委员会",
        "gbrq": r.adopted, "sxrq": r.effective, "sxx": r.status,
    }  # fmt: skip


@contextmanager
def serving(database: Database) -> Iterator[Database]:
    """The database on a free port of this machine; `base` is its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            split = urlsplit(self.path)
            self.reply("GET", split.path, {k: v[0] for k, v in parse_qs(split.query).items()})

        def do_POST(self) -> None:
            self.reply("POST", self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def reply(self, method: str, path: str, asked: dict[str, Any]) -> None:
            with lock:
                database.requests.append((method, path, asked))
                number = len(database.requests)
                database.at_once += 1
                database.most_at_once = max(database.most_at_once, database.at_once)
            try:
                status, headers, body = database.before(number, method, path) or database.answer(method, path, asked)
                self.send_response_only(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if database.cut(number):
                    self.wfile.write(body[: len(body) // 2])
                    self.wfile.flush()
                    self.close_connection = True
                    self.connection.close()
                    return
                self.wfile.write(body)
            except OSError:
                pass  # the client went away
            finally:
                with lock:
                    database.at_once -= 1

        def log_message(self, *_: Any) -> None:
            pass

    lock = threading.Lock()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    database.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield database
    finally:
        server.shutdown()
        server.server_close()
