"""Values written as formulas, where they stand in for one."""

from __future__ import annotations

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import Rows

__all__ = ["literal"]


def literal(rows: Rows) -> str:
    """A formula (without ``=``) that answers these values.

    >>> literal([[0.5]]), literal([[True, "a"], [None, -2.0]])
    ('0.5', '{TRUE,"a";"",-2.0}')
    """
    if len(rows) == 1 and len(rows[0]) == 1:
        return _written(rows[0][0])
    return "{" + ";".join(",".join(map(_written, row)) for row in rows) + "}"


def _written(value: Scalar) -> str:
    if value is None:
        return '""'
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, CellError):
        return value.code
    return '"' + value.replace('"', '""') + '"' if isinstance(value, str) else repr(float(value)).upper()
