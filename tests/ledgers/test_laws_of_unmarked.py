"""Laws of subtotals that no word marks: sums line by line, and how many of them chance alone would give."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import exp, factorial

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import coded, exact
from valuex_xl.ledgers.totals import chance as chances
from valuex_xl.ledgers.totals import running as sums
from valuex_xl.ledgers.totals import unmarked
from valuex_xl.ledgers.totals.chance import Chance, at_least
from valuex_xl.ledgers.totals.running import Running, counted_but
from valuex_xl.ledgers.totals.unmarked import List, Unmarked, unmarked_totals

STEPS = (1, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 50_000, 100_000, 1_000_000)
UNITS = st.lists(st.sampled_from([0, 1, 2, 3, 4, 7, 8, 15, 16, -5, 10, 25, 300, 1_000, -1_000, 1_000_000]), max_size=9)


def plain_share(units: list[int], unit: int) -> Fraction:
    """The share of lines of a size, neighbours by half, times that of those as round, over the amounts there are."""
    held = [each for each in units if each]
    sizes = [len(bin(abs(each))) - 2 for each in held]
    size = len(bin(abs(unit))) - 2 if unit else 0
    near = sum(Fraction(1) if each == size else Fraction(1, 2) for each in sizes if abs(each - size) <= 1)
    if not near:
        return Fraction(0)
    steps = [max(step for step in STEPS if each % step == 0) for each in held]
    dense = max(
        step * Fraction(sum(other % step == 0 for other in steps), len(held)) for step in STEPS if unit % step == 0
    )
    return min(Fraction(1), near / (2 * len(held)) * dense / Fraction(2) ** (size - 1))


@given(UNITS, st.sampled_from([0, 1, 2, 3, 5, 8, 10, 16, 31, 50, -300, 1_000, 2_500, 999_999, 1_000_000, 5_000_000]))
@example([1, 1, 1, 3], 1)
@example([], 5)
def test_how_often_a_line_holds_an_amount_by_chance(units: list[int], unit: int) -> None:
    assert Chance(units).of(unit) == pytest.approx(float(plain_share(units, unit)), rel=1e-9)


@pytest.mark.parametrize("step", STEPS)
def test_an_amount_is_as_round_as_the_largest_step_in_it(step: int) -> None:
    """Of as many lines that hold just such amounts one holds a given one as often as there are steps in its size."""
    unit = step * 3
    assert Chance([unit, unit]).of(unit) == pytest.approx(min(1.0, step / 2 / 2.0 ** (unit.bit_length() - 1)))
    assert Chance([unit, unit]).of(unit + 1 if step > 1 else unit) < 1.0


@given(st.integers(0, 12), st.sampled_from([0.001, 0.25, 1.0, 2.0, 3.5, 7.0]))
def test_so_many_or_more_by_chance(hits: int, expected: float) -> None:
    fewer = sum(exp(-expected) * expected**each / factorial(each) for each in range(hits))
    wanted = 1.0 if hits <= expected else 1.0 - fewer
    assert at_least(hits, expected) == pytest.approx(wanted, rel=1e-6, abs=1e-15)


def test_next_to_nothing_is_told_exactly_and_what_cannot_be_is_none() -> None:
    assert at_least(3, 1e-6) == pytest.approx(1e-18 / 6, rel=1e-5)
    assert (at_least(1, 0.0), at_least(0, 0.0)) == (0.0, 1.0)


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sums, "_NOTED", 4)
    monkeypatch.setattr(sums, "STEP", 8)


@pytest.mark.usefixtures("notes")
@given(
    st.lists(st.tuples(st.integers(-9, 9), st.booleans()), max_size=20),
    st.sets(st.integers(0, 20)),
    st.sampled_from([1, 10**19]),
)
def test_the_sum_above_any_line_is_that_of_all_lines_above_it(
    lines: list[tuple[int, bool]], places: set[int], times: int
) -> None:
    """In whole numbers of any width, and notes of four lines."""
    held = [unit * times for unit, _ in lines]
    units = np.array(held, object if times > 1 else np.int64)
    running = Running(units, np.array([counts for _, counts in lines], np.bool_))
    above = [
        (sum(held[at] for at in range(end) if lines[at][1]), sum(counts for _, counts in lines[:end]))
        for end in range(len(lines) + 1)
    ]
    assert running.whole() == above[-1]
    those = sorted(each for each in places if each <= len(lines))
    found = running.at(np.array(those, np.int64))
    assert list(zip(*(each.tolist() for each in found), strict=True)) == [above[each] for each in those]
    for first in range(len(lines)):
        some = running.before(first, len(lines) + 1)
        assert list(zip(*(each.tolist() for each in some), strict=True)) == above[first:]


def test_sums_of_all_lines_but_some_have_no_blanks() -> None:
    amounts = exact([Decimal(5), None, Decimal(7), Decimal(2)])
    assert counted_but(amounts, np.array([2])).whole() == (7, 2)


ODD = (1_013, 2_207, 3_413, 4_877, 6_131, 7_573, 8_861, 9_949)
"""Amounts of which no few add up to another."""


def plain_found(
    names: list[str], units: list[int], above: bool, stops: set[int], counts: set[int], alike: set[int]
) -> dict[int, int]:
    """Each line that holds the sum of lines met before it, and of how many, with every start tried by itself."""
    order = list(range(len(units)) if above else reversed(range(len(units))))
    found: dict[int, int] = {}
    counted: list[int] = []
    run = stem = last = 0
    bounds: list[int] = []
    name = word = None
    for at in order:
        if at in stops:
            last = len(counted)
            continue
        if not units[at]:
            continue
        fewest = 1 if at in alike else 2
        sums = [units_of(units, counted[start:]) for start in (run, stem, last, *reversed(bounds), 0)]
        own = next((many for total, many in sums if many >= fewest and total == units[at]), 0)
        if own and at not in counts:
            found[at] = own
            bounds.append(len(counted))
            continue
        if names[at].strip() and names[at] != name:
            run = len(counted)
            if names[at].split()[0] != word:
                stem = run
            name, word = names[at], names[at].split()[0]
        counted.append(at)
    return found


def units_of(units: list[int], places: list[int]) -> tuple[int, int]:
    return sum(units[at] for at in places), len(places)


def listed(names: list[str], units: list[int], texts: list[list[str]] | None = None, **those: list[int]) -> List:
    places = {name: np.array(each, np.int64) for name, each in those.items()}
    amounts = exact([Decimal(unit) / 100 if unit else None for unit in units])
    return List(coded(names), amounts, [coded(each) for each in texts or []], **places)


def found_in(lines: List) -> Unmarked | None:
    def some(first: int, end: int) -> List:
        assert (first, end) == (0, len(lines.names))
        return lines

    return unmarked_totals(len(lines.names), some)


GROUPS = st.lists(
    st.tuples(st.sampled_from(["Elm", "Elm N", "Oak", "Ash", ""]), st.integers(1, 4), st.booleans()),
    min_size=2,
    max_size=5,
)


@given(GROUPS, st.booleans(), st.permutations(ODD), st.booleans(), st.booleans())
def test_lines_hold_the_sum_of_those_of_their_customer_of_its_word_of_a_total_or_of_all(
    groups: list[tuple[str, int, bool]], turned: bool, odd: list[int], whole: bool, above: bool
) -> None:
    """What is found from one side, and how many by chance, as plain addition has both."""
    names, units, at = [], [], 0
    for name, count, summed in groups:
        own = [odd[(at + each) % len(odd)] + 7 * (at + each) for each in range(count)]
        at += count
        names += [name] * (count + summed)
        units += [*own, sum(own)] if summed else own
    if whole:
        names.append("All")
        units.append(sum(units))
    if turned:
        names, units = names[::-1], units[::-1]
    lines = listed(names, units)
    side = unmarked._Side(units, *unmarked._keys(lines.names), Chance(units), lines, above=above)
    found = side.found()
    own = dict(zip(found.places.tolist(), found.many.tolist(), strict=True))
    assert own == plain_found(names, units, above, set(), set(), set())
    assert found.expected == pytest.approx(plain_expected(names, units, above), rel=1e-9)


def plain_expected(names: list[str], units: list[int], above: bool) -> float:
    """How many lines are to be expected that hold a sum by chance: every different sum of two or more that one may."""
    held, largest, total = plain_found(names, units, above, set(), set(), set()), max(map(abs, units)), Fraction(0)
    order = list(range(len(units)) if above else reversed(range(len(units))))
    counted: list[int] = []
    run = stem = 0
    bounds: list[int] = []
    name = word = None
    for at in order:
        if not units[at]:
            continue
        starts = (run, stem, 0, *reversed(bounds))
        sums = {total_ for total_, many in (units_of(units, counted[start:]) for start in starts) if many >= 2}
        total += sum(plain_share(units, each) for each in sums if abs(each) <= largest)
        if at in held:
            bounds.append(len(counted))
            continue
        if names[at].strip() and names[at] != name:
            run = len(counted)
            stem = stem if names[at].split()[0] == word else run
            name, word = names[at], names[at].split()[0]
        counted.append(at)
    return float(total)


NAMES = ["Elm", "Elm", "Elm sum", "Oak", "Oak", "Oak", "Oak sum"]
SUMS = [1_013, 2_207, 3_220, 3_413, 4_877, 6_131, 14_421]


def told(found: Unmarked | None) -> object:
    return found and (found.places.tolist(), found.many.tolist(), found.above, found.others.tolist())


def test_what_is_expected_by_chance_is_told_with_what_is_found() -> None:
    found = found_in(listed(NAMES, SUMS))
    assert told(found) == ([2, 6], [2, 3], True, [])
    assert found is not None
    assert found.expected == pytest.approx(plain_expected(NAMES, SUMS, True), rel=1e-9)
    assert found.chance == at_least(2, found.expected)
    assert (found.share([2, 6]), found.share([2, 3]), found.share([0, 1, 3, 6])) == (1.0, 0.5, 0.25)


@pytest.mark.parametrize(
    ("names", "units", "says"),
    [
        (NAMES[::-1], SUMS[::-1], ([0, 4], [3, 2], False, [])),
        # the total of one line is one where all others of its look are
        ([*NAMES, "Ash", "Ash sum"], [*SUMS, 8_861, 8_861], ([2, 6, 8], [2, 3, 1], True, [])),
        # one that is off looks as they do
        ([*NAMES, "Ash", "Ash", "Ash sum"], [*SUMS, 8_861, 1_201, 10_061], ([2, 6], [2, 3], True, [9])),
        # the second of two equal lines of a customer, where each customer with more has a sum
        (
            ["Elm", "Elm", "Elm", "Oak", "Oak", "Oak", "Oak", "Ash", "Ash"],
            [*SUMS, 8_861, 8_861],
            ([2, 6, 8], [2, 3, 1], True, []),
        ),
        # ... and where one has none: of two lines in no sum the last may be one that is off
        (
            ["Elm", "Elm", "Elm", "Oak", "Oak", "Oak", "Oak", "Ash", "Ash", "Fir", "Fir"],
            [*SUMS, 8_861, 8_861, 5_003, 4_001],
            ([2, 6], [2, 3], True, [8, 10]),
        ),
        # a total of totals
        ([*NAMES, "Total"], [*SUMS, 17_641], ([2, 6, 7], [2, 3, 5], True, [])),
        # blanks between them are no lines
        (["Elm", "", "Elm", "Elm sum", "Oak", "Oak", "Oak sum"], [1_013, 0, 2_207, 3_220, 3_413, 4_877, 8_290],
         ([3, 6], [2, 2], True, [])),
        # half a cent and less is dust of floats, here there is none
        (NAMES, [*SUMS[:-1], 14_422], None),
    ],
)  # fmt: skip
def test_lists_with_subtotals(names: list[str], units: list[int], says: object) -> None:
    found = found_in(listed(names, units))
    assert (told(found) if says is not None else found is None or 6 not in found.places) == (
        says if says is not None else True
    )


def test_totals_that_are_known_end_sums_and_bookings_that_are_known_hold_none() -> None:
    names = ["Elm", "Elm", "Total", "Oak", "Oak", "Oak", "X", "Ash", "Ash", "Y"]
    units = [1_013, 2_207, 3_220, 3_413, 4_877, 6_131, 14_421, 8_861, 1_201, 10_062]
    assert told(found_in(listed(names, units, stops=[2]))) == ([6, 9], [3, 2], True, [1])
    assert told(found_in(listed(names, units, counts=[9]))) == ([2, 6], [2, 3], True, [])
    # The total is not counted, and a sum of two customers begins behind it.
    across = ["Elm", "Elm", "Total", "Oak", "Ash", "X", "Fir", "Fir", "Y"]
    held = [1_013, 2_207, 9_001, 3_413, 4_877, 8_290, 8_861, 1_201, 10_062]
    assert told(found_in(listed(across, held, stops=[2]))) == ([5, 8], [2, 2], True, [1])


def test_other_columns_say_which_lines_look_as_the_totals() -> None:
    """A text of one column, a blank, or the customer's name again."""
    names = ["Elm", "Elm", "Elm", "Oak", "Oak", "Oak", "Oak", "Ash", "Ash", "Fir", "Fir"]
    units = [*SUMS, 8_861, 8_861, 5_003, 4_001]
    for column in (
        ["a", "b", "S", "c", "d", "e", "s ", "f", "S", "g", "h"],
        ["a", "b", "", "c", "d", "e", "", "f", "", "g", "h"],
        ["a", "b", "Elm", "c", "d", "e", "OAK", "f", "Ash", "g", "h"],
    ):
        assert told(found_in(listed(names, units, [column]))) == ([2, 6, 8], [2, 3, 1], True, [10])
        off = [*units[:8], 8_860, *units[9:]]
        assert told(found_in(listed(names, off, [column]))) == ([2, 6], [2, 3], True, [8, 10])
    mixed = ["a", "b", "S", "c", "d", "e", "T", "f", "g", "h", "i"]
    assert told(found_in(listed(names, units, [mixed]))) == ([2, 6], [2, 3], True, [8, 10])


