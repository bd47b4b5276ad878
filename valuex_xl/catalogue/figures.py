"""The arguments ``figures`` and ``names`` read against the figures of a rule set."""

from __future__ import annotations

from typing import Protocol

from valuex_xl.catalogue.call import Call
from valuex_xl.engine.figure_rows import FigureRows, arrange
from valuex_xl.rules.figures import Figure
from valuex_xl.rules.model import Head

__all__ = ["figure_rows"]


class _HasFigures(Protocol):
    @property
    def head(self) -> Head: ...

    @property
    def figures(self) -> tuple[Figure, ...]: ...


def figure_rows(call: Call, rules: _HasFigures) -> FigureRows:
    """The rows that the call gives, their columns found by name or by the order of the rule set."""
    names = None if call.given.get("names") is None else call.column("names")[0]
    return arrange([figure.name for figure in rules.figures], rules.head, call.block("figures"), names)
