"""Guards stand where they say; slices, running totals, spells and witnesses are what the plainest count finds."""

from __future__ import annotations

import math
import random
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from valuex_xl.judging.domains import at_least_zero, at_most_one, bounded, finite, needed, number_in, ratio
from valuex_xl.judging.probes.probe import Probe, Witness, witnesses
from valuex_xl.judging.proofs.periods import WHEN, Spell, Spells
from valuex_xl.judging.running_sums import running_totals
from valuex_xl.judging.thresholds import slack
from valuex_xl.judging.tiered import Slice
from valuex_xl.judging.values import CallError, CellError


def why(guard: Any, *given: Any) -> str:
    with pytest.raises(CallError) as caught:
        guard(*given)
    return f"{caught.value.error.code} {caught.value.error.why}"


@pytest.mark.parametrize(("value", "kept"), [(0.0, 0.0), (1.0, 1.0), (0.3, 0.3), (-1e-13, 0.0), (1 + 1e-13, 1.0)])
def test_a_ratio_goes_from_0_to_1_rounding_aside(value: float, kept: float) -> None:
    assert ratio(value, "share") == kept


def test_rounding_is_as_much_as_slack_says_and_no_more() -> None:
    assert ratio(-slack(0.0), "share") == 0.0
    assert ratio(1 + slack(1.0), "share") == 1.0
    assert at_most_one(1 + slack(1.0), "margin") == 1 + slack(1.0)
    assert at_most_one(-7.0, "margin") == -7.0
    for guard in (ratio, at_most_one):
        assert why(guard, 1 + 4 * slack(1.0), "share").startswith("#NUM! share is 1, but it is a ratio")
    assert why(ratio, -1e-6, "share") == "#NUM! share is -1e-06, but it is a ratio from 0 to 1"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        (1.5, ""),
        (1.99, ""),
        (2.0, " - write 2% as 0.02"),
        (37.5, " - write 37.5% as 0.375"),
        (100.0, " - write 100% as 1"),
        (100.5, ""),
        (101.0, ""),
    ],
)
def test_what_looks_like_a_percentage_is_told_as_a_ratio(value: float, hint: str) -> None:
    assert why(ratio, value, "share") == f"#NUM! share is {value:g}, but it is a ratio from 0 to 1{hint}"
    assert why(at_most_one, value, "share") == f"#NUM! share is {value:g}, but it is a ratio, at most 1{hint}"


def test_the_largest_amount_and_what_is_beyond() -> None:
    assert [bounded(value, "sales") for value in (1e100, -1e100, 0.0)] == [1e100, -1e100, 0.0]
    for value in (1.1e100, -1.1e100):
        assert why(bounded, value, "sales") == f"#NUM! sales is {value:g}, a number too large to calculate with"
    assert number_in(None, "sales") is None
    assert number_in(4.0, "sales") == 4.0
    assert why(number_in, CellError("#N/A"), "sales") == "#N/A sales holds the error #N/A"
    assert finite(1e308) == 1e308
    assert why(finite, math.inf) == "#NUM! the answer is too large for a cell"


def test_what_cannot_be_negative_may_be_0_and_what_is_needed_too() -> None:
    assert (at_least_zero(0.0, "days"), needed(0.0, "days")) == (0.0, 0.0)
    assert why(at_least_zero, -1.0, "days") == "#NUM! days is -1, but it cannot be negative"
    assert why(needed, None, "days") == "#N/A days is missing"


