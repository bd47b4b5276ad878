"""Amounts without keys are each a row by itself: read at once they come to what they come to one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.netting import net

_AMOUNTS = st.one_of(st.floats(-1e12, 1e12), st.sampled_from([0.0, -0.0, 1e-310]))


@given(st.lists(_AMOUNTS, min_size=1, max_size=6), st.sets(st.sampled_from(["row 1", "row 3", "others"])))
def test_numbers_at_once_are_what_they_are_one_by_one(amounts: list[float], not_counted: set[str]) -> None:
    one_by_one = net(amounts, None, {}, not_counted, {"row 99"})  # with a name to leave out rows are read one by one
    assert repr(net(amounts, None, {}, not_counted)) == repr(one_by_one)
