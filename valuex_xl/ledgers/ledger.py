"""A ledger as it was read: its file, its lines by number, the texts of the columns in use, and what was left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

__all__ = ["Ledger", "Origin"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Which file was read, and how: what a reader needs to find the same figures again."""

    file: str
    sha256: str
    encoding: str
    delimiter: str
    kind: str = "csv"
    header_line: int = 1
    parts: tuple[Origin, ...] = ()
    """Each file's own, where several are one ledger."""


@dataclass(slots=True)
class Ledger:
    """The bookings that count: their line numbers, and the text of each column asked for, line by line."""

    origin: Origin
    lines: Sequence[int] = ()
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rows: int = 0
    """Records under the header, blank ones and repeated headers left out."""
    filtered: int = 0
    blank: int = 0
    short: int = 0
    """Records that lack columns at their end, none of them asked for."""
    long: int = 0
    """Records with blank fields beyond the header."""
    repeated: int = 0
    """Headers that stand again between the lines."""
    totals: int = 0
    """Records left out because they are totals: each is the sum of lines beside it."""
    totals_amount: Decimal = Decimal(0)
    texts: int = 0
    """Lines with one text and no amount: titles, headings and footers."""
    outside: int = 0
    """Bookings outside the period asked for."""
    notes: tuple[str, ...] = ()
    """How the file was read, where that is worth a look at the figures."""
    looks: tuple[str, ...] = ()
    """What may be wrong though the figures stand."""
