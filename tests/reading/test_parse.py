"""Structure, by small invented texts: each shows one form that real instruments take."""

from __future__ import annotations

from datetime import date

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.model.document import Document
from lawtrack.model.place import Place
from lawtrack.model.source import SourceText, Table
from lawtrack.reading.parse import parse


def read(text: str, **fields: object) -> Document:
    return parse(SourceText(name="草案.txt", text=text, sha256="0", **fields))  # type: ignore[arg-type]


def outline(document: Document) -> list[str]:
    """kind label words, one clause a line; words cut to 12 characters."""
    return [f"{c.kind} {c.label or '-'} {c.normalized_text[:12]}".strip() for c in document.clauses]


def places(document: Document) -> list[str]:
    return [str(document.place(i)) for i, c in enumerate(document.clauses) if c.kind in ("paragraph", "subparagraph", "item")]


def test_a_whole_regulation() -> None:
    document = read(
        "澜川省家庭和睦促进条例\n"
        "（2024年3月28日澜川省第十四届人民代表大会常务委员会第九次会议通过　2025年7月30日澜川省第十四届人民代表大会常务委员会第十七次会议修订）\n"
        "目　　录\n第一章　总　　则\n第二章　附　　则\n"
        "第一章　总　　则\n"
        "第一条　为了促进家庭和睦，制定本条例。\n"
        "第二条　有关部门履行下列职责：\n（一）开展宣传；\n（二）提供咨询。\n前款规定的职责，不得委托。\n"
        "第二章　附　　则\n"
        "第三条　本条例自2025年10月1日起施行。\n"
    )
    assert outline(document) == [
        "title - 澜川省家庭和睦促进条例",
        "title_note - （2024年3月28日澜",
        "toc - 目录", "toc - 第一章总则", "toc - 第二章附则",
        "chapter 第一章 总则",
        "article 第一条", "paragraph - 为了促进家庭和睦，制定本",
        "article 第二条", "paragraph - 有关部门履行下列职责：",
        "subparagraph （一） 开展宣传；", "subparagraph （二） 提供咨询。",
        "paragraph - 前款规定的职责，不得委托",
        "chapter 第二章 附则",
        "article 第三条", "paragraph - 本条例自2025年10月",
    ]  # fmt: skip
    assert places(document) == [
        "第一条", "第二条第一款", "第二条第一款第一项", "第二条第一款第二项", "第二条第二款", "第三条",
    ]  # fmt: skip
    main = document.main
    assert (main.title, main.stage, main.effective) == ("澜川省家庭和睦促进条例", None, date(2025, 10, 1))
    assert [(e.kind, e.date, e.session) for e in main.events] == [
        ("adopted", date(2024, 3, 28), "第九次会议"),
        ("revised", date(2025, 7, 30), "第十七次会议"),
    ]
    assert main.version_date == date(2025, 7, 30)
    assert document.problems == ()


def test_spans_are_those_of_the_source_and_repairs_are_listed() -> None:
    document = read("第一条　家庭成员的合法权 益受保护，期限为１５日。\n")
    paragraph = document.clauses[1]
    assert document.source.text[paragraph.start : paragraph.end] == paragraph.text == "家庭成员的合法权 益受保护，期限为１５日。"
    assert paragraph.normalized_text == "家庭成员的合法权益受保护，期限为15日。"
    assert [(r.line, r.code) for r in document.repairs] == [(1, "spacing")]


@pytest.mark.parametrize(
    ("line", "label", "words"),
    [
        ("第一条　为了", "第一条", "为了"), ("第一条 为了", "第一条", "为了"), ("第一条  为了", "第一条", "为了"),
        ("第一条\u2002为了", "第一条", "为了"), ("第一条\u2002\u3000为了", "第一条", "为了"), ("第一条为了", "第一条", "为了"),
        ("　　第一条　为了", "第一条", "为了"), ("第一 条　为了", "第一条", "为了"), ("**第一条** 为了", "第一条", "为了"),
    ],
)  # fmt: skip
def test_what_follows_the_number(line: str, label: str, words: str) -> None:
    clauses = read(line + "保护家庭，制定本条例。\n第二条 其他。\n").clauses
    assert clauses[0].label == label
    assert clauses[1].normalized_text == words + "保护家庭，制定本条例。"


def test_a_sentence_that_cites_an_article_is_a_paragraph() -> None:
    document = read("第一条　甲。\n第二条　乙。\n第三条规定的期限，自次日起计算。\n第一款所称家庭成员，包括配偶。\n第三条　丙。\n")
    assert [c.label for c in document.clauses if c.kind == "article"] == ["第一条", "第二条", "第三条"]
    assert places(document) == ["第一条", "第二条第一款", "第二条第二款", "第二条第三款", "第三条"]


def test_unseparated_articles_are_told_from_citations_by_the_words_behind() -> None:
    document = read("第一条为了甲。\n第二条第一个接到求助的单位应当登记。\n第三条规定的单位应当回访。\n第三条乙。\n")
    assert [c.label for c in document.clauses if c.kind == "article"] == ["第一条", "第二条", "第三条"]
    assert places(document)[1:3] == ["第二条第一款", "第二条第二款"]


