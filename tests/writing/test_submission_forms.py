"""The submission in its other forms: page, Markdown, PDF, letter, web form, the user's own templates."""

from __future__ import annotations

import email
import io
import zipfile
from datetime import date
from email import policy
from pathlib import Path

import pytest
from lxml import etree
from lxml import html as lxml_html

from lawtrack.errors import LawtrackError
from lawtrack.model.campaign import Campaign, FiledWindow
from lawtrack.model.notice import Channels, Notice
from lawtrack.model.proposal import Comparator, Proposal, Suggestion
from lawtrack.reading.parse import parse
from lawtrack.reading.proposal import read_proposal
from lawtrack.reading.source import source_from_bytes, source_from_text
from lawtrack.verbs.draft import Form, Matter, draft
from lawtrack.writing.templates import fill_template, list_templates

BASELINE = parse(source_from_text("澜川省和睦条例\n（征求意见稿）\n第一条　甲可以登记。\n第二条　乙应当回访。\n", "草案.txt"))
PROPOSAL = Proposal(
    title="建议", summary="建议三条。", general="总体赞成。\n<b>第二段</b> | 竖线。", by=("甲中心",),
    suggestions=(
        Suggestion(id="a", kind="delete", target="第二条", rationale="没有必要。"),
        Suggestion(id="b", kind="modify", target="第1条", original="甲可以登记。", proposed="甲应当登记。", rationale="清楚。", topic="登记",
                   comparators=(Comparator(instrument="云岭省和睦条例", place="第三条", value="应当", text="接到求助的，应当登记。"), Comparator(instrument="丙省办法", place="第四条"))),
        Suggestion(id="c", kind="add", target="第二条", instruction="建议在第二条后增加一条", proposed="丁应当公开。", rationale="公开。", topic="公开",
                   comparators=(Comparator(instrument="云岭省和睦条例", place="第九条"),)),
    ),
)  # fmt: skip
NOTICE = Notice(
    instrument="澜川省和睦条例", stage="征求意见稿", body="澜川省司法厅", published=date(2025, 6, 4), closes=date(2025, 6, 25), marking="和睦条例",
    channels=Channels(email=("a@example.cn", "b@example.cn")),
)  # fmt: skip
MATTER = Matter(PROPOSAL, BASELINE, None, FiledWindow(id="w", notice=NOTICE), None)
DAY = date(2025, 6, 20)


def make(form: Form, lang: str = "zh", **more: object) -> str:
    return draft(MATTER, form=form, lang=lang, dated=DAY, **more).decode("utf-8")  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["docx", "pdf", "html", "md", "txt", "email", "eml"])
def test_the_same_input_gives_the_same_bytes(form: Form, lang: str) -> None:
    if form == "pdf":
        pytest.importorskip("typst")
    assert draft(MATTER, form=form, lang=lang, dated=DAY) == draft(MATTER, form=form, lang=lang, dated=DAY)


@pytest.mark.parametrize("form", ["docx", "html", "md"])
def test_every_form_says_the_same(form: Form) -> None:
    raw = draft(MATTER, form=form, dated=DAY)
    text = source_from_bytes(raw, f"a.{form}").text
    for words in (
        "关于《澜川省和睦条例（征求意见稿）》的修改建议", "澜川省司法厅：", "2025年6月4日发布的关于公开征求", "修改建议3条（修改1条、增加1条、删除1条）", "建议三条。",
        "建议增加：公开（第二条）。", "一、内容摘要", "二、总体意见", "三、逐条修改建议", "乙应当回访。", "建议在第二条后增加一条", "《云岭省和睦条例》第三条（应当）",
        "《丙省办法》第四条", "附件：其他法律法规的相关规定", "登记（建议1）", "接到求助的，应当登记。", "甲中心", "2025年6月20日", BASELINE.source.sha256[:16],
    ):
        assert words in text.replace("\\", ""), words


def test_the_page_marks_changes_and_escapes() -> None:
    page = lxml_html.document_fromstring(make("html"))
    assert [e.text for e in page.findall(".//td/del")] == ["可以", "乙应当回访。"] and [e.text for e in page.findall(".//td/ins")] == ["应当", "丁应当公开。"]
    assert "&lt;b&gt;第二段" in make("html")
    assert "第二段" in make("md") and "\\|" not in make("md").split("## 三")[0]


