"""From a file to SourceText: what kind of file it is by its bytes, and which reader takes it."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from lawtrack.errors import LawtrackError
from lawtrack.model.base import Message
from lawtrack.model.source import Problem, SourceText, Table

# First bytes of the formats met in practice. Names lie: four of ten official downloads named .docx are binary .doc files.
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"RIFF", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"MIME-Version:", "mht"),
    (b"From: <Saved by", "mht"),
    (b"GIF8", "other"),
    (b"Rar!", "other"),
    (b"7z\xbc\xaf", "other"),
)
_LARGEST = 200 * 1024 * 1024  # no instrument is a hundredth of this; a larger file is something else
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|div|p|table|meta|span)\b", re.I)
# What else is met, and what people call it; anything not here is simply no text.
_NAMED = {"rtf": ("an RTF file", " RTF 文件"), "mht": ("a web archive", "网页归档文件（.mht）"), "xml": ("an XML file", " XML 文件")}
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x20)))
_NO_CONTROLS = dict.fromkeys(_CONTROLS)
# What a Chinese text is written in, and that it is one
_EXPECTED = re.compile("[\t\n\r -~\u00a0\u2000-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_CHINESE = re.compile("[\u3002\u4e00-\u9fff]")
_SAMPLE = 65536  # bytes by which an encoding is told


def load_source(path: Path) -> SourceText:
    """The text of a file of any supported format; raises LawtrackError that names the file and what would be right."""
    return source_from_bytes(_read_bytes(path), str(path))


def source_from_bytes(raw: bytes, name: str) -> SourceText:
    """The same for bytes already in hand; `name` is how messages call them, its suffix decides only txt against md."""
    kind = next((kind for magic, kind in _MAGIC if raw.startswith(magic)), None) or _kind_of_text(raw)
    sha256 = hashlib.sha256(raw).hexdigest()
    if kind == "zip":
        from lawtrack.reading.word import load_docx

        return load_docx(raw, name, sha256)
    if kind == "ole":
        from lawtrack.reading.binary_doc import load_doc

        return load_doc(raw, name, sha256)
    if kind == "pdf":
        from lawtrack.reading.pdf import load_pdf

        return load_pdf(raw, name, sha256)
    if kind == "image":
        from lawtrack.reading.picture import load_picture

        return load_picture(raw, name, sha256)
    if kind == "html":
        from lawtrack.reading.web import load_html

        return load_html(raw, name, sha256)
    if kind is not None:
        raise _unsupported(name, kind)
    return _load_text(raw, name, sha256)


def source_from_text(text: str, name: str) -> SourceText:
    """The same for a string."""
    return _load_text(text.encode("utf-8"), name, hashlib.sha256(text.encode("utf-8")).hexdigest())


def decode_text(raw: bytes, name: str) -> tuple[str, str]:
    """(text, encoding) of a text file: UTF-8 and UTF-16 with or without a mark, GB18030 (GBK, GB2312 and code page 936 are
    parts of it). Raises LawtrackError where the bytes are none of them, or UTF-8 that was cut or damaged."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if raw.startswith(mark):
            return _decode(raw, encoding, name), encoding
    if b"\x00" not in raw:
        try:
            return raw.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    if guess := _unmarked_utf16(raw):
        return _decode(raw, guess, name), guess
    encoding = "utf-8" if _is_nearly_utf8(raw) else "gb18030"
    return _decode(raw, encoding, name), encoding


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise LawtrackError("This is a folder; name a file.", "这是文件夹，请给出文件。", file=path)
        if path.stat().st_size > _LARGEST:
            raise LawtrackError("The file is over 200 MB: not a legal text.", "文件超过 200 MB，不像是法规文本。", file=path)
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise LawtrackError("There is no such file.", "没有这个文件。", file=path) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        reason = getattr(error, "strerror", None) or str(error)
        raise LawtrackError(f"The file cannot be opened: {reason}.", f"文件无法打开：{reason}。", file=path) from error
    if not raw.strip():
        raise LawtrackError("The file is empty.", "文件是空的。", file=path)
    return raw


