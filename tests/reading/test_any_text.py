"""Whatever the text, reading raises nothing but LawtrackError, loses nothing, and every span is exact."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lawtrack.errors import LawtrackError
from lawtrack.model.source import SourceText
from lawtrack.reading.parse import parse

# What legislation and its copies are made of, in any order.
PIECES = [
    "第一条", "第二条　", "第三条之一", "第一章", "第二章　附则", "第一节", "第一编", "第一分编", "（一）", "(二)", "1.", "（1）", "①", "一、", "附件",
    "附件一：", "目　录", "序言", "附则", "【目的】", "（草案）", "澜川省条例", "《", "》", "（", "）", "。", "，", "；", "：", "甲", "乙应当", " ", "　", "\n",
    "\n\n", "公告", "2024年1月1日", "通过", "\u200b", "#", "##", "- ", "**", "|", "<!--", "-->", "第", "条", "自公布之日起施行。", "关于甲的说明",
    "第九千九百九十九条", "征求意见", "\t", "\u2028", "\x0c", "\x85", "第0条", "第０条", "....3", "總", "𠮷", "第 1 条",
]  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=200))


@settings(max_examples=400, deadline=None)
@given(texts, st.sampled_from(["txt", "md"]), st.booleans())
@example("第一条　甲，\n- 乙。", "txt", False)
@example("#\n第一条", "md", False)
def test_any_text(text: str, media: str, wrapped: bool) -> None:
    try:
        document = parse(SourceText(name="x", text=text, sha256="", media=media, wrapped=wrapped))
    except LawtrackError:
        assert not re.sub(r"[\s\u200b\ufeff#*]|<!--.*?-->", "", text, flags=re.S)
        return
    for index, clause in enumerate(document.clauses):
        assert text[clause.start : clause.end] == clause.text
        assert clause.begin <= clause.start <= clause.end
        assert -1 <= clause.parent < index
        if clause.number is not None:
            document.place(index)
    assert len({c.eid for c in document.clauses}) == len(document.clauses)
    assert all(re.fullmatch(r"[A-Za-z0-9_-]+", c.eid) for c in document.clauses)
    assert document.instruments[0].first == 0 and document.instruments[-1].stop == len(document.clauses)
    if media == "txt":
        printed = "".join((c.label or "") + (c.caption_source or "") + c.text for c in document.clauses)
        assert _squeeze(printed) == _squeeze(text)


def _squeeze(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff*]+", "", text)
