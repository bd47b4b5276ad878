"""What is asked for when a portfolio is made from a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from valuex_xl.ledgers import Columns, DecimalMark, Particulars, Where

__all__ = ["PortfolioRequest"]


@dataclass(frozen=True, slots=True)
class PortfolioRequest:
    """A ledger, which of its columns is what, the day the rules are read for, and which lines count.

    Several files, or a folder, are one ledger. ``decimal`` is the decimal mark, needed only where the amounts do not
    show it; ``particulars`` what else the ledger does not tell; ``parents`` customers and whom they belong to.
    """

    source: Path | Sequence[Path]
    columns: Columns
    as_at: date
    where: tuple[Where, ...] = ()
    decimal: DecimalMark | None = None
    particulars: Particulars = field(default_factory=Particulars)
    parents: Path | None = None