def test_of_lines_that_look_alike_two_of_three_hold_a_sum_or_the_look_says_nothing() -> None:
    names = ["Elm", "Elm", "Elm", "Oak", "Oak", "Ash", "Ash", "Ash"]
    units = [1_013, 2_207, 3_220, 3_413, 3_413, 4_877, 6_131, 11_009]
    column = ["a", "b", "T", "c", "T", "d", "e", "T"]
    assert told(found_in(listed(names, units, [column]))) == ([2, 4], [2, 1], True, [7])
    more = told(found_in(listed([*names, "Fir", "Fir"], [*units, 8_861, 8_860], [[*column, "f", "T"]])))
    assert more == ([2], [2], True, [4, 7, 9])


def test_a_sum_is_of_all_names_with_the_same_first_word() -> None:
    names = ["Yew", "Yew", "Elm N1", "Elm N2", "Elm N2", "Elm all", "Oak", "Ash N1", "Ash N2", "Ash N2", "Ash all"]
    units = [1_013, 2_207, 3_413, 4_877, 6_131, 14_421, 7_573, 8_861, 9_949, 1_201, 20_011]
    assert told(found_in(listed(names, units))) == ([5, 10], [3, 3], True, [1])


def test_a_long_list_is_looked_at_from_its_beginning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unmarked, "_LOOKED_AT", len(NAMES))
    names, units = [*NAMES, "Ash", "Ash", "Ash sum"], [*SUMS, 8_861, 1_201, 10_062]
    asked: list[tuple[int, int]] = []

    def lines(first: int, end: int) -> List:
        asked.append((first, end))
        return listed(names[first:end], units[first:end])

    assert told(unmarked_totals(len(names), lines)) == ([2, 6, 9], [2, 3, 2], True, [])
    assert asked == [(0, 7), (0, 10)]
    asked.clear()
    assert told(unmarked_totals(7, lines)) == ([2, 6], [2, 3], True, [])
    assert asked == [(0, 7)]
    plain = [unit + at * at for at, unit in enumerate(units)]
    asked.clear()

    def other(first: int, end: int) -> List:
        asked.append((first, end))
        return listed(names[first:end], plain[first:end])

    assert unmarked_totals(len(names), other) is None
    assert asked == [(0, 7), (7, 10)]


