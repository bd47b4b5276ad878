"""One month chosen where each has a column of its own."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.months import months_of

__all__ = ["one_month"]


def one_month(view: View) -> Iterator[Finding]:
    """Told, for one month may be what is wanted."""
    months = months_of(view.header.titles, view.header.over)
    if view.income in months:
        yield (
            f"{view.name(view.income)} is one of {len(months)} columns of months: only that month is counted - say "
            "--income months to count them all"
        )
