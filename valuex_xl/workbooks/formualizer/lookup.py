"""LOOKUP in a calculated list, as of ``LOOKUP(2,1/(A1:A9=B1),C1:C9)``: the last that is not larger, errors left out.

The engine stops at an error in the list; Excel does not (Microsoft, LOOKUP: it takes the largest value that is not
larger). Lists that stand in cells are left to the engine: filled down they would be handed over again and again.
"""

from __future__ import annotations

from typing import Any

from valuex_xl.workbooks.formualizer.engine import Callback
from valuex_xl.workbooks.formualizer.precision import rounded
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments

__all__ = ["LOOKUP_HELPERS", "with_own_lookup"]

_LOOKUP = "VALUEX_LOOKUP"
_NA = {"type": "Error", "kind": "Na"}
_ONE_BY_ONE = {"type": "Error", "kind": "NImpl", "message": "LOOKUP of several values at once is not calculated here"}


def with_own_lookup(tokens: list[Token]) -> list[Token]:
    """The tokens with the helper in the place of each LOOKUP in a list that is calculated with."""
    result = list(tokens)
    for index, token in enumerate(tokens):
        if token.kind == "func" and plain_name(token.text) == "LOOKUP":
            spans = arguments(tokens, index + 1)
            start, stop = spans[1] if len(spans) > 1 else (0, 0)
            if any(each.kind == "op" and each.text not in (":", "@") for each in tokens[start:stop]):
                result[index] = Token("func", _LOOKUP)
    return result


def _lookup(wanted: Any = None, searched: Any = None, *answers: Any) -> Any:
    if isinstance(wanted, dict):
        return wanted
    if isinstance(wanted, list):
        return _ONE_BY_ONE
    rows = searched if isinstance(searched, list) else [[searched]]
    lies = len(rows[0]) > len(rows)
    line = rows[0] if lies else [row[0] for row in rows]
    own = rows[-1] if lies else [row[-1] for row in rows]
    found = _last(_comparable(0.0 if wanted is None else wanted), line)
    given = own
    if answers:
        block = answers[0] if isinstance(answers[0], list) else [[answers[0]]]
        given = [cell for row in block for cell in row]
    if found is None or found >= len(given):
        return _NA
    return 0.0 if given[found] is None else given[found]


def _comparable(value: Any) -> tuple[str, Any] | None:
    """The kind of a value, and what it is compared as; None for blanks and errors."""
    if isinstance(value, bool):
        return "bool", value
    if isinstance(value, (int, float)):
        return "number", rounded(float(value))
    return ("text", value.casefold()) if isinstance(value, str) else None


def _last(wanted: tuple[str, Any] | None, line: list[Any]) -> int | None:
    found = None
    for place, cell in enumerate(line):
        value = _comparable(cell)
        if wanted is not None and value is not None and value[0] == wanted[0] and value[1] <= wanted[1]:
            found = place
    return found


LOOKUP_HELPERS: dict[str, Callback] = {_LOOKUP: _lookup}
"""What the calculation engine has to know to calculate what ``with_own_lookup`` writes."""
