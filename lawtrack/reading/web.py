"""Web pages: the visible text in order, one block a line, with the furniture of the page set aside."""

from __future__ import annotations

import codecs
import re

from lxml import etree, html

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.source import Link, Problem, SourceText, Table
from lawtrack.reading.source import decode_text
from lawtrack.reading.web_furniture import (
    LONGEST_FURNITURE,
    SKIPPED,
    SPACES,
    PageLine,
    find_asides,
    is_furniture,
    weigh,
)

_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption"]
)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_DECLARED = {"gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5-hkscs", "big5-hkscs": "big5-hkscs"}
_BROKEN = "\ufffd"
_SOUND = 200  # letters for each broken one in a page whose encoding is the declared one
_DEEPEST = 400  # nesting beyond any real page: read on without its layout
_SENTENCE = 10  # letters: a longer line is more than a number or a name
_VALUE = 150  # letters that a value in a table has at most, when it has several lines
_WIDEST = 64  # columns that one cell may span


def load_html(raw: bytes, name: str, sha256: str) -> SourceText:
    """Text of a page. Navigation, breadcrumbs, share bars and footers are kept as asides; hyperlinks are kept with their line."""
    text, encoding = _decode(raw, name)
    try:
        # huge_tree lifts the limit on nesting from 256, at which the parser would leave out the rest of a page, to 2048
        parser = html.HTMLParser(recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
        root = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise LawtrackError("The page holds no text.", "网页中没有文字。", file=name) from error
    if any(entry.type_name == "ERR_NAME_TOO_LONG" or "depth" in entry.message.lower() for entry in parser.error_log):
        raise LawtrackError(
            "The page nests its elements deeper than can be read; copy its text into a .txt or .docx.",
            "网页嵌套过深，无法读取；请将正文复制到 .txt 或者 .docx 文件。",
            file=name,
        )
    weights = weigh(root)
    reader = _PageReader(weights, min(LONGEST_FURNITURE, weights[root] // 2))
    reader.read(root, furniture=False, depth=0)
    lines = [line for line in reader.lines if line.text]
    if not lines:
        raise LawtrackError("The page holds no text.", "网页中没有文字。", file=name)
    printed = "\n".join(line.text for line in lines) + "\n"
    numbers = {id(line): n for n, line in enumerate(lines, 1)}
    return SourceText(
        name=name, text=printed, sha256=sha256, media="html", encoding=encoding,
        asides=find_asides(lines), problems=_broken_letters(printed), tables=reader.tables(numbers),
        links=tuple(Link(line=n, text=words, href=href) for n, line in enumerate(lines, 1) for words, href in line.links),
    )  # fmt: skip


def _decode(raw: bytes, name: str) -> tuple[str, str]:
    """(text, encoding) of a page. A few broken bytes, as pages often have, are shown as �; a browser does the same."""
    declared = _CHARSET.search(raw[:4096])
    encoding = _DECLARED.get(declared.group(1).lower().decode("ascii"), "utf-8") if declared else "utf-8"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
        if text.count(_BROKEN) * _SOUND > len(text):
            text, encoding = decode_text(raw, name)
    if encoding == "utf-8" and (b"\x00" in raw or raw.startswith(codecs.BOM_UTF8)):
        text, encoding = decode_text(raw, name)
    # lxml refuses a string that declares another encoding than its own
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff")), encoding


def _broken_letters(text: str) -> tuple[Problem, ...]:
    broken = text.count(_BROKEN)
    if not broken:
        return ()
    message = Message(zh=f"网页有 {broken} 处编码损坏，显示为 {_BROKEN}", en=f"The page has {broken} broken letters, shown as {_BROKEN}")
    line = text.count("\n", 0, text.index(_BROKEN)) + 1
    return (Problem(code="broken_letters", message=message, line=line),)


class _PageReader:
    """Lines of a page, in order; `weights` are the letters outside links below each element, and one heavier than
    `heaviest` is never furniture: many pages stand in one form, or in a block of a telling name."""

    def __init__(self, weights: dict[html.HtmlElement, int], heaviest: int) -> None:
        self.weights = weights
        self.heaviest = heaviest
        self.lines: list[PageLine] = [PageLine(False)]
        self.grids: list[list[list[list[PageLine]]]] = []

    def read(self, node: html.HtmlElement, *, furniture: bool, depth: int) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in SKIPPED:
            return
        if depth > _DEEPEST:
            self._read_flat(node, furniture)
            return
        around = furniture
        furniture = furniture or (is_furniture(node, tag) and self.weights.get(node, 0) <= self.heaviest)
        block = tag in _BLOCKS
        if block or tag == "br" or furniture != around:
            self._break(furniture)
        line = self.lines[-1]
        self._add(node.text, node)
        if tag == "table" and _is_grid(node):
            self._read_grid(node, furniture=furniture, depth=depth)
        else:
            for child in node:
                self.read(child, furniture=furniture, depth=depth + 1)
                self._add(child.tail, node)
        if tag == "a" and (href := (node.get("href") or "").strip()):
            words = SPACES.sub(" ", node.text_content()).strip()
            self.lines[-1].links.append((words, href))
            if line is self.lines[-1]:
                line.linked += len(words)
        if block or furniture != around:
            self._break(around)

    def _read_flat(self, node: html.HtmlElement, furniture: bool) -> None:
        """Text of what is nested too deep to be laid out: one block a line."""
        walk = etree.iterwalk(node, events=("start", "end"))
        for event, child in walk:
            if child.tag in _BLOCKS or child.tag == "br":
                self._break(furniture)
            if event == "start" and child.tag in SKIPPED:
                walk.skip_subtree()
            elif event == "start":
                self._add(child.text)
            elif child is not node:
                self._add(child.tail)

    def _add(self, text: str | None, within: html.HtmlElement | None = None) -> None:
        """Text as it runs; within <pre> its lines are lines."""
        if not text:
            return
        if "\n" in text and within is not None and (within.tag == "pre" or next(within.iterancestors("pre"), None) is not None):
            for k, line in enumerate(text.split("\n")):
                if k:
                    self._break(self.lines[-1].furniture)
                self.lines[-1].parts.append(line)
            return
        self.lines[-1].parts.append(text)

    def _break(self, furniture: bool) -> None:
        if self.lines[-1].text:
            self.lines.append(PageLine(furniture))
        self.lines[-1].furniture = furniture

    def _read_grid(self, table: html.HtmlElement, *, furniture: bool, depth: int) -> None:
        """A table's caption, then its rows, one a line, cells joined by a tab; a merged cell stands in its first place."""
        grid: list[list[list[PageLine]]] = []
        below: dict[int, int] = {}  # column: rows that a cell above still covers
        for part in table.iter("caption", "tr"):
            if part.tag == "caption":
                self.read(part, furniture=furniture, depth=depth + 1)
                continue
            cells: list[list[PageLine]] = []
            for cell in (c for c in part if c.tag in ("td", "th")):
                _step_over(cells, below)
                inner = _PageReader(self.weights, self.heaviest)
                inner.read(cell, furniture=furniture, depth=depth + 1)
                if (rows := _span(cell, "rowspan")) > 1:
                    below.update((len(cells) + k, rows) for k in range(_span(cell, "colspan")))
                cells += [[x for x in inner.lines if x.text], *([] for _ in range(_span(cell, "colspan") - 1))]
            if any(_is_text(cell) for cell in cells):
                self._break(furniture)
                self.lines += [line for cell in cells for line in cell] + [PageLine(furniture)]
                continue
            _step_over(cells, below)
            below = {column: rows - 1 for column, rows in below.items() if rows > 1}
            if any(cells):
                line = PageLine(furniture)
                line.row = "\t".join(" ".join(x.text for x in cell) for cell in cells)
                line.links = [link for cell in cells for x in cell for link in x.links]
                self._break(furniture)
                self.lines[-1] = line
                self.lines.append(PageLine(furniture))
                grid.append([[line], *cells])
        self.grids.append(grid)

    def tables(self, numbers: dict[int, int]) -> tuple[Table, ...]:
        """Tables by the numbers of the lines they were printed on."""
        found = []
        for grid in self.grids:
            rows = [(numbers[id(row[0][0])], tuple("\n".join(x.text for x in cell) for cell in row[1:])) for row in grid if id(row[0][0]) in numbers]
            if rows:
                found.append(Table(first_line=rows[0][0], last_line=rows[-1][0], rows=tuple(cells for _, cells in rows)))
        return tuple(found)


def _step_over(cells: list[list[PageLine]], below: dict[int, int]) -> None:
    """Leave empty the places that cells of the rows above cover."""
    while len(cells) in below:
        cells.append([])


def _is_text(cell: list[PageLine]) -> bool:
    """True for a cell that holds a text of its own, an announcement or a draft, and no value."""
    return sum(len(line.text) > _SENTENCE for line in cell) >= 3 and sum(len(line.text) for line in cell) > _VALUE


def _span(cell: html.HtmlElement, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return min(max(int(value), 1), _WIDEST) if value.isascii() and value.isdigit() else 1


def _is_grid(table: html.HtmlElement) -> bool:
    """True for a table of data; one that holds long paragraphs or another table lays out the page."""
    if table.find(".//table") is not None or table.find(".//p/br") is not None:
        return False
    cells = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
    longest = max((len(c.text_content()) for row in cells for c in row), default=0)
    return max((len(row) for row in cells), default=0) > 1 and longest < 1500
