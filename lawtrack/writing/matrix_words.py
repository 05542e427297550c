"""What the outputs of a comparison say, in both languages, and how its cells are told."""

from __future__ import annotations

import re

from lawtrack.model.base import Message
from lawtrack.model.coding import Code
from lawtrack.model.comparison import Compared, Comparison
from lawtrack.model.numerals import NUMERAL, parse_numeral

_ARTICLE = re.compile(rf"第(?P<number>[{NUMERAL}0-9]+)条(?:之(?P<more>[{NUMERAL}]+))?")
MODALS: dict[str, Message] = {
    "must": Message(zh="应当", en="must"),
    "may": Message(zh="可以", en="may"),
    "must_not": Message(zh="不得", en="must not"),
    "encourage": Message(zh="鼓励", en="encouraged"),
}
STATES: dict[str, Message] = {
    "beyond": Message(zh="有规定，超出国家法", en="present, goes beyond the national law"),
    "present": Message(zh="有规定", en="present"),
    "absent": Message(zh="无规定", en="absent"),
    "uncodable": Message(zh="无法编码", en="uncodable"),
}
SOURCES: dict[str, Message] = {"machine": Message(zh="机器", en="machine"), "human": Message(zh="人工", en="human")}
METHOD = Message(
    zh="编码由编码手册中的规则在条文上逐款匹配得出，只看所给文本，不看任何已有编码；“超出国家法”指国家法没有该主题、数值更具体，或者条文有国家法没有的实质用语。"
    "人工更正优先并保留机器结果。与国家法的对应按用语、主题和事项计算。机器编码不能代替阅读条文。",
    en="Codes come from the codebook's patterns over clauses; only the texts given are looked at, never an existing coding. “Beyond” means that the "
    "national law lacks the topic, or its figure, or telling words of the clause. A person's correction comes first and the computed code stays beside it. "
    "Alignment to the national law is by words, coded topics and matters. A computed code does not replace reading the clause.",
)
FACTS_ONLY = Message(
    zh="本表由随包事实（主题、条文位置、数值）生成，不含条文。要读条文，请提供文本：lawtrack compare 文件… --national 文件，或先运行 lawtrack corpus sync。",
    en="Made from the shipped facts (topics, places, figures), without sentences. For the clauses give the texts: lawtrack compare FILE… --national FILE, "
    "or fetch them first with lawtrack corpus sync.",
)


def state_of(code: Code) -> str:
    """beyond, present, absent or uncodable."""
    if code.present is None:
        return "uncodable"
    if not code.present:
        return "absent"
    return "beyond" if code.beyond else "present"


def say_cell(code: Code, lang: str) -> str:
    """A cell in words: articles, figure, force; "" where the topic is absent."""
    if not code.present:
        return STATES["uncodable"].say(lang) if code.present is None else ""
    parts = [say_articles(code, lang)]
    if code.value:
        parts.append(code.value)
    if code.strength:
        parts.append(MODALS[code.strength].say(lang))
    if code.source == "human":
        parts.append(SOURCES["human"].say(lang))
    return "；".join(p for p in parts if p) if lang == "zh" else "; ".join(p for p in parts if p)


def say_articles(code: Code, lang: str) -> str:
    """The articles of a code, short: 24、32条 (zh), art. 24, 32 (en)."""
    numbers = dict.fromkeys(str(parse_numeral(m["number"])) + (f"-{parse_numeral(m['more'])}" if m["more"] else "") for p in code.places if (m := _ARTICLE.match(p)))
    if not numbers:
        return "、".join(code.places)
    return "、".join(numbers) + "条" if lang == "zh" else "art. " + ", ".join(numbers)


def count_present(document: Compared) -> int:
    """How many topics a regulation has."""
    return sum(bool(code.present) for code in document.coding.codes)


def count_holders(comparison: Comparison, topic: str) -> int:
    """How many of the compared texts have a topic."""
    return sum(bool(d.coding.code(topic).present) for d in comparison.documents)


def say_source(comparison: Comparison, lang: str) -> str:
    """The line that cites the codebook."""
    book = comparison.codebook
    if lang == "zh":
        return f"{book.title.zh} {book.version}（SHA-256 {book.sha256[:12]}），{len(comparison.documents)}份文本，{len(book.topics)}个主题"
    return f"{book.title.en} {book.version} (SHA-256 {book.sha256[:12]}), {len(comparison.documents)} texts, {len(book.topics)} topics"
