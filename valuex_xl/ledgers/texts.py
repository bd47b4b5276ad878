"""Columns of text that a workbook cannot hold or that say nothing, found while the line is still known."""

from __future__ import annotations

import re
from collections.abc import Iterator

from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.ledger import Ledger

__all__ = ["blank_column", "unwritable"]

_LONGEST_TEXT = 32_767
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def unwritable(ledger: Ledger, use: str, column: str) -> Iterator[LedgerFault]:
    """The texts that no cell can hold."""
    for line, text in zip(ledger.lines, ledger.columns[use], strict=True):
        if len(text) > _LONGEST_TEXT:
            reason = f"is longer than the {_LONGEST_TEXT:,} characters of a cell - shorten it"
            yield LedgerFault(ledger.origin.file, line, reason, column, text)
        elif not text.isprintable() and _FORBIDDEN.search(text):
            reason = "holds a character that a workbook cannot store - remove it"
            yield LedgerFault(ledger.origin.file, line, reason, column, text)


def blank_column(ledger: Ledger, use: str, column: str) -> Iterator[LedgerFault]:
    """A column that is blank in every line used: most often the wrong one."""
    if not any(text.strip() for text in ledger.columns[use]):
        yield LedgerFault(ledger.origin.file, 0, "is blank in every line used - choose another column", column)
