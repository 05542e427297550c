"""Web pages: the visible text in order, one block a line, with the furniture of the page set aside."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from lxml import etree, html

from lawtrack.errors import LawtrackError
from lawtrack.model.source import Link, SourceText, Table
from lawtrack.reading.source import decode_text

_SKIPPED = frozenset(("script", "style", "noscript", "template", "head", "title", "select", "option", "button", "textarea", "svg", "iframe", "object"))
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption"]
)  # fmt: skip
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "form"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_ARTICLE = re.compile(r"\s*第[零〇一二三四五六七八九十百千]+[条章]")
_SPACES = re.compile(r"[ \t\r\n\f]+")  # what HTML folds; &nbsp; and ideographic spaces are printed
_DEEPEST = 400  # nesting beyond any real page: read on without its layout
_LONGEST_FURNITURE = 300  # letters outside links: more of them are a text, whatever the element is called
_WIDEST = 64  # columns that one cell may span
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SENTENCE_ENDS = ("。", "；", "：")
# Links that a text itself gives: where to write, and its attachments (…/files/cailiao.docx)
_OF_THE_TEXT = re.compile(r"^mailto:|\.(?:docx?|wps|pdf|ofd|rtf|xlsx?|zip|rar)(?:$|[?#])", re.I)


class _Line:
    __slots__ = ("furniture", "linked", "links", "parts", "row")

    def __init__(self, furniture: bool) -> None:
        self.parts: list[str] = []
        self.furniture = furniture
        self.linked = 0
        self.links: list[tuple[str, str]] = []
        self.row: str | None = None  # the cells of a table's row, joined by tabs

    @property
    def text(self) -> str:
        if self.row is not None:
            return self.row
        return _SPACES.sub(" ", "".join(self.parts)).strip(" ")


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
    weights = _weigh(root)
    reader = _PageReader(weights, min(_LONGEST_FURNITURE, weights[root] // 2))
    reader.read(root, furniture=False, depth=0)
    lines = [line for line in reader.lines if line.text]
    if not lines:
        raise LawtrackError("The page holds no text.", "网页中没有文字。", file=name)
    numbers = {id(line): n for n, line in enumerate(lines, 1)}
    return SourceText(
        name=name, text="\n".join(line.text for line in lines) + "\n", sha256=sha256, media="html", encoding=encoding,
        asides=_asides(lines), tables=reader.tables(numbers),
        links=tuple(Link(line=n, text=words, href=href) for n, line in enumerate(lines, 1) for words, href in line.links),
    )  # fmt: skip


def _decode(raw: bytes, name: str) -> tuple[str, str]:
    declared = _CHARSET.search(raw[:4096])
    if declared and declared.group(1).lower() in (b"gb2312", b"gbk", b"gb18030"):
        try:
            return raw.decode("gb18030"), "gb18030"
        except UnicodeDecodeError:
            pass
    if declared and declared.group(1).lower() in (b"big5", b"big5-hkscs"):
        try:
            return raw.decode("big5-hkscs"), "big5-hkscs"
        except UnicodeDecodeError:
            pass
    text, encoding = decode_text(raw, name)
    # lxml refuses a string that declares another encoding than its own
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff")), encoding


def _weigh(root: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """Letters outside links and scripts below each element."""
    weights: dict[html.HtmlElement, int] = {}
    for node in root.iter():
        weights[node] = 0 if node.tag in _SKIPPED or node.tag == "a" else len((node.text or "").strip())
    for node in reversed(list(weights)):
        parent = node.getparent()
        if parent is not None and parent.tag not in _SKIPPED:
            weights[parent] += weights[node] + len((node.tail or "").strip())
    return weights


class _PageReader:
    """Lines of a page, in order; `weights` are the letters outside links below each element, and one heavier than
    `heaviest` is never furniture: many pages stand in one form, or in a block of a telling name."""

    def __init__(self, weights: dict[html.HtmlElement, int], heaviest: int) -> None:
        self.weights = weights
        self.heaviest = heaviest
        self.lines: list[_Line] = [_Line(False)]
        self.grids: list[list[list[list[_Line]]]] = []

    def read(self, node: html.HtmlElement, *, furniture: bool, depth: int) -> None:
        tag = node.tag if isinstance(node.tag, str) else ""
        if tag in _SKIPPED:
            return
        if depth > _DEEPEST:
            self._read_flat(node, furniture)
            return
        around = furniture
        furniture = furniture or (_is_furniture(node, tag) and self.weights.get(node, 0) <= self.heaviest)
        block = tag in _BLOCKS
        if block or tag == "br" or furniture != around:
            self._break(furniture)
        line = self.lines[-1]
        self._add(node.text)
        if tag == "table" and _is_grid(node):
            self._read_grid(node, furniture=furniture, depth=depth)
        else:
            for child in node:
                self.read(child, furniture=furniture, depth=depth + 1)
                self._add(child.tail)
        if tag == "a" and (href := (node.get("href") or "").strip()):
            words = _SPACES.sub(" ", node.text_content()).strip()
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
            if event == "start" and child.tag in _SKIPPED:
                walk.skip_subtree()
            elif event == "start":
                self._add(child.text)
            elif child is not node:
                self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self.lines[-1].parts.append(text)

    def _break(self, furniture: bool) -> None:
        if self.lines[-1].text:
            self.lines.append(_Line(furniture))
        self.lines[-1].furniture = furniture

    def _read_grid(self, table: html.HtmlElement, *, furniture: bool, depth: int) -> None:
        """A table's caption, then its rows, one a line, cells joined by a tab; a merged cell stands in its first place."""
        grid: list[list[list[_Line]]] = []
        below: dict[int, int] = {}  # column: rows that a cell above still covers
        for part in table.iter("caption", "tr"):
            if part.tag == "caption":
                self.read(part, furniture=furniture, depth=depth + 1)
                continue
            cells: list[list[_Line]] = []
            for cell in (c for c in part if c.tag in ("td", "th")):
                _step_over(cells, below)
                inner = _PageReader(self.weights, self.heaviest)
                inner.read(cell, furniture=furniture, depth=depth + 1)
                if (rows := _span(cell, "rowspan")) > 1:
                    below.update((len(cells) + k, rows) for k in range(_span(cell, "colspan")))
                cells += [[x for x in inner.lines if x.text], *([] for _ in range(_span(cell, "colspan") - 1))]
            _step_over(cells, below)
            below = {column: rows - 1 for column, rows in below.items() if rows > 1}
            if any(cells):
                line = _Line(furniture)
                line.row = "\t".join(" ".join(x.text for x in cell) for cell in cells)
                line.links = [link for cell in cells for x in cell for link in x.links]
                self._break(furniture)
                self.lines[-1] = line
                self.lines.append(_Line(furniture))
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


