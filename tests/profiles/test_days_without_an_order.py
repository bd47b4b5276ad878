"""A profile that does not say how days are written: the file tells it, or it is told that it does not."""

from __future__ import annotations

from datetime import date

import pytest

PROFILE = """\
known by: [Day, Firm, Sum]
customer: Firm
income: Sum
date: {column: Day}
tax: net
"""
OPEN = "Day: no day tells whether it is day month year or month day year; read as day month year"


@pytest.mark.parametrize(
    ("days", "period", "told"),
    [
        (("03/04/2026", "05/06/2026"), (date(2026, 4, 3), date(2026, 6, 5)), (OPEN,)),
        (("03/04/2026", "25/06/2026"), (date(2026, 4, 3), date(2026, 6, 25)), ()),
        (("03/04/2026", "05/26/2026"), (date(2026, 3, 4), date(2026, 5, 26)), ()),
        (("04/04/2026", "06/06/2026"), (date(2026, 4, 4), date(2026, 6, 6)), ()),
        (("2026-04-03", "2026-06-05"), (date(2026, 4, 3), date(2026, 6, 5)), ()),
    ],
)
def test_what_the_days_themselves_tell(read, days, period, told):
    lines = "".join(f"{day},Alder,{at}0.00\n" for at, day in enumerate(days, 1))
    found = read(f"Day,Firm,Sum\n{lines}", PROFILE)
    assert found.told.period == period
    assert tuple(look for look in found.told.looks if look.startswith("Day:")) == told
