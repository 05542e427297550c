"""What the language model is given to read: the answer with what it hangs on, the part of a long sentence that matters."""

from __future__ import annotations

from lawtrack.comparing.additions import AdditionReader
from lawtrack.comparing.excerpts import ADOPTED
from lawtrack.comparing.novelty import Novelty
from lawtrack.comparing.passages import Passages
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_text

DRAFT = """救助站管理条例
第一条　求助人到救助站求助的，救助站应当登记，登记的内容应当真实。
第二条　救助站应当公布服务电话。
"""
ADOPTED_TEXT = """救助站管理条例
第一条　求助人到救助站求助的，救助站应当登记，登记的内容应当真实、完整。
第二条　救助站应当公布服务电话。
第三条　救助站不得有下列行为：
（一）向求助人收取费用；
（二）泄露求助人的住址。
第四条　救助站应当坚持以求助人为本的原则，按照国家有关规定配备必要的人员和设施，建立健全财务、安全、卫生等各项管理制度，加强对工作人员的业务培训和职业道德教育，定期公布经费的收支情况，并为求助人联系亲属提供便利，自觉接受有关部门的监督检查。
第五条　救助站应当在入口张贴服务指南。服务指南应当写明求助人可以申请法律援助。
"""


def reader() -> AdditionReader:
    old, new = (Passages.of(parse(source_from_text(text, "条例.txt"))) for text in (DRAFT, ADOPTED_TEXT))
    return AdditionReader(Novelty(old, new))


def adopted_words(ask: str) -> str:
    weigher = reader()
    prepared = weigher.prepare(ask)
    _, new, old = weigher.measure(prepared, [])
    return weigher.passages(prepared, new, old)[1]


def test_an_item_is_read_with_what_it_hangs_on() -> None:
    assert adopted_words("不得把求助人的住址告诉他人。") == "救助站不得有下列行为：泄露求助人的住址。"


def test_of_a_long_sentence_the_part_is_read_that_answers() -> None:
    words = adopted_words("帮助求助人联系家中亲属。")
    assert "联系亲属" in words
    assert "以求助人为本" not in words
    assert len(words) <= ADOPTED


def test_a_sentence_of_the_same_article_that_answers_the_rest_is_read_too() -> None:
    words = adopted_words("在入口张贴服务指南，写明求助人可以申请法律援助。")
    assert words == "救助站应当在入口张贴服务指南。服务指南应当写明求助人可以申请法律援助。"


def test_nothing_is_read_where_nothing_answers() -> None:
    weigher = reader()
    assert weigher.passages(weigher.prepare("蓝色鸢尾"), None, None)[1:] == ("", "")
