"""Paragraphs of a notice: lines that a page's edge broke are joined, labels stand before their values."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from lawtrack.reading.notice_channels import simplify
from lawtrack.reading.notice_signature import SIGNED, is_body

_ENDED = re.compile(r"[。；]$|(?:公告|通知|启事|通告|意见的函)$")  # a sentence, or the announcement's title
_ENDS = ("。", "；")
_LABELLED = re.compile(r"[^，。；：:]{0,6}(?:时间|日期|期限|电话|传真|邮箱|邮件|地址|信函|邮编|单位|联系人|附件)[：:]|[一二三四五六七八九十]、|[（(]?[一二三四五六七八九十\d][）)]|\d[.．、]")
# 征集时间, 联系电话：, 电子邮箱
_LABEL_ALONE = re.compile(r"[\u4e00-\u9fff]{0,8}(?:时间|日期|期限|电话|传真|邮箱|邮件|地址|邮编|邮政编码|单位|机关|部门|机构|联系人)\s*[:：]?")
_RAGGED = 3  # columns by which broken lines differ: a letter of two columns or a mark that may not begin a line
_NARROWEST = 30  # columns: narrower lines are labels and lists
_INDENTED = 3  # so many indented lines: paragraphs are told by that alone
_FULL = 0.85  # a line this full of the width it was broken at runs on


def pair_labels(paragraphs: list[str]) -> list[str]:
    """A label on a line of its own, or over its value in a table, stands before its value."""
    out: list[str] = []
    for line in paragraphs:
        above = out[-1].split("\t") if out else []
        cells = line.split("\t")
        if len(above) == len(cells) and all(_LABEL_ALONE.fullmatch(simplify(c).strip()) for c in above) and not _LABEL_ALONE.fullmatch(simplify(cells[0]).strip()):
            out[-1:] = [f"{label.strip().rstrip('：:')}：{value.strip()}" for label, value in zip(above, cells, strict=True)]
        else:
            out.append(line)
    return out


def unwrap(lines: list[str], width: int | None) -> list[str]:
    """Paragraphs of lines broken at `width` columns: a full line runs on, unless a blank or indented one follows."""
    if width is None:
        return [line.strip() for line in lines if line.strip()]
    out: list[str] = []
    full = False
    by_indent = sum(map(_is_indented, lines)) >= _INDENTED
    for line, below in pairwise([*lines, ""]):
        amid = bool(out) and out[-1][-1:].isdigit() and line.strip()[:1].isdigit()  # a number cut in two is no heading
        begins = _is_indented(line) or (is_body(line) and SIGNED.fullmatch(simplify(below).strip()))
        if out and full and line.strip() and not begins and (amid or by_indent or not _LABELLED.match(line)):
            out[-1] += line.strip()
        elif line.strip():
            out.append(line.strip())
        full = _columns(line) >= _FULL * width and "\t" not in line and not _ENDED.search(line.rstrip())
    return out


def _is_indented(line: str) -> bool:
    return bool(line.strip()) and len(line) - len(line.lstrip(" \u3000\t")) >= 2


def broken_at(lines: list[str]) -> int | None:
    """The width in columns that a text's lines were broken at, None where a line is a paragraph: the width, a letter more or
    less, that most lines without a sentence's end have."""
    columns = [_columns(line) for line in lines if line.strip() and "\t" not in line and not line.rstrip().endswith(_ENDS)]
    width = max(columns, default=0, key=lambda w: (sum(w - _RAGGED <= c <= w for c in columns), w))
    full = sum(width - _RAGGED <= c <= width for c in columns)
    wider = sum(c > width for c in map(_columns, lines))
    return width if _NARROWEST <= width <= 120 and full >= 2 and wider <= full / 2 else None


def _columns(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(c) in "WFA") for c in line.rstrip())
