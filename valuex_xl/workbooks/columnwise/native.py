"""The functions of Excel that stand in our sheets, on values that are worked out already."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import compress
from typing import TypeAlias

import numpy as np

from valuex_xl.functions.days import date_of
from valuex_xl.judging.values import NA, NUM, REF, VALUE, CellError, Scalar
from valuex_xl.workbooks.columnwise.criteria import Mask, met
from valuex_xl.workbooks.columnwise.not_known import NotKnownError
from valuex_xl.workbooks.columnwise.shown import shown
from valuex_xl.workbooks.columnwise.spans import Numbers, Span
from valuex_xl.workbooks.columnwise.values import equal, number, text, truth
from valuex_xl.workbooks.formula.digits import half_up, known

__all__ = ["NATIVE", "Given", "single"]

_MARCH_1900, _YEAR_10000 = 61.0, 2_958_466.0

Given: TypeAlias = "Scalar | Span"


def single(value: Given) -> Scalar:
    """A value where one is due."""
    if not isinstance(value, Span):
        return value
    if value.height != 1 or value.width != 1:
        raise NotKnownError("several cells where one is due")
    return value.columns[0][0]


def _numbers(arguments: Iterable[Given]) -> list[float] | CellError:
    """The numbers in all arguments: of cells those that are numbers, of single values what can be read as one."""
    found: list[float] = []
    for each in arguments:
        if isinstance(each, Span):
            if each.error is not None:
                return each.error
            found += each.only_numbers
            continue
        one = number(each)
        if isinstance(one, CellError):
            return one
        found.append(one)
    return found


def _of_numbers(make: Callable[[list[float]], float]) -> Callable[..., Scalar]:
    def run(*arguments: Given) -> Scalar:
        found = _numbers(arguments)
        return found if isinstance(found, CellError) else make(found)

    return run


def _sum_of(numbers: Sequence[float]) -> float:
    total = 0.0
    for each in numbers:
        total += each
    return total


def _count(*arguments: Given) -> Scalar:
    return float(sum(len(each.only_numbers) if isinstance(each, Span) else type(each) is float for each in arguments))


def _count_filled(*arguments: Given) -> Scalar:
    return float(sum(value is not None for each in arguments for value in _values(each)))


def _count_blank(span: Given) -> Scalar:
    return float(np.count_nonzero(_span(span).blank))


def _values(given: Given) -> Sequence[Scalar]:
    return given.flat if isinstance(given, Span) else [given]


def _span(given: Given) -> Span:
    return given if isinstance(given, Span) else Span([[given]])


def _met_all(pairs: Sequence[Given]) -> Mask:
    """Which places meet all criteria, given in pairs: the cells, what they are to meet."""
    found = met(_span(pairs[0]), single(pairs[1]))
    for at in range(2, len(pairs), 2):
        found = found & met(_span(pairs[at]), single(pairs[at + 1]))
    return found


def _count_ifs(*pairs: Given) -> Scalar:
    return float(np.count_nonzero(_met_all(pairs)))


def _sum_ifs(amounts: Given, *pairs: Given) -> Scalar:
    span, wanted = _span(amounts), _met_all(pairs)
    if span.numbers is not None and len(wanted) == span.height:
        return _one_after_the_other(span.numbers[wanted])
    chosen = list(compress(span.flat, wanted.tolist()))
    error = next((value for value in chosen if isinstance(value, CellError)), None)
    return error or _sum_of([value for value in chosen if type(value) is float])


def _one_after_the_other(numbers: Numbers) -> float:
    """The sum as the engine adds: numpy's own adds in pairs."""
    return float(np.add.accumulate(numbers)[-1]) + 0.0 if len(numbers) else 0.0


def _sum_if(cells: Given, criterion: Given, amounts: Given = None) -> Scalar:
    return _sum_ifs(cells if amounts is None else amounts, cells, criterion)


