"""Web pages: what of a page is text, what is furniture, and its tables and links."""

from __future__ import annotations

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.model.source import SourceText
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_bytes

PAGE = """<!DOCTYPE html><html><head><title>征求意见</title><meta charset="utf-8"><script>var t="第九条　脚本";</script></head><body>
<div class="top-nav"><a href="/">首页</a><a href="/a">立法工作</a></div>
<div class="content"><h1>澜川省家庭和睦促进条例</h1><p>发布时间：2025-07-11　来源：澜川人大网</p>
<p><strong>第一条</strong>&emsp;为了促进家庭和睦，制定本条例。<br>第二条&nbsp;&nbsp;意见可发送至<a href="mailto:yj@lc.example.cn">yj@lc.example.cn</a>。</p>
<table><tr><th>级别</th><th>金额</th></tr><tr><td>一</td><td>100</td></tr></table>
<!-- 第八条 --></div><div id="footer">版权所有</div></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_government_page(encoding: str) -> None:
    raw = PAGE.replace('charset="utf-8"', f'charset="{"gb2312" if encoding == "gb18030" else encoding}"').encode(encoding)
    source = source_from_bytes(raw, "公告.html")
    document = parse(source)
    assert [c.label for c in document.clauses if c.kind == "article"] == ["第一条", "第二条"]
    assert document.main.title == "澜川省家庭和睦促进条例"
    asides = {c.text for c in document.clauses if c.kind == "aside"}
    assert {"首页立法工作", "发布时间：2025-07-11　来源：澜川人大网", "版权所有"} <= asides
    assert [(link.text, link.href) for link in source.links][-1] == ("yj@lc.example.cn", "mailto:yj@lc.example.cn")
    assert source.tables[0].rows == (("级别", "金额"), ("一", "100"))
    assert "脚本" not in source.text and "第八条" not in source.text


def page(body: str, encoding: str = "utf-8") -> SourceText:
    return source_from_bytes(f"<html><body>{body}</body></html>".encode(encoding), "公告.html")


def asides(source: SourceText) -> list[str]:
    lines = source.text.splitlines()
    return [lines[n - 1] for a, b in source.asides for n in range(a, b + 1)]


ARTICLES = "<h1>澜川省家庭和睦促进条例</h1><p>第一条　为了促进家庭和睦，制定本条例。</p><p>县级人民政府负责本条例的实施。</p>"


@pytest.mark.parametrize("around", ['<form id="form1">{}</form>', '<div class="info">{}</div>', '<div class="main-side links">{}</div>'])
def test_a_text_is_no_furniture_whatever_holds_it(around: str) -> None:
    source = page('<div class="nav"><a href="/">首页</a></div>' + around.format(ARTICLES) + "<footer>主办单位：澜川省人大</footer>")
    assert asides(source) == ["首页", "主办单位：澜川省人大"]


def test_a_long_menu_is_furniture_however_its_links_are_dressed() -> None:
    menu = "".join(f'<li><a href="/{n}"><span>立法工作动态第{n}栏</span></a></li>' for n in range(60))
    source = page(f'<div class="menu"><ul>{menu}</ul></div>{ARTICLES}')
    assert source.asides == ((1, 60),)


def test_text_behind_furniture_is_text_and_hidden_words_are_not() -> None:
    source = page('<div><nav>导航</nav>正文<br>下文<span class="share">分享</span>再文</div><p style="display: none">隐去</p><p hidden>隐去二</p>')
    assert source.text.splitlines() == ["导航", "正文", "下文", "分享", "再文", "隐去", "隐去二"]
    assert asides(source) == ["导航", "分享", "隐去", "隐去二"]


def test_a_paragraph_that_begins_like_a_button_is_a_paragraph() -> None:
    source = page("<p>关闭排放口的，由主管部门责令改正。</p><p>打印的文书与电子文书有同等效力；</p><p>【打印】</p><p>关闭窗口</p>")
    assert asides(source) == ["关闭窗口"]


def test_links_to_attachments_belong_to_the_text() -> None:
    source = page('<p>正文。</p><p><a href="/files/a.docx?id=3">附件：和睦促进条例（草案）</a></p><p><a href="/list.html">更多公告</a></p>')
    assert asides(source) == ["更多公告"]
    assert [(link.line, link.href) for link in source.links] == [(2, "/files/a.docx?id=3"), (3, "/list.html")]


def test_merged_cells_and_the_caption_of_a_table() -> None:
    source = page("<table><caption>费用表</caption><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>")
    assert source.text == "费用表\n甲\t乙\t\n\t丙\t丁\n"
    (table,) = source.tables
    assert (table.first_line, table.last_line, table.rows) == (2, 3, (("甲", "乙", ""), ("", "丙", "丁")))


@pytest.mark.parametrize("depth", [300, 1500])
def test_deep_nesting_loses_nothing(depth: int) -> None:
    source = page("<div>" * depth + "第一条　甲。<p>乙。</p><script>丙</script>" + "</div>" * depth + "<p>丁。</p>")
    assert source.text == "第一条　甲。\n乙。\n丁。\n"


def test_nesting_beyond_reading_is_said() -> None:
    with pytest.raises(LawtrackError, match="nests"):
        page("<p>第一条　甲" + "<span>" * 4000 + "乙。")


def test_pages_in_utf16_and_big5() -> None:
    assert source_from_bytes("<html><body><p>第一条　甲。</p></body></html>".encode("utf-16"), "x.txt").media == "html"
    raw = '<html><head><meta charset="big5"></head><body><p>第一條　為了家庭和睦。</p></body></html>'.encode("big5")
    assert source_from_bytes(raw, "x.html").text == "第一條　為了家庭和睦。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_byte_costs_one_letter_and_is_said(encoding: str) -> None:
    words = f'<html><head><meta charset="{"gbk" if encoding == "gb18030" else encoding}"></head><body>{ARTICLES * 3}<p>末</p></body></html>'
    raw = words.encode(encoding).replace("末".encode(encoding), b"\xff<b>")
    source = source_from_bytes(raw, "公告.html")
    assert source.text.splitlines()[1:3] == ["第一条　为了促进家庭和睦，制定本条例。", "县级人民政府负责本条例的实施。"]
    assert [(p.code, p.line) for p in source.problems] == [("broken_letters", 10)]


def test_a_page_that_declares_the_wrong_encoding() -> None:
    words = f'<html><head><meta charset="gb2312"></head><body>{ARTICLES}</body></html>'
    assert "为了促进家庭和睦" in source_from_bytes(words.encode("utf-8"), "x.html").text
    assert "为了促进家庭和睦" in source_from_bytes(words.replace("gb2312", "utf-8").encode("gb18030"), "x.html").text
