"""Plain Python in and out: lists of cells, lists of rows, dictionaries by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from valuex_xl.api.cells import cells
from valuex_xl.api.given import Given, Home
from valuex_xl.api.rows import Rows
from valuex_xl.judging.values import VALUE, CallError

__all__ = ["PLAIN", "Lists", "of_mapping", "of_sequence"]


@dataclass(frozen=True, slots=True)
class Lists:
    """A column is a list, a table a list of rows."""

    errors: bool = True

    def column(self, cells: list[Any]) -> Any:
        """The list itself."""
        return cells

    def table(self, headings: Sequence[str], columns: Sequence[list[Any]], by_row: bool) -> Any:  # noqa: ARG002
        """Rows that know their headings."""
        return Rows(map(list, zip(*columns, strict=True)), headings)

    def coded(self, labels: Sequence[str], codes: Any) -> Any:
        """The labels one by one."""
        return list(map(labels.__getitem__, codes.tolist()))

    def label(self, row: int) -> Any:  # noqa: ARG002
        """Nothing: a list has no index."""
        return None

    def same_rows(self, other: Home) -> bool:  # noqa: ARG002
        """True: position is all that a list knows."""
        return True


PLAIN = Lists()


def of_sequence(values: list[Any]) -> Given:
    """One column, or rows where each of the values is itself a list; a dictionary among them is a row by name.

    All cells are copied: the list is the caller's.
    """
    if values and all(isinstance(value, Mapping) for value in values):
        names = list(dict.fromkeys(name for value in values for name in value))
        columns = tuple(cells([value.get(name) for value in values]) for name in names)
        return Given(columns, len(values), PLAIN, tuple(map(str, names)))
    if values and all(isinstance(value, (list, tuple)) for value in values):
        rows = [cells(value) for value in values]
        if len(set(map(len, rows))) > 1 or not rows[0]:
            return Given((), len(rows), PLAIN, ragged=rows)
        return Given(tuple(map(list, zip(*rows, strict=True))), len(rows), PLAIN)
    return Given((cells(values),), len(values), PLAIN, flat=True)


def of_mapping(value: Mapping[Any, Any], name: str, read: Callable[[Any, str], Any]) -> Given:
    """A dictionary of cells is one row by name, one of lists a frame; each entry as ``read`` makes it."""
    names = tuple(map(str, value))
    columns = [read(each, f"{name}: {key}") for key, each in value.items()]
    long = [column for column in columns if isinstance(column, Given)]
    if not long:
        return Given(tuple([cell] for cell in columns), 1, _ONE, names)
    lengths = {column.length for column in long}
    if len(long) < len(columns) or len(lengths) > 1 or any(len(column.columns) != 1 for column in long):
        raise CallError(VALUE, f"{name} is a dictionary, but not each of its entries is a column of one length")
    return Given(tuple(column.columns[0] for column in long), long[0].length, long[0].home, names)


@dataclass(frozen=True, slots=True)
class _One(Lists):
    """One row that came by itself, and is answered by one value."""

    def column(self, cells: list[Any]) -> Any:
        """The one answer."""
        return cells[0]


_ONE = _One()
