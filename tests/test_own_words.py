"""The repository holds only what was written for it: no sentence of a real regulation, no machine's path, no host."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LETTERS = 28  # so many Chinese letters in a row alike are a sentence, not a phrase


@pytest.fixture(scope="module")
def own_texts() -> dict[str, str]:
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: the list of its files is not known")
    texts = {}
    for name in filter(None, listed.split("\0")):
        try:
            texts[name] = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, OSError):
            continue
    return texts


def han(text: str) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", text)


def test_no_sentence_of_a_real_regulation(own_texts: dict[str, str], shared: Path) -> None:
    grams: set[str] = set()
    for folder in ("regulations", "laws"):
        for file in (shared / "corpora" / folder).rglob("*.*"):
            content = file.read_text(encoding="utf-8")
            # whole regulations of this field, headings run together; of other laws each paragraph
            for text in map(han, [content] if folder == "regulations" else content.splitlines()):
                grams.update(text[i : i + LETTERS] for i in range(len(text) - LETTERS + 1))
    assert len(grams) > 100_000
    for name, content in own_texts.items():
        text = han(content)
        found = [text[i : i + LETTERS] for i in range(len(text) - LETTERS + 1) if text[i : i + LETTERS] in grams]
        assert not found, f"{name}: {found[0]}"


def test_no_paths_of_a_machine(own_texts: dict[str, str]) -> None:
    for name, content in own_texts.items():
        assert not re.search(r"(?<![\w.])/(?:home|root|work|Users)/\w", content), name
