"""The amounts of all lines out of those that count and the others, and proofs by some of the bookings only."""

from decimal import Decimal

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import Exact, all_but, exact
from valuex_xl.ledgers.profiles.parted import Parted
from valuex_xl.ledgers.profiles.sorted_lines import Sorted, signed
from valuex_xl.ledgers.profiles.totals import unproved

LINES = st.lists(
    st.tuples(st.sampled_from([None, *map(Decimal, (0, 7, -3, 1 << 40))]), st.sampled_from([0, 1, 1, 2, 3])), max_size=8
)


@given(LINES)
def test_the_parts_are_the_whole_again(lines):
    amounts, found = exact([held for held, _ in lines]), Sorted(np.array([sign for _, sign in lines], np.int8))
    counted = found.counted
    parted = Parted.of(amounts, counted, signed(amounts.take(counted), found.signs[counted]), found)
    assert list(parted.whole()) == list(amounts)
    assert list(parted.but(counted)) == list(amounts.take(all_but(counted, len(lines))))
    fewer = counted[1:]
    assert list(parted.but(fewer)) == list(amounts.take(all_but(fewer, len(lines))))


def test_a_wide_total_makes_no_other_amount_wide():
    amounts = Exact(np.array([1, 2, 1 << 40, 3]), 0, np.zeros(4, np.bool_))
    assert amounts.take(np.array([0, 1, 3])).units.dtype == np.int32
    assert list(amounts.take(np.array([2, 3]))) == [1 << 40, 3]
    assert list(amounts.take(np.zeros(0, np.int64))) == []


def test_a_total_may_be_of_those_that_count_only():
    amounts, bookings = exact(list(map(Decimal, (4, 5, 9, 4)))), np.array([True, True, False, False])
    assert unproved(amounts, bookings) == [3]
    assert unproved(amounts, bookings, np.array([True, False, False, False])) == [2]
