"""What of a web page is text and what is furniture: navigation, breadcrumbs, share bars, footers, lines about the page."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from lxml import html

SKIPPED = frozenset(("script", "style", "noscript", "template", "head", "title", "select", "option", "button", "textarea", "svg", "iframe", "object"))
_FURNITURE_TAGS = frozenset(("nav", "footer", "aside", "form"))
_ARTICLE = re.compile(r"\s*第[零〇一二三四五六七八九十百千]+[条章]")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SENTENCE_ENDS = ("。", "；", "：")
# Links that a text itself gives: where to write, and its attachments (…/files/cailiao.docx)
_OF_THE_TEXT = re.compile(r"^mailto:|\.(?:docx?|wps|pdf|ofd|rtf|xlsx?|zip|rar)(?:$|[?#])", re.I)
LONGEST_FURNITURE = 300  # letters outside links: more of them are a text, whatever the element is called
_DAY_OF_PAGE = re.compile(r"[\s·•\[【(（]*(?:20\d\d[-./年])?\d{1,2}[-./月]\d{1,2}日?[\s\]】)）]*")
SPACES = re.compile(r"[ \t\r\n\f]+")  # what HTML folds; &nbsp; and ideographic spaces are printed


class PageLine:
    """A line of a page as it is read: its words, its links, and whether it stands within furniture."""

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
        return SPACES.sub(" ", "".join(self.parts)).strip(" ")


def weigh(root: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """Letters outside links and scripts below each element."""
    weights: dict[html.HtmlElement, int] = {}
    for node in root.iter():
        weights[node] = 0 if _is_weightless(node) else len((node.text or "").strip())
    for node in reversed(list(weights)):
        parent = node.getparent()
        if parent is not None and not _is_weightless(parent):
            weights[parent] += weights[node] + len((node.tail or "").strip())
    return weights


def _is_weightless(node: html.HtmlElement) -> bool:
    return node.tag == "a" or node.tag in SKIPPED


def is_furniture(node: html.HtmlElement, tag: str) -> bool:
    """By the element's name, its class and id, or that it is hidden."""
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


def _is_listed(line: PageLine) -> bool:
    """True for an entry of a list of pages: a link and the day of the page."""
    rest = line.text
    for words, _ in line.links:
        rest = rest.replace(words, "", 1)
    return bool(line.links) and _DAY_OF_PAGE.fullmatch(rest) is not None


def find_asides(lines: list[PageLine]) -> tuple[tuple[int, int], ...]:
    """Line ranges of page furniture: by where a line stands, how it begins, or that it is nothing but links."""
    beginnings = _vocabulary()[1]
    asides: list[tuple[int, int]] = []
    for number, line in enumerate(lines, 1):
        text = line.text
        only_links = (line.linked > 0.8 * len(text) or _is_listed(line)) and not any(_OF_THE_TEXT.search(h) for _, h in line.links)
        # a row of a table states what it says, and
        # 关闭排放口的，由…责令改正。 begins like a button and is a paragraph
        announced = "\t" not in text and text.lstrip().startswith(beginnings) and not text.endswith(_SENTENCE_ENDS)
        if (line.furniture or only_links or announced) and not _ARTICLE.match(text):
            if asides and asides[-1][1] == number - 1:
                asides[-1] = (asides[-1][0], number)
            else:
                asides.append((number, number))
    return tuple(asides)
