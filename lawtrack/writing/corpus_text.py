"""What the corpus commands say in a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lawtrack.model.base import Message
from lawtrack.model.catalogue import Addition, Check, Entry, Stored, Synced
from lawtrack.writing.columns import wrap_columns
from lawtrack.writing.matrix_text import clip, pad

TRUST = {"official": Message(zh="官方", en="official"), "confirmed": Message(zh="两份互证", en="confirmed"), "single": Message(zh="单一来源", en="single copy")}
SOURCE = {"official": TRUST["official"], "file": Message(zh="自有文件", en="own file")}
STATUS = {
    "in_force": Message(zh="有效", en="in force"), "not_yet": Message(zh="尚未生效", en="not yet in force"), "amended": Message(zh="已修改", en="amended"),
    "repealed": Message(zh="已废止", en="repealed"), "unknown": Message(zh="不详", en="unknown"),
}  # fmt: skip
OUTCOMES = {
    "added": Message(zh="已添加", en="added"), "already": Message(zh="已有", en="already here"), "failed": Message(zh="失败", en="failed"),
    "conflict": Message(zh="同一版本已有不同文本，未覆盖", en="another text of this version is here, and stays"),
    "fetched": Message(zh="已取得", en="fetched"), "accepted": Message(zh="已采信", en="accepted"), "not_found": Message(zh="数据库中没有", en="not in the database"),
}  # fmt: skip
UNKNOWN = {"title": Message(zh="标题", en="title"), "version": Message(zh="版本日期", en="date of the version"), "jurisdiction": Message(zh="地区", en="jurisdiction")}
HASHES = {
    "same": Message(zh="与目录一致", en="as the catalogue says"), "differs": Message(zh="与目录不同", en="differs from the catalogue"),
    "accepted": Message(zh="与已采信的官方文本一致", en="as accepted"), "unknown": Message(zh="目录未收录", en="not in the catalogue"),
}  # fmt: skip
BYTES = {
    True: Message(zh="文件完好", en="file as stored"), False: Message(zh="文件已变！", en="FILE CHANGED!"),
    None: Message(zh="来源记录已损坏，无法核对文件", en="note damaged, the file cannot be checked"),
}  # fmt: skip
_SHOWN = 8  # articles named in a line
Row = tuple[Entry | None, Stored | None]


def write_corpus_text(rows: Iterable[Row], lang: str) -> str:
    """One line a version: its name, dates, articles, trust, whether its text is here, and its title."""
    zh = lang == "zh"
    lines = [_line(("名称", "版本", "条", "来源", "文本", "标题") if zh else ("Name", "Version", "Art.", "Trust", "Text", "Title"))]
    for entry, stored in rows:
        here = ("有" if zh else "here") if stored else "-"
        if entry:
            lines.append(_line((entry.key, str(entry.version), str(entry.articles), TRUST[entry.trust].say(lang), here, entry.title)))
        elif stored:
            note = stored.provenance
            lines.append(_line(("-", str(note.version or "?"), str(note.articles), SOURCE[note.source].say(lang), here, note.title)))
    return "\n".join(lines) + "\n"


def _line(cells: Sequence[str]) -> str:
    widths = (11, 11, 5, 12, 6)
    return "".join(pad(clip(c, w - 1), w) for c, w in zip(cells, widths, strict=False)) + clip(cells[-1], 80 - sum(widths))


def write_history(rows: Iterable[Row], lang: str) -> str:
    """The table of versions, and below it the events of each that are known."""
    listed = list(rows)
    names = {
        "adopted": Message(zh="通过", en="adopted"), "approved": Message(zh="批准", en="approved"), "published": Message(zh="公布", en="published"),
        "amended": Message(zh="修订", en="revised"), "effective": Message(zh="施行", en="in force"),
    }  # fmt: skip
    lines = []
    for entry in (e for e, _ in listed if e):
        for day, name in sorted((str(getattr(entry, name)), name) for name in names if getattr(entry, name)):
            renamed = f"（原名：{entry.formerly}）" if lang == "zh" else f" (formerly {entry.formerly})"
            lines.append(f"{day}  {names[name].say(lang)}" + (renamed if entry.formerly and name == "amended" else ""))
    return write_corpus_text(listed, lang) + ("\n" + "\n".join(lines) + "\n" if lines else "")


def write_entry_text(entry: Entry | None, stored: Stored | None, lang: str) -> str:
    """Everything known of one version."""
    zh = lang == "zh"
    rows: list[tuple[str, str]] = []
    if entry:
        rows += [
            ("标题" if zh else "Title", entry.title), ("原名" if zh else "Formerly", entry.formerly or ""), ("名称" if zh else "Name", entry.key),
            ("地区" if zh else "Jurisdiction", entry.jurisdiction), ("制定机关" if zh else "Body", entry.body),
            ("通过" if zh else "Adopted", str(entry.adopted)), ("批准" if zh else "Approved", str(entry.approved or "")),
            ("公布" if zh else "Published", str(entry.published or "")), ("修订" if zh else "Revised", str(entry.amended or "")),
            ("施行" if zh else "Effective", str(entry.effective or "")), ("状态" if zh else "Status", STATUS[entry.status].say(lang)),
            ("章、条" if zh else "Chapters, articles", f"{entry.chapters}, {entry.articles}"), ("可信度" if zh else "Trust", TRUST[entry.trust].say(lang)),
            ("FRBR", entry.uri), ("官方页面" if zh else "Official page", entry.page or ("未知" if zh else "not known")), ("SHA-256", entry.sha256 or ""),
        ]  # fmt: skip
    if stored:
        note = stored.provenance
        titled = [] if entry else [("标题" if zh else "Title", note.title), ("版本" if zh else "Version", str(note.version or "?")), ("地区" if zh else "Jurisdiction", note.jurisdiction or "?")]
        rows += [
            *titled, ("文本" if zh else "Text", stored.path), ("来源" if zh else "From", f"{SOURCE[note.source].say(lang)}: {note.name}"),
            ("页面" if zh else "Page", note.page or ""), ("取得日期" if zh else "Retrieved", str(note.retrieved or "")),
            ("文件 SHA-256" if zh else "SHA-256 of the file", note.sha256), ("文本 SHA-256" if zh else "SHA-256 of the text", note.text_sha256),
        ]  # fmt: skip
    elif entry:
        rows.append(("文本" if zh else "Text", f"本机没有：lawtrack corpus sync {entry.key}" if zh else f"not here: lawtrack corpus sync {entry.key}"))
    return "".join(f"{pad(name, 20)}{value}\n" for name, value in rows if value)


def write_addition(addition: Addition, lang: str) -> str:
    """What became of one file, in one line or two."""
    name = addition.file.replace("\\", "/").rpartition("/")[2]
    told = f"{OUTCOMES[addition.outcome].say(lang)}  {addition.title or name}" + (f" {addition.version}" if addition.version else "")
    told += f" [{addition.jurisdiction}]" if addition.jurisdiction else ""
    if addition.differing:
        told += _note(f"不同：{_articles(addition.differing)}", f"differing: {_articles(addition.differing)}", lang)
    if addition.unknown:
        missing = ("、" if lang == "zh" else ", ").join(UNKNOWN[u].say(lang) for u in addition.unknown)
        told += f"；文本未载明：{missing}" if lang == "zh" else f"; the text does not say: {missing}"
    return _wrapped(told, addition.why, lang)


def write_check(check: Check, lang: str) -> str:
    """What verifying one text found."""
    comma = "，" if lang == "zh" else ", "
    told = f"{check.title} {check.version or ''}".rstrip() + f"  {BYTES[check.bytes_right].say(lang)}{comma}{HASHES[check.catalogue].say(lang)}"
    if check.differing:
        told += _note(_articles(check.differing), _articles(check.differing), lang)
    return _wrapped(told, check.why, lang)


def write_synced(result: Synced, lang: str) -> str:
    """The outcome of fetching one text, and which articles differ from the catalogue, or from the text that is here."""
    told = f"{OUTCOMES[result.outcome].say(lang)}  {result.title} {result.version or ''}".rstrip()
    if result.catalogue in ("same", "accepted"):
        said = HASHES[result.catalogue]
        told += _note(said.zh, said.en, lang)
    if result.differing and result.outcome == "conflict":
        told += _note(f"不同：{_articles(result.differing)}；--accept 以官方文本取代", f"differing: {_articles(result.differing)}; --accept puts the official text in its place", lang)
    elif result.differing:
        what = Message(zh="；已以官方文本为准", en="; the official text is now the truth") if result.outcome == "accepted" else Message(zh="；--accept 以官方文本为准", en="; --accept takes it as the truth")
        told += _note(f"与目录不同：{_articles(result.differing)}{what.zh}", f"differs from the catalogue: {_articles(result.differing)}{what.en}", lang)
    return _wrapped(told, result.why, lang)


def _articles(labels: Sequence[str]) -> str:
    return "、".join(labels[:_SHOWN]) + (f" … ({len(labels)})" if len(labels) > _SHOWN else "")


def _note(zh: str, en: str, lang: str) -> str:
    return f"（{zh}）" if lang == "zh" else f" ({en})"


def _wrapped(told: str, why: Message | None, lang: str) -> str:
    if why:
        told += f"：{why.zh}" if lang == "zh" else f": {why.en}"
    return "\n".join(wrap_columns(told, rest="  ")) + "\n"
