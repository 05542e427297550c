"""The package of a .docx: its parts as XML, read with care, and what it is where it is no Word file."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from lawtrack.errors import LawtrackError

_LARGEST_PART = 100 * 1024 * 1024  # unpacked; the longest law there is takes 5 MB
_SUSPECT_PART, _SUSPECT_RATIO = 10 * 1024 * 1024, 150  # a part over both is a bomb: real ones shrink to a tenth or so
_MAIN = "word/document.xml"
# What a file within tells of an archive that is no Word file
_OTHER_FORMATS = {"xl/": "Excel", "ppt/": "PowerPoint", "OFD.xml": "OFD", "content.xml": "OpenDocument"}
# Word's "Strict Open XML" differs in the names of its namespaces only (ISO/IEC 29500-1, Annex A)
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)


class WordPackage:
    """Parts of a .docx by name. Raises LawtrackError where the archive is damaged, encrypted, oversized or of another kind."""

    def __init__(self, raw: bytes, name: str) -> None:
        self.name = name
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(raw))
            self.names = frozenset(self.archive.namelist())
        except Exception as error:  # a damaged directory makes zipfile raise errors of many kinds
            raise self.damaged() from error

    def body(self) -> etree._Element:
        """The main part."""
        if _MAIN in self.names:
            return self._parse(_MAIN)
        other = next((app for start, app in _OTHER_FORMATS.items() if any(n.startswith(start) for n in self.names)), None)
        if other is not None:
            kind = "docx" if other == "OpenDocument" else "pdf" if other == "OFD" else "docx"
            raise LawtrackError(
                f"This is an {other} file, not a Word text; save it as .{kind}.",
                f"这是 {other} 文件，不是 Word 文本；请另存为 .{kind}。",
                file=self.name,
            )
        if found := next((n for n in sorted(self.names) if n.startswith("word/document") and n.endswith(".xml")), None):
            return self._parse(found)
        raise LawtrackError(
            "This is a zip archive, not a Word file; unpack it and name the file within.",
            "这是压缩包，不是 Word 文件；请解压后给出其中的文件。",
            file=self.name,
        )

    def part(self, part: str) -> etree._Element | None:
        """Another part, None where there is none."""
        return self._parse(part) if part in self.names else None

    def _parse(self, part: str) -> etree._Element:
        try:
            info = self.archive.getinfo(part)
            if info.flag_bits & 1:
                raise LawtrackError("The file is encrypted; save it without a password.", "文件已加密；请取消密码后再读取。", file=self.name)
            suspect = info.file_size > _SUSPECT_PART and info.file_size > _SUSPECT_RATIO * max(info.compress_size, 1)
            if info.file_size > _LARGEST_PART or suspect:
                raise self._oversized()
            with self.archive.open(info) as stream:  # the size that the archive states may be a lie
                raw = stream.read(_LARGEST_PART + 1)
            if len(raw) > _LARGEST_PART:
                raise self._oversized()
            if _STRICT in raw[:4096]:
                for strict, transitional in _TRANSITIONAL:
                    raw = raw.replace(strict, transitional)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            return etree.fromstring(raw, parser)
        except LawtrackError:
            raise
        except Exception as error:  # zipfile, zlib and lxml each raise errors of their own, without a common root
            raise self.damaged() from error

    def damaged(self) -> LawtrackError:
        """The error for a file that cannot be taken apart."""
        return LawtrackError(
            "The Word file is damaged; open it in Word or WPS and save it again.",
            "Word 文件已损坏；请用 Word 或者 WPS 打开后重新保存。",
            file=self.name,
        )

    def _oversized(self) -> LawtrackError:
        return LawtrackError(
            "The Word file unpacks to more than any text holds; save its text as a new .docx.",
            "Word 文件解压后的大小超出任何文本；请将正文另存为新的 .docx。",
            file=self.name,
        )
