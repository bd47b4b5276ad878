"""The invented deals and projects that ship: a firm that supplies hotels, schools, shops and clinics."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from valuex_xl.workbooks.deals.request import DealsRequest, Party

__all__ = ["example_request"]

_FILES = ("example_deals.csv", "example_projects.csv")
_YEAR_END = date(2026, 6, 30)
_PARTIES = (Party("Us", 50), Party("Customer", 35), Party("Haulier", 15))


def example_request(as_at: date | None = None) -> DealsRequest:
    """A book of the example's deals, as at the end of its year unless another day is given."""
    sources = tuple(Path(__file__).with_name(name) for name in _FILES)
    return DealsRequest(sources, as_at or _YEAR_END, decimal=",", parties=_PARTIES)
