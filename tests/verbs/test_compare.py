"""Comparisons and gaps as a user asks for them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from lxml import etree
from openpyxl import load_workbook

from lawtrack.errors import LawtrackError
from lawtrack.verbs.codebook import codebook, measure_codings
from lawtrack.verbs.compare import compare
from lawtrack.verbs.facts import shipped_comparison
from lawtrack.verbs.gaps import gaps, propose_gaps
from lawtrack.writing.matrix_excel import write_matrix_excel
from lawtrack.writing.matrix_html import write_matrix_html
from lawtrack.writing.matrix_rows import TABLES, write_matrix_csv, write_matrix_json, write_table_json
from lawtrack.writing.matrix_svg import write_matrix_svg
from lawtrack.writing.matrix_text import width, write_matrix_text
from lawtrack.writing.proposal_yaml import write_proposal
from tests.cli.runner import run_cli
from tests.comparing.provinces import NATION, QINGLAN, YUNLING


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str, str]:
    made = []
    for name, text in (("全国.txt", NATION), ("清岚.txt", QINGLAN), ("云岭.txt", YUNLING)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        made.append(str(tmp_path / name))
    return made[0], made[1], made[2]


def test_json_has_what_the_scorers_read(files: tuple[str, str, str]) -> None:
    nation, qinglan, yunling = files
    data = json.loads(write_matrix_json(compare([qinglan, yunling], nation)))
    assert list(data["coding"]) == [qinglan, yunling]
    limit = data["coding"][qinglan]["warning_letter_time_limit"]
    assert (limit["present"], limit["places"], limit["value"], limit["beyond"]) == (True, ["第三条第一款"], "四十八小时内；当场", True)
    assert data["alignment"][qinglan][3] == {
        "article": "第四条", "eid": "art_4", "national": ["第四条"], "relation": "repeats", "added": [], "held": 1.0,
        "score": data["alignment"][qinglan][3]["score"], "reason": data["alignment"][qinglan][3]["reason"],
    }  # fmt: skip
    assert data["codebook"]["sha256"] == codebook().sha256
    assert data["diffusion"][0]["first"][0] == "清岚.txt".removesuffix(".txt") or data["diffusion"][0]["places"]


def test_every_output_in_both_languages_and_the_same_bytes_again(files: tuple[str, str, str]) -> None:
    nation, *rest = files
    result = compare(rest, nation)
    for lang in ("zh", "en"):
        assert all(width(line) <= 80 for line in write_matrix_text(result, lang).splitlines())
        page = write_matrix_html(result, lang)
        assert page == write_matrix_html(compare(rest, nation), lang)
        assert not re.search(r'(?:src|href)="(?!#)', page)
        assert "http" not in page.replace("http://www.w3.org/2000/svg", "")
        etree.fromstring(write_matrix_svg(result, lang).encode())
        book = load_workbook(io.BytesIO(write_matrix_excel(result, lang)))
        assert len(book.sheetnames) == 6
        assert write_matrix_excel(result, lang) == write_matrix_excel(compare(rest, nation), lang)
    for table in TABLES:
        rows = list(csv.DictReader(io.StringIO(write_matrix_csv(result, table))))
        assert rows and None not in rows[0]
    codes = list(csv.DictReader(io.StringIO(write_matrix_csv(result))))
    assert len(codes) == 2 * 51


def test_a_clause_cannot_break_out_of_the_page(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("清岚市规定\n第一条　妇女联合会应当公布热线</script><b>12338</b>。", encoding="utf-8")
    page = write_matrix_html(compare([str(file)]), "zh")
    assert "热线</script>" not in page
    assert page.count("</script>") == 2


def test_shipped_facts_are_what_the_texts_give(shared: Path) -> None:
    from benchmarks.code_facts import OUT, collect_facts

    assert json.loads(OUT.read_text("utf-8")) == collect_facts(shared / "corpora" / "regulations")


def test_the_real_matrix_without_any_file() -> None:
    result = shipped_comparison()
    assert len(result.documents) == 21
    assert result.facts_only
    assert result.documents[0].jurisdiction == "CN"
    assert not any(e for d in result.documents for c in d.coding.codes for e in c.evidence)
    done = run_cli("compare", "--lang", "zh")
    assert done.returncode == 0
    assert "随包事实" in done.stdout


def test_corrections_are_shown_and_unused_ones_named(files: tuple[str, str, str], tmp_path: Path) -> None:
    nation, qinglan, _ = files
    own = tmp_path / "codings.yaml"
    own.write_text(
        f"codings:\n- {{document: '{qinglan}', topic: hotline, present: true, places: [第五条], person: 林, date: 2026-01-05, reason: 电话}}\n"
        "- {document: 无名, topic: hotline, present: uncodable, person: 林, date: 2026-01-05, reason: 缺页}\n",
        encoding="utf-8",
    )
    done = run_cli("compare", qinglan, "--national", nation, "--codings", str(own), "--format", "json", "--lang", "en")
    assert done.returncode == 0
    assert "fits no text: 无名 hotline" in done.stderr
    code = json.loads(done.stdout)["coding"][qinglan]["hotline"]
    assert (code["present"], code["computed"], code["source"], code["corrected"]["person"]) == (True, False, "human", "林")


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("{document: a, topic: zoo, present: true, person: x, date: 2026-01-01, reason: y}", "zoo"),
        ("{document: a, topic: hotline, person: x, date: 2026-01-01, reason: y}", "lacks present"),
        ("{document: a, topic: hotline, present: true, person: x, date: soon, reason: y}", "date"),
        ("just words", "no mapping"),
    ],
)
def test_a_wrong_correction_is_named(files: tuple[str, str, str], tmp_path: Path, entry: str, words: str) -> None:
    own = tmp_path / "codings.yaml"
    own.write_text(f"- {entry}\n", encoding="utf-8")
    with pytest.raises(LawtrackError, match=words):
        compare([files[1]], None, None, own)


def test_agreement_of_two_codings(files: tuple[str, str, str], tmp_path: Path) -> None:
    one, two = tmp_path / "a.json", tmp_path / "b.json"
    text = write_matrix_json(compare([files[1]]))
    one.write_text(text, encoding="utf-8")
    data = json.loads(text)
    data["coding"][files[1]]["hotline"]["present"] = True
    two.write_text(json.dumps(data), encoding="utf-8")
    found = measure_codings(one, two)
    assert found.codes == 51
    assert [d.topic for d in found.disagreements] == ["hotline"]
    assert run_cli("codebook", "agreement", str(one), str(two)).returncode == 0
    two.write_text('{"q": {"hotline": {"present": "yes"}}}', encoding="utf-8")
    with pytest.raises(LawtrackError, match="present is 'yes'"):
        measure_codings(one, two)
    two.write_text('{"other": {"hotline": {"present": true}}}', encoding="utf-8")
    with pytest.raises(LawtrackError, match="share no document"):
        measure_codings(one, two)


def test_codebook_check_names_what_never_fires(files: tuple[str, str, str], tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    done = run_cli("codebook", "copy", "-o", str(own))
    assert done.returncode == 0
    done = run_cli("codebook", "check", str(own), "--lang", "en")
    assert done.returncode == 0 and "51 topics" in done.stdout
    done = run_cli("codebook", "check", str(own), files[1], "--hits", "--lang", "en")
    assert done.returncode == 1
    assert "Topics that no text has:" in done.stdout
    assert "【四十八小时内出具告诫书】" in done.stdout.replace("\n    ", "")
    assert "credit_record" in done.stdout.partition("Patterns that never fire")[2]


def test_gaps_of_a_draft(files: tuple[str, str, str], tmp_path: Path) -> None:
    nation, qinglan, yunling = files
    report = gaps(yunling, nation, [qinglan])
    found = {g.topic.key: g for g in report.gaps}
    lacking = found["police_evidence"]
    assert (lacking.kind, lacking.holders, lacking.total) == ("missing", 1, 1)
    assert lacking.strongest is not None and lacking.strongest.text == "对现场拍照、录像；"
    assert (lacking.suggestion.kind == "add" and "本条例" not in (lacking.suggestion.proposed or "")) or lacking.suggestion.proposed
    weaker = found["warning_letter_time_limit"]
    assert weaker.kind == "weaker"
    assert weaker.suggestion.original == "公安机关可以在受理后五日内出具告诫书。"
    assert weaker.suggestion.proposed == "公安机关可以在受理后四十八小时内出具告诫书。"
    assert weaker.suggestion.target == "第二条"
    assert weaker.national == ("第三条",)
    assert "first_responder" not in found
    own = tmp_path / "own.yaml"
    own.write_text(write_proposal(propose_gaps(report, report.gaps[:3], ["清岚律师"])), encoding="utf-8")
    from lawtrack.reading.proposal import read_proposal

    proposal = read_proposal(own)
    assert [s.id for s in proposal.suggestions] == ["1", "2", "3"]
    assert proposal.baseline == "云岭省邻里和睦条例"
    assert proposal.suggestions[0].comparators[0].instrument == "清岚市邻里和睦条例"


def test_gaps_against_the_shipped_facts(files: tuple[str, str, str]) -> None:
    report = gaps(files[2])
    assert report.facts_only
    assert len(report.others) == 20
    shelter = next(g for g in report.gaps if g.topic.key == "shelter")
    assert (shelter.kind, shelter.holders) == ("missing", 20)
    assert shelter.national == ("第十八条",)
    assert shelter.strongest is None
    done = run_cli("gaps", files[2], "--topic", "庇护场所", "--lang", "zh")
    assert done.returncode == 0 and "20/20" in done.stdout
    done = run_cli("gaps", files[2], "--topic", "养犬", "--lang", "zh")
    assert done.returncode == 2 and "没有这个主题的缺口：养犬" in done.stdout + done.stderr


def test_bad_input_is_one_line(tmp_path: Path, files: tuple[str, str, str]) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("没有条文。", encoding="utf-8")
    for arguments in (["compare", str(tmp_path / "none.txt")], ["gaps", str(empty)], ["compare", files[1], "--codebook", str(empty)]):
        done = run_cli(*arguments, "--lang", "en")
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_figure_that_the_draft_lacks_goes_behind_its_modal(tmp_path: Path) -> None:
    draft, other = tmp_path / "draft.txt", tmp_path / "other.txt"
    draft.write_text("云岭省反家庭暴力条例\n第一条　派出所应当对收到告诫书的加害人定期进行查访。", encoding="utf-8")
    other.write_text("清岚市反家庭暴力条例\n第一条　派出所应当在告诫书送达后定期查访，首次查访应当在九日内完成。", encoding="utf-8")
    (gap,) = gaps(draft, None, [other]).gaps
    assert (gap.topic.key, gap.kind) == ("warning_follow_up", "weaker")
    assert gap.suggestion.proposed == "派出所应当在九日内对收到告诫书的加害人定期进行查访。"


def test_bad_texts_among_good_ones_are_told_and_left_out(files: tuple[str, str, str], tmp_path: Path) -> None:
    poem, again = tmp_path / "poem.txt", tmp_path / "again.txt"
    poem.write_text("湖边有风。", encoding="utf-8")
    again.write_text(QINGLAN, encoding="utf-8")
    done = run_cli("compare", files[1], str(poem), str(again), files[1], str(tmp_path / "none.txt"), "--format", "json", "--lang", "en")
    assert done.returncode == 1
    said = done.stderr.strip().splitlines()
    for line, words in zip(said, ("No article", "same text as", "given twice", "no such file"), strict=True):
        assert words in line
    assert list(json.loads(done.stdout)["coding"]) == [files[1]]
    assert run_cli("compare", str(poem), str(tmp_path / "none.txt")).returncode == 2
    done = run_cli("compare", files[1], "--national", str(poem), "--lang", "en")
    assert done.returncode == 2 and "No article" in done.stderr
    done = run_cli("gaps", files[2], "--others", files[2], "--lang", "en")
    assert done.returncode == 2 and "the draft itself" in done.stderr
    done = run_cli("compare", "--national", files[0], "--lang", "en")
    assert done.returncode == 2 and "Give the regulations" in done.stderr


def test_one_row_with_its_places_and_clauses(files: tuple[str, str, str], tmp_path: Path) -> None:
    done = run_cli("compare", files[1], files[2], "--national", files[0], "--topic", "告诫书时限", "--lang", "zh")
    assert done.returncode == 0
    assert "清岚 2018  有规定，超出国家法，第三条第一款，四十八小时内；当场，应当" in done.stdout
    assert "第三条第一款　公安机关应当自受理报案之时起四十八小时内出具告诫书" in done.stdout
    assert "云岭 2021  有规定，超出国家法，第二条，五日内，可以" in done.stdout
    assert all(width(line) <= 80 for line in done.stdout.splitlines())
    own = tmp_path / "codings.yaml"
    own.write_text("- {document: CN-HB, topic: shelter, present: uncodable, person: 林, date: 2026-01-05, reason: 缺页}", encoding="utf-8")
    done = run_cli("compare", "--topic", "shelter", "--codings", str(own), "--lang", "en")
    assert done.returncode == 0
    assert "湖北 2019  uncodable" in done.stdout and "human 林 2026-01-05: 缺页 (machine: present)" in done.stdout
    assert "without sentences" in done.stdout
    done = run_cli("compare", "--topic", "养犬", "--lang", "zh")
    assert done.returncode == 2 and "编码手册中没有这个主题：养犬" in done.stderr


def test_the_timeline_counts_who_took_wordings_from_whom(files: tuple[str, str, str]) -> None:
    result = compare([files[2], files[1]], files[0])
    steps = [(s.label, str(s.adopted), s.in_force, s.coined, s.taken, s.sources) for s in result.timeline]
    assert steps == [("清岚 2018", "2018-06-02", False, 1, 0, ()), ("云岭 2021", "2021-04-09", False, 0, 1, (("清岚 2018", 1),))]
    assert "2021-04-09  云岭 2021" in write_matrix_text(result, "zh")


def test_tables_are_records_for_pandas(files: tuple[str, str, str]) -> None:
    result = compare([files[1], files[2]], files[0])
    for table in TABLES:
        records = json.loads(write_table_json(result, table))
        head = next(csv.reader(io.StringIO(write_matrix_csv(result, table))))
        assert records and all(list(r) == head for r in records), table
        assert all(v is None or isinstance(v, (str, int, float)) for r in records for v in r.values())


def test_codes_are_computed_from_the_words_alone(files: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the shipped codings nor a hash of a known text is looked at: without them the codes are the same."""
    expected = write_matrix_csv(compare([files[1], files[2]], files[0]))

    def refuse() -> None:
        raise AssertionError("the computed path has asked for the shipped facts")

    monkeypatch.setattr("lawtrack.verbs.facts._load", refuse)
    assert write_matrix_csv(compare([files[1], files[2]], files[0])) == expected
    assert gaps(files[2], files[0], [files[1]]).gaps
    sources = [p for p in (Path(__file__).parents[2] / "lawtrack" / "comparing").glob("*.py") if "codings.json" in p.read_text("utf-8")]
    assert sources == []


