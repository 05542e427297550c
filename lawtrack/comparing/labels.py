"""Short names for the columns of a comparison: 湖北 2019."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from lawtrack.model.document import Document
from lawtrack.model.jurisdiction import find_jurisdiction

# 宁波市预防和制止…, 延边朝鲜族自治州…: a place that the table of provinces lacks
_PLACE = re.compile(r"^([一-鿿]{2,10}?)(?:省|自治区|自治州|自治县|市|州|盟|县|旗|区)")


def label_documents(documents: Sequence[tuple[str, Document]]) -> list[str]:
    """A label for each (name, document): the place and the version's year or 草案, the file's name where the place is unknown.

    Labels that would be alike get the file's name in brackets, the whole path where that is alike too.
    """
    labels = [_label(document) or PurePath(name).stem for name, document in documents]
    for also in (lambda name: PurePath(name).stem, str):
        counts = Counter(labels)
        labels = [lab if counts[lab] == 1 else f"{lab} ({also(name)})" for lab, (name, _) in zip(labels, documents, strict=True)]
    return labels


def _label(document: Document) -> str | None:
    found = find_jurisdiction(document.title)
    if found:
        short = found.short if document.title.startswith((found.name, found.short)) else document.title[:6]
    elif place := _PLACE.match(document.title):
        short = place.group(1)
    else:
        return None
    main = document.main if document.instruments else None
    if main and main.version_date:
        return f"{short} {main.version_date.year}"
    if main and main.stage:
        return f"{short} 草案"
    return f"{short} {main.effective.year}" if main and main.effective else short
