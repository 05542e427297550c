"""A campaign's folder: filed, listed, judged; what cannot be read is named and the rest goes on."""

from __future__ import annotations

import json
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lawtrack.errors import LawtrackError
from lawtrack.keeping.campaign import find_window, need_campaign, open_campaign
from lawtrack.model.campaign import Campaign
from lawtrack.verbs.close import close, read_closing
from lawtrack.verbs.draft import check_draft, find_matter
from lawtrack.verbs.init import init
from lawtrack.verbs.status import status
from lawtrack.verbs.window import add_window, mark_sent

DEMO = Path(str(files("lawtrack.corpora").joinpath("demo", "lanchuan")))
NOTICE = DEMO / "notice.txt"


@pytest.fixture
def campaign(tmp_path: Path) -> Campaign:
    made = init(tmp_path / "campaign", "澜川", by=["甲中心"])
    add_window(made, NOTICE, name="lanchuan", draft=DEMO / "draft.txt")
    return open_campaign(made.folder)


def call(name: str, *words: str, **more: str) -> Result:
    from importlib import import_module

    return CliRunner().invoke(import_module(f"lawtrack.cli.{name}").command, [*words, "--lang", "zh"], **more)  # type: ignore[arg-type]


def test_the_folder_is_what_git_shows(campaign: Campaign) -> None:
    names = {p.relative_to(campaign.folder).as_posix() for p in campaign.folder.rglob("*") if p.is_file()}
    assert names == {".gitignore", "campaign.yaml", "windows/lanchuan.yaml", "windows/lanchuan.notice.txt", "drafts/lanchuan.txt"}
    assert "&id" not in (campaign.folder / "windows" / "lanchuan.yaml").read_text("utf-8")
    with pytest.raises(LawtrackError, match="already"):
        init(campaign.folder)


def test_what_is_filed_reads_back(campaign: Campaign) -> None:
    filed = campaign.windows[0]
    assert (filed.id, filed.jurisdiction, filed.draft_file) == ("lanchuan", "澜川省", "drafts/lanchuan.txt")
    assert (filed.notice.closes, filed.notice.closes_time) == (date(2025, 6, 25), "17:00")
    assert (campaign.folder / "windows" / "lanchuan.notice.txt").read_bytes() == NOTICE.read_bytes()


def test_a_draft_on_the_page_is_cut_out(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "关于征求《澜川省和睦条例（草案）》意见的公告\n　　现向社会公开征求意见，请于2025年9月30日前发送至 a@example.cn。\n澜川省司法厅\n2025年9月1日\n"
        "澜川省和睦条例\n（草案）\n第一条　为了家庭和睦，制定本条例。\n第二条　本条例自公布之日起施行。\n", encoding="utf-8",
    )  # fmt: skip
    made = init(tmp_path / "c")
    filed = add_window(made, page)
    assert filed.id == "澜川省和睦条例" and filed.draft_file == "drafts/澜川省和睦条例.txt"
    assert (made.folder / filed.draft_file).read_text("utf-8").startswith("澜川省和睦条例\n（草案）\n第一条")
    assert find_window(open_campaign(made.folder), "和睦").id == filed.id


def test_what_a_person_supplies_is_kept_apart_and_never_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.txt"
    page.write_text("关于征求《澜川省和睦条例（草案）》意见的公告\n　　请于2025年13月45日前反馈意见。\n", encoding="utf-8")
    made = init(tmp_path / "c")
    monkeypatch.chdir(made.folder)
    done = call("window", "add", str(page))
    assert done.exit_code == 2 or done.exit_code == 1  # filed, and what is unknown is named
    assert "截止日期" in done.output and "13月45日" in done.output
    assert open_campaign(made.folder).windows[0].notice.closes is None
    again = call("window", "add", str(page), "--closes", "2025-09-30", "--opens", "2025-09-01", "--body", "澜川省司法厅", "--email", "a@example.cn")
    assert again.exit_code == 0, again.output
    (filed,) = open_campaign(made.folder).windows
    assert filed.notice.closes == date(2025, 9, 30) and set(filed.by_hand) == {"opens", "closes", "body", "email"}
    assert filed.notice.problems == () and "共30天" in again.output and "不足三十天" not in again.output


