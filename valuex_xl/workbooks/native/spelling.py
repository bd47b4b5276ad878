"""Numbers, texts, days and names as formulas write them, and the limits of Excel that they must keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Context, Decimal

from valuex_xl.judging.thresholds import slack
from valuex_xl.rulefiles.conditions import Bound, Side
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.workbooks.native.steps import NotSayableError

__all__ = ["AS_AT", "column", "day", "first_of", "identifier", "is_one_of", "literal", "meets", "number", "plain_text"]

AS_AT = "As_at"
"""The name of the cell that holds the day, in a book that a formula is pasted into as in one that is made here."""

_FIFTEEN = Context(prec=15)
"""Digits that Excel keeps of a number in a formula that is typed."""
_LONGEST_TEXT = 255
_SIGNS = {Side.AT_LEAST: (">=", -1), Side.ABOVE: (">", 1), Side.AT_MOST: ("<=", 1), Side.BELOW: ("<", -1)}


def number(value: float, hair: float = 0.0) -> str:
    """A number, off by ``hair``, in at most 15 digits.

    >>> number(0.25, 1e-12), number(162500.0), number(-0.0), number(1e300)
    ('0.250000000001', '162500', '0', '1E+300')
    """
    found = _FIFTEEN.add(Decimal(repr(float(value))), Decimal(repr(hair))).normalize(_FIFTEEN)
    if not found:
        return "0"
    return f"{found:f}" if -20 < found.adjusted() < 20 else f"{found:E}"


def literal(text: str) -> str:
    """A text in quotes; raises NotSayableError beyond the 255 characters that Excel takes."""
    if len(text) > _LONGEST_TEXT:
        raise NotSayableError(f'"{text[:40]}...": a formula takes texts of at most {_LONGEST_TEXT} characters')
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def day(when: date) -> str:
    """A day as a formula has it, whichever way the book counts days."""
    return f"DATE({when.year},{when.month},{when.day})"


def plain_text(value: str) -> str:
    """A cell's text without the blanks around and between its words, no-break ones too; a blank cell is ""."""
    return f'TRIM(CLEAN(SUBSTITUTE({value},UNICHAR(160)," ")))'


def is_one_of(value: str, words: Iterable[str]) -> str:
    """Whether a plain text is one of these: Excel compares without regard to case, so each stands in two forms at most.

    As it is written, and as it is folded where that is more than another case: ``straße`` is ``strasse`` too.
    """
    forms: dict[str, None] = {}
    for word in words:
        forms[tidy(word)] = None
        if fold(word) != tidy(word).lower():
            forms[fold(word)] = None
    return any_of([f"{value}={literal(form)}" for form in forms])


def any_of(tests: Sequence[str]) -> str:
    """Tests of which one is enough."""
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"


def first_of(pairs: Sequence[tuple[str, str]], last: str) -> str:
    """The value of the first test that holds, else ``last``."""
    return "".join(f"IF({asked},{value}," for asked, value in pairs) + last + ")" * len(pairs)


def meets(value: str, bounds: Sequence[Bound], hair: str = "") -> str:
    """Whether a number meets the bounds, each held with the tolerance of all thresholds.

    ``hair`` is what stands for a tolerance that depends on the row; without it the number already has its own.
    """
    tests = []
    for bound in bounds:
        if bound.side is Side.EXACTLY:
            sides = [(">=", -1), ("<=", 1)]
        else:
            sides = [_SIGNS[bound.side]]
        for sign, way in sides:
            limit = f"{number(bound.limit)}{'+' if way > 0 else '-'}{hair}" if hair else _limit(bound, way)
            tests.append(f"{value}{sign}{limit}")
    return tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"


def _limit(bound: Bound, way: int) -> str:
    return number(bound.limit, way * slack(bound.limit))


def identifier(title: str, taken: set[str]) -> str:
    """A name for a step in a LET formula: letters, digits and an underscore, so that it is like no cell's address."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", title).strip("_")
    found = base = plain if "_" in plain and plain[0].isalpha() else f"{plain}_" if plain[:1].isalpha() else f"_{plain}"
    count = 1
    while found.casefold() in taken:
        count += 1
        found = f"{base.rstrip('_')}_{count}"
    taken.add(found.casefold())
    return found


def column(title: str, table: str = "") -> str:
    """The cell of a column in the same row: as it is typed inside the table, or with its name as a file has it."""
    escaped = re.sub(r"(['\[\]#@])", r"'\1", title)
    return f"{table}[[#This Row],[{escaped}]]" if table else f"[@[{escaped}]]"
