"""A booking is near a sum from one hundredth below it to one hundredth above, both included."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from valuex_xl.ledgers.columns import exact
from valuex_xl.ledgers.totals.near_totals import _Sums


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
