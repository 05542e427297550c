"""Photographs and scans: lines recognised from pictures (extra [ocr]), each with its confidence."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.source import Problem, SourceText

DOUBTFUL = 0.90  # lines recognised with less confidence are listed for a person to look at
_UPRIGHT = 0.75  # a page read with less confidence on the whole is tried the other ways round
_LONG = 4  # times as long as high: such pieces show how a page is turned
_SAME_LINE = 0.6  # of a letter's height: pieces whose middles are nearer stand on one line


class Piece(NamedTuple):
    """A recognised run of letters: words, confidence 0..1, and its box in pixels."""

    words: str
    score: float
    left: float
    top: float
    right: float
    bottom: float


def load_picture(raw: bytes, name: str, sha256: str) -> SourceText:
    """The text of a .png, .jpg, .webp or .tiff; raises LawtrackError where the extra is missing or the picture shows no text."""
    _need_extra(name)
    from PIL import Image, ImageOps, ImageSequence

    try:
        image = Image.open(io.BytesIO(raw))
        # a telephone notes in the file which way it was held; a .tiff holds the pages of a fax
        pages = [ImageOps.exif_transpose(frame).convert("RGB") for frame in ImageSequence.Iterator(image)]
    except Exception as error:  # the readers of each kind of picture raise errors of many kinds
        raise LawtrackError("The picture is damaged; save it again.", "图片已损坏，请重新保存。", file=name) from error
    return recognise_pages(pages, name, sha256)


def recognise_pages(pages: Iterable[Any], name: str, sha256: str) -> SourceText:
    """Lines of pictures of pages, top to bottom; doubtful ones are listed as problems with their line."""
    _need_extra(name)
    lines: list[str] = []
    confidence: list[tuple[int, float]] = []
    for page in pages:
        for words, score in recognise_lines(page):
            lines.append(words)
            confidence.append((len(lines), round(score, 4)))
    if not lines:
        raise LawtrackError("The picture shows no text.", "图片中没有识别出文字。", file=name)
    return SourceText(
        name=name, text="\n".join(lines) + "\n", sha256=sha256, media="image", wrapped=True, confidence=tuple(confidence),
        problems=doubts(lines, confidence),
    )  # fmt: skip


def recognise_lines(page: Any) -> list[tuple[str, float]]:
    """(words, confidence) of each printed line of a picture, top to bottom; indented ones begin with ideographic spaces."""
    pieces = _recognise(page)
    margin = min((p.left for p in pieces), default=0.0)
    found = []
    for row in _rows(pieces):
        height = row[0].bottom - row[0].top
        indented = margin + 1.2 * height < row[0].left < margin + 4 * height
        found.append((("\u3000\u3000" if indented else "") + "\u3000".join(p.words for p in row), min(p.score for p in row)))
    return found


def doubts(lines: Sequence[str], confidence: Iterable[tuple[int, float]]) -> tuple[Problem, ...]:
    """A problem for each line that was recognised with less confidence than DOUBTFUL."""
    return tuple(_doubt(lines[n - 1], n, score) for n, score in confidence if score < DOUBTFUL)


def has_extra() -> bool:
    """True where the extra [ocr] is installed."""
    return find_spec("rapidocr") is not None


def _doubt(words: str, number: int, score: float) -> Problem:
    percent = f"{score:.0%}"
    return Problem(
        code="doubtful_recognition", line=number, snippet=words[:40],
        message=Message(zh=f"识别存疑（置信度 {percent}）：{words.strip()[:30]}", en=f"Recognised with doubt ({percent}): {words.strip()[:30]}"),
    )  # fmt: skip


def _need_extra(name: str) -> None:
    if not has_extra():
        raise LawtrackError(
            "This is a picture of text; to read it, install the extra: pip install 'lawtrack[ocr]'.",
            "这是图片或者扫描件；请安装识别组件后再读取：pip install 'lawtrack[ocr]'。",
            file=name,
        )


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR  # type: ignore[import-not-found, unused-ignore]

    # Its check whether a line stands on its head turns some lines that do not, and reads them as nonsense; pages that do
    # are found by their score instead. A score below 0.5 is no reason to leave a line out.
    return RapidOCR(params={"Global.log_level": "error", "Global.use_cls": False, "Global.text_score": 0.0})


def _recognise(page: Any) -> list[Piece]:
    """Pieces of a page, turned upright where it stands on its head or lies on a side."""
    image = page.convert("RGB")
    best = _find_pieces(image)
    for quarter in (180, 90, 270):
        if not best or _mean_score(best) >= _UPRIGHT:
            break
        best = max(best, _find_pieces(image.rotate(quarter, expand=True)), key=_mean_score)
    return best


def _mean_score(pieces: list[Piece]) -> float:
    """Mean confidence, each letter counted once; one of a line that runs downwards counts 0: such a page lies on its side."""
    letters = sum(len(p.words) for p in pieces)
    level = (p for p in pieces if p.bottom - p.top <= p.right - p.left or len(p.words) == 1)
    return sum(p.score * len(p.words) for p in level) / letters if letters else 0.0


def _find_pieces(image: Any) -> list[Piece]:
    import numpy

    found = _engine()(numpy.asarray(image))
    if found.boxes is None or found.txts is None:
        return []
    boxes = [[(float(x), float(y)) for x, y in box] for box in found.boxes]
    slope = _slope(boxes)
    pieces = []
    for box, words, score in zip(boxes, found.txts, found.scores, strict=True):
        xs = [x * math.cos(slope) + y * math.sin(slope) for x, y in box]
        ys = [y * math.cos(slope) - x * math.sin(slope) for x, y in box]
        pieces.append(Piece(words.strip(), float(score), min(xs), min(ys), max(xs), max(ys)))
    return [p for p in pieces if p.words]


def _slope(boxes: list[list[tuple[float, float]]]) -> float:
    """The angle, in radians, at which the long lines of the page run: a photograph is seldom straight."""
    slopes = []
    for (left, top), (right, level), _, (_, bottom) in boxes:
        if right - left > _LONG * abs(bottom - top):
            slopes.append(math.atan2(level - top, right - left))
    return sorted(slopes)[len(slopes) // 2] if slopes else 0.0


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces grouped into printed lines, top to bottom and left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p.top + p.bottom):
        middle, height = (piece.top + piece.bottom) / 2, piece.bottom - piece.top
        last = rows[-1][0] if rows else None
        if last is not None and abs((last.top + last.bottom) / 2 - middle) < _SAME_LINE * height and piece.left >= rows[-1][-1].left:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda p: p.left) for row in rows]