def test_inserted_articles_captions_and_items() -> None:
    document = read("第一条【目的】为了甲。\n第一条之一〖原则〗坚持：\n（一）乙：\n1.丙；\n２．丁。\n第二条【依据】\n戊。\n")
    captions = [(c.label, c.caption, c.caption_source) for c in document.clauses if c.kind == "article"]
    assert captions == [("第一条", "目的", "【目的】"), ("第一条之一", "原则", "〖原则〗"), ("第二条", "依据", "【依据】")]
    assert [c.eid for c in document.clauses if c.kind == "item"] == [
        "art_1-1__para_1__subpara_1__item_1",
        "art_1-1__para_1__subpara_1__item_2",
    ]
    assert places(document)[-1] == "第二条"


def test_round_brackets_are_captions_only_where_most_articles_have_them() -> None:
    drafts = read("第一条（目的）为了甲。\n第二条（范围）适用于乙。\n").clauses
    assert [c.caption for c in drafts if c.kind == "article"] == ["目的", "范围"]
    deleted = read("第一条　为了甲。\n第二条　（删去）\n第三条　丙。\n").clauses
    assert [c.caption for c in deleted if c.kind == "article"] == [None, None, None]


def test_two_articles_on_one_line_and_one_behind_a_heading() -> None:
    document = read("第一条 甲参照本条例执行。 第二条 本条例自2024年5月1日起施行。\n")
    assert [(c.label, c.normalized_text) for c in document.clauses] == [
        ("第一条", ""), (None, "甲参照本条例执行。"), ("第二条", ""), (None, "本条例自2024年5月1日起施行。"),
    ]  # fmt: skip


def test_contents_without_their_word_and_a_chapter_the_body_lacks() -> None:
    document = read("第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。\n")
    assert [c.kind for c in document.clauses[:3]] == ["toc", "toc", "chapter"]
    lacking = read("目 录\n第一章 总则\n第二章 附则\n第一条 甲。\n第二章 附则\n第二条 乙。\n")
    assert [p.code for p in lacking.problems] == ["heading_missing"]
    assert [c.label for c in lacking.clauses if c.kind == "chapter"] == ["第二章"]


def test_numbers_that_skip_or_repeat_are_reported() -> None:
    document = read("第一条 甲：\n（一）乙；\n（三）丙。\n第三条 丁。\n第三条 戊。\n")
    found = [(p.code, p.line) for p in document.problems]
    assert found == [("numbering_gap", 3), ("numbering_gap", 4), ("duplicate_number", 5)]
    assert len({c.eid for c in document.clauses}) == len(document.clauses)


def test_a_promulgation_notice_before_and_after_the_title() -> None:
    notice = "云岭省人民代表大会常务委员会公告\n（第十二号）\n《云岭省和睦条例》已由云岭省第十四届人民代表大会常务委员会第三次会议于2024年1月5日通过，现予公布。\n"
    before = read(notice + "云岭省和睦条例\n（2024年1月5日云岭省第十四届人民代表大会\n常务委员会第三次会议通过）\n第一条 甲。\n")
    assert [c.kind for c in before.clauses] == ["notice"] * 3 + ["title", "title_note", "article", "paragraph"]
    assert before.main.title == "云岭省和睦条例"
    after = read("云岭省和睦条例\n（2024年1月5日云岭省第十四届人民代表大会常务委员会第三次会议通过）\n" + notice + "第一条 甲。\n")
    assert [c.kind for c in after.clauses] == ["title", "title_note"] + ["notice"] * 3 + ["article", "paragraph"]


def test_a_title_on_two_lines_and_its_stage() -> None:
    document = read("云岭省实施《中华民族家庭\n和睦法》办法\n（征求意见稿）\n第一条 甲。\n第二条 自　年　月　日起施行。\n")
    assert document.main.title == "云岭省实施《中华民族家庭和睦法》办法"
    assert document.main.stage == "征求意见稿"
    assert document.main.effective is None


def test_announcement_explanation_and_draft_in_one_file() -> None:
    document = read(
        "关于《澜川省和睦条例（草案）》公开征求意见的公告\n现将草案公布，征求意见。\n一、电子邮箱：a@example.cn\n"
        "关于《澜川省和睦条例（草案）》的说明\n一、起草经过\n草案共二条。\n"
        "澜川省和睦条例\n（草案）\n第一条 甲。\n第二条 乙。\n"
    )
    assert [(i.role, i.title) for i in document.instruments] == [
        ("announcement", "关于《澜川省和睦条例（草案）》公开征求意见的公告"),
        ("explanation", "关于《澜川省和睦条例（草案）》的说明"),
        ("instrument", "澜川省和睦条例"),
    ]
    assert document.main.stage == "草案"
    assert [document.clauses[i].label for i in document.articles] == ["第一条", "第二条"]


