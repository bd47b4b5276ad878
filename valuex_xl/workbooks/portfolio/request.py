"""What is asked for when a portfolio is made from a ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers import Columns, DecimalMark, Particulars, Where

__all__ = ["ByProfile", "PortfolioRequest"]


@dataclass(frozen=True, slots=True)
class ByProfile:
    """The profiles that may claim a file, a shelf a place, the one that was chosen, and the answers."""

    shelves: tuple[tuple[Profile, ...], ...]
    name: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PortfolioRequest:
    """A ledger, how it is read, the day the rules are read for, and which lines count.

    It is read by ``columns``, or without them by a profile. Several files, or a folder, are one ledger. ``decimal`` is
    the decimal mark, needed only where the amounts do not show it; ``particulars`` what else the ledger does not tell;
    ``parents`` customers and whom they belong to,
    ``scores`` the list of customers and prospects that the scorecard judges.
    """

    source: Path | Sequence[Path]
    columns: Columns | ByProfile
    as_at: date
    where: tuple[Where, ...] = ()
    decimal: DecimalMark | None = None
    particulars: Particulars = field(default_factory=Particulars)
    parents: Path | None = None
    scores: Path | None = None
