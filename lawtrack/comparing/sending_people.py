"""People's data in a proposal: numbers of identity cards and telephones, addresses, names of persons beside them.

A submission is read by many and often published. What is found is shown with its middle hidden.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from lawtrack.comparing.splitting import load_phrases
from lawtrack.model.base import Message
from lawtrack.model.proposal import Proposal
from lawtrack.model.submission import Finding

_CARD = re.compile(r"(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])")
# 身份证号：330100… also where a digit is wrong or hidden
_CARD_NAMED = re.compile(r"身份证(?:件)?(?:号码?)?[:是为]?(?P<n>[\dXx*]{8,18})")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(?P<n>1[3-9]\d[- ]?\d{4}[- ]?\d{4})(?!\d)")
_LANDLINE = re.compile(r"(?<!\d)(?P<n>0\d{2,3}[- ]\d{7,8})(?!\d)")
_EMAIL = re.compile(r"[A-Za-z0-9_.+-]+@[\w-]+(?:\.[\w-]+)+")
_ACCOUNT = re.compile(r"(?:微信|QQ|qq|抖音|微博)(?:账?号|ID)?[:是为](?P<n>[\w-]{5,20})")
# 望川市柳堤路5号3栋201室, 丁县甲镇乙村3组: a street or village and a number
_ADDRESS = re.compile(
    r"[\u4e00-\u9fff]{1,7}(?:省|市|区|县|镇|乡|街道|旗)[\u4e00-\u9fff0-9]{0,16}?(?:路|街|巷|弄|大道|胡同|村|小区|花园|社区|公寓|苑)[\u4e00-\u9fff]{0,6}\d+(?:号|弄|栋|幢|座|单元|室|组|楼|层)[\u4e00-\u9fff\d-]{0,14}"
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"  # GB 11643: remainder of the weighted sum by 11 → the last sign
_KINDS = {
    "id_number": ("身份证号码", "an identity card number"), "phone": ("电话号码", "a telephone number"), "email": ("电子邮箱", "an e-mail address"),
    "account": ("网络账号", "an account"), "address": ("住址", "an address"), "name": ("个人姓名", "a person's name"),
}  # fmt: skip
_FIELDS = ("original", "proposed", "instruction", "rationale")
_FIELD_NAMES = {
    "original": ("原文", "original"), "proposed": ("建议文字", "proposed"), "instruction": ("要求", "instruction"), "rationale": ("理由", "reason"),
    "summary": ("摘要", "summary"), "general": ("总体意见", "general remarks"), "title": ("标题", "title"), "comparators": ("参照", "comparators"),
}  # fmt: skip


@dataclass(frozen=True)
class _Names:
    """How names are told: patterns with the name as group n, and words that look like one."""

    patterns: tuple[re.Pattern[str], ...]
    words: frozenset[str]


@lru_cache(maxsize=1)
def _load_names() -> _Names:
    """受害人李小红（女，…）, 姓名：李小红, 李小红（女）, 李小红的身份证: somebody named, not 李某."""
    data = yaml.safe_load(files("lawtrack.corpora").joinpath("people.yaml").read_text("utf-8"))
    name = rf"(?P<n>[{data['surnames']}](?![某×xX*])[\u4e00-\u9fff]{{1,2}})"
    roles = "|".join(data["roles"].split())
    patterns = (
        rf"(?:{roles}){name}(?=[\(,，:：、。]|(?:女士|先生|同志|同学)|$)", rf"姓名[:是为]{name}",
        rf"(?<![\u4e00-\u9fff]){name}\((?:男|女)[,，)]", rf"(?<![\u4e00-\u9fff]){name}[\(,，]?的?身份证",
    )  # fmt: skip
    return _Names(tuple(map(re.compile, patterns)), frozenset(data["words"].split()))


def find_personal_data(proposal: Proposal, known: str = "") -> Iterator[Finding]:
    """One finding for each item, with the field it stands in; `known` holds what may be printed: the signers' own contact."""
    allowed = _normal(known)
    for field in ("title", "summary", "general"):
        yield from _find(None, field, getattr(proposal, field), allowed)
    for suggestion in proposal.suggestions:
        for field in _FIELDS:
            yield from _find(suggestion.id, field, getattr(suggestion, field), allowed)
        cited = " ".join(c.text for c in suggestion.comparators if c.text)
        yield from _find(suggestion.id, "comparators", cited, allowed)


def _find(suggestion: str | None, field: str, text: str | None, allowed: str) -> Iterator[Finding]:
    plain = _normal(text or "")
    for kind, item in _items(plain):
        if item in allowed or re.sub(r"\D", "", item) in re.sub(r"[^\d ]", "", allowed).split():
            continue
        zh, en = _KINDS[kind]
        field_zh, field_en = _FIELD_NAMES[field]
        subject_zh, subject_en = (f"建议{suggestion}：", f"Suggestion {suggestion}") if suggestion else ("", "The letter")
        yield Finding(code=f"personal_{kind}", id=suggestion, message=Message(
            zh=f"{subject_zh}{field_zh}中有{zh}“{_hide(item)}”；请删去或者改为“某某”。",
            en=f"{subject_en} has {en} in its {field_en} (“{_hide(item)}”); take it out or write 某某.",
        ))  # fmt: skip


def _items(text: str) -> Iterator[tuple[str, str]]:
    """(kind, what was found) in the order of kinds; what one pattern has taken is not taken again."""
    cards = [m.group() for m in _CARD.finditer(text) if is_card_number(m.group())]
    cards += [m.group("n") for m in _CARD_NAMED.finditer(text) if m.group("n") not in cards]
    yield from (("id_number", n) for n in dict.fromkeys(cards))
    rest = text
    for card in cards:
        rest = rest.replace(card, "□")
    for kind, patterns in (("phone", (_MOBILE, _LANDLINE)), ("email", (_EMAIL,)), ("account", (_ACCOUNT,)), ("address", (_ADDRESS,)), ("name", _load_names().patterns)):
        found = [m.group("n") if "n" in m.re.groupindex else m.group() for p in patterns for m in p.finditer(rest if kind != "name" else text)]
        found = [item for item in found if kind != "name" or not _is_word(item)]
        yield from ((kind, item) for item in dict.fromkeys(found))


def _is_word(name: str) -> bool:
    """True for 受害人方便, 当事人高度…: a surname's sign also begins words of the language."""
    return name[:2] in load_phrases().costs or name[:2] in _load_names().words


def is_card_number(digits: str) -> bool:
    """True when the last sign is the check sign that the first seventeen digits give."""
    total = sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False))
    return len(digits) == 18 and _CHECKS[total % 11] == digits[-1].upper()


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _hide(item: str) -> str:
    """13*******34: enough to find it, not enough to spread it."""
    if len(item) <= 4:
        return item[0] + "*" * (len(item) - 1)
    keep = 3 if len(item) > 8 else 2
    return item[:keep] + "*" * (len(item) - 2 * keep) + item[-keep:]
