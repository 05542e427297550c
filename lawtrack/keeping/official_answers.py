"""What the National Database of Laws and Regulations answers, checked field by field: there is no published contract."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Value

Form = Literal["docx", "pdf"]
RecordStatus = Literal["repealed", "amended", "in_force", "not_yet", "unknown"]
_STATUS: dict[int, RecordStatus] = {1: "repealed", 2: "amended", 3: "in_force", 4: "not_yet"}
ID = re.compile(r"[A-Za-z0-9_-]{1,128}")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?")  # 2019-03-29, 2019-03-29 00:00:00
_MARKS = re.compile(r"</?em[^>]*>|<[^>]+>")  # a title comes as 澜川省<em>反家庭暴力</em>条例


class ContractChanged(LawtrackError):
    """The database answered in another shape than is known; nothing was taken from that answer."""


class OfficialRecord(Value):
    """One row of a search: `id` is the database's, `kind` flxz (地方性法规), `body` who made it; dates are None where it gives none."""

    id: str
    title: str
    kind: str | None
    body: str | None
    published: date | None
    effective: date | None
    status: RecordStatus


class OfficialPage(Value):
    """One page of a search: how many rows there are in all, and those of this page."""

    total: int
    records: tuple[OfficialRecord, ...]


class OfficialDetails(Value):
    """What the details tell of a record: its title, and which forms of its text there are."""

    id: str
    title: str
    forms: tuple[Form, ...]


def read_page(answer: Any) -> OfficialPage:
    """A search's answer. Raises ContractChanged that names the field."""
    _need_success(answer, "search")
    total, rows = _take(answer, "total", int, "search"), _take(answer, "rows", list, "search")
    return OfficialPage(total=total, records=tuple(_read_record(row, f"rows[{n}]") for n, row in enumerate(rows)))


def _read_record(row: Any, where: str) -> OfficialRecord:
    if not isinstance(row, dict):
        raise changed(where, "an object", row)
    return OfficialRecord(
        id=read_id(row.get("bbbs"), f"{where}.bbbs"), title=_read_title(row, where), kind=_text_or_none(row, "flxz", where),
        body=_text_or_none(row, "zdjgName", where), published=_day_or_none(row, "gbrq", where), effective=_day_or_none(row, "sxrq", where),
        status=_read_status(row.get("sxx"), where),
    )  # fmt: skip


def read_details(answer: Any, asked: str) -> OfficialDetails:
    """The details of the record `asked`."""
    _need_success(answer, "details")
    data = _take(answer, "data", dict, "details")
    if data.get("bbbs", asked) != asked:
        raise changed("details.data.bbbs", asked, data.get("bbbs"))
    paths = _take(data, "ossFile", dict, "details.data")
    word, pdf = (_text_or_none(paths, name, "details.data.ossFile") for name in ("ossWordPath", "ossPdfPath"))
    there: list[tuple[Form, str | None]] = [("docx", word), ("pdf", pdf)]
    return OfficialDetails(id=asked, title=_read_title(data, "details.data"), forms=tuple(form for form, path in there if path))


def read_address(answer: Any) -> str:
    """The signed address of a download: it expires within minutes, and is told to nobody."""
    _need_success(answer, "download")
    data = _take(answer, "data", dict, "download")
    address = data.get("url")
    if not isinstance(address, str) or not address.strip():
        raise changed("download.data.url", "an address", "nothing" if not address else type(address).__name__)
    return address.strip()


def read_id(value: Any, where: str) -> str:
    """A record's id. It goes into addresses, so nothing but letters, digits, - and _ is one."""
    if not isinstance(value, str) or not ID.fullmatch(value):
        raise changed(where, "1 to 128 letters, digits, - or _", value)
    return value


def changed(where: str, right: str, found: Any) -> ContractChanged:
    """The error for a field that is not as it is known to be."""
    shown = "nothing" if found is None else repr(found)[:60]
    return ContractChanged(
        f"The database's interface has changed: {where} should be {right}, and is {shown}. A newer lawtrack may know it.",
        f"数据库接口已变更：{where} 应为 {right}，实际为 {'空' if found is None else shown}。新版本的 lawtrack 可能已适配。",
    )


def _need_success(answer: Any, where: str) -> None:
    if not isinstance(answer, dict):
        raise changed(where, "an object", type(answer).__name__)
    if answer.get("code") != 200:
        raise changed(f"{where}.code", "200", answer.get("code"))


def _take(answer: Mapping[str, Any], name: str, kind: type, where: str) -> Any:
    value = answer.get(name)
    if not isinstance(value, kind) or isinstance(value, bool):
        raise changed(f"{where}.{name}", {int: "a number", list: "a list", dict: "an object"}[kind], value)
    return value


def _read_title(row: Mapping[str, Any], where: str) -> str:
    title = row.get("title")
    cleaned = re.sub(r"\s+", "", _MARKS.sub("", title)) if isinstance(title, str) else ""
    if not cleaned:
        raise changed(f"{where}.title", "a title", title)
    return cleaned


def _text_or_none(row: Mapping[str, Any], name: str, where: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise changed(f"{where}.{name}", "text", value)
    return value.strip() or None if value else None


def _day_or_none(row: Mapping[str, Any], name: str, where: str) -> date | None:
    value = _text_or_none(row, name, where)
    if value is None:
        return None
    match = _DAY.fullmatch(value)
    try:
        return date(*map(int, match.groups())) if match else date.fromisoformat(value)
    except ValueError as error:
        raise changed(f"{where}.{name}", "a day like 2019-03-29", value) from error


def _read_status(value: Any, where: str) -> RecordStatus:
    """The status by its code; a code that is not known yet is no reason to refuse the text."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise changed(f"{where}.sxx", "a code (1 to 4)", value)
    return _STATUS.get(value, "unknown") if value is not None else "unknown"
