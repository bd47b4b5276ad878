"""Laws of lines that nearly hold a sum: each drawn to be near one, so that every edge is met again and again."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.ledgers.test_laws_of_totals import (
    amount,
    is_near,
    looks_of,
    nearest,
    plain_near_totals,
    plain_run,
    told,
    ways,
)
from valuex_xl.ledgers.columns import coded, exact
from valuex_xl.ledgers.totals import near_totals as near
from valuex_xl.ledgers.totals import running as sums
from valuex_xl.ledgers.totals.near_totals import holds_half, holds_nearly, near_totals, run_beside, undated_totals
from valuex_xl.ledgers.vocabulary.totals import is_total

Amounts = list[int | None]
HELD = st.lists(st.sampled_from([None, 0, 1, 1, 2, 3, 50, 100, 100, 200, 1_000, -1, -50, -100]), min_size=1, max_size=9)


@pytest.fixture(autouse=True)
def short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps of four lines, so that every few lines one ends."""
    monkeypatch.setattr(near, "STEP", 4)
    monkeypatch.setattr(sums, "STEP", 4)
    monkeypatch.setattr(sums, "_NOTED", 2)


@st.composite
def near_sums(draw: st.DrawFn) -> tuple[Amounts, int, set[int]]:
    """Amounts, one of which is near the sum of a run of others, above it or below, and some that are apart."""
    values = draw(HELD)
    at = draw(st.integers(0, len(values)))
    apart = draw(st.sets(st.integers(0, len(values)), max_size=2))
    other = draw(st.integers(0, len(values)))
    run = [value or 0 for value in values[min(at, other) : max(at, other)]]
    off = draw(st.sampled_from([0, 0, 0, 1, -1, 2, -2, 10, -10]))
    values.insert(at, sum(run) * draw(st.sampled_from([1, 1, 1, 2])) // draw(st.sampled_from([1, 1, 1, 2])) + off)
    return values, at, apart


def arrays(values: Amounts) -> tuple[object, np.ndarray]:
    return exact(list(map(amount, values))), np.arange(len(values))


def array(places: set[int]) -> np.ndarray:
    return np.array(sorted(places), np.int64)


@given(near_sums())
def test_the_run_beside_a_line(case: tuple[Amounts, int, set[int]]) -> None:
    values, at, apart = case
    assert run_beside(exact(list(map(amount, values))), at, array(apart)) == plain_run(values, at, apart)


@given(near_sums())
def test_half_of_what_stands_above(case: tuple[Amounts, int, set[int]]) -> None:
    """Of three lines or more that hold something and are not apart."""
    values, at, apart = case
    above = [value for place, value in enumerate(values[:at]) if value and place not in apart]
    half = values[at] and len(above) >= 3 and sum(above) == 2 * (values[at] or 0)
    says = f"just half of what the {len(above)} lines above hold, as where subtotals stand among them" if half else ""
    assert holds_half(exact(list(map(amount, values))), at, array(apart)) == says


@pytest.mark.parametrize(("held", "half"), [("0.1500", True), ("0.1549", True), ("0.1451", True), ("0.1550", False)])
def test_half_of_floats_may_be_off_by_less_than_half_a_cent(held: str, half: bool) -> None:
    large = Decimal("400000000000")
    values = exact([large, large, Decimal("0.3000"), large + Decimal(held)])
    assert bool(holds_half(values, 3, np.zeros(0, np.int64))) is half


def plain_holds(values: Amounts, at: int, apart: set[int]) -> str:
    """What a line nearly holds: of its three ways, else of any run just above it."""
    own = values[at] or 0
    off, count, which = nearest(values, list(range(len(values))), at, apart)
    held = [value or 0 if place not in apart else 0 for place, value in enumerate(values)]
    runs = [held[max(0, at - length) : at] for length in range(1, min(at, 200) + 1)]
    if own <= 0:
        return ""
    if count > 1 and abs(off) * 10 <= own - off:
        return told(off, count, which)
    close = [run for run in runs if len(list(filter(None, run))) > 1 and abs(own - sum(run)) * 100 <= sum(run)]
    if not close:
        return ""
    run = min(close, key=lambda each: abs(own - sum(each)))
    return told(own - sum(run), len(list(filter(None, run))), "lines just above")


@given(near_sums(), st.sampled_from([None, 0, 7_000, 90_000]))
@example(([2, -1, 1], 2, {2}), None)
@example(([2, -2, 0], 2, {2}), None)
def test_what_a_line_nearly_holds_of_a_way_or_of_a_run(case: tuple[Amounts, int, set[int]], top: int | None) -> None:
    """Below a line that holds much, which is in all above and in no run."""
    values, at, apart = [top, *case[0]], case[1] + 1, {each + 1 for each in case[2]}
    amounts, places = arrays(values)
    assert holds_nearly(amounts, places, at, array(apart)) == plain_holds(values, at, apart)


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (199, "the sum of the 199 lines just above"),
        (200, "the sum of the 200 lines just above"),
        (201, "1.00 more than the sum of the 200 lines just above"),
        (203, ""),
    ],
)
def test_a_run_above_has_two_hundred_lines_at_most(own: int, says: str) -> None:
    values: Amounts = [10**6, *[1] * 210, own]
    amounts, places = arrays(values)
    assert holds_nearly(amounts, places, 211, np.array([211])) == says


