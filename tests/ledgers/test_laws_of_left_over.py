"""Laws of sums that begin anywhere, of lines left between sums, and of totals proved again, all by plain addition."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.ledgers import subtotals
from valuex_xl.ledgers.columns import Exact
from valuex_xl.ledgers.totals import left_over, windows
from valuex_xl.ledgers.totals.chance import Chance, at_least
from valuex_xl.ledgers.totals.left_over import LeftOver
from valuex_xl.ledgers.totals.windows import windows_of

UNITS = st.lists(st.sampled_from([0, 1, 1, 2, 3, 4, 5, 6, 9, 12, -1, -2, -3, -5]), min_size=1, max_size=10)
SOME = st.sets(st.integers(0, 9), max_size=3)


def array(places: set[int] | list[int], size: int = 1 << 30) -> np.ndarray:
    return np.array(sorted(place for place in places if place < size), np.int64)


def plain_windows(
    units: list[int], stops: set[int], dust: int, most: int, *, above: bool
) -> tuple[dict[int, list[int]], list[int], float]:
    """For each line the lengths of the runs before it that it is the sum of, all sums tried, and hits elsewhere."""
    places = list(range(len(units))) if above else list(range(len(units)))[::-1]
    held = [0 if place in stops else units[place] for place in places]
    filled, largest = list(filter(None, held)), max(map(abs, units))
    found, tried, elsewhere = dict[int, list[int]](), list[int](), 0
    for many in range(2, min(len(units) - 1, most) + 1):
        for at in range(many, len(units)):
            run = held[at - many : at]
            blocked = any(place in stops for place in places[at - many : at])
            begins = run[0] and (many > 2 or run[1])
            if blocked or not begins or not held[at] or abs(sum(run)) > largest:
                continue
            tried.append(sum(run))
            hit = abs(sum(run) - held[at]) <= dust
            elsewhere += sum(abs(other - sum(run)) <= dust for other in filled) - hit
            if hit and held[at] not in run:
                found.setdefault(places[at], []).append(many)
    return found, tried, elsewhere / max(1, len(filled) - 1)


@pytest.mark.parametrize("above", [True, False])
@given(UNITS, SOME, st.integers(0, 1), st.sampled_from([1, 10**18]))
@example([1, 2, 3, 6], set(), 0, 1)
@example([1, 2, 1, 3, 9], set(), 0, 1)
@example([1], set(), 0, 1)
@example([5, 0, 0, 7], set(), 0, 1)
def test_runs_beside_each_line_wherever_they_begin(
    above: bool, units: list[int], stops: set[int], dust: int, times: int
) -> None:
    """In whole numbers of any width."""
    units = [unit * times for unit in units]
    stops = {stop for stop in stops if stop < len(units)}
    chance = Chance(units)
    found = windows_of(units, array(stops), chance, dust, above=above)
    sums, tried, elsewhere = plain_windows(units, stops, dust, 200, above=above)
    assert found.sums == sums
    assert found.expected == pytest.approx(max(sum(map(chance.of, tried)), elsewhere), rel=1e-9)


@pytest.mark.parametrize(("size", "most"), [(9, 5), (10, 4), (11, 4), (13, 3), (20, 3)])
def test_so_many_sums_are_tried_as_a_list_has_room_for(size: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the fewest and the most lines of a sum."""
    monkeypatch.setattr(windows, "_FEW", 4)
    monkeypatch.setattr(windows, "_MOST", 5)
    monkeypatch.setattr(windows, "_TRIED", 50)
    units = [1 << place for place in range(size - 1)]
    units = [*units, sum(units[-most:]), sum(units[-most - 1 :])]
    for last, is_found in ((units[-2], True), (units[-1], False)):
        listed = [*units[: size - 1], last]
        found = windows_of(listed, array([]), Chance(listed), 0, above=True)
        assert found.sums == ({size - 1: [most]} if is_found else {})


