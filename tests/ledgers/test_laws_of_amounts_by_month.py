"""Laws of amounts that rise from month to month, and of sums that hold in nearly every line, by plain references."""

from __future__ import annotations

from math import factorial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.ledgers.views import view_of
from valuex_xl.ledgers.doubts.columns import other_amounts
from valuex_xl.ledgers.doubts.months import rising

CUSTOMERS = st.lists(
    st.tuples(st.integers(0, 3), st.lists(st.integers(0, 9), min_size=1, max_size=5), st.integers(1, 9)),
    min_size=1,
    max_size=4,
)
YEAR = [1] * 12


def months_of(first: int, customers: list[tuple[int, list[int], int]]) -> list[tuple[str, int, int]]:
    """Lines of customers that begin so many months after the first one with an amount, and by what each month adds."""
    lines = []
    for name, (start, steps, amount) in zip("ABCDEFGH", customers, strict=False):
        lines.append((name, first + start, amount))
        for at, step in enumerate(steps, start=1):
            amount += step
            lines.append((name, first + start + at, amount))
    return lines


def rises(lines: list[tuple[str, int, int]]) -> bool:
    """Whether lines of customers, months and amounts are told to be sums since the year began."""
    booked = [line for line in lines if line[2]]
    names = {name for name, _, _ in booked}
    if not names or not len(names) < len(booked) <= 12 * len(names):
        return False
    first, last = min(month for _, month, _ in booked), max(month for _, month, _ in booked)
    chance, whole = 1.0, 0
    for name in names:
        own = sorted((month, amount) for each, month, amount in booked if each == name)
        if [month for month, _ in own] != list(range(own[0][0], last + 1)):
            return False
        amounts = [amount for _, amount in own]
        if amounts[0] <= 0 or amounts != sorted(amounts):
            return False
        chance /= factorial(len(own))
        if own[0][0] == first:
            whole += 1
            if amounts[-1] < 2 * amounts[0]:
                return False
    limit = 1 / 200 if first % 12 == 0 else 1 / 200**2
    return last - first < 12 and chance < limit and whole >= 2 and 2 * whole >= len(names)


@given(st.integers(0, 14), CUSTOMERS, st.booleans(), st.data())
@example(0, [(0, [1, 1, 1], 2), (0, [1, 1, 1], 2)], False, None)
@example(0, [(0, [1, 1, 0], 2), (0, [1, 1, 0], 2)], False, None)
@example(0, [(0, [2, 0, 0], 3), (0, [3, 0, 0], 3)], False, None)
@example(1, [(0, [1, 1, 1], 2), (0, [1, 1, 1], 2)], False, None)
@example(1, [(0, [1, 1, 1, 1], 2), (0, [1, 1, 1, 1], 2)], False, None)
@example(3, [(0, [1, 1, 1, 1, 1], 2), (0, [1, 1, 1, 1, 1], 2)], False, None)
@example(0, [(0, [9, 9, 9], 2), (0, [9, 9, 9], 2), (1, [1, 1], 2), (2, [1], 2)], False, None)
@example(0, [(0, [9, 9, 9], 2), (0, [9, 9, 9], 2), (1, [1, 1], 2), (2, [1], 2), (2, [1], 2)], False, None)
@example(0, [(0, [9] * 11, 2), (0, [9] * 11, 2)], False, None)
@example(0, [(0, [9] * 12, 2), (0, [9] * 12, 2), (10, [1, 1], 2), (10, [1, 1], 2)], False, None)
@example(0, [(0, [9] * 11, 2), (0, [9] * 11, 2), (9, [1, 1], 2), (9, [1, 1], 2)], False, None)
@example(0, [(0, [9, 9, 9, 9], 2)], False, None)
@example(0, [(0, [9], 2), (0, [9], 2), (0, [9], 2), (0, [9], 2)], False, None)
@example(0, [(0, [], 2), (0, [], 2), (0, [], 2)], False, None)
def test_amounts_of_every_customer_that_only_rise_are_told(first: int, customers, spoilt: bool, data) -> None:
    """Seven orders of eight months of one customer, or of several together, have a chance of less than 1 in 200."""
    lines = months_of(first, customers)
    if spoilt and data is not None:
        at = data.draw(st.integers(0, len(lines) - 1))
        name, month, _ = lines[at]
        lines[at] = (name, month, data.draw(st.sampled_from([0, -1, 1, 99])))
    text = "".join(f"{name},{2025 + month // 12}-{month % 12 + 1:02}-14,{amount}\n" for name, month, amount in lines)
    found = list(rising(view_of(f"C,Day,Sum\n{text}", date="Day")))
    assert bool(found) == rises(lines)
    if found:
        last = max(month for _, month, amount in lines if amount)
        count = len({name for name, _, amount in lines if amount})
        assert f"each of the {count} customers only rise from month to month of {2025 + last // 12}" in str(found[0])
        assert f"--period {2025 + last // 12}-{last % 12 + 1:02} " in str(found[0])


@pytest.mark.parametrize("count", range(1, 12))
def test_a_tax_is_inside_where_nine_lines_of_ten_say_so_and_two_at_least(count: int) -> None:
    for hits in range(count + 1):
        lines = "".join(f"Elm,10,2,{12 if at < hits else 13}\n" for at in range(count))
        found = list(other_amounts(view_of(f"C,Base,Tax,Amount\n{lines}")))
        told = [each for each in found if "Amount is Base plus Tax" in str(each)]
        assert bool(told) == (count >= 2 and 10 * hits >= 9 * count), (count, hits)


@pytest.mark.parametrize(("before", "told"), [(21, True), (22, True), (23, False)])
def test_twenty_four_columns_of_amounts_are_held_against_the_income(before: int, told: bool) -> None:
    titles = ",".join(f"X{at}" for at in range(before))
    lines = "".join(f"Elm,{','.join([str(line)] * before)},10,2,12\n" for line in (100, 200, 300))
    found = list(other_amounts(view_of(f"C,{titles},Base,Tax,Amount\n{lines}")))
    assert any("Amount is Base plus Tax" in str(each) for each in found) is told
