"""Who signs a notice and when: the bodies above the last line that is nothing but a date."""

from __future__ import annotations

import re
from datetime import date

from lawtrack.reading.dates import DATE, read_date
from lawtrack.reading.notice_channels import simplify

_BODY_END = re.compile(r"(?:委员会|办公厅|办公室|政府|委|局|厅|部|法院|检察院|会|院|中心|处|司|科|队|所|站)(?:[（(](?:盖章|印章|代章|公章)[）)])?$")
_BODY_LABEL = re.compile(r"(?:征集|发布|公告|发文|征求意见)(?:单位|机关|部门|机构)\s*[:：]?\s*([^\s，。；|]{4,30})")
# a body of its own names its place; without one it is part of the body above it: 澜川省人大常委会 / 法制工作委员会
_OF_A_PLACE = re.compile(r".{0,8}?(?:省|市|县|区|州|盟|旗|镇|乡)|国家|中华|全国|最高|中共|中国|国务院")
# a date alone, or behind the body: 澜川省司法厅　2025年7月10日
SIGNED = re.compile(rf"(?P<alone>{DATE})|(?P<body>[^\t，。；：:|]{{3,40}}?)[ \u3000]*(?P<date>{DATE})")
_SOURCE_LABEL = re.compile(r"来源\s*[:：]\s*([^\s，。；|]{4,30})")
_TITLE_BODY = re.compile(r"^(.{3,40}?)(?:就|关于|对)[^，。]*(?:征求|征集)")


def find_signature(paragraphs: list[str]) -> tuple[date | None, list[str]]:
    """(date, lines above it) of the signature: the last line that is nothing but a date, and the bodies above it."""
    for k in range(len(paragraphs) - 1, -1, -1):
        match = SIGNED.fullmatch(simplify(paragraphs[k]).strip())
        if match and match["alone"]:
            bodies: list[str] = []
            for line in reversed(paragraphs[max(0, k - 3) : k]):
                if not is_body(line):
                    break
                bodies.insert(0, line.strip())
            above = paragraphs[k - len(bodies) - 1].strip() if k > len(bodies) else ""
            if bodies and not _OF_A_PLACE.match(simplify(bodies[0])) and _OF_A_PLACE.match(simplify(above)) and len(above) <= 40 and not re.search(r"[，。；：:\t]", above):
                bodies.insert(0, above)  # the first half of a long name
            return read_date(match["alone"]), bodies
        if match and is_body(match["body"]):
            return read_date(match["date"]), [paragraphs[k].strip()[: match.end("body")].strip()]
    for k in range(len(paragraphs) - 1, max(0, len(paragraphs) - 4), -1):  # 【打印】【关闭】 may stand below
        if is_body(paragraphs[k]):
            return None, [paragraphs[k].strip()]
        if "。" in paragraphs[k]:
            break
    return None, []


def is_body(line: str) -> bool:
    words = simplify(line).strip()
    return bool(_BODY_END.search(words)) and len(words) <= 40 and not re.search(r"[，。；：:\t]", words)


def find_body(signature: list[str], title: str, text: str) -> str | None:
    signature = [re.sub(r"[（(](?:盖章|印章|代章|公章)[）)]$", "", line) for line in signature]
    if signature:
        names = [name for line in signature for name in re.split(r"[\s\u3000]{1,}", line) if name]
        whole = len(names) > 1 and all(_BODY_END.search(simplify(n)) and len(n) >= 5 for n in names) and all(_OF_A_PLACE.match(simplify(n)) for n in names[1:])
        return "、".join(names) if whole else "".join(names)
    match = _TITLE_BODY.match(simplify(title))
    if match and _BODY_END.search(match.group(1)):
        return title[: match.end(1)].strip()
    named = _BODY_LABEL.search(simplify(text)) or next((m for m in _SOURCE_LABEL.finditer(simplify(text)) if is_body(m[1])), None)
    return text[slice(*named.span(1))].strip() if named else None
