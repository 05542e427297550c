"""From SourceText to Document: lines are marked, texts told apart, fronts sorted, bodies built, numbering checked."""

from __future__ import annotations

from lawtrack.errors import LawtrackError
from lawtrack.model.document import Document, Instrument
from lawtrack.model.source import SourceText
from lawtrack.reading.body import BodyBuilder
from lawtrack.reading.front import bare_title, find_stage, sort_front
from lawtrack.reading.lines import Line, scan_lines
from lawtrack.reading.problems import find_problems
from lawtrack.reading.repairs import repair
from lawtrack.reading.title_notes import find_effective, read_events
from lawtrack.reading.zones import Zone, find_zones, settle_articles

_OPEN_ENDS = frozenset("，、,")
_SENTENCE_ENDS = frozenset("。；：！？.;:!?…”）)》】")


def parse(source: SourceText) -> Document:
    """Read the structure of a text. Nothing is dropped: what has no place becomes an aside or a problem.

    Raises LawtrackError where the text holds no printed character.
    """
    lines = settle_articles(source.text, scan_lines(source))
    if not lines:
        raise LawtrackError("The file holds no text.", "文件中没有文字。", file=source.name)
    wrapped = source.wrapped or _looks_wrapped(source.text, lines)
    builder = BodyBuilder(source, lines, wrapped=wrapped, not_text=_lines_outside_text(source))
    instruments = tuple(_build_zone(builder, zone, k) for k, zone in enumerate(find_zones(source.text, lines)))
    problems = (*source.problems, *find_problems(builder.clauses, builder.doubtful))
    return Document(
        source=source, clauses=tuple(builder.clauses), instruments=instruments, problems=problems,
        repairs=tuple(builder.repairs),
    )  # fmt: skip


def _build_zone(builder: BodyBuilder, zone: Zone, k: int) -> Instrument:
    """The clauses of one text, and the Instrument that names their range."""
    prefix = f"{_PREFIXES[zone.role]}{k + 1}__" if k else ""
    first = len(builder.clauses)
    builder.open_text(prefix)
    accompanying = zone.role in ("announcement", "explanation")
    fronts, body = sort_front(builder.text, builder.lines, zone)
    if accompanying:
        fronts = [("aside", i, i + 1) for i in range(zone.start, zone.title)] + [("title", zone.title, zone.after)]
        fronts, body = [f for f in fronts if f[1] < f[2]], zone.after
    for kind, a, b in fronts:
        _add_front(builder, kind, a, b)
    if accompanying:
        _add_notice(builder, body, zone.stop)
    else:
        builder.build(body, zone.stop)
    clauses = builder.clauses[first:]
    titles = [repair(c.text, markdown=builder.markdown) for c in clauses if c.kind == "title"]
    events = read_events("\n".join(c.normalized_text for c in clauses if c.kind == "title_note"))
    closing = "".join(c.normalized_text for c in clauses[-4:] if c.kind == "paragraph")
    return Instrument(
        role=zone.role, title=bare_title(titles[0]) if titles else None, stage=find_stage("".join(titles)), events=events,
        effective=find_effective(closing, events), first=first, stop=len(builder.clauses), prefix=prefix,
    )  # fmt: skip


_PREFIXES = {"instrument": "inst_", "announcement": "notice_", "explanation": "expl_", "annex": "annex_"}


def _add_front(builder: BodyBuilder, kind: str, a: int, b: int) -> None:
    line, last = builder.lines[a], builder.lines[b - 1]
    if line.number_in_file in builder.not_text and kind != "title":
        kind = "aside"
    label = line.label if kind == "title" and line.label else None  # 附件：…, or the count of a compilation: 2. …
    builder.add(kind, line, last.end, label=label, start=line.body if label else line.begin)


def _add_notice(builder: BodyBuilder, at: int, stop: int) -> None:
    while at < stop:
        line = builder.lines[at]
        if line.number_in_file in builder.not_text:
            at = builder.plain(line, at, stop)
            continue
        builder.add("notice", line, line.end, start=line.begin)
        at += 1


def _lines_outside_text(source: SourceText) -> frozenset[int]:
    """1-based numbers of lines that are tables or page furniture."""
    spans = [*source.asides, *((t.first_line, t.last_line) for t in source.tables)]
    return frozenset(n for a, b in spans for n in range(a, b + 1))


def _looks_wrapped(text: str, lines: list[Line]) -> bool:
    """True where most lines break off in mid-sentence, as those of a printed page do."""
    bodies = [line for line in lines if line.mark in ("", "article", "subparagraph") and line.end - line.body > 8]
    open_ended = sum(text[line.end - 1] not in _SENTENCE_ENDS for line in bodies)
    return len(bodies) >= 10 and open_ended * 2 > len(bodies)
