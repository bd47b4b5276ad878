"""Months across the columns where these are named by hand: ``--income months`` counts all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from valuex_xl.kinds.ledger.rules import MONTHLY
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import Export
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.months import by_months, gap, months_of, one_kind
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.rulefiles.text import fold

__all__ = ["MONTHS", "Across", "across", "has_months_or_column", "says_months"]

MONTHS = "months"
"""What is said for the income where each month has a column of its own."""


@dataclass(frozen=True, slots=True)
class Across:
    """An export with its months below each other, and what is asked of it then."""

    export: Export
    header: Header
    asked: Mapping[str, str]
    particulars: Particulars
    note: str
    look: str = ""
    """What may be wrong with them; empty where nothing is."""


def across(export: Export, header: Header, asked: Mapping[str, str], particulars: Particulars) -> Across:
    """Put the months of a header below each other; LedgerError where it has none, or they are not told apart."""
    file = export.path.name
    months = months_of(header.titles, header.over)
    if not months:
        listed = ", ".join(header.name(place) for place in range(len(header.titles)))
        reason = f"fewer than two columns are months, such as Jan 2026 or 2026-01 - name the income (columns: {listed})"
        raise LedgerError([LedgerFault(file, header.line, reason)])
    faults = one_kind(file, header.line, header.titles, months)
    used = next((name for name, place in header.places.items() if place in months), None)
    if used is not None:
        faults.append(LedgerFault(file, header.line, "is a month, and the months are the income - name another", used))
    if faults:
        raise LedgerError(faults)
    others = [place for place in range(len(header.titles)) if place not in months]
    places = {name: others.index(place) for name, place in header.places.items()}
    places |= {name: len(others) + at for at, name in enumerate(MONTHLY)}
    below = replace(header, titles=(*(header.titles[place] for place in others), *MONTHLY), places=places)
    if particulars.date is None and None not in months.values():
        particulars = replace(particulars, date=MONTHLY[1])
    titles = [header.titles[place] for place in months]
    note = (
        f"{len(months)} columns are months, {titles[0]} to {titles[-1]}: each amount in them is a booking of its month"
    )
    return Across(
        by_months(export, header.line, header.titles, months),
        below,
        {**asked, "income": MONTHLY[0]},
        particulars,
        note,
        gap(header.titles, months),
    )


def has_months_or_column(titles: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a line may be the header: it has months, or a column that is called so."""
    return bool(months_of(titles, above)) or MONTHS in map(fold, titles)


def says_months(asked: Mapping[str, str], header: Header) -> bool:
    """Whether the months are meant for the income: no column is called so."""
    return fold(asked["income"]) == MONTHS and MONTHS not in map(fold, header.titles)
