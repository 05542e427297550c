"""The rooms of the house: who may import whom, and the one home of each outside library."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "lawtrack"
# room → rooms it may import; errors.py is everybody's
MAY = {
    "model": {"model"},
    "reading": {"model", "reading"},
    "comparing": {"model", "comparing"},
    "writing": {"model", "writing"},
    "keeping": {"model", "reading", "keeping"},
    "verbs": {"model", "reading", "comparing", "writing", "keeping", "verbs"},
    "cli": {"model", "reading", "writing", "keeping", "verbs", "cli"},
}
HOMES = {
    "diff_match_patch": {"comparing/textdiff.py"},
    "jinja2": {"writing/templates.py"},
    "docx": {"reading/word.py", "writing/word.py"},
    "httpx": {"keeping/official.py"},
    "xlsxwriter": {"writing/spreadsheet.py"},
    "icalendar": {"writing/calendar.py"},
    "openpyxl": {"reading/spreadsheet.py"},
    "pypdfium2": {"reading/pdf.py"},
    "olefile": {"reading/binary_doc.py"},
    "rapidocr": {"reading/picture.py"},
    "docxtpl": {"writing/word_template.py"},
    "typst": {"writing/pdf.py"},
    "pylopdf_fonts_zh_cn": {"writing/pdf.py"},
    "click": {"cli/"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(module: Path) -> set[str]:
    """Full names of everything a module imports, at its top or within a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module)
        elif isinstance(node, ast.ImportFrom):
            names.add("relative")
    return names


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(PACKAGE).as_posix())
def test_arrows_go_one_way(module: Path) -> None:
    where = module.relative_to(PACKAGE)
    names = imported(module)
    assert "relative" not in names, "imports are written in full, so that this test sees them"
    if len(where.parts) == 1:
        return  # lawtrack/__init__.py and errors.py stand outside the rooms
    rooms = {name.split(".")[1] for name in names if name.startswith("lawtrack.")}
    assert rooms - {"errors", "corpora", "templates"} <= MAY[where.parts[0]]


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.relative_to(PACKAGE).as_posix())
def test_each_outside_library_has_one_home(module: Path) -> None:
    where = module.relative_to(PACKAGE).as_posix()
    for library, homes in HOMES.items():
        if any(name.split(".")[0] == library for name in imported(module)):
            assert any(where == home or (home.endswith("/") and where.startswith(home)) for home in homes), library


def test_errors_imports_nothing_of_lawtrack() -> None:
    assert not any(name.startswith("lawtrack") for name in imported(PACKAGE / "errors.py"))


def test_modules_stay_small() -> None:
    long = {m.relative_to(PACKAGE).as_posix(): n for m in MODULES if (n := len(m.read_text(encoding="utf-8").splitlines())) > 400}
    assert long == {}
