"""Conditions, as those of COUNTIF, that this engine reads otherwise than Excel."""

from __future__ import annotations

import re
from collections.abc import Iterator

from valuex_xl.workbooks.formualizer.given_values import Values, cells_of, texts_in
from valuex_xl.workbooks.formualizer.texts_in_doubt import holds_odd_letters

__all__ = ["NUMBER", "has_date", "has_odd_letters", "is_bare", "is_error_name", "orders_texts"]

_BARE = (">", "<", ">=", "<=")


def is_bare(values: Values) -> bool:
    """Is a condition only a sign, as of ">"&A1 where A1 is blank?"""
    return any(isinstance(c, str) and c.strip() in _BARE for v in values for c in cells_of(v))


def is_error_name(values: Values) -> bool:
    """Does a condition name an error?"""
    return any(isinstance(c, str) and c.lstrip("=<>").startswith("#") for v in values for c in cells_of(v))


_SIGNED = re.compile(r"\s*(<>|<=|>=|=|<|>)?(.*)", re.DOTALL)
_DATE = re.compile(
    r"\s*(\d{1,4}[-/.](\d{1,2}([-/.]\d{1,4})?|\d{4})|\d{1,2}[-/. ]*[a-z]{3,9}[-/., ]*\d{0,4}|"
    r"[a-z]{3,9}[-/. ]*\d{1,4}([-/, ]+\d{2,4})?)"
    r"([T\s]+\d.*)?\s*",
    re.IGNORECASE,
)
NUMBER = re.compile(r"\s*[-+]?[\d.,]+(E[-+]?\d+)?\s*%?\s*", re.IGNORECASE)


def _criteria(values: Values) -> Iterator[tuple[str, str]]:
    """The sign and the rest of each condition that is a text."""
    for value in values:
        for text in texts_in(value):
            if found := _SIGNED.fullmatch(text):
                yield found[1] or "", found[2]


def has_date(values: Values) -> bool:
    """Does one hold a date that is written as text?"""
    return any(_DATE.fullmatch(rest) and not NUMBER.fullmatch(rest) for _, rest in _criteria(values))


def orders_texts(values: Values) -> bool:
    """Does one set texts in order, as "<M" does?"""
    return any(
        sign in ("<", ">", "<=", ">=")
        and any(map(str.isalpha, rest))
        and not NUMBER.fullmatch(rest)
        and not _DATE.fullmatch(rest)
        for sign, rest in _criteria(values)
    )


def has_odd_letters(values: Values) -> bool:
    """Does one hold letters that have no capital that all agree on, or marks of their own?"""
    return any(holds_odd_letters(rest) for _, rest in _criteria(values))
