"""The list of limits that are not kept."""

from __future__ import annotations

from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.lists.listing import Asked, Listing, NoListError
from valuex_xl.workbooks.portfolio.names import limit_name
from valuex_xl.workbooks.portfolio.watched import watched_in

__all__ = ["breaches"]

_OUTPUTS = ("status", "name", "amount", "share", "breach", "room", "why")
_HEADS = ("Limit", "Status", "Largest", "Amount", "Share", "Limit at", "Room", "Why")
_ORDER = {"BREACH": 0, "WATCH": 1}


def breaches(asked: Asked) -> Listing:
    """A row a limit in breach, then those that are watched; NoListError where the book watches none."""
    watched = watched_in(asked.figures)
    if not watched:
        raise NoListError(f"{asked.name}: watches no limits - make the book with valuex new portfolio")
    rows: list[tuple[Scalar, ...]] = [
        (limit, *(asked.figures.named(limit_name(limit, output)) for output in _OUTPUTS)) for limit in watched
    ]
    found = sorted((row for row in rows if row[1] in _ORDER), key=lambda row: _ORDER[str(row[1])])
    text = f"{len(watched):,} limits are watched: {', '.join(watched)}."
    return Listing("Limits not kept", _HEADS, tuple(found), asked.facts(), text)
