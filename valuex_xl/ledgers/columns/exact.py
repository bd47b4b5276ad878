"""Amounts of millions of lines, exact: whole numbers of one scale, of 64 bits where their sums fit in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns.places import STEP, Places, looked_up

__all__ = ["Exact", "exact", "joined_amounts", "no_amounts", "only_where"]

Item = TypeVar("Item")

# Exact for any amount a ledger may hold (15 digits before the mark, 40 behind) and any number of lines.
_WIDE = Context(prec=120)
_FITS = 2.0**62
_SMALL = 2.0**31
_WORD = 8
_CENTS, _FLOAT = 2, 2.0**-36
"""Sums of many floats are as far off as the one times their size; what has no more decimals than cents is exact."""
_WHOLE, _TENS = 2.0**53, 22
"""Whole numbers below the one and tens up to the power of the other are floats without an error."""


class Exact(Sequence[Decimal | None]):
    """Amounts by line, None for a blank: ``units`` of which ``10 ** scale`` make one.

    Units are 64 bits wide only where every sum of some of them is too; else they are Python's own whole numbers.
    """

    __slots__ = ("blank", "scale", "units")

    def signs(self) -> NDArray[np.int8]:
        """1 for each amount above 0, -1 for each below it, 0 for nothing."""
        return np.asarray(self.units > 0, np.int8) - np.asarray(self.units < 0, np.int8)

    def __init__(self, units: NDArray[Any], scale: int, blank: NDArray[np.bool_]) -> None:
        self.units, self.scale, self.blank = _safe(units), scale, blank

    def __len__(self) -> int:
        return len(self.units)

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return list(Exact(self.units[at], self.scale, self.blank[at]))
        return None if self.blank[at] else self.decimal(int(self.units[at]))

    def __iter__(self) -> Iterator[Decimal | None]:
        for start in range(0, len(self.units), STEP):
            units, blank = self.units[start : start + STEP].tolist(), self.blank[start : start + STEP].tolist()
            for unit, is_blank in zip(units, blank, strict=True):
                yield None if is_blank else self.decimal(unit)

    def decimal(self, units: int) -> Decimal:
        """So many units as an amount, with no more decimals than it needs."""
        scale = self.scale
        while scale and units % 10 == 0:
            units, scale = units // 10, scale - 1
        return _WIDE.scaleb(_WIDE.create_decimal(units), -scale) if scale else Decimal(units)

    def take(self, places: Places) -> Exact:
        """The amounts at some places only."""
        if len(places) == len(self):
            return self
        # A total of millions of lines is wide, and made wide all others: without it they are narrow again.
        wide = self.units.dtype != object and self.units.itemsize == _WORD
        pieces = (self.units[places[start : start + STEP]] for start in range(0, len(places), STEP))
        narrow = wide and all(int(np.abs(piece).max()) < _SMALL for piece in pieces)
        units = looked_up(self.units, places, np.int32 if narrow else None)
        return Exact(units, self.scale, looked_up(self.blank, places))

    def total(self, places: Places | None = None) -> Decimal:
        """The sum, of all or of those at some places."""
        units = self.units if places is None else self.units[places]
        return self.decimal(int(units.sum())) if len(units) else Decimal(0)

    def dust(self) -> int:
        """By how many units two sums may differ because floats hold decimals only nearly: less than half a cent."""
        if self.scale <= _CENTS or not len(self.units):
            return 0
        below_half_a_cent = int(5 * 10 ** (self.scale - _CENTS - 1)) - 1
        return min(below_half_a_cent, int(_size(self.units)[1] * _FLOAT))

    def sums(self, groups: NDArray[Any], size: int) -> Exact:
        """The sum of each group of lines."""
        found: NDArray[Any] = np.zeros(size, object if self.units.dtype == object else np.int64)
        for start in range(0, len(self.units), STEP):
            np.add.at(found, groups[start : start + STEP], self.units[start : start + STEP].astype(found.dtype))
        return Exact(found, self.scale, np.zeros(size, np.bool_))

    def floats(self) -> NDArray[np.float64]:
        """Each amount as the float nearest to it, as ``float`` makes it of a Decimal; a blank is 0."""
        if self.units.dtype != object and _size(self.units)[0] < _WHOLE and self.scale <= _TENS:
            # Both are floats without an error, so that the one division is rounded as it has to be.
            return np.asarray(self.units / 10.0**self.scale)
        return np.array([float(self.decimal(unit)) for unit in self.units.tolist()], np.float64)

    def told(self) -> list[float | None]:
        """The same as Python's own floats; None for a blank."""
        found = self.floats().tolist()
        return found if not self.blank.any() else only_where(~self.blank, found)

    def ratios(self, other: Exact) -> NDArray[np.float64]:
        """Each amount as a share of another above 0, as near as a float can be; nothing, NaN, of any other."""
        above = other.signs() > 0
        found = np.full(len(self), np.nan)
        scale = max(self.scale, other.scale)
        mine, theirs = self.wide(scale)[above], other.wide(scale)[above]
        if mine.dtype == theirs.dtype != object and max(_size(mine)[0], _size(theirs)[0]) < _WHOLE:
            found[above] = mine / theirs
        else:
            # Python rounds the quotient of two whole numbers of any size once.
            found[above] = [one / each for one, each in zip(mine.tolist(), theirs.tolist(), strict=True)]
        return found

    def less(self, other: Exact) -> Exact:
        """Each amount less another; a blank one takes nothing away."""
        scale = max(self.scale, other.scale)
        units = self.wide(scale) - other.wide(scale)
        return Exact(units, scale, self.blank & other.blank)

    def wide(self, scale: int) -> NDArray[Any]:
        """The units of a scale as fine or finer."""
        factor = 10 ** (scale - self.scale)
        if self.units.dtype != object and max(_size(self.units)[1], 1.0) * factor < _FITS:
            return np.asarray(self.units.astype(np.int64) * factor)
        return np.asarray(self.units.astype(object) * factor)

    def plus(self, other: Exact) -> Exact:
        """Each amount and another; a blank one adds nothing."""
        scale = max(self.scale, other.scale)
        return Exact(self.wide(scale) + other.wide(scale), scale, self.blank & other.blank)

    def without(self, other: Exact) -> Exact:
        """As ``less``, but where there is no amount nothing is taken away."""
        found = self.less(other)
        found.units[self.blank] = 0
        return Exact(found.units, found.scale, self.blank)

    def times(self, other: Exact) -> Exact:
        """Each amount multiplied by another; a blank factor is 0."""
        fits = self.units.dtype != object and _size(self.units)[1] * max(_size(other.units)[0], 1.0) < _FITS
        mine = self.units.astype(np.int64 if fits else object)
        return Exact(mine * other.units, self.scale + other.scale, self.blank)

    def or_else(self, other: Exact) -> Exact:
        """The amounts of another column where this one is blank."""
        scale = max(self.scale, other.scale)
        units = np.where(self.blank, other.wide(scale), self.wide(scale))
        return Exact(units, scale, self.blank & other.blank)

    def shifted(self, power: int) -> Exact:
        """Each amount times ten to a power."""
        if power <= self.scale:
            return Exact(self.units, self.scale - power, self.blank)
        return Exact(self.wide(power), 0, self.blank)

    def at(self, lines: NDArray[np.bool_]) -> Exact:
        """The amounts of these lines, all others blank."""
        return Exact(np.where(lines, self.units, 0), self.scale, self.blank | ~lines)

    def coded(self, codes: NDArray[Any]) -> Exact:
        """The amounts by the numbers of lines, of which this column holds one each."""
        return Exact(looked_up(self.units, codes), self.scale, looked_up(self.blank, codes))

    def turned(self, lines: NDArray[np.bool_]) -> Exact:
        """With a minus before the amounts of these lines, whatever sign they have."""
        if not lines.any():
            return self
        return Exact(np.where(lines, -np.abs(self.units), self.units), self.scale, self.blank)

    def reversed(self, lines: NDArray[np.bool_]) -> Exact:
        """With the other sign before the amounts of these lines."""
        if not lines.any():
            return self
        return Exact(np.where(lines, -self.units, self.units), self.scale, self.blank)


