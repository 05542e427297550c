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


# 光说有权不行; 不能只写鼓励; “可以”二字太软; 停产停业不该是可以: what the draft says and shall not leave at that; but 不应仅以口供为据 is a rule
_COMPLAINT = re.compile(
    r"(?:光|只|仅)(?:是|有|说|写|讲|靠|给)?[^，。；：]{0,20}?(?:不行|不够|不妥|不成|不算数|落不了地|太.)"
    r"|不(?:能|要|该|应|宜)(?:只|光|仅)(?:是|有|说|写|讲|靠|提|规定)[^，。；：]*|不(?:该|应|应当|应该)是[^，。；：]*"
    r"|[“「][^”」，。]{1,12}[”」](?:[一二两三四几]个?字)?太[^，。；：]{1,4}"
)
# So many letters must be left for an ask.
ENOUGH = 4


def drop_complaints(words: str) -> str:
    """The words of an ask without what they find wrong with the draft; all of them where hardly any would be left."""
    left = _COMPLAINT.sub("", words)
    return left if len(plain(left)) >= ENOUGH else words


# 免得改没改没人管: why, behind what is asked
_REASON = re.compile(r"免得|省得|以免|避免|防止|否则|以便|便于|这样|才能|好让")


def tells_why(words: str) -> bool:
    """True for words behind an ask that give its reason."""
    return bool(_REASON.match(words))


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
