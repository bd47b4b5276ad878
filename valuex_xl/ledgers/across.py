"""Months, quarters or years across the columns, said by hand: ``--income months`` counts all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from valuex_xl.ledgers.calendar.months import LENGTHS, by_months, gap, in_unit, months_of, one_kind
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import Export
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.rulefiles.text import fold

__all__ = ["ACROSS", "Across", "across", "has_spans_or_column", "is_amount_title", "says_spans"]

ACROSS = {f"{unit}s": unit for unit in LENGTHS}
"""What is said for the income where each month, quarter or year has a column of its own."""
_SUCH_AS = {"month": "Jan 2026 or 2026-01", "quarter": "Q1 2026 or Q1", "year": "2025 or FY2025"}


@dataclass(frozen=True, slots=True)
class Across:
    """An export with its months, quarters or years below each other, and what is asked of it then."""

    export: Export
    header: Header
    asked: Mapping[str, str]
    particulars: Particulars
    note: str
    look: str = ""
    """What may be wrong with them; empty where nothing is."""


def across(export: Export, header: Header, asked: Mapping[str, str], particulars: Particulars) -> Across:
    """Put the months that the income is said to be below each other, or the quarters or years; LedgerError where the
    header has none, or they are not told apart.
    """
    file, unit = export.path.name, ACROSS[fold(asked["income"])]
    months = months_of(header.titles, header.over, unit)
    if not months:
        listed = ", ".join(header.name(place) for place in range(len(header.titles)))
        reason = f"fewer than two columns are {unit}s, such as {_SUCH_AS[unit]} - name the income (columns: {listed})"
        raise LedgerError([LedgerFault(file, header.line, reason)])
    titles = [header.titles[place] for place in months]
    faults = one_kind(file, header.line, header.titles, months, unit)
    used = next((name for name, place in header.places.items() if place in months), None)
    if used is not None:
        faults.append(
            LedgerFault(file, header.line, f"is a {unit}, and the {unit}s are the income - name another", used)
        )
    if faults:
        raise LedgerError(faults)
    monthly = (f"{_amount_title(unit)}{in_unit(titles[0])}", unit)
    others = [place for place in range(len(header.titles)) if place not in months]
    places = {name: others.index(place) for name, place in header.places.items()}
    places |= {name: len(others) + at for at, name in enumerate(monthly)}
    below = replace(header, titles=(*(header.titles[place] for place in others), *monthly), places=places)
    if particulars.date is None and None not in months.values():
        particulars = replace(particulars, date=monthly[1])
    note = f"{len(months)} columns are {unit}s, {titles[0]} to {titles[-1]}: each amount is a booking of its {unit}"
    return Across(
        by_months(export, header.line, header.titles, months, unit),
        below,
        {**asked, "income": monthly[0]},
        particulars,
        note,
        gap(header.titles, months, unit),
    )


def is_amount_title(column: str) -> bool:
    """Whether a column is that in which the amounts of months, quarters or years stand below each other."""
    return fold(column).startswith(tuple(map(_amount_title, LENGTHS)))


def _amount_title(unit: str) -> str:
    return f"amount of the {unit}"


def has_spans_or_column(word: str) -> Callable[[Sequence[str], Sequence[str]], bool]:
    """Whether a line may be the header where months, quarters or years are said: it has some, or a column called so."""

    def may_be(titles: Sequence[str], above: Sequence[str]) -> bool:
        return bool(months_of(titles, above, ACROSS[word])) or word in map(fold, titles)

    return may_be


def says_spans(asked: Mapping[str, str], header: Header) -> bool:
    """Whether months, quarters or years are meant for the income: no column is called so."""
    word = fold(asked["income"])
    return word in ACROSS and word not in map(fold, header.titles)
