"""The items of a column of any kind at some places only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from valuex_xl.ledgers.columns.coded import Coded
from valuex_xl.ledgers.columns.exact import Exact
from valuex_xl.ledgers.columns.packed import Packed
from valuex_xl.ledgers.columns.places import Places

__all__ = ["only"]

Item = TypeVar("Item")


def only(column: Sequence[Item], places: Places) -> Sequence[Item]:
    """The same kind of column, shorter."""
    if isinstance(column, (Coded, Exact, Packed)):
        return column.take(places)
    return [column[at] for at in places.tolist()]
