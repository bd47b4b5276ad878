"""Amounts below the total of a list, parts of it, other years or figures: asked about, whatever they are called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import BELOW, way
from valuex_xl.ledgers.columns import Coded, Exact, Places, among, taken, tally
from valuex_xl.ledgers.doubts.names import is_below_totals
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.reading import Reading, answered_adds, rough_incomes
from valuex_xl.ledgers.structure import Structure
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.totals.running import counted_but
from valuex_xl.ledgers.totals.total_proofs import Called
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.titles import is_date, is_document, is_number
from valuex_xl.rulefiles.text import tidy

__all__ = ["Below", "ask_below", "below_the_total"]

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Below:
    """The record of the last total by which all bookings above it are summed, and those with an amount below it."""

    total: int
    places: Places
    names: Coded[str]
    amounts: Exact


def below_the_total(reading: Reading, names: Coded[str], structure: Structure) -> Below | None:
    """What stands below the last total, None where nothing does or it is known to count.

    None are below where the total is that of a customer or a group by its name: a group of one line may have no total.
    Lines with all that bookings have, and a day or a number that the total has not, are bookings. Those
    that are asked about by their word, and those of which it was answered that they count, are left to that.
    """
    totals, table = structure.totals, reading.table
    if not len(totals) or reading.particulars.below == ADDS:
        return None
    filled = table.filled.where(lambda mask: bool(mask >> reading.place(reading.asked["income"]) & 1))
    if not filled[int(totals[0]) :].sum() > filled[totals].sum():
        return None
    amounts = rough_incomes(reading)
    last, on_top = _last(amounts, totals)
    if last < 0 or _is_of_some(Called(table, names), structure, last):
        return None
    counts = ~amounts.blank
    counts[totals] = False
    behind = np.flatnonzero(counts[last + 1 :]) + last + 1
    if on_top and abs(int(amounts.units[behind].sum() - amounts.units[last])) <= amounts.dust():
        return None
    has = table.filled[last] | 1 << reading.place(reading.asked["customer"])
    titles = enumerate(table.header.titles)
    marks = sum(1 << place for place, title in titles if is_date(title) or is_document(title) or is_number(title))
    usual = _usual(table, np.flatnonzero(counts[:last]))
    behind = behind[table.filled.take(behind).where(lambda mask: not (mask & marks & ~has and mask & usual == usual))]
    if last not in table.totals and any(mask & ~has for mask in table.filled.take(behind).different()):
        return None  # no word calls it a total, and what is below has what it lacks
    asked = _answered(reading, names)
    asked[np.array([*structure.unproved, *structure.odd], np.int64)] = True
    asked |= amounts.units == 0
    places = behind[~asked[behind]]
    return Below(last, places, names.take(places), amounts.take(places)) if len(places) else None


def _usual(table: Table, bookings: Places) -> int:
    """The cells that most bookings fill."""
    counts = tally(table.filled.codes[bookings], len(table.filled.values))
    return table.filled.values[int(np.argmax(counts))]


def _last(amounts: Exact, totals: Places) -> tuple[int, bool]:
    """The last record up to which totals sum every booking, -1 where none is; whether one stands above all bookings."""
    running, slack = counted_but(amounts, totals), amounts.dust()
    stated = totals[~amounts.blank[totals]]
    sums, counts = running.at(stated)
    last, summed, counted, on_top = -1, 0, 0, False
    for at, whole, count in zip(stated.tolist(), sums.tolist(), counts.tolist(), strict=True):
        own = int(amounts.units[at])
        on_top |= not count and bool(own)
        of_all, since = abs(whole - own) <= slack, abs(whole - summed - own) <= slack
        if count and (of_all or since or (count == counted and last >= 0)):
            last, summed, counted = at, whole, count
    return last, on_top


def _is_of_some(calls: Called, structure: Structure, at: int) -> bool:
    """Whether a total is that of some lines by its name or their customer, or may be a customer itself."""
    of_customers = any(at in each.proved for each in structure.of_customers)
    unmarked = structure.unmarked is not None and at in structure.unmarked.places
    return of_customers or unmarked or at in structure.doubtful or (at > 0 and calls.is_of(at, [at - 1]))


def _answered(reading: Reading, names: Coded[str]) -> NDArray[np.bool_]:
    """The records that are asked about by their name, or of which it was answered that they count."""
    column, asked = reading.asked["customer"], reading.particulars.below is None
    return names.where(lambda name: (asked and is_below_totals(name)) or answered_adds(reading, column, tidy(name)))


def ask_below(
    reading: Reading, structure: Structure, below: Below | None, chosen: Places
) -> Iterator[LedgerFault | str]:
    """One fault for all that would count, or what is told of those that are left out by the answer."""
    if below is None or any(at > below.total for at in among(np.array(structure.unproved, np.int64), chosen).tolist()):
        return  # a later total that does not add up is refused first
    lines, left_out = reading.table.lines, reading.particulars.below == NO_INCOME
    kept = np.arange(len(below.places)) if left_out else np.flatnonzero(np.isin(below.places, chosen))
    places, names, amounts = below.places[kept], below.names.take(kept), below.amounts.take(kept)
    if not len(places):
        return
    shown = [
        f'"{name}" ({amount:,.2f})' if (name := tidy(names[at])) else f"no name ({amount:,.2f})"
        for at, amount in zip(range(_SHOWN), amounts, strict=False)
    ]
    more = f" and {len(places) - _SHOWN:,} more" if len(places) > _SHOWN else ""
    what = f"{', '.join(shown)}{more}"
    if left_out:
        yield f"left out below the total in line {lines[below.total]}: {lines_told(taken(lines, places))}, {what}"
        return
    of = f", {len(places):,} lines of {amounts.total():,.2f} in all" if len(places) > 1 else ""
    stands, they = ("stands", "it") if len(places) == 1 else ("stand", "them")
    reason = (
        f"{what}{of} {stands} below the total in line {lines[below.total]} and would count: it may be a part of what "
        f"is summed, a plan or a figure - say {way(BELOW, NO_INCOME)} to leave {they} out, {way(BELOW, ADDS)} where it "
        "is income beside the total"
    )
    yield LedgerFault(reading.file, lines[int(places[0])], reason, reading.asked["customer"])
