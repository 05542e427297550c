"""Lines of a terminal: what may not begin or end one, and nothing lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from lawtrack.writing.columns import wrap_columns


def test_a_bracket_stays_with_the_name_in_it() -> None:
    lines = wrap_columns("逐条采纳报告（report.*）和提交文件（submission.docx）。", width=38)
    assert lines == ["逐条采纳报告（report.*）和提交文件", "（submission.docx）。"]


@given(st.text("甲乙丙，。（）“”ab.1 ", max_size=120))
def test_nothing_is_lost(text: str) -> None:
    assert "".join("".join(wrap_columns(text, width=30)).split()) == "".join(text.split())


@given(st.text("甲乙丙丁 ", max_size=120))
def test_no_line_is_too_long(text: str) -> None:
    assert all(cell_len(line) <= 30 for line in wrap_columns(text, "· ", "  ", width=30))
