"""What was fetched already: one line a text, added to the end, so that a run that was broken off goes on where it stopped."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from lawtrack.errors import LawtrackError
from lawtrack.keeping.home import make_home


class Journal:
    """The lines of sync.jsonl: {"asked", "record", "key", "day"}. A line that was torn or damaged is as if it were not there."""

    def __init__(self, home: Path) -> None:
        self.path = home / "sync.jsonl"
        self._by_record: dict[str, str] = {}
        self._by_name: dict[str, tuple[str, str | None]] = {}
        try:
            lines = self.path.read_bytes().splitlines()
        except OSError:
            lines = []
        for line in lines:
            try:
                found = json.loads(line)
                self._keep(str(found["asked"]), str(found["record"]), str(found["key"]), found["day"])
            except (ValueError, KeyError, TypeError):
                continue

    def key_of(self, record: str) -> str | None:
        """The key under which a record of the database was stored."""
        return self._by_record.get(record)

    def key_asked(self, name: str, day: date | None, *, any_day: bool) -> str | None:
        """The key that was fetched for a name on this day, or on any day."""
        key, asked = self._by_name.get(name, (None, None))
        return key if any_day or (day is not None and asked == day.isoformat()) else None

    def note(self, name: str, record: str, key: str, day: date | None) -> None:
        """Remember that `record`, fetched for `name`, is stored under `key`."""
        told = day.isoformat() if day else None
        line = json.dumps({"asked": name, "record": record, "key": key, "day": told}, ensure_ascii=False)
        try:
            make_home(self.path.parent)
            with self.path.open("ab") as file:  # a torn line before it must not swallow this one
                file.write(b"\n" * (file.tell() > 0) + line.encode("utf-8"))
        except OSError as error:
            raise LawtrackError(f"Cannot write here: {error.strerror}.", f"无法写入：{error.strerror}。", file=self.path) from error
        self._keep(name, record, key, told)

    def _keep(self, name: str, record: str, key: str, day: str | None) -> None:
        self._by_record[record] = key
        self._by_name[name] = (key, day)
