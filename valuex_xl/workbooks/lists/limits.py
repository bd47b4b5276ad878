"""The list of limits that are not kept."""

from __future__ import annotations

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.kinds.concentration.worst_case import worst_told
from valuex_xl.workbooks.lists.listing import Asked, Listing, NoListError
from valuex_xl.workbooks.portfolio.names import limit_name
from valuex_xl.workbooks.portfolio.watched import watched_in

__all__ = ["breaches"]

_OUTPUTS = ("status", "name", "amount", "share", "breach", "room", "why")
_HEADS = ("Limit", "Status", "Largest", "Amount", "Share", "Limit at", "Room", "Why")
_ORDER = {"BREACH": 0, "WATCH": 1, "OK": 2}
_STATUS, _WHY = 1, 7


def breaches(asked: Asked) -> Listing:
    """A row a limit in breach, then WATCH, then those that are OK unless a doubt turns them.

    NoListError where the book has no limits.
    """
    watched = watched_in(asked.figures)
    if not watched:
        raise NoListError(f"{asked.name}: watches no limits - make the book with valuex new portfolio")
    rows: list[tuple[Scalar, ...]] = [
        (limit, *(asked.figures.named(limit_name(limit, output)) for output in _OUTPUTS)) for limit in watched
    ]
    # A status that is no word of these is an answer that the book does not have: it is no limit that is kept.
    found = [row for row in rows if row[_STATUS] != "OK" or _doubt(row)]
    found.sort(key=lambda row: _ORDER.get(_status(row), 0))
    return Listing("Limits not kept", _HEADS, tuple(found), asked.facts(), _sentences(rows))


def _sentences(rows: list[tuple[Scalar, ...]]) -> str:
    """The status of each limit, and what doubt could make of it: never the one without the other."""
    each = ", ".join(f"{row[0]} {_status(row)}{' (in doubt)' if _doubt(row) else ''}" for row in rows)
    doubts = "".join(f" In doubt, {row[0]}: {doubt}." for row in rows if (doubt := _doubt(row)))
    return f"{len(rows):,} {'limit' if len(rows) == 1 else 'limits'} looked at: {each}.{doubts}"


def _status(row: tuple[Scalar, ...]) -> str:
    status = row[_STATUS]
    return status.code if isinstance(status, CellError) else str(status or "n/a")


def _doubt(row: tuple[Scalar, ...]) -> str:
    return worst_told(row[_WHY], row[_STATUS])
