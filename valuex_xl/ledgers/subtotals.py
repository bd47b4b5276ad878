"""Subtotals that no word marks: looked for among the records, and asked about where they would count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import SUBTOTALS, way
from valuex_xl.ledgers.columns import Coded, Exact, Places, among, taken
from valuex_xl.ledgers.doubts.view import lines_told
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.ledgers.reading import Reading, answered_adds, is_answered, rough_incomes
from valuex_xl.ledgers.structure import Structure
from valuex_xl.ledgers.totals.running import counted_but
from valuex_xl.ledgers.totals.unmarked import List, Unmarked, unmarked_totals
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME

__all__ = ["ask_unmarked", "find_unmarked", "hold_little", "hold_sums", "look_alike"]

_FURTHEST = 1_000
"""Lines up to which a sum may begin or end; the file's ends are tried, too."""
_NO_LINE = np.zeros(0, np.int64)


def find_unmarked(reading: Reading, names: Coded[str], structure: Structure) -> None:
    """Look for them; they are totals like the others where that was answered.

    ``names`` are those of every record. Those that are asked about already, and the lines of which it was answered that
    they count, are none.
    """
    answer = reading.particulars.subtotals
    asked = [places for each in structure.of_customers for places in (each.proved, each.others)]
    stops = np.unique(np.concatenate((structure.totals, np.array(structure.unproved, np.int64), *asked)))
    counts = _answered(reading)

    def lines(first: int, end: int) -> List:
        texts = [column[first:end] for column in _texts(reading).values()]
        stopped, booked = (each[(each >= first) & (each < end)] - first for each in (stops, counts))
        return List(names[first:end], rough_incomes(reading, first, end), texts, stopped, booked)

    if len(counts):
        bare = unmarked_totals(len(names), lambda first, end: replace(lines(first, end), counts=_NO_LINE))
        _use(reading, np.intersect1d(counts, bare.places if bare is not None else _NO_LINE))
    found = unmarked_totals(len(names), lines)
    if found is None:
        return
    if answer is not None:
        reading.used.add(SUBTOTALS)
    if answer == ADDS:
        return
    structure.unmarked = found
    if structure.unproved:
        structure.without_subtotals = _proved_without(found.places, rough_incomes(reading), structure)
    if answer == NO_INCOME:
        proved = frozenset(structure.without_subtotals.tolist())
        structure.totals = np.union1d(np.union1d(structure.totals, found.places), structure.without_subtotals)
        structure.unproved = [at for at in structure.unproved if at not in proved]
        structure.companies = [at for at in structure.companies if at not in proved]


def _proved_without(subtotals: Places, amounts: Exact, structure: Structure) -> Places:
    """Which records that call themselves a total hold the sum of lines just above or below without the subtotals."""
    unproved = np.array(structure.unproved, np.int64)
    apart = np.unique(np.concatenate((structure.totals, subtotals, unproved)))
    running, dust = counted_but(amounts, apart), amounts.dust()
    whole, lines = running.whole()
    proved = list[int]()
    for at in structure.unproved:
        own, first = int(amounts.units[at]), max(0, at - _FURTHEST)
        sums, counts = running.before(first, min(len(amounts), at + _FURTHEST) + 1)
        here, number = sums[at - first], counts[at - first]
        ends, counts = np.append(sums, [0, whole]), np.append(counts, [0, lines])
        off = np.where(counts < number, here - ends, ends - here) - own
        if own and bool(((np.abs(off) <= dust) & (np.abs(counts - number) > 1)).any()):
            proved.append(at)
    return np.array(proved, np.int64)


def _texts(reading: Reading) -> dict[int, Coded[str]]:
    """The columns of texts beside the names."""
    customer = reading.place(reading.asked["customer"])
    return {
        place: column
        for place, column in reading.table.columns.items()
        if isinstance(column, Coded) and place != customer
    }


