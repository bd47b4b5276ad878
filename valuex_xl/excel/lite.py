"""Rules for xlwings Lite, which sees no folder of this computer: from files that are put there, or from sheets.

A sheet named like a rule file, say ``grades.yaml``, holds that file: a line a cell, from A1 down. So the rules travel
with the workbook, and the line that a message names is the row of the sheet. A list that such a file names, say
``parents.csv``, is a sheet of that name, a column a column.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path
from tempfile import gettempdir
from typing import Any, Protocol

from valuex_xl.errors import UserError
from valuex_xl.excel.sessions import refresh
from valuex_xl.rulefiles.beside import is_list

__all__ = ["SheetRulesError", "fresh_rules", "rules_in_folder", "rules_in_sheets"]

_SUFFIX = ".yaml"
_FOLDER = "rules of the sheets (run the script once to read them)"
"""Its name is read by people: in the sentence that says that it does not exist yet."""


class SheetRulesError(UserError):
    """A sheet that holds no rule file; the message names the cell."""


class _Book(Protocol):
    """What is used of a workbook in a script of xlwings Lite."""

    sheets: Any


def rules_in_folder(folder: str | Path) -> None:
    """Take the rules from a folder that was imported into xlwings Lite, say ``/data/rules``.

    Call it in ``main.py``. Where the folder is not there every cell says so: rules never come from elsewhere unseen.
    """
    os.environ["VALUEX_RULES"] = str(folder)


def rules_in_sheets() -> None:
    """Take the rules from the sheets of the workbook that are named like rule files.

    Call it in ``main.py``. Until `fresh_rules` has read the sheets every cell says so.
    """
    rules_in_folder(_sheets_folder())


def fresh_rules(book: _Book) -> str:
    """Read the sheets, where the rules are in sheets, and look at the rules and the calendar again.

    Call it in a script, then recalculate everything with Ctrl+Alt+F9. Says in a sentence what is at work now. Raises
    SheetRulesError where a sheet holds no text, and changes nothing then.
    """
    if os.environ.get("VALUEX_RULES") == str(_sheets_folder()):
        _write(_sheets_folder(), _texts(book))
    return refresh()


def _sheets_folder() -> Path:
    return Path(gettempdir()) / _FOLDER


def _texts(book: _Book) -> dict[str, str]:
    """The rule files in the sheets by the name of their sheet."""
    found = {
        sheet.name: (_list if is_list(sheet.name) else _text)(sheet.name, _rows(sheet))
        for sheet in book.sheets
        if _is_rules(sheet.name)
    }
    if not any(name.lower().endswith(_SUFFIX) for name in found):
        raise SheetRulesError(
            "the workbook has no sheet of rules - name one grades.yaml and paste the rule file into its cell A1"
        )
    return found


def _is_rules(name: str) -> bool:
    """Whether a sheet holds a rule file, or a list that lies beside one."""
    return name.lower().endswith(_SUFFIX) or is_list(name)


def _rows(sheet: Any) -> Sequence[Sequence[Any]]:
    """The cells from A1 to the last used one."""
    last = sheet.used_range.last_cell
    rows: Sequence[Sequence[Any]] = sheet.range((1, 1), (last.row, last.column)).options(ndim=2).value
    return rows


def _text(name: str, rows: Sequence[Sequence[Any]]) -> str:
    """The text of a rule file, as it lay in its file: the hash is the same, wherever the rules are kept."""
    lines = []
    for number, row in enumerate(rows, 1):
        if any(cell not in (None, "") for cell in row[1:]):
            raise SheetRulesError(
                f"{name}, row {number}: there is something beside column A - a line of rules stands in column A alone"
            )
        lines.append(_line(name, number, row[0]))
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return "\n".join(lines) + "\n"


def _list(name: str, rows: Sequence[Sequence[Any]]) -> str:
    """The text of a list, a row a line; what Excel made a number or a day of is written as one."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\n")
    for number, row in enumerate(rows, 1):
        cells = [_cell(name, number, cell) for cell in row]
        lines.writerow(cells) if any(cells) else out.write("\n")
    return out.getvalue().rstrip("\n") + "\n"


def _cell(name: str, number: int, cell: Any) -> str:
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and cell.is_integer():
        return f"{cell:.0f}"
    if cell is None or (isinstance(cell, (str, float, int)) and not isinstance(cell, bool)):
        return "" if cell is None else str(cell)
    raise SheetRulesError(f"{name}, row {number}: {cell!r} is neither a text, a number nor a day")


def _line(name: str, number: int, cell: Any) -> str:
    if cell is None:
        return ""
    if not isinstance(cell, str):
        raise SheetRulesError(
            f"{name}!A{number}: Excel made {cell!r} of this line - give column A the format Text, then paste again"
        )
    return cell


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    """The rule files of the sheets, and no others."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.iterdir():
        if old.name not in texts:
            old.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
