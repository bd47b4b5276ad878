"""Functions that answer each row by itself: columns and single cells side by side, the same rows out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from valuex_xl.functions.calling import Call
from valuex_xl.judging.columns import Cells, is_block
from valuex_xl.judging.domains import finite, number_in
from valuex_xl.judging.values import VALUE, CallError, Scalar
from valuex_xl.judging.why import Reply, Why

__all__ = ["Rows", "answered", "by_row", "laid_out", "rowwise"]

S = TypeVar("S", bound=Sequence[object])


class _SideBySide(Sequence[Sequence[Scalar]]):
    """Rows of columns that lie side by side, each made when it is asked for; one cell stands in every row."""

    def __init__(self, columns: Sequence[Sequence[Scalar]], size: int) -> None:
        self._columns, self._size = columns, size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, row: Any) -> Any:
        return [column[row if len(column) > 1 else 0] for column in self._columns]


@dataclass(frozen=True, slots=True)
class Rows:
    """The arguments of each row as cells, in order, and how they lay.

    ``columns`` are the same as they were given, a single cell by itself.
    """

    names: tuple[str, ...]
    columns: Sequence[Cells]
    rows: Sequence[Sequence[Scalar]]
    lay_as_row: bool

    def numbers(self, row: int) -> list[float | None]:
        """One row's arguments as numbers; a blank is None. Raises CallError with the argument's name."""
        return [number_in(cell, name) for name, cell in zip(self.names, self.rows[row], strict=True)]


def rowwise(call: Call, names: Sequence[str]) -> Rows:
    """The named arguments laid side by side; a single cell stands for every row.

    Raises CallError (#VALUE!) for columns of different length, and for a block where a column is due.
    """
    columns, size, lay_as_row = _of_one_length(names, lambda name: _cells(call, name))
    return Rows(tuple(names), columns, _SideBySide(columns, size), lay_as_row)


def laid_out(
    call: Call, names: Sequence[str], by_year: Sequence[str] = (), *, down: bool = False
) -> tuple[list[Sequence[Sequence[Scalar]]], bool]:
    """The rows of each argument, all as many, and whether they lay as a row; those ``by_year`` have years across.

    ``down``: their columns are years too. Raises CallError (#VALUE!) for arguments of different length.
    """
    columns, size, lay_as_row = _of_one_length(
        names, lambda name: _years(call, name, down) if name in by_year else _column(call, name)
    )
    return [rows if len(rows) == size else list(rows) * size for rows in columns], lay_as_row


def _of_one_length(names: Sequence[str], read: Callable[[str], tuple[S, bool]]) -> tuple[list[S], int, bool]:
    """What is read for each name, how many rows those of several have, and whether the first of them lay as a row.

    Raises CallError (#VALUE!) where they are not as long as each other.
    """
    columns: list[S] = []
    lays: list[bool] = []
    longest = ("", 1)
    for name in names:
        rows, as_row = read(name)
        columns.append(rows)
        if len(rows) > 1:
            lays.append(as_row)
            if longest[1] not in (1, len(rows)):
                raise CallError(VALUE, f"{name} has {len(rows)} cells, but {longest[0]} has {longest[1]}")
            longest = (longest[0] or name, len(rows))
    return columns, longest[1], bool(lays) and lays[0]


def _years(call: Call, name: str, down: bool) -> tuple[Sequence[Sequence[Scalar]], bool]:
    value = call.given.get(name)
    if down and is_block(value):
        return [[cell for row in value for cell in row]], False
    return (value if is_block(value) else [[value]]), False  # type: ignore[list-item]


def _column(call: Call, name: str) -> tuple[Sequence[Sequence[Scalar]], bool]:
    cells, as_row = _cells(call, name)
    return [[cell] for cell in cells], as_row


def _cells(call: Call, name: str) -> tuple[Cells, bool]:
    value = call.given.get(name)
    return call.column(name) if is_block(value) else (Cells([value]), False)  # type: ignore[list-item]


def answered(call: Call, rows: Rows, work: Callable[[list[float | None]], Scalar | Why]) -> Reply:
    """What ``work`` gives for each row of numbers; see ``by_row``."""
    return by_row(call, len(rows.rows), lambda row: work(rows.numbers(row)), rows.lay_as_row)


def by_row(
    call: Call,
    size: int,
    work: Callable[[int], Scalar | Why | list[Scalar]],
    lay_as_row: bool,
    width: int = 1,
) -> Reply:
    """What ``work`` gives for each row; its error in that row alone, and its reason where ``why`` is asked for.

    A table has ``width`` cells a row, and an error in all of them. One cell comes back as itself.
    """
    wide = width if call.output == "table" else 1
    told: list[Sequence[Scalar | Why]] = []
    for row in range(size):
        try:
            cells = work(row)
            if type(cells) is float:
                finite(cells)
        except CallError as error:
            if call.asks_why:
                cells = call.not_judged(error).of_row(row + 1 if size > 1 else 0)
            else:
                cells = [error.error] * wide
        told.append(cells if isinstance(cells, list) else [cells])
    if size == 1 and len(told[0]) == 1:
        return told[0][0]
    return list(zip(*told, strict=True)) if lay_as_row else told