def only_where(there: NDArray[np.bool_], values: Sequence[Item]) -> list[Item | None]:
    """Each value that is there, None for any other."""
    return [value if is_there else None for value, is_there in zip(values, there.tolist(), strict=True)]


def _safe(units: NDArray[Any]) -> NDArray[Any]:
    if units.dtype == object or not len(units) or units.itemsize < _WORD:
        return units
    size = _size(units)
    if size[1] < _FITS:
        return units.astype(np.int32) if size[0] < _SMALL else units
    return units.astype(object)


def _size(units: NDArray[Any]) -> tuple[float, float]:
    """The largest of some units, and their sum whatever their signs, some thousands at a time."""
    largest = total = 0.0
    for start in range(0, len(units), STEP):
        piece = np.abs(units[start : start + STEP].astype(np.float64))
        largest, total = max(largest, float(piece.max())), total + float(piece.sum())
    return largest, total


def exact(values: Sequence[Decimal | None]) -> Exact:
    """Amounts of any decimals as units of the finest."""
    if isinstance(values, Exact):
        return values
    scale = max((_decimals(value) for value in values if value is not None), default=0)
    whole = [0 if value is None else int(_WIDE.scaleb(value, scale)) for value in values]
    fits = sum(map(abs, whole)) < _FITS
    units = np.fromiter(whole, np.int64, len(whole)) if fits else np.array(whole, object)
    return Exact(units, scale, np.fromiter((value is None for value in values), np.bool_, len(whole)))


def no_amounts(lines: int) -> Exact:
    """So many blanks."""
    return Exact(np.zeros(lines, np.int8), 0, np.ones(lines, np.bool_))


def joined_amounts(columns: Sequence[Sequence[Decimal | None]]) -> Exact:
    """Columns one below the other."""
    all_ = [exact(column) for column in columns]
    if len(all_) == 1:
        return all_[0]
    scale = max((column.scale for column in all_), default=0)
    return Exact(
        np.concatenate([column.wide(scale) for column in all_]) if all_ else np.zeros(0, np.int64),
        scale,
        np.concatenate([column.blank for column in all_]) if all_ else np.zeros(0, np.bool_),
    )


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
