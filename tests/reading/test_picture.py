"""Pictures: recognised lines with their confidence, and what is said where the extra is missing."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.reading.parse import parse
from lawtrack.reading.picture import Piece, doubts, recognise_lines
from lawtrack.reading.source import source_from_bytes
from tests.reading.made_files import DRAFT, make_pdf


def picture_of(lines: tuple[str, ...], turn: float = 0) -> bytes:
    image = pytest.importorskip("PIL.Image", reason="the extra [ocr] is not installed")
    draw, font = pytest.importorskip("PIL.ImageDraw"), pytest.importorskip("PIL.ImageFont")
    fonts = [f for folder in ("/usr/share/fonts", "C:/Windows/Fonts", "/System/Library/Fonts") for f in Path(folder).rglob("*CJK*Regular.tt*")]
    if not fonts:
        pytest.skip("no Chinese font to draw the picture with")
    page = image.new("L", (1200, 80 * len(lines) + 80), 255)
    for k, words in enumerate(lines):
        draw.Draw(page).text((60, 40 + 80 * k), words, fill=20, font=font.truetype(str(fonts[0]), 32))
    page = page.rotate(turn, expand=True, fillcolor=200)
    out = io.BytesIO()
    page.save(out, "PNG")
    return out.getvalue()


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra [ocr] is not installed")
def test_a_photograph_is_recognised_with_its_confidence() -> None:
    words = tuple(w for w in DRAFT if len(w) < 30)
    source = source_from_bytes(picture_of(words), "照片.png")
    assert [n for n, _ in source.confidence] == list(range(1, len(source.text.splitlines()) + 1))
    assert all(0.5 < score <= 1 for _, score in source.confidence)
    document = parse(source)
    assert [c.label for c in document.clauses if c.kind == "article"] == ["第二条", "第三条"]
    assert "将工作经费列入本级财政预算；" in {c.normalized_text for c in document.clauses}


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra [ocr] is not installed")
@pytest.mark.parametrize("turn", [-4, 3, 90, 180])
def test_a_page_that_is_not_straight_is_read_line_by_line(turn: float) -> None:
    words = tuple(w for w in DRAFT if len(w) < 30)
    source = source_from_bytes(picture_of(words, turn), "照片.png")
    printed = ["".join(line.split()).translate(str.maketrans("()", "（）")) for line in source.text.splitlines()]
    assert printed == ["".join(w.split()) for w in words]
    assert source.problems == ()


@pytest.mark.skipif(find_spec("rapidocr") is None, reason="the extra [ocr] is not installed")
def test_damaged_pictures_are_named() -> None:
    raw = picture_of(DRAFT[:2])
    for broken in (raw[: len(raw) // 2], raw[:20], b"RIFF" + raw[:100], b"II*\x00" + raw[:100]):
        with pytest.raises(LawtrackError, match="damaged") as caught:
            source_from_bytes(broken, "照片.png")
        assert caught.value.file == "照片.png"


def piece(words: str, left: float, top: float, score: float = 0.99) -> Piece:
    return Piece(words, score, left, top, left + 30 * len(words), top + 30)


def test_doubtful_lines_are_problems_with_their_line(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [piece("第一条", 160, 100), piece("甲应当", 300, 108, 0.8), piece("登记。", 100, 150)]
    monkeypatch.setattr("lawtrack.reading.picture._recognise", lambda page: found)
    lines = recognise_lines(None)
    assert lines == [("\u3000\u3000第一条\u3000甲应当", 0.8), ("登记。", 0.99)]
    assert [(p.code, p.line) for p in doubts([w for w, _ in lines], [(1, 0.8), (2, 0.99)])] == [("doubtful_recognition", 1)]


def test_without_the_extra_a_picture_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawtrack.reading.picture.find_spec", lambda name: None)
    with pytest.raises(LawtrackError, match=r"lawtrack\[ocr\]"):
        source_from_bytes(b"\x89PNG\r\n\x1a\n", "照片.png")
    with pytest.raises(LawtrackError, match=r"lawtrack\[ocr\]"):
        source_from_bytes(make_pdf([[]]), "扫描.pdf")
