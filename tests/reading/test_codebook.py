"""A codebook as people edit it: every mistake is named with its line."""

from __future__ import annotations

import pytest

from lawtrack.errors import Faults, LawtrackError
from lawtrack.reading.codebook import read_codebook
from lawtrack.verbs.codebook import codebook, packaged_codebook

GOOD = """version: "7"
vocabulary:
  police: 公安机关|派出所
topics:
- key: calls
  zh: 出警
  en: Calls
  group: handling
  patterns:
  - {terms: ['{police}', '出警'], near: 12, not: ['演练']}
"""


def test_words_of_the_vocabulary_are_put_in() -> None:
    book = read_codebook(GOOD, "own.yaml")
    pattern = book.topics[0].patterns[0]
    assert pattern.terms == ("(?:公安机关|派出所)", "出警")
    assert (pattern.near, pattern.unless, pattern.unit, pattern.line) == (12, ("演练",), "clause", 10)
    assert book.version == "7"


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("  group: handling\n", "", 5, "missing: group"),
        ("group: handling", "group: gardening", 8, "group"),
        ("'{police}'", "'{fire}'", 10, "no word list named fire (there are: police)"),
        ("'出警'", "'出警('", 10, "no regular expression"),
        ("'出警'", "'(出警)?'", 10, "matches nothing"),
        ("near: 12", "nearly: 12", 10, "nearly"),
        ("  en: Calls\n", "  en: Calls\n  colour: red\n", 8, "no such field: colour"),
        ("  patterns:", "  related: smoke\n  patterns:", 9, "related names no topic: smoke"),
        ("near: 12", "near: weit", 10, "near"),
        ("not: ['演练']", "not: 5", 10, "not is a list of expressions"),
        ("not: ['演练']", "modal: perhaps", 10, "modal"),
        ("  police: 公安机关|派出所", "  police: [公安机关]", 3, "vocabulary police is no text"),
        ("  patterns:", "  value: 二十四小时\n  patterns:", 9, "value has kind and near"),
        ("  patterns:\n  - {", "  patterns: {", 9, "patterns is a list"),
        ("['{police}', '出警']", "[a, [b", 10, "YAML"),
    ],
)
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int, words: str) -> None:
    with pytest.raises(LawtrackError) as caught:
        read_codebook(GOOD.replace(old, new), "own.yaml")
    said = caught.value.say("en")
    assert words in said
    assert said.startswith("own.yaml:")
    assert caught.value.line == line


def test_every_mistake_is_named_at_once() -> None:
    text = GOOD.replace("group: handling", "group: gardening").replace("'{police}'", "'{fire}'").replace("'出警'", "'出警('").replace("near", "nearly")
    with pytest.raises(Faults) as caught:
        read_codebook(text + "- just words\n", "own.yaml")
    said = [(fault.line, fault.say("zh")) for fault in caught.value.faults]
    assert [line for line, _ in said] == [None, 8, 10, 10, 10]
    for words, (_, line) in zip(("just words", "gardening", "nearly", "fire", "出警("), said, strict=True):
        assert words in line


def test_a_topic_may_not_stand_twice() -> None:
    with pytest.raises(LawtrackError, match="stands twice"):
        read_codebook(GOOD + GOOD[GOOD.index("- key") :], "own.yaml")


def test_no_topics_at_all() -> None:
    with pytest.raises(LawtrackError, match="a list named topics"):
        read_codebook("title: x", "own.yaml")


def test_the_packaged_codebook_is_complete() -> None:
    book = codebook()
    assert len(book.topics) == 51
    assert len({t.key for t in book.topics}) == 51
    for topic in book.topics:
        assert topic.definition.zh != topic.definition.en, topic.key
        assert topic.model.endswith("。"), topic.key
        assert topic.include and topic.exclude, topic.key
    assert packaged_codebook().startswith("# The topics")
