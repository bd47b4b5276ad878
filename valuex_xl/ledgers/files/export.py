"""An export opened: its lines as cells, and how it was read."""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from valuex_xl.judging.values import CellError
from valuex_xl.ledgers.decode import decode
from valuex_xl.ledgers.fault import LedgerError, LedgerFault

__all__ = ["Cell", "Export", "Line", "Note", "open_export"]

_DELIMITERS = ",;\t|"
_NAMES = {"\t": "tsv"}


Cell: TypeAlias = str | float | bool | date | datetime | CellError | None
"""Text files give texts only; a blank cell is None or empty."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line, titles and headers included; ``number`` counts from 1, of a sheet it is the row."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know about how a file was read; ``doubt`` where the figures or names could be others."""

    text: str
    line: int = 0
    doubt: bool = False

    def __str__(self) -> str:
        return f"line {self.line:,}: {self.text}" if self.line else self.text


@dataclass(frozen=True, slots=True)
class Export:
    """An opened file; ``encoding`` and ``separator`` are empty where its kind has none."""

    path: Path
    kind: str
    encoding: str = ""
    separator: str = ""
    notes: tuple[Note, ...] = ()
    sha256: str = ""
    reader: Callable[[], Iterator[Line]] = field(default=lambda: iter(()), repr=False)

    def lines(self) -> Iterator[Line]:
        """The lines from the first on; may be called again."""
        return self.reader()


def open_export(
    path: Path, *, sheet: str | None = None, encoding: str | None = None, separator: str | None = None
) -> Export:
    """Open a file; LedgerError where it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise LedgerError([LedgerFault(path.name, 0, f"cannot be read: {error.strerror or error}")]) from None
    digest = hashlib.sha256(data).hexdigest()
    if data.startswith(b"PK\x03\x04"):
        return Export(path, "xlsx", "", "", (), digest, lambda: _sheet(path, sheet))
    if encoding is not None:
        text, told = data.decode(encoding), encoding
    else:
        decoded = decode(data, path.name)
        text, told = decoded.text, decoded.encoding
    mark = separator or _separator(text)
    lines = tuple(_lines(text, mark, path.name))
    return Export(path, _NAMES.get(mark, "csv"), told, mark, (), digest, lambda: iter(lines))


def _separator(text: str) -> str:
    """The character that splits most lines into the same number of fields, the more the better."""

    def worth(mark: str) -> int:
        widths = Counter(line.count(mark) for line in text.split("\n")[:200] if line.strip())
        return max((count * width for width, count in widths.items()), default=0)

    return max(_DELIMITERS, key=worth)


def _lines(text: str, mark: str, file: str) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    while True:
        number = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise LedgerError([LedgerFault(file, number, f"cannot be read: {error}")]) from None
        yield Line(number, tuple(record))


def _sheet(path: Path, sheet: str | None) -> Iterator[Line]:
    from openpyxl import load_workbook

    book = load_workbook(path, data_only=True)
    found = book[sheet] if sheet else book.worksheets[0]
    for number, row in enumerate(found.iter_rows(values_only=True), 1):
        yield Line(number, tuple(_cell(each) for each in row))


def _cell(value: object) -> Cell:
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value if isinstance(value, (str, float, bool, date)) else None
