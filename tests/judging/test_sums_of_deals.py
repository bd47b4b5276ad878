"""Sums as they are worked out: numbers, gaps and errors in any part, slices, bands and bands by word."""

from __future__ import annotations

import math
from itertools import product
from typing import Any

import pytest

from valuex_xl.judging.values import DIV0, NA, NUM
from valuex_xl.judging.working_out import work_out
from valuex_xl.rulefiles.conditions import Bound, Case, Condition, Dated, Side
from valuex_xl.rulefiles.expressions.expression import Band, Banded, Extreme, Name, Number, Operation, Tiered
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.tiers import Tier

HERE = Place("own.yaml", 1, 1)
A, B, W, V = (Name(name, HERE) for name in ("A", "b", "w", "v"))


def always(value: Any) -> Dated[Any]:
    return Dated(((None, value),))


def least(limit: float) -> Condition:
    return Condition((Bound(Side.AT_LEAST, limit, ""),))


def banded(of: Name, *bands: tuple[float, Condition | None], money: bool = False, **lists: str) -> Banded:
    """The number of the first band; ``lists`` are the words of figures."""
    made = tuple(Band(value, None if asked is None else always(asked), HERE) for value, asked in bands)
    return Banded(of, made, None, HERE, money, tuple((name, tuple(words.split())) for name, words in lists.items()))


@pytest.mark.parametrize(
    ("sign", "one", "other", "found"),
    [
        ("+", 2.0, 3.0, 5.0),
        ("-", 2.0, 3.0, -1.0),
        ("*", 2.0, 3.0, 6.0),
        ("/", 3.0, 2.0, 1.5),
        ("/", 3.0, 0.0, DIV0),
        ("/", 0.0, 3.0, 0.0),
        ("-", 0.3, 0.1 + 0.2, 0.0),
        ("-", 1e12, 1e12 - 1.0, 0.0),
        ("-", 1e12 - 1.0, 1e12, 0.0),
        ("-", 1e12, 1e12 - 1.125, 1.125),
        ("+", -1e6, 1e6 + 2e-6, 1e6 + 2e-6 - 1e6),
        ("+", 1e6 + 2e-6, -1e6, 1e6 + 2e-6 - 1e6),
        ("-", 1e6, 1e6 - 1e-7, 0.0),
        ("+", 0.0, 0.0, 0.0),
        ("+", 1e308, 1e308, NUM),
        ("*", 1e308, 10.0, NUM),
        ("/", 1e308, 0.1, NUM),
    ],
)
def test_two_numbers_with_a_sign_between_them(sign: Any, one: float, other: float, found: object) -> None:
    assert work_out(Operation(sign, A, B, HERE), {"a": one, "b": other}) == found


@pytest.mark.parametrize("sign", ["+", "-", "*", "/"])
def test_an_error_in_a_part_is_that_of_the_whole_and_a_gap_a_gap(sign: Any) -> None:
    for one, other in product((1.0, None, NA, NUM), repeat=2):
        found = work_out(Operation(sign, A, B, HERE), {"a": one, "b": other})
        errors = [each for each in (one, other) if each in (NA, NUM)]
        if errors:
            assert found == errors[0]
        else:
            assert (found is None) == (None in (one, other))


@pytest.mark.parametrize(("which", "pick"), [("min", min), ("max", max)])
def test_the_least_and_the_largest_of_several(which: Any, pick: Any) -> None:
    of = Extreme(which, (A, B, Number(2.0, HERE)), HERE)
    for one, other in product((1.0, 3.0), repeat=2):
        assert work_out(of, {"a": one, "b": other}) == pick(one, other, 2.0)
    assert work_out(of, {"a": None, "b": 1.0}) is None
    assert work_out(of, {"a": None, "b": NA}) == NA
    assert work_out(of, {"a": NUM, "b": NA}) == NUM


def test_what_lies_in_each_slice_counts_at_its_rate() -> None:
    tiers = (Tier(always(10.0), always(2.0), HERE), Tier(None, always(0.5), HERE))
    of = Tiered(A, tiers, None, HERE)
    assert [work_out(of, {"a": value}) for value in (0.0, 4.0, 10.0, 30.0, None, NA)] == [
        0.0,
        8.0,
        20.0,
        30.0,
        None,
        NA,
    ]
    assert work_out(of, {"a": math.inf}) == NUM


def test_the_first_band_that_is_met_counts_and_what_is_missing_has_none() -> None:
    of = banded(A, (3.0, least(20.0)), (2.0, least(10.0)), (1.0, None))
    values = (25.0, 20.0, 19.0, 10.0, 9.0, None, NA)
    assert [work_out(of, {"a": value}) for value in values] == [3.0, 3.0, 2.0, 2.0, 1.0, None, NA]


def test_a_hair_of_money_is_of_its_own_size() -> None:
    value = 1e12 - 0.5
    assert [work_out(banded(A, (1.0, least(1e12)), (0.0, None), money=money), {"a": value}) for money in (0, 1)] == [
        1.0,
        1.0,
    ]
    small = -1e-9
    assert work_out(banded(A, (1.0, least(0.0)), (0.0, None)), {"a": small}) == 0.0
    assert work_out(banded(A, (1.0, least(0.0)), (0.0, None), money=True), {"a": small}) == 0.0


def test_bands_of_words() -> None:
    of = banded(W, (5.0, Condition(words=("yes", "perhaps"))), (1.0, None), w="yes no perhaps")
    assert [work_out(of, {"w": value}) for value in (0, 1, 2, None)] == [5.0, 1.0, 5.0, None]


def test_a_band_that_hangs_on_a_word_counts_by_it_and_without_it_where_all_words_agree() -> None:
    cases = (Case(("x",), least(10.0)), Case((), least(20.0)))
    of = banded(A, (1.0, Condition(by="W", cases=cases)), (0.0, None), w="x y z")
    for value, by_word in {5.0: (0, 0, 0, 0), 15.0: (1, 0, 0, None), 25.0: (1, 1, 1, 1)}.items():
        assert tuple(work_out(of, {"a": value, "w": word}) for word in (0, 1, 2, None)) == by_word
    assert work_out(of, {"a": None, "w": 0}) is None
    assert work_out(of, {"a": 15.0, "w": 1.0}) == 0.0