@pytest.mark.parametrize("before", [8, 60])
def test_subtotals_that_begin_further_down_are_found_in_a_stretch_of_their_own(
    monkeypatch: pytest.MonkeyPatch, before: int
) -> None:
    monkeypatch.setattr(unmarked, "_LOOKED_AT", 5)
    monkeypatch.setattr(unmarked, "_STRETCH", 9)
    draw = random.Random(3)
    names = [f"Firm {at}" for at in range(before)]
    units = [draw.randrange(100_000, 9_000_000) for _ in names]
    totals = []
    for name in ("Ash", "Elm", "Oak", "Yew", "Fir", "Rowan"):
        held = [draw.randrange(100_000, 9_000_000) for _ in range(3)]
        totals.append(len(names) + 3)
        names, units = [*names, *[name] * 4], [*units, *held, sum(held)]

    def lines(first: int, end: int) -> List:
        return listed(names[first:end], units[first:end])

    found = unmarked_totals(len(names), lines)
    assert found is not None
    assert found.places.tolist() == totals


def test_the_stretches_reach_from_the_first_line_to_the_last() -> None:
    for count in (0, 1, 50_000, 50_001, 170_000, 170_001, 10_000_000):
        stretches = list(unmarked._stretches(count))
        assert stretches[0][0] == 0
        assert stretches[-1][1] == count
        assert all(first < end <= count for first, end in stretches[1:])
        assert len(stretches) <= 13
        if count <= 170_000:
            assert all(end == first for (_, end), (first, _) in pairwise(stretches))


