"""One row of the matrix for a terminal: each regulation's cell with its places, its figure and, where texts are at hand, its clauses."""

from __future__ import annotations

from collections.abc import Iterator

from lawtrack.errors import LawtrackError
from lawtrack.model.codebook import Topic
from lawtrack.model.comparison import Comparison
from lawtrack.writing.matrix_text import wrap
from lawtrack.writing.matrix_words import FACTS_ONLY, MODALS, STATES, say_source, state_of


def write_topics_text(comparison: Comparison, names: tuple[str, ...], lang: str) -> str:
    """The rows of the topics named (key, Chinese or English name). Raises LawtrackError for a name that is no topic."""
    lines = [*wrap(say_source(comparison, lang)), ""]
    for name in names:
        lines += [*_rows(comparison, _find(comparison, name), lang), ""]
    if comparison.facts_only:
        lines += wrap(FACTS_ONLY.say(lang))
    return "\n".join(lines).rstrip() + "\n"


def _find(comparison: Comparison, name: str) -> Topic:
    for topic in comparison.codebook.topics:
        if name.lower() in (topic.key, topic.name.zh, topic.name.en.lower()):
            return topic
    have = "、".join(t.name.zh for t in comparison.codebook.topics[:6])
    raise LawtrackError(f"The codebook has no such topic: {name} (it has {have} …)", f"编码手册中没有这个主题：{name}（有：{have}…）")


def _rows(comparison: Comparison, topic: Topic, lang: str) -> Iterator[str]:
    yield from wrap(f"{topic.name.say(lang)} ({topic.key})")
    yield from wrap("  " + topic.definition.say(lang), indent="  ")
    comma = "，" if lang == "zh" else ", "
    for document in comparison.documents:
        code = document.coding.code(topic.key)
        told = [STATES[state_of(code)].say(lang), "、".join(code.places), code.value, MODALS[code.strength].say(lang) if code.strength else None]
        yield from wrap(f"{document.label}  {comma.join(t for t in told if t)}", indent="    ")
        if code.corrected:
            by = code.corrected
            computed = STATES["present" if code.computed else "absent"].say(lang)
            said = f"人工 {by.person} {by.date}：{by.reason}（机器：{computed}）" if lang == "zh" else f"human {by.person} {by.date}: {by.reason} (machine: {computed})"
            yield from wrap("    " + said, indent="    ")
        for evidence in code.evidence:
            yield from wrap(f"    {evidence.place}　{evidence.text}", indent="    ")
