"""What a ledger repeats on every line of a customer: its wallet, whether it will buy. One value each, or a fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Places, first_places, in_order, looked_up
from valuex_xl.ledgers.fault import LedgerFault
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["Fact", "first_each", "one_each"]

Fact = TypeVar("Fact", str, Decimal)


class _Told(NamedTuple):
    """The bookings that tell something of a customer with a name, and for each key the first of them."""

    keys: list[str]
    places: Places
    of: NDArray[np.int32]
    first: NDArray[np.int64]


def first_each(customers: Coded[str], values: Coded[Fact | None]) -> dict[str, Fact]:
    """The first value told of each folded customer; None says nothing."""
    return _first_of(_told(customers, values), values)


def one_each(
    file: str,
    column: str,
    lines: Sequence[int],
    customers: Coded[str],
    values: Coded[Fact | None],
    remedy: str = "correct one of the lines",
) -> tuple[dict[str, Fact], list[LedgerFault]]:
    """One value for each folded customer from the columns of all lines; None says nothing.

    Two different values for one customer are a fault that names both lines, with the ``remedy``: neither is chosen.
    """
    told = _told(customers, values)
    faults: list[LedgerFault] = []
    for customer, value, places in _contradicting(told, customers, values):
        first = int(told.places[told.first[told.of[np.searchsorted(told.places, places[0])]]])
        reason = (
            f'stands for "{tidy(customer)}", but line {lines[first]} has "{values[first]}" - '
            f"it is one value for each customer: {remedy}"
        )
        faults += [LedgerFault(file, lines[each], reason, column, str(value)) for each in places]
    return _first_of(told, values), faults


def _told(customers: Coded[str], values: Coded[Fact | None]) -> _Told:
    keys, of = customers.by_key()
    speaks = np.fromiter((value is not None for value in values.values), np.bool_, len(values.values))
    named = np.fromiter(map(bool, keys), np.bool_, len(keys))
    places = np.flatnonzero(looked_up(speaks, values.codes) & looked_up(named, of))
    of = of[places]
    return _Told(keys, places, of, first_places(of, len(keys)))


def _first_of(told: _Told, values: Coded[Fact | None]) -> dict[str, Fact]:
    met = in_order(told.first)
    codes = values.codes[told.places[told.first[met]]].tolist()
    return {told.keys[key]: values.values[code] for key, code in zip(met.tolist(), codes, strict=True)}


def _contradicting(
    told: _Told, customers: Coded[str], values: Coded[Fact | None]
) -> Iterator[tuple[str, object, list[int]]]:
    """Each name as it is written with a value that is not the first one told, and the places of its bookings."""
    codes = values.codes[told.places].astype(np.int64)
    first = codes[told.first[told.of]] if len(codes) else codes
    odd = np.flatnonzero(codes != first)
    found: dict[tuple[int, int], list[int]] = {}
    for at in odd.tolist():
        if _differ(values.values[first[at]], values.values[codes[at]]):
            place = int(told.places[at])
            found.setdefault((int(customers.codes[place]), int(codes[at])), []).append(place)
    for (name, code), places in found.items():
        yield customers.values[name], values.values[code], places


def _differ(one: object, other: object) -> bool:
    return one != other and fold(str(one)) != fold(str(other))
