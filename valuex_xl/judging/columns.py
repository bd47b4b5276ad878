"""A column of cells that several sums are made of: what each of them would read from it is read once and kept with it.

A column is told from another by what it holds; of one that was met before that is known at a glance. Numpy is loaded
when a column is first asked for its numbers or spellings, so that whoever judges a few cells does not wait for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isfinite
from operator import is_, ne
from typing import TYPE_CHECKING, Any, TypeGuard

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.rulefiles.text import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Codes = NDArray[np.intp]
    Mask = NDArray[np.bool_]

__all__ = ["PLAIN", "Cells", "Column", "Numbers", "Spellings", "Table", "folded", "is_block"]

PLAIN = frozenset((float, int, bool, str, CellError, type(None)))
"""What a cell holds."""
_VERY_LONG = 200_000
"""From so many rows on texts that hardly repeat are told apart in numpy, which a dict does faster for all others."""
_SOME = 4_096
_TOLD_BY = 256
_UNEVEN = ("  ", " \n", "\n ", *"\t\v\f\r\x1c\x1d\x1e\x1f")
"""Blanks that folding trims or changes, in names that stand a line each."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of a column, 0 in its ``gaps``: the rows without one; None where each has one."""

    filled: Floats
    gaps: Mask | None


@dataclass(frozen=True, slots=True)
class Spellings:
    """The texts of a column, each once, in the order in which they are met, and for each row the place of its own.

    A blank cell is an empty text; ``keys`` are the texts as they are compared.
    """

    texts: list[str]
    keys: list[str]
    of_row: Codes


class Cells(Sequence[Scalar]):
    """The cells of one column. Equal are those that hold the same values of the same types: TRUE is not 1 here.

    They do not change: what is handed over is copied, but for a list that is ``own``, to which nobody else has a hand.
    """

    def __init__(self, cells: Iterable[Scalar] = (), *, own: bool = False) -> None:
        self._cells: list[Scalar] = cells if own and isinstance(cells, list) else list(cells)

    def __len__(self) -> int:
        return len(self._cells)

    def __iter__(self) -> Iterator[Scalar]:
        return iter(self._cells)

    def __getitem__(self, row: Any) -> Any:
        return self._cells[row]

    def count(self, value: Any) -> int:
        """How many cells are equal to a value."""
        return self._cells.count(value)

    @cached_property
    def _hash(self) -> int:
        """Of some cells only: to compare columns that have these in common ends at the first that differs."""
        return hash((len(self), *self._cells[:: len(self) // _TOLD_BY + 1]))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return (
            isinstance(other, Cells)
            and hash(self) == hash(other)
            and self._cells == other._cells
            and all(map(is_, map(type, self._cells), map(type, other._cells)))
        )

    @cached_property
    def kinds(self) -> frozenset[type]:
        """The types of its cells."""
        return frozenset(map(type, self._cells)) if self._alike is None else frozenset((str,))

    @cached_property
    def _alike(self) -> tuple[Codes, Codes] | None:
        return _told_apart(self._cells)

    @cached_property
    def numbers(self) -> Numbers | None:
        """Its numbers, where it holds nothing but finite ones and blanks."""
        if not self.kinds <= {float, int, type(None)}:
            return None
        import numpy as np

        try:
            if type(None) not in self.kinds:
                whole = np.fromiter(self._cells, np.float64, len(self))
                return Numbers(whole, None) if np.isfinite(whole).all() else None
            found = np.array(self._cells, np.float64)
        except OverflowError:
            return None
        gaps = np.isnan(found)
        if np.count_nonzero(gaps) != self.count(None) or np.isinf(found).any():
            return None
        found[gaps] = 0.0
        return Numbers(found, gaps)

    @cached_property
    def spellings(self) -> Spellings | None:
        """Its texts, where it holds nothing but texts and blanks."""
        if not self.kinds <= {str, type(None)}:
            return None
        import numpy as np

        texts: list[Any] = self._cells
        told = self._alike
        if type(None) in self.kinds:
            texts = ["" if text is None else text for text in texts]
            told = _told_apart(texts)
        if told is not None:
            first, of_row = told
            once = [texts[row] for row in first.tolist()]
            return Spellings(once, folded(once), of_row)
        places = _Places()
        of_row = np.fromiter(map(places.__getitem__, texts), np.intp, len(self))
        return Spellings(list(places), folded(list(places)), of_row)


def _told_apart(cells: Sequence[Any]) -> tuple[Codes, Codes] | None:
    """As ``alike``, of a very long column of texts that hardly repeat; None for any other."""
    if len(cells) < _VERY_LONG or not isinstance(cells[0], str) or not _differ(cells):
        return None
    from valuex_xl.judging.alike import alike

    return alike(cells)


def _differ(cells: Sequence[Scalar]) -> bool:
    """Whether few of these cells are alike, told from some of them."""
    some = cells[:: max(1, len(cells) // _SOME)]
    return 4 * len(set(some)) > 3 * len(some)


class _Places(dict[Any, int]):
    """A place for each spelling, in the order in which they are met: one look-up a row."""

    def __missing__(self, spelling: Scalar) -> int:
        place = self[spelling] = len(self)
        return place


class Column(Sequence[Sequence[Scalar]]):
    """A column as rows of one cell each, the form in which hosts hand it over; a row is made when it is asked for.

    Its cells do not change, so that every call it is handed to has the same ones.
    """

    def __init__(self, cells: Iterable[Scalar], *, own: bool = False) -> None:
        self.cells = Cells(cells, own=own)

    def __len__(self) -> int:
        return len(self.cells)

    def __getitem__(self, row: Any) -> Any:
        return list(zip(self.cells[row])) if isinstance(row, slice) else (self.cells[row],)

    def __iter__(self) -> Iterator[Sequence[Scalar]]:
        return zip(self.cells)

    @cached_property
    def is_plain(self) -> bool:
        """Whether it holds nothing that is read as something else before it is judged, such as NaN or a date."""
        kinds = self.cells.kinds
        if not kinds <= PLAIN or float not in kinds:
            return kinds <= PLAIN
        if len(kinds) == 1 and isfinite(sum(self.cells)):  # type: ignore[arg-type]
            return True
        return not any(map(ne, self.cells, self.cells))


def is_block(value: object) -> TypeGuard[Sequence[Sequence[Any]]]:
    """Whether an argument is rows of cells rather than one cell."""
    return isinstance(value, (list, tuple, Column))


class Table(list[list[Scalar]]):
    """Rows that were made of ``columns``, which stay with them for a host that writes a column at a time."""

    def __init__(self, *columns: Sequence[Scalar]) -> None:
        super().__init__(map(list, zip(*columns, strict=True)))
        self.columns = columns


def folded(names: Sequence[str]) -> list[str]:
    """The names as they are compared. Where nothing but capitals can differ, all of them are folded as one text."""
    if not names:
        return []
    text = "\n".join(("", *names, ""))
    if text.isascii() and text.count("\n") == len(names) + 1 and not any(blanks in text for blanks in _UNEVEN):
        return text[1:-1].lower().split("\n")
    return list(map(fold, names))
