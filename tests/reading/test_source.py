"""Every format by its bytes, every encoding, and one clear error for every file that cannot be read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawtrack.errors import LawtrackError
from lawtrack.reading.source import load_source, source_from_bytes
from tests.reading.made_files import DRAFT, make_docx, make_pdf, paragraph

TEXT = "\n".join(DRAFT) + "\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (TEXT.encode("utf-8"), "utf-8"), (TEXT.encode("utf-8-sig"), "utf-8-sig"), (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"), (TEXT.encode("utf-16"), "utf-16"), (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"), (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.replace("\n", "\r\n").encode("utf-8"), "utf-8"), (TEXT.replace("\n", "\r").encode("utf-8"), "utf-8"),
    ],
)  # fmt: skip
def test_encodings_and_line_ends(raw: bytes, encoding: str) -> None:
    source = source_from_bytes(raw, "draft.txt")
    assert (source.text, source.encoding) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_and_without_white_space(encoding: str) -> None:
    words = "本条例由澜川省人民代表大会常务委员会负责解释"
    assert source_from_bytes(words.encode(encoding), "a.txt").text == words


def test_damaged_utf8_is_not_taken_for_gb18030() -> None:
    raw = TEXT.encode("utf-8")
    for broken, line in ((raw[:9] + b"\xb5" + raw[9:], 1), (raw[:-2], 9)):
        with pytest.raises(LawtrackError, match="utf-8") as caught:
            source_from_bytes(broken, "a.txt")
        assert caught.value.line == line


def test_stray_control_characters_are_left_out_and_said() -> None:
    text = TEXT * 5
    source = source_from_bytes(text.replace("家庭", "家\x07庭", 1).encode(), "a.txt")
    assert source.text == text
    assert [(p.code, p.line) for p in source.problems] == [("control_characters", 1)]


def test_binary_behind_text_is_no_text() -> None:
    with pytest.raises(LawtrackError, match="not a text"):
        source_from_bytes((TEXT * 50).encode() + bytes(range(32)) * 40, "a.txt")


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


BOMB = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "empty"), (b" \n ", "empty"), (b"\x00\x01\x02\x03" * 50, "not a text"), (b"GIF89a" + b"\x00" * 40, "not a text"),
        (b"{\\rtf1 abc}", "RTF"), (b"<?xml version='1.0'?><a>x</a>", "XML"), (b"MIME-Version: 1.0\r\n", "web archive"),
        (zipped(a=b"x"), "zip archive"), (zipped(xl__workbook=b"x"), "Excel"),
        (zipped(ppt__presentation=b"x"), "PowerPoint"), (b"PK\x03\x04broken", "damaged"), (zipped(word__document_xml=b"x"), "zip archive"),
        (b"%PDF-1.7\nbroken", "damaged"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "damaged"),
        ("第一条　甲".encode() + b"\xff\xfe\xfd\x80\x80\xff", "UTF-8"),
        (make_docx(paragraph("")), "no text"), (b"<html><body></body></html>", "no text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(tmp_path: Path, raw: bytes, said: str) -> None:
    file = tmp_path / "上传.docx"
    file.write_bytes(raw)
    with pytest.raises(LawtrackError, match=said) as caught:
        load_source(file)
    assert caught.value.file == str(file)
    assert caught.value.zh and "\n" not in caught.value.say("zh")


def test_a_missing_file_a_folder_and_an_entity_bomb(tmp_path: Path) -> None:
    with pytest.raises(LawtrackError, match="no such file"):
        load_source(tmp_path / "absent.txt")
    with pytest.raises(LawtrackError, match="folder"):
        load_source(tmp_path)
    with pytest.raises(LawtrackError):
        source_from_bytes(zipped(word__document=b"").replace(b"word/document", b"word/document") + BOMB, "bomb.docx")


SEEDS = [
    TEXT.encode("gb18030"),
    make_docx("".join(map(paragraph, DRAFT))),
    make_pdf([[(72, 700, DRAFT[0]), (72, 680, DRAFT[3])]]),
    f"<html><body><p>{'</p><p>'.join(DRAFT)}</p></body></html>".encode(),
    "<div>".join([""] * 3000).encode() + "第一条　甲。".encode(),
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SEEDS), st.floats(0, 1), st.binary(max_size=8), st.booleans())
def test_damaged_files_raise_nothing_but_lawtrack_errors(seed: bytes, where: float, junk: bytes, cut: bool) -> None:
    at = int(where * len(seed))
    try:
        source_from_bytes(seed[:at] + junk + (b"" if cut else seed[at + len(junk) :]), "damaged")
    except LawtrackError as error:
        assert error.file == "damaged"
