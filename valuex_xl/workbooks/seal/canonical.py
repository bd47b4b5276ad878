"""One spelling for formulas and values, so that a program that saves them otherwise has changed nothing.

LibreOffice spells functions small and without ``_xlfn.``, openpyxl drops spaces, and every writer has its own last
digit of a number: Excel keeps 15 digits of what is typed.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache

from valuex_xl.addresses import LAST_ROW
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.formula.tokens import Token, tokenize

__all__ = ["canonical_formula", "canonical_value", "short_hash"]

_PREFIX = re.compile(r"^(?:_xl(?:fn|ws|udf|pm)\.)+")
_ADDIN = re.compile(r"^org\.valuex\.[\w.]*\.(?=vx)")
_WHOLE = re.compile(rf"(\$?)([a-z]+)\$?1:(\$?)([a-z]+)\$?{LAST_ROW}(?!\d)")
_ONE_CELL = re.compile(r"(:[^!]*!)(\$?[a-z]+\$?[0-9]+):\2$")
"""Of several sheets, as LibreOffice writes it."""
_QUOTED = re.compile(r"'((?:[^']|'')*)'!")
_OPERANDS = frozenset({"area", "name", "table", "close", "func", "open", "external"})
_TRUTHS = frozenset({"true", "false"})
"""LibreOffice saves TRUE as TRUE(): both are the value."""

_HASH_LENGTH = 12


@lru_cache(maxsize=100_000)
def canonical_formula(text: str) -> str:
    """A formula in the one spelling; two formulas are the same where this is.

    >>> canonical_formula("_xlfn.IFNA( 'Plan'!$B:$B, 0)"), canonical_formula("ifna(Plan!$B$1:$B$1048576,0)")
    ('ifna(plan!$b:$b,0)', 'ifna(plan!$b:$b,0)')
    >>> canonical_formula("IF(A1,TRUE,FALSE())")
    'if(a1,true(),false())'
    """
    tokens = tokenize(text)
    return "".join(_spelled(tokens, place) for place in range(len(tokens)))


def _spelled(tokens: list[Token], place: int) -> str:
    kind, text = tokens[place]
    if kind == "string":
        return text
    if kind == "space":
        return " " if _intersects(tokens, place) else ""
    small = text.casefold()
    if small in _TRUTHS and kind == "name":
        return f"{small}()"
    if kind == "func":
        return _ADDIN.sub("", _PREFIX.sub("", small)).replace("_", "")
    if kind in ("area", "name", "external"):
        small = _QUOTED.sub(lambda hit: hit[1].replace("''", "'") + "!", small)
        return _ONE_CELL.sub(r"\1\2", _WHOLE.sub(r"\1\2:\3\4", _PREFIX.sub("", small)))
    return small.replace("[@[", "[[#this row],[").replace("[@", "[[#this row],[") if kind == "table" else small


def _intersects(tokens: list[Token], place: int) -> bool:
    """Does this space stand between two operands, where it is an operator?"""
    before = tokens[place - 1].kind if place else "open"
    after = tokens[place + 1].kind if place + 1 < len(tokens) else "close"
    return before in _OPERANDS - {"open", "func"} and after in _OPERANDS - {"close"}


def canonical_value(value: Scalar) -> str:
    """A value as text that tells its type and its first 15 digits.

    >>> canonical_value(0.1 + 0.2) == canonical_value(0.3), canonical_value("1") == canonical_value(1.0)
    (True, False)
    >>> canonical_value(-0.0) == canonical_value(0.0)
    True
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return f"t{value}"
    if isinstance(value, CellError):
        return f"e{value.code}"
    if isinstance(value, bool):
        return f"b{value:d}"
    return f"n{value + 0.0:.15g}"


def short_hash(text: str) -> str:
    """The first 12 digits of the SHA-256 of a text, as rule sets have theirs."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_LENGTH]
