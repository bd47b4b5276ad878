"""Where answers go: a Parquet or csv file, whole or not at all, or a table beside the one that was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from valuex_xl.ledgers.files.databases import RowsOf, database_of, needs, quoted
from valuex_xl.ledgers.money.plain import FORMULA, harmless
from valuex_xl.sql.refusals import SqlError

__all__ = ["FILES", "Output", "is_file", "refuse_output", "write_rows"]

FILES = (".parquet", ".csv")
"""How the name of a file to write ends; anything else is the name of a table."""

_FORMULA = rf"^[{re.escape(''.join(FORMULA))}]"


@dataclass(frozen=True, slots=True)
class Output:
    """Where answers go: the name of a file or table, beside what is read, and whether one that exists is replaced.

    Of a file ``drafted`` gives what is written piece by piece and takes the file's place at the end.
    """

    name: str
    rows: RowsOf
    replace: bool = False
    drafted: Callable[[], AbstractContextManager[Path]] | None = None


def is_file(output: str) -> bool:
    """Does ``-o`` name a file? Else it is the name of a table."""
    return Path(output).suffix.lower() in FILES


def refuse_output(output: str, rows: RowsOf, *, replace: bool) -> None:
    """SqlError, before anything is read, where nothing can be written to ``output``, or not without ``replace``."""
    path = Path(output)
    if is_file(output):
        if not path.parent.is_dir():
            raise SqlError(f"{output}: there is no folder {path.parent} - create it, or choose another")
        if path.exists() and Path(rows.source).exists() and path.samefile(rows.source):
            raise SqlError(f"{output}: is the file that is read - choose another name")
    elif not database_of(rows.source):
        raise SqlError(f"{output}: write into a file, .parquet or .csv; only beside a table answers become a table")
    elif rows.table is not None and output.casefold() == rows.table.casefold():
        raise SqlError(f"{output}: is the table that is read - choose another name")
    elif not replace and _is_table(output, rows):
        raise SqlError(f"{output} exists: choose another name, or add --force to replace it")


def _is_table(name: str, rows: RowsOf) -> bool:
    """Is there a table or view of this name? A database that cannot be read says so when the rows are read."""
    nothing = f"SELECT 1 FROM {quoted(name)} WHERE 1 = 0"  # noqa: S608 - quoted
    if database_of(rows.source) == "duckdb":
        duckdb = needs("duckdb", "warehouse")
        if not Path(rows.source).is_file():
            return False
        try:
            with duckdb.connect(rows.source) as connection:
                connection.execute(nothing)
        except duckdb.Error:
            return False
        return True
    dbapi = needs("adbc_driver_postgresql.dbapi", "postgres")
    try:
        with dbapi.connect(rows.source) as connection, connection.cursor() as cursor:
            cursor.execute(nothing)
    except dbapi.Error:
        return False
    return True


def write_rows(output: Output, schema: Any, batches: Iterator[Any]) -> None:
    """Write all batches; a file or table is there whole at the end, or not at all."""
    if output.drafted is not None:
        suffix = Path(output.name).suffix.lower()
        for field in schema if suffix == ".csv" else ():
            if pa.types.is_nested(field.type) or pa.types.is_interval(field.type):
                raise SqlError(
                    f"{output.name}: {field.name} holds {field.type}, which csv cannot hold - write a .parquet file, "
                    "or leave the column out by a --query"
                )
        _write_file(output.drafted, schema, batches, suffix)
    elif database_of(output.rows.source) == "duckdb":
        _write_duckdb(output, schema, batches)
    else:
        _write_postgres(output, schema, batches)


def _write_file(
    drafted: Callable[[], AbstractContextManager[Path]], schema: Any, batches: Iterator[Any], suffix: str
) -> None:
    if suffix == ".csv":
        # Arrow writes no views of texts.
        views = [pa.types.is_string_view(field.type) for field in schema]
        written = [field.with_type(pa.string()) if view else field for field, view in zip(schema, views, strict=True)]
        schema = pa.schema(written)
    with drafted() as draft, _writer(draft, schema, suffix) as writer:
        for batch in batches:
            writer.write_batch(_harmless(batch, schema) if suffix == ".csv" else batch)


def _writer(draft: Path, schema: Any, suffix: str) -> Any:
    if suffix == ".csv":
        return pyarrow.csv.CSVWriter(draft, schema)
    # Numbers are seldom alike: a dictionary of them is half of the time, and makes the file no smaller.
    alike = [field.name for field in schema if not pa.types.is_floating(field.type)]
    return pyarrow.parquet.ParquetWriter(draft, schema, use_dictionary=alike)


def _harmless(batch: Any, schema: Any) -> Any:
    """The batch as csv has it: no text that a spreadsheet would take for a formula, and a blank for NaN."""
    return pa.RecordBatch.from_arrays([_harmless_column(column) for column in batch.columns], schema=schema)


def _harmless_column(column: Any) -> Any:
    compute = needs("pyarrow.compute", "warehouse")
    types, kind = pa.types, column.type
    if types.is_dictionary(kind):
        return pa.DictionaryArray.from_arrays(column.indices, _harmless_column(column.dictionary))
    if types.is_string_view(kind):
        return _harmless_column(column.cast(pa.string()))
    if types.is_binary(kind) or types.is_large_binary(kind):
        return compute.replace_substring_regex(column, rf"({_FORMULA})", r"'\1")
    if types.is_string(kind) or types.is_large_string(kind):
        if not compute.any(compute.match_substring_regex(column, _FORMULA)).as_py():
            return column
        encoded = column.dictionary_encode()
        texts = [None if text is None else harmless(text) for text in encoded.dictionary.to_pylist()]
        return pa.array(texts, kind).take(encoded.indices)
    if types.is_float32(kind) or types.is_float64(kind):
        return compute.if_else(compute.is_nan(column), pa.scalar(None, kind), column)
    return column


def _write_duckdb(output: Output, schema: Any, batches: Iterator[Any]) -> None:
    duckdb = needs("duckdb", "warehouse")
    reader = pa.RecordBatchReader.from_batches(schema, batches)
    made = f"CREATE {'OR REPLACE ' if output.replace else ''}TABLE {quoted(output.name)}"
    try:
        with duckdb.connect(output.rows.source) as connection:
            connection.register("valuex_answers", reader)
            connection.execute(f"{made} AS SELECT * FROM valuex_answers")  # noqa: S608 - quoted
    except duckdb.Error as error:
        raise SqlError(f"{output.name}: cannot be written: {' '.join(str(error).split())[:300]}") from None


def _write_postgres(output: Output, schema: Any, batches: Iterator[Any]) -> None:
    dbapi = needs("adbc_driver_postgresql.dbapi", "postgres")
    reader = pa.RecordBatchReader.from_batches(schema, batches)
    try:
        with dbapi.connect(output.rows.source) as connection, connection.cursor() as cursor:
            cursor.adbc_ingest(output.name, reader, mode="replace" if output.replace else "create")
            connection.commit()
    except dbapi.Error as error:
        raise SqlError(f"{output.name}: cannot be written: {' '.join(str(error).split())[:300]}") from None
