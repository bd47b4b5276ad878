"""A file that is no table of typed columns: csv, text and workbooks, by the reader of ledgers.

A column of which every cell is a number is a column of numbers; so is one with a percent sign behind each. Anything
else stays the text that it is: a number among words is a text, as in a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from valuex_xl.ledgers.amounts import read_amounts
from valuex_xl.ledgers.cells import texts_of
from valuex_xl.ledgers.files import open_export
from valuex_xl.sql.refusals import SqlError

__all__ = ["plain_table"]


def plain_table(path: Path) -> Any:
    """The whole file as an Arrow table; its first line with text is the header."""
    export = open_export(path)
    rows = [texts_of(line.cells) for line in export.lines()]
    rows = [row for row in rows if any(text.strip() for text in row)]
    if not rows:
        raise SqlError(f"{path}: holds no line - choose another file")
    titles, *records = rows
    twice = next((title for title in titles if titles.count(title) > 1), None)
    if twice is not None:
        raise SqlError(f'{path}: two columns are called "{twice}" - give each a name of its own')
    columns = [[row[at] if at < len(row) else "" for row in records] for at in range(len(titles))]
    return pa.table(
        [_typed(path.name, title, texts) for title, texts in zip(titles, columns, strict=True)], list(titles)
    )


def _typed(file: str, title: str, texts: Sequence[str]) -> Any:
    """The column as numbers where all of it are numbers, as texts otherwise."""
    percent = _all_percent(texts)
    bare = [text.strip().removesuffix("%") for text in texts] if percent else texts
    read = read_amounts(file, title, enumerate(bare, start=2), None)
    if read.faults or read.currency or not any(value is not None for value in read.values):
        return pa.array([text if text.strip() else None for text in texts], pa.string())
    scale = 100 if percent else 1
    return pa.array([None if value is None else float(value / scale) for value in read.values], pa.float64())


def _all_percent(texts: Sequence[str]) -> bool:
    filled = [text.strip() for text in texts if text.strip()]
    return bool(filled) and all(text.endswith("%") for text in filled)
