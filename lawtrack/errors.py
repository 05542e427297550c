"""The one error every room raises: it says what was found, where, and what would be right, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence


class LawtrackError(Exception):
    """Bad input, or a thing that cannot be done with it.

    `zh` and `en` are each one sentence that says what was found and what would be right. `file` is the file as the user
    named it, `line` is 1-based, `snippet` quotes what was found. The command line prints one line and leaves with exit 2.
    """

    def __init__(
        self, en: str, zh: str, *, file: object = None, line: int | None = None, snippet: str | None = None
    ) -> None:
        super().__init__(en)
        self.en = en
        self.zh = zh
        self.file = None if file is None else str(file)
        self.line = line
        self.snippet = snippet

    def say(self, lang: str) -> str:
        """One line: file, line, sentence, snippet, in the language asked for (zh or en)."""
        where = ""
        if self.file is not None:
            where = self.file if self.line is None else f"{self.file}:{self.line}"
            where += "：" if lang == "zh" else ": "
        tail = ""
        if self.snippet:
            short = " ".join(self.snippet.split())[:60]
            tail = f"（“{short}”）" if lang == "zh" else f' ("{short}")'
        return where + (self.zh if lang == "zh" else self.en) + tail

    def __str__(self) -> str:
        return self.say("en")


class Faults(LawtrackError):
    """Several mistakes of one file, each with its line: `faults` in the order of the lines. It says the first as its own."""

    def __init__(self, faults: Sequence[LawtrackError]) -> None:
        first = faults[0]
        super().__init__(first.en, first.zh, file=first.file, line=first.line, snippet=first.snippet)
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line or 0))