def test_the_pdf_has_its_fonts_and_its_words() -> None:
    pytest.importorskip("typst")
    raw = draft(MATTER, form="pdf", dated=DAY)
    pdfium = pytest.importorskip("pypdfium2")
    text = "".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(raw)).replace("\r\n", "")
    assert "关于《澜川省和睦条例（征求意见稿）》的修改建议" in text and "丁应当公开。" in text and "第 1 页" in text
    assert b"NotoSerifSC" in raw and b"FontFile" in raw


@pytest.mark.parametrize("form", ["docx", "html", "md", "txt", "eml", "pdf"])
def test_signs_that_no_file_can_carry_do_no_harm(form: Form, tmp_path: Path) -> None:
    if form == "pdf":
        pytest.importorskip("typst")
    file = tmp_path / "p.json"
    bad = "甲\\u0001\\u000b\\ud800<&>{{ 7*7 }}#{%\\\\ *_`|$@"
    file.write_text(f'{{"title": "{bad}", "by": ["{bad}"], "suggestions": [{{"target": "第一条", "proposed": "{bad}", "rationale": "{bad}"}}]}}', encoding="utf-8")
    raw = draft(MATTER._replace(proposal=read_proposal(file)), form=form)
    assert b"49" not in raw or form in ("docx", "eml", "pdf")
    if form in ("docx", "html", "txt"):
        assert "甲<&>{{ 7*7 }}#{%\\ *_`|$@" in source_from_bytes(raw, f"a.{form}").text


def test_a_row_higher_than_a_page_loses_nothing_in_the_pdf() -> None:
    pytest.importorskip("typst")
    pdfium = pytest.importorskip("pypdfium2")
    long = "，".join(f"第{n}个单位应当在{n}日内登记" for n in range(1, 200)) + "。"
    comparators = (Comparator(instrument="云岭省条例", place="第三条", text=long),)
    asked = Suggestion(id="1", kind="modify", target="第一条", original=long, proposed=long.replace("应当", "必须"), rationale=long, comparators=comparators)
    raw = draft(Proposal(title="甲", suggestions=(asked,)), form="pdf")
    pages = [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(raw)]  # what lies on the page
    text = "".join("".join(pages).split())
    assert len(pages) > 4 and all(text.count(f"第{n}个单位") >= 3 for n in (1, 60, 120, 199))


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for module, form, more in (("typst", "pdf", {}), ("docxtpl", "docx", {"template": "submission.docx"})):
        with monkeypatch.context() as patch, pytest.raises(LawtrackError, match=r'pip install "lawtrack\[') as caught:
            patch.setitem(sys.modules, module, None)
            draft(MATTER, form=form, **more)  # type: ignore[arg-type]
        assert "安装" in caught.value.zh


def test_the_letter_carries_the_marking_and_the_attachment() -> None:
    subject, blank, *body = make("email").splitlines()
    assert subject == "【和睦条例】关于《澜川省和睦条例（征求意见稿）》的修改建议" and blank == ""
    assert "1．第一条：甲应当登记。" in body and "甲中心" in body
    message = email.message_from_bytes(draft(MATTER, form="eml", dated=DAY), policy=policy.default)
    assert message["Subject"] == subject and message["To"] == "a@example.cn, b@example.cn" and message["X-Unsent"] == "1"
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "关于《澜川省和睦条例（征求意见稿）》的修改建议.docx"
    assert zipfile.ZipFile(io.BytesIO(attached.get_content())).testzip() is None


def test_text_for_a_web_form() -> None:
    text = make("txt")
    assert "原文：甲可以登记。\n建议：甲应当登记。\n理由：清楚。\n参照：《云岭省和睦条例》第三条（应当）；《丙省办法》第四条\n" in text
    assert "Draft: 甲可以登记。\nSuggestion: 甲应当登记。" in make("txt", "en") and "\n\n\n" not in text


def campaign(folder: Path, **templates: str) -> Matter:
    (folder / "templates").mkdir()
    for name, text in templates.items():
        (folder / "templates" / name.replace("__", ".")).write_text(text, encoding="utf-8")
    return MATTER._replace(campaign=Campaign(folder=folder, title="甲", contact=("电话：0000-00000000",)))


