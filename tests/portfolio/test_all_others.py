"""All others on Concentration: their share is of the base of the rows above, and agrees with the amount beside it."""

import pytest

from tests.portfolio.books import HEADER, Particulars, made, opened, table

_PROFITS = (100, 90, 80, 70, 60, 50, 40, 30, 20, 10)


def _others(folder, *rest):
    """Ten customers that earn 550, and others after them."""
    profits = (*_PROFITS, *rest)
    lines = "".join(f"2025-02-01,Tree {at},Wood,{500 - at},{profit},,\n" for at, profit in enumerate(profits))
    return table(opened(made(folder, HEADER + lines, particulars=Particulars(date="Date"))), "Top_profit")[-1]


def test_a_net_amount_is_a_share_of_the_earners_as_the_rows_above_are(tmp_path):
    others = _others(tmp_path, 5, 5, 5, -11)
    assert others["Profit"] == 4
    assert others["Share"] == pytest.approx(4 / 565)
    assert others["Running share"] == pytest.approx(554 / 565)


def test_others_that_come_to_nothing_have_no_share(tmp_path):
    others = _others(tmp_path, 6, -6)
    assert (others["Profit"], others["Share"]) == (0, 0)
    assert others["Running share"] == pytest.approx(550 / 556)


def test_a_net_loss_is_no_share(tmp_path):
    others = _others(tmp_path, 6, -20)
    assert (others["Profit"], others["Share"], others["Running share"]) == (-14, None, None)