def test_an_annex_that_counts_its_articles_anew() -> None:
    document = read("澜川省和睦条例\n第一条 甲。\n第二条 乙。\n附件\n评估办法\n第一条 丙。\n")
    assert [(i.role, i.title) for i in document.instruments] == [("instrument", "澜川省和睦条例"), ("annex", "评估办法")]
    eids = [c.eid for c in document.clauses if c.kind == "article"]
    assert eids == ["art_1", "art_2", "annex_2__art_1"]


def test_a_decision_without_articles() -> None:
    document = read("关于修改《澜川省和睦条例》的决定\n会议决定：\n一、将第二条修改为：\n“第二条　乙。”\n二、本决定自公布之日起施行。\n")
    assert [c.kind for c in document.clauses] == ["title", "preamble", "point", "paragraph", "point"]
    assert [c.eid for c in document.clauses if c.kind == "point"] == ["point_1", "point_2"]


def test_broken_and_wrapped_paragraphs_are_joined_in_the_normalized_text() -> None:
    broken = read("第一条 尊重受害人的真实意愿，\n保护当事人隐私。\n另有规定的除外。\n")
    assert [c.normalized_text for c in broken.clauses if c.kind == "paragraph"] == [
        "尊重受害人的真实意愿，保护当事人隐私。", "另有规定的除外。",
    ]  # fmt: skip
    lines = ["第一条　各级人民政府应当把家庭和睦促进工作", "所需经费列入本级预算并且定期检查使用情况。", "第二条　甲应当每年至少开展一次家庭和睦的宣传", "教育活动，并且记录活动的时间地点和参加人数。"]
    wrapped = read("\n".join(lines) + "\n", wrapped=True)
    assert [c.kind for c in wrapped.clauses] == ["article", "paragraph", "article", "paragraph"]
    assert wrapped.clauses[1].normalized_text == lines[0][4:] + lines[1]


def test_words_amid_the_articles_and_after_the_last() -> None:
    document = read("第一条 甲应当登记。\n深入探索\n乙应当回访。\n第二条 本条例自2024年1月1日起施行。\n（据2023年12月20日《澜川日报》）\n")
    assert [c.kind for c in document.clauses] == ["article", "paragraph", "aside", "paragraph", "article", "paragraph", "tail"]
    assert [p.code for p in document.problems] == ["doubtful_line"]


def test_subparagraphs_cited_at_the_beginning_of_a_sentence() -> None:
    document = read("第一条 下列人员：\n（一）甲；\n（二）乙。\n（一）至（二）项所列人员可以申请。\n")
    assert places(document) == ["第一条第一款", "第一条第一款第一项", "第一条第一款第二项", "第一条第二款"]


def test_tables_and_page_furniture_keep_their_place() -> None:
    text = "首页 > 法规\n第一条 标准如下：\n级别\t金额\n一\t100\n第二条 乙。\n"
    table = Table(first_line=3, last_line=4, rows=(("级别", "金额"), ("一", "100")))
    document = read(text, tables=(table,), asides=((1, 1),))
    assert [c.kind for c in document.clauses] == ["aside", "article", "paragraph", "table", "article", "paragraph"]
    assert document.clauses[3].text == "级别\t金额\n一\t100"


def test_find_takes_every_way_to_cite() -> None:
    document = read("第一条 甲：\n（一）乙；\n（二）丙。\n第二条 丁。\n戊。\n")

    def words(place: str) -> str:
        index = document.find(Place.parse(place))
        assert index is not None, place
        return document.clauses[index].text

    assert words("第一条第二项") == words("第一条第一款第二项") == "丙。"
    assert words("第二条第二款") == "戊。"
    assert document.find(Place.parse("第二条第三款")) is None
    assert document.find(Place.parse("第九条")) is None


def test_blank_text_is_refused() -> None:
    with pytest.raises(LawtrackError, match="no text"):
        read("\n　\n\u200b\n")


def test_letters_that_recognition_confuses_are_mended_only_where_one_reading_is_chinese() -> None:
    document = read("第一条 有关经费纳人财政预算，加强與论监督，不得拥绑他人。\n第二条 用人单位吸纳人员的，应当缴纳人民币保证金。\n")
    words = [c.normalized_text for c in document.clauses if c.kind == "paragraph"]
    assert words == ["有关经费纳入财政预算，加强舆论监督，不得捆绑他人。", "用人单位吸纳人员的，应当缴纳人民币保证金。"]
    assert [r.code for r in document.repairs] == ["characters"]
    assert "纳人财政" in document.clauses[1].text


def test_a_rule_of_dashes_takes_no_time() -> None:
    rules = ("-" * 60, "—" * 60, "# " * 60, "- • * " * 30)
    document = read(f"澜川省集市条例\n第一条　集市每月逢五开市。\n{rules[0]}\n{rules[1]}\n{rules[2]}\n{rules[3]}\n第二条　摊位不得占道。\n")
    assert [document.clauses[i].number for i in document.articles] == ["1", "2"]  # and the test ends at all
