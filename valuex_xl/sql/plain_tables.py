"""A file that is no table of typed columns: csv, text and workbooks, by the reader of ledgers.

Each cell is read by itself, as a cell of a workbook is: what is a number by the decimal mark of its column, with a
percent sign behind it or without, is one, whatever stands in other rows; a dash alone is a blank. A column of numbers
and blanks alone becomes one of numbers; any other stays the texts that it is, and ``texts`` says which are numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from valuex_xl.ledgers.cells import texts_of
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.money.plain import is_percent, read_number
from valuex_xl.ledgers.money.texts import Reading, is_dash
from valuex_xl.sql.refusals import SqlError

__all__ = ["Blank", "PlainTable", "Texts", "plain_table"]


@dataclass(frozen=True, slots=True)
class Texts:
    """A column of texts: the number that a spelling is, and what is left; ``line`` and ``text``: the first of those.

    ``place`` is what ``line`` counts: the lines of a file, or the rows of a table.
    """

    column: str
    numbers: Mapping[str, float]
    unread: int
    line: int
    text: str
    place: str = "line"


@dataclass(frozen=True, slots=True)
class PlainTable:
    """An Arrow table, and for each of its columns that stayed texts what they are; ``blank``: rows left out."""

    table: Any
    texts: Mapping[str, Texts]
    blank: Blank


class Blank(NamedTuple):
    """Rows without anything in them, which are left out: how many, and the line of the first."""

    rows: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class _Column:
    """The cells of a column as written, how often each spelling comes, and what each may be."""

    title: str
    cells: Sequence[str]
    counts: Mapping[str, int]
    readings: Mapping[str, Reading]

    def lean(self) -> int:
        """How many cells more can only be read with a decimal point than only with a decimal comma."""
        return sum(
            self.counts[text] * ((each.comma is None) - (each.dot is None)) for text, each in self.readings.items()
        )

    def numbers(self, lean: int) -> dict[str, float]:
        """The number of each spelling that is one; where nothing tells the mark, what either makes the same."""
        found = {}
        for text, each in self.readings.items():
            value = each.dot if lean > 0 or (lean == 0 and not each.ambiguous) else each.comma if lean < 0 else None
            if value is not None:
                found[text] = float(value / 100 if is_percent(text) else value)
        return found


def plain_table(path: Path) -> PlainTable:
    """The whole file; its first line with text is the header."""
    export = open_export(path)
    rows = [(line.number, texts_of(line.cells)) for line in export.lines()]
    blank = [number for number, row in rows if not any(text.strip() for text in row)]
    rows = [(number, row) for number, row in rows if any(text.strip() for text in row)]
    if not rows:
        raise SqlError(f"{path}: holds no line - choose another file")
    (header, titles), *records = rows
    blank = [number for number in blank if number > header]
    twice = next((title for title in titles if titles.count(title) > 1), None)
    if twice is not None:
        raise SqlError(f'{path}: two columns are called "{twice}" - give each a name of its own')
    for number, row in records:
        beyond = next((text for text in row[len(titles) :] if text.strip()), None)
        if beyond is not None:
            raise SqlError(
                f'{path}, line {number}: "{beyond.strip()}" stands beyond the {len(titles)} columns of the header - '
                "quote a cell that holds the separator, or give the column a title"
            )
    columns = [
        _column(title, [row[at] if at < len(row) else "" for _, row in records]) for at, title in enumerate(titles)
    ]
    return PlainTable(*_typed(columns, [number for number, _ in records]), Blank(len(blank), *blank[:1]))


def _column(title: str, cells: Sequence[str]) -> _Column:
    counts = Counter(cells)
    return _Column(title, cells, counts, {text: each for text in counts if (each := read_number(text)) is not None})


def _is_filled(text: str) -> bool:
    return bool(text.strip()) and not is_dash(text)


def _typed(columns: Sequence[_Column], lines: Sequence[int]) -> tuple[Any, Mapping[str, Texts]]:
    """Each column by its own decimal mark, or that of the file where its own cells do not tell."""
    of_file = sum(column.lean() for column in columns)
    arrays, texts = [], {}
    for column in columns:
        numbers = column.numbers(column.lean() or of_file)
        unread = sum(count for text, count in column.counts.items() if _is_filled(text) and text not in numbers)
        if numbers and not unread:
            arrays.append(pa.array([numbers.get(cell) for cell in column.cells], pa.float64()))
            continue
        arrays.append(pa.array([cell if cell.strip() else None for cell in column.cells], pa.string()))
        places = zip(lines, column.cells, strict=True)
        line, text = next(((at, cell) for at, cell in places if _is_filled(cell) and cell not in numbers), (0, ""))
        texts[column.title] = Texts(column.title, numbers, unread, line, text.strip())
    return pa.table(arrays, [column.title for column in columns]), texts
