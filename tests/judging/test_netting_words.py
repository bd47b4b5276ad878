"""Amounts by name that cannot be added up are refused with the row that is wrong, counted from 1."""

from __future__ import annotations

import pytest

from valuex_xl.judging.netting import net
from valuex_xl.judging.values import NA, REF, CallError, Scalar


@pytest.mark.parametrize(
    ("amounts", "keys", "words"),
    [
        ([1.0, 2.0, 3.0], ["Ann", "Ben", NA], "the key in row 3 is the error #N/A"),
        ([1.0, 2.0], [REF, "Ben"], "the key in row 1 is the error #REF!"),
        ([1.0, REF], ["Ann", "Ben"], "row 2 holds the error #REF!"),
        ([1.0, 1e300], ["Ann", "Ben"], "an amount is too large to calculate with"),
    ],
)
def test_what_cannot_be_added_up_is_told_with_its_row(amounts: list[Scalar], keys: list[Scalar], words: str) -> None:
    with pytest.raises(CallError) as caught:
        net(amounts, keys, {})
    assert caught.value.error.why == words


def test_without_keys_each_row_is_named_by_its_number() -> None:
    found = net([5.0, None, 7.0], None, {})
    assert [(each.name, each.amount) for each in found.nets] == [("row 1", 5.0), ("row 3", 7.0)]
    assert (found.rows, found.gaps) == ((0, None, 1), 1)
