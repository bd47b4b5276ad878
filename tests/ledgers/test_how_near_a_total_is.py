"""A booking is near a sum from one hundredth below it to one hundredth above, both included."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from valuex_xl.ledgers.columns import exact
from valuex_xl.ledgers.totals.near_totals import NearTotal, _Sums


@pytest.mark.parametrize("lines", [3, 4, 10])
@pytest.mark.parametrize(
    ("share", "near"),
    [
        ("0.98", False),
        ("0.9899", False),
        ("0.99", True),
        ("1", True),
        ("1.01", True),
        ("1.0101", False),
        ("1.02", False),
    ],
)
@pytest.mark.parametrize("first", [False, True])
def test_up_to_a_hundredth_either_way(lines, share, near, first):
    """Below the lines that it sums up, or above them, where it is the sum of all others."""
    own = Decimal(share) * 100 * lines
    held = [Decimal(100)] * lines
    held = [own, *held] if first else [*held, own]
    sums = _Sums(exact(held), np.arange(len(held)))
    at = 0 if first else lines
    assert sums.is_near_all(at) == near
    assert (at in sums.near().tolist()) == near


@pytest.mark.parametrize(
    ("off", "told"),
    [
        ("0", ""),
        ("0.01", "0.01 more than "),
        ("-0.01", "0.01 less than "),
        ("0.005", "0.005 more than "),
        ("-0.0050", "0.005 less than "),
        ("0.0001", "0.0001 more than "),
        ("0.006", "0.01 more than "),
        ("1234.5", "1,234.50 more than "),
        ("-100", "100.00 less than "),
    ],
)
def test_how_much_a_total_is_off_is_never_told_as_nothing(off, told):
    assert str(NearTotal(4, Decimal(off), 3, "lines above")) == f"{told}the sum of the 3 lines above"
    assert str(NearTotal(4, Decimal(off), 1, "lines above")) == f"{told}the amount of the line above"
