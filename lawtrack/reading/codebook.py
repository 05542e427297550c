"""A codebook as people edit it: YAML in, a checked Codebook out, every mistake with its line."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from lawtrack.errors import Faults, LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.codebook import Codebook, Pattern, Topic, ValueRule
from lawtrack.reading.yaml_lines import line_of, load_lines

_NAME = re.compile(r"\{([a-z_]+)\}")  # {police}; {0,30} is a count and stays
_TOPIC_FIELDS = (frozenset(Topic.model_fields) - {"name"}) | {"zh", "en"}
_PATTERN_FIELDS = (frozenset(Pattern.model_fields) - {"unless", "line"}) | {"not"}
_EXPRESSIONS = ("terms", "not", "subject", "context")


def read_codebook(text: str, file: Path | str) -> Codebook:
    """The codebook in `text`. Raises Faults that name every mistake with file, line and field."""
    data = load_lines(text, file, "YAML 格式有误。含有括号、逗号的表达式请用单引号括起。")
    if not isinstance(data, dict) or not isinstance(data.get("topics"), list) or not data["topics"]:
        raise LawtrackError("A codebook has a list named topics.", "编码手册应当有 topics 列表。", file=file)
    reader = _Reader(file)
    reader.read_words(data.get("vocabulary"))
    topics = [topic for item in data["topics"] if (topic := reader.read_topic(item))]
    reader.check_names(data["topics"])
    if reader.faults:
        raise Faults(reader.faults)
    title = data.get("title")
    named = title if isinstance(title, dict) else {"zh": title, "en": title} if title else {}
    return Codebook(
        title=Message(zh=str(named.get("zh", "编码手册")), en=str(named.get("en", "Codebook"))),
        version=str(data.get("version", "0")),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        topics=tuple(topics),
    )


class _Reader:
    """Reads topic by topic and goes on after a mistake, so that one check names them all."""

    def __init__(self, file: Path | str) -> None:
        self.file = file
        self.words: dict[str, str] = {}
        self.faults: list[LawtrackError] = []

    def wrong(self, en: str, zh: str, line: int | None, key: Any = None) -> None:
        named = f"{key}: " if key else ""
        self.faults.append(LawtrackError(f"{named}{en}.", f"{named}{zh}。", file=self.file, line=line))

    def read_words(self, given: Any) -> None:
        if given is not None and not isinstance(given, dict):
            self.wrong("vocabulary is a mapping of names to words", "vocabulary 应当是名称与词语的对应", None)
            return
        for name, words in (given or {}).items():
            if not isinstance(words, str):
                self.wrong(f"vocabulary {name} is no text: {words!r}", f"vocabulary 的 {name} 不是文字：{words!r}", line_of(given, name))
                continue
            self.words[str(name)] = words
        for name in self.words:
            self.expand(self.words[name], line_of(given, name), f"vocabulary {name}")

    def read_topic(self, item: Any) -> Topic | None:
        if not isinstance(item, dict):
            self.wrong(f"a topic is a mapping, not {item!r}", f"主题应当是键值结构，不是 {item!r}", None)
            return None
        before, key = len(self.faults), item.get("key")
        for name in sorted(set(map(str, item)) - _TOPIC_FIELDS):
            self.wrong(f"no such field: {name} (there are: {', '.join(sorted(_TOPIC_FIELDS))})", f"没有此字段：{name}", line_of(item, name), key)
        missing = [f for f in ("key", "zh", "en", "group", "patterns") if not item.get(f)]
        if missing:
            self.wrong(f"missing: {', '.join(missing)}", f"缺少：{'、'.join(missing)}", line_of(item), key)
        patterns, otherwise = (self.read_patterns(item, name) for name in ("patterns", "otherwise"))
        value = self.read_value(item.get("value"), item)
        if missing:
            return None
        try:
            topic = Topic(
                key=str(key), name=Message(zh=str(item["zh"]), en=str(item["en"])), group=item["group"], definition=_both(item.get("definition", "")),
                include=str(item.get("include", "")), exclude=str(item.get("exclude", "")), patterns=tuple(patterns), otherwise=tuple(otherwise),
                value=value, related=item.get("related"), detail=item.get("detail", False), model=str(item.get("model", "")),
            )  # fmt: skip
        except ValidationError as error:
            self.invalid(error, item, key)
            return None
        return topic if len(self.faults) == before else None

    def read_patterns(self, item: dict[Any, Any], name: str) -> list[Pattern]:
        given = item.get(name) or []
        if not isinstance(given, list):
            self.wrong(f"{name} is a list", f"{name} 应当是列表", line_of(item, name), item.get("key"))
            return []
        return [made for one in given if (made := self.read_pattern(one, item, name))]

    def read_pattern(self, item: Any, topic: dict[Any, Any], where: str) -> Pattern | None:
        key = topic.get("key")
        if not isinstance(item, dict) or not item.get("terms"):
            line = line_of(item) if isinstance(item, dict) else line_of(topic, where)
            self.wrong("a pattern has a list of terms", "pattern 应当有 terms 列表", line, key)
            return None
        for name in sorted(set(map(str, item)) - _PATTERN_FIELDS):
            self.wrong(f"no such field: {name} (there are: {', '.join(sorted(_PATTERN_FIELDS))})", f"没有此字段：{name}", line_of(item, name), key)
        fields: dict[str, Any] = {k: v for k, v in item.items() if k in _PATTERN_FIELDS and k not in _EXPRESSIONS}
        for name in _EXPRESSIONS:
            given = item.get(name) or ()
            if not isinstance(given, (list, tuple, str)):
                self.wrong(f"{name} is a list of expressions, not {given!r}", f"{name} 应当是表达式列表，不是 {given!r}", line_of(item, name), key)
                given = ()
            listed = [given] if isinstance(given, str) else given
            fields["unless" if name == "not" else name] = tuple(self.expand(str(e), line_of(item, name), key) for e in listed)
        try:
            return Pattern(**fields, line=line_of(item) or 0)
        except ValidationError as error:
            self.invalid(error, item, key)
            return None

    def read_value(self, given: Any, topic: dict[Any, Any]) -> ValueRule | None:
        if given is None:
            return None
        key = topic.get("key")
        if not isinstance(given, dict) or not given.get("near"):
            self.wrong("value has kind and near", "value 应当有 kind 和 near", line_of(topic, "value"), key)
            return None
        try:
            return ValueRule(kind=given.get("kind"), near=self.expand(str(given["near"]), line_of(given), key))
        except ValidationError as error:
            self.invalid(error, given, key)
            return None

    def check_names(self, items: list[Any]) -> None:
        """No topic twice; `related` names one."""
        seen: dict[str, int | None] = {}
        for item in items:
            key = str(item["key"]) if isinstance(item, dict) and item.get("key") else None
            if key in seen:
                self.wrong(f"topic {key} stands twice (first on line {seen[key]})", f"主题 {key} 重复（第一次在第{seen[key]}行）", line_of(item))
            elif key:
                seen[key] = line_of(item)
        for item in items:
            related = item.get("related") if isinstance(item, dict) else None
            if related and str(related) not in seen:
                self.wrong(f"related names no topic: {related}", f"related 指向不存在的主题：{related}", line_of(item, "related"), item.get("key"))

    def expand(self, expression: str, line: int | None, key: Any) -> str:
        """The expression with its {names} replaced and proved to compile; a dot or [^。] never runs over the end of a unit."""
        for _ in range(3):  # a word list may name another
            for name in dict.fromkeys(_NAME.findall(expression)):
                if name not in self.words:
                    known = ", ".join(sorted(self.words)) or "–"
                    self.wrong(f"no word list named {name} (there are: {known})", f"词汇表没有 {name}（有：{known}）", line, key)
                    return expression
                expression = expression.replace(f"{{{name}}}", f"(?:{self.words[name]})")
        expression = expression.replace("[^", "[^\n")
        try:
            found = re.compile(expression)
        except re.error as error:
            self.wrong(f"no regular expression: {error} in {expression!r}", f"正则表达式有误（{error}）：{expression!r}", line, key)
            return expression
        if found.match("") is not None:
            self.wrong(f"this expression matches nothing at all: {expression!r}", f"表达式可匹配空文本：{expression!r}", line, key)
        return expression

    def invalid(self, error: ValidationError, item: dict[Any, Any], key: Any) -> None:
        for fault in error.errors():
            field = str(fault["loc"][0]) if fault["loc"] else ""
            given, wanted = str(fault.get("input"))[:40], (fault.get("ctx") or {}).get("expected")
            zh = f"{field} 不能是“{given}”" + (f"，应当是 {wanted}" if wanted else "")
            self.wrong(f"{field}: {fault['msg']} ({given})", zh, line_of(item, field), key)


def _both(given: Any) -> Message:
    """A text in both languages: a mapping with zh and en, or one string for both."""
    if isinstance(given, dict):
        zh, en = given.get("zh") or given.get("en", ""), given.get("en") or given.get("zh", "")
        return Message(zh=str(zh), en=str(en))
    return Message(zh=str(given), en=str(given))
