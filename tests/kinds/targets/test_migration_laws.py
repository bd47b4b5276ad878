"""What must hold of moves between grades, whatever the counts."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.shipped import DAY, read, shipped
from valuex_xl.kinds.targets.migration import observed, planned
from valuex_xl.kinds.targets.rules import Targets

TARGETS = shipped("targets")
assert isinstance(TARGETS, Targets)
COUNTS = st.lists(st.floats(0, 1e6), min_size=4, max_size=4)
SHARES = st.integers(0, 50)


def targets(b_to_a: int, b_to_c: int, c_to_b: int, d_to_a: int) -> Targets:
    """Targets with moves up and down, two of them out of one grade."""
    shares = {"B to A": b_to_a, "B to C": b_to_c, "C to B": c_to_b, "D to A": d_to_a}
    moves = "".join(
        f"  - {{from: {move[0]}, to: {move[-1]}, share: {share}%}}\n" for move, share in shares.items() if share
    )
    assume(moves)
    rules = read(
        f"kind: targets\nversion: 1\ngrades: [A, B, C, D]\nmoves:\n{moves}"
        "discount: 10%\nideal share: 100%\nideal retention: 95%\n"
    )
    assert isinstance(rules, Targets)
    return rules


PLANS = st.builds(targets, SHARES, SHARES, SHARES, SHARES)


@given(PLANS, COUNTS, st.integers(0, 12))
def test_nobody_is_made_or_lost_by_a_plan(rules: Targets, counts: list[float], periods: int) -> None:
    moves = planned(rules, DAY, counts, periods)
    assert moves.opening == pytest.approx(counts)
    assert math.fsum(moves.closing) == pytest.approx(math.fsum(counts))
    assert [math.fsum(column) for column in zip(*moves.matrix, strict=True)] == list(moves.closing)
    assert all(count >= 0 for row in moves.matrix for count in row)


@given(PLANS, COUNTS, st.integers(0, 6), st.integers(0, 6))
def test_periods_follow_one_another(rules: Targets, counts: list[float], first: int, then: int) -> None:
    half_way = planned(rules, DAY, counts, first).closing
    assert planned(rules, DAY, half_way, then).closing == pytest.approx(
        planned(rules, DAY, counts, first + then).closing
    )


@given(COUNTS)
def test_one_period_moves_a_tenth_of_what_was_there_when_it_opened(counts: list[float]) -> None:
    a, b, c, d = counts
    expected = (a + b / 10, b - b / 10 + c / 10, c - c / 10, d)
    assert planned(TARGETS, DAY, counts, 1).closing == pytest.approx(expected)


GRADES = st.sampled_from(["A", "b", " C ", "D", None])


@given(st.lists(st.tuples(GRADES, GRADES), min_size=1, max_size=30))
def test_every_move_that_happened_is_counted_once(rows: list[tuple[str | None, str | None]]) -> None:
    found = observed(TARGETS, rows)
    known = [tuple(grade.strip().upper() for grade in row if grade) for row in rows]
    pairs = Counter(row for row in known if len(row) == 2)
    counted = {
        (TARGETS.grades[i], TARGETS.grades[j]): count
        for i, row in enumerate(found.matrix)
        for j, count in enumerate(row)
        if count
    }
    assert counted == pairs
    assert found.skipped == sum(len(row) == 1 for row in known)
    assert math.fsum(found.opening) == math.fsum(found.closing) == sum(pairs.values())