def test_a_known_text_under_another_hash_has_the_same_codes(shared: Path, tmp_path: Path) -> None:
    known = next((shared / "corpora" / "regulations").glob("甘肃*"))
    other = tmp_path / "text.txt"
    other.write_text(known.read_text("utf-8").replace("甘肃", "澜川") + "\n\n", encoding="utf-8")
    one, two = (compare([str(f)]).documents[0] for f in (known, other))
    assert one.sha256 != two.sha256
    assert [(c.topic, c.present, c.places, c.value) for c in one.coding.codes] == [(c.topic, c.present, c.places, c.value) for c in two.coding.codes]


def test_a_codebook_of_ones_own(files: tuple[str, str, str], tmp_path: Path) -> None:
    """Another subject in other words, without model clauses: the strongest wording of the others is what is proposed."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "version: '3'\ntitle: 投诉手册\nvocabulary: {unit: 单位}\ntopics:\n- key: back\n  zh: 回话\n  en: Answer\n  group: handling\n"
        "  patterns:\n  - {terms: ['{unit}', '回话'], near: 40}\n  value: {kind: deadline, near: 回话}\n- key: hotline\n  zh: 热线\n  en: Line\n  group: prevention\n"
        "  patterns:\n  - {terms: 热线, modal: may}\n",
        encoding="utf-8",
    )
    result = compare(files[1:], files[0], own)
    assert [[c.value if c.present else None for c in d.coding.codes] for d in result.documents] == [["三日内", None], ["三日内", None]]
    assert [c.present for d in result.documents for c in d.coding.codes] == [True, False, True, True]
    assert "投诉手册 3" in write_matrix_text(result, "zh")
    (gap,) = gaps(files[1], None, [files[2]], own).gaps
    assert gap.suggestion.proposed == "妇女联合会可以开通求助热线。"
    assert gap.suggestion.instruction and write_matrix_html(result, "en")
