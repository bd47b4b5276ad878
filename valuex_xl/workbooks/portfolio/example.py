"""The invented ledger that ships: two years of a firm that supplies hotels, schools, shops and clinics."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from valuex_xl.ledgers import Columns, Particulars, parse_period
from valuex_xl.workbooks.portfolio.request import PortfolioRequest

__all__ = ["example_request"]

_LEDGER = Path(__file__).with_name("example_ledger.csv")
_COLUMNS = Columns("Customer", "Income", "Industry", "Profit", "Wallet", "Will buy")
_YEAR_END = date(2026, 6, 30)
_TWO_YEARS = Particulars(date="Date", period=parse_period("2025-07..2026-06"), compare=parse_period("2024-07..2025-06"))


def example_request(as_at: date | None = None) -> PortfolioRequest:
    """A portfolio of its later year beside its earlier one, as at the end of it unless another day is given."""
    return PortfolioRequest(_LEDGER, _COLUMNS, as_at or _YEAR_END, particulars=_TWO_YEARS)
