"""Examples around a threshold: which customers are asked for, where limits go, and what meets a condition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from valuex_xl.judging.boundary import (
    Customer,
    Turn,
    around,
    is_inside,
    meeting,
    missing_around,
    step_of,
    with_limit,
    written,
)
from valuex_xl.rulefiles.conditions import Bound, Case, Condition, Dated, Side
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.place import Place

HERE = Place("own.yaml", 1, 1)
DAYS = Figure("days", HERE, unit=Unit.DAYS)
SHARE = Figure("share", HERE, unit=Unit.PERCENT)


def limited(low: float | None, high: float | None, unit: Unit = Unit.DAYS) -> Figure:
    return Figure("days", HERE, unit=unit, low=low, high=high)


def late(limit: float) -> Callable[[Customer], bool | None]:
    def answer(customer: Customer) -> bool | None:
        given = customer["days"]
        return None if given is None else float(given) > limit

    return answer


def turn(limit: float, figure: Figure = DAYS, **customer: float | None) -> Turn:
    low, high = around(Bound(Side.ABOVE, limit, ""), figure)
    return Turn(figure, limit, {"days": 0.0, **customer}, (late(low), late(high)))


@pytest.mark.parametrize(
    ("figure", "cases", "asked"),
    [
        (DAYS, [], [29.0, 30.0, 31.0, None]),
        (DAYS, [{"days": 30.0}], [29.0, 31.0, None]),
        (DAYS, [{"days": 30.0}, {"days": None}, {"days": 29.0 + 1e-10}], [31.0]),
        (DAYS, [{"days": 31.0 + 1e-8}], [29.0, 30.0, 31.0, None]),
        (DAYS, [{"days": 29.0 - 1e-8}], [29.0, 30.0, 31.0, None]),
        (DAYS, [{"days": "29"}], [29.0, 30.0, 31.0, None]),
        (DAYS, [{"days": 29.0}, {"days": 30.0}, {"days": 31.0}, {"days": None}], []),
        (limited(30.0, None), [], [30.0, 31.0, None]),
        (limited(29.0, 31.0), [], [29.0, 30.0, 31.0, None]),
        (limited(None, 30.5), [], [29.0, 30.0, None]),
    ],
)
def test_around_a_limit_stand_one_below_one_at_it_one_above_and_one_without(
    figure: Figure, cases: list[Customer], asked: list[float | None]
) -> None:
    assert [each["days"] for each in missing_around([turn(30.0, figure)], late(30.0), cases)] == asked


def test_what_is_just_beside_a_limit_has_nine_digits_after_the_point() -> None:
    found = missing_around([turn(1 / 3)], late(1 / 3), [])
    assert [each["days"] for each in found] == [-0.666666667, 1 / 3, 1.333333333, None]
    third = Condition((Bound(Side.ABOVE, 1 / 3, ""),))
    assert meeting(third, DAYS) == 1.333333333


def test_what_one_turn_asks_for_the_next_has() -> None:
    found = missing_around([turn(30.0, size=1.0), turn(30.0, size=2.0)], late(30.0), [])
    assert [each["size"] for each in found] == [1.0] * 4


def test_where_no_answer_differs_another_line_decides() -> None:
    unmoved = Turn(DAYS, 30.0, {"days": 0.0}, (late(30.0), late(30.0)))
    assert missing_around([unmoved], late(30.0), []) == []


def test_a_case_for_which_another_line_decides_takes_no_spot() -> None:
    def answer(customer: Customer) -> bool:
        return bool(customer.get("known")) and customer["days"] is not None and float(customer["days"]) > 30.0

    def moved(customer: Customer) -> bool:
        return bool(customer.get("known")) and customer["days"] is not None and float(customer["days"]) > 28.0

    one = Turn(DAYS, 30.0, {"days": 0.0, "known": 1.0}, (moved,))
    cases: list[Customer] = [{"days": 30.0}, {"days": 31.0, "known": 1.0}]
    assert [each["days"] for each in missing_around([one], answer, cases)] == [29.0, 30.0, None]


@pytest.mark.parametrize(("figure", "step"), [(DAYS, 1.0), (SHARE, 0.001), (Figure("n", HERE), 1.0)])
def test_a_step_is_a_tenth_of_a_percent_or_one(figure: Figure, step: float) -> None:
    assert step_of(figure) == step
    assert around(Bound(Side.ABOVE, 5.0, ""), figure) == (5.0 - 2 * step, 5.0 + 2 * step)


@pytest.mark.parametrize(
    ("side", "value"),
    [(Side.ABOVE, 0.301), (Side.BELOW, 0.299), (Side.AT_LEAST, 0.3), (Side.AT_MOST, 0.3), (Side.EXACTLY, 0.3)],
)
def test_what_meets_a_condition_stands_as_near_to_its_limit_as_may_be(side: Side, value: float) -> None:
    assert meeting(Condition((Bound(side, 0.3, ""), Bound(Side.BELOW, 9.0, ""))), SHARE) == value
    assert meeting(None, SHARE) is None
    assert meeting(Condition(()), SHARE) is None
    assert meeting(Condition((), words=("yes", "no")), SHARE) == "yes"


def test_only_the_bound_itself_is_moved_wherever_it_stands() -> None:
    bound, equal = Bound(Side.ABOVE, 30.0, ""), Bound(Side.ABOVE, 30.0, "")
    by_word = Condition(by="kind", cases=(Case(("a",), Condition((bound,))), Case((), Condition((equal,)))))
    moved = with_limit(Dated(((None, Condition((bound, equal))), (date(2026, 1, 1), by_word))), bound, 14.0)
    assert [(day, list(condition.limits)) for day, condition in moved.entries] == [
        (None, [14.0, 30.0]),
        (date(2026, 1, 1), [14.0, 30.0]),
    ]


@pytest.mark.parametrize(
    ("low", "high", "inside"),
    [
        (None, None, [True] * 5),
        (2.0, None, [False, True, True, True, True]),
        (None, 4.0, [True, True, True, True, False]),
        (2.0, 4.0, [False, True, True, True, False]),
    ],
)
def test_a_figure_holds_its_own_ends(low: float | None, high: float | None, inside: list[bool]) -> None:
    assert [is_inside(value, limited(low, high)) for value in (1.0, 2.0, 3.0, 4.0, 5.0)] == inside


def test_a_customer_is_written_without_what_is_missing() -> None:
    given: Customer = {"share": 0.3, "days": None, "word": "yes"}
    assert written(given, [DAYS, SHARE, Figure("word", HERE)]) == [("share", "30%"), ("word", "yes")]
