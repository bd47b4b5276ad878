"""Laws of the shapes of records: which cells most of them fill, which records lack some, and what follows from it."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import coded, exact
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.structure import _all_alike, _bare, _footers, _odd, _Shapes, thin_shapes
from valuex_xl.ledgers.table import Table

WIDTH = 4
CUSTOMER, INCOME = 0, 3
MASKS = st.lists(st.sampled_from([0b1111, 0b1111, 0b1101, 0b1011, 0b1001, 0b1000, 0b1110, 0b0001, 0b0111]), max_size=11)
PLACES = st.sets(st.integers(0, 10), max_size=4)


def table(masks: list[int], totals: dict[int, bool] | None = None) -> Table:
    titles = [f"T{place}" for place in range(WIDTH)]
    header = Header(1, titles, {title: place for place, title in enumerate(titles)})
    return Table(header, lines=range(2, 2 + len(masks)), filled=coded(masks), totals=totals or {})


def places(some: set[int], size: int) -> np.ndarray:
    return np.array(sorted(each for each in some if each < size), np.int64)


def filled_by(masks: list[int], share: float, *, more: bool = False) -> set[int]:
    """The cells that at least such a share of some records fill, or more than it."""
    counts = {place: sum(mask >> place & 1 for mask in masks) for place in range(WIDTH)}
    held = {place for place, count in counts.items() if masks and count / len(masks) >= share}
    return {place for place in held if not more or counts[place] > share * len(masks)}


def lacks(mask: int, cells: set[int]) -> int:
    return sum(not mask >> place & 1 for place in cells)


@given(MASKS, PLACES)
@example([*[0b1111] * 4, 0b1001], set())
@example([*[0b1111] * 3, 0b1001], set())
@example([*[0b1111] * 2, *[0b1001] * 2], set())
@example([*[0b1111] * 2, *[0b1001] * 3], set())
@example([0b1111, 0b1001, 0b1111], set())
@example([0b1111, 0b1001], set())
@example([*[0b1111] * 4, *[0b1001] * 4, 0b1000], {8})
def test_thin_records_lack_what_nearly_all_others_fill_or_two_cells_that_half_of_them_do(
    masks: list[int], totals: set[int]
) -> None:
    others = [mask for at, mask in enumerate(masks) if at not in totals and mask >> INCOME & 1]
    always = filled_by(others, 0.8) - {INCOME}
    usual = filled_by(others, 0.5) - {INCOME}
    wanted = {mask for mask in others if lacks(mask, always) or lacks(mask, usual) > 1} if len(others) >= 3 else set()
    apart = places(totals, len(masks))
    assert thin_shapes(table(masks), INCOME, apart) == wanted
    shapes = _Shapes(table(masks), CUSTOMER, INCOME, apart)
    assert shapes.thin == wanted
    assert shapes.told == bool(always - {CUSTOMER})


@given(MASKS, st.dictionaries(st.integers(0, 10), st.booleans(), max_size=4), PLACES)
@example([*[0b1111] * 5, 0b1001], {5: True}, set())
@example([*[0b1111] * 4, 0b1001, 0b1001], {5: True}, set())
@example([*[0b1111] * 9, 0b1101, 0b1001], {10: True}, set())
def test_a_bare_total_lacks_a_cell_that_more_than_eight_of_ten_bookings_fill(
    masks: list[int], totals: dict[int, bool], blank: set[int]
) -> None:
    totals = {at: alone for at, alone in totals.items() if at < len(masks)}
    amounts = exact([None if at in blank else Decimal(1) for at in range(len(masks))])
    called = {at for at in totals if at not in blank}
    booked = [mask for at, mask in enumerate(masks) if at not in blank and at not in called]
    always = filled_by(booked, 0.8, more=True)
    wanted = sorted(at for at in called if totals[at] and lacks(masks[at], always))
    assert _bare(table(masks, totals), amounts, places(called, len(masks))).tolist() == wanted


@given(MASKS, PLACES, PLACES)
@example([0b1001] * 4, {0, 1, 2, 3}, {0, 1})
@example([0b1001] * 5, {0, 1, 2, 3, 4}, {0, 1})
@example([0b1001] * 3, {0, 1, 2}, {0, 1})
@example([0b1001] * 2, {0, 1}, {0})
def test_a_thin_record_is_odd_where_half_of_those_of_its_shape_and_two_are_totals(
    masks: list[int], thin: set[int], totals: set[int]
) -> None:
    thin = {at for at in thin if at < len(masks)}
    wanted = set()
    for shape in {masks[at] for at in thin}:
        those = {at for at in thin if masks[at] == shape}
        if len(those & totals) >= 2 and 2 * len(those & totals) >= len(those):
            wanted |= those - totals
    assert set(_odd(table(masks), places(thin, len(masks)), places(totals, len(masks)))) == wanted


@given(MASKS, st.lists(st.integers(0, 3), min_size=11, max_size=11), PLACES)
@example([0b1001] * 2, [1, 2, *[0] * 9], {0, 1})
@example([0b1001] * 2, [1, 1, *[0] * 9], {0, 1})
@example([0b1001], [2, *[0] * 10], {0})
def test_all_records_of_a_shape_are_totals_where_each_of_two_or_more_holds_a_sum_and_one_of_several_lines(
    masks: list[int], lines: list[int], suspects: set[int]
) -> None:
    some = places(suspects, len(masks))
    held = {at: lines[at] for at in some.tolist()}
    wanted = set()
    for shape in {masks[at] for at in held}:
        own = [at for at in held if masks[at] == shape]
        if len(own) >= 2 and all(held[at] for at in own) and any(held[at] >= 2 for at in own):
            wanted |= set(own)
    found = _all_alike(table(masks), some, np.array(list(held.values()), np.int64))
    assert sorted(found.tolist()) == sorted(wanted)


@given(st.lists(st.tuples(st.sampled_from(["Elm", "Oak", "Page 1"]), st.sampled_from([1, 2, 9]), st.booleans())))
@example([("Elm", 9, False), ("Elm", 1, True), ("Page 1", 1, True)])
@example([("Elm", 9, False), ("Elm", 2, True), ("Oak", 2, True), ("Oak", 1, True)])
@example([("Oak", 1, True)])
def test_a_text_alone_below_the_last_booking_is_a_footer_but_for_a_name_that_stands_above(
    records: list[tuple[str, int, bool]],
) -> None:
    """Alone in the first cell, or in that of the customer, which here is the second."""
    names, masks, blank = ([record[part] for record in records] for part in range(3))
    end = len(records)
    while end and blank[end - 1] and masks[end - 1] in (1, 2):
        end -= 1
    footers = [at for at in range(end, len(records)) if masks[at] == 1 or names[at] not in names[:end]] if end else []
    amounts = exact([None if each else Decimal(1) for each in blank])
    assert _footers(table(masks), coded(names), amounts, 2) == footers
