"""PDF files with a text layer: the lines of the printed page, indents kept, page numbers and running heads set aside."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, NamedTuple

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.source import Problem, SourceText
from lawtrack.reading.picture import doubts

_PAGE_NUMBER = re.compile(r"\s*[-—–－·•\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*\d{1,4}\s*页?)?[-—–－·•\s]*")
_NUMBERS = re.compile(r"\d+")
_IS_ARTICLE = re.compile(r"第[零〇一二三四五六七八九十百千]+条")
_REPEATS = 3  # a line that stands at the edge of so many pages is a running head
_EDGE = 3  # lines from the top or bottom among which running heads and page numbers stand
_INDENT = (1.2, 4.5)  # letters: a Chinese paragraph is indented by two, which a wide grid makes four
_WORD_GAP = 0.9  # letters: a wider gap than the line's usual one by this much is a space that was printed
_IMAGE = 3  # FPDF_PAGEOBJ_IMAGE
_SCALE = 3.0  # 216 dots an inch, at which letters of 10 points are recognised
_UNSPACED = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—·]")


class PageLine(NamedTuple):
    """One printed line: its words, the x of its first letter and the size of a letter, in points; `score` (0..1) where it
    was recognised from a picture."""

    words: str
    left: float
    size: float
    score: float | None = None


def load_pdf(raw: bytes, name: str, sha256: str) -> SourceText:
    """Lines of every page. Scanned pages are recognised where the extra [ocr] is installed; without it a PDF that is
    nothing but scans is an error, and scans among other pages are problems."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(error, name) from error
    try:
        pages = [_read_page(page) for page in document]
        if not any(pages):
            from lawtrack.reading.picture import recognise_pages

            return recognise_pages((page.render(scale=_SCALE).to_pil() for page in document), name, sha256)
        problems = [problem for k, page in enumerate(document) if not pages[k] and (problem := _read_scan(page, k, pages))]
    except pypdfium2.PdfiumError as error:
        raise _cannot_open(error, name) from error
    finally:
        document.close()
    lines, asides, confidence = _lay_out(pages)
    return SourceText(
        name=name, text="\n".join(lines) + "\n", sha256=sha256, media="pdf", wrapped=True, asides=asides, confidence=confidence,
        problems=(*problems, *doubts(lines, confidence)),
    )  # fmt: skip


def _read_page(page: Any) -> list[PageLine]:
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    lines: list[PageLine] = []
    letters: list[tuple[str, int]] = []
    count = text_page.count_chars()
    for at in range(count + 1):
        letter = chr(pdfium.FPDFText_GetUnicode(text_page, at)) if at < count else "\n"
        generated = at < count and pdfium.FPDFText_IsGenerated(text_page, at) == 1
        if letter in "\r\n" and not (generated and _goes_on(text_page, letters, at, count)):
            if words := _printed(text_page, letters):
                box = text_page.get_charbox(next(n for c, n in letters if c.strip()), loose=True)
                lines.append(PageLine(words, box[0], max(box[3] - box[1], 1.0)))
            letters = []
        elif letter in " \r\n" and generated:
            if letters and letters[-1][0] != _GENERATED:
                letters.append((_GENERATED, at))
        elif letter >= " " and letter != "\ufffe":  # a hyphen that parts a word at the line's end
            letters.append((letter, at))
    return lines


def _goes_on(text_page: Any, letters: list[tuple[str, int]], at: int, count: int) -> bool:
    """True where the letter behind a break that pdfium made stands on the same printed line: newer releases break where
    letters stand apart, older ones put a space there."""
    import pypdfium2.raw as pdfium

    before = next((n for c, n in reversed(letters) if c.strip() and c != _GENERATED), None)
    after = next((n for n in range(at + 1, min(at + 4, count)) if pdfium.FPDFText_IsGenerated(text_page, n) != 1), None)
    if before is None or after is None:
        return False
    (_, low, right, high), (left, under, _, over) = (text_page.get_charbox(n, loose=True) for n in (before, after))
    return bool(left >= right and min(high, over) - max(low, under) > (high - low) / 2)


_GENERATED = "\x00"  # a space that the file does not hold: pdfium puts one wherever letters stand apart


