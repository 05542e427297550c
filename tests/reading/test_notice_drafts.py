"""Drafts on invented pages are cut exactly: heads, titles, bodies, ends and what a page prints behind them, one varied at a time."""

from __future__ import annotations

import re

import pytest

from lawtrack.model.notice import Notice
from lawtrack.reading.notice import read_notice
from lawtrack.reading.source import source_from_bytes

NAME, NESTED = "青屏市困境儿童救助办法", "棠溪市实施《青屏省儿童保护条例》办法"
HEAD = "关于公开征求《{0}（征求意见稿）》意见的公告\n　　为了提高立法质量，现将《{0}（征求意见稿）》公布，请于2025年9月30日前反馈至 a@qp.example.cn。\n"
SIGNED = "青屏市司法局\n2025年9月2日\n"
EXPLANATION = "一、必要性\n现行规定自2015年3月1日起施行，作用明显，但已不适应需要。\n二、主要内容\n第二条规定了主管部门。\n"
HEADS = {
    "plain": HEAD + SIGNED,
    "list": HEAD + "附件：1.{0}（征求意见稿）\n2.关于《{0}（征求意见稿）》的说明\n" + SIGNED + "附件1\n",
    "explained": HEAD + SIGNED + "附件1\n关于《{0}（征求意见稿）》的起草说明\n" + EXPLANATION + "附件2\n",
    "trail": "首页 > 政务公开 > 政府信息公开目录 > 法规规章草案意见征集 > 通知公告 > 正文\n\n" + HEAD + SIGNED,
}
TITLES = {
    "two lines": "{}\n（征求意见稿）\n", "one": "{}（征求意见稿）\n", "book": "《{}》\n（征求意见稿）\n", "dated": "{}\n（征求意见稿，2025年9月1日）\n",
    "broken": "{0:.5}\n{1}\n（征求意见稿）\n",
}  # fmt: skip
FLAT = (
    "第一条　为了加强保护，制定本办法。\n第二条　市民政局负责本办法的实施。\n第三条　有下列情形之一的，应当救助：\n（一）孤儿；\n（二）事实无人抚养儿童。\n"
    "第三条第一项规定的儿童，由福利机构抚养。\n第四条　救助标准每年公布一次，每月不低于1200元。\n"
)
BODIES = {
    "flat": FLAT,
    "glued": FLAT.replace("条　", "条").replace("第三条第一项规定的儿童", "第五条规定的儿童"),
    "contents": "目　录\n第一章　总　则\n第二章　附　则\n第一章　总　则\n第一条　为了加强保护，制定本办法。\n第二条　市民政局负责实施。\n第三条　标准每年公布。\n第四条　机关应当协助。\n第二章　附　则\n",
    "own lines": "第一条\n为了加强保护，制定本办法。\n第二条\n市民政局负责实施。\n第三条\n标准每年公布。\n第四条\n有关机关应当协助。\n",
}
ENDS = {
    "force": "第五条　本办法自2026年1月1日起施行。\n",
    "transition": "第五条　本办法自2026年1月1日起施行。\n本办法施行前已经受理的申请，依照原规定办理。\n",
    "interpretation": "第五条　本办法由市民政局负责解释，自公布之日起施行。\n",
    "terms": "第五条　本办法下列用语的含义：\n（一）孤儿，是指失去父母的儿童；\n（二）救助，是指物质帮助。\n",
}
BEHIND = {
    "nothing": "",
    "buttons": "【打印】【关闭】\n责任编辑：张某\n",
    "explanation": "附件2\n青屏市困境儿童救助办法起草说明\n" + EXPLANATION,
    "bare explanation": "起草说明\n" + EXPLANATION,
    "share": "分享到：\n扫一扫在手机打开当前页\n",
    "footer": "主办：青屏市司法局　地址：青屏市松林路0号\n备案号：00000000号\n电话：0000-0000000\n",
    "form": "附件2\n意见反馈表\n姓名：\n联系电话：\n",
    "page": "- 3 -\n欢迎扫描二维码反馈意见。\n",
}
FORMS = ("txt", "wrapped", "p", "br")
PLAIN = ("plain", "two lines", "flat", "force", "nothing", "txt", NAME)
CHOICES = (HEADS, TITLES, BODIES, ENDS, BEHIND, FORMS, (NAME, NESTED))
CASES = list(dict.fromkeys((*PLAIN[:k], choice, *PLAIN[k + 1 :]) for k, choices in enumerate(CHOICES) for choice in choices))
# the hardest together: broken lines and what stands behind; an explanation above and one behind; each title nested
CASES += [("trail", "two lines", "flat", "force", behind, "wrapped", NAME) for behind in BEHIND]
CASES += [("explained", "one", "contents", end, "bare explanation", "p", NESTED) for end in ENDS]
CASES += [("list", title, "flat", "force", "footer", "br", NESTED) for title in TITLES]