def test_on_a_terminal_what_is_unknown_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.txt"
    page.write_text("关于征求《澜川省和睦条例（草案）》意见的公告\n　　请于2025年13月45日前反馈意见。\n", encoding="utf-8")
    made = init(tmp_path / "c")
    monkeypatch.chdir(made.folder)
    monkeypatch.setattr("lawtrack.cli.window.on_terminal", lambda: True)
    done = call("window", "add", str(page), input="澜川省司法厅\n\n乱写\n2025-09-30\na@example.cn\n")
    assert done.exit_code == 1 and "请写成 2026-03-01" in done.output and "没有写明：开始日期。" in done.output
    said = open_campaign(made.folder).windows[0].notice
    assert (said.body, said.opens, said.closes, said.channels.email) == ("澜川省司法厅", None, date(2025, 9, 30), ("a@example.cn",))


@pytest.mark.parametrize(
    ("given", "said"),
    [({"opens": date(2025, 7, 1)}, "before it opens"), ({"closes_time": "五点"}, "17:00"), ({"email": "甲"}, "e-mail")],
)  # fmt: skip
def test_facts_that_cannot_be_are_refused_and_nothing_is_filed(tmp_path: Path, given: dict[str, object], said: str) -> None:
    made = init(tmp_path)
    with pytest.raises(LawtrackError, match=said):
        add_window(made, NOTICE, given)
    assert list((tmp_path / "windows").iterdir()) == []


@pytest.mark.parametrize("name", ["a/b", "", "..", "x" * 41, "lanchuan", "LANCHUAN"])
def test_an_id_that_is_no_file_name_or_taken_is_refused(campaign: Campaign, tmp_path: Path, name: str) -> None:
    other = tmp_path / "other.txt"
    other.write_text(NOTICE.read_text("utf-8").replace("2025年6月4日", "2025年6月5日"), encoding="utf-8")
    with pytest.raises(LawtrackError, match="id is letters"):
        add_window(campaign, other, name=name)


def test_the_same_notice_is_not_filed_twice(campaign: Campaign) -> None:
    with pytest.raises(LawtrackError, match=r"as lanchuan; to correct it, edit windows/lanchuan\.yaml"):
        add_window(campaign, NOTICE)


