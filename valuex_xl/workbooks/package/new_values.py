"""New values for the formula cells of a sheet, in the order of these: no entry a cell, where nearly all have one."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress

from valuex_xl.addresses import Position
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.package.formula_cells import FormulaCell, places_of

__all__ = ["NewValues"]


class NewValues(Mapping[Position, Scalar]):
    """The new values of a sheet's formula cells by row and column.

    ``values`` has one for every one of the ``cells``; those count that ``at`` names, by their places among the cells,
    in order.
    """

    def __init__(self, cells: Sequence[FormulaCell], values: Sequence[Scalar], at: array[int]) -> None:
        self.cells = cells
        self._values = values
        self._at = at

    def of_cells(self, other: Scalar) -> Sequence[Scalar]:
        """The new value of each of the cells, ``other`` where there is none."""
        if len(self._at) == len(self._values):
            return self._values
        found = [other] * len(self._values)
        for index in self._at:
            found[index] = self._values[index]
        return found

    def values(self) -> Sequence[Scalar]:  # type: ignore[override]
        """The new values, in the order of their cells."""
        if len(self._at) == len(self._values):
            return self._values
        return [self._values[index] for index in self._at]

    @cached_property
    def _by_place(self) -> Mapping[Position, Scalar]:
        return dict(zip(self, self.values(), strict=True))

    def __getitem__(self, place: Position) -> Scalar:
        return self._by_place[place]

    def __len__(self) -> int:
        return len(self._at)

    def __iter__(self) -> Iterator[Position]:
        chosen = bytearray(len(self._values))
        for index in self._at:
            chosen[index] = True
        return compress(places_of(self.cells), chosen)
