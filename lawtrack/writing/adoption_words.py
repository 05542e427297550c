"""The names and sentences that every report of adoption shares, in both languages."""

from __future__ import annotations

from lawtrack.model.adoption import Ask, Attribution, Result

KIND_NAMES = {
    "insert": ("增加文字", "insert"), "delete": ("删除文字", "delete"), "replace": ("替换文字", "replace"),
    "add": ("增加一句或一项", "add"), "content": ("提出内容", "content"), "move": ("移动", "move"), "merge": ("合并", "merge"),
}  # fmt: skip
STATUS_NAMES = {
    "verbatim": ("原文见于通过稿", "word for word"), "substantive": ("实质写入", "in substance"), "partial": ("部分写入", "in part"),
    "unmet": ("未写入", "not there"), "moot": ("草案已有", "in the draft"),
}  # fmt: skip
METHOD = {
    "zh": (
        "每条建议先拆成若干项请求，即建议稿与草案不同的文字；草案中已有的文字不计入请求。",
        "逐项请求只与通过稿中草案所没有的文字比较；数字、期限、应当与可以、否定、主体不同的，不算采纳。",
        "先找相同的文字；文字不同的，按用词、近义词和连续文字的重合、所在条文、数字、情态等指标依次判断：草案是否已有、通过稿是否写入、是否全部写入。"
        "指标的权重由三千余项逐条标注的请求拟合，随程序公布。指标拿不准的，再由随程序附带的小型语言模型对照两份文本中最接近的文字读一遍，两者的可能性合并（不足十三字的只是题目，不交模型）；"
        "模型以同样标注的建议训练，在本机运行，不向外发送任何内容。可信度低的应当由人认定。",
        "对同一句的几处改动再合起来看一次：有的已经原文写入，其余仅意思相近的，不算全部写入；全句另行表述的，各处改动合并判断。",
        "各项请求全部原文写入为“原文采纳”，意思全部写入为“实质采纳”，只写入一部分为“部分采纳”，都没有写入为“未采纳”，草案已经规定为“草案已有”。",
        "采纳数为原文采纳、实质采纳与部分采纳之和。可信度是同类依据在已标注案例中判断正确的比例，不是概率证明；人工认定优先于计算结果，两者同时列出。",
        "引文位置为文件文字的字符区间（从零起，含头不含尾），文件散列值为 SHA-256；同样的文件用同一安装总是得出同样的结果；换一种处理器，语言模型给出的可能性可能相差千分之几。",
        "写入通过稿不等于因建议而写入：其他人可能提出过同样的意见。给出对照文本时，更早已有相同规定的会注明出处。",
    ),
    "en": (
        "Each suggestion is broken into asks: the wording in which it differs from the draft. What the draft had already is no ask.",
        "An ask is compared only with what the adopted text has and the draft had not; another number, deadline, modal, negation or"
        " subject is no adoption.",
        "The same words are looked for first. An ask in other words is weighed by how much of it the text has, word by word, synonyms"
        " counted, and in longer runs, by place, numbers, modals and the like, in three questions: did the draft say it, does the adopted"
        " text say it, all of it? The weights were fitted to over three thousand asks labelled one by one and come with the program. Where"
        " these figures are not sure, a small language model that comes with the program reads the ask beside what comes nearest to it in each text,"
        " and the likelihoods of both are joined (what has fewer than thirteen characters only names a matter and is not read). It was taught on suggestions labelled in the same way, runs on this machine and sends"
        " nothing anywhere. Where confidence is low a person should rule.",
        "Several changes to one sentence are looked at together once more: where some stand word for word, others that come close in"
        " meaning did not come whole; where the sentence was worded anew, they are weighed as one.",
        "All asks word for word: verbatim; all in substance: substantive; some: partial; none: rejected; in the draft already: moot.",
        "Adopted is verbatim, substantive and partial together. Confidence is the share of verdicts on evidence of this kind that were"
        " right on labelled cases. A person's ruling overrides the computed verdict; both are shown.",
        "Places of evidence count characters of the file's text from zero, half-open; hashes are SHA-256. The same files always give the"
        " same result with the same installation; on another kind of processor what the language model says may differ by some thousandths.",
        "That a wording stands in the adopted text does not prove that the suggestion caused it. Where older texts were given for"
        " comparison, those that had the wording are named.",
    ),
}  # fmt: skip


def pick(pair: tuple[str, str], lang: str) -> str:
    """The Chinese or the English one of a pair."""
    return pair[lang != "zh"]


def say_ask(ask: Ask, lang: str) -> str:
    """增加文字“……”：原文见于通过稿（第十二条第一款）"""
    words = " → ".join(f"“{w}”" for w in (ask.old, ask.new) if w)
    places = "、".join(ask.adopted_at)
    at = (f"（{places}）" if lang == "zh" else f" ({places})") if places else ""
    conflicts = ("；" if lang == "zh" else "; ") + "；".join(ask.conflicts) if ask.conflicts else ""
    colon = "：" if lang == "zh" else ": "
    return f"{pick(KIND_NAMES[ask.kind], lang)} {words}{colon}{pick(STATUS_NAMES[ask.status], lang)}{at}{conflicts}"


def say_source(source: Attribution, lang: str) -> str:
    """《甲省条例》（2020-11-25）第三条已有：“……”"""
    dated = f"（{source.dated.isoformat()}）" if source.dated else ""
    if lang == "zh":
        return f"《{source.title}》{dated}{source.place}已有：“{source.text}”"
    return f"also in 《{source.title}》{dated} {source.place}: “{source.text}”"


def say_asked(result: Result) -> str:
    """The wording asked for, or the instruction in its own words."""
    s = result.suggestion
    return result.texts.proposed or s.proposed or s.instruction or ""
