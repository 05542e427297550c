"""Places as they stand within running text: 第十二条之一第二款第（三）项."""

from __future__ import annotations

import re

from lawtrack.model.numerals import NUMERAL

_N = rf"[{NUMERAL}0-9０-９]+"
# 第十二条之一第二款第（三）项, 第三章, 第12条第2款, 第二款, 第（五）项
PLACE = re.compile(
    rf"第{_N}[编章节](?:第{_N}节)?(?:第{_N}条(?:之{_N})?)?"
    rf"|第{_N}条(?:之{_N})?(?:第{_N}款)?(?:第?[（(]?{_N}[）)]?项)?(?:第{_N}目)?"
    rf"|第{_N}款(?:第?[（(]?{_N}[）)]?项)?|第[（(]?{_N}[）)]?项"
)
