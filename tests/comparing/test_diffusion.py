"""Who had a wording first, who took it over."""

from __future__ import annotations

from datetime import date

from lawtrack.comparing.agreement import measure_agreement
from lawtrack.comparing.diffusion import find_reuse
from tests.comparing.provinces import NATION, QINGLAN, YUNLING, make

SHARED = "首先接到投诉的单位不得推给别的单位，并应当在三日内回话"


def test_the_earliest_text_is_named_whatever_the_order() -> None:
    given = [("云岭", date(2021, 4, 9), make(YUNLING)), ("清岚", date(2018, 6, 2), make(QINGLAN))]
    for some in (given, given[::-1]):
        (reuse,) = find_reuse(some, make(NATION))
        assert reuse.text == SHARED
        assert reuse.first == ("清岚", "第五条")
        assert reuse.places == (("清岚", "第五条"), ("云岭", "第三条"))
        assert reuse.length == 26


def test_what_the_national_law_has_is_nobodys() -> None:
    law = make(NATION.replace("第五条　本法", f"第五条　{SHARED}。\n第六条　本法"))
    given = [("云岭", date(2021, 4, 9), make(YUNLING)), ("清岚", date(2018, 6, 2), make(QINGLAN))]
    assert find_reuse(given, law) == []


def test_kappa_by_hand() -> None:
    # 10 codes: both present 4, both absent 3, first only 2, second only 1. Chance (6·5 + 4·5)/100 = 0.5; kappa (0.7-0.5)/0.5
    first = {f"t{n}": (n < 6, ("第一条",)) for n in range(10)}
    second = {f"t{n}": (n < 4 or n == 9, ("第一条第二款",) if n else ("第二条",)) for n in range(10)}
    found = measure_agreement({"a": first}, {"a": second})
    assert found.codes == 10
    assert found.share == 0.7
    assert found.kappa is not None and abs(found.kappa - 0.4) < 1e-9
    assert found.places == 0.75
    assert {d.topic for d in found.disagreements} == {"t4", "t5", "t9"}


def test_uncodable_is_left_out_and_one_sided_codings_have_no_kappa() -> None:
    found = measure_agreement({"a": {"t": (None, ()), "u": (True, ())}}, {"a": {"t": (True, ()), "u": (True, ())}})
    assert (found.codes, found.uncoded, found.kappa, found.places) == (1, 1, None, None)
