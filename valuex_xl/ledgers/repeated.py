"""Bookings that stand in one file twice with every text the same, the number of their document too.

Two lines alike without any number may be two sales of one day; a number that is otherwise given once may not.
"""

from __future__ import annotations

import re

import numpy as np

from valuex_xl.ledgers.columns import Places, exact
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.reading import Part, Reading
from valuex_xl.ledgers.vocabulary.titles import is_date, is_document, is_number
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["document_places", "repeated"]

_NUMBER_WORDS = re.compile(
    r"\b(?:id|uuid|guid|ref|reference|referenz|référence|number|num|numéro|numero|número|nummer|n°|nº)\b|#"
    r"|(?:nummer|nr\.?|-id)$|\b(?:pièce|piece|comprobante|documento|bilag|verifikat|doklad)\b"
)
_LARGEST_SHARE = 0.02
"""Of the different lines of a file so many may share a number and it still is one that is given once."""


def document_places(header: Header) -> list[int]:
    """The columns whose title says that they hold the number of a document or of a line, not of a customer."""
    return [
        place
        for place, title in enumerate(header.titles)
        if (is_document(title) or _NUMBER_WORDS.search(fold(title))) and not is_number(title) and not is_date(title)
    ]


def repeated(part: Part, reading: Reading, chosen: Places) -> list[str]:
    """A sentence with the lines, the first of them, its number and their amount; nothing where none is repeated."""
    table = reading.table
    if table.digests is None:
        return []
    digests = table.digests[chosen]
    _, first, where = np.unique(digests, return_index=True, return_inverse=True)
    again = np.flatnonzero(first[where] != np.arange(len(digests)))
    if not len(again):
        return []
    place = _given_once(reading)
    if place is None:
        return []
    incomes, lines = exact(part.money["income"].values), part.ledger.lines
    at, origin = int(again[0]), int(first[where[again[0]]])
    number = tidy(table.sample[chosen[origin]][place]) if chosen[origin] < len(table.sample) else ""
    stand = "1 booking stands" if len(again) == 1 else f"{len(again):,} bookings stand"
    named = f' "{number}"' if number else ""
    return [
        f"{stand} in the file once more with every text the same, {reading.header.name(place)}{named} too (line "
        f"{lines[at]} as line {lines[origin]}): {incomes.total(again):,.2f} is counted twice - take them out of the "
        "ledger unless each is a sale of its own"
    ]


def _given_once(reading: Reading) -> int | None:
    """A column of numbers of which the different lines of the sample have each its own."""
    table = reading.table
    used = {reading.place(name) for name in reading.asked.values()}
    records = dict.fromkeys(tuple(map(str.strip, record)) for record in table.sample)
    for place in (place for place in document_places(reading.header) if place not in used):
        numbers = [record[place] for record in records if any(sign.isdigit() for sign in record[place])]
        if len(numbers) * 2 > len(records) and len(numbers) - len(set(numbers)) <= len(numbers) * _LARGEST_SHARE:
            return place
    return None
