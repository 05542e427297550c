"""Which official texts the user took as the truth where the catalogue's hashes differ."""

from __future__ import annotations

import json
from pathlib import Path

from lawtrack.errors import LawtrackError
from lawtrack.keeping.atomic import write_whole
from lawtrack.keeping.hashing import hash_articles
from lawtrack.keeping.home import make_home
from lawtrack.model.document import Document

_FILE = "accepted.json"


def load_accepted(home: Path) -> dict[str, list[str]]:
    """Article hashes that stand in place of the catalogue's, by catalogue key."""
    path = home / _FILE
    try:
        found = json.loads(path.read_text("utf-8"))
        if not isinstance(found, dict) or not all(isinstance(v, list) for v in found.values()):
            raise ValueError("no lists of hashes by name")
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise LawtrackError("This file is damaged; remove it to go back to the catalogue.", "文件已损坏；删除后恢复为目录中的值。", file=path) from error
    return found


def accept_text(home: Path, key: str, document: Document) -> None:
    """Take a stored text as the truth for a catalogue entry."""
    accepted = {**load_accepted(home), key: [h for _, h in hash_articles(document)]}
    write_whole(make_home(home) / _FILE, json.dumps(accepted, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
