"""Lists that are searched by halves, in which Excel finds something else than this engine."""

from __future__ import annotations

from valuex_xl.workbooks.formualizer.given_values import Values, block_of, is_error, is_number

__all__ = ["hlookup", "lookup", "match", "vlookup"]


def _is_approximate(values: Values, place: int) -> bool:
    return place >= len(values) or values[place] is None or (not is_error(values[place]) and bool(values[place]))


def vlookup(values: Values) -> bool:
    """Does VLOOKUP search a first column by halves that is not in ascending order?"""
    return _is_approximate(values, 3) and block_of(values[1]).first_column_descends


def hlookup(values: Values) -> bool:
    """Does HLOOKUP search such a first row?"""
    return _is_approximate(values, 3) and block_of(values[1]).first_row_descends


def match(values: Values) -> bool:
    """Does MATCH search such a list for the next smaller?"""
    kind = values[2] if len(values) > 2 and values[2] is not None else 1
    return is_number(kind) and kind > 0 and block_of(values[1]).descends


def lookup(values: Values) -> bool:
    """Does LOOKUP, which always searches by halves?"""
    return len(values) > 2 and block_of(values[1]).descends
