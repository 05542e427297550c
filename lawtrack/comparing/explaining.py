"""Why two articles are held to be one: the figures behind a pair, in words a lawyer can check."""

from __future__ import annotations

import re

from lawtrack.comparing.alignment import Alignment
from lawtrack.comparing.matching import Link
from lawtrack.model.base import Message
from lawtrack.model.document import Document

# Regulations of two provinces on one matter share up to half of their rare strings, two versions of one law that was
# rewritten from end to end a fifth; so the title decides how much is asked for.
_STRANGERS = 0.6
_HARDLY_ALIKE = 0.1
_BRACKET = re.compile(r"[（(][^（()）]*[）)]|[\s《》]|修订|修正|草案|送审稿|审议稿|征求意见稿|中华人民共和国")


def explain_link(link: Link, alignment: Alignment, old: Document, new: Document) -> Message:
    """What two linked articles share, what came next, and where the pair stands."""
    likeness = link.likeness
    share_old, share_new = f"{likeness.old_share:.0%}", f"{likeness.new_share:.0%}"
    zh = [f"共有文字占旧条{share_old}、新条{share_new}"]
    en = [f"they share {share_old} of the old and {share_new} of the new article"]
    if link.kind == "part":
        zh.append("除各自的主要对应条外，其余部分相同")
        en.append("beyond what each shares with its main partner")
    else:
        for rival, forward in ((link.rival_new, True), (link.rival_old, False)):
            if rival is None:
                continue
            other = alignment.profiles.likeness(*((link.old, rival) if forward else (rival, link.new)))
            name = _label(new if forward else old, rival)
            zh.append(f"其次为{'新' if forward else '旧'}文{name}（相似度{other.dice:.2f}）")
            en.append(f"next comes {'new' if forward else 'old'} {name} (similarity {other.dice:.2f})")
        zh.append("前后顺序一致" if (link.old, link.new) not in alignment.moved else "离开了原来的顺序")
        en.append("in step with its neighbours" if (link.old, link.new) not in alignment.moved else "out of its old order")
    return Message(zh="，".join(zh) + "。", en="; ".join(en).capitalize() + ".")


def explain_alone(key: tuple[int, int], alignment: Alignment, old: Document, new: Document) -> Message:
    """The nearest article of the other text, and that it was not near enough."""
    i, j = key
    forward = i >= 0
    count = alignment.new_count if forward else alignment.old_count
    known = alignment.nearest_new(i) if forward else alignment.nearest_old(j)
    if known is None or not count:
        return Message(zh="对方文本中没有相近的条文。", en="Nothing in the other text is like it.")
    name = _label(new if forward else old, known)
    pair = (i, known) if forward else (known, j)
    dice = alignment.profiles.likeness(*pair).dice
    taken = alignment.of_new(known) if forward else alignment.of_old(known)
    zh = f"最相近的是{'新' if forward else '旧'}文{name}（相似度{dice:.2f}）"
    en = f"The nearest is {'new' if forward else 'old'} {name} (similarity {dice:.2f})"
    if taken:
        partner = _label(old if forward else new, taken[0].old if forward else taken[0].new)
        return Message(zh=f"{zh}，该条与{partner}对应。", en=f"{en}, which answers to {partner}.")
    return Message(zh=f"{zh}，不足以认定为同一条。", en=f"{en}, too little to be the same article.")


def warn(old: Document, new: Document, share: float) -> tuple[Message, ...]:
    """Say so when the two files do not look like versions of one instrument."""
    same_title = _bare(old.title) == _bare(new.title)
    if not old.articles or not new.articles:
        which = old.source.name if not old.articles else new.source.name
        return (Message(zh=f"{which} 中没有条文，无法逐条对应。", en=f"{which} has no articles to align."),)
    if share >= (_HARDLY_ALIKE if same_title else _STRANGERS):
        return ()
    return (
        Message(
            zh=f"两份文件（{old.title}；{new.title}）相同文字仅占{share:.0%}，可能不是同一法律文件的两个版本，以下对应关系请慎用。",
            en=f"The two files ({old.title}; {new.title}) have only {share:.0%} of their text in common and may not be versions "
            "of one instrument; take the alignment with caution.",
        ),
    )


def _bare(title: str) -> str:
    return _BRACKET.sub("", title)


def _label(document: Document, article: int) -> str:
    return document.clauses[document.articles[article]].label or f"#{article + 1}"