@pytest.mark.parametrize(
    ("held", "says"),
    [
        ("0.3000", "the sum of the 2 lines above"),
        ("0.3049", "the sum of the 2 lines above"),
        ("0.3060", "0.01 more than the sum of the 2 lines above"),
    ],
)
def test_what_floats_may_be_off_is_not_told(held: str, says: str) -> None:
    large = Decimal("400000000000")
    values = exact([large, Decimal("0.3000"), large + Decimal(held)])
    assert holds_nearly(values, np.arange(3), 2, np.array([2])) == says


NAMES = st.lists(st.sampled_from(["Elm", "Oak", "Ash", "Fir", "Total", "Total Elm", "", " "]), min_size=11, max_size=11)


@given(near_sums(), NAMES, st.sets(st.integers(0, 9), max_size=2))
@example(([1, 2, 3, 1, 1], 4, set()), ["Elm", "Ash", "Total", "Elm", "Total"], set())
@example(([1, -1, 2, -2, 0], 4, set()), ["Elm", "Ash", "Elm", "Elm", "Total"], set())
@example(([1, -1, 2, -1, 1], 4, set()), ["Elm", "Ash", "Elm", "Elm", "Total"], set())
def test_totals_that_are_near_a_sum(case: tuple[Amounts, int, set[int]], names: list[str], gaps: set[int]) -> None:
    values, _, _ = case
    names = [f"N{place}" if name in ("Oak", "Fir") else name for place, name in enumerate(names[: len(values)])]
    places = [place + sum(gap < place for gap in gaps) for place in range(len(values))]
    found = near_totals(coded(names), exact(list(map(amount, values))), np.array(places, np.int64))
    assert [(each.at, int(each.off), each.lines, each.which, each.surely) for each in found] == plain_near_totals(
        names, values, places
    )


@given(near_sums(), NAMES, st.sets(st.integers(0, 9)))
@example(([5, -4, 3, 1], 3, set()), ["Elm", "Ash", "Elm", "Total"], set())
@example(([5, -4, 3, 0], 3, set()), ["Elm", "Ash", "Elm", "Total"], set())
def test_lines_without_a_day_that_may_be_totals(
    case: tuple[Amounts, int, set[int]], names: list[str], undated: set[int]
) -> None:
    """The first that is near a sum of three or is called a total, with three lines above it."""
    values, at, _ = case
    undated = {each for each in {at, *undated} if each < len(values)}
    places = list(range(len(values)))
    wanted = ""
    for each in sorted(undated):
        own = values[each] or 0
        close = any(is_near(own, run, 3) for _, run in ways(values, places, each, set()))
        if own > 0 and (close or is_total(names[each])) and len(list(filter(None, values[:each]))) >= 3:
            off, count, which = nearest(values, places, each, set())
            how = "looks like a total that does not add up" if off else "looks like a total"
            line = f"the amount of the {which.replace('lines', 'line')}" if count == 1 else told(0, count, which)
            off_by = told(off, count, which).partition("the sum")[0]
            wanted = f". Line {each + 2} {how}: it holds {off_by}{line} - take it out"
            break
    amounts, array_of = arrays(values)
    found = undated_totals(coded(names[: len(values)]), amounts, array_of, array(undated), range(2, 20))
    assert found == wanted


def test_shares_without_a_line_of_small_amounts_and_of_none() -> None:
    small = looks_of(["Oak", "Ash", "Fir", "Total Elm"], [Decimal("0.50"), Decimal("0.30"), 0, Decimal("0.15")])
    assert "its share is 15.79%; without the line the largest is Oak with 62.50% - take" in small[1][0]
    (none,) = looks_of(["Oak", "Ash", "Fir", "Total Elm"], [5, -3, -2, 4])[1]
    assert "its share is 100.00% - take the line out" in none
    assert len(looks_of(["Oak", "Ash", "Fir", "Total Elm"], [20, 30, 10, 1])[1]) == 1
    (blank,) = looks_of([" ", "  ", "", "Total Elm"], [20, 30, 10, 9])[1]
    assert "without the line the largest is Total Elm" in blank
