"""lawtrack as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys

MAIN = [sys.executable, "-c", "from lawtrack.cli import main; main()"]


def run_cli(*arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """lawtrack with these arguments, outside a terminal, in the C locale."""
    env = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "utf-8", **environment}
    return subprocess.run([*MAIN, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8", env=env, check=False)
