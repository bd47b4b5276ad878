"""The arguments ``figures`` and ``names`` read against the figures of a rule set, and rows that cannot be judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from valuex_xl.functions.calling import Call
from valuex_xl.functions.rowwise import by_row
from valuex_xl.judging.cells import is_blank
from valuex_xl.judging.figure_rows import FigureRows, arrange
from valuex_xl.judging.values import NA, CallError, CellError, Scalar
from valuex_xl.judging.why import Reply, Why
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.rule_set import Head

__all__ = ["by_row_of_figures", "figure_rows"]

T = TypeVar("T")


class _HasFigures(Protocol):
    @property
    def head(self) -> Head: ...

    @property
    def figures(self) -> tuple[Figure, ...]: ...


def figure_rows(call: Call, rules: _HasFigures) -> FigureRows:
    """The rows that the call gives, their columns found by name or by the order of the rule set."""
    names = None if call.given.get("names") is None else call.column("names")[0]
    return arrange([figure.name for figure in rules.figures], rules.head, call.block("figures"), names)


def by_row_of_figures(
    call: Call,
    rules: _HasFigures,
    read: Callable[[Sequence[Scalar]], T | CellError],
    work: Callable[[T], Scalar | Why | list[Scalar]],
    width: int,
) -> Reply:
    """What ``work`` gives for each row as ``read`` makes it of its cells; a table has ``width`` cells a row."""
    rows = figure_rows(call, rules)
    return by_row(call, len(rows.rows), lambda row: work(_judgeable(rows.cells(row), read)), rows.lay_as_row, width)


def _judgeable(cells: Sequence[Scalar], read: Callable[[Sequence[Scalar]], T | CellError]) -> T:
    """One row as ``read`` makes it; raises CallError: #N/A for a blank row, else the error of its first wrong cell."""
    if all(map(is_blank, cells)):
        raise CallError(NA, "the row is blank")
    found = read(cells)
    if isinstance(found, CellError):
        raise CallError(found, found.why)
    return found
