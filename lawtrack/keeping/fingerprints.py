"""Fingerprints of a wording: of every few neighbouring runs of letters the one with the smallest hash (winnowing)."""

from __future__ import annotations

import unicodedata
import zlib

SHINGLE = 13  # letters in a row that make one fingerprint
WINDOW = 8  # of so many neighbouring ones one is kept
SHORTEST = SHINGLE + WINDOW - 1  # letters: any common run of this length shares a fingerprint for certain
_WIDTH = 4  # bytes of a letter in UTF-32


def fold_letters(text: str) -> tuple[str, list[int]]:
    """(the letters and digits of a text, of one width and case; where each stands in the text)."""
    letters, places = [], []
    for at, sign in enumerate(text):
        for letter in unicodedata.normalize("NFKC", sign).lower():
            if letter.isalnum():
                letters.append(letter)
                places.append(at)
    return "".join(letters), places


def fingerprint(letters: str) -> dict[int, int]:
    """Fingerprint → where its run begins in the letters (the first time). A hash has 32 bits and is the same on every machine."""
    coded = letters.encode("utf-32-le", "replace")
    size = SHINGLE * _WIDTH
    hashes = [zlib.crc32(coded[i : i + size]) for i in range(0, len(coded) - size + 1, _WIDTH)]
    found: dict[int, int] = {}
    for i in range(min(len(hashes), max(1, len(hashes) - WINDOW + 1))):
        least = min(hashes[i : i + WINDOW])
        if least not in found:
            found[least] = hashes.index(least, i)
    return found
