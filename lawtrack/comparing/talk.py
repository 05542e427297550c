"""What people say around an ask: why it is needed, that it should be written into the law. It asks for nothing itself."""

from __future__ import annotations

import re

from lawtrack.comparing.lexicon import load_lexicon
from lawtrack.comparing.plaintext import plain, split_phrases, split_sentences

# 建议规定……, 应当写明……: where one sentence begins so, those before it tell why
_ASKS = re.compile(r"建议|希望|恳请|应当?(?:规定|写明|明确|增加|补充)|请(?:规定|写明|明确|增加|补充)")
_BINDS = re.compile(r"应当|必须|不得|禁止|可以|有权")


def split_asks(text: str) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of `text` that ask for something, without the clauses around them that only talk; all
    sentences where none would be left."""
    sentences = split_sentences(text)
    asking = next((n for n, (a, b) in enumerate(sentences) if _ASKS.search(text, a, b)), 0)
    kept = [
        _trim(text, a, b)
        for n, (a, b) in enumerate(sentences)
        if not _talks(text[a:b]) and (n >= asking or _BINDS.search(text, a, b))
    ]
    return kept or sentences


def _talks(words: str) -> bool:
    """请在法里写清楚。 两个程序都要写。"""
    return set(plain(words)) <= load_lexicon().meta


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence without clauses at its beginning and end that only talk."""
    clauses = split_phrases(text[start:end])
    while len(clauses) > 1 and _talks(text[start + clauses[-1][0] : start + clauses[-1][1]]):
        clauses.pop()
    while len(clauses) > 1 and _talks(text[start + clauses[0][0] : start + clauses[0][1]]):
        clauses.pop(0)
    return start + clauses[0][0], start + clauses[-1][1]