@pytest.mark.parametrize(("many", "is_found"), [(23, True), (24, False)])
def test_in_a_long_list_sums_are_of_twenty_three_lines_at_most(many: int, is_found: bool) -> None:
    units = np.random.default_rng(7).integers(10**9, 10**10, 9_000).tolist()
    units[-1] = sum(units[-1 - many : -1])
    found = windows_of(units, array([]), Chance(units), 0, above=True)
    assert found.sums == ({8_999: [many]} if is_found else {})


def plain_runs(
    units: list[int], sums: dict[int, int], stops: set[int], *, above: bool
) -> tuple[list[list[int]], list[int], list[int]]:
    """The lines in no sum that stand together, in the order in which they are summed; those lines, and all."""
    lines = [at for at, unit in enumerate(units) if unit and at not in sums and at not in stops]
    covered: set[int] = set()
    for at, many in sums.items():
        beside = [line for line in lines if (line < at if above else line > at)]
        covered |= set(beside[-many:] if above else beside[:many])
    runs: list[list[int]] = [[]]
    for at in range(len(units)):
        if at in sums or at in stops or at in covered:
            runs.append([])
        elif units[at]:
            runs[-1].append(at)
    kept = [run if above else run[::-1] for run in runs if run]
    return kept, [at for at in lines if at not in covered], lines


@pytest.mark.parametrize("above", [True, False])
@given(
    UNITS,
    st.dictionaries(st.integers(0, 9), st.integers(1, 4), max_size=3),
    SOME,
    st.integers(0, 1),
    st.lists(st.integers(0, 2), min_size=10, max_size=10),
)
@example([5, 5, 5, 5, 5], {}, set(), 0, [0, 1, 2] * 3 + [0])
@example([3, 3, 1, 2, 6, 4, 4], {4: 2}, set(), 0, [0, 1, 2] * 3 + [0])
def test_lines_that_are_left_between_sums(
    above: bool, units: list[int], sums: dict[int, int], stops: set[int], dust: int, keys: list[int]
) -> None:
    sums = {at: many for at, many in sums.items() if at < len(units)}
    stops = {stop for stop in stops if stop < len(units) and stop not in sums}
    places = array(set(sums))
    many = np.array([sums[at] for at in places.tolist()], np.int64)
    found = LeftOver(units, places, many, array(stops), dust, above=above)
    runs, loose, lines = plain_runs(units, sums, stops, above=above)
    assert found.runs == runs
    assert found.grouped == (3 * len(loose) <= 2 * len(lines))
    off = [run[-1] for run in runs if len(run) > 1 and (found.grouped or is_near(units, run))]
    assert list(found.may_be_off()) == off
    chance = Chance(units)
    pairs, expected = plain_pairs(units, runs, dust, keys, chance)
    asked: list[tuple[int, float]] = []

    def noted(hits: int, by_chance: float) -> float:
        asked.append((hits, by_chance))
        return at_least(hits, by_chance)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(left_over, "at_least", noted)
        assert found.pairs(keys, chance) == (pairs, at_least(len(pairs), expected) >= 0.01)
    assert asked == [(len(pairs), pytest.approx(expected, rel=1e-9))]


def is_near(units: list[int], run: list[int]) -> bool:
    sums = [sum(units[at] for at in run[first:-1]) for first in range(len(run) - 1)]
    return any(abs(units[run[-1]] - whole) <= 0.01 * abs(whole) for whole in sums)


def plain_pairs(
    units: list[int], runs: list[list[int]], dust: int, keys: list[int], chance: Chance
) -> tuple[list[int], float]:
    pairs, expected = list[int](), 0.0
    for run in runs:
        rest = run
        while len(rest) > 1:
            first, second = rest[:2]
            same = abs(units[first] - units[second]) <= dust
            elsewhere = sum(unit == units[first] for unit in units) - 1 - same
            expected += max(chance.of(units[first]), elsewhere / len(units))
            if same and keys[first] != keys[second]:
                pairs.append(second)
            rest = rest[2:] if same else rest[1:]
    return pairs, expected


