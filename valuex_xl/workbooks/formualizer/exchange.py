"""Values on their way between this project and the calculation engine."""

from __future__ import annotations

import math
from itertools import chain
from typing import Any

from valuex_xl.judging.values import CellError, Scalar, Value
from valuex_xl.workbooks.calculation import CIRCULAR, UNREADABLE, UNSUPPORTED
from valuex_xl.workbooks.formualizer.omitted import OMITTED

__all__ = ["from_answer", "scalar", "scalars", "to_argument"]

_CODES = {
    "Null": "#NULL!",
    "Ref": "#REF!",
    "Name": "#NAME?",
    "Value": "#VALUE!",
    "Div": "#DIV/0!",
    "Na": "#N/A",
    "Num": "#NUM!",
    "Spill": "#SPILL!",
    "Calc": "#CALC!",
    "Circ": CIRCULAR,
    "Error": UNREADABLE,
    "NImpl": UNSUPPORTED,
}
_KINDS = {code: kind for kind, code in _CODES.items()}
_NO_NUMBER = CellError("#NUM!", "the number is too large")


def scalar(value: Any) -> Scalar:
    """One value of the engine as a cell's."""
    kind = type(value)
    if kind is float:
        return value if math.isfinite(value) else _NO_NUMBER
    if kind is dict:
        return CellError(_CODES.get(value.get("kind", ""), UNSUPPORTED), value.get("message") or "")
    if kind is int:
        return float(value)
    return value  # type: ignore[no-any-return]


def scalars(values: list[Any]) -> list[Scalar]:
    """Values of the engine as those of cells, in the same order."""
    kinds = set(map(type, values))
    if kinds <= {str, bool, type(None)} or (kinds == {float} and all(map(math.isfinite, values))):
        return values
    return [value if type(value) is str else scalar(value) for value in values]


def to_argument(value: Any) -> Value:
    """An argument of a VX_ call as the engine hands it over: a scalar, or rows of them; None for an omitted one."""
    if type(value) is list:
        if dict not in set(map(type, chain.from_iterable(value))):
            return value
        return [[scalar(cell) if type(cell) is dict else cell for cell in row] for row in value]
    return None if value == OMITTED else scalar(value)


def from_answer(value: Value) -> Any:
    """The answer of a VX_ call as the engine takes it; a blank is an empty text, as Excel's hosts show it."""
    if isinstance(value, (list, tuple)):
        return [[_sent(cell) for cell in row] for row in value] or ""
    return _sent(value)


def _sent(value: Any) -> Any:
    kind = type(value)
    if kind is float:
        return value if math.isfinite(value) else {"type": "Error", "kind": "Num"}
    if kind is str or kind is bool:
        return value
    if value is None:
        return ""
    if isinstance(value, CellError):
        return {"type": "Error", "kind": _KINDS.get(value.code, "Value"), "message": value.why}
    return float(value)