def _sum_product(*arrays: Given) -> Scalar:
    spans = [_span(each) for each in arrays]
    error = next((each.error for each in spans if each.error is not None), None)
    if error is not None:
        return error
    known = [each.numbers for each in spans]
    if all(each is not None for each in known):
        columns = [each for each in known if each is not None]
        products = np.multiply.reduce(columns) if len(columns) > 1 else columns[0]
        return float(np.add.accumulate(products)[-1])  # one after the other, as the engine adds; reduce adds in pairs
    factors = ([float(value) if type(value) is float else 0.0 for value in each.flat] for each in spans)
    return _sum_of([math.prod(row) for row in zip(*factors, strict=True)])


def _index(cells: Given, row: Given, column: Given = None) -> Scalar:
    span, place = _span(cells), number(single(row))
    over = number(single(column)) if column is not None else 1.0
    if isinstance(place, CellError) or isinstance(over, CellError):
        return place if isinstance(place, CellError) else over
    if column is None and span.height == 1:
        place, over = 1.0, place
    if place < 1 or over < 1:
        raise NotKnownError("INDEX of a whole column")
    if place >= span.height + 1 or over >= span.width + 1:
        return REF
    return span.columns[int(over) - 1][int(place) - 1]


def _match(wanted: Given, cells: Given, kind: Given = 1.0) -> Scalar:
    value = single(wanted)
    if single(kind) != 0:
        raise NotKnownError("MATCH in what is sorted")
    if isinstance(value, CellError):
        return value
    if isinstance(value, str) and any(mark in value for mark in "*?~"):
        raise NotKnownError("MATCH with wildcards")
    for place, each in enumerate(_span(cells).flat, 1):
        if each is not None and not isinstance(each, CellError) and type(each) is type(value) and equal(each, value):
            return float(place)
    return NA


def _large(cells: Given, rank: Given) -> Scalar:
    span, place = _span(cells), number(single(rank))
    if span.error is not None:
        return span.error
    if isinstance(place, CellError):
        return place
    return span.falling[int(place) - 1] if 1 <= place <= len(span.falling) else NUM


def _rank(wanted: Given, cells: Given) -> Scalar:
    value, span = number(single(wanted)), _span(cells)
    if isinstance(value, CellError):
        return value
    if value not in span.only_numbers:
        return NA
    return 1.0 + sum(each > value for each in span.only_numbers)


def _both(start: bool) -> Callable[..., Scalar]:
    """AND and OR."""

    def run(*arguments: Given) -> Scalar:
        found = start
        for each in arguments:
            told = truth(single(each))
            if isinstance(told, CellError):
                return told
            found = (found and told) if start else (found or told)
        return found

    return run


def _number_of(value: Given) -> Scalar:
    one = single(value)
    return one if type(one) is float or isinstance(one, CellError) else float(one) if isinstance(one, bool) else 0.0


def _round(value: Given, places: Given) -> Scalar:
    found, digits = number(single(value)), number(single(places))
    if isinstance(found, CellError) or isinstance(digits, CellError):
        return found if isinstance(found, CellError) else digits
    return float(half_up(known(found), int(digits)))


def _of_day(part: Callable[[date], int]) -> Callable[[Given], Scalar]:
    """A part of a day from March 1900, before which Excel counts a day that never was."""

    def run(value: Given) -> Scalar:
        found = number(single(value))
        if isinstance(found, CellError):
            return found
        if not _MARCH_1900 <= found < _YEAR_10000:
            raise NotKnownError("a day before March 1900, or after the year 9999")
        return float(part(date_of(float(int(found)))))

    return run


def _power(base: Given, exponent: Given) -> Scalar:
    """Of a base above 0, as no other has every power."""
    given, by = number(single(base)), number(single(exponent))
    if isinstance(given, CellError):
        return given
    if isinstance(by, CellError):
        return by
    if given <= 0 and not (by > 0 and by.is_integer()):
        raise NotKnownError(f"a power of {given!r}")
    return float(given**by)


def _abs(value: Given) -> Scalar:
    found = number(single(value))
    return found if isinstance(found, CellError) else abs(found)


def _text_of(make: Callable[..., Scalar]) -> Callable[..., Scalar]:
    """A function whose arguments are texts, and numbers where ``make`` asks for them; errors pass through."""

    def run(*arguments: Given) -> Scalar:
        values = [single(each) for each in arguments]
        error = next((value for value in values if isinstance(value, CellError)), None)
        return make(*values) if error is None else error

    return run


