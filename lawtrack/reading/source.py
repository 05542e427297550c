"""From a file to SourceText: what kind of file it is by its bytes, and which reader takes it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from lawtrack.errors import LawtrackError
from lawtrack.model.source import SourceText


def load_source(path: Path) -> SourceText:
    """Read a file of any supported format; raises LawtrackError that names the file."""
    raw = path.read_bytes()
    if not raw.strip():
        raise LawtrackError("The file is empty.", "文件是空的。", file=path)
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    return SourceText(
        name=str(path),
        text=text.replace("\r\n", "\n"),
        sha256=hashlib.sha256(raw).hexdigest(),
        media="md" if path.suffix == ".md" else "txt",
        encoding=encoding,
    )
