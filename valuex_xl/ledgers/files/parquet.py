"""Parquet files: a header of their own and typed cells, row by row as a sheet has them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import chain
from pathlib import Path
from typing import Any

from valuex_xl.ledgers.fault import refused
from valuex_xl.ledgers.files.export import BLOCK, Block, ByColumn, Cell, Export, Line, Note

__all__ = ["open_parquet"]

_MOST_EXACT = 2**53
_THREE = 3
"""So many decimals read as thousands, where a text may have been written by people."""


def open_parquet(path: Path) -> Export:
    """Open a Parquet file; its header is line 1. LedgerError where it is none, or holds what no cell can be."""
    try:
        from pyarrow import parquet
    except ModuleNotFoundError:
        reason = 'is a Parquet file, which pyarrow reads: pip install "valuex_xl[warehouse]"'
        raise refused(path.name, reason) from None
    try:
        schema = parquet.read_schema(path)
    except (OSError, ValueError) as error:
        raise refused(path.name, f"is a Parquet file that cannot be read: {_short(error)}") from None
    notes = tuple(_notes(path.name, schema))

    def blocks() -> Iterator[Block]:
        header: list[Cell] = list(schema.names)
        yield Block([1], [header])
        first = 2
        try:
            with parquet.ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=BLOCK):
                    columns = [_cells(column) for column in batch.columns]
                    yield Block(range(first, first + batch.num_rows), ByColumn(columns))
                    first += batch.num_rows
        except (OSError, ValueError) as error:
            raise refused(path.name, f"cannot be read to its end: {_short(error)}", first) from None

    def lines() -> Iterator[Line]:
        rows = chain.from_iterable(zip(block.numbers, block.rows, strict=True) for block in blocks())
        return (Line(number, tuple(cells)) for number, cells in rows)

    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Export(path, "parquet", notes=notes, sha256=digest, reader=lines, by_blocks=blocks)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _notes(file: str, schema: Any) -> Iterator[Note]:
    """What must be known of the types of the columns; LedgerError for one that holds no cells."""
    import pyarrow as pa

    types = pa.types
    for field in schema:
        kind = field.type.value_type if types.is_dictionary(field.type) else field.type
        if types.is_nested(kind) or types.is_binary(kind) or types.is_large_binary(kind):
            raise refused(file, f'the column "{field.name}" holds {kind}, which is no cell - leave it out of the file')
        if types.is_float32(kind) or types.is_float16(kind):
            yield Note(f'"{field.name}" holds numbers of single precision, good for seven digits', doubt=True)
        if types.is_timestamp(kind) and kind.tz:
            yield Note(f'the days of "{field.name}" are those of its time zone, {kind.tz}')


def _cells(column: Any) -> list[Cell]:
    """The cells of a column of one batch."""
    import pyarrow as pa

    types, kind = pa.types, column.type
    if types.is_string(kind) or types.is_boolean(kind) or types.is_date(kind):
        found: list[Cell] = column.to_pylist()
        return found
    if types.is_float32(kind) or types.is_float16(kind):  # 0.1 is 0.1, not the double beside it
        return [None if each != each else float(str(each)) for each in column.to_numpy(zero_copy_only=False)]
    return [_cell(each) for each in column.to_pylist()]


def _cell(value: Any) -> Cell:
    """One typed cell as a sheet would have it; NaN is missing, and what a double cannot hold stays a text."""
    match value:
        case None | bool() | str():
            return value
        case int():
            return float(value) if -_MOST_EXACT <= value <= _MOST_EXACT else str(value)
        case float():
            return None if value != value else value
        case Decimal():
            return _decimal(value)
        case datetime():
            return value.replace(tzinfo=None)
        case date():
            return value
    return str(value)


def _decimal(value: Decimal) -> str:
    """The digits as they are, so that no reader takes three decimals for thousands."""
    text = f"{value:f}"
    return f"{text}0" if len(text.partition(".")[2]) == _THREE else text
