"""Bookings and those that take them back, of which a condition leaves out one half only."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np

from valuex_xl.ledgers.columns import Coded, Exact, Places, taken
from valuex_xl.ledgers.doubts.asked import counters
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.reading import Reading, as_texts, choices_of, customers_of, rough_incomes
from valuex_xl.ledgers.vocabulary.kinds import is_reversal, is_taken_back
from valuex_xl.rulefiles.text import tidy

__all__ = ["half_left_out"]


def half_left_out(reading: Reading, bookings: Places, chosen: Places) -> Iterator[str]:
    """A sentence for each word whose lines are left out while the lines that undo them, or are undone, still count."""
    table, other_half = reading.table, _OtherHalf(reading)
    for place, choice in choices_of(reading).items():
        texts = as_texts(table.columns[place]).take(bookings)
        for is_one, which in ((is_taken_back, "what takes it back"), (is_reversal, "what it takes back")):
            words = {text for text in texts.different() if is_one(tidy(text)) and not choice.fits(text)}
            for word, rows in texts.grouped(tidy, texts.where(words.__contains__)).items() if words else ():
                left = bookings[rows]
                counts = other_half.of(left, chosen, takes_back=is_one is is_reversal)
                if len(counts):
                    told, count = (lines_told(taken(table.lines, places)) for places in (left, counts))
                    yield (
                        f'{reading.header.name(place)}: "{word}" is left out ({told}), and {which} still counts for '
                        f"the same customers ({count}): leave out both halves or none"
                    )


class _OtherHalf:
    """The incomes and the customers of all records, made once and only where a condition leaves out such a word."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _amounts(self) -> Exact:
        return rough_incomes(self._reading)

    @cached_property
    def _customers(self) -> Coded[str]:
        return customers_of(self._reading)

    def of(self, left: Places, chosen: Places, *, takes_back: bool) -> Places:
        """The bookings chosen that are the other half of those left out, which take back or are taken back."""
        places = np.union1d(left, chosen)
        amounts = self._amounts.take(places)
        rows = np.searchsorted(places, left)
        if takes_back:
            is_left = np.zeros(len(places), np.bool_)
            is_left[rows] = True
            amounts = amounts.turned(is_left).reversed(np.ones(len(places), np.bool_))
        return places[counters(self._customers.take(places), amounts, rows)]
