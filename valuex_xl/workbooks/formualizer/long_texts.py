"""Formulas that join whole blocks of texts say where they stand before they begin: one of them can fill the memory.

What is joined there is only known to be too long for a cell once it is made. Whoever ends the run (``cli.limit``) finds
the cell here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from valuex_xl.addresses import Cell
from valuex_xl.workbooks.formualizer.engine import Callback
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token

__all__ = ["LongTexts", "announced"]

_BEGUN, _MADE = "VALUEX_TEXT_BEGUN", "VALUEX_TEXT_MADE"
_OF_BLOCKS = frozenset({"CONCAT", "TEXTJOIN", "REPT", "ARRAYTOTEXT"})


def announced(text: str, tokens: Sequence[Token], sheet: int) -> str:
    """The formula between two helpers where it joins blocks of texts; ``sheet`` is the number of its sheet."""
    if not any(token.kind == "func" and plain_name(token.text) in _OF_BLOCKS for token in tokens):
        return text
    return f"{_MADE}(IF({_BEGUN}({sheet},ROW(),COLUMN()),{text}))"


@dataclass(slots=True)
class LongTexts:
    """The cell whose text is being made, None while none is."""

    sheets: Sequence[str]
    at: Cell | None = None

    def functions(self) -> dict[str, Callback]:
        """The helpers, to be registered with the engine."""
        made: Callable[..., Any] = self._made
        return {_BEGUN: self._begun, _MADE: made}

    def _begun(self, sheet: float, row: float, column: float) -> bool:
        self.at = self.sheets[int(sheet)], int(row), int(column)
        return True

    def _made(self, text: Any = None) -> Any:
        self.at = None
        return text
