"""How to answer a notice: mailboxes, numbers, addresses, what letters must carry, and what is attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from lawtrack.model.notice import Channels, Post
from lawtrack.model.source import SourceText

# a@b.example.cn; a#b.example.cn and a(at)b.example.cn, written so against harvesters
_EMAIL = re.compile(r"(?P<name>[A-Za-z0-9._%+-]+)\s?(?:@|#|[(\[（][aA][tT][)\]）])\s?(?P<host>[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,})")
# 0000-00001101, （0000）00001101, a mobile number, a number without its area
_NUMBER = re.compile(r"[（(]?(?<!\d)(?P<area>0\d{2,3})[）)]?\s*[-—－–―]{0,2}\s*(?P<local>\d{7,8})(?!\d)|(?<![\d-])(?P<whole>1\d{10}|\d{7,8})(?![\d@])")
_ALSO_FAX = re.compile(r"\s*[（(]\s*(?:同|兼|含|/)?\s*传\s*真")  # （兼传真）
_AFTER_NUMBER = re.compile(r"(?:转\d{1,5})?\s*[、，,/；;或和及\s]\s*")  # 0000-00001301、00001302
# 传真电话 is a fax, 电话（传真） and 电话/传真 are both
_LABEL = re.compile(r"(?P<fax>传\s*真(?:\s*(?:电\s*话|号\s*码))?|[Ff][Aa][Xx])|(?P<phone>电\s*话|热\s*线|拨\s*打|致\s*电|手\s*机|来\s*电|座\s*机|固\s*话|[Tt][Ee][Ll]|咨\s*询|联\s*系\s*(?:方\s*式|人))")
_WEB = re.compile(r"(?:https?://|www\.)[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=%-]*[A-Za-z0-9/=#]")
# 青屏人大网　www.qprd.example.cn　2025-01-15　【大 中 小】: the page's own line below its title
_OF_PAGE = re.compile(r"来源|字号|字体|浏览|点击(?:数|次数|量)|阅读|【大|^[^，。；：]*20\d\d[-年/.][^，。；：]*$")
# 网址：zqyj.lc.example.cn
_DOMAIN = re.compile(r"(?:网址|链接|登录|访问)[^，。；@A-Za-z\n]{0,8}((?:[A-Za-z0-9-]+\.){2,}[A-Za-z]{2,}(?:/[A-Za-z0-9._~/?=&%-]*[A-Za-z0-9/=])?)")
_SUBMITS = re.compile(r"提交|参与|填写|填报|我要|在线|建言|(?:提|反馈|发表|征集)(?:出|我的)?(?:意见|建议)|点击(?:此处|这里|进入|链接)|^意见(?:反馈|征集)")
_A_FILE = re.compile(r"\.(?:docx?|pdf|wps|ofd|zip|rar|xlsx?)(?:$|[?#])", re.I)
# a button that stands apart from the announcement
_BUTTON = re.compile(r"(?:提交|发表|填写)(?:我的)?意见|意见(?:提交|反馈)(?:入口)?$|我要(?:留言|提意见|建言|反馈)|在线(?:提交|反馈)")
_POSTCODE = re.compile(r"(?:邮\s*(?:政)?\s*编\s*(?:码)?|邮递区号)\s*[为是:：]?\s*(\d(?: ?\d){5})(?!\d)|[（(](\d{6})[）)]")
_ADDRESS = re.compile(r"地\s*址\s*[为是:：]?\s*([^，。；;（(\n]{4,80})|(?:寄往|寄至|寄到|邮寄至|送至|寄送至|寄送到)\s*[:：]?\s*([^，。；;（(\n]{4,80})")
_QUOTED = r"[“「『\"《]([^”」』\"》]{2,40})[”」』\"》]"
# where a mark stands, and how one is asked for: 请在信封左下角写明“…”, 主题栏填写“…”, 以“…”为题, “…”字样, 邮件主题格式：……
_WHERE = r"(?:信封|信函|信件|来信|来函|来电|邮件|邮包|主题|标题|题目|题头|封面|封皮|首页|正面|显著位置|[左右][上下][角方])"
_ASKED = r"(?:注明|写明|标明|标示|写清|标注|注上|写上|标上|备注|写有|题写|填写|填上|使用|采用|统一为|请?[以用写注标为])"
_TITLED = re.compile(r"(?:注明|写明|标明|写上)(《[^《》]+》[^，。；“”]{0,12}?)(?:的)?字样")  # 注明《绿化条例》修改意见字样
_MARKING = re.compile(
    rf"(?:注明|写明|标明|写清|标注|注上|写上|标上|备注|主题(?:统一)?为|题目为|请以)[^“「『\"《。；]{{0,12}}{_QUOTED}|{_WHERE}[^“「『\"《。；：]{{0,16}}{_ASKED}[^“「『\"《。；，]{{0,8}}{_QUOTED}"
    rf"|以{_QUOTED}(?:为|作为|作)(?:邮件|信函)?(?:主题|标题|题目|题)|{_QUOTED}(?:的|等|[一二三四五六七八九十]个?)?字(?:样|$|[。，；])"
    r"|(?:注明|写明|标明|主题(?:格式)?(?:为)?|标题(?:格式)?(?:为)?)\s*[:：]\s*([^，。；“”\s]{4,30})(?=[，。；\s]|$)|(?:注明|写明|标明)([^“”「」。，；]{2,30}?)(?:的)?字样"
)
_ATTACHED = re.compile(r"^(?:附\s*件?\s*\d*[:：]?\s*)?(?:\d+[.、．]\s*)?(.{4,80}\.(?:docx?|pdf|wps|zip|rar|xlsx?))$")


@cache
def _letters() -> dict[int, str]:
    """Half-width for full-width, simplified for traditional: one letter a letter, so that offsets hold."""
    table = files("lawtrack.corpora").joinpath("traditional.tsv").read_text("utf-8")
    old, new = (line for line in table.splitlines() if line and not line.startswith("#"))
    wide = {ord("！") + i: chr(ord("!") + i) for i in range(94) if chr(ord("！") + i) not in "（），：；！？"}
    return {**{ord(a): b for a, b in zip(old, new, strict=True)}, **wide}


def simplify(text: str) -> str:
    """The text for finding words in it; every letter keeps its offset."""
    return text.translate(_letters())


def find_channels(source: SourceText, plain: str, text: str) -> Channels:
    """Every channel that the announcement names; `plain` is `text` simplified."""
    email = tuple(dict.fromkeys([f"{m['name']}@{m['host']}" for m in _EMAIL.finditer(_WEB.sub("", plain))] or _find_mailto(source, plain)))
    phone: list[str] = []
    fax: list[str] = []
    for line in plain.split("\n"):
        for number, kinds in _numbers(line):
            fax += [number] if "fax" in kinds and number not in fax else []
            phone += [number] if "phone" in kinds and number not in phone else []
    code = next(((m[1] or m[2]).replace(" ", "") for m in _POSTCODE.finditer(plain)), None)
    place = _ADDRESS.search(plain)
    address = text[slice(*place.span(1 if place[1] else 2))].strip() if place else None
    return Channels(email=email, phone=tuple(phone), fax=tuple(fax), web=_find_web(source, plain), post=Post(address=address, postcode=code))


def _numbers(line: str) -> Iterator[tuple[str, set[str]]]:
    """The numbers of a line, each with what the words beside it say it is: phone, fax, both."""
    labels = list(_LABEL.finditer(line))
    above = None
    for match in _NUMBER.finditer(line):
        before = [m for m in labels if m.end() <= match.start()]
        kinds = {str(before[-1].lastgroup)} if before else set()
        if len(before) > 1 and before[-1].start() - before[-2].end() <= 3:  # 电话（传真）：…
            kinds.add(str(before[-2].lastgroup))
        if _ALSO_FAX.match(line, match.end()):
            kinds.add("fax")
        if match["area"]:
            yield f"{match['area']}-{match['local']}", kinds
        elif before and (match.start() - before[-1].end() <= 8 or (above and _AFTER_NUMBER.fullmatch(line, above, match.start()))):
            yield match["whole"], kinds
        else:
            continue
        above = match.end()


def _find_mailto(source: SourceText, plain: str) -> list[str]:
    """Addresses that only the links of the announcement carry: <a href="mailto:a@b.example.cn">发送邮件</a>."""
    linked = ((link.text, link.href.partition(":")[2].partition("?")[0]) for link in source.links if link.href.lower().startswith("mailto:"))
    return [address for words, address in linked if _EMAIL.fullmatch(address) and words and simplify(words) in plain]


def _find_web(source: SourceText, plain: str) -> tuple[str, ...]:
    told = (line for line in plain.split("\n") if not _OF_PAGE.search(line))
    found = [m.group() for line in told for m in _WEB.finditer(line) if "@" not in m.group()]
    found += [m[1] for m in _DOMAIN.finditer(plain) if not m[1].startswith("www.")]
    lines = [simplify(line).strip() for line in source.text.split("\n")]
    for link in source.links:
        whole = lines[link.line - 1] if link.line <= len(lines) else ""
        said = simplify(link.text)
        asked = whole and whole in plain and _SUBMITS.search(said)
        if link.href.startswith("http") and not _ATTACHED.match(link.text) and not _A_FILE.search(link.href) and (asked or _BUTTON.search(said)):
            found.append(link.href)
    return tuple(dict.fromkeys(found))


def find_marking(plain: str, text: str) -> str | None:
    """The words that letters and mails must carry."""
    match = _TITLED.search(plain) or _MARKING.search(plain)
    if match is None:
        return None
    group = next(k for k, words in enumerate(match.groups(), 1) if words)
    return text[slice(*match.span(group))].strip()


def find_attachments(source: SourceText, paragraphs: list[str]) -> tuple[str, ...]:
    """Names of the files attached."""
    named = [link.text for link in source.links if _ATTACHED.match(link.text)]
    named += [m.group(1) for p in paragraphs if (m := _ATTACHED.match(p.strip()))]
    return tuple(dict.fromkeys(re.sub(r"^(?:附\s*件\s*\d*\s*[:：]\s*)?(?:\d+\s*[.、．]\s*)?", "", n.strip()) for n in named))
