"""Invented regulations of invented provinces, for comparing."""

from __future__ import annotations

from lawtrack.model.document import Document
from lawtrack.reading.parse import parse
from lawtrack.reading.source import source_from_bytes

NATION = """中华人民共和国邻里和睦法
（2015年3月1日全国人民代表大会常务委员会第二次会议通过）
第一条　为了增进邻里和睦，制定本法。
第二条　公安机关接到家庭暴力报案后应当尽快出警，劝开双方。
第三条　情节轻的，公安机关可以出具告诫书。
第四条　法律援助机构应当为被打的人提供法律援助。
第五条　本法自2015年5月1日起施行。
"""

QINGLAN = """清岚市邻里和睦条例
（2018年6月2日清岚市人民代表大会常务委员会第五次会议通过）
第一条　为了增进邻里和睦，制定本条例。
第二条　公安机关接到家庭暴力报警后应当立即出警，并做好下列工作：
（一）对现场拍照、录像；
（二）把伤者送往医院，帮助鉴定伤情。
第三条　公安机关应当自受理报案之时起四十八小时内出具告诫书；事实清楚的，当场出具。
派出所每两个月查访一次收到告诫书的人。
第四条　法律援助机构应当为被打的人提供法律援助。
第五条　首先接到投诉的单位不得推给别的单位，并应当在三日内回话。
第六条　本条例自2018年9月1日起施行。
"""

YUNLING = """云岭省邻里和睦条例
（2021年4月9日云岭省人民代表大会常务委员会第八次会议通过）
第一条　为了增进邻里和睦，制定本条例。
第二条　公安机关可以在受理后五日内出具告诫书。
第三条　首先接到投诉的单位不得推给别的单位，并应当在三日内回话。
第四条　妇女联合会可以开通求助热线。
第五条　本条例自2021年6月1日起施行。
"""


def make(text: str, name: str = "x.txt") -> Document:
    """The text as a document."""
    return parse(source_from_bytes(text.encode(), name))
