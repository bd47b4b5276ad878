"""Laws of totals: what is a sum of lines beside it, by plain addition from each line to each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import coded, exact
from valuex_xl.ledgers.profiles.totals import unproved
from valuex_xl.ledgers.totals.near_totals import holds_nearly, near_totals, run_beside, told_totals, undated_totals
from valuex_xl.ledgers.vocabulary.totals import is_total

AMOUNTS = st.lists(st.none() | st.sampled_from([0, 1, 2, 3, 5, 6, 11, -1]), max_size=9)


def amount(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@given(AMOUNTS, st.sets(st.integers(0, 8)))
def test_a_line_is_proved_where_the_bookings_up_to_another_such_line_or_an_end_add_up_to_it(
    values: list[int | None], others: set[int]
) -> None:
    bookings = np.array([at not in others for at in range(len(values))], np.bool_)
    held = [value or 0 if at not in others else 0 for at, value in enumerate(values)]
    wanted = []
    for at in sorted(others):
        if at < len(values) and values[at]:
            starts = [0, *(each for each in others if each <= at)]
            ends = [len(values), *(each for each in others if each >= at)]
            above = {sum(held[start:at]) for start in starts}
            below = {sum(held[at:end]) for end in ends}
            if values[at] not in above | below:
                wanted.append(at)
    assert unproved(exact(list(map(amount, values))), bookings) == wanted


@pytest.mark.parametrize(
    ("total", "open_"), [("0.3040", []), ("0.3049", []), ("0.2951", []), ("0.3050", [2]), ("0.2950", [2])]
)
def test_a_sum_of_floats_may_be_off_by_less_than_half_a_cent(total: str, open_: list[int]) -> None:
    large = Decimal("400000000000")
    values = [large, Decimal("0.3000"), large + Decimal(total)]
    assert unproved(exact(values), np.array([True, True, False])) == open_


def plain_run(values: list[int | None], at: int, apart: set[int]) -> tuple[int, str]:
    """The shortest run of lines below, else above, that holds what a line holds, of two that hold something."""
    for side, places in (("below", range(at + 1, len(values))), ("above", range(at - 1, -1, -1))):
        run: list[int] = []
        for place in places[:200]:
            if place in apart:
                break
            run += [values[place] or 0]
            if values[at] and len(list(filter(None, run))) > 1 and sum(run) == values[at]:
                return len(list(filter(None, run))), side
    return 0, ""


@given(AMOUNTS.filter(bool), st.integers(0, 8), st.sets(st.integers(0, 8)))
def test_the_run_beside_a_line_that_adds_up_to_it(values: list[int | None], at: int, apart: set[int]) -> None:
    at %= len(values)
    found = run_beside(exact(list(map(amount, values))), at, np.array(sorted(apart), np.int64))
    assert found == plain_run(values, at, apart)


@pytest.mark.parametrize(("length", "found"), [(199, True), (200, True), (201, False)])
@pytest.mark.parametrize("side", ["above", "below"])
def test_a_run_has_two_hundred_lines_at_most(length: int, found: bool, side: str) -> None:
    values = [Decimal(1)] * length
    values = [*values, Decimal(length)] if side == "above" else [Decimal(length), *values]
    at = length if side == "above" else 0
    assert run_beside(exact(values), at, np.zeros(0, np.int64)) == ((length, side) if found else (0, ""))


def ways(values: list[int | None], places: list[int], at: int, apart: set[int]) -> Iterator[tuple[str, list[int]]]:
    """What a line may be the sum of: all above, all others, and the block above since a line that is left out."""
    held = [value or 0 if place not in apart else 0 for place, value in enumerate(values)]
    yield "lines above", held[:at]
    yield "other lines", held[:at] + held[at + 1 :]
    first = at
    while first > 0 and places[first] - places[first - 1] == 1 and first - 1 not in apart:
        first -= 1
    yield "lines just above", held[first:at]


def is_near(own: int, run: list[int], fewest: int) -> bool:
    return own > 0 and abs(own - sum(run)) <= 0.01 * sum(run) and len(list(filter(None, run))) >= fewest


def nearest(values: list[int | None], places: list[int], at: int, apart: set[int]) -> tuple[int, int, str]:
    """By how much a line is off from the nearest sum, of how many lines that is, and which."""
    own = values[at] or 0
    held = [(which, run) for which, run in ways(values, places, at, apart) if any(run)]
    if not held:
        return own, 0, "other lines"
    which, run = min(held, key=lambda way: abs(own - sum(way[1])))
    return own - sum(run), len(list(filter(None, run))), which


def plain_near_totals(
    names: list[str], values: list[int | None], places: list[int]
) -> list[tuple[int, int, int, str, bool]]:
    """What near_totals says, line by line."""
    if len(names) <= 3:
        return []
    held = [value or 0 for value in values]
    largest, found = held.index(max(held)), []
    for at, name in enumerate(names):
        several = names.count(name) > 1
        if several and name.strip() and is_total(name):
            apart = {place for place, other in enumerate(names) if other == name}
            those = [nearest(values, places, each, apart) for each in sorted(apart)]
            all_near = all(
                any(is_near(held[each], run, 1) for _, run in ways(values, places, each, apart)) for each in apart
            )
            if all_near and any(count > 1 for _, count, _ in those):
                found.append((at, *nearest(values, places, at, apart), True))
            continue
        if several and name.strip():
            continue
        near = {which for which, run in ways(values, places, at, set()) if is_near(held[at], run, 3)}
        surely = is_total(name.strip()) if name.strip() else at == largest
        if near and (surely or (name.strip() and at == largest and near - {"lines just above"})):
            found.append((at, *nearest(values, places, at, set()), surely))
    return found


NAMES = st.sampled_from(["Elm", "Oak", "Ash", "Total", "Total Elm", "", " ", "Fir total"])
LINES = st.lists(
    st.tuples(NAMES, st.none() | st.sampled_from([0, 1, 1, 2, 3, 100, 101, 200, 300, 303, 304, -1]), st.integers(1, 2)),
    max_size=8,
)


@given(LINES)
@example([("Elm", 100, 1), ("Oak", 100, 1), ("Ash", 100, 1), ("Total", 303, 1)])
@example([("Elm", 100, 1), ("Oak", 100, 1), ("Ash", 100, 1), ("Total", 304, 1)])
@example([("Elm", 100, 1), ("Oak", 100, 1), ("Fir", 0, 1), ("Total", 200, 1)])
@example([("Elm", 9, 1), ("Ash", 100, 2), ("Oak", 100, 1), ("Fir", 1, 1), ("Total", 201, 1), ("Elm", 300, 1)])
@example([("Elm", 9, 1), ("Ash", 100, 2), ("Oak", 100, 1), ("Fir", 1, 1), ("Larch", 201, 1)])
@example([("Fir", 303, 1), ("Elm", 100, 1), ("Oak", 100, 1), ("Ash", 100, 1)])
@example([("Elm", 1, 1), ("Oak", 2, 1), ("Total", 3, 1), ("Ash", 100, 1), ("Fir", 1, 1), ("Total", 101, 1)])
@example([("Elm", 1, 1), ("Oak", 2, 1), ("Total", 3, 1), ("Ash", 100, 1), ("Fir", 1, 1), ("Total", 103, 1)])
@example([("Elm", 1, 1), ("Total", 1, 1), ("Ash", 2, 1), ("Total", 2, 1)])
@example([("Fir", 100, 1), ("Elm", 1, 2), ("Oak", 2, 1), ("Total", 3, 1), ("Total", 3, 1)])
@example([("Elm", 100, 1), ("Oak", 100, 1), ("Ash", 100, 1), ("", 300, 1)])
@example([("Elm", 400, 1), ("Oak", -200, 1), ("Ash", 100, 1), ("", 300, 1)])
def test_what_is_near_a_sum_of_all_others_of_all_above_or_of_the_block_above(
    lines: list[tuple[str, int | None, int]],
) -> None:
    names, values = [name for name, _, _ in lines], [value for _, value, _ in lines]
    places = np.cumsum([step for _, _, step in lines]).tolist() if lines else []
    found = near_totals(coded(names), exact(list(map(amount, values))), np.array(places, np.int64))
    assert [(each.at, int(each.off), each.lines, each.which, each.surely) for each in found] == plain_near_totals(
        names, values, places
    )


@given(LINES, st.sets(st.integers(0, 7), max_size=3))
def test_what_a_line_nearly_holds(lines: list[tuple[str, int | None, int]], apart: set[int]) -> None:
    values = [value for _, value, _ in lines]
    places = np.cumsum([step for _, _, step in lines]).tolist() if lines else []
    apart = {each for each in apart if each < len(lines)}
    for at in apart:
        found = holds_nearly(
            exact(list(map(amount, values))), np.array(places, np.int64), at, np.array(sorted(apart), np.int64)
        )
        own = values[at] or 0
        off, count, which = nearest(values, places, at, apart)
        held = [value or 0 if place not in apart else 0 for place, value in enumerate(values)]
        runs = [held[first:at] for first in range(at - 1, -1, -1)]
        near = [run for run in runs if len(list(filter(None, run))) > 1 and abs(own - sum(run)) <= 0.01 * sum(run)]
        if own <= 0:
            wanted = ""
        elif count > 1 and abs(off) * 10 <= own - off:
            wanted = told(off, count, which)
        elif near:
            run = min(near, key=lambda each: abs(own - sum(each)))
            wanted = told(own - sum(run), len(list(filter(None, run))), "lines just above")
        else:
            wanted = ""
        assert found == wanted


def told(off: int, count: int, which: str) -> str:
    how = f"{abs(off):,.2f} {'less' if off < 0 else 'more'} than " if off else ""
    return f"{how}the sum of the {count} {which}"


@pytest.mark.parametrize(
    ("held", "holds"),
    [
        (90, "10.00 less than the sum of the 2 lines above"),
        (89, ""),
        (110, "10.00 more than the sum of the 2 lines above"),
        (111, ""),
        (100, "the sum of the 2 lines above"),
    ],
)
def test_a_total_is_told_by_how_much_it_is_off_up_to_a_tenth(held: int, holds: str) -> None:
    values = exact([Decimal(60), Decimal(40), Decimal(held)])
    assert holds_nearly(values, np.arange(3), 2, np.array([2])) == holds


@pytest.mark.parametrize(
    ("amounts", "names", "says"),
    [
        ((1, 2, 3, 6), ("a", "b", "c", "d"), ". Line 13 looks like a total: it holds the sum of the 3 lines above"),
        ((100, 200, 300, 606), ("a", "b", "c", ""), "606 6.00 more than the sum of the 3 lines above"),
        ((100, 200, 300, 607), ("a", "b", "c", ""), ""),
        ((100, 200, 300, 900), ("a", "b", "c", "Total"), "300.00 more than the sum of the 3 lines above"),
        ((100, 200, 300, -600), ("a", "b", "c", "Total"), ""),
        ((100, 0, 300, 400), ("a", "b", "c", "Total"), ""),
        ((100, 300, 400), ("a", "b", "Total"), ""),
    ],
)
def test_a_line_without_a_day_that_looks_like_a_total(amounts: tuple[int], names: tuple[str], says: str) -> None:
    values = exact(list(map(Decimal, amounts)))
    last = len(amounts) - 1
    found = undated_totals(coded(names), values, np.arange(last + 1), np.array([last]), range(10, 30))
    if not says:
        assert found == ""
    elif says.startswith("."):
        assert found == f"{says} - take it out"
    else:
        how = f". Line {10 + last} looks like a total that does not add up: it holds "
        assert found == f"{how}{says.removeprefix('606 ')} - take it out"


def looks_of(
    names: list[str], values: list[int], told: Callable[[str], bool] = lambda _: False, *, answered: bool = False
) -> tuple[list[tuple[int, str]], list[str]]:
    found = told_totals(
        coded(names), exact(list(map(Decimal, values))), np.arange(len(names)), "Customer", lambda at: at + 2,
        answered=answered, told=told,
    )  # fmt: skip
    return found.refused, found.looks


def test_what_is_called_a_total_and_holds_no_sum_is_told_where_it_is_the_largest_or_the_last() -> None:
    text = (
        'Customer: "Total Elm" (line {}) is called as totals are and holds no sum of other lines: it counts as a '
        "customer, and its share is {}; without the line the largest is {} with {} - take the line out where it is one"
    )
    assert looks_of(["Total Elm", "Oak", "Ash", "Fir"], [60, 20, 10, 10]) == (
        [],
        [text.format(2, "60.00%", "Oak", "50.00%")],
    )
    assert looks_of(["Oak", "Ash", "Fir", "Total Elm"], [25, 10, 45, 20])[1] == [
        text.format(5, "20.00%", "Fir", "56.25%")
    ]
    assert looks_of(["Oak", "Total Elm", "Fir", "Ash"], [20, 30, 40, 10])[1] == []
    assert looks_of(["Oak", "Fir", "Total Elm"], [20, 30, 90])[1] == []
    assert looks_of(["Oak", "Fir", "Ash", "Total Elm"], [20, 30, 10, 0])[1] == []
    assert looks_of(["Total Elm", "Oak", "Ash", "Fir"], [60, 20, 10, 10], is_total)[1] == []
    assert looks_of(["Total Elm", "Oak", "Ash", "Fir"], [50, -20, -10, -20])[1] == [
        'Customer: "Total Elm" (line 2) is called as totals are and holds no sum of other lines: it counts as a '
        "customer, and it has no share - take the line out where it is one"
    ]
    assert looks_of(["Total Elm", "Oak", "Ash", "Fir"], [50, -1, -10, -20])[1] == [
        'Customer: "Total Elm" (line 2) is called as totals are and holds no sum of other lines: it counts as a '
        "customer, and its share is 263.16% - take the line out where it is one"
    ]


def test_a_total_that_does_not_add_up_is_refused_by_what_it_is_called() -> None:
    lines = ["Oak", "Fir", "Ash", "Total"]
    assert looks_of(lines, [10, 20, 70, 101])[0] == [
        (
            3,
            'is called a total ("Total") and holds 1.00 more than the sum of the 3 lines above: a booking may be '
            "missing - correct it, or take the line out",
        )
    ]
    ((_, with_answer),) = looks_of(lines, [10, 20, 70, 101], answered=True)[0]
    assert with_answer.endswith(', or say --answer "Customer: Total=adds" where it is a customer')
    ((at, blank),) = looks_of(["Oak", "Fir", "Ash", " "], [10, 20, 70, 101], answered=True)[0]
    assert (at, blank) == (
        3,
        "has no Customer and holds 1.00 more than the sum of the 3 lines above: a booking may be missing - correct "
        'it, or take the line out, or leave the lines without one out: --where "Customer!="',
    )
    ((_, bare),) = looks_of(["Oak", "Fir", "Ash", " "], [10, 20, 70, 101])[0]
    assert bare.endswith("or take the line out")
