"""Sums above lines, and lines beside lines, are what one look at all of them tells, though they are asked in pieces."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import coded, compacted, exact, first_below, last_above, places, taken
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.totals import running
from valuex_xl.ledgers.totals.running import counted_but

AMOUNTS = st.lists(st.one_of(st.none(), st.integers(-9, 3 * 10**9)), max_size=40)
SOME = st.sets(st.integers(0, 39), max_size=12)


def within(some, size):
    return np.array(sorted(at for at in some if at < size), np.int64)


@given(AMOUNTS, SOME, SOME)
def test_the_sum_above_a_line_is_that_of_all_counted_lines_above(amounts, apart, wanted):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "_NOTED", 4)
        patch.setattr(running, "STEP", 8)
        column = exact([None if each is None else Decimal(each) for each in amounts])
        sums = counted_but(column, within(apart, len(amounts)))
        asked = within({*wanted, len(amounts)}, len(amounts) + 1)
        found, counts = sums.at(asked)
        held = [None if at in apart else each for at, each in enumerate(amounts)]
        for at, above, count in zip(asked.tolist(), found.tolist(), counts.tolist(), strict=True):
            counted = [each for each in held[:at] if each is not None]
            assert (above, count) == (sum(counted), len(counted))
        counted = [each for each in held if each is not None]
        assert sums.whole() == (sum(counted), len(counted))


@given(st.lists(st.booleans(), max_size=40), SOME)
def test_the_next_line_with_a_flag_is_the_first_from_a_line_on(flags, wanted):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "STEP", 7)
        size = len(flags)
        below = first_below(np.array(flags, np.bool_), within(wanted, size + 1)).tolist()
        above = last_above(np.array(flags, np.bool_), within(wanted, size)).tolist()
    held = [at for at, flag in enumerate(flags) if flag]
    assert below == [next((at for at in held if at >= place), size) for place in within(wanted, size + 1).tolist()]
    assert above == [max((at for at in held if at <= place), default=-1) for place in within(wanted, size).tolist()]


@given(st.integers(0, 40), SOME)
def test_an_array_compacted_is_what_stands_at_the_places(size, wanted):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "STEP", 7)
        kept = within(wanted, size)
        assert compacted(np.arange(size) * 3, kept).tolist() == (kept * 3).tolist()


@given(st.integers(1, 9), SOME, SOME)
def test_numbers_taken_of_numbers_taken_are_those_at_the_places(first, some, others):
    kept = within(some, 40)
    numbers = taken(range(first, first + 40), kept)
    assert list(numbers) == [first + at for at in kept.tolist()]
    again = within(others, len(kept))
    assert list(taken(numbers, again)) == [first + kept[at] for at in again.tolist()]
    assert list(numbers[1:3]) == list(numbers)[1:3]


@given(st.sets(st.integers(0, 9)))
def test_a_table_tells_what_a_record_holds_whether_or_not_it_is_kept(chosen):
    column = coded([f"t{at % 4}" for at in range(10)])
    table = Table(Header(1, ("Firm",), (), {"Firm": 0}), range(2, 12), {0: column}, digests=np.arange(10))
    kept, others = within(chosen, 10), np.setdiff1d(np.arange(10), within(chosen, 10))
    names = table.keep(kept, column.map(str.upper))
    assert list(names) == [f"T{at % 4}" for at in kept.tolist()]
    assert list(table.columns[0]) == [f"t{at % 4}" for at in kept.tolist()]
    assert [table.text(0, at) for at in range(10)] == [f"t{at % 4}" for at in range(10)]
    if len(others):
        assert list(table.of_others(0, others)) == [f"t{at % 4}" for at in others.tolist()]
    assert table.digests.tolist() == kept.tolist()
