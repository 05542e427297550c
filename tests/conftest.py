"""Where the real texts are, when they are there: ../shared beside the checkout, or LAWTRACK_SHARED."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("LAWTRACK_SHARED") or Path(__file__).resolve().parent.parent.parent / "shared")


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No test sees the texts of whoever runs it."""
    os.environ["LAWTRACK_HOME"] = str(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts and labelled data; tests that need it skip where it is absent."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip(f"real texts are not here: no {SHARED.name}/corpora beside the checkout (set LAWTRACK_SHARED)")
    return SHARED
