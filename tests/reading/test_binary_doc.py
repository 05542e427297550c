"""Binary Word files: pieces of both widths, fields, tables, tracked changes, automatic numbers, notes, and damage."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lawtrack.errors import LawtrackError
from lawtrack.model.source import SourceText
from lawtrack.reading.source import load_source, source_from_bytes
from tests.reading.made_doc import CELL, DELETED, INSERTED, ROW_END, make_doc, make_ole, numbered
from tests.reading.made_files import DRAFT

PLAIN = [(line + "\r", b"") for line in DRAFT]


def load(raw: bytes) -> SourceText:
    return source_from_bytes(raw, "草案.docx")


def test_pieces_of_both_widths_and_letters_beyond_the_basic_plane() -> None:
    source = load(make_doc([*PLAIN, ("𠮷日。\r", b"")], eight_bit="“Draft” 2025\r"))
    assert source.media == "doc"
    assert source.text.splitlines() == ["“Draft” 2025", *DRAFT, "𠮷日。"]


def test_fields_show_their_result_and_breaks_part_lines() -> None:
    words = "见\x13 HYPERLINK \"a\" \x14此处\x15。\x13 PAGE \x15上\x0b下\x0c后\x13 IF \x13 PAGE \x14 1\x15 = 1 \x14真\x15\x1e\x1f\x01\r"
    assert load(make_doc([(words, b"")])).text.splitlines() == ["见此处。上", "下", "后真-"]


def test_tables_keep_empty_cells() -> None:
    row = [("级别\x07", CELL), ("\x07", CELL), ("金额\x07", CELL), ("\x07", ROW_END)]
    second = [("\x07", CELL), ("甲\r", CELL), ("乙\x07", CELL), ("\x07", CELL), ("\x07", ROW_END)]
    source = load(make_doc([("表：\r", b""), *row, *second, ("后。\r", b"")]))
    assert source.text.splitlines() == ["表：", "级别\t\t金额", "\t甲 乙\t", "后。"]
    assert [(t.first_line, t.last_line, t.rows) for t in source.tables] == [(2, 3, (("级别", "", "金额"), ("", "甲\n乙", "")))]


def test_tracked_changes_are_read_as_accepted_and_said() -> None:
    words = [("公安机关可以应当告诫。\r", b""), ("经过\r", b""), ("调解。\r", b"")]
    source = load(make_doc(words, changes=[(4, 6, DELETED), (6, 8, INSERTED), (14, 15, DELETED)]))
    assert source.text.splitlines() == ["公安机关应当告诫。", "经过调解。"]
    assert [p.code for p in source.problems] == ["tracked_changes"]
    assert load(make_doc(words)).problems == ()


def test_automatic_numbers_are_written_out() -> None:
    levels = [(39, 0, "第\x00章"), (39, 0x08, "第\x01条"), (37, 0, "（\x02）"), *[(0, 0, "")] * 6]
    words = [("总则\r", numbered(0)), ("甲：\r", numbered(1)), ("乙；\r", numbered(2)), ("丙。\r", numbered(2)), ("附则\r", numbered(0)), ("丁。\r", numbered(1))]
    source = load(make_doc(words, levels=levels))
    assert source.text.splitlines() == ["第一章　总则", "第一条　甲：", "（一）乙；", "（二）丙。", "第二章　附则", "第二条　丁。"]


def test_footnotes_stand_after_the_text_as_asides() -> None:
    source = load(make_doc(PLAIN, notes="\x02 见说明。\r"))
    assert source.text.splitlines() == [*DRAFT, "见说明。"]
    assert source.asides == ((len(DRAFT) + 1, len(DRAFT) + 1),)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (make_doc(PLAIN, flags=0x0300), "encrypted"), (make_ole(EncryptedPackage=b"x"), "encrypted"), (make_ole(EncryptionInfo=b"x"), "encrypted"),
        (make_ole(Workbook=b"x"), "Excel"), (make_ole(**{"PowerPoint Document": b"x"}), "PowerPoint"), (make_ole(Other=b"x"), "no Word text"),
        (make_doc([("\r", b"")]), "no text"), (make_ole(WordDocument=b"\xdb\xa5\x2d\x00"), "Word 97"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(raw: bytes, said: str) -> None:
    with pytest.raises(LawtrackError, match=said) as caught:
        load(raw)
    assert caught.value.file == "草案.docx"


SEED = make_doc(
    [("甲\x07", CELL), ("\x07", ROW_END), *PLAIN, ("乙\r", numbered(0))], changes=[(2, 4, DELETED)], notes="注\r", eight_bit="abc\r",
    levels=[(39, 0, "第\x00条"), *[(0, 0, "")] * 8],
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(SEED) - 1), st.binary(min_size=1, max_size=6), st.booleans())
def test_damage_raises_nothing_but_lawtrack_errors(at: int, junk: bytes, cut: bool) -> None:
    try:
        load(SEED[:at] + junk + (b"" if cut else SEED[at + len(junk) :]))
    except LawtrackError as error:
        assert error.file == "草案.docx"


def test_binary_word_files_read_as_their_text_beside_them(shared: Path) -> None:
    folder = shared / "corpora" / "docx"
    found = [f for f in folder.glob("*.docx") if f.read_bytes()[:4] == b"\xd0\xcf\x11\xe0"]
    assert len(found) == 2
    for file in found:
        source = load_source(file)
        expected = (folder / (file.name + ".txt")).read_text("utf-8")
        assert source.media == "doc"
        assert "".join(source.text.split()) == "".join(expected.split())
