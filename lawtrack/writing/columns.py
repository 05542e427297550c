"""Text for a terminal of 80 columns, where a Chinese letter takes two."""

from __future__ import annotations

import re

from rich.cells import cell_len

WIDTH = 80
# a Chinese letter, or a run of other signs up to a blank, with the marks that may not end or begin a line
_PIECE = re.compile(
    r"[^\u2e80-\uffff\s]*\s+|[（《“]*[^\u2e80-\uffff\s]+[，。；：、！？）》”]*|[（《“]*[\u2e80-\uffff][，。；：、！？）》”.,;:]*"
)


def wrap_columns(text: str, first: str = "", rest: str = "", width: int = WIDTH) -> list[str]:
    """Lines of at most `width` columns; `first` begins the first one, `rest` the others. A word or a file's name stays whole."""
    lines, line = [], first
    for piece in _PIECE.findall(text):
        if cell_len(line + piece.rstrip()) > width and line.strip():
            lines.append(line.rstrip())
            line = rest + piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]