def _step_over(cells: list[list[_Line]], below: dict[int, int]) -> None:
    """Leave empty the places that cells of the rows above cover."""
    while len(cells) in below:
        cells.append([])


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


def _is_furniture(node: html.HtmlElement, tag: str) -> bool:
    if tag in ("html", "body", "h1", "h2"):
        return False
    if tag in _FURNITURE_TAGS or node.get("hidden") is not None or _HIDDEN.search(node.get("style") or ""):
        return True
    named = f"{node.get('class') or ''} {node.get('id') or ''}".lower()
    return bool(_vocabulary()[0] & set(re.split(r"[\s_-]+", named)))


@cache
def _vocabulary() -> tuple[frozenset[str], tuple[str, ...]]:
    """(words of class and id attributes, beginnings of lines) that corpora/furniture.tsv lists."""
    table = files("lawtrack.corpora").joinpath("furniture.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return frozenset(w for kind, w in rows if kind == "attribute"), tuple(w for kind, w in rows if kind == "line")


def _asides(lines: list[_Line]) -> tuple[tuple[int, int], ...]:
    """Line ranges of page furniture: by where a line stands, how it begins, or that it is nothing but links."""
    beginnings = _vocabulary()[1]
    asides: list[tuple[int, int]] = []
    for number, line in enumerate(lines, 1):
        text = line.text
        only_links = line.linked > 0.8 * len(text) and not any(_OF_THE_TEXT.search(h) for _, h in line.links)
        # 关闭排放口的，由…责令改正。 begins like a button and is a paragraph
        announced = text.lstrip().startswith(beginnings) and not text.endswith(_SENTENCE_ENDS)
        if (line.furniture or only_links or announced) and not _ARTICLE.match(text):
            if asides and asides[-1][1] == number - 1:
                asides[-1] = (asides[-1][0], number)
            else:
                asides.append((number, number))
    return tuple(asides)
