"""What is asked for when a portfolio is made from a ledger, and what comes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from valuex_xl.workbook.ledger import Columns, DecimalMark, Where

__all__ = ["Portfolio", "PortfolioRequest", "Progress", "Report"]

Progress = Callable[[str, int, int], None]
"""Told the stage, what is done of it and its total."""


@dataclass(frozen=True, slots=True)
class PortfolioRequest:
    """A ledger, which of its columns is what, which lines count, and the day the rules are read for."""

    source: Path
    columns: Columns
    as_at: date
    where: tuple[Where, ...] = ()
    decimal: DecimalMark | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The counts of a portfolio, and the same as lines to print.

    ``concentration`` holds limit, largest, share and status for each limit, as the workbook shows them.
    """

    lines_used: int
    lines_filtered: int
    customers: int
    industries: int
    merged: int
    unnamed: int
    blank_amounts: int
    income: float
    profit: float | None
    ties: bool
    concentration: tuple[tuple[str, str, float, str], ...]
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The workbook's bytes and its report."""

    data: bytes
    report: Report