def test_windows_and_status_of_the_campaign(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(campaign.folder / "drafts")
    assert "即将截止" in call("windows", "--as-of", "2025-06-20").output
    said = call("status", "--as-of", "2025-06-20").output
    assert "还有4天" in said and "没有建议稿" in said
    assert all(len(line.encode("gb18030")) <= 80 for line in said.splitlines())
    found = status(campaign, date(2025, 6, 20))
    assert [m.en for m in found.windows[0].missing] == ["no proposal: lawtrack gaps drafts/lanchuan.txt --take 3 -o proposals/lanchuan.yaml"]


def test_one_file_that_cannot_be_read_is_named_and_the_rest_goes_on(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    (campaign.folder / "windows" / "bad.yaml").write_text("notice:\n  closes: 2025-06-30\n  wrong: 1\n", encoding="utf-8")
    (campaign.folder / "proposals" / "bad.yaml").write_text("[", encoding="utf-8")
    (campaign.folder / "proposals" / "other.yaml").write_text("window: elsewhere\nsuggestions: []\n", encoding="utf-8")
    monkeypatch.chdir(campaign.folder)
    done = call("status")
    assert done.exit_code == 1 and "windows/bad.yaml:3" in done.output and "proposals/bad.yaml" in done.output
    assert "elsewhere" in done.output and "lanchuan" in done.output


def test_what_is_wrong_in_a_file_is_named_with_its_line(campaign: Campaign) -> None:
    path = campaign.folder / "windows" / "lanchuan.yaml"
    path.write_text(path.read_text("utf-8").replace("2025-06-25", "2025-06-45"), encoding="utf-8")
    line = next(n for n, text in enumerate(path.read_text("utf-8").splitlines(), 1) if "06-45" in text)
    (problem,) = open_campaign(campaign.folder).problems
    assert problem.line == line and f"windows/lanchuan.yaml:{line}" in problem.message.zh and "2025-06-45" in problem.message.en
    with pytest.raises(LawtrackError, match="2025-06-45"):
        find_window(open_campaign(campaign.folder), "lanchuan")


def test_a_proposal_on_a_window_that_is_not_there_is_found_out(campaign: Campaign) -> None:
    file = campaign.folder / "proposals" / "x.yaml"
    file.write_text("window: elsewhere\nsuggestions:\n- {target: 第一条, proposed: 甲, rationale: 乙}\n", encoding="utf-8")
    found = check_draft(find_matter(str(file)), date(2025, 6, 20))
    assert [f.code for f in found] == ["no_window", "no_draft"] and "lanchuan" in found[0].message.zh


def test_a_submission_is_noted_in_its_window(campaign: Campaign, monkeypatch: pytest.MonkeyPatch) -> None:
    (campaign.folder / "proposals" / "lanchuan.json").write_bytes((DEMO / "proposal.json").read_bytes())
    monkeypatch.chdir(campaign.folder)
    for form in ("docx", "html", "docx"):
        done = call("draft", "lanchuan", "--date", "2025-06-20", "-o", f"submissions/a.{form}")
        assert done.exit_code == 0, done.output
    letter = call("draft", "lanchuan", "--date", "2025-06-20", "--as", "email")
    assert letter.output.startswith("【家庭暴力防治条例】关于《澜川省家庭暴力防治条例（征求意见稿）》的修改建议")
    (filed,) = open_campaign(campaign.folder).windows
    assert [p.file for p in filed.papers] == ["submissions/a.html", "submissions/a.docx"] and filed.papers[0].proposal == "proposals/lanchuan.json"
    late = call("draft", "lanchuan", "--check", "--as-of", "2025-06-26")
    assert late.exit_code == 1 and "2025-06-25" in late.output


def test_closing_files_the_report_and_rulings_hold_at_once(campaign: Campaign) -> None:
    (campaign.folder / "proposals" / "lanchuan.json").write_bytes((DEMO / "proposal.json").read_bytes())
    report = close(campaign, campaign.windows[0], DEMO / "adopted.txt")
    assert (report.tally.suggestions, report.tally.adopted, report.tally.verbatim) == (12, 6, 2)
    again = open_campaign(campaign.folder)
    filed = again.windows[0]
    assert filed.closed and filed.closed.adopted == "adopted/lanchuan/adopted.txt"
    assert (again.folder / "adopted" / "lanchuan" / "report.html").is_file()
    first = report.results[0]
    assert first.id.startswith("lanchuan/")
    ruling = [{"id": first.id, "verdict": "moot", "by": "甲", "date": "2026-01-01", "reason": "乙"}]
    (again.folder / "rulings.yaml").write_text(json.dumps(ruling), encoding="utf-8")
    ruled = read_closing(again, filed)
    assert ruled and ruled.results[0].effective_verdict == "moot" and ruled.tally.ruled == 1
    found = status(again, date(2026, 1, 1))
    assert found.total and found.total.ruled == 1 and found.windows[0].missing == ()


def test_several_proposals_are_not_chosen_between(campaign: Campaign) -> None:
    for name in "ab":
        (campaign.folder / "proposals" / f"{name}.json").write_bytes((DEMO / "proposal.json").read_bytes())
    with pytest.raises(LawtrackError, match=r"proposals/a\.json, proposals/b\.json"):
        close(campaign, campaign.windows[0], DEMO / "adopted.txt")
    assert close(campaign, campaign.windows[0], DEMO / "adopted.txt", proposal=campaign.folder / "proposals" / "a.json").results


def test_sending_is_kept(campaign: Campaign) -> None:
    mark_sent(campaign, campaign.windows[0], date(2025, 6, 20))
    assert open_campaign(campaign.folder).windows[0].sent == date(2025, 6, 20)


def test_outside_a_campaign_the_way_in_is_named(tmp_path: Path) -> None:
    with pytest.raises(LawtrackError, match="lawtrack init"):
        need_campaign(tmp_path)
