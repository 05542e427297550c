"""PDF files with a text layer: the lines of the printed page, indents kept, page numbers and running heads set aside."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

from lawtrack.errors import LawtrackError
from lawtrack.model.source import SourceText

_PAGE_NUMBER = re.compile(r"\s*[-—–－·•\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*\d{1,4}\s*页?)?[-—–－·•\s]*")
_REPEATS = 3  # a line that stands at the edge of so many pages is a running head
_INDENT = 1.2  # characters: a Chinese paragraph is indented by two


class PageLine(NamedTuple):
    """One printed line: its words, the x of its first letter and the size of a letter, in points."""

    words: str
    left: float
    size: float


def load_pdf(raw: bytes, name: str, sha256: str) -> SourceText:
    """Lines of every page. A scanned PDF is recognised where the extra [ocr] is installed."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(error, name) from error
    try:
        pages = [_read_page(page) for page in document]
        if not any(line.words.strip() for page in pages for line in page):
            from lawtrack.reading.picture import recognise_pages

            return recognise_pages((page.render(scale=3).to_pil() for page in document), name, sha256)
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(error, name) from error
    finally:
        document.close()
    lines, asides = _lay_out(pages)
    return SourceText(name=name, text="\n".join(lines) + "\n", sha256=sha256, media="pdf", wrapped=True, asides=asides)


def _read_page(page: Any) -> list[PageLine]:
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    lines, at = [], 0
    for raw in text.split("\r\n"):
        words = raw.replace("\ufffe", "").replace("\r", "").replace("\n", " ").replace("\x00", "")
        first = at + len(raw) - len(raw.lstrip())
        box = (0.0, 0.0, 0.0, 0.0)
        if words.strip() and first < text_page.count_chars():
            box = text_page.get_charbox(first, loose=True)
        lines.append(PageLine(words.strip(), box[0], max(box[3] - box[1], 1.0)))
        at += len(raw) + 2
    return [line for line in lines if line.words]


def _lay_out(pages: list[list[PageLine]]) -> tuple[list[str], tuple[tuple[int, int], ...]]:
    """Printed lines, indented ones with two ideographic spaces, and the line ranges that belong to the page."""
    edges = Counter(line.words for page in pages for line in {*page[:1], *page[-1:]})
    lines: list[str] = []
    asides: list[tuple[int, int]] = []
    for page in pages:
        margin = _left_margin(page)
        for k, line in enumerate(page):
            at_edge = k == 0 or k >= len(page) - 1
            indented = margin + line.size * _INDENT < line.left < margin + line.size * 4
            lines.append(("\u3000\u3000" if indented else "") + line.words)
            if at_edge and (_PAGE_NUMBER.fullmatch(line.words) or edges[line.words] >= _REPEATS):
                asides.append((len(lines), len(lines)))
    return lines, tuple(asides)


def _left_margin(page: list[PageLine]) -> float:
    """Where most long lines of the page begin; short ones may be centred."""
    long_lines = sorted(line.left for line in page if len(line.words) > 20) or sorted(line.left for line in page)
    return long_lines[len(long_lines) // 4] if long_lines else 0.0


def _cannot_open(error: Exception, name: str) -> LawtrackError:
    if "password" in str(error).lower():
        return LawtrackError("The PDF is encrypted; save it without a password.", "PDF 已加密；请取消密码后再读取。", file=name)
    return LawtrackError(
        "The PDF is damaged; print it to PDF again or save it as .docx.", "PDF 已损坏；请重新导出 PDF 或者另存为 .docx。", file=name
    )
