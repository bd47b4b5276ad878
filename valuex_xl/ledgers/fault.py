"""What is wrong in a ledger: the line, the column, the value, the reason, the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from valuex_xl.errors import UserError

__all__ = ["LedgerError", "LedgerFault", "line_count", "of_file", "refused"]

_SHOWN = 20
_LONGEST_VALUE = 60


@dataclass(frozen=True, slots=True)
class LedgerFault:
    """One thing wrong; ``line`` counts from 1 as an editor does, 0 where the whole file is meant."""

    file: str
    line: int
    reason: str
    column: str = ""
    value: str | None = None

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        column = f"{self.column}: " if self.column else ""
        value = "" if self.value is None else f'"{_short(self.value)}" '
        return f"{place}: {column}{value}{self.reason}"


def of_file(file: str, reason: str, column: str = "") -> LedgerFault:
    """What is wrong with a file as a whole, or with a column of it, and stands in no line."""
    return LedgerFault(file, 0, reason, column)


def line_count(count: int) -> str:
    """``1 line`` or ``3 lines``."""
    return "1 line" if count == 1 else f"{count:,} lines"


class LedgerError(UserError):
    """A ledger that cannot be used; ``faults`` holds every fault, the message the first twenty and the count."""

    def __init__(self, faults: Sequence[LedgerFault]) -> None:
        self.faults: tuple[LedgerFault, ...] = tuple(sorted(faults, key=lambda fault: fault.line))
        lines = [str(fault) for fault in self.faults[:_SHOWN]]
        if len(self.faults) > _SHOWN:
            lines.append(f"... and {len(self.faults) - _SHOWN:,} more: {len(self.faults):,} faults in all")
        super().__init__("\n".join(lines))


def refused(file: str, reason: str, line: int = 0) -> LedgerError:
    """The error of one file and one reason."""
    return LedgerError([LedgerFault(file, line, reason)])


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 3] + "..."
