"""Headings that name a customer above lines which have another text where the customer was looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import numpy as np

from valuex_xl.ledgers.columns import Coded, Places
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.money.texts import read_money
from valuex_xl.ledgers.reading import Reading
from valuex_xl.ledgers.vocabulary.headings import customer_in, is_label, may_name_documents
from valuex_xl.ledgers.vocabulary.totals import is_total
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["customers_above", "headings_of", "under_headings"]

_FEWEST, _MOST_CELLS = 2, 4


def customers_above(reading: Reading, customers: Coded[str]) -> dict[int, str]:
    """The customers that headings name, by the line of each.

    A heading does so by its word (``Kunde: Alder GmbH``), in one cell or several, or where the column of the customer
    is that of documents and headings stand above lines again and again. None does where the lines below have its name.
    """
    table = reading.table
    alone = {table.lines[place]: text for place, text in table.alone.items()} | table.texts
    labelled = {line: name for line, text in alone.items() if (name := customer_in(text))} | dict(_in_cells(reading))
    found = dict(_above_lines(reading, dict(sorted(labelled.items()))))
    if found:
        return {} if _are_repeated(reading, customers, found) else found
    if not may_name_documents(reading.asked["customer"]):
        return {}
    others = {line: tidy(text) for line, text in sorted(alone.items()) if not is_total(text)}
    found = dict(_above_lines(reading, others))
    return found if len(found) >= _FEWEST and len({fold(name) for name in found.values()}) == len(found) else {}


def headings_of(reading: Reading, headings: Mapping[int, str]) -> Places:
    """The records that are these headings."""
    if not headings:  # of millions of lines nobody asks for a list
        return np.zeros(0, np.int64)
    return np.flatnonzero(np.isin(np.asarray(reading.table.lines), list(headings)))


def _in_cells(reading: Reading) -> Iterator[tuple[int, str]]:
    """Lines whose first cell is the word for a customer, with what the few others hold.

    Where a number stands in the column of the income, it is no amount if other headings have the same word.
    """
    table, income = reading.table, reading.place(reading.asked["income"])
    few = table.filled[: len(table.sample)].where(lambda mask: 1 < mask.bit_count() <= _MOST_CELLS)
    cells = {at: [text for text in table.sample[at] if text.strip()] for at in np.flatnonzero(few).tolist()}
    labels = {at: fold(texts[0]) for at, texts in cells.items() if is_label(texts[0])}
    sure = {label for at, label in labels.items() if not _is_amount(table.sample[at][income])}
    for at, label in labels.items():
        first, *others = cells[at]
        if label in sure:
            yield table.lines[at], tidy(" ".join(others))
            if len(table.lines) > len(table.sample) and reading.particulars.names == "above":
                reason = (
                    f'"{tidy(first)}" stands above its lines in cells of its own, in a list of more than '
                    f"{len(table.sample):,} lines - export one with the customer in each line"
                )
                raise LedgerError([LedgerFault(reading.file, table.lines[at], reason)])


def _is_amount(text: str) -> bool:
    found = read_money(text)
    return found is not None and not found.reason


def under_headings(reading: Reading, customers: Coded[str], headings: Mapping[int, str]) -> Coded[str]:
    """The records with the name that the last heading above each of them gives."""
    if not headings:
        return customers
    names = list(headings.values())
    above = np.searchsorted(np.array(list(headings)), np.asarray(reading.table.lines), side="right") - 1
    codes = np.where(above >= 0, above + len(customers.values), customers.codes.astype(np.int64))
    return Coded(codes, [*customers.values, *names]).once()


def _above_lines(reading: Reading, headings: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """Those of some headings, in order, below which a line with more than one text stands before the next."""
    if not headings:
        return
    lines = np.asarray(reading.table.lines)
    several = np.setdiff1d(lines[_several(reading)], list(headings))
    ends = [*list(headings)[1:], int(lines[-1]) + 1 if len(lines) else 0]
    for (line, name), end in zip(headings.items(), ends, strict=True):
        if np.searchsorted(several, end) > np.searchsorted(several, line, side="right"):
            yield line, name


def _several(reading: Reading) -> Places:
    """The records that fill two cells or more."""
    found: Places = np.flatnonzero(reading.table.filled.where(lambda mask: mask.bit_count() > 1))
    return found


def _are_repeated(reading: Reading, customers: Coded[str], headings: Mapping[int, str]) -> bool:
    """Whether the lines below headings have the names of these in the column of the customer."""
    lines = np.asarray(reading.table.lines)
    several = np.setdiff1d(_several(reading), headings_of(reading, headings))
    for line, name in headings.items():
        at = int(np.searchsorted(lines[several], line, side="right"))
        own = fold(customers[int(several[at])]) if at < len(several) else ""
        if not own or not (_within(own, fold(name)) or _within(fold(name), own)):
            return False
    return True


def _within(short: str, long: str) -> bool:
    """Whether a text stands in another one as words of it: ``10023`` in ``10023 Alder``, not ``1``."""
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long) is not None
