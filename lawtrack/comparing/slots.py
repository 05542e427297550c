"""Typed comparison: numbers with their units, what binds and what permits, sanctions; a near miss in these is a miss."""

from __future__ import annotations

import re
from functools import lru_cache

from lawtrack.comparing.lexicon import load_lexicon
from lawtrack.model.numerals import NUMERAL, parse_numeral

_N = rf"[{NUMERAL}万亿\d]+"
# 三十日, 两年, 五万元, 百分之十五, 三分之二, 二人, 六十五周岁, 每年 1月31日
_QUANTITY = re.compile(
    rf"百分之({_N})|({_N})分之({_N})|半数|({_N})(个月|个工作日|工作日|小时|周岁|日|天|年|月|周|元|倍|次|人|名|级|家|件|种|公里|米|平方米|度|课时|点(?!意)|%)"
)
_COUNTED_ONCE = frozenset(("次", "件", "种", "家", "名", "人"))
_SAME_UNIT = {"天": "日", "个月": "月", "名": "人", "个工作日": "工作日"}
# 七十二小时 is 三日, 十二个月 一年: the larger unit where the smaller fills it
_FILLS = {"小时": (24, "日"), "周": (1 / 7, "日"), "月": (12, "年")}


@lru_cache(maxsize=20_000)
def find_quantities(text: str) -> tuple[tuple[str, str, int, int], ...]:
    """(unit, value, start, end) of every quantity in plain `text`, in order: ("日", "30", …), ("%", "15", …), ("/3", "2", …)."""
    found = []
    for m in _QUANTITY.finditer(text):
        if m.group() == "半数":
            unit, value = "/2", "1"
        elif m.group(1):
            unit, value = "%", _value(m.group(1))
        elif m.group(2):
            unit, value = f"/{_value(m.group(2))}", _value(m.group(3))
        else:
            unit, value = _in_larger(_SAME_UNIT.get(m.group(5), m.group(5)), _value(m.group(4)))
        found.append((unit, value, m.start(), m.end()))
    return tuple(found)


def quantities(text: str) -> frozenset[tuple[str, str]]:
    """(unit, value) of every quantity in plain `text`."""
    return frozenset((unit, value) for unit, value, _, _ in find_quantities(text))


def touched_quantities(before: str, words: str, after: str) -> tuple[frozenset[tuple[str, str]], str]:
    """(unit, value) of the quantities of plain before + words + after that have a letter of `words` (十五 before 日内), and the words
    without them."""
    low, high, text = len(before), len(before) + len(words), before + words + after
    found = [q for q in find_quantities(text) if q[2] < high and q[3] > low]
    rest = "".join(c for i, c in enumerate(text) if low <= i < high and not any(start <= i < end for _, _, start, end in found))
    return frozenset((unit, value) for unit, value, _, _ in found), rest


def rest_of_quantity(words: str, after: str) -> str:
    """What of plain `after` belongs to the number that `words` end with: 小时 behind 六."""
    ends = [end for _, _, start, end in find_quantities(words + after) if start < len(words) < end]
    return after[: ends[0] - len(words)] if words and ends else ""


def _value(numeral: str) -> str:
    number = parse_numeral(numeral)
    return numeral if number is None else str(number)


def _in_larger(unit: str, value: str) -> tuple[str, str]:
    if unit not in _FILLS or not value.isdigit():
        return unit, value
    size, larger = _FILLS[unit]
    whole = int(value) / size
    return (larger, str(int(whole))) if whole and whole == int(whole) else (unit, value)


@lru_cache(maxsize=20_000)
def modals(text: str) -> frozenset[str]:
    """Kinds of modal words in plain `text`: must, may, must_not, encourage (longest word first, so 不得 is no 得)."""
    found: set[str] = set()
    rest = text
    for kind in ("must_not", "must", "may", "encourage"):
        for word in load_lexicon().modals[kind]:
            if len(word) > 1 and word in rest:
                found.add(kind)
                rest = rest.replace(word, "|")
    return frozenset(found)


@lru_cache(maxsize=20_000)
def sanctions(text: str) -> frozenset[str]:
    """Kinds of sanction that plain `text` names."""
    return frozenset(kind for kind, words in load_lexicon().sanctions.items() if any(w in text for w in words))


def missing_quantities(asked: str, adopted: str) -> list[tuple[str, str, str | None]]:
    """(unit, asked value, the adopted text's value for the unit or None) of the quantities that `adopted` lacks."""
    have = quantities(adopted)
    missing = []
    for unit, value in sorted(quantities(asked) - have):
        other = sorted(v for u, v in have if u == unit)
        if value == "1" and unit in _COUNTED_ONCE and not other:
            continue  # 组织一次: one of a thing is no number where nothing is counted
        missing.append((unit, value, other[0] if other else None))
    return missing


# 报上级公安机关备案, 由民政部门会同财政部门制定, 向人民法院申请: who receives, decides, joins
_PARTY = re.compile(
    r"(?:报送?|向|由|会同|抄送|通报|告知|移送|转交|送交|经|提请)"
    r"([^，。；、报向由同送报经对将]{0,8}?(?:机关|部门|委员会|法院|检察院|联合会|政府|机构|办事处|学校|医院|单位|协会|工会|中心))"
)


# 由民政部门会同财政部门制定: the one before 会同 leads
_LEADER = re.compile(r"(?:^|[，。；由])([^，。；由]{2,24}?)会同")
# So many of its last letters tell a body from others: 国务院民政部门, 民政部门
_TELLS = 4


def leader_conflict(asked: str, adopted: str) -> tuple[str, str] | None:
    """(asked leader, adopted leader) where both say who does a thing together with whom (plain), and another one leads."""
    wanted, given = _LEADER.findall(asked), _LEADER.findall(adopted)
    if not wanted or not given or any(wanted[0][-_TELLS:] in other for other in given):
        return None
    return wanted[0], given[0]


def party_conflict(asked: str, adopted: str) -> tuple[str, str] | None:
    """(asked party, adopted party) where the ask names who receives or decides, and the adopted text names another instead."""
    wanted, given = _PARTY.findall(asked), _PARTY.findall(adopted)
    missing = [party for party in wanted if party not in given and not any(party in other for other in given)]
    return (missing[0], given[0]) if missing and given else None


def modal_conflict(asked: str, adopted: str) -> tuple[str, str] | None:
    """(asked kind, adopted kind) where one binds and the other only permits, None where they agree or either is silent."""
    a, b = modals(asked), modals(adopted)
    if not a or not b or a & b:
        return None
    binding = {"must", "must_not"}
    if a <= binding and b <= {"may", "encourage"}:
        return sorted(a)[0], sorted(b)[0]
    if a <= {"may", "encourage"} and b <= binding:
        return sorted(a)[0], sorted(b)[0]
    return None


# 改由司法所来做, 由妇联牵头: who shall do it
_DOER = re.compile(
    r"由([^，。；、由]{2,12}?)(?:来|负责|承担|牵头|统一|作出|实施|主管|管|办理|做|组织|进行|制定|决定|审批|批准|担任)"
)


def named_doers(asked: str) -> list[str]:
    """Who an ask wants to do it, where it says so: 改由司法所来做 → 司法所."""
    return [m.group(1) for m in _DOER.finditer(asked)]