def _printed(text_page: Any, letters: list[tuple[str, int]]) -> str:
    """The words of a line. Where letters are set on a grid pdfium sees a space behind each; between Chinese ones only a
    gap that is wider than the others of its line is kept."""
    while letters and letters[-1][0] == _GENERATED:
        letters.pop()
    while letters and letters[0][0] == _GENERATED:
        letters.pop(0)
    gaps: dict[int, float] = {}
    for k, (letter, _) in enumerate(letters):
        if letter == _GENERATED:
            before, after = letters[k - 1], letters[k + 1]
            if _UNSPACED.match(before[0]) or _UNSPACED.match(after[0]):
                left, right = text_page.get_charbox(before[1], loose=True), text_page.get_charbox(after[1], loose=True)
                gaps[k] = (right[0] - left[2]) / max(right[3] - right[1], 1.0)
    usual = sorted(gaps.values())[len(gaps) // 2] if len(gaps) * 3 > len(letters) else 0.0
    kept = (
        " " if letter == _GENERATED and gaps.get(k, 9.0) > usual + _WORD_GAP else letter for k, (letter, _) in enumerate(letters)
    )
    return "".join(kept).replace(_GENERATED, "").strip()


def _read_scan(page: Any, index: int, pages: list[list[PageLine]]) -> Problem | None:
    """A page without a text layer: its picture's lines, or the problem that it was not read."""
    if not any(True for _ in page.get_objects(filter=[_IMAGE], max_depth=3)):
        return None
    from lawtrack.reading.picture import has_extra, recognise_lines

    if has_extra():
        pages[index] = [PageLine(words, 0.0, 1.0, score) for words, score in recognise_lines(page.render(scale=_SCALE).to_pil())]
        return None
    return Problem(
        code="unread_page",
        message=Message(
            zh=f"第 {index + 1} 页是图片，未能读取；请安装识别组件：pip install 'lawtrack[ocr]'",
            en=f"Page {index + 1} is a picture and was not read; install the extra: pip install 'lawtrack[ocr]'",
        ),
    )


def _lay_out(pages: list[list[PageLine]]) -> tuple[list[str], tuple[tuple[int, int], ...], tuple[tuple[int, float], ...]]:
    """Printed lines, indented ones with two ideographic spaces; the lines that belong to the page; and recognised ones."""
    heads = Counter(key for page in pages for key in {_head_key(line) for line in (*page[:_EDGE], *page[-_EDGE:])})
    lines: list[str] = []
    asides: list[tuple[int, int]] = []
    confidence: list[tuple[int, float]] = []
    furniture = [_furniture(page, heads) for page in pages]
    for page, apart, margin in zip(pages, furniture, _left_margins(pages, furniture), strict=True):
        for k, line in enumerate(page):
            indented = margin + line.size * _INDENT[0] < line.left < margin + line.size * _INDENT[1]
            lines.append(("\u3000\u3000" if indented else "") + line.words)
            if k in apart:
                asides.append((len(lines), len(lines)))
            if line.score is not None:
                confidence.append((len(lines), round(line.score, 4)))
    return lines, tuple(asides), tuple(confidence)


def _head_key(line: PageLine) -> str:
    return _NUMBERS.sub("#", line.words)


def _furniture(page: list[PageLine], heads: Counter[str]) -> set[int]:
    """Running heads and page numbers, from the edges of the page inwards as far as there are any."""
    found: set[int] = set()
    for order in (range(len(page)), range(len(page) - 1, -1, -1)):
        for k in list(order)[:_EDGE]:
            words = page[k].words
            if not (_PAGE_NUMBER.fullmatch(words) or (heads[_head_key(page[k])] >= _REPEATS and not _IS_ARTICLE.match(words))):
                break
            found.add(k)
    return found


def _left_margins(pages: list[list[PageLine]], furniture: list[set[int]]) -> list[float]:
    """Where the full lines of each page begin. On a page of nothing but indented lines that is where those of the other
    pages do."""
    margins = []
    for page, apart in zip(pages, furniture, strict=True):
        lines = [line for k, line in enumerate(page) if k not in apart]
        longest = max((len(line.words) for line in lines), default=0)
        margins.append(min((line.left for line in lines if len(line.words) * 3 > longest * 2), default=0.0))
    usual = Counter(map(round, margins)).most_common(1)[0][0] if margins else 0
    sizes = sorted(line.size for page in pages for line in page)
    size = sizes[len(sizes) // 2] if sizes else 1.0
    return [float(usual) if usual + size * _INDENT[0] < m < usual + size * _INDENT[1] else m for m in margins]


def _cannot_open(error: Exception, name: str) -> LawtrackError:
    if "password" in str(error).lower():
        return LawtrackError("The PDF is encrypted; save it without a password.", "PDF 已加密；请取消密码后再读取。", file=name)
    return LawtrackError(
        "The PDF is damaged; print it to PDF again or save it as .docx.", "PDF 已损坏；请重新导出 PDF 或者另存为 .docx。", file=name
    )
