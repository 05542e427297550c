"""A codebook as people edit it: YAML in, a checked Codebook out, every mistake with its line."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.codebook import Codebook, Pattern, Topic, ValueRule

_NAME = re.compile(r"\{([a-z_]+)\}")  # {police}; {0,30} is a count and stays
_TOPIC_FIELDS = frozenset(Topic.model_fields) - {"name"} | {"zh", "en"}


class _Lines(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A loader that notes for every mapping the line on which it begins, under "__line__"."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        made = super().construct_mapping(node, deep=deep)
        made["__line__"] = node.start_mark.line + 1
        return made


def read_codebook(text: str, file: Path | str) -> Codebook:
    """The codebook in `text`; LawtrackError names file, line and field where something is wrong or missing."""
    try:
        data = yaml.load(text, Loader=_Lines)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise LawtrackError(
            f"This is no readable YAML: {getattr(error, 'problem', error)}.",
            "YAML 格式有误。含有括号、逗号的表达式请用单引号括起。",
            file=file,
            line=line,
        ) from error
    if not isinstance(data, dict) or not isinstance(data.get("topics"), list):
        raise LawtrackError("A codebook has a list named topics.", "编码手册应当有 topics 列表。", file=file)
    words = {k: v for k, v in (data.get("vocabulary") or {}).items() if k != "__line__"}
    topics: list[Topic] = []
    seen: dict[str, int] = {}
    for item in data["topics"]:
        topic = _read_topic(item, words, file)
        if topic.key in seen:
            raise _wrong(f"topic {topic.key} stands twice (first on line {seen[topic.key]})", f"主题 {topic.key} 重复", file, item)
        seen[topic.key] = item["__line__"]
        topics.append(topic)
    for item in data["topics"]:
        if item.get("related") and item["related"] not in seen:
            raise _wrong(f"related names no topic: {item['related']}", f"related 指向不存在的主题：{item['related']}", file, item)
    title = data.get("title") or {}
    return Codebook(
        title=Message(zh=str(title.get("zh", "编码手册")), en=str(title.get("en", "Codebook"))),
        version=str(data.get("version", "0")),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        topics=tuple(topics),
    )


def _read_topic(item: Any, words: dict[str, str], file: Path | str) -> Topic:
    if not isinstance(item, dict):
        raise LawtrackError(f"A topic is a mapping, not {item!r}.", f"主题应当是键值结构，不是 {item!r}。", file=file)
    unknown = sorted(set(item) - _TOPIC_FIELDS - {"__line__"})
    if unknown:
        raise _wrong(f"no such field: {', '.join(unknown)}", f"没有此字段：{'、'.join(unknown)}", file, item)
    missing = [f for f in ("key", "zh", "en", "group", "patterns") if not item.get(f)]
    if missing:
        raise _wrong(f"missing: {', '.join(missing)}", f"缺少：{'、'.join(missing)}", file, item)
    value = item.get("value")
    try:
        return Topic(
            key=str(item["key"]),
            name=Message(zh=str(item["zh"]), en=str(item["en"])),
            group=item["group"],
            definition=_both(item.get("definition", "")),
            include=str(item.get("include", "")),
            exclude=str(item.get("exclude", "")),
            patterns=tuple(_read_pattern(p, words, file, item) for p in item["patterns"]),
            otherwise=tuple(_read_pattern(p, words, file, item) for p in item.get("otherwise") or ()),
            value=ValueRule(kind=value.get("kind"), near=_expand(str(value.get("near", "")), words, file, value)) if value else None,
            related=item.get("related"),
            detail=bool(item.get("detail", False)),
            model=str(item.get("model", "")),
        )
    except ValidationError as error:
        raise _wrong(_first_fault(error), _first_fault(error), file, item) from error


def _both(given: Any) -> Message:
    """A text in both languages: a mapping with zh and en, or one string for both."""
    if isinstance(given, dict):
        zh, en = given.get("zh") or given.get("en", ""), given.get("en") or given.get("zh", "")
        return Message(zh=str(zh), en=str(en))
    return Message(zh=str(given), en=str(given))


def _read_pattern(item: Any, words: dict[str, str], file: Path | str, topic: dict[str, Any]) -> Pattern:
    if not isinstance(item, dict) or not item.get("terms"):
        raise _wrong("a pattern has a list of terms", "pattern 应当有 terms 列表", file, item if isinstance(item, dict) else topic)
    fields = {k: v for k, v in item.items() if k not in ("__line__", "not")}
    fields["unless"] = item.get("not") or ()
    for name in ("terms", "unless", "subject", "context"):
        given = fields.get(name, ())
        fields[name] = tuple(_expand(str(e), words, file, item) for e in ([given] if isinstance(given, str) else given))
    try:
        return Pattern(**fields, line=item["__line__"])
    except ValidationError as error:
        raise _wrong(_first_fault(error), _first_fault(error), file, item) from error


def _expand(expression: str, words: dict[str, str], file: Path | str, item: dict[str, Any]) -> str:
    """The expression with its {names} replaced and proved to compile; a dot or [^。] never runs over the end of a unit."""

    def replace(match: re.Match[str]) -> str:
        if match.group(1) not in words:
            known = ", ".join(sorted(words)) or "–"
            raise _wrong(f"no word list named {match.group(1)} (there are: {known})", f"词汇表没有 {match.group(1)}", file, item)
        return f"(?:{words[match.group(1)]})"

    for _ in range(3):  # a word list may name another
        expression = _NAME.sub(replace, expression)
    expression = expression.replace("[^", "[^\n")
    try:
        found = re.compile(expression)
    except re.error as error:
        raise _wrong(f"no regular expression: {error} in {expression!r}", f"正则表达式有误：{expression!r}", file, item) from error
    if found.match("") is not None:
        raise _wrong(f"this expression matches nothing at all: {expression!r}", f"表达式可匹配空文本：{expression!r}", file, item)
    return expression


def _first_fault(error: ValidationError) -> str:
    fault = error.errors()[0]
    where = ".".join(str(part) for part in fault["loc"])
    return f"{where}: {fault['msg']} ({str(fault.get('input'))[:40]})"


def _wrong(en: str, zh: str, file: Path | str, item: dict[str, Any]) -> LawtrackError:
    named = f"{item['key']}: " if item.get("key") else ""
    return LawtrackError(f"{named}{en}.", f"{named}{zh}。", file=file, line=item.get("__line__"))