@pytest.mark.parametrize("seed", range(40))
def test_running_totals_are_the_exact_sums_rounded_once(seed: int) -> None:
    chance = random.Random(seed)
    amounts = [chance.choice([1, -1]) * chance.random() * 10.0 ** chance.randint(-20, 20) for _ in range(12)]
    amounts += [-amount for amount in chance.sample(amounts, 5)]
    exact = [float(sum(map(Fraction, amounts[: at + 1]), Fraction(0))) for at in range(len(amounts))]
    assert list(running_totals(amounts)) == exact


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 24, 25, 26, 900])
def test_slices_come_to_what_each_single_piece_costs(count: int) -> None:
    slices = (Slice(0, 10, 5.0), Slice(10, 25, 3.0), Slice(25, math.inf, 0.5))
    assert Slice.total(slices, count) == sum(5.0 if at < 10 else 3.0 if at < 25 else 0.5 for at in range(count))
    assert sum(each.inside(count) for each in slices) == count


DAYS = [date(2025, month, 1) for month in (1, 4, 7, 10)]
SPELLS = [
    Spell(first, after - timedelta(days=1) if after else None)
    for first, after in zip([date.min, *DAYS], [*DAYS, None], strict=True)
]


@pytest.mark.parametrize(
    ("hits", "told"),
    [
        ([0, 1, 2, 3, 4], "it fails"),
        ([4], "it fails from 2025-10-01 on"),
        ([3, 4], "it fails from 2025-07-01 on"),
        ([0], "it fails until 2024-12-31"),
        ([0, 1], "it fails until 2025-03-31"),
        ([1], "it fails from 2025-01-01 until 2025-03-31"),
        ([1, 3], "it fails from 2025-07-01 until 2025-09-30"),
        ([0, 2, 3], "it fails from 2025-04-01 until 2025-09-30"),
    ],
)
def test_the_last_unbroken_run_of_spells_is_told(hits: list[int], told: str) -> None:
    assert Spells(SPELLS).tell(f"it fails{WHEN}", [SPELLS[at] for at in hits]) == told


def _probe(cases: list[dict[str, Any]]) -> Probe:
    """Rules are what they answer by the case's x, day by day."""
    return Probe(
        cases=lambda old, new, day: cases,
        answer=lambda rules, day: lambda case: rules(case, day),
        described=lambda old, new, case: ",".join(f"{name}={value}" for name, value in case.items()),
    )


def test_of_several_witnesses_of_one_way_the_fullest_is_told_of_these_the_first_on_the_first_day() -> None:
    one, two = date(2025, 1, 1), date(2025, 6, 1)
    cases = [{"x": 1, "y": None}, {"x": 1, "y": 2}, {"x": 1, "y": 3}, {"x": 5, "y": None}, {"x": 6, "y": 1}]
    old, new = (lambda case, day: {"": "A"}), (lambda case, day: {"": "B" if case["x"] == 1 or day == two else "A"})
    assert witnesses(_probe(cases), old, new, [one, two]) == (Witness("x=1,y=2", one, "", "A", "B"),)
    assert witnesses(_probe(cases[:1] + cases[4:]), old, new, [one, two])[0].case == "x=1,y=None"
    assert str(Witness("x=1", one, "", "A", "B")) == "x=1: A -> B"
    assert str(Witness("x=1", one, "points", "3", "4")) == "x=1: points 3 -> 4"


def test_numbers_move_in_one_way_words_in_many_and_most_is_most() -> None:
    day = date(2025, 1, 1)
    cases: list[dict[str, Any]] = [{"x": at} for at in range(20)]
    old, new = (lambda case, _: {"n": "1,000.5"}), (lambda case, _: {"n": f"-{case['x']}"})
    assert witnesses(_probe(cases), old, new, [day]) == (Witness("x=0", day, "n", "1,000.5", "-0"),)
    words = witnesses(_probe(cases), lambda case, _: {}, lambda case, _: {"w": f"w{case['x']}"}, [day])
    assert [each.new for each in words] == [f"w{at}" for at in range(8)]
    assert {each.old for each in words} == {"not there"}
    half = witnesses(_probe(cases), lambda case, _: {"n": "A"}, lambda case, _: {"n": str(case["x"])}, [day], most=3)
    assert [each.new for each in half] == ["0", "1", "2"]
    assert witnesses(_probe(cases), old, old, [day]) == ()
