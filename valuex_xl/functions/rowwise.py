"""Functions that answer each row by itself: columns and single cells side by side, the same rows out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from valuex_xl.functions.calling import Call
from valuex_xl.judging.cells import as_column
from valuex_xl.judging.domains import finite, number_in
from valuex_xl.judging.values import VALUE, CallError, Scalar
from valuex_xl.judging.why import Reply, Why

__all__ = ["Rows", "answered", "by_row", "laid_out", "rowwise"]


@dataclass(frozen=True, slots=True)
class Rows:
    """The arguments of each row as cells, in order, and how they lay."""

    names: tuple[str, ...]
    rows: Sequence[Sequence[Scalar]]
    lay_as_row: bool

    def numbers(self, row: int) -> list[float | None]:
        """One row's arguments as numbers; a blank is None. Raises CallError with the argument's name."""
        return [number_in(cell, name) for name, cell in zip(self.names, self.rows[row], strict=True)]


def rowwise(call: Call, names: Sequence[str]) -> Rows:
    """The named arguments laid side by side; a single cell stands for every row.

    Raises CallError (#VALUE!) for columns of different length, and for a block where a column is due.
    """
    columns, lay_as_row = laid_out(call, names)
    return Rows(tuple(names), [[cell for (cell,) in row] for row in zip(*columns, strict=True)], lay_as_row)


def laid_out(
    call: Call, names: Sequence[str], by_year: Sequence[str] = (), *, down: bool = False
) -> tuple[list[Sequence[Sequence[Scalar]]], bool]:
    """The rows of each argument, all as many, and whether they lay as a row; those ``by_year`` have years across.

    ``down``: their columns are years too. Raises CallError (#VALUE!) for arguments of different length.
    """
    columns: list[Sequence[Sequence[Scalar]]] = []
    lays: list[bool] = []
    longest = ("", 1)
    for name in names:
        rows, as_row = _years(call, name, down) if name in by_year else _column(call, name)
        columns.append(rows)
        if len(rows) > 1:
            lays.append(as_row)
            if longest[1] not in (1, len(rows)):
                raise CallError(VALUE, f"{name} has {len(rows)} cells, but {longest[0]} has {longest[1]}")
            longest = (longest[0] or name, len(rows))
    size = longest[1]
    return [rows if len(rows) == size else list(rows) * size for rows in columns], bool(lays) and lays[0]


def _years(call: Call, name: str, down: bool) -> tuple[Sequence[Sequence[Scalar]], bool]:
    value = call.given.get(name)
    if down and isinstance(value, (list, tuple)):
        return [[cell for row in value for cell in row]], False
    return (value if isinstance(value, (list, tuple)) else [[value]]), False  # type: ignore[list-item]


def _column(call: Call, name: str) -> tuple[Sequence[Sequence[Scalar]], bool]:
    value = call.given.get(name)
    if not isinstance(value, (list, tuple)):
        return [[value]], False  # type: ignore[list-item]
    column = as_column(value)
    if column is None:
        raise CallError(VALUE, f"{name} takes one column, not {len(value)} by {len(value[0])} cells")
    return [[cell] for cell in column[0]], column[1]


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
            if call.output == "why":
                cells = call.not_judged(error).of_row(row + 1 if size > 1 else 0)
            else:
                cells = [error.error] * wide
        told.append(cells if isinstance(cells, list) else [cells])
    if size == 1 and len(told[0]) == 1:
        return told[0][0]
    return list(zip(*told, strict=True)) if lay_as_row else told
