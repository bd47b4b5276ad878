"""Currencies in lines of their own above their bookings, where a profile reads the file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.ledgers.columns import Places, taken
from valuex_xl.ledgers.doubts.sections import LONGEST, currencies_above, names_a_currency
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.profiles.cells import text_of
from valuex_xl.ledgers.profiles.money import Money
from valuex_xl.ledgers.profiles.rows import Rows

__all__ = ["currencies_by_section"]

_MOST_LINES = 20_000
"""A list with a currency above each part has one among so many lines that are no bookings."""
_ABOVE = 20


def currencies_by_section(
    rows: Rows, profile: Profile, income: str, money: Money, counted: Places
) -> Iterator[LedgerFault]:
    """A fault where bookings that count stand below lines that name several currencies.

    A profile that names a column of currencies, or says that all amounts are in the firm's own, has settled it.
    """
    if profile.currency.column or profile.currency.word == "base":
        return
    blank = money.columns[income].blank
    texts = {}
    above = [text_of(cell).strip() for line in rows.header.above[-_ABOVE:] for cell in line.cells]
    for text in filter(names_a_currency, above):  # the last one counts, as if it stood in the line of the header
        texts[rows.header.number] = text
    for at, label in islice(rows.labels.items(), _MOST_LINES):
        if not rows.bookings[at] and blank[at]:
            record = rows.records[at] if at < len(rows.records) else ()
            filled = [text.strip() for text in record if text.strip()]
            texts[rows.number(at)] = " ".join(filled) if len(filled) == 2 else label
    texts = {number: text for number, text in texts.items() if len(text) <= LONGEST}
    order = np.sort(counted)
    yield from currencies_above(rows.file, income, texts, taken(rows.lines, order))