def test_words_of_the_letter_are_the_users_own_in_every_form(tmp_path: Path) -> None:
    own = campaign(tmp_path, letter__zh__j2="=== title\n对{{ draft }}的意见\n=== opening\n您好，共{{ count }}条。\n=== table_heading\n意见\n")
    for form in ("docx", "html", "md"):
        text = source_from_bytes(draft(own, form=form), f"a.{form}").text  # type: ignore[arg-type]
        assert "对《澜川省和睦条例（征求意见稿）》的意见" in text and "您好，共3条。" in text and "以上建议" not in text and "电话：0000" in text


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [("甲\n乙\n{{ paper.nothing }}\n", 3, "nothing"), ("甲\n{% if %}\n", 2, "Expected"), ("{{ paper.rows[9].id }}", 1, "no element"), ("甲\n{{ 1 / 0 }}", 2, "zero"),
     ("{{ ''.__class__.__mro__ }}", 1, "unsafe"), ("甲\n{% include 'x.j2' %}", None, "no template x.j2")],
)  # fmt: skip
def test_a_fault_of_a_template_is_named_with_its_line(tmp_path: Path, text: str, line: int | None, said: str) -> None:
    file = tmp_path / "mine.html.j2"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LawtrackError, match=said) as caught:
        draft(MATTER, form="html", template=file)
    assert caught.value.line == line
    if line:
        assert caught.value.file == str(file)


def test_a_template_of_another_kind_or_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LawtrackError, match=r"end in \.html\.j2"):
        draft(MATTER, form="html", template="submission.docx")
    with pytest.raises(LawtrackError, match="no template nix"):
        draft(MATTER, form="html", template="nix.html")
    with pytest.raises(LawtrackError, match="no such template"):
        draft(MATTER, form="docx", template=tmp_path / "x.docx")


def test_a_typst_template_of_the_users_own(tmp_path: Path) -> None:
    pytest.importorskip("typst")
    file = tmp_path / "mine.typ"
    file.write_text("#let paper = json(bytes(sys.inputs.paper))\n\n#paper.nothing\n", encoding="utf-8")
    with pytest.raises(LawtrackError, match="nothing") as caught:
        draft(MATTER, form="pdf", template=file)
    assert (caught.value.file, caught.value.line) == (str(file), 3)


def test_the_packaged_word_template_fills_like_the_built_in_form() -> None:
    pytest.importorskip("docxtpl")
    raw = draft(MATTER, form="docx", template="submission.docx", dated=DAY)
    assert raw == draft(MATTER, form="docx", template="submission.docx", dated=DAY)
    text = source_from_bytes(raw, "a.docx").text
    for words in ("关于《澜川省和睦条例（征求意见稿）》的修改建议", "丁应当公开。", "<b>第二段</b> | 竖线。", "2025年6月20日"):
        assert words in text
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(raw)).read("word/document.xml"))
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    assert "可以" in ["".join(t.text or "" for t in r.iter(w + "t")) for r in root.iter(w + "r") if r.find(f"{w}rPr/{w}strike") is not None]


def test_a_word_template_with_a_wrong_tag(tmp_path: Path) -> None:
    pytest.importorskip("docxtpl")
    from lawtrack.writing.word import WordFile

    file = tmp_path / "mine.docx"
    word = WordFile("甲", "乙", None)
    word.add_paragraph("前面的话 {{ paper.nothing }}")
    file.write_bytes(word.to_bytes())
    with pytest.raises(LawtrackError, match="nothing") as caught:
        draft(MATTER, form="docx", template=file)
    assert caught.value.file == str(file)
    file.write_bytes(b"x")
    with pytest.raises(LawtrackError, match="not a Word file"):
        draft(MATTER, form="docx", template=file)


def test_templates_are_listed_with_those_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "letter.zh.j2").write_text("", encoding="utf-8")
    (tmp_path / "mine.html.j2").write_text("", encoding="utf-8")
    found = dict(list_templates(tmp_path))
    assert found["letter.zh.j2"] and found["mine.html.j2"] and not found["submission.html.j2"]
    assert all(name.endswith((".j2", ".typ", ".docx")) for name in found)


def test_a_missing_value_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(LawtrackError, match="draft") as caught:
        fill_template("letter.zh.j2", {})
    assert caught.value.file == "letter.zh.j2" and caught.value.line
