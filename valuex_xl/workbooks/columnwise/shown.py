"""TEXT: a number as a format shows it, in the formats that our sheets use."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.columnwise.not_known import NotKnownError
from valuex_xl.workbooks.columnwise.values import number
from valuex_xl.workbooks.formula.digits import half_up, known

__all__ = ["shown"]

_FORMAT = re.compile(r"(#,##)?0(?:\.(0+))?(%)?")
_DAY = "yyyy-mm-dd"
_DAY_0 = date(1899, 12, 30)
_FIRST_SURE_DAY = 61
"""Excel counts a 29 February 1900, which was none."""


def shown(value: Scalar, code: str) -> str | CellError:
    """The text of a value; a text is shown as it is."""
    if isinstance(value, (str, CellError)):
        return value
    found = number(value)
    assert not isinstance(found, CellError)
    if code == _DAY:
        if found < _FIRST_SURE_DAY:
            raise NotKnownError("a day before March 1900")
        return (_DAY_0 + timedelta(days=int(found))).isoformat()
    thousands, places, percent = _read(code)
    amount = half_up(known(found * 100 if percent else found), places)
    sign = "," if thousands else ""
    return f"{amount + Decimal(0):{sign}.{places}f}{'%' if percent else ''}"


@lru_cache(maxsize=64)
def _read(code: str) -> tuple[bool, int, bool]:
    found = _FORMAT.fullmatch(code)
    if found is None:
        raise NotKnownError(f"the format {code}")
    return found[1] is not None, len(found[2] or ""), found[3] is not None
