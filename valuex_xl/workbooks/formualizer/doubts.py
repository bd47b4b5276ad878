"""Calls that this engine is known to get wrong, told from its text and from what it is given, as narrowly as can be.

A row says of which functions, in which arguments it looks, when it is so, and why. ``texts`` looks at the arguments as
they are written, ``values`` at what they come to. What comes of a doubt is decided elsewhere: a stored value that says
the same, or a second engine that does, settles it. As of version 0.13; tests ask the installed one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, zip_longest
from typing import Any

from valuex_xl.addresses import read_reference
from valuex_xl.kinds.ledger.currency_codes import CODES
from valuex_xl.kinds.ledger.month_names import month_of
from valuex_xl.workbooks.formualizer.row_numbers import are_many, are_moved, are_told, name_many
from valuex_xl.workbooks.formula.tokens import Token, join

__all__ = ["ALL_SIGNS", "DOUBTS", "Block", "Doubt", "signs_in_doubt"]

Written = Sequence[Sequence[Token]]
"""The tokens of each argument, without spaces around."""

Values = Sequence[Any]
"""What each argument comes to: a value of the engine, or rows of them; None for one that is left out."""


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


def _given(arguments: Written, place: int) -> str:
    """An argument as it is written; empty where it is left out."""
    return join(arguments[place]).strip() if place < len(arguments) else ""


def _is_left_out(place: int) -> Callable[[Written], bool]:
    """Is an argument left out though the comma before it is there?"""
    return lambda arguments: place < len(arguments) and not _given(arguments, place)


def _is_other_than(place: int, *usual: str) -> Callable[[Written], bool]:
    """Is an argument given, and not as one of these texts?"""
    return lambda arguments: _given(arguments, place).upper() not in ("", *usual)


def _may_be_other_than(place: int, *unless: str) -> Callable[[Written], bool]:
    """Is an argument left out, or not written as one of these texts?"""
    return lambda arguments: _given(arguments, place).upper() not in unless


class Block(list[list[Any]]):
    """The rows of a block of cells, whose properties are found out once, however many formulas read it."""

    @cached_property
    def cells(self) -> list[Any]:
        """All values, row by row."""
        return [cell for row in self for cell in row]

    @cached_property
    def has_error(self) -> bool:
        """Is one of them an error?"""
        return any(map(_is_error, self.cells))

    @cached_property
    def descends(self) -> bool:
        """Is one of them less than the one before it?"""
        return _descends(self.cells)

    @cached_property
    def first_column_descends(self) -> bool:
        """So in the first column?"""
        return _descends([row[0] for row in self])

    @cached_property
    def first_row_descends(self) -> bool:
        """So in the first row?"""
        return _descends(self[0])


def _block(value: Any) -> Block:
    if isinstance(value, Block):
        return value
    return Block(value if isinstance(value, list) else [[value]])


def _flat(value: Any) -> list[Any]:
    return _block(value).cells


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _numbers(values: Values) -> list[float]:
    return [cell for value in values for cell in _flat(value) if _is_number(cell)]


def _is_error(value: Any) -> bool:
    return isinstance(value, dict)


def _has_fraction(*places: int) -> Callable[[Values], bool]:
    return lambda values: any(n != int(n) for n in _numbers([v for i, v in enumerate(values) if i in places]))


def _has_error(*places: int) -> Callable[[Values], bool]:
    return lambda values: any(_block(value).has_error for place, value in enumerate(values) if place in places)


_BARE = (">", "<", ">=", "<=")


def _is_bare(values: Values) -> bool:
    """Is a condition only a sign, as of ">"&A1 where A1 is blank?"""
    return any(isinstance(c, str) and c.strip() in _BARE for v in values for c in _flat(v))


def _is_error_name(values: Values) -> bool:
    return any(isinstance(c, str) and c.lstrip("=<>").startswith("#") for v in values for c in _flat(v))


def _descends(values: Sequence[Any]) -> bool:
    """Is a list to be searched by halves not in ascending order?"""
    numbers = [value for value in values if _is_number(value)]
    texts = [value.casefold() for value in values if isinstance(value, str)]
    return any(a > b for a, b in pairwise(numbers)) or any(a > b for a, b in pairwise(texts))


def _is_approximate(values: Values, place: int) -> bool:
    return place >= len(values) or values[place] is None or (not _is_error(values[place]) and bool(values[place]))


def _vlookup(values: Values) -> bool:
    return _is_approximate(values, 3) and _block(values[1]).first_column_descends


def _hlookup(values: Values) -> bool:
    return _is_approximate(values, 3) and _block(values[1]).first_row_descends


def _match(values: Values) -> bool:
    kind = values[2] if len(values) > 2 and values[2] is not None else 1
    return _is_number(kind) and kind > 0 and _block(values[1]).descends


def _has_odd_header(values: Values) -> bool:
    heads = [*_block(values[0])[0], *_block(values[2])[0]] if len(values) > 2 else []
    return any(not isinstance(head, str) and head is not None for head in heads)


def _is_early(values: Values) -> bool:
    return any(0 <= n < 61 for n in _numbers(values[:1]))


def _is_early_year(values: Values) -> bool:
    return bool(values) and any(n in (0, 1900) for n in _numbers(values[:1]))


def _differ_in_case_alone(values: Values) -> bool:
    """Are there two texts that Excel takes for one?"""
    texts = {cell for cell in _flat(values[0]) if isinstance(cell, str)} if values else set()
    return len({text.casefold() for text in texts}) < len(texts)


_USUAL_ALPHABETS = ((0x80, 0x590), (0x1E00, 0x2000))
_LAST_SIGMA = "ς"


def _has_odd_capitals(values: Values) -> bool:
    """Is there a letter that has no capital of its own, or shares it, or has one since a few years only?"""
    return any(not text.isascii() and any(map(_is_odd_letter, text)) for value in values for text in _texts(value))


def _is_odd_letter(sign: str) -> bool:
    small, large = sign.lower(), sign.upper()
    if small == large or sign.isascii() or sign == _LAST_SIGMA:
        return False
    usual = any(first <= ord(sign) < end for first, end in _USUAL_ALPHABETS)
    return (
        not usual or {small, large} != {large.lower(), small.upper()} or len(small + large) > 2 or sign.title() != large
    )


_FORMAT = re.compile(r"\[\s*[<>=]|[?#0]\s*/\s*[?#0-9]|[0#]E[+-]|\[\$[^\]]*-(?!0*409\])", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\\.')


def _is_odd_format(values: Values) -> bool:
    """Conditions, fractions and powers of ten, but for what stands in quotes."""
    return any(isinstance(c, str) and _FORMAT.search(_QUOTED.sub("", c)) for v in values[1:2] for c in _flat(v))


_OTHER_LANGUAGE = re.compile(r"[^\W\d_ymdhsegb]|,00(?!0)|0,0(?!0)", re.IGNORECASE)
_OF_ANY_LANGUAGE = re.compile(r"\[[^\]]*\]|AM/PM|A/P|General", re.IGNORECASE)


def _is_of_another_language(values: Values) -> bool:
    """Has a format letters or a decimal comma that only an Excel of another language reads, as TT.MM.JJJJ does?"""
    return any(
        isinstance(c, str) and _OTHER_LANGUAGE.search(_OF_ANY_LANGUAGE.sub("", _QUOTED.sub("", c)))
        for v in values[1:2]
        for c in _flat(v)
    )


def _is_format_of_texts(values: Values) -> bool:
    """Does a format do more to a text than show it?"""
    return any(
        isinstance(c, str) and "@" in (bare := _QUOTED.sub("", c)) and bare + c != "@@"
        for v in values[1:2]
        for c in _flat(v)
    )


def _is_r1c1_by_number(values: Values) -> bool:
    return any(not isinstance(c, bool) and not _is_error(c) and not c for v in values[3:4] for c in _flat(v))


_DOTTED = re.compile(r"\s*\d{1,2}\.\s*\d{1,2}\.\s*(\d{2}|\d{4})\s*")


def _is_dotted_day(values: Values) -> bool:
    """Is a text a date with dots, which only an Excel of some languages reads?"""
    return any(isinstance(c, str) and _DOTTED.fullmatch(c) for v in values[:2] for c in _flat(v))


def _has_text(values: Values) -> bool:
    return any(isinstance(c, str) for v in values[:2] for c in _flat(v))


def _has_number_as_text(values: Values) -> bool:
    """Is there a text among cells that would be a number?"""
    return any(_NUMBER.fullmatch(c) for v in values for c in _flat(v) if isinstance(c, str))


def _differ_in_size(arguments: Written) -> bool:
    areas = [read_reference(_given(arguments, place)) for place in (0, *range(1, len(arguments), 2))]
    return len({(a.row2 - a.row1, a.column2 - a.column1) for a in areas if a is not None}) > 1


def _has_text_at(*places: int) -> Callable[[Values], bool]:
    return lambda values: any(isinstance(value, str) for value in (values[at] for at in places if at < len(values)))


def _are_cells_at(*places: int) -> Callable[[Written], bool]:
    """Does one of these arguments stand in a cell, or is it a text?"""
    return lambda arguments: any(
        [token.kind for token in arguments[at]] in (["area"], ["string"]) for at in places if at < len(arguments)
    )


def _has_no_number(values: Values) -> bool:
    return any(not _is_number(cell) and not _is_error(cell) for value in values for cell in _flat(value))


def _reads_cells(arguments: Written) -> bool:
    return any(token.kind == "area" for argument in arguments for token in argument)


def _is_written_text(arguments: Written) -> bool:
    return any(len(each) == 1 and each[0].kind == "string" for each in arguments)


def _holidays_are_no_cells(place: int) -> Callable[[Written], bool]:
    return lambda arguments: (
        bool(_given(arguments, place)) and arguments[place][-1].kind not in ("area", "table", "name")
    )


def _names_nothing(arguments: Written) -> bool:
    return any(t.kind == "name" and t.text.upper() not in ("TRUE", "FALSE") for each in arguments for t in each)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _texts(value: Any) -> set[str]:
    return {cell for cell in _flat(value) if isinstance(cell, str)}


def _equal_but_for_capitals(values: Values) -> bool:
    """Is a text on one side, with a letter beyond ASCII, that of the other but for its spelling?"""
    first, second = map(_texts, values)
    spelt: dict[str, set[str]] = {}
    for text in first:
        spelt.setdefault(_folded(text), set()).add(text)
    return any(
        other != text and not (text + other).isascii() for text in second for other in spelt.get(_folded(text), ())
    )


_ORDERED_AS_CODES = re.compile(r"[A-Za-z0-9 ]*")


def _order_in_doubt(values: Values) -> bool:
    """Are texts set in order of which one holds more than letters of ASCII, digits and spaces, where it matters?"""
    first, second = map(_texts, values)
    if first == second and len(first) == 1:
        return False
    if len(first) * len(second) > _MOST_PAIRS:
        return any(_ORDERED_AS_CODES.fullmatch(text) is None for text in first | second)
    return any(not _is_clear_order(one, other) for one in first for other in second)


_MOST_PAIRS = 10_000


def _is_clear_order(one: str, other: str) -> bool:
    """Do two texts hold nothing odd, or differ first in a letter of ASCII or digit, or in that one of them ends?"""
    if not one or not other or all(map(_ORDERED_AS_CODES.fullmatch, (one, other))):
        return True
    pairs = zip_longest(one, other, fillvalue="")
    pair = next((pair for pair in pairs if pair[0] != pair[1] and not _is_same_letter(*pair)), ("", ""))
    return all(map(_ORDERED_AS_CODES.fullmatch, pair))


def _is_same_letter(one: str, other: str) -> bool:
    return one.isascii() and other.isascii() and one.lower() == other.lower()


_CONVERTED = re.compile(r"\d.*[,%:/\s$()\-]|[,%$(\-\s].*\d|[^\x00-\x7f].*\d|\d.*[^\x00-\x7f]", re.DOTALL)


_WORDS = re.compile(r"[^\W\d_]+")
_MARKS = 2
"""So few letters may be a sign of money somewhere, half of a day, or an exponent: kr, zł, PM, E."""


def _may_be_number(text: str) -> bool:
    """May Excel read a text as a number, that is not written in digits alone? One of its words is a month or money."""
    words = [word for word in _WORDS.findall(text) if len(word) > _MARKS]
    known = not words or any(month_of(word) is not None or word.upper() in CODES for word in words)
    return known and _CONVERTED.search(text) is not None


def _is_converted(values: Values) -> bool:
    """Is there a text that Excel may read as a number, and that is not written in digits alone?"""
    return any(_may_be_number(text) for value in values for text in _texts(value))


ALL_SIGNS = frozenset({"=", "<", "+"})
"""What the doubts of operators go by: equality, order and arithmetic."""


def signs_in_doubt(texts: Iterable[str]) -> Set[str]:
    """The operators that may read one of these texts otherwise than Excel does."""
    found: set[str] = set()
    for text in texts:
        if not text.isascii():
            found.add("=")
        if _ORDERED_AS_CODES.fullmatch(text) is None:
            found.add("<")
        if "+" not in found and _may_be_number(text):
            found.add("+")
        if len(found) == len(ALL_SIGNS):
            break
    return found


_SIGNED = re.compile(r"\s*(<>|<=|>=|=|<|>)?(.*)", re.DOTALL)
_DATE = re.compile(
    r"\s*(\d{1,4}[-/.](\d{1,2}([-/.]\d{1,4})?|\d{4})|\d{1,2}[-/. ]*[a-z]{3,9}[-/., ]*\d{0,4}|"
    r"[a-z]{3,9}[-/. ]*\d{1,4}([-/, ]+\d{2,4})?)"
    r"([T\s]+\d.*)?\s*",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*[-+]?[\d.,]+(E[-+]?\d+)?\s*%?\s*", re.IGNORECASE)


def _criteria(values: Values) -> Iterator[tuple[str, str]]:
    """The sign and the rest of each condition that is a text."""
    for value in values:
        for text in _texts(value):
            if found := _SIGNED.fullmatch(text):
                yield found[1] or "", found[2]


def _has_date(values: Values) -> bool:
    return any(_DATE.fullmatch(rest) and not _NUMBER.fullmatch(rest) for _, rest in _criteria(values))


def _orders_texts(values: Values) -> bool:
    return any(
        sign in ("<", ">", "<=", ">=")
        and any(map(str.isalpha, rest))
        and not _NUMBER.fullmatch(rest)
        and not _DATE.fullmatch(rest)
        for sign, rest in _criteria(values)
    )


def _is_beyond_ascii(values: Values) -> bool:
    return any(not rest.isascii() for _, rest in _criteria(values))


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


def _is_no_address(given: Values) -> bool:
    """Is INDIRECT told what is no address in the style of A1?"""
    texts = [cell for cell in _flat(given[0]) if isinstance(cell, str)]
    return any(read_reference(text.strip()) is None for text in texts)


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


_UNSORTED = "it looks in a list that is not in ascending order, where Excel finds something else"
_ROWS: tuple[tuple[str, Doubt], ...] = (
    ("TAKE DROP", Doubt("rows that are left out count as none here", texts=_is_left_out(1))),
    ("CEILING.MATH FLOOR.MATH", Doubt("a step that is left out counts as 0 here", texts=_is_left_out(1))),
    ("LINEST LOGEST", Doubt("a constant that is left out counts as FALSE here", texts=_is_left_out(2))),
    ("NETWORKDAYS.INTL WORKDAY.INTL", Doubt("a weekend that is left out is refused here", texts=_is_left_out(2))),
    (
        "NETWORKDAYS.INTL WORKDAY.INTL",
        Doubt("holidays that do not stand in cells are not read here", texts=_holidays_are_no_cells(3)),
    ),
    (
        "NETWORKDAYS WORKDAY",
        Doubt("holidays that do not stand in cells are not read here", texts=_holidays_are_no_cells(2)),
    ),
    ("AND OR XOR", Doubt("a text that is written in it is not read as TRUE or FALSE here", texts=_is_written_text)),
    ("SUMIFS AVERAGEIFS MAXIFS MINIFS", Doubt("its ranges differ in size", texts=_differ_in_size)),
    (
        "ISERROR ISERR ISNA ISNUMBER ISTEXT ISNONTEXT ISLOGICAL ISBLANK ERROR.TYPE",
        Doubt("a name that does not exist ends the whole formula here", texts=_names_nothing),
    ),
    (
        "XLOOKUP",
        Doubt(
            "a search from the end for the next smaller or larger comes out wrong here",
            texts=lambda given: _is_other_than(4, "0")(given) and _is_other_than(5, "1")(given),
        ),
    ),
    (
        "XMATCH",
        Doubt(
            "a search from the end for the next smaller or larger comes out wrong here",
            texts=lambda given: _is_other_than(2, "0")(given) and _is_other_than(3, "1")(given),
        ),
    ),
    (
        "TEXTBEFORE TEXTAFTER",
        Doubt(
            "capitals and small letters are told apart here whatever is asked", texts=_is_other_than(3, "0", "FALSE")
        ),
    ),
    ("SUMIF AVERAGEIF", Doubt(_ERRORS, values=lambda v: _has_error(2 if len(v) > 2 and v[2] is not None else 0)(v))),
    ("SUMIFS AVERAGEIFS MAXIFS MINIFS", Doubt(_ERRORS, values=_has_error(0))),
    *_of_criteria("a condition that is only a sign is read otherwise here", _is_bare),
    *_of_criteria("a condition that names an error finds none here", _is_error_name, alike=True),
    *_of_criteria("a date written as text is counted from 1900 here", _has_date, alike=True, in_1904=True),
    *_of_criteria("a condition that sets texts in order is read otherwise here", _orders_texts),
    *_of_criteria("a condition with letters beyond ASCII is read otherwise here", _is_beyond_ascii),
    ("=", Doubt("capitals and small letters beyond ASCII are told apart here", values=_equal_but_for_capitals)),
    ("<", Doubt("letters beyond ASCII and signs such as - or ' are set in another order here", values=_order_in_doubt)),
    ("+", Doubt("a text that Excel may read as a number is not read here", values=_is_converted)),
    ("COUNT", Doubt("an error that is no cell's is not left out here", values=lambda v: any(map(_is_error, v)))),
    (
        "IRR",
        Doubt(
            "blanks, texts and truth values in its range count as 0 here",
            values=lambda v: any(not _is_number(c) and not _is_error(c) for c in _flat(v[0])),
        ),
    ),
    ("TEXT", Doubt("conditions, fractions and powers in a format are not read here", values=_is_odd_format)),
    (
        "TEXT",
        Doubt("its format is written for an Excel of another language", values=_is_of_another_language, alike=True),
    ),
    ("TEXT", Doubt("a format that puts more than @ for a text is not read here", values=_is_format_of_texts)),
    (
        "ADDRESS",
        Doubt(
            "R1C1 is asked for with a number, which is read as A1 here",
            texts=lambda given: bool(_given(given, 3)),
            values=_is_r1c1_by_number,
        ),
    ),
    ("TEXT", Doubt("TRUE and FALSE are numbers here", values=lambda v: any(isinstance(c, bool) for c in _flat(v[0])))),
    ("TYPE", Doubt("an error in its brackets is passed on here", values=_has_error(0))),
    (
        "NUMBERVALUE",
        Doubt(
            "a sign between thousands that is left out is the comma here",
            texts=lambda given: bool(_given(given, 1)) and not _given(given, 2),
        ),
    ),
    ("INDIRECT", Doubt("a name or a part of a table is no address here", values=_is_no_address, alike=True)),
    *_of_numbers(),
    *(
        (names, Doubt(_TEXT_NOT_READ, texts=_are_cells_at(*places), values=_has_text_at(*places)))
        for names, places in _TEXTS_NOT_READ
    ),
    ("SUMX2MY2 SUMX2PY2 SUMXMY2", Doubt("pairs with a blank or a text count here", values=_has_no_number)),
    ("SERIESSUM", Doubt("a text counts here", values=_has_no_number)),
    ("GCD LCM", Doubt("cells are not always read here", texts=_reads_cells)),
    ("SUMPRODUCT", Doubt("a text that would be a number counts here", values=_has_number_as_text)),
    (
        "DATEVALUE EDATE EOMONTH DAYS WORKDAY NETWORKDAYS DATEDIF YEARFRAC WEEKNUM ISOWEEKNUM DAYS360 DAY MONTH YEAR "
        "WEEKDAY",
        Doubt("a date with dots is read by an Excel of some languages", values=_is_dotted_day, alike=True),
    ),
    (
        "EDATE EOMONTH DAYS WORKDAY NETWORKDAYS DATEDIF YEARFRAC WEEKNUM ISOWEEKNUM DAYS360",
        Doubt("dates written as text are not read here", values=_has_text),
    ),
    ("CUMIPMT CUMPRINC", Doubt("parts of a period are counted otherwise here", values=_has_fraction(3, 4))),
    ("DAYS360", Doubt("dates with a time come out wrong here", values=_has_fraction(0, 1))),
    (
        "DSUM DCOUNT DCOUNTA DAVERAGE DMAX DMIN DGET",
        Doubt("headers that are no texts are not found here", values=_has_odd_header),
    ),
    ("DATE", Doubt("the days up to 1 March 1900 differ by one here", values=_is_early_year)),
    ("DAY MONTH WEEKDAY YEAR", Doubt("the days up to 1 March 1900 differ by one here", values=_is_early)),
    (
        "DAY MONTH YEAR WEEKDAY",
        Doubt("dates written as text are not read here", values=lambda v: any(isinstance(c, str) for c in _flat(v[0]))),
    ),
    ("VLOOKUP", Doubt(_UNSORTED, texts=_may_be_other_than(3, "0", "FALSE"), values=_vlookup)),
    ("HLOOKUP", Doubt(_UNSORTED, texts=_may_be_other_than(3, "0", "FALSE"), values=_hlookup)),
    ("MATCH", Doubt(_UNSORTED, texts=_may_be_other_than(2, "0", "-1"), values=_match)),
    (
        "UNIQUE",
        Doubt("texts that differ in capitals alone count as different here", values=_differ_in_case_alone),
    ),
    ("LOOKUP", Doubt(_UNSORTED, values=lambda v: len(v) > 2 and _block(v[1]).descends)),
    (
        "LOWER UPPER PROPER",
        Doubt("letters such as ß and ı have no capital that all agree on", values=_has_odd_capitals, alike=True),
    ),
    (
        "PROPER",
        Doubt(
            "a letter behind a digit is not made a capital here",
            values=lambda v: any(isinstance(c, str) and re.search(r"\d[^\W\d_]", c) for c in _flat(v[0])),
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
