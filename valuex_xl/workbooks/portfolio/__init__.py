"""Portfolios: a working workbook made from a real ledger, with live formulas and the values they have."""

from valuex_xl.workbooks.portfolio.example import example_request
from valuex_xl.workbooks.portfolio.make import Portfolio, make_portfolio
from valuex_xl.workbooks.portfolio.reading import PortfolioBook
from valuex_xl.workbooks.portfolio.refresh import Refreshed, refresh
from valuex_xl.workbooks.portfolio.report import Report, Verdict
from valuex_xl.workbooks.portfolio.request import ByProfile, PortfolioRequest

__all__ = [
    "ByProfile",
    "Portfolio",
    "PortfolioBook",
    "PortfolioRequest",
    "Refreshed",
    "Report",
    "Verdict",
    "example_request",
    "make_portfolio",
    "refresh",
]
