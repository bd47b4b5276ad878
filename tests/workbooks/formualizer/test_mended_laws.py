"""Functions put right, held against second workings: multiples counted out, loans paid back one payment at a time."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.workbooks.formualizer.mended import EACH, MENDED

NUM, VALUE, DIV, NA = ({"type": "Error", "kind": kind} for kind in ("Num", "Value", "Div", "Na"))


@pytest.mark.parametrize(
    ("name", "given", "answer"),
    [
        # the examples of Microsoft's pages
        ("CEILING", (2.5, 1.0), 3.0), ("CEILING", (1.5, 0.1), 1.5), ("CEILING", (0.234, 0.01), 0.24),
        ("FLOOR", (3.7, 2.0), 2.0), ("FLOOR", (2.5, -2.0), NUM), ("FLOOR", (1.58, 0.1), 1.5),
        ("FLOOR", (0.234, 0.01), 0.23),
        ("CEILING.MATH", (24.3, 5.0), 25.0), ("CEILING.MATH", (6.7,), 7.0), ("CEILING.MATH", (-8.1, 2.0), -8.0),
        ("CEILING.MATH", (-5.5, 2.0, -1.0), -6.0),
        ("FLOOR.MATH", (24.3, 5.0), 20.0), ("FLOOR.MATH", (6.7,), 6.0), ("FLOOR.MATH", (-8.1, 2.0), -10.0),
        ("FLOOR.MATH", (-5.5, 2.0, -1.0), -4.0),
        ("IPMT", (0.1 / 12, 1.0, 36.0, 8000.0), -66.66666666666667),
        ("PPMT", (0.1 / 12, 1.0, 24.0, 2000.0), -75.62318600836664),
        ("PPMT", (0.08, 10.0, 10.0, 200000.0), -27598.05346242135),
        ("DB", (1e6, 1e5, 6.0, 1.0, 7.0), 186083.33333333334), ("DB", (1e6, 1e5, 6.0, 2.0, 7.0), 259639.41666666666),
        ("DB", (1e6, 1e5, 6.0, 3.0, 7.0), 176814.44275), ("DB", (1e6, 1e5, 6.0, 4.0, 7.0), 120410.63551275),
        ("DB", (1e6, 1e5, 6.0, 5.0, 7.0), 81999.64278418274), ("DB", (1e6, 1e5, 6.0, 6.0, 7.0), 55841.75673602845),
        ("MODE", ([[5.6], [4.0], [4.0], [3.0], [2.0], [4.0]],), 4.0),
        # their edges
        ("CEILING", (0.0, -1.0), 0.0), ("FLOOR", (0.0, -1.0), 0.0), ("CEILING", (0.5, -1.0), NUM),
        ("FLOOR", (0.5, -1.0), NUM),
        ("CEILING.MATH", (0.5, 1.0, 1.0), 1.0), ("CEILING.MATH", (2.5, 0.0), 0.0), ("CEILING.MATH", (1.5, -1.0), 2.0),
        ("FLOOR.MATH", (0.5, 1.0, 1.0), 0.0), ("FLOOR.MATH", (2.5, 0.0), 0.0), ("FLOOR.MATH", (-1.5, -1.0), -2.0),
        ("DB", (100.0, 10.0, 1.0, 1.0), 90.0), ("DB", (100.0, 0.0, 5.0, 1.0), 100.0), ("DB", (0.0, 1.0, 5.0, 1.0), 0.0),
        ("DB", (0.0, 0.0, 5.0, 5.0), 0.0), ("DB", (100.0, 10.0, 3.0, 0.5), NUM), ("DB", (-1.0, 1.0, 5.0, 1.0), NUM),
        ("DB", (1.0, -1.0, 5.0, 1.0), NUM), ("DB", (100.0, 10.0, 0.0, 1.0), NUM),
        ("DB", (0.0, 0.0, 0.0, 1.0, 6.0), NUM),
        ("DB", (100.0, 10.0, 0.5, 1.0, 6.0), 49.5), ("DB", (100.0, 10.0, 2.0, 1.0, 1.0), 100 * 0.684 / 12),
        ("DB", (100.0, 10.0, 2.0, 3.0, 12.9), NUM), ("DB", (100.0, 10.0, 2.0, 1.0, 13.0), NUM),
        ("DB", (100.0, 10.0, 2.0, 1.0, 0.9), NUM),
        ("DB", (100.0, 10.0, 2.0, 3.0, 11.5), 100 * 0.373 * 0.316 * 0.684 / 12),
        ("DB", (100.0, 10.0, 2.0, 3.5, 11.0), NUM),
        ("IPMT", (0.1, 0.5, 3.0, 100.0), NUM), ("IPMT", (0.1, 1.0, 1.0, 100.0), -10.0),
        ("PPMT", (0.1, 1.0, 1.0, 100.0), -100.0), ("PPMT", (0.1, 1.1, 1.0, 100.0), NUM),
        ("IPMT", (0.0, 1.0, 4.0, 100.0), 0.0), ("PPMT", (0.0, 2.0, 4.0, 100.0, 20.0), -30.0),
        ("MODE", (3.0, 3.0), 3.0), ("MODE", ([[3.0, "x", True, True, None]], 2.0), NA),
        ("MODE.SNGL", ([[1.0, 2.0], [2.0, 1.0]], 2.0), 2.0), ("MODE", ([[NA, 1.0, 1.0], [DIV, 1.0, 1.0]],), NA),
        ("MODE", (), NA),
        ("CEILING", (True, 2.0), 2.0), ("CEILING", ("2.5", 1.0), 3.0), ("FLOOR", (2.5, "x"), VALUE),
        ("FLOOR", (DIV, NA), DIV), ("CEILING", (1e308, 1e-308), NUM),
        ("HYPERLINK", ("https://a.example",), "https://a.example"), ("HYPERLINK", ("https://a.example", 5.0), 5.0),
        ("HYPERLINK", (NA, 5.0), NA), ("HYPERLINK", ("x", None), None),
    ],
)  # fmt: skip
def test_an_answer(name: str, given: tuple[Any, ...], answer: Any) -> None:
    found = MENDED[name](*given)
    assert found == (pytest.approx(answer, rel=1e-12) if isinstance(answer, float) else answer)


STEPS = st.integers(-12, 12).map(lambda tenths: Decimal(tenths) / 4)


@given(STEPS, STEPS, st.booleans())
def test_the_next_multiple_is_the_one_that_is_found_by_counting(number: Decimal, step: Decimal, mode: bool) -> None:
    given_ = float(number), float(step)
    if not step:
        assert MENDED["CEILING"](*given_) == MENDED["CEILING.MATH"](*given_) == MENDED["FLOOR.MATH"](*given_) == 0.0
        assert MENDED["FLOOR"](*given_) == (DIV if number else 0.0)
        return
    multiples = [step * count for count in range(-60, 61)]
    above = float(min(each for each in multiples if each >= number))
    below = float(max(each for each in multiples if each <= number))
    refused = number > 0 > step
    turned = number < 0 and step < 0  # both are counted from zero
    assert MENDED["CEILING"](*given_) == (NUM if refused else below if turned else above)
    assert MENDED["FLOOR"](*given_) == (NUM if refused else above if turned else below)
    turned = number < 0 and mode
    assert MENDED["CEILING.MATH"](*given_, float(mode)) == (below if turned else above)
    assert MENDED["FLOOR.MATH"](*given_, float(mode)) == (above if turned else below)


def paid_back(rate: Fraction, present: int, future: int, periods: int, due: bool) -> list[tuple[Fraction, Fraction]]:
    """The interest and the principal of each payment of a loan, as an account keeps it; what is paid is below zero."""

    def kept(payment: Fraction) -> tuple[Fraction, list[tuple[Fraction, Fraction]]]:
        owed, parts = Fraction(present), []
        for period in range(periods):
            if due:
                interest = owed * rate / (1 + rate) if period else Fraction(0)
                owed = (owed + payment) * (1 + rate)
            else:
                interest = owed * rate
                owed += interest + payment
            parts.append((-interest, payment + interest))
        return owed, parts

    at_none, at_one = kept(Fraction(0))[0], kept(Fraction(1))[0]
    return kept((-future - at_none) / (at_one - at_none))[1]


@given(
    st.integers(0, 30).map(lambda percent: Fraction(percent, 100)),
    st.integers(-500, 500),
    st.integers(-500, 500),
    st.integers(1, 6),
    st.booleans(),
)
@example(Fraction(1, 10), 100, 0, 1, False)
@example(Fraction(1, 10), 100, 50, 3, True)
def test_interest_and_principal_are_those_of_an_account(
    rate: Fraction, present: int, future: int, periods: int, due: bool
) -> None:
    given_ = [*map(float, (periods, present, future)), float(due)]
    for period, (interest, principal) in enumerate(paid_back(rate, present, future, periods, due), 1):
        asked = float(rate), float(period), *given_
        assert MENDED["IPMT"](*asked) == pytest.approx(float(interest), abs=1e-7)
        assert MENDED["PPMT"](*asked) == pytest.approx(float(principal), abs=1e-7)
    for outside in (0.0, periods + 1.0):
        assert MENDED["IPMT"](float(rate), outside, *given_) == MENDED["PPMT"](float(rate), outside, *given_) == NUM


def test_of_a_future_value_and_a_kind_that_are_not_given_nothing_is_left_and_payments_come_at_the_end() -> None:
    for name in ("IPMT", "PPMT"):
        for period in (1.0, 2.0, 3.0):
            asked = (0.1, period, 3.0, 100.0)
            assert MENDED[name](*asked) == MENDED[name](*asked, 0.0) == MENDED[name](*asked, 0.0, 0.0)


@given(
    st.integers(1, 1000), st.integers(0, 1000), st.integers(1, 6), st.integers(1, 12), st.sampled_from([None, "month"])
)
def test_what_is_written_off_is_a_share_of_what_is_left(
    cost: int, salvage: int, life: int, month: int, named: str | None
) -> None:
    month = month if named else 12
    rate = round(1 - (salvage / cost) ** (1 / life), 3)
    shares = [month / 12] + [1.0] * (life - 1) + ([(12 - month) / 12] if month < 12 else [])
    left = float(cost)
    for period, share in enumerate(shares, 1):
        base = cost if period == 1 else left
        asked = (float(cost), float(salvage), float(life), float(period), *([float(month)] if named else []))
        assert MENDED["DB"](*asked) == pytest.approx(base * rate * share, abs=1e-9)
        left -= base * rate * share
    assert MENDED["DB"](float(cost), float(salvage), float(life), len(shares) + 1.0, float(month)) == NUM


CELLS = st.sampled_from([1.5, 2.5, -3.5, None, "x", "2.5", True, DIV])
ARRAYS = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=3)
)


@given(CELLS | ARRAYS, CELLS | ARRAYS, st.sampled_from(["CEILING.MATH", "FLOOR.MATH"]))
def test_each_value_of_an_array_is_answered_and_one_row_or_column_is_repeated(one: Any, other: Any, name: str) -> None:
    function = MENDED[name]
    if not isinstance(one, list) and not isinstance(other, list):
        return
    blocks = [each if isinstance(each, list) else [[each]] for each in (one, other)]
    height, width = max(map(len, blocks)), max(len(block[0]) for block in blocks)

    def at(block: list[list[Any]], row: int, column: int) -> Any:
        row, column = (0 if len(block) == 1 else row), (0 if len(block[0]) == 1 else column)
        return block[row][column] if row < len(block) and column < len(block[0]) else NA

    assert function(one, other) == [
        [function(*(at(block, row, column) for block in blocks)) for column in range(width)] for row in range(height)
    ]


def test_newer_functions_go_by_both_names_and_lists_are_taken_whole_by_some() -> None:
    assert MENDED["_XLFN.CEILING.MATH"] is MENDED["CEILING.MATH"]
    assert MENDED["_XLFN.MODE.SNGL"] is MENDED["MODE.SNGL"]
    assert "_XLFN.CEILING" not in MENDED
    assert {"CEILING", "FLOOR", "CEILING.MATH", "FLOOR.MATH", "IPMT", "PPMT", "DB"} == EACH
