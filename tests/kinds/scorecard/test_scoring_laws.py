"""What must hold of scores and targets, whatever the figures."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shipped import DAY, read, shipped
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.kinds.scorecard.scoring import Card, compile_card

SCORECARD = shipped("scorecard")
assert isinstance(SCORECARD, Scorecard)
CARD = compile_card(SCORECARD, DAY)
CUSTOMER = [
    st.sampled_from([0.0, 24_999.99, 25_000.0, 99_999.0, 100_000.0, 1e9]),
    st.sampled_from([0.0, 5.0, 6.0, 30.0, 31.0, 90.0, 91.0]),
    st.sampled_from([0.0, 0.05, 0.06, 0.15, 0.16, 0.5, 0.51]),
    st.sampled_from([0.0, 2.0, 5.0, 40.0]),
    st.sampled_from([0.0, 4.9, 5.0, 7.9, 8.0, 10.0]),
    st.sampled_from([-0.5, 0.0, 0.01, 0.1, 0.11]),
]
CUSTOMERS = st.tuples(*CUSTOMER)


def score_slowly(spend: float, overdue: float, service: float, years: float, fit: float, lead: float) -> float:
    """The shipped scorecard, written out."""
    points = (
        2 * (100 if spend >= 100_000 else 50 if spend >= 25_000 else 0),
        1 * (100 if overdue <= 5 else 50 if overdue <= 30 else 0),
        2 * (100 if service <= 0.05 else 50 if service <= 0.15 else 0),
        1 * (100 if years >= 5 else 50 if years >= 2 else 0),
        3 * (100 if fit >= 8 else 50 if fit >= 5 else 0),
        3 * (100 if lead >= 0.1 else 50 if lead > 0 else 0),
    )
    return sum(points) / 12


def readings(card: Card, cells: tuple[float | None, ...]):  # type: ignore[no-untyped-def]
    found = card.read(cells)
    assert not isinstance(found, CellError)
    return found


@given(CUSTOMERS)
def test_the_score_is_the_weighted_mean_of_the_points(cells: tuple[float, ...]) -> None:
    found = readings(CARD, cells)
    score = CARD.score(found)
    assert score is not None
    assert 0 <= score <= 100
    assert score == pytest.approx(score_slowly(*cells), rel=1e-12)
    overdue, service = cells[1], cells[2]
    assert CARD.is_target(found) == (score >= 70 - 1e-9 and overdue <= 90 and service <= 0.5)


@given(CUSTOMERS, st.sets(st.integers(0, 5), min_size=1, max_size=3), st.data())
def test_a_target_with_figures_missing_stays_whatever_they_are(
    cells: tuple[float, ...], gone: set[int], data: st.DataObject
) -> None:
    known = tuple(None if i in gone else cell for i, cell in enumerate(cells))
    said = readings(CARD, known)
    low, high = CARD.range(said)
    completed = tuple(data.draw(CUSTOMER[i]) if cell is None else cell for i, cell in enumerate(known))
    found = readings(CARD, completed)
    score = CARD.score(found)
    assert CARD.score(said) is None
    assert score is not None
    assert low - 1e-9 <= score <= high + 1e-9
    if CARD.is_target(said) is not None:
        assert CARD.is_target(found) == CARD.is_target(said)


def test_a_target_is_undecided_only_where_it_hangs_on_what_is_missing() -> None:
    """Every completion of every gap, on a card small enough to try them all."""
    rules = read(
        "kind: scorecard\nversion: 1\nfigures:\n  a: {unit: points, from: 0, to: 10}\n  b: {one of: [x, y, z]}\n"
        "score:\n  a: {weight: 2, points: {100: at least 8, 30: at least 3, 0: the rest}}\n"
        "  b: {points: {100: x, 10: the rest}}\nknock out: {b: z}\ntarget: at least 60\n"
    )
    assert isinstance(rules, Scorecard)
    card = compile_card(rules, DAY)
    for a, b in product((None, 0, 3, 8), (None, "x", "y", "z")):
        every = {
            card.is_target(card.read((p, q)))  # type: ignore[arg-type]
            for p in ((0, 3, 8) if a is None else (a,))
            for q in (("x", "y", "z") if b is None else (b,))
        }
        expected = every.pop() if len(every) == 1 else None
        assert card.is_target(card.read((a, b))) is expected, (a, b)  # type: ignore[arg-type]