@pytest.mark.parametrize(("own", "off"), [(98, False), (99, True), (101, True), (102, False)])
def test_a_subtotal_that_is_off_is_so_by_a_hundredth_at_most(own: int, off: bool) -> None:
    found = LeftOver([60, 40, own], array([]), array([]), array([]), 0, above=True)
    assert not found.grouped
    assert list(found.may_be_off()) == ([2] if off else [])


@pytest.mark.parametrize(("own", "off"), [(200, True), (201, False)])
def test_a_subtotal_that_is_off_is_held_against_some_lines_only(own: int, off: bool) -> None:
    units = [*[1] * 220, own]
    found = LeftOver(units, array([]), array([]), array([]), 0, above=True)
    assert list(found.may_be_off()) == ([220] if off else [])


def test_pairs_that_may_be_as_probable_as_seldom_are_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    units, keys = [1_013, 1_013, 2_207, 2_207], [0, 1, 2, 3]
    found = LeftOver(units, array([]), array([]), array([]), 0, above=True)
    chance = Chance(units)
    likely = at_least(2, chance.of(1_013) + chance.of(2_207) + max(chance.of(1_013), 0.25))
    pairs, expected = plain_pairs(units, found.runs, 0, keys, chance)
    assert pairs == [1, 3]
    assert likely > 0
    monkeypatch.setattr(left_over, "_SELDOM", at_least(2, expected))
    assert found.pairs(keys, chance) == ([1, 3], True)
    monkeypatch.setattr(left_over, "_SELDOM", at_least(2, expected) * 1.01)
    assert found.pairs(keys, chance) == ([1, 3], False)


@given(UNITS, SOME, SOME, st.sets(st.integers(0, 9), min_size=1, max_size=3), st.integers(1, 9))
@example([1, 2, 3], set(), set(), {2}, 9)
@example([3, 1, 2], set(), set(), {0}, 9)
@example([9, 1, 2, 3], set(), set(), {3}, 9)
@example([3, 1, 2, 9], set(), set(), {0}, 9)
@example([1, -1, 0], set(), set(), {2}, 9)
@example([5, 1, 2, 3, 3], set(), set(), {4}, 3)
@example([3, 1, 1, 1, 9], set(), set(), {0}, 3)
@example([3, 1, 1, 1, 9], set(), set(), {0}, 4)
@example([1, 2, 3], set(), set(), {2}, 1)
def test_a_total_is_proved_again_by_the_lines_above_or_below_it_without_the_subtotals(
    units: list[int], totals: set[int], found: set[int], unproved: set[int], furthest: int
) -> None:
    """Two lines or more, the last of them so many away, or all up to an end of the file."""
    size = len(units)
    places = [at for at in sorted(unproved) if at < size]
    apart = {*totals, *found, *unproved}
    wanted = []
    for at in places:
        above = [range(first, at) for first in {0, *range(max(0, at - furthest), at)}]
        below = [range(at + 1, end) for end in {size, *range(at + 1, min(size, at + furthest) + 1)}]
        lines = [[units[each] for each in run if each not in apart] for run in above + below]
        # what holds nothing is a line too, where the cell is not blank
        if units[at] and any(sum(run) == units[at] and len(run) > 1 for run in lines):
            wanted.append(at)
    structure = SimpleNamespace(totals=array(totals, size), unproved=places)
    amounts = Exact(np.array(units, np.int64), 0, np.zeros(size, np.bool_))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subtotals, "_FURTHEST", furthest)
        proved = subtotals._proved_without(array(found, size), amounts, structure)
    assert proved.tolist() == wanted


@pytest.mark.parametrize(("held", "proved"), [(3_049, True), (2_951, True), (3_050, False), (2_950, False)])
def test_a_total_proved_again_may_be_off_by_what_floats_are(held: int, proved: bool) -> None:
    large = 4 * 10**15
    amounts = Exact(np.array([large, 3_000, large + held], np.int64), 4, np.zeros(3, np.bool_))
    structure = SimpleNamespace(totals=array([]), unproved=[2])
    assert subtotals._proved_without(array([]), amounts, structure).tolist() == ([2] if proved else [])
