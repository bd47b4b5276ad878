"""ROW and COLUMN of several cells: this engine answers the first number alone, where a sum wants them all.

Told from the text where that says how many cells there are, from what INDIRECT is told where it does not. Of those that
INDIRECT and OFFSET make, the second engine takes the first alone too, once an operator stands beside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from valuex_xl.addresses import Reference, read_reference
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing

__all__ = ["are_many", "are_moved", "are_told", "is_only_first", "name_many", "with_told_name"]

_Written = Sequence[Sequence[Token]]
_FIRST = "MIN"
_OF_ONE_CELL: tuple[list[str], ...] = ([], ["@", "("])
"""What stands before all of a formula, as it is read or where one value is wanted of it."""


def are_many(across: bool) -> Callable[[_Written], bool]:
    """Is an area given of more than one row (or column), or a spill?"""

    def many(given: _Written) -> bool:
        tokens = given[0] if given else ()
        if len(tokens) > 1:
            return _called(tokens) == "ANCHORARRAY"
        return bool(tokens) and tokens[0].kind == "area" and _is_many(read_reference(tokens[0].text), across)

    return many


def are_moved(across: bool) -> Callable[[_Written], bool]:
    """Is a range given whose end is worked out, or what OFFSET makes of several rows (or columns)?"""

    def moved(given: _Written) -> bool:
        tokens = list(given[0]) if given else []
        if Token("op", ":") in tokens:
            return True
        if _called(tokens) != "OFFSET" or closing(tokens, 1) != len(tokens) - 1:
            return False
        parts = _parts(tokens)
        size = "".join(token.text for token in parts[3 + across]) if len(parts) > 3 + across else ""
        return size not in ("", "1") or (not size and are_many(across)(parts))

    return moved


def are_told(given: _Written) -> bool:
    """Is what INDIRECT makes given, and nothing else?"""
    tokens = list(given[0]) if given else []
    return _called(tokens) == "INDIRECT" and closing(tokens, 1) == len(tokens) - 1


def name_many(across: bool) -> Callable[[Sequence[Any]], bool]:
    """Does a text that INDIRECT is told name more than one row (or column)?"""
    return lambda values: isinstance(values[0], str) and _is_many(read_reference(values[0].strip()), across)


def with_told_name(given: list[list[Token]]) -> list[list[Token]]:
    """The arguments with what INDIRECT is told in the place of the cells that it makes, which may be a whole sheet."""
    return [_parts(given[0])[0], *given[1:]] if are_told(given) else given


def is_only_first(tokens: Sequence[Token], index: int) -> bool:
    """Does a call there answer the first number in Excel too: alone in its cell, or as all that MIN is given?"""
    end = closing(list(tokens), index + 1)
    before = [token for token in tokens[:index] if token.kind != "space"]
    after = [token for token in tokens[end + 1 :] if token.kind != "space"]
    if [token.text for token in before] in _OF_ONE_CELL and len(after) == len(before) // 2:
        return True
    smallest = len(before) > 1 and before[-1].kind == "open" and plain_name(before[-2].text) == _FIRST
    return smallest and bool(after) and after[0].kind == "close"


def _called(tokens: Sequence[Token]) -> str:
    return plain_name(tokens[0].text) if tokens and tokens[0].kind == "func" else ""


def _parts(tokens: Sequence[Token]) -> list[list[Token]]:
    spans = arguments(list(tokens), 1)
    return [[token for token in tokens[start:end] if token.kind != "space"] for start, end in spans]


def _is_many(area: Reference | None, across: bool) -> bool:
    if area is None:
        return False
    return area.column2 > area.column1 if across else area.row2 > area.row1