def _kind_of_text(raw: bytes) -> str | None:
    head = raw[:4096]
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    head = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"<") and _HTML.search(head):
        return "html"
    return "xml" if head.startswith(b"<?xml") else None


def _load_text(raw: bytes, name: str, sha256: str) -> SourceText:
    text, encoding = decode_text(raw, name)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems: tuple[Problem, ...] = ()
    if len(raw.translate(None, _CONTROLS)) != len(raw):  # in UTF-16 a zero byte is half a letter: then the text decides
        text, problems = _without_controls(text, name)
    if not text.strip():
        raise LawtrackError("The file is empty.", "文件是空的。", file=name)
    media = "md" if name.lower().endswith((".md", ".markdown")) else "txt"
    tables = find_tables(text) if "\t" in text else ()
    return SourceText(name=name, text=text, sha256=sha256, media=media, encoding=encoding, tables=tables, problems=problems)


def find_tables(text: str) -> tuple[Table, ...]:
    """Tables of a text file: two and more lines in a row with equally many tabs between their cells."""
    tables: list[Table] = []
    rows: list[tuple[str, ...]] = []
    lines = text.split("\n")
    for number, line in enumerate([*lines, ""], 1):
        cells = tuple(line.split("\t")) if "\t" in line.strip() else ()
        if rows and len(cells) != len(rows[0]):
            if len(rows) > 1:
                tables.append(Table(first_line=number - len(rows), last_line=number - 1, rows=tuple(rows)))
            rows = []
        if cells:
            rows.append(cells)
    return tuple(tables)


def _decode(raw: bytes, encoding: str, name: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise LawtrackError(
            f"Byte {error.start + 1} is not {encoding}, and the file is no other known encoding; save it as UTF-8.",
            f"第 {error.start + 1} 个字节不是 {encoding} 编码，也不是其他可识别的编码；请另存为 UTF-8。",
            file=name, line=line,
        ) from error  # fmt: skip


def _without_controls(text: str, name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without stray control characters, which no printer shows, and a problem that says so; many of them, or a
    zero, mean that the file is no text."""
    clean = text.translate(_NO_CONTROLS)
    stray = len(text) - len(clean)
    if "\x00" in text or stray * 100 > len(text):
        raise _unsupported(name)
    if not stray:
        return text, ()
    first = next(n for n, line in enumerate(text.split("\n"), 1) if line != line.translate(_NO_CONTROLS))
    message = Message(zh=f"文件中有 {stray} 个不可见的控制字符，已略去", en=f"The file holds {stray} control characters; they were left out")
    return clean, (Problem(code="control_characters", message=message, line=first),)


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without its mark: read that way round, nearly every letter is Chinese, its punctuation, or ASCII. Letters of
    GB18030 taken for UTF-16 are Korean or private ones."""
    sample = raw[:_SAMPLE]
    for encoding in ("utf-16-le", "utf-16-be"):
        letters = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        if letters and len(_EXPECTED.findall(letters)) >= 0.98 * len(letters) and _CHINESE.search(letters):
            return encoding
    return None


def _is_nearly_utf8(raw: bytes) -> bool:
    """True for UTF-8 in which some bytes are damaged: taken for GB18030 it would be read as other letters."""
    letters = raw[:_SAMPLE].decode("utf-8", "replace")
    beyond_ascii = len(letters) - len(letters.encode("ascii", "ignore"))
    return letters.count("\ufffd") * 4 < beyond_ascii


def _unsupported(name: str, kind: str = "") -> LawtrackError:
    en, zh = _NAMED.get(kind, ("not a text, Word, PDF, HTML or picture file", "不是可读取的文本、Word、PDF、网页或者图片文件"))
    return LawtrackError(
        f"This is {en}; save it as .docx, .pdf or .txt.",
        (f"这是{zh}" if kind in _NAMED else zh) + "；请另存为 .docx、.pdf 或 .txt。",
        file=name,
    )
