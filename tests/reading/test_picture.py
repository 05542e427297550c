"""Pictures: recognised lines with their confidence, and what is said where the extra is missing."""

from __future__ import annotations

import io
from importlib.util import find_spec
from pathlib import Path

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_bytes
from tests.reading.made_files import DRAFT, make_pdf


def picture_of(lines: tuple[str, ...]) -> bytes:
    image = pytest.importorskip("PIL.Image", reason="the extra [ocr] is not installed")
    draw, font = pytest.importorskip("PIL.ImageDraw"), pytest.importorskip("PIL.ImageFont")
    fonts = [f for folder in ("/usr/share/fonts", "C:/Windows/Fonts", "/System/Library/Fonts") for f in Path(folder).rglob("*CJK*Regular.tt*")]
    if not fonts:
        pytest.skip("no Chinese font to draw the picture with")
    page = image.new("L", (1200, 80 * len(lines) + 80), 255)
    for k, words in enumerate(lines):
        draw.Draw(page).text((60, 40 + 80 * k), words, fill=20, font=font.truetype(str(fonts[0]), 32))
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


def test_without_the_extra_a_picture_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawtrack.reading.picture.find_spec", lambda name: None)
    with pytest.raises(LawtrackError, match=r"lawtrack\[ocr\]"):
        source_from_bytes(b"\x89PNG\r\n\x1a\n", "照片.png")
    with pytest.raises(LawtrackError, match=r"lawtrack\[ocr\]"):
        source_from_bytes(make_pdf([[]]), "扫描.pdf")