def _by_place(make: Callable[..., Scalar]) -> Callable[..., Scalar]:
    """A function that counts signs; Excel counts those beyond the basic plane as two and may cut through them."""
    of_text = _text_of(make)

    def run(*arguments: Given) -> Scalar:
        if any(
            isinstance(each, str) and not each.isascii() and max(each) > "\uffff" for each in map(single, arguments)
        ):
            raise NotKnownError("a text with signs that Excel counts as two")
        return of_text(*arguments)

    return run


def _size(value: Scalar) -> int:
    found = number(value)
    if isinstance(found, CellError) or found < 0:
        raise NotKnownError(f"{value!r} as a length")
    return int(found)


def _start(value: Scalar) -> int:
    found = number(value)
    if isinstance(found, CellError) or found < 1:
        raise NotKnownError(f"{value!r} as the place of a sign")
    return int(found) - 1


def _find(wanted: Scalar, where: Scalar, start: Scalar = 1.0) -> Scalar:
    at = str(text(where)).find(str(text(wanted)), _start(start))
    return VALUE if at < 0 else float(at + 1)


def _mid(value: Scalar, start: Scalar, size: Scalar) -> Scalar:
    begins = _start(start)
    return str(text(value))[begins : begins + _size(size)]


def _number_value(value: Scalar, point: Scalar, thousands: Scalar) -> Scalar:
    """What stands before a percent sign is a hundredth."""
    bare = "".join(str(text(value)).split()).replace(str(thousands), "")
    if not bare:
        return 0.0
    percent = len(bare) - len(bare.rstrip("%"))
    bare = bare.rstrip("%").replace(str(point), ".")
    try:
        return float(bare) / 100.0**percent
    except ValueError:
        return VALUE


def _substitute(value: Scalar, old: Scalar, new: Scalar) -> Scalar:
    return str(text(value)).replace(str(text(old)), str(text(new)))


NATIVE: dict[str, Callable[..., Scalar]] = {
    "SUM": _of_numbers(_sum_of),
    "MAX": _of_numbers(lambda found: max(found, default=0.0)),
    "MIN": _of_numbers(lambda found: min(found, default=0.0)),
    "COUNT": _count,
    "COUNTA": _count_filled,
    "COUNTBLANK": _count_blank,
    "COUNTIF": _count_ifs,
    "COUNTIFS": _count_ifs,
    "SUMIF": _sum_if,
    "SUMIFS": _sum_ifs,
    "SUMPRODUCT": _sum_product,
    "INDEX": _index,
    "MATCH": _match,
    "LARGE": _large,
    "RANK": _rank,
    "ROWS": lambda cells: float(_span(cells).height),
    "AND": _both(True),
    "OR": _both(False),
    "N": _number_of,
    "ROUND": _round,
    "ABS": _abs,
    "POWER": _power,
    "YEAR": _of_day(lambda day: day.year),
    "MONTH": _of_day(lambda day: day.month),
    "DAY": _of_day(lambda day: day.day),
    "ISNUMBER": lambda value: isinstance(single(value), float),
    "ISERROR": lambda value: isinstance(single(value), CellError),
    "TEXT": _text_of(lambda value, code: shown(value, str(code))),
    "TRIM": _text_of(lambda value: " ".join(filter(None, str(text(value)).split(" ")))),
    "LEN": _by_place(lambda value: float(len(str(text(value))))),
    "RIGHT": _by_place(lambda value, size=1.0: str(text(value))[-_size(size) :] if _size(size) else ""),
    "LEFT": _by_place(lambda value, size=1.0: str(text(value))[: _size(size)]),
    "MID": _by_place(_mid),
    "SUBSTITUTE": _text_of(_substitute),
    "REPT": _text_of(lambda value, times: str(text(value)) * _size(times)),
    "FIND": _by_place(_find),
    "NUMBERVALUE": _text_of(_number_value),
}
"""By the plain name; each takes scalars and spans."""
