"""What is asked for when a portfolio is made from a ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from valuex_xl.ledgers import Columns, DecimalMark, Where

__all__ = ["PortfolioRequest"]


@dataclass(frozen=True, slots=True)
class PortfolioRequest:
    """A ledger, which of its columns is what, the day the rules are read for, and which lines count.

    ``decimal`` is the decimal mark, needed only where the amounts do not show it.
    """

    source: Path
    columns: Columns
    as_at: date
    where: tuple[Where, ...] = ()
    decimal: DecimalMark | None = None
