"""The words of a suggestion that fills a gap: the model clause in the draft's own terms, the stronger wording, the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lawtrack.comparing.norms import find_modal
from lawtrack.comparing.plaintext import split_sentences
from lawtrack.comparing.spans_of_time import SPAN, in_hours, span_hours
from lawtrack.model.codebook import Topic
from lawtrack.model.coding import Code
from lawtrack.model.gaps import Provision
from lawtrack.model.jurisdiction import find_jurisdiction

# …条例（草案）, …办法, …规定: what the instrument calls itself
_KIND = re.compile(r"(条例|办法|规定|法)(?=[（(]|$|草案|征求)")


def fit_model(model: str, title: str) -> str:
    """The model clause for a draft of this title: it calls itself what the draft calls itself, [省] is its province."""
    kind = _KIND.search(title)
    place = find_jurisdiction(title)
    text = model.replace("本条例", f"本{kind.group(1)}") if kind else model
    return text.replace("[省]", place.name if place else "本省")


def strengthen(topic: Topic, code: Code, strongest: Provision) -> tuple[str | None, str | None]:
    """(the draft's sentence, the same with the stronger figure or modal), (None, None) where the words do not allow it."""
    for evidence in code.evidence:
        for start, end in split_sentences(evidence.text):
            sentence = evidence.text[start:end]
            if topic.value and (changed := _stricter_figure(topic, sentence, strongest)):
                return sentence, changed
            if not topic.value and (changed := _binding(sentence)):
                return sentence, changed
    return None, None


def _stricter_figure(topic: Topic, sentence: str, strongest: Provision) -> str | None:
    assert topic.value is not None
    if not re.search(topic.value.near, sentence):
        return None
    wanted = next((m for m in SPAN.finditer(strongest.value or "") if span_hours(m) == in_hours(strongest.value)), None)
    if wanted is None:
        return None
    own = next((m for m in SPAN.finditer(sentence) if span_hours(m) == in_hours(sentence)), None)
    if own is None:  # no figure at all: it goes behind the modal, 应当对…进行查访 → 应当在七日内对…进行查访
        figure = next((part for part in (strongest.value or "").split("；") if in_hours(part) is not None and part.endswith(("内", "前"))), None)
        modal = find_modal(sentence)
        return sentence[: modal[2]] + f"在{figure}" + sentence[modal[2] :] if modal and figure else None
    return sentence[: own.start()] + wanted.group() + sentence[own.end() :]


def _binding(sentence: str) -> str | None:
    found = find_modal(sentence)
    if found is None or found[0] != "may":
        return None
    return sentence[: found[1]] + "应当" + sentence[found[2] :]


def reason_for(topic: Topic, having: Sequence[Provision], total: int, national: tuple[str, ...], *, missing: bool) -> str:
    """The reason as it stands in the proposal: what others provide, with places and figures, and the national clause."""
    cited = "、".join(p.cited + (f"（{p.value}）" if p.value else "") for p in having[:4])
    more = "等" if len(having) > 4 else ""
    lead = f"草案未规定{topic.name.zh}" if missing else f"草案关于{topic.name.zh}的规定弱于其他地方"
    text = f"{lead}。所对照的{total}部法规中有{len(having)}部{'作了规定' if missing else '规定得更严'}，如{cited}{more}。"
    if national:
        text += f"该内容与《中华人民共和国反家庭暴力法》{'、'.join(national)}相衔接，属于结合本地实际作出的具体规定。"
    return text