def _answered(reading: Reading) -> Places:
    """The records with a word of which it was answered that its lines count."""
    flags = np.zeros(len(reading.table.lines), np.bool_)
    if not any(":" in each for each in reading.particulars.ignore):
        return _NO_LINE
    customer = reading.place(reading.asked["customer"])
    for place, column in {**_texts(reading), customer: reading.texts("customer")}.items():
        flags |= column.where(partial(is_answered, reading, reading.header.name(place)))
    return np.flatnonzero(flags)


def _use(reading: Reading, places: Places) -> None:
    """The answers that some records count by, without which they would be asked about."""
    customer = reading.place(reading.asked["customer"])
    for place, column in {**_texts(reading), customer: reading.texts("customer")}.items():
        for text in column.take(places).different():
            answered_adds(reading, reading.header.name(place), text)


def ask_unmarked(reading: Reading, structure: Structure, chosen: Places) -> Iterator[LedgerFault | str]:
    """A fault for the first of those that would count; what is told of lines that look like some that are left out."""
    found, lines = structure.unmarked, reading.table.lines
    if found is None:
        return
    if reading.particulars.subtotals == NO_INCOME:
        others = among(found.others, chosen)
        if len(others):
            yield f"{reading.asked['income']}: {lines_told(taken(lines, others))} {look_alike(len(others))}"
        return
    counting = among(found.places, chosen)
    if reading.where:
        counting = counting[_sum_what_counts(reading, structure, counting, chosen)]
    if len(counting) and found.slight:
        yield f"{reading.asked['income']}: {hold_little(found, lines_told(taken(lines, counting)))}"
    elif len(counting):
        reason = hold_sums(found, lines_told(taken(lines, found.places)))
        yield LedgerFault(reading.file, lines[int(counting[0])], reason, reading.asked["income"])


def _sum_what_counts(reading: Reading, structure: Structure, subtotals: Places, chosen: Places) -> NDArray[np.bool_]:
    """Which subtotals hold the sum of lines of which one counts: a condition may have left out all of them."""
    found, income = structure.unmarked, reading.place(reading.asked["income"])
    if found is None:
        return np.zeros(len(subtotals), np.bool_)
    booked = reading.table.filled.where(lambda mask: bool(mask >> income & 1))
    booked[structure.totals] = False
    lines = np.flatnonzero(booked)
    counts, many = np.isin(lines, chosen), dict(zip(found.places.tolist(), found.many.tolist(), strict=True))
    here = np.searchsorted(lines, subtotals).tolist()
    sums = (
        (at - many[place], at) if found.above else (at + 1, at + 1 + many[place])
        for place, at in zip(subtotals.tolist(), here, strict=True)
    )
    return np.array([counts[max(0, first) : end].any() for first, end in sums], np.bool_)


def hold_sums(found: Unmarked, told: str) -> str:
    """Why lines cannot count without an answer; ``told`` names them."""
    many, where = int(found.many[0]), "above" if found.above else "below"
    own = f"holds the sum of the {many:,} lines {where} it" if many > 1 else f"holds what the line {where} it holds"
    all_ = f", as {told} of this list do with theirs" if len(found.places) > 1 else ""
    return (
        f"{own}{all_}: it may be a subtotal, and what it sums would count twice - say {way(SUBTOTALS, NO_INCOME)} to "
        f"leave such lines out, {way(SUBTOTALS, ADDS)} where they are bookings"
    )


def hold_little(found: Unmarked, told: str) -> str:
    """What is told of lines that come to next to nothing of all amounts."""
    hold = "holds" if len(found.places) == 1 else "hold"
    return (
        f"{told} {hold} the sum of others beside them, too little of all amounts to be asked about: they count - say "
        f"{way(SUBTOTALS, NO_INCOME)} where they are subtotals"
    )


def look_alike(count: int) -> str:
    """What is told of lines that may be subtotals beside those that are left out."""
    may, counts = ("may be one", "counts") if count == 1 else ("may be some", "count")
    return f"{may} of the subtotals that are left out and {counts}: either the sum or the look of one is missing"
