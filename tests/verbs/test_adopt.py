"""Verdicts on small invented cases: each row shows one distinction that a count stands or falls with."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from lawtrack.errors import LawtrackError
from lawtrack.model.adoption import Ruling
from lawtrack.model.document import Document
from lawtrack.model.proposal import Proposal, Suggestion
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_text
from lawtrack.verbs.adopt import adopt

HEAD = "澜川省庭院灯光管理条例\n"
DRAFT = (
    "第一条　为了规范庭院灯光的设置，制定本条例。\n"
    "第二条　物业服务人可以公示灯光开启的时段。\n"
    "第三条　居民认为灯光扰人的，物业服务人应当在十五日内答复。\n"
    "第四条　下列场所不得设置强光：\n（一）学校宿舍；\n（二）医院病房。\n"
    "第五条　违反本条例规定的，由城市管理部门责令改正，可以通报批评。\n"
    "第六条　物业服务人每年检查一次灯具。检查记录保存三年。\n"
    "第七条　本条例自公布之日起施行。\n"
)


def document(text: str, note: str = "") -> Document:
    return parse(source_from_text(HEAD + note + text, "text.txt"))


def judge(adopted: str, **fields: object) -> tuple[str, tuple[str, ...]]:
    """Verdict and places of one suggestion on DRAFT."""
    suggestion = Suggestion(id="s", **fields)  # type: ignore[arg-type]
    report = adopt(document(DRAFT), Proposal(title="p", suggestions=(suggestion,)), document(adopted))
    return report.results[0].verdict, report.results[0].adopted_at


@pytest.mark.parametrize(
    ("old", "new", "fields", "verdict"),
    [
        # one letter turns a power into a duty
        ("物业服务人可以公示", "物业服务人应当公示", {"instruction": "建议将第二条中的“可以”修改为“应当”。", "target": "第二条"}, "verbatim"),
        ("", "", {"instruction": "建议将第二条中的“可以”修改为“应当”。", "target": "第二条"}, "rejected"),
        ("十五日", "七日", {"instruction": "将第三条中的“十五日”改为“七日”。", "target": "第三条"}, "verbatim"),
        ("十五日", "十日", {"instruction": "将第三条中的“十五日”改为“七日”。", "target": "第三条"}, "rejected"),
        # a part of what was asked
        ("（二）医院病房。", "（二）医院病房；\n（三）养老院卧室。",
         {"kind": "add", "target": "第四条", "instruction": "建议增加两项：“（三）养老院卧室；”“（四）候鸟栖息的水面。”"}, "partial"),
        # a deletion carried out, and one that was not
        ("，可以通报批评", "", {"kind": "delete", "target": "第五条", "original": "，可以通报批评", "instruction": "建议删除第五条中的“，可以通报批评”。"},
         "substantive"),
        ("", "", {"kind": "delete", "target": "第五条", "original": "，可以通报批评", "instruction": "建议删除第五条中的“，可以通报批评”。"},
         "rejected"),
        # what the draft said already
        ("", "", {"kind": "add", "target": "第六条", "proposed": "检查记录保存三年。"}, "moot"),
        ("", "", {"kind": "modify", "target": "第六条", "original": "检查记录保存三年。", "proposed": "检查的记录保存三年。"}, "moot"),
        # other words for the same
        ("物业服务人每年检查一次灯具。", "物业服务人每年检查一次灯具，并且把结果张贴在小区公告栏。",
         {"kind": "add", "target": "第六条", "proposed": "检查结果应当在小区公告栏张贴公布。"}, "substantive"),
        # the adopted text says nothing of it
        ("第七条", "第七条　街道办事处应当组织调解。\n第八条",
         {"kind": "add", "target": "第六条", "proposed": "新装灯具的色温不得高于三千开尔文，由质量监督机构检测。"}, "rejected"),
        # what was to be put on a list is named in another rule
        ("检查记录保存三年。", "检查记录保存三年，老年公寓和托育机构可以查阅。",
         {"kind": "add", "target": "第四条", "instruction": "在第四条增加一项：“（三）老年公寓。”"}, "rejected"),
    ],
)  # fmt: skip
def test_verdicts(old: str, new: str, fields: dict[str, object], verdict: str) -> None:
    assert old in DRAFT
    assert judge(DRAFT.replace(old, new) if old else DRAFT, **fields)[0] == verdict


def test_renumbering_is_no_obstacle_and_the_new_place_is_named() -> None:
    adopted = DRAFT.replace("第二条　物业服务人可以公示", "第二条　灯光应当节能。\n第三条　物业服务人应当公示")
    for n, numeral in ((6, "七"), (5, "六"), (4, "五")):
        adopted = adopted.replace(f"\n第{'零一二三四五六七'[n]}条", f"\n第{numeral}条")
    adopted = adopted.replace("\n第三条　居民", "\n第四条　居民")
    verdict, places = judge(adopted, instruction="建议将第二条中的“可以”修改为“应当”。", target="第二条")
    assert (verdict, places) == ("verbatim", ("第三条",))


def test_evidence_spans_are_those_of_the_files() -> None:
    adopted = document(DRAFT.replace("十五日", "七日"))
    suggestion = Suggestion(id="s", target="第三条", instruction="将第三条中的“十五日”改为“七日”。")
    report = adopt(document(DRAFT), Proposal(title="p", suggestions=(suggestion,)), adopted)
    found = [e for e in report.results[0].evidence if e.side == "adopted"]
    assert found and all(adopted.source.text[e.start : e.end] == e.text for e in found)
    assert report.results[0].reason.zh and report.results[0].reason.en


def test_an_older_text_that_had_the_wording_is_named_and_both_counts_are_shown() -> None:
    adopted = document(DRAFT.replace("第七条", "第七条　灯具损坏的，应当在二十四小时内修复。\n第八条"), "（2025年5月1日澜川省人民代表大会通过）\n")
    suggestion = Suggestion(id="s", kind="add", target="第六条", proposed="灯具损坏的，应当在二十四小时内修复。")
    older = document("第一条　灯具损坏的，应当在二十四小时内修复。\n", "（2020年5月1日云岭省人民代表大会通过）\n")
    later = document("第一条　灯具损坏的，应当在二十四小时内修复。\n", "（2026年5月1日云岭省人民代表大会通过）\n")
    proposal = Proposal(title="p", suggestions=(suggestion,))
    report = adopt(document(DRAFT), proposal, adopted, context=[older])
    assert [(a.place, a.dated, a.share) for a in report.results[0].attribution] == [("第一条", date(2020, 5, 1), 1.0)]
    assert (report.tally.adopted, report.tally.no_other_source) == (1, 0)
    assert adopt(document(DRAFT), proposal, adopted, context=[later]).tally.no_other_source == 1


def test_a_ruling_overrides_and_the_computed_verdict_stays() -> None:
    suggestion = Suggestion(id="s", target="第二条", instruction="建议将第二条中的“可以”修改为“应当”。")
    ruling = Ruling(id="s", verdict="partial", by="林问荷", date=date(2025, 6, 1), reason="另有配套文件")
    unknown = ruling.model_copy(update={"id": "x"})
    report = adopt(document(DRAFT), Proposal(title="p", suggestions=(suggestion,)), document(DRAFT), rulings={"s": ruling, "x": unknown})
    result = report.results[0]
    assert (result.verdict, result.effective_verdict, result.ruling) == ("rejected", "partial", ruling)
    assert (report.tally.adopted, report.tally.ruled, report.tally.agreed) == (1, 1, 0)
    assert [p.code for p in report.problems] == ["unknown_ruling"]


def test_stages_and_allies() -> None:
    first = document(DRAFT)
    second = document(DRAFT.replace("可以公示", "应当公示"))
    suggestion = Suggestion(id="s", target="第二条", instruction="建议将第二条中的“可以”修改为“应当”。")
    ally = Proposal(title="ally", by=("乙所",), suggestions=(suggestion.model_copy(update={"id": "a", "instruction": "将第二条中的“可以”修改为“应当”。"}),))
    report = adopt(first, Proposal(title="p", suggestions=(suggestion,)), second, stages=[first, second], allies=[ally])
    assert [s.verdict for s in report.results[0].stages] == ["rejected", "verbatim"]
    assert report.results[0].first_stage == "text.txt"
    assert [(a.id, a.by) for a in report.results[0].allies] == [("a", ("乙所",))]
    assert report.tally.suggestions == 1


def test_bad_input_is_named_and_the_rest_is_judged() -> None:
    suggestions = (
        Suggestion(id="nowhere", target="第九十九条", instruction="建议将第九十九条中的“可以”修改为“应当”。"),
        Suggestion(id="not_there", target="第二条", instruction="建议将第二条中的“居民委员会可以收费”修改为“不得收费”。"),
        Suggestion(id="good", target="第三条", instruction="将第三条中的“十五日”改为“七日”。"),
    )
    proposal = Proposal(title="p", baseline="云岭省渔船管理条例", suggestions=suggestions)
    report = adopt(document(DRAFT), proposal, document(DRAFT.replace("十五日", "七日")))
    results = {r.id: r for r in report.results}
    assert results["good"].verdict == "verbatim"
    assert results["nowhere"].problems and results["not_there"].problems
    assert [p.code for p in report.problems] == ["other_draft"]
    with pytest.raises(LawtrackError, match="No provisions"):
        adopt(document(DRAFT), proposal, parse(source_from_text("澜川省庭院灯光管理条例\n", "empty.txt")))


@pytest.mark.parametrize(
    ("title", "codes"),
    [("青岭省庭院灯光管理条例", ["other_adopted"]), ("澜川省庭院灯光管理条例", []), ("澜川省庭院灯光管理条例（修订）", [])],
)
def test_an_adopted_text_of_another_name_is_said_to_be_doubtful(title: str, codes: list[str]) -> None:
    draft, adopted = ("澜川省庭院灯光管理条例（草案）\n", f"{title}\n")
    articles = "第一条　灯光应当在二十三时前熄灭。\n第二条　本条例自公布之日起施行。\n"
    proposal = Proposal(title="p", suggestions=(Suggestion(id="s", target="第一条", instruction="将“二十三时”修改为“二十二时”。"),))
    report = adopt(document(draft + articles), proposal, document(adopted + articles))
    assert [p.code for p in report.problems] == codes and report.results[0].verdict == "rejected"


# What was measured when this was written, less a little: a change that loses ground shows here.
FLOORS = {"dev": (0.92, 0.95, 0.98), "held back": (0.83, 0.89, 0.94)}


@pytest.mark.parametrize("half", list(FLOORS))
def test_the_labelled_cases_hold_their_ground(half: str, shared: Path) -> None:
    from tests.holdout import HELD_BACK

    pairs: list[tuple[str, str]] = []
    for case in sorted(p for p in (shared / "gold" / "adoption").iterdir() if p.is_dir()):
        if (case.name in HELD_BACK["adoption"]) != (half == "held back"):
            continue
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        report = adopt(case / "baseline.txt", case / "proposal.json", case / "adopted.txt")
        pairs += [(gold[result.id]["verdict"], result.verdict) for result in report.results]
    adopted = {"verbatim", "substantive", "partial"}
    verdicts = sorted({g for g, _ in pairs})
    macro = sum(f1(pairs, {v}) for v in verdicts) / len(verdicts)
    assert (macro, f1(pairs, adopted), f1(pairs, {"verbatim"})) >= FLOORS[half]
    assert f1(pairs, adopted) >= FLOORS[half][1] and f1(pairs, {"verbatim"}) >= FLOORS[half][2]


def f1(pairs: list[tuple[str, str]], positive: set[str]) -> float:
    hit = sum(g in positive and a in positive for g, a in pairs)
    missed = sum((g in positive) != (a in positive) for g, a in pairs)
    return 2 * hit / (2 * hit + missed)


def test_one_rule_for_a_place_does_not_ask_the_rest_to_go(tmp_path: Path) -> None:
    baseline = "清岚市规定\n第一条　养犬人应当束犬链。犬只伤人的，养犬人应当送医。物业服务企业可以劝阻。\n"
    adopted = "清岚市规定\n第一条　养犬人应当束犬链，链长不超过一米。犬只伤人的，养犬人应当送医。物业服务企业可以劝阻。\n"
    (tmp_path / "b.txt").write_text(baseline, encoding="utf-8")
    (tmp_path / "a.txt").write_text(adopted, encoding="utf-8")
    ask = {"id": "1", "kind": "modify", "target": "第一条", "proposed": "犬链长度不超过一米。"}
    (tmp_path / "p.json").write_text(json.dumps({"title": "t", "suggestions": [ask]}), encoding="utf-8")
    (result,) = adopt(tmp_path / "b.txt", tmp_path / "p.json", tmp_path / "a.txt").results
    assert not [a for a in result.asks if a.kind == "delete"]
    assert result.verdict == "substantive"


@pytest.mark.parametrize(
    ("proposal", "said"),
    [
        ('{"suggestions": []}', "has no suggestions"),
        ('{"baseline": "清岚省用水条例", "suggestions": [{"target": "第二条", "instruction": "将“五日”修改为“三日”。"}]}', "The proposal is on"),
        ('{"suggestions": [{"id": "a", "target": "第二条", "proposed": "甲。"}, {"id": "a", "target": "第二条", "proposed": "乙。"}]}', "repeats the id"),
    ],
)
def test_files_that_do_not_fit_are_named_and_the_rest_is_judged(proposal: str, said: str, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from lawtrack.cli.adopt import command

    law = "澜川省实施《渡口法》办法\n第一条　本办法适用于渡口。\n第二条　申请应当在五日内答复。\n"
    for name, text in (("draft.txt", law), ("adopted.txt", law.replace("五日", "三日")), ("proposal.json", proposal)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = CliRunner().invoke(command, [*(str(tmp_path / n) for n in ("draft.txt", "proposal.json", "adopted.txt")), "--lang", "en"])
    assert done.exit_code == 1 and said in done.output and done.output.startswith("Of ")
    titled = {"baseline": "澜川省实施〈渡口法〉办法", "suggestions": [{"target": "第二条", "instruction": "将“五日”修改为“三日”。"}]}
    (tmp_path / "proposal.json").write_text(json.dumps(titled), encoding="utf-8")
    assert not adopt(*(tmp_path / n for n in ("draft.txt", "proposal.json", "adopted.txt"))).problems


def test_an_adopted_text_without_articles_is_named(tmp_path: Path) -> None:
    for name, text in (("draft.txt", "澜川省渡口条例\n第一条　渡口应当设岸标。\n"), ("adopted.txt", "今天天气很好。\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "p.json").write_text('{"suggestions": [{"target": "第一条", "proposed": "渡口应当设岸标和灯。"}]}', encoding="utf-8")
    found = adopt(tmp_path / "draft.txt", tmp_path / "p.json", tmp_path / "adopted.txt")
    assert [p.code for p in found.problems] == ["no_articles"] and "adopted.txt" in found.problems[0].message.en
