"""PDF: lines as printed, letters on a grid, indents, running heads and page numbers, scans among other pages."""

from __future__ import annotations

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.model.source import SourceText
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_bytes
from tests.reading.made_files import make_pdf


def load(*pages: list[tuple[int, int, str]], scans: tuple[int, ...] = ()) -> SourceText:
    return source_from_bytes(make_pdf(list(pages), scans=scans), "草案.pdf")


def grid(x: int, y: int, words: str, pitch: int = 22) -> list[tuple[int, int, str]]:
    """Letters of 14 points set apart, as an official page's grid sets them."""
    return [(x + k * pitch, y, c) for k, c in enumerate(words)]


def test_pdf_lines_are_rejoined_and_page_numbers_set_aside() -> None:
    first = [
        (150, 780, "澜川省家庭和睦促进条例"),
        (128, 750, "第一条　为了促进家庭和睦，保障家庭成员的人身安全和合法"),
        (100, 730, "权益，根据有关法律、行政法规，结合本省实际，制定本条例。"),
        (128, 710, "县级以上人民政府应当加强对家庭和睦促进工作的领导，定期"),
        (290, 60, "— 1 —"),
    ]
    second = [(100, 780, "研究解决工作中的重大问题，并且向社会公布解决的情况。"), (128, 750, "第二条　本条例自2026年3月1日起施行。"), (290, 60, "— 2 —")]
    document = parse(source_from_bytes(make_pdf([first, second]), "草案.pdf"))
    assert [c.normalized_text for c in document.clauses if c.kind == "paragraph"] == [
        "为了促进家庭和睦，保障家庭成员的人身安全和合法权益，根据有关法律、行政法规，结合本省实际，制定本条例。",
        "县级以上人民政府应当加强对家庭和睦促进工作的领导，定期研究解决工作中的重大问题，并且向社会公布解决的情况。",
        "本条例自2026年3月1日起施行。",
    ]
    assert [c.text for c in document.clauses if c.kind == "aside"] == ["— 2 —"]  # the first one stands within the paragraph that runs over the page edge
    assert document.problems == ()


def test_letters_on_a_grid_are_not_parted_by_spaces() -> None:
    page = [*grid(144, 780, "第一条　为了促进家庭和睦，"), *grid(100, 750, "保障家庭成员的合法权益，"), *grid(100, 720, "制定本条例。")]
    source = load(page)
    assert source.text.splitlines() == ["\u3000\u3000第一条 为了促进家庭和睦，", "保障家庭成员的合法权益，", "制定本条例。"]


def test_a_gap_that_was_printed_is_kept() -> None:
    assert load([*grid(100, 780, "附件"), *grid(100 + 22 * 6, 780, "办事指南")]).text == "附件 办事指南\n"
    assert load([(100, 750, "甲乙"), (220, 750, "丙丁")]).text == "甲乙 丙丁\n"


def test_a_page_of_nothing_but_short_indented_lines_is_indented_like_the_others() -> None:
    first = [(100, 780 - 30 * k, "县级以上人民政府应当加强对家庭和睦促进工作") for k in range(4)]
    second = [(128, 780 - 30 * k, f"（{n}）依法登记；") for k, n in enumerate("一二三")]
    assert load(first, first, second).text.splitlines()[-3:] == [f"\u3000\u3000（{n}）依法登记；" for n in "一二三"]


def test_running_heads_with_numbers_and_page_numbers_are_asides() -> None:
    pages = [
        [(100, 800, f"澜川省条例汇编 {n}"), (100, 780, "第一条　甲乙丙。" if n == 1 else f"丁戊{'己' * n}。"), (100, 90, f"第 {n} 页"), (100, 60, "内部资料")]
        for n in (1, 2, 3)
    ]
    source = load(*pages)
    lines = source.text.splitlines()
    kept = [line for n, line in enumerate(lines, 1) if (n, n) not in source.asides]
    assert kept == ["第一条　甲乙丙。", "丁戊己己。", "丁戊己己己。"]


def test_a_scan_among_other_pages_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lawtrack.reading.picture.find_spec", lambda name: None)
    source = load([(100, 780, "第一条　甲。")], [], [(100, 780, "第三条　丙。")], scans=(1,))
    assert [(p.code, "2" in p.message.zh, "lawtrack[ocr]" in p.message.en) for p in source.problems] == [("unread_page", True, True)]
    assert load([(100, 780, "第一条　甲。")], []).problems == ()  # a blank page is no scan


def test_a_scan_among_other_pages_is_recognised_in_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("PIL.Image", reason="the extra [ocr] is not installed")  # a page becomes a picture with it
    monkeypatch.setattr("lawtrack.reading.picture.has_extra", lambda: True)
    monkeypatch.setattr("lawtrack.reading.picture.recognise_lines", lambda page: [("第二条　乙。", 0.99), ("第二款。", 0.5)])
    source = load([(100, 780, "第一条　甲。")], [], [(100, 780, "第三条　丙。")], scans=(1,))
    assert source.text.splitlines() == ["第一条　甲。", "第二条　乙。", "第二款。", "第三条　丙。"]
    assert source.confidence == ((2, 0.99), (3, 0.5))
    assert [(p.code, p.line) for p in source.problems] == [("doubtful_recognition", 3)]


@pytest.mark.parametrize("cut", [40, 400, 900])
def test_a_cut_pdf_raises_nothing_but_lawtrack_errors(cut: int) -> None:
    raw = make_pdf([[(100, 780, "第一条　甲。")]])
    try:
        assert "第一条" in source_from_bytes(raw[:cut], "草案.pdf").text
    except LawtrackError as error:
        assert error.file == "草案.pdf"