@pytest.mark.parametrize(("totals", "found"), [(24, True), (25, False)])
def test_a_total_of_totals_reaches_back_over_twenty_four_of_them(totals: int, found: bool) -> None:
    """Each customer books an amount more; the last line holds all since a total that is so many totals above it."""
    names, units, whole = ["Yew", "Yew"], [10_007, 20_021], 0
    names += ["Yew sum"]
    units += [30_028]
    for at in range(totals - 1):
        first, second = 1_013 + 97 * at * at, 2_207 + 89 * at
        names += [f"N{at} x", f"N{at} x", f"N{at} x sum"]
        units += [first, second, first + second]
        whole += first + second
    names.append("All others")
    units.append(whole)
    lines = found_in(listed(names, units))
    assert lines is not None
    assert (len(names) - 1 in lines.places.tolist()) == found


def test_so_seldom_is_no_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    found = found_in(listed(NAMES, SUMS))
    assert found is not None
    monkeypatch.setattr(unmarked, "_CHANCE", found.chance)
    assert found_in(listed(NAMES, SUMS)) is None
    monkeypatch.setattr(unmarked, "_CHANCE", found.chance * 1.01)
    assert told(found_in(listed(NAMES, SUMS))) == told(found)
    assert replace(found, expected=0.0).chance == 0.0
    assert chances.at_least(2, 2.0) == 1.0
