"""Columns of text that a workbook cannot hold or that say nothing, found while the line is still known."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from valuex_xl.ledgers.columns import Packed, coded
from valuex_xl.ledgers.fault import LedgerFault, of_file
from valuex_xl.ledgers.ledger import Ledger

__all__ = ["blank_column", "unwritable"]

_LONGEST_TEXT = 32_767
_TOO_LONG = f"is longer than the {_LONGEST_TEXT:,} characters of a cell - shorten it"
_UNSTORABLE = "holds a character that a workbook cannot store - remove it"
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def unwritable(ledger: Ledger, use: str, column: str) -> Iterator[LedgerFault]:
    """The texts that no cell can hold."""
    texts = coded(ledger.columns[use])
    if max(map(len, texts.values), default=0) <= _LONGEST_TEXT and "".join(texts.values).isprintable():
        return
    for reason, test in ((_TOO_LONG, _is_too_long), (_UNSTORABLE, _is_unstorable)):
        for at in np.flatnonzero(texts.where(test)).tolist():
            yield LedgerFault(ledger.origin.file, ledger.lines[at], reason, column, texts[at])


def _is_too_long(text: str) -> bool:
    return len(text) > _LONGEST_TEXT


def _is_unstorable(text: str) -> bool:
    return not _is_too_long(text) and not text.isprintable() and _FORBIDDEN.search(text) is not None


def blank_column(ledger: Ledger, use: str, column: str) -> Iterator[LedgerFault]:
    """A column that is blank in every line used: most often the wrong one."""
    texts = ledger.columns[use]
    filled = texts.first_of() if isinstance(texts, Packed) else coded(texts).different()
    if not any(text.strip() for text in filled):
        yield of_file(ledger.origin.file, "is blank in every line used - choose another column", column)
