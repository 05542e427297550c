"""Instructions that quote nothing: the words they mean are looked for in the draft itself.

People write 第八条的三十日缩短到十五日, 补偿之前加上公平、合理的, 第十条删去后半句, without a quotation mark. What stands before the
verb names the words that go or beside which others come; they are taken only where the draft has them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from lawtrack.comparing.lexicon import load_lexicon
from lawtrack.comparing.place_pattern import PLACE
from lawtrack.comparing.plaintext import plain, split_phrases, split_sentences
from lawtrack.comparing.slots import find_quantities
from lawtrack.model.numerals import NUMERAL

# Words of the draft must make up so much of what the instruction names, or end it.
NAMES_IT = 0.6
# Fewer letters are no wording.
SHORTEST = 2
# Words that a text has so often name no place in it.
OFTEN = 4
# A text longer than an article.
LONG = 3000
# A clause meant by a description shares so much of its pairs of letters.
DESCRIBES = 0.3


@dataclass(frozen=True, slots=True)
class Meant:
    """One edit as meant. `old` and `anchor` are words of the draft (plain), `start`/`end` the range of the new words in the
    instruction's sentence (of the old ones where nothing comes); `before` says that they come before the anchor."""

    kind: Literal["replace", "insert", "delete"]
    old: str | None
    anchor: str | None
    start: int
    end: int
    before: bool = False


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load_lexicon()
    verb = {kind: "(?:" + "|".join(map(re.escape, found)) + ")" for kind, found in words.instructions.items()}
    meta = "|".join(map(re.escape, words.wordings))
    return {
        "replace": re.compile(rf"(?:{verb['replace']})(?:了)?[：:]?"),
        # 补偿之前加上公平、合理的
        "beside": re.compile(
            rf"(?:之|的)?(后面|后头|后边|后|前面|前头|前边|前)[，,]?[^，。；,;]{{0,4}}?(?:{verb['add']}|再加|另加|加个|补个)(?:上|了)?"
            rf"(?:[一二两三四]个?(?:字|词|句话?))?(?:{meta})?[：:，,]?"
        ),
        "delete": re.compile(rf"(?:应当|应该|应|要|请|都|予以|一并|建议)*(?:{verb['delete']})(?:了)?"),
        # 再加一句，…; 补上准确二字; 内容就是：…
        "dictates": re.compile(
            rf"(?:{verb['add']}|{verb['replace']}|{verb['dictate']})(?:上|了|成)?(?:这么|这样)?(?:[一半]?(?:句|款|项|条)话?)?(?:规定)?(?:内容)?就?是?[，,：:]?"
        ),
        "tail": re.compile(rf"(?:这|那)?(?:[一二两三四几半]?个?)?(?:{meta})$"),
    }


def read_meant(sentence: str, scope: Sequence[str]) -> list[Meant]:
    """The edits of one sentence of an instruction; `scope` are texts of the draft, the nearest first. Empty where nothing that
    the sentence names is in the draft."""
    patterns = _patterns()
    m = patterns["beside"].search(sentence)
    if m and not _CLAUSE_OF_ITS_OWN.match(sentence, m.end()) and (spot := _anchor(sentence[: m.start()], scope)):
        start, end = _until_stop(sentence, m.end())
        return [Meant("insert", None, spot, start, end, m.group(1)[0] == "前")] if start < end else []
    found, at = [], 0
    for m in patterns["replace"].finditer(sentence):
        start, end = _until_stop(sentence, m.end())
        named = sentence[at : m.start()].rstrip("，, 、：:")
        asked = _SHOULD.sub("", named)
        old = None
        # 庇护场所改为由民政部门设立 names who does it, no words that go
        if start < end and sentence[start] != "由" and (_named(asked) or _is_modal(sentence[start:end])):
            old = _anchor(named, scope) or _anchor(asked, scope) or _number_meant(asked, sentence[start:end], scope)
        if old and plain(sentence[start:end]) != old:
            found.append(Meant("replace", old, None, start, end))
            at = end
    if found:
        return found
    if m := patterns["delete"].search(sentence):
        behind, end = _until_stop(sentence, m.end())
        for start, stop in ((behind, end), (0, len(sentence[: m.start()].rstrip("，, ")))):
            named = sentence[start:stop]
            old = _anchor(named, scope) or _clause_meant(named, scope)
            if old and start == behind and _PROVISION.match(sentence, behind):
                old = _sentence_with(old, scope)
            if old:
                return [Meant("delete", old, None, start, stop)]
    return []


# 删除第四十六条关于……的规定: the rule about a matter goes, not the words that name the matter
_PROVISION = re.compile(r"[^，。；,;]*?关于[^，。；,;]+的(?:规定|条款|内容|要求)(?=[，。；,;]|$)")


def _sentence_with(words: str, scope: Sequence[str]) -> str:
    """The sentence (plain) of the draft that has the words, in the nearest text that has them; the words alone where they are one of
    a list, of which the others stay."""
    sentences = (text[a:b] for text in scope for a, b in split_sentences(text))
    found = next((s for s in sentences if words in plain(s)), words)
    member = re.search(rf"(?:、|以及|或者|和|及){re.escape(words)}|{re.escape(words)}(?:、|以及|或者|和|及)", found)
    return words if member else plain(found)


# 之后增加一款：……
_CLAUSE_OF_ITS_OWN = re.compile(r"[一二两三四]?(?:款|条|项)")


def _is_modal(words: str) -> bool:
    """应当改为可以: the words before the verb are what goes only where another modal comes; in 应当改成查到就能罚 they urge."""
    return plain(words) in {w for group in load_lexicon().modals.values() for w in group}


