"""Columns as long as a sheet, and what a row of them may not do to the others."""

from datetime import date

import pytest

from valuex_xl.functions import call, open_session
from valuex_xl.judging.values import NA, VALUE

SESSION = open_session(today=date(2026, 11, 22))
A_SHEET = 1_000_000


def test_a_million_bookings_of_a_thousand_customers() -> None:
    names = [[f"customer {i}"] for i in range(1000)]
    profits = [[1.0]] * (A_SHEET - 1000) + [[-500.0]] * 1000
    keys = names * (A_SHEET // 1000)
    curve = call("VX_WHALE", [profits, keys], SESSION)
    assert [row[0] for row in curve] == list(range(1, 1001))
    assert curve[0] == [1, "customer 0", 499.0, 499.0, pytest.approx(0.001)]
    assert curve[-1][3:] == [499_000.0, 1.0]


def test_a_long_column_is_answered_row_by_row() -> None:
    wallets = [[float(i)] for i in range(1, 20_001)]
    wallets[7], wallets[19_999] = [None], ["20000"]
    found = call("VX_WALLET", [1.0, wallets], SESSION)
    assert (found[0], found[3], found[19_998]) == ([1.0], [0.25], [1 / 19_999])
    assert (found[7], found[19_999:]) == ([NA], [[VALUE]])
    assert "wallet is missing" in found[7][0].why
