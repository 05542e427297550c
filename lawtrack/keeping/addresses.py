"""Which addresses may be asked: the database's own over https, and the hosts of files that the user has confirmed."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from lawtrack.errors import LawtrackError
from lawtrack.keeping.atomic import write_whole
from lawtrack.keeping.home import make_home

_FILE = "hosts.txt"
_HOST = re.compile(r"(?=.{1,253}(?::|$))[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*(?::\d{1,5})?")


class AddressRefused(LawtrackError):
    """An address that may not be asked; the message shows its host, never its signature."""


class Addresses:
    """The addresses allowed from a base address on: its host and those below it, and the confirmed ones; https only.

    Plain http is for a database on this very machine (127.0.0.1, ::1, localhost), with files on this machine.
    """

    def __init__(self, base: str, hosts: Iterable[str] = ()) -> None:
        self.base = base.rstrip("/")
        split = _split(self.base)
        self.local = is_loopback(split.hostname or "")
        if split.scheme != "https" and not (self.local and split.scheme == "http"):
            raise AddressRefused("The database's address must begin with https://.", "数据库地址必须以 https:// 开头。", snippet=_shown(split))
        if split.query or split.fragment or split.username is not None:
            raise AddressRefused("The database's address is a scheme, a host and a path.", "数据库地址只能由协议、主机和路径组成。", snippet=_shown(split))
        self._own = _host_of(split)
        self._confirmed = frozenset(map(read_host, hosts))

    def check(self, address: str) -> str:
        """The address itself; raises AddressRefused where it may not be asked."""
        split = _split(address)
        host = _host_of(split)
        if split.username is not None or split.password is not None:
            raise AddressRefused("An address with a user's name in it is refused.", "拒绝含有用户名的地址。", snippet=host)
        plain = split.scheme == "http" and self.local and is_loopback(split.hostname or "")
        if split.scheme != "https" and not plain:
            raise AddressRefused("Only https addresses are followed.", "只访问 https 地址。", snippet=f"{split.scheme}://{host}")
        if host == self._own or host.endswith("." + self._own) or host in self._confirmed:
            return address
        raise AddressRefused(
            f"The file lies on a host that is not confirmed; if it is the database's store, run again with --host {host}.",
            f"文件位于尚未确认的主机；如确为该数据库的存储主机，请加 --host {host} 后重新运行。",
            snippet=host,
        )


def load_hosts(home: Path) -> tuple[str, ...]:
    """The hosts that the user has confirmed, one a line of hosts.txt."""
    path = home / _FILE
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise LawtrackError("This list of hosts cannot be read.", "无法读取主机列表。", file=path) from error
    return tuple(read_host(line.strip()) for line in lines if line.strip() and not line.startswith("#"))


def confirm_hosts(home: Path, hosts: Iterable[str]) -> tuple[str, ...]:
    """The confirmed hosts with these added, and kept for the next time."""
    known = load_hosts(home)
    new = [h for h in dict.fromkeys(map(read_host, hosts)) if h not in known]
    if new:
        write_whole(make_home(home) / _FILE, "".join(f"{h}\n" for h in (*known, *new)))
    return (*known, *new)


def read_host(given: str) -> str:
    """A host's name as it is compared: lower case, international names in their ASCII form, a port only where it is not 443."""
    try:
        name = given.strip().lower().encode("idna").decode("ascii").removesuffix(":443").rstrip(".")
    except UnicodeError:
        name = ""
    if not _HOST.fullmatch(name):
        raise LawtrackError("This is no host; write one like oss.example.cn.", "这不是主机名；请写成 oss.example.cn。", snippet=given)
    return name


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _split(address: str) -> SplitResult:
    try:
        if re.search(r"[\s\\\x00-\x1f]", address):
            raise ValueError("a blank or a control sign")
        split = urlsplit(address)
        if not split.hostname or not split.scheme:
            raise ValueError("no host")
        _ = split.port
    except ValueError as error:
        raise AddressRefused("This is not an address.", "这不是有效的网址。", snippet=address.split("?")[0][:60]) from error
    return split


def _host_of(split: SplitResult) -> str:
    """The host, with its port where it is not the scheme's own."""
    name = (split.hostname or "").rstrip(".")
    try:
        name = name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise AddressRefused("This is not an address.", "这不是有效的网址。", snippet=name[:60]) from error
    name = f"[{name}]" if ":" in name else name
    usual = {"https": 443, "http": 80}.get(split.scheme)
    return name if split.port in (None, usual) else f"{name}:{split.port}"


def _shown(split: SplitResult) -> str:
    return f"{split.scheme}://{split.hostname}"
