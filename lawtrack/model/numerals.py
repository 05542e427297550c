"""Chinese numerals as legislation writes them: 十二, 一百零三, 两, 〇, and the Arabic and full-width forms people type."""

from __future__ import annotations

from functools import lru_cache

DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}
# Character class for patterns that look for a numeral in running text.
NUMERAL = "零〇○一二三四五六七八九十百千两"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")


@lru_cache(maxsize=4096)
def parse_numeral(text: str) -> int | None:
    """The number that `text` writes (十二, 一百零三, 二〇二五, 12, １２), or None when it writes none."""
    text = text.translate(_FULL_WIDTH)
    if text.isascii() and text.isdigit():
        return int(text)
    if "万" in text:  # 一千万, 1000万
        high, _, low = text.partition("万")
        tens_of_thousands = parse_numeral(high)
        rest = parse_numeral(low) if low else 0
        return None if tens_of_thousands is None or rest is None else tens_of_thousands * 10_000 + rest
    if not text or any(c not in DIGITS and c not in UNITS for c in text):
        return None
    if not any(c in UNITS for c in text):  # a year or a plain run of digits: 二〇二五
        return int("".join(str(DIGITS[c]) for c in text))
    total = digit = 0
    for c in text:
        if c in UNITS:
            total, digit = total + (digit or 1) * UNITS[c], 0
        else:
            digit = DIGITS[c]
    return total + digit


@lru_cache(maxsize=4096)
def chinese_numeral(number: int) -> str:
    """The numeral legislation prints for 0 <= number < 100,000,000: 12 → 十二, 103 → 一百零三."""
    if not 0 <= number < 100_000_000:
        raise ValueError(f"{number} is outside 0 to 99,999,999")
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        rest = chinese_numeral(low) if low else ""
        zero = "零" if 0 < low < 1000 else ""
        return chinese_numeral(high) + "万" + zero + ("一" if rest.startswith("十") else "") + rest
    names = "零一二三四五六七八九"
    if number < 10:
        return names[number]
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if gap else "") + names[digit] + name
            gap = False
        elif out and number:
            gap = True
    return out.removeprefix("一") if out.startswith("一十") else out
