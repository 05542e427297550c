"""Norms: who must, may or must not do what, when, by when and on pain of what, read sentence by sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from lawtrack.comparing.plaintext import split_sentences
from lawtrack.comparing.slots import sanctions
from lawtrack.model.document import Document
from lawtrack.model.norm import Norm
from lawtrack.model.numerals import NUMERAL

# What begins the words on when and how; what stands before is who. 公安机关|接到报案后, 医疗机构|在诊疗过程中, 人民法院|受理申请后
_CIRCUMSTANCE = re.compile(
    r"接到|收到|发现|知道|受理|作出|办理|审理|处理|处置|接诊|开展|进行|实施(?!细则)|违反|未(?!成年)|在(?!职|校)|对(?!象)|因|根据|按照|依照|结合|通过|"
    r"经(?!营|济|办|费)|自(?!治|然|愿)|(?<!行)为(?!主)|以(?!上|下|外|及)|将|应|可以|要求|认为|申请(?!人)|构成|遭受|面临|拒不|不(?!动产)|负有|负责(?!人|妇女)|会同|有关于|享有|具有|有(?!关)"
)
# 由公安机关依法给予…: the one who acts is named behind 由
_BY = re.compile(r"由([^，。；、的]{2,30}?(?:机关|部门|法院|检察院|委员会|单位|机构|政府|组织|派出所|联合会)(?:[^，。；、的]{0,6}(?:机关|部门|单位))?)")
# 首先接到投诉的单位, 负有反家庭暴力职责的工作人员: the one who acts is told by what he does
_BODY = r"(?:机关|部门|法院|检察院|委员会|单位|机构|政府|组织|派出所|联合会|办事处|企业|学校|幼儿园|人员|近亲属|受害人|申请人|加害人|监护人|人|者)(?:等)?"
_NAMED_BY_ACT = re.compile(rf"的[^，的]{{0,30}}{_BODY}$")
# …的，法律援助机构应当: the last of several phrases names a body and no circumstance
_ACTOR = re.compile(rf"^(?!对|由|向|在|经|应|按|根据|接到|收到|发现)[^，]*{_BODY}$")
# 下列情形之一的，应当: the items say when, and what is done stands above them
_WHEN_LISTED = re.compile(r"下列")
# 对应当告诫的案件，由公安机关…: the modal stands in the description of the case
_OTHERS_RULE = re.compile(r"[^，。；]*的[^，。；]*，由")
# 其他依法应当出具告诫书的情形: the modal belongs to the description
_DESCRIBED = re.compile(r"^(?:其他|法律|依法|依照)[^，]*的[^，]*$")
# 学校、幼儿园及其工作人员在工作中发现…的，
_CONDITION = re.compile(r"^(.*(?:的|后|时|前|期间|情况下|之一))，")
_LIMIT = re.compile(
    rf"(?:自[^，。；]{{2,40}}?(?:之日|之时|时|日|后)起(?:在)?)?(?:每)?[{NUMERAL}0-9]+(?:个)?(?:工作日|小时|日|天|月|年|季度)(?:以)?(?:内|前|之内|之前)"
    r"|当场|当日|立即|即时(?!通)|及时|定期|每[年月周季][^，。；]{0,10}次"
)
_PENALTY = re.compile(r"[^，。；]*(?:处分|处罚|罚款|拘留|训诫|刑事责任|责令[^，。；]{0,12}|通报批评|警告|吊销|失信)[^，。；]*")


def read_norms(document: Document) -> list[Norm]:
    """The norms of the main instrument in order; sentences without a modal make none."""
    found: list[Norm] = []
    for article in document.articles:
        carried = ""
        for index in document.within(article):
            clause = document.clauses[index]
            if clause.kind not in ("paragraph", "subparagraph", "item") or not clause.normalized_text:
                continue
            lead = _lead(document, index)
            text = clause.normalized_text
            for start, end in split_sentences(text):
                sentence = text[start:end]
                norm = read_sentence(sentence, lead, carried)
                if norm is None:
                    continue
                carried = norm.subject or carried
                found.append(norm.model_copy(update={"place": str(document.place(index)), "eid": clause.eid}))
    return found


def read_sentence(sentence: str, lead: str = "", carried: str = "") -> Norm | None:
    """The norm of one sentence; `lead` is the text that introduces its list, `carried` who acted in the sentence before."""
    at = find_modal(sentence)
    if lead and (at is None or _DESCRIBED.match(sentence.strip("；。 "))):
        return _read_item(sentence, lead, carried)
    if at is None:
        return _read_implied(sentence)
    if _OTHERS_RULE.match(sentence[at[2] :]):
        return _read_implied(sentence)
    kind, start, end = at
    head, tail = sentence[:start], sentence[end:].strip("；。：: ")
    subject, condition = _split_head(head)
    if not subject and kind != "encourage":
        by = _BY.search(sentence)
        subject = by.group(1) if by else carried
    return Norm(
        place="", eid="", subject=subject, modal=kind, action=tail, condition=condition,
        deadline=_first(_LIMIT, sentence), sanction=_first(_PENALTY, tail) if sanctions(sentence) else None, text=sentence,
    )  # fmt: skip


def _read_item(sentence: str, lead: str, carried: str) -> Norm | None:
    """An item of a list: what its last introducing sentence orders, done in this way or in this case."""
    spans = split_sentences(lead)
    last = lead[spans[-1][0] : spans[-1][1]] if spans else lead
    whole = read_sentence(last, "", carried) or read_sentence(lead, "", carried)
    if whole is None:
        return None
    own = sentence.strip("；。 ")
    if (at := find_modal(last)) and _WHEN_LISTED.search(last[: at[1]]):
        return whole.model_copy(update={"condition": own, "action": whole.action.rstrip("：:"), "text": sentence})
    return whole.model_copy(update={"action": own, "text": sentence, "deadline": _first(_LIMIT, sentence), "sanction": _first(_PENALTY, sentence)})


def _read_implied(sentence: str) -> Norm | None:
    """A sentence without a modal that binds all the same: 由公安机关出具告诫书, …的，依法给予处分."""
    by = _BY.search(sentence)
    comma = sentence.rfind("的，", 0, by.start() if by else None)
    condition, rest = (sentence[: comma + 1], sentence[comma + 2 :]) if comma >= 0 else (None, sentence)
    penalty = _PENALTY.search(rest)
    if by is None and (condition is None or penalty is None):
        return None
    if condition is None and by and by.start():
        condition = sentence[: by.start()].strip("，") or None
    action = (sentence[by.end() :] if by else rest).strip("，；。：: ")
    return Norm(
        place="", eid="", subject=by.group(1) if by else "", modal="must", action=action, condition=condition,
        deadline=_first(_LIMIT, sentence), sanction=penalty.group().strip("；。 ") if penalty else None, text=sentence,
    )  # fmt: skip


def _first(expression: re.Pattern[str], text: str) -> str | None:
    found = expression.search(text)
    return found.group().strip() if found else None


@lru_cache(maxsize=1)
def _modals() -> tuple[re.Pattern[str], dict[str, str]]:
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data = yaml.load(files("lawtrack.corpora").joinpath("phrases.yaml").read_text("utf-8"), Loader=loader)
    kinds = {word: kind for kind, words in data["modals"].items() for word in words if word != "不能"}  # 不能自行申请的: unable, not forbidden
    dead = dict.fromkeys(data["not_modals"], "")  # 相应 ends in 应 and binds nobody
    words = sorted(kinds | dead, key=lambda w: (-len(w), w))
    return re.compile("|".join(_whole(word) for word in words)), {**dead, **kinds}


def _whole(word: str) -> str:
    """The word as an expression: 对应 and 不可 are none where 当 or 以 goes on to a modal of its own (对应当告诫的)."""
    return re.escape(word) + {"应": "(?!当)", "可": "(?!以)"}.get(word[-1] if len(word) > 1 else "", "")


def find_modal(sentence: str) -> tuple[str, int, int] | None:
    """(kind, start, end) of the first modal of a sentence: must, may, must_not or encourage; a bare 应 or 可 counts last."""
    pattern, kinds = _modals()
    weak = None
    for match in pattern.finditer(sentence):
        kind = kinds[match.group()]
        if kind and len(match.group()) > 1:
            return kind, match.start(), match.end()
        if kind and weak is None:
            weak = (kind, match.start(), match.end())
    return weak


def _split_head(head: str) -> tuple[str, str | None]:
    """(who, under which condition) of the words before the modal."""
    head = re.sub("[也均都还]$", "", head.strip("，、 "))
    phrases = head.split("，")
    if len(phrases) > 1 and _ACTOR.match(phrases[-1]):
        first = len(phrases) - 1
        while first and _ACTOR.match(phrases[first - 1]) and not phrases[first - 1].endswith(("人", "者")):
            first -= 1  # one list of bodies: …等部门，人民法院、人民检察院应当
        return "，".join(phrases[first:]), "，".join(phrases[:first]) or None
    if "，" not in head and _NAMED_BY_ACT.search(head):
        return head, None
    found = _CIRCUMSTANCE.search(head)
    comma = head.find("，")
    if found is None and comma < 0:
        return ("", head) if head.endswith(("的", "后", "时", "情况下")) else (head, None)
    cut = min(found.start() if found else len(head), comma if comma >= 0 else len(head))
    subject = head[:cut].strip("，、 ")
    rest = head[cut:].strip("，、 ")
    if head.endswith(("的", "后", "时", "之一")) and comma >= 0 and found and comma < found.start():
        return head[:comma].strip(), rest or None
    if not subject or subject.endswith(("情节较轻", "事实清楚", "的", "后", "时")):
        last = head.rpartition("，")[2]
        by = _BY.search(head)
        name = by.group(1) if by else last if last != head and not last.endswith(("的", "后", "时")) and not _CIRCUMSTANCE.search(last) else ""
        return name, head or None
    condition = _CONDITION.match(rest + "，")
    return subject, (condition.group(1) if condition else rest) or None


def _lead(document: Document, index: int) -> str:
    """The paragraph that introduces the list in which clause `index` stands."""
    clause = document.clauses[index]
    if clause.kind not in ("subparagraph", "item") or clause.parent < 0:
        return ""
    above = document.clauses[clause.parent]
    text = above.normalized_text
    return text if text else _lead(document, clause.parent)
