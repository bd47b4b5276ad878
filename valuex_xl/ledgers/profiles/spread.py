"""An export with one column a month, a quarter or a year, as a profile that says so reads it: a line for each."""

from __future__ import annotations

from dataclasses import replace

from valuex_xl.kinds.ledger.columns import columns_of
from valuex_xl.kinds.ledger.rules import each_of, unit_across
from valuex_xl.ledgers.calendar.months import by_months, gap, in_unit, months_of, one_kind
from valuex_xl.ledgers.fault import LedgerError, LedgerFault
from valuex_xl.ledgers.files import Export
from valuex_xl.ledgers.profiles.claims import Claim
from valuex_xl.ledgers.profiles.header import Header, places_of, texts_above
from valuex_xl.rulefiles.text import fold

__all__ = ["spread"]


def spread(export: Export, claim: Claim) -> tuple[Export, Claim, str]:
    """The export and the claim, as they are where the profile knows no months, and a sentence where one may be missing;
    LedgerError where no column is a month and some should be.
    """
    profile, header = claim
    if not profile.months:
        return export, claim, ""
    file = export.path.name
    unit, each = unit_across(profile.months), each_of(profile.months)
    months = months_of(header.names, texts_above(header), unit)
    if not months:
        reason = (
            f"fewer than two of its columns are {unit}s ({profile.months}), and the profile {profile.head.name} counts "
            f"them (columns: {', '.join(name for name in header.names if name)})"
        )
        raise LedgerError([LedgerFault(file, header.number, reason)])
    faults = one_kind(file, header.number, header.names, months, unit)
    has_year = any(day is not None for day in months.values())
    if has_year is ("year" not in profile.months.split()):
        what = "have a year" if has_year else "have no year"
        reason = (
            f"the titles of its {unit}s {what}, and the profile says months: {profile.months} - correct the profile"
        )
        faults.append(LedgerFault(file, header.number, reason))
    if faults:
        raise LedgerError(faults)
    others = [place for place in range(len(header.names)) if place not in months]
    names = (*(header.names[place] for place in others), *each)
    shown = (*names[:-2], f"{each[0]}{in_unit(header.names[min(months)])}", each[1])
    below = Header(header.number, shown, header.above, places_of(tuple(map(fold, names)), profile, columns_of(profile)))
    last = {fold(name): (len(others) + at,) for at, name in enumerate(each)}
    below = replace(below, places=below.places | last)
    below_each_other = by_months(export, header.number, header.names, months, unit)
    return below_each_other, Claim(profile, below), gap(header.names, months, unit)
