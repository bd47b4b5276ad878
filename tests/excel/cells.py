"""The cells of a case of same_answer.yaml as each host hands them over, and every host's answer in one form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from com_host import OMITTED

from valuex_xl.excel.errors import ERROR_CODES
from valuex_xl.functions import open_session
from valuex_xl.judging.values import CellError

__all__ = ["CASES", "as_rows", "for_com", "for_office_js", "plainly", "plainly_all"]

_GRADES = open_session().library.get("grades").head.signature
_TABLE = (Path(__file__).parent / "same_answer.yaml").read_text("utf-8").replace("{grades}", _GRADES)
CASES: list[dict[str, Any]] = yaml.safe_load(_TABLE)["cases"]
_OFFSETS = {text: number - 2146828288 for number, text in ERROR_CODES.items()}
_ERROR_TYPES = {
    "Div0": "#DIV/0!",
    "Name": "#NAME?",
    "NotAvailable": "#N/A",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
}
_ORIGIN = datetime(1899, 12, 30, tzinfo=UTC)


def _each(argument: Any, cell: Callable[[Any], Any]) -> Any:
    return [[cell(each) for each in row] for row in argument] if isinstance(argument, list) else cell(argument)


def plainly(cell: Any) -> Any:
    """The cell as the catalogue takes it."""
    if isinstance(cell, dict):
        (cell,) = cell.values()
        return cell
    if isinstance(cell, CellError) or cell is None or isinstance(cell, (bool, date)):
        return cell
    if isinstance(cell, str):
        return CellError(cell) if cell in _OFFSETS else cell
    return float(cell)


def plainly_all(arguments: list[Any]) -> list[Any]:
    return [_each(argument, plainly) for argument in arguments]


def for_com(arguments: list[Any], ranges: bool = True) -> list[Any]:
    """As pywin32 hands them over: ranges as objects, or their cells as arrays."""
    return [_com_argument(argument, ranges) for argument in arguments]


def _com_argument(argument: Any, ranges: bool) -> Any:
    if argument is None:
        return OMITTED
    if not isinstance(argument, list):
        return _com_number(argument)
    formatted, numbers = (_value(argument, cell) for cell in (_com_cell, _com_number))
    return ("range", formatted, numbers) if ranges else numbers


def _value(argument: list[list[Any]], cell: Callable[[Any], Any]) -> Any:
    rows = tuple(tuple(map(cell, row)) for row in argument)
    return rows[0][0] if len(rows) == len(rows[0]) == 1 else rows


def _com_cell(cell: Any) -> Any:
    """A cell by its format: money, rounded as Excel rounds it, and moments."""
    if isinstance(cell, dict):
        if "money" in cell:
            return round(Decimal(str(cell["money"])), 4)
        if "time" in cell:
            return _ORIGIN + timedelta(days=cell["time"])
    if isinstance(cell, date):
        return datetime.combine(cell, time(), UTC)
    return _com_number(cell)


def _com_number(cell: Any) -> Any:
    """A cell as the number it is; errors are whole numbers."""
    plain = plainly(cell)
    if isinstance(plain, date):
        return float((plain - _ORIGIN.date()).days)
    return _OFFSETS[plain.code] if isinstance(plain, CellError) else plain


def for_office_js(arguments: list[Any]) -> list[Any]:
    """As Office.js hands them over: always rows, whole numbers as such, dates as numbers, errors as small tables."""
    return [
        [[None]] if each is None else _each(each if isinstance(each, list) else [[each]], _js) for each in arguments
    ]


def _js(cell: Any) -> Any:
    if isinstance(cell, date):
        return (cell - date(1899, 12, 30)).days
    plain = plainly(cell)
    if isinstance(plain, CellError):
        return {"type": "Error", "basicType": "Error", "basicValue": plain.code, "errorType": "whatever"}
    return int(plain) if isinstance(plain, float) and plain.is_integer() else plain


def as_rows(answer: Any) -> list[list[Any]]:
    """An answer in one form: rows, errors by their codes, numbers as floats, nothing as an empty text."""
    if not isinstance(answer, (list, tuple)):
        answer = [[answer]]
    elif not answer:
        answer = [[""]]
    elif not isinstance(answer[0], (list, tuple)):
        answer = [answer]
    return [[_told(cell) for cell in row] for row in answer]


def _told(cell: Any) -> Any:
    if cell is None:
        return ""
    if isinstance(cell, dict):
        return _ERROR_TYPES[cell["errorType"]]
    if isinstance(cell, CellError):
        return cell.code
    return float(cell) if isinstance(cell, (int, float)) and not isinstance(cell, bool) else cell