def wrap(text: str, width: int = 24) -> str:
    lines = ("　　" + line if len(line) > 20 or re.match("第.{1,2}条", line) else line for line in text.split("\n"))
    return "\n".join(line[k : k + width] for line in lines for k in range(0, max(len(line), 1), width))


def read(text: str, form: str) -> Notice:
    if form == "p":
        text = "<html><body><div class='nav'><a href='/'>首页</a></div>" + "".join(f"<p>　　{line}</p>" for line in text.split("\n"))
    elif form == "br":
        text = "<html><body><div>" + "<br>".join(text.split("\n")) + "</div></body></html>"
    elif form == "wrapped":
        text = wrap(text)
    return read_notice(source_from_bytes(text.encode(), "notice.html" if form in ("p", "br") else "notice.txt"))


@pytest.mark.parametrize(("head", "title", "body", "end", "behind", "form", "name"), CASES)
def test_a_draft_is_cut_from_its_title_to_its_last_article(head: str, title: str, body: str, end: str, behind: str, form: str, name: str) -> None:
    draft = TITLES[title].format(name, name[5:]) + BODIES[body] + ENDS[end]
    found = read(HEADS[head].format(name) + draft + BEHIND[behind], form)
    assert re.sub(r"\s", "", found.draft or "") == re.sub(r"\s", "", draft)
    assert (found.draft_articles, str(found.closes)) == (5, "2025-09-30")
    assert found.has_explanation == (head == "explained" or "explanation" in behind)
    assert found.body == "青屏市司法局"


@pytest.mark.parametrize("number", ["- 2 -", "—2—", "第 2 页 共 5 页"])
def test_page_numbers_amid_the_draft_are_the_pages(number: str) -> None:
    draft = TITLES["one"].format(NAME) + FLAT + ENDS["force"]
    found = read(HEADS["plain"].format(NAME) + draft.replace("（一）", f"{number}\n（一）"), "txt")
    assert re.sub(r"\s", "", found.draft or "") == re.sub(r"\s", "", draft)


def test_a_draft_in_a_cell_of_a_table_keeps_its_lines() -> None:
    draft = TITLES["one"].format(NAME) + FLAT + ENDS["force"]
    cell = "".join(f"<p>{line}</p>" for line in ("现将征求意见稿公布，征求意见。邮箱：a@qp.example.cn", *draft.split("\n")))
    rows = f"<tr><td>开始日期</td><td>2025-09-02</td><td>结束日期</td><td>2025-09-30</td></tr><tr><td>征集内容</td><td colspan=3>{cell}</td></tr>"
    found = read_notice(source_from_bytes(f"<html><body><h1>《{NAME}（征求意见稿）》意见征集</h1><table>{rows}</table></body></html>".encode(), "n.html"))
    assert re.sub(r"\s", "", found.draft or "") == re.sub(r"\s", "", draft)
    assert (str(found.opens), str(found.closes), found.channels.email) == ("2025-09-02", "2025-09-30", ("a@qp.example.cn",))
