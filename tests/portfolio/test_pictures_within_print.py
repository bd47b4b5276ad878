"""Every picture of a portfolio ends where its sheet's print does: what stands further right or below is cut off."""

import pytest
from openpyxl.utils import range_boundaries

from tests.portfolio.books import HEADER, TWO_YEARS, Particulars, made, opened
from valuex_xl.ledgers import Columns

ALL = Columns("Customer", "Income", "Industry", "Profit", "Wallet", "Will buy")
BARE = Columns("Customer", "Income")
NO_PROFIT = Columns("Customer", "Income", "Industry")
NO_INDUSTRY = Columns("Customer", "Income", profit="Profit")
LINES = HEADER + "".join(
    f"{year}-{1 + at % 12:02d}-04,Customer {at},Industry {at % 5},{900 - 30 * at + year},{40 - 6 * at},9000,yes\n"
    for year in (2024, 2025)
    for at in range(14)
)


@pytest.mark.parametrize(
    "columns", [ALL, BARE, NO_PROFIT, NO_INDUSTRY], ids=["all", "bare", "no profit", "no industry"]
)
@pytest.mark.parametrize("compared", [True, False], ids=["two periods", "one period"])
def test_no_picture_is_cut_where_the_print_ends(tmp_path, columns: Columns, compared: bool) -> None:
    particulars = TWO_YEARS if compared else Particulars(date="Date", period=TWO_YEARS.period)
    seen = 0
    for sheet in opened(made(tmp_path, LINES, columns, particulars)):
        for chart in sheet._charts:
            assert sheet.print_area
            _, _, right, bottom = range_boundaries(sheet.print_area.partition("!")[2])
            end = chart.anchor.to
            # Counted from 0; without an offset a picture ends where the cell before does.
            assert end.col + (end.colOff > 0) <= right, (sheet.title, end.col, sheet.print_area)
            assert end.row + (end.rowOff > 0) <= bottom, (sheet.title, end.row, sheet.print_area)
            seen += 1
    assert seen >= 3
