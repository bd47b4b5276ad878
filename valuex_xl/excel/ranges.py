"""How the cells of a range are asked for over COM: as the numbers they are, not as what their format makes of them.

Excel's ``Value`` rounds a cell in a currency format to four decimals, so 0.00012 a piece would be 0.0001; ``Value2``
does not. Only a day is read by ``Value``, xlwings' own ``raw``: it knows whether the workbook counts from 1900 or 1904.
"""

from __future__ import annotations

from typing import Any

from xlwings.conversion import Accessor, Pipeline

__all__ = ["Cells"]


class Cells(Accessor):
    """Cells as they come, unconverted: from a range its numbers, and what is no range stays what it is."""

    @classmethod
    def reader(cls, options: Any) -> Pipeline:  # noqa: ARG003 - xlwings calls it so
        """The one step in which xlwings reads an argument: ``Value2`` of a range, whatever the options."""
        return Pipeline([_numbers])


def _numbers(context: Any) -> None:
    if context.range is not None:
        context.value = context.range.api.Value2