def read_dictated(sentence: str) -> tuple[str, ...]:
    """The words (plain) that an instruction wants to stand as they are, behind each of its verbs: to its end, or to the next comma;
    the longest first. Whether any is meant so is for who looks for them to decide."""
    patterns, found = _patterns(), dict[str, None]()
    for m in patterns["dictates"].finditer(sentence):
        _, stop = _until_stop(sentence, m.end())
        whole = patterns["tail"].sub("", sentence[m.end() :].rstrip("，。；、 "))
        found |= dict.fromkeys(w for w in (plain(whole), plain(sentence[m.end() : stop])) if len(w) >= SHORTEST)
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


def _until_stop(sentence: str, start: int) -> tuple[int, int]:
    """The range of the new words: to the next comma or stop, without 两个字 and the like."""
    while start < len(sentence) and sentence[start] in " ：:，,":
        start += 1
    end = next((k for k in range(start, len(sentence)) if sentence[k] in "，,。；;"), len(sentence))
    if tail := _patterns()["tail"].search(sentence, start, end):
        end = tail.start() if tail.start() > start else end
    return start, end


_LEAD = re.compile(
    rf"(?:{PLACE.pattern})|^(?:请|建议|应当)?(?:将|把|由|从|对|在)|[（(].*?[）)]|(?:最后|开头|前|后|第?[{NUMERAL}]+)(?:[一半]?句|分句)"
)
# 补偿应当改为……, 期限一律改为……
_SHOULD = re.compile(r"[，,]?(?:应当|应该|应|要|请|宜|建议|一律|统一|直接)$")
_SEAMS = "的里中内规定关于处那这个，。；、：:, 将把由从在"


def _named(words: str, *, trailing: bool = False) -> str:
    """What an instruction names, without the place and the words that lead to it; `trailing` leaves a last 的, which may be one
    of its words."""
    text = _LEAD.sub("", words)
    if tail := _patterns()["tail"].search(text):
        text = text[: tail.start()]
    return plain(text.lstrip(_SEAMS) if trailing else text.strip(_SEAMS))


# 告诫书这条后面加上……: names a place by its matter, not words of it
_BY_MATTER = re.compile(r"(?:这|那|本|该)(?:一)?(?:条|款|项|章|段|处)(?:的?最?后面?)?$|的?(?:地方|位置)$")
_FROM = re.compile(r"(?:从|由|将|把)([^从由将把]+)$")


def _anchor(words: str, scope: Sequence[str]) -> str | None:
    """The words of the draft that `words` names: most of them, or their end."""
    if _BY_MATTER.search(words.rstrip("，, ")):
        return None
    named = _named(words)
    if len(named) < 2:
        return None
    whole = _named(words, trailing=True)
    changed = _FROM.search(words)
    wanted = plain(changed.group(1)) if changed else ""
    for text in scope:
        draft = plain(text)
        if whole in draft or named in draft:
            return whole if whole in draft else named
        if wanted and wanted in draft and draft.count(wanted) < OFTEN:
            return wanted  # 发起人的人数下限从二人改为一人
        if len(draft) > LONG:
            continue  # among so many words a part of a name stands somewhere by chance
        run, ends = _longest_run(named, draft)
        if len(run) >= 2 and (len(run) >= NAMES_IT * len(named) or (ends and len(run) >= 4)):
            return run
    return None


def _longest_run(named: str, draft: str) -> tuple[str, bool]:
    """The longest run of letters of `named` that the draft has, and whether `named` ends with it."""
    for length in range(len(named) - 1, 1, -1):
        for start in range(len(named) - length, -1, -1):
            run = named[start : start + length]
            if run in draft:
                return run, start + length == len(named)
    return "", False


def _number_meant(words: str, new: str, scope: Sequence[str]) -> str | None:
    """罚款提到两千元以上五千元以下: the only number of that kind in the clause that the words describe."""
    wanted = find_quantities(plain(new))
    if not wanted or len(plain(_named(words))) < 2:
        return None
    kinds = {unit for unit, _, _, _ in wanted}
    for text in scope:
        if len(text) > LONG:
            continue
        clauses = [plain(text[a:b]) for a, b in split_phrases(text)]
        scored = [(_likeness(_named(words), c), -n, c) for n, c in enumerate(clauses) if kinds <= {q[0] for q in find_quantities(c)}]
        if scored and (best := max(scored))[0] > 0:
            there = [q for q in find_quantities(best[2]) if q[0] in kinds]
            if len(there) <= len(wanted):
                bound = plain(new)[wanted[-1][3] :]  # 五百元以下: its bound goes with the number
                end = there[-1][3]
                return best[2][there[0][2] : end + len(bound) * best[2].startswith(bound, end)]
    return None


def _clause_meant(words: str, scope: Sequence[str]) -> str | None:
    """The clause of the draft that a description means: 省里可以另定别的部门来承担的那半句."""
    named = _named(words)
    if len(named) < 4:
        return None
    for text in scope:
        if len(text) > LONG:
            continue
        scored = [(_likeness(named, plain(text[a:b])), -n, plain(text[a:b])) for n, (a, b) in enumerate(split_phrases(text))]
        if scored and (best := max(scored))[0] >= DESCRIBES:
            return best[2]
    return None


def _likeness(named: str, clause: str) -> float:
    """The share of the pairs of letters of `named` that the clause has."""
    pairs = {named[i : i + 2] for i in range(len(named) - 1)}
    return sum(p in clause for p in pairs) / max(1, len(pairs))

