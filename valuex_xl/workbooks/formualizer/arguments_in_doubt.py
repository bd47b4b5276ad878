"""What functions are given that this engine is known to get wrong, where it is neither text nor list nor condition."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from valuex_xl.addresses import read_reference
from valuex_xl.workbooks.formualizer.conditions_in_doubt import NUMBER
from valuex_xl.workbooks.formualizer.given_values import Values, block_of, cells_of, is_error, is_number, numbers_in
from valuex_xl.workbooks.formualizer.texts_in_doubt import equal_but_for_capitals

__all__ = [
    "are_nothing",
    "ends_february",
    "has_error",
    "has_fraction",
    "has_gap",
    "has_no_number",
    "has_number_as_text",
    "has_odd_header",
    "has_text",
    "has_text_at",
    "is_case_but_for_capitals",
    "is_early",
    "is_early_year",
    "is_no_address",
    "is_no_year",
    "is_r1c1_by_number",
    "names_sheet",
]

_FIRST_SURE_DAY, _LAST_DAY, _LAST_YEAR = 61, 2_958_466, 9999
"""From 1 March 1900 on days are counted as everywhere, up to the end of the last year that Excel has."""


def has_fraction(*places: int) -> Callable[[Values], bool]:
    """Has one of these arguments a number with a fraction?"""
    return lambda values: any(n != int(n) for n in numbers_in([v for i, v in enumerate(values) if i in places]))


def has_error(*places: int) -> Callable[[Values], bool]:
    """Is there an error in one of these arguments?"""
    return lambda values: any(block_of(value).has_error for place, value in enumerate(values) if place in places)


def has_odd_header(values: Values) -> bool:
    """Is a header of a database, or of its conditions, no text?"""
    heads = [*block_of(values[0])[0], *block_of(values[2])[0]] if len(values) > 2 else []
    return any(not isinstance(head, str) and head is not None for head in heads)


def is_early(values: Values) -> bool:
    """Is a day before March 1900?"""
    return any(0 <= n < 61 for n in numbers_in(values[:1]))


def is_early_year(values: Values) -> bool:
    """Is a year 1900, or 0, which is the same?"""
    return bool(values) and any(n in (0, 1900) for n in numbers_in(values[:1]))


def is_no_year(values: Values) -> bool:
    """Is a year below 0, or above the last that Excel has?"""
    return any(n < 0 or n > _LAST_YEAR for n in numbers_in(values[:1]))


def ends_february(values: Values) -> bool:
    """Is one of two days the last of a February, which the American way of 360 days (basis 0) takes for the 30th?"""
    if len(values) > 2 and values[2]:
        return False
    days = (date(1899, 12, 30) + timedelta(int(n)) for n in numbers_in(values[:2]) if _FIRST_SURE_DAY <= n < _LAST_DAY)
    return any(day.month == 2 and (day + timedelta(1)).month == 3 for day in days)


def are_nothing(values: Values) -> bool:
    """Are both numbers 0, or blank?"""
    return all(cell in (0, None) for value in values[:2] for cell in cells_of(value))


def is_r1c1_by_number(values: Values) -> bool:
    """Is ADDRESS asked for R1C1 with a 0 in place of FALSE?"""
    return any(not isinstance(c, bool) and not is_error(c) and not c for v in values[3:4] for c in cells_of(v))


def has_text(values: Values) -> bool:
    """Is one of the first two arguments a text?"""
    return any(isinstance(c, str) for v in values[:2] for c in cells_of(v))


def has_number_as_text(values: Values) -> bool:
    """Is there a text among cells that would be a number?"""
    return any(NUMBER.fullmatch(c) for v in values for c in cells_of(v) if isinstance(c, str))


def has_text_at(*places: int) -> Callable[[Values], bool]:
    """Is one of these arguments a text?"""
    return lambda values: any(isinstance(value, str) for value in (values[at] for at in places if at < len(values)))


def has_gap(values: Values) -> bool:
    """Is there a blank or a text before a number? One behind all of them makes no difference."""
    kinds = [is_number(cell) or is_error(cell) for cell in cells_of(values[0])]
    return not all(kinds[: len(kinds) - kinds[::-1].index(True)]) if any(kinds) else bool(kinds)


def is_case_but_for_capitals(values: Values) -> bool:
    """Is what SWITCH looks at one of its cases but for the spelling of its letters?"""
    return any(equal_but_for_capitals([values[0], case]) for case in values[1:])


def has_no_number(values: Values) -> bool:
    """Is there a blank, a text, TRUE or FALSE?"""
    return any(not is_number(cell) and not is_error(cell) for value in values for cell in cells_of(value))


def is_no_address(given: Values) -> bool:
    """Is INDIRECT told what is no address in the style of A1?"""
    texts = [cell for cell in cells_of(given[0]) if isinstance(cell, str)]
    return any(read_reference(text.strip()) is None for text in texts)


def names_sheet(given: Values) -> bool:
    """Is INDIRECT told an address with a sheet? It may not be there."""
    return isinstance(given[0], str) and "!" in given[0]
