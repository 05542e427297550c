"""sync: official texts from the National Database of Laws and Regulations into the user's corpus."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING

from lawtrack.keeping.catalogue import bare_name, find_entries, load_catalogue
from lawtrack.keeping.home import data_home
from lawtrack.model.catalogue import Entry, Synced

if TYPE_CHECKING:
    from lawtrack.keeping.official import OfficialDatabase


def sync(
    titles: Sequence[str] = (), home: str | PathLike[str] | None = None, database: OfficialDatabase | None = None, *, accept: bool = False, today: date | None = None
) -> Iterator[Synced]:
    """Fetch the official texts of the titles or catalogue names (the whole catalogue without any), each told as it is done.

    Without `database` it is the real one, with the hosts that the user has confirmed. Raises LawtrackError as `sync_titles` does.
    """
    from lawtrack.keeping.addresses import load_hosts
    from lawtrack.keeping.official import OfficialDatabase
    from lawtrack.keeping.sync import sync_titles

    place = data_home(home)
    wanted = [_understand(t) for t in titles] or list(load_catalogue())
    with database or OfficialDatabase(hosts=load_hosts(place)) as open_database:
        yield from sync_titles(wanted, open_database, place, accept=accept, today=today)


def _understand(title: str) -> Entry | str:
    return next(iter(find_entries(title)), None) or bare_name(title)
