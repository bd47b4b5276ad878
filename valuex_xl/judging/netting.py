"""Amounts netted by key: rows in, one sum a customer out, with all that had to be noticed on the way."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from operator import ne
from typing import NamedTuple

from valuex_xl.judging.cells import as_key, as_number
from valuex_xl.judging.keys import Tops
from valuex_xl.judging.values import NUM, CallError, CellError, Scalar
from valuex_xl.rulefiles.text import fold

__all__ = ["LARGEST", "UNNAMED", "Net", "Netted", "net"]

UNNAMED = "(unnamed)"
LARGEST = 1e285
"""Sums of amounts up to this cannot overflow, ranks times amounts included."""


class Net(NamedTuple):
    """One key: its name as first met and its netted amount. A tuple, as a long list has one of each customer.

    ``counts`` is false for what stays in the total but is nobody: the unnamed rows, and what the rules call not a
    customer.
    """

    key: str
    name: str
    amount: float
    counts: bool


@dataclass(frozen=True, slots=True)
class Netted:
    """All keys in the order in which they were met, and where each row went (None: blank or left out).

    ``largest_input`` is the largest amount of any row, the measure of what is rounding in a sum of them. ``spellings``
    are the names as the rows write them, before parents.
    """

    nets: tuple[Net, ...]
    rows: tuple[int | None, ...]
    largest_input: float
    blank_amounts: int
    unnamed_rows: int
    left_out: tuple[str, ...]
    spellings: tuple[str, ...] = ()
    gaps: int = 0
    """Without keys: rows without an amount, which are nobody's."""

    @property
    def total(self) -> float:
        """The sum of all keys, those that count for nobody included."""
        return fsum(net.amount for net in self.nets)


def net(
    amounts: Sequence[Scalar],
    keys: Sequence[Scalar] | None,
    parents: Mapping[str, str],
    not_counted: Collection[str] = (),
    left_out: Collection[str] = (),
) -> Netted:
    """Amounts by key. Without keys each row is its own, called "row 1" and so on.

    ``not_counted`` and ``left_out`` are folded names. Raises CallError with the first error or wrong amount there is.
    """
    if keys is None and set(map(type, amounts)) == {float} and not left_out:
        found = _row_by_row(amounts, not_counted)  # type: ignore[arg-type]
        if found is not None:
            return found
    ledger = _Ledger(parents, not_counted, left_out)
    for row, amount in enumerate(amounts):
        ledger.enter(row, amount, None if keys is None else keys[row], keyed=keys is not None)
    return ledger.close()


def _row_by_row(amounts: Sequence[float], not_counted: Collection[str]) -> Netted | None:
    """Numbers without keys, each a key by itself; None where one is too large or none at all."""
    largest = max(map(abs, amounts))
    if not largest <= LARGEST or any(map(ne, amounts, amounts)):
        return None
    names = [f"row {row}" for row in range(1, len(amounts) + 1)]
    nets = tuple(
        Net(name, name, amount + 0.0, name not in not_counted) for name, amount in zip(names, amounts, strict=True)
    )
    return Netted(nets, tuple(range(len(amounts))), largest, 0, 0, ())


class _Ledger:
    def __init__(self, parents: Mapping[str, str], not_counted: Collection[str], left_out: Collection[str]) -> None:
        self.tops, self.not_counted, self.left_out = Tops(parents), not_counted, left_out
        self.positions: dict[str, int] = {}
        self.names: list[str] = []
        self.sums: list[list[float]] = []
        self.rows: list[int | None] = []
        self.gone: dict[str, str] = {}
        self.blank_amounts = self.unnamed_rows = self.gaps = 0
        self.known_keys: dict[str, tuple[str, str]] = {}

    def enter(self, row: int, cell: Scalar, key_cell: Scalar, keyed: bool) -> None:
        amount = cell if type(cell) is float and cell - cell == 0 else as_number(cell)
        if isinstance(amount, CellError):
            passed_on = isinstance(cell, CellError)
            raise CallError(amount, f"row {row + 1}" + (f" holds the error {cell}" if passed_on else f": {amount.why}"))
        if keyed:
            key, name = self._known(row, key_cell)
        else:
            key = name = "" if amount is None else f"row {row + 1}"
        if not key and amount is None:
            self.gaps += not keyed
            self.rows.append(None)
            return
        self.blank_amounts += amount is None
        self.unnamed_rows += not key
        if key in self.left_out:
            self.gone.setdefault(key, name)
            self.rows.append(None)
            return
        self._add(key, name or UNNAMED, amount or 0.0)

    def _known(self, row: int, cell: Scalar) -> tuple[str, str]:
        """The folded key and the name as shown, of a spelling that was met before or is new."""
        if isinstance(cell, str):
            found = self.known_keys.get(cell)
            if found is not None:
                return found
        name = as_key(cell)
        if isinstance(name, CellError):
            raise CallError(name, f"the key in row {row + 1} is the error {name}")
        shown = self._counted_as(name) if name else ""
        known = fold(shown), shown
        if name:
            self.known_keys[cell if isinstance(cell, str) else name] = known
        return known

    def _counted_as(self, name: str) -> str:
        """The parent at the top; a name that the rules set aside by itself stays itself, whoever its parent is."""
        aside = fold(name) in self.left_out or fold(name) in self.not_counted
        return name if aside else self.tops.of(name)

    def _add(self, key: str, name: str, amount: float) -> None:
        at = self.positions.setdefault(key, len(self.names))
        if at == len(self.names):
            self.names.append(name)
            self.sums.append([])
        self.sums[at].append(amount)
        self.rows.append(at)

    def close(self) -> Netted:
        nets = tuple(
            Net(key, self.names[at], fsum(self.sums[at]), bool(key) and key not in self.not_counted)
            for key, at in self.positions.items()
        )
        largest = max((abs(amount) for amounts in self.sums for amount in amounts), default=0.0)
        if largest > LARGEST:
            raise CallError(NUM, "an amount is too large to calculate with")
        gone = tuple(self.gone.values())
        names, rows = tuple(self.known_keys), tuple(self.rows)
        return Netted(nets, rows, largest, self.blank_amounts, self.unnamed_rows, gone, names, self.gaps)
