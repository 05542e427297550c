"""Maximum-weight matching against trying everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lawtrack.comparing.assignment import assign


def best_by_trying(weights: dict[tuple[int, int], float], row: int = 0, used: frozenset[int] = frozenset()) -> float:
    if row == 5:
        return 0.0
    best = best_by_trying(weights, row + 1, used)
    for (r, column), weight in weights.items():
        if r == row and column not in used and weight > 0:
            best = max(best, weight + best_by_trying(weights, row + 1, used | {column}))
    return best


@given(st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(-20, 100).map(lambda n: n / 10), max_size=25))
def test_no_pairing_is_better(weights: dict[tuple[int, int], float]) -> None:
    found = assign(weights)
    assert len(set(found.values())) == len(found)
    assert abs(sum(weights[pair] for pair in found.items()) - best_by_trying(weights)) < 1e-9


def test_the_greedy_choice_is_not_taken_where_it_costs_the_whole() -> None:
    assert assign({(0, 0): 1.0, (0, 1): 0.9, (1, 0): 0.9}) == {0: 1, 1: 0}


def test_the_order_of_the_candidates_does_not_matter() -> None:
    weights = {(0, 0): 1.0, (0, 1): 1.0, (1, 0): 1.0, (1, 1): 1.0}
    assert assign(weights) == assign(dict(reversed(weights.items())))
