"""What the native parts of formulas with VX_ calls came to, told by the engine while it calculates.

``VX_GRADE(SUM(A1:A9)/B1)`` becomes ``VX_GRADE(VALUEX_PART(0,SHEET,ROW(),COLUMN(),SUM(A1:A9)/B1))``: the helper takes
note of the value and hands it on. What stands in a branch that is not taken is not told. So are the VX_ calls told of
a formula that a second engine hears whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from valuex_xl.workbooks.calculation import Rows
from valuex_xl.workbooks.formualizer.engine import Callback
from valuex_xl.workbooks.formualizer.exchange import scalar, scalars
from valuex_xl.workbooks.formula.native_parts import Span
from valuex_xl.workbooks.formula.tokens import Token, tokenize

__all__ = ["PART", "ToldParts", "with_told_parts"]

PART = "VALUEX_PART"
"""The helper's name."""


def with_told_parts(tokens: list[Token], parts: list[Span], sheet: int) -> list[Token]:
    """The tokens with the helper around each of the parts, some of which may lie in others.

    ``sheet`` is the number of the formula's sheet.
    """
    opened: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    closed: Counter[int] = Counter()
    for number, (start, stop) in enumerate(parts):
        opened[start].append((stop, number))
        closed[stop] += 1
    result: list[Token] = []
    for index in range(len(tokens) + 1):
        result += [Token("close", ")")] * closed[index]
        for _, number in sorted(opened.get(index, ()), reverse=True):  # the longest first: it holds the others
            result += tokenize(f"{PART}({number},{sheet},ROW(),COLUMN(),")
        result += tokens[index : index + 1]
    return result


@dataclass(slots=True)
class ToldParts:
    """The parts of one calculation; one that is calculated again is as it was the last time."""

    _values: dict[tuple[int, int, int], dict[int, Any]] = field(default_factory=dict)

    def functions(self) -> dict[str, Callback]:
        """The helper, to be registered with the engine."""
        return {PART: self._keep}

    def _keep(self, number: float, sheet: float, row: float, column: float, value: Any = None) -> Any:
        self._values.setdefault((int(sheet), int(row), int(column)), {})[int(number)] = value
        return value

    def of(self, sheet: int, row: int, column: int) -> dict[int, Rows]:
        """The values of the parts of one formula, by their numbers."""
        return {number: _rows(value) for number, value in self._values.get((sheet, row, column), {}).items()}


def _rows(value: Any) -> Rows:
    return [scalars(row) for row in value] if isinstance(value, list) else [[scalar(value)]]
