"""Calls that this engine is known to get wrong, told from its text and from what it is given, as narrowly as can be.

A row says of which functions, in which arguments it looks, when it is so, and why. ``texts`` looks at the arguments as
they are written, ``values`` at what they come to. What comes of a doubt is decided elsewhere: a second engine that says
the same settles it, a stored value that does proves nothing. As of version 0.13; tests ask the installed one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from valuex_xl.workbooks.formualizer import lists_in_doubt as lists
from valuex_xl.workbooks.formualizer.arguments_in_doubt import (
    are_nothing,
    ends_february,
    has_error,
    has_fraction,
    has_gap,
    has_no_number,
    has_number_as_text,
    has_odd_header,
    has_text,
    has_text_at,
    is_case_but_for_capitals,
    is_early,
    is_early_year,
    is_no_address,
    is_no_year,
    is_r1c1_by_number,
    names_sheet,
)
from valuex_xl.workbooks.formualizer.conditions_in_doubt import (
    has_date,
    has_odd_letters,
    is_bare,
    is_error_name,
    orders_texts,
)
from valuex_xl.workbooks.formualizer.formats_in_doubt import (
    is_format_of_texts,
    is_odd_format,
    is_of_another_language,
)
from valuex_xl.workbooks.formualizer.given_values import (
    Values,
    cells_of,
    is_error,
)
from valuex_xl.workbooks.formualizer.row_numbers import are_many, are_moved, are_told, name_many
from valuex_xl.workbooks.formualizer.texts_in_doubt import (
    differ_in_case_alone,
    equal_but_for_capitals,
    has_odd_capitals,
    has_odd_small_letters,
    is_converted,
    is_dotted_day,
    order_in_doubt,
)
from valuex_xl.workbooks.formualizer.written_arguments import (
    Written,
    are_cells_at,
    differ_in_size,
    has_case_beyond_ascii,
    holidays_are_no_cells,
    is_left_out,
    is_other_than,
    is_written_text,
    lies_across,
    may_be_other_than,
    names_nothing,
    reads_cells,
    reads_one_cell_at,
    text_of,
)

__all__ = ["DOUBTS", "Doubt"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """One kind of call that comes out wrong."""

    why: str
    texts: Callable[[Written], bool] | None = None
    values: Callable[[Values], bool] | None = None
    alike: bool = False
    """Do other engines get it wrong in the same way? Then a second one settles nothing."""
    in_1904: bool = False
    """Is it so only in books that count days from 1904?"""


_CRITERIA = (
    ("COUNTIF SUMIF AVERAGEIF", slice(1, 2)),
    ("COUNTIFS", slice(1, None, 2)),
    ("SUMIFS AVERAGEIFS MAXIFS MINIFS", slice(2, None, 2)),
)
"""Where the conditions stand among what these functions are given."""


def _of_criteria(
    why: str, holds: Callable[[Values], bool], *, alike: bool = False, in_1904: bool = False
) -> Iterator[tuple[str, Doubt]]:
    """One doubt of all functions with conditions, where their conditions hold something."""

    def within(where: slice) -> Callable[[Values], bool]:
        return lambda values: holds(values[where])

    for names, where in _CRITERIA:
        yield names, Doubt(why, values=within(where), alike=alike, in_1904=in_1904)


_ERRORS = "an error in the range that it adds up is left out here"


_TEXT_NOT_READ = "a number that is written as text is not read here"
_TEXTS_NOT_READ = (
    ("PMT PV FV NPER RATE SLN SYD DDB EFFECT NOMINAL RRI CUMIPMT CUMPRINC", range(6)),
    ("CHOOSE", range(1)),
    ("ADDRESS YEARFRAC", range(3)),
    ("VLOOKUP HLOOKUP", range(2, 3)),
)
"""In which arguments of which functions."""
_FIRST_ALONE = "of several cells it answers the first alone here"


def _of_numbers() -> Iterator[tuple[str, Doubt]]:
    """The doubts of ROW and of COLUMN."""
    for name, across in (("ROW", False), ("COLUMN", True)):
        yield name, Doubt(_FIRST_ALONE, texts=are_many(across))
        yield name, Doubt(_FIRST_ALONE, texts=are_moved(across), alike=True)
        yield name, Doubt(_FIRST_ALONE, texts=are_told, values=name_many(across), alike=True)


_CAPITALS = "capitals and small letters beyond ASCII are told apart here"
_ORDER = "letters beyond ASCII and signs such as - or ' are set in another order here"
_UNSORTED = "it looks in a list that is not in ascending order, where Excel finds something else"
_ROWS: tuple[tuple[str, Doubt], ...] = (
    ("TAKE DROP", Doubt("rows that are left out count as none here", texts=is_left_out(1))),
    ("CEILING.MATH FLOOR.MATH", Doubt("a step that is left out counts as 0 here", texts=is_left_out(1))),
    ("LINEST LOGEST", Doubt("a constant that is left out counts as FALSE here", texts=is_left_out(2))),
    ("NETWORKDAYS.INTL WORKDAY.INTL", Doubt("a weekend that is left out is refused here", texts=is_left_out(2))),
    (
        "NETWORKDAYS.INTL WORKDAY.INTL",
        Doubt("holidays that do not stand in cells are not read here", texts=holidays_are_no_cells(3)),
    ),
    (
        "NETWORKDAYS WORKDAY",
        Doubt("holidays that do not stand in cells are not read here", texts=holidays_are_no_cells(2)),
    ),
    ("NETWORKDAYS WORKDAY", Doubt("a holiday in one cell is passed over here", texts=reads_one_cell_at(2))),
    # Where the formula is a plain one another engine takes one cell of the row, and both may have the same.
    ("FILTER", Doubt("what lies across columns is not chosen here", texts=lies_across(1), alike=True)),
    ("AND OR XOR", Doubt("a text that is written in it is not read as TRUE or FALSE here", texts=is_written_text)),
    ("SUMIFS AVERAGEIFS MAXIFS MINIFS", Doubt("its ranges differ in size", texts=differ_in_size)),
    (
        "ISERROR ISERR ISNA ISNUMBER ISTEXT ISNONTEXT ISLOGICAL ISBLANK ERROR.TYPE",
        Doubt("a name that does not exist ends the whole formula here", texts=names_nothing),
    ),
    (
        "XLOOKUP",
        Doubt(
            "a search from the end for the next smaller or larger comes out wrong here",
            texts=lambda given: is_other_than(4, "0")(given) and is_other_than(5, "1")(given),
        ),
    ),
    (
        "XMATCH",
        Doubt(
            "a search from the end for the next smaller or larger comes out wrong here",
            texts=lambda given: is_other_than(2, "0")(given) and is_other_than(3, "1")(given),
        ),
    ),
    (
        "TEXTBEFORE TEXTAFTER",
        Doubt("capitals and small letters are told apart here whatever is asked", texts=is_other_than(3, "0", "FALSE")),
    ),
    ("SUMIF AVERAGEIF", Doubt(_ERRORS, values=lambda v: has_error(2 if len(v) > 2 and v[2] is not None else 0)(v))),
    ("SUMIFS AVERAGEIFS MAXIFS MINIFS", Doubt(_ERRORS, values=has_error(0))),
    *_of_criteria("a condition that is only a sign is read otherwise here", is_bare),
    *_of_criteria("a condition that names an error finds none here", is_error_name, alike=True),
    *_of_criteria("a date written as text is counted from 1900 here", has_date, alike=True, in_1904=True),
    *_of_criteria("a condition that sets texts in order is read otherwise here", orders_texts),
    *_of_criteria("letters such as ß and ı in a condition have no capital that all agree on", has_odd_letters),
    ("=", Doubt(_CAPITALS, values=equal_but_for_capitals)),
    ("<", Doubt(_ORDER, values=order_in_doubt)),
    ("+", Doubt("a text that Excel may read as a number is not read here", values=is_converted)),
    ("COUNT", Doubt("an error that is no cell's is not left out here", values=lambda v: any(map(is_error, v)))),
    (
        "IRR",
        Doubt(
            "blanks, texts and truth values in its range count as 0 here",
            values=has_gap,
        ),
    ),
    ("TEXT", Doubt("conditions, fractions and powers in a format are not read here", values=is_odd_format)),
    (
        "TEXT",
        Doubt("its format is written for an Excel of another language", values=is_of_another_language, alike=True),
    ),
    ("TEXT", Doubt("a format that puts more than @ for a text is not read here", values=is_format_of_texts)),
    (
        "ADDRESS",
        Doubt(
            "R1C1 is asked for with a number, which is read as A1 here",
            texts=lambda given: bool(text_of(given, 3)),
            values=is_r1c1_by_number,
        ),
    ),
    (
        "TEXT",
        Doubt("TRUE and FALSE are numbers here", values=lambda v: any(isinstance(c, bool) for c in cells_of(v[0]))),
    ),
    ("NOT", Doubt("a text is not read as TRUE or FALSE here", values=lambda v: isinstance(v[0], str))),
    ("TYPE", Doubt("an error in its brackets is passed on here", values=has_error(0))),
    (
        "NUMBERVALUE",
        Doubt(
            "a sign between thousands that is left out is the comma here",
            texts=lambda given: bool(text_of(given, 1)) and not text_of(given, 2),
        ),
    ),
    ("INDIRECT", Doubt("a name or a part of a table is no address here", values=is_no_address, alike=True)),
    ("ROWS COLUMNS", Doubt("a sheet that is not there counts as one cell here", texts=are_told, values=names_sheet)),
    *_of_numbers(),
    *(
        (names, Doubt(_TEXT_NOT_READ, texts=are_cells_at(*places), values=has_text_at(*places)))
        for names, places in _TEXTS_NOT_READ
    ),
    ("SUMX2MY2 SUMX2PY2 SUMXMY2", Doubt("pairs with a blank or a text count here", values=has_no_number)),
    ("SERIESSUM", Doubt("a text counts here", values=has_no_number)),
    ("GCD LCM", Doubt("cells are not always read here", texts=reads_cells)),
    ("SUMPRODUCT", Doubt("a text that would be a number counts here", values=has_number_as_text)),
    (
        "DATEVALUE EDATE EOMONTH DAYS WORKDAY NETWORKDAYS DATEDIF YEARFRAC WEEKNUM ISOWEEKNUM DAYS360 DAY MONTH YEAR "
        "WEEKDAY",
        Doubt("a date with dots is read by an Excel of some languages", values=is_dotted_day, alike=True),
    ),
    (
        "EDATE EOMONTH DAYS WORKDAY NETWORKDAYS DATEDIF YEARFRAC WEEKNUM ISOWEEKNUM DAYS360",
        Doubt("dates written as text are not read here", values=has_text),
    ),
    ("CUMIPMT CUMPRINC", Doubt("parts of a period are counted otherwise here", values=has_fraction(3, 4))),
    ("DAYS360", Doubt("dates with a time come out wrong here", values=has_fraction(0, 1))),
    (
        "DSUM DCOUNT DCOUNTA DAVERAGE DMAX DMIN DGET",
        Doubt("headers that are no texts are not found here", values=has_odd_header),
    ),
    ("DATE", Doubt("a year that Excel does not have is counted with here", values=is_no_year)),
    ("POWER", Doubt("nothing to the power of nothing is 1 here", values=are_nothing)),
    ("HOUR MINUTE SECOND", Doubt("times written as text are not read here", values=has_text)),
    ("YEARFRAC", Doubt("the last day of February counts otherwise here", values=ends_february)),
    ("DATE", Doubt("the days up to 1 March 1900 differ by one here", values=is_early_year)),
    ("DAY MONTH WEEKDAY YEAR", Doubt("the days up to 1 March 1900 differ by one here", values=is_early)),
    (
        "DAY MONTH YEAR WEEKDAY",
        Doubt(
            "dates written as text are not read here", values=lambda v: any(isinstance(c, str) for c in cells_of(v[0]))
        ),
    ),
    ("VLOOKUP", Doubt(_UNSORTED, texts=may_be_other_than(3, "0", "FALSE"), values=lists.vlookup)),
    ("HLOOKUP", Doubt(_UNSORTED, texts=may_be_other_than(3, "0", "FALSE"), values=lists.hlookup)),
    ("MATCH", Doubt(_UNSORTED, texts=may_be_other_than(2, "0", "-1"), values=lists.match)),
    ("VLOOKUP", Doubt(_ORDER, texts=may_be_other_than(3, "0", "FALSE"), values=lists.vlookup_by_order)),
    ("HLOOKUP", Doubt(_ORDER, texts=may_be_other_than(3, "0", "FALSE"), values=lists.hlookup_by_order)),
    ("MATCH", Doubt(_ORDER, texts=may_be_other_than(2, "0"), values=lists.match_by_order)),
    ("LOOKUP", Doubt(_ORDER, values=lists.lookup_by_order)),
    ("XLOOKUP", Doubt(_ORDER, texts=is_other_than(4, "0", "2"), values=lists.xlookup_by_order)),
    ("XMATCH", Doubt(_ORDER, texts=is_other_than(2, "0", "2"), values=lists.xmatch_by_order)),
    ("SORT", Doubt(_ORDER, values=lists.sort)),
    ("SORTBY", Doubt(_ORDER, values=lists.sortby)),
    ("SWITCH", Doubt(_CAPITALS, texts=has_case_beyond_ascii, values=is_case_but_for_capitals)),
    (
        "UNIQUE",
        Doubt("texts that differ in capitals alone count as different here", values=differ_in_case_alone),
    ),
    ("LOOKUP", Doubt(_UNSORTED, values=lists.lookup)),
    (
        "UPPER PROPER",
        Doubt("letters such as ß and ı have no capital that all agree on", values=has_odd_capitals, alike=True),
    ),
    ("LOWER", Doubt("letters such as İ have no small one that all agree on", values=has_odd_small_letters, alike=True)),
    (
        "PROPER",
        Doubt(
            "a letter behind a digit is not made a capital here",
            values=lambda v: any(isinstance(c, str) and re.search(r"\d[^\W\d_]", c) for c in cells_of(v[0])),
        ),
    ),
)


def _by_name() -> Mapping[str, tuple[Doubt, ...]]:
    found: dict[str, tuple[Doubt, ...]] = {}
    for names, doubt in _ROWS:
        for name in names.split():
            found[name] = (*found.get(name, ()), doubt)
    return found


DOUBTS: Mapping[str, tuple[Doubt, ...]] = _by_name()
"""The doubts by the plain name of a function."""
