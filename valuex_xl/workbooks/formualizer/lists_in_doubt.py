"""Lists that are searched by halves or set in order, in which Excel finds something else than this engine.

Excel sorts ``Ä`` beside ``A`` and passes over hyphens, the engine goes by codes.
"""

from __future__ import annotations

from typing import Any

from valuex_xl.workbooks.formualizer.given_values import Values, block_of, cells_of, is_error, is_number
from valuex_xl.workbooks.formualizer.texts_in_doubt import any_order_in_doubt, is_ordered_as_codes, order_in_doubt

__all__ = [
    "hlookup",
    "hlookup_by_order",
    "lookup",
    "lookup_by_order",
    "match",
    "match_by_order",
    "sort",
    "sortby",
    "vlookup",
    "vlookup_by_order",
    "xlookup_by_order",
    "xmatch_by_order",
]


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


def _is_among(wanted: Any, texts: list[str]) -> bool:
    """Is a text wanted whose place among others is in doubt?"""
    if not isinstance(wanted, str):
        return False
    near = [text for text in texts if not is_ordered_as_codes(text)] if is_ordered_as_codes(wanted) else texts
    return bool(near) and order_in_doubt([wanted, [near]])


def vlookup_by_order(values: Values) -> bool:
    """Does VLOOKUP search for a text whose place in the list is in doubt?"""
    return _is_approximate(values, 3) and _is_among(values[0], block_of(values[1]).first_column_texts)


def hlookup_by_order(values: Values) -> bool:
    """Does HLOOKUP?"""
    return _is_approximate(values, 3) and _is_among(values[0], block_of(values[1]).first_row_texts)


def lookup_by_order(values: Values) -> bool:
    """Does LOOKUP? It may stand in any part of what is searched."""
    return len(values) > 1 and _is_among(values[0], block_of(values[1]).texts)


def match_by_order(values: Values) -> bool:
    """Does MATCH, for the next smaller or larger?"""
    return not (len(values) > 2 and is_number(values[2]) and values[2] == 0) and lookup_by_order(values)


def xlookup_by_order(values: Values) -> bool:
    """Does XLOOKUP?"""
    return len(values) > 4 and values[4] in (1, -1) and lookup_by_order(values)


def xmatch_by_order(values: Values) -> bool:
    """Does XMATCH?"""
    return len(values) > 2 and values[2] in (1, -1) and lookup_by_order(values)


def sort(values: Values) -> bool:
    """Does SORT set texts in an order that is in doubt?"""
    rows = block_of(values[0])
    by = values[1] if len(values) > 1 and is_number(values[1]) else 1
    if (len(values) > 3 and values[3]) or not 1 <= by <= len(rows[0]):
        return any_order_in_doubt(rows.texts)
    return any_order_in_doubt(row[int(by) - 1] for row in rows if isinstance(row[int(by) - 1], str))


def sortby(values: Values) -> bool:
    """Does SORTBY?"""
    return any(any_order_in_doubt(c for c in cells_of(each) if isinstance(c, str)) for each in values[1::2])
