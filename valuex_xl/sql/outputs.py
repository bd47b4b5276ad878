"""Where answers go: a Parquet or csv file, whole or not at all, or a table beside the one that was read."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from valuex_xl.ledgers.files.databases import RowsOf, database_of, needs, quoted
from valuex_xl.sql.refusals import SqlError

__all__ = ["FILES", "refuse_output", "write_rows"]

FILES = (".parquet", ".csv")
"""How the name of a file to write ends; anything else is the name of a table."""

_FORMULA = "=+-@\t\r"


def refuse_output(output: str, rows: RowsOf) -> None:
    """SqlError, before anything is read, where nothing can be written to ``output``."""
    path = Path(output)
    if path.suffix.lower() in FILES:
        if not path.parent.is_dir():
            raise SqlError(f"{output}: there is no folder {path.parent} - create it, or choose another")
        if path.exists() and Path(rows.source).exists() and path.samefile(rows.source):
            raise SqlError(f"{output}: is the file that is read - choose another name")
    elif not database_of(rows.source):
        raise SqlError(f"{output}: write into a file, .parquet or .csv; only beside a table answers become a table")


def write_rows(output: str, rows: RowsOf, schema: Any, batches: Iterator[Any]) -> None:
    """Write all batches; a file or table is there whole at the end, or not at all."""
    suffix = Path(output).suffix.lower()
    if suffix in FILES:
        _write_file(Path(output), schema, batches, suffix)
    elif database_of(rows.source) == "duckdb":
        _write_duckdb(output, rows, schema, batches)
    else:
        _write_postgres(output, rows, schema, batches)


def _write_file(path: Path, schema: Any, batches: Iterator[Any], suffix: str) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        with _writer(draft, schema, suffix) as writer:
            for batch in batches:
                writer.write_batch(_harmless(batch) if suffix == ".csv" else batch)
        draft.replace(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _writer(draft: Path, schema: Any, suffix: str) -> Any:
    if suffix == ".csv":
        return pyarrow.csv.CSVWriter(draft, schema)
    # Numbers are seldom alike: a dictionary of them is half of the time, and makes the file no smaller.
    alike = [field.name for field in schema if not pa.types.is_floating(field.type)]
    return pyarrow.parquet.ParquetWriter(draft, schema, use_dictionary=alike)


def _harmless(batch: Any) -> Any:
    """Texts that a spreadsheet would take for a formula begin with an apostrophe in csv."""
    compute = needs("pyarrow.compute", "warehouse")
    columns = [
        compute.replace_substring_regex(column, r"^([=+\-@\t\r])", r"'\1")
        if pa.types.is_string(column.type)
        else column
        for column in batch.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=batch.schema)


def _write_duckdb(table: str, rows: RowsOf, schema: Any, batches: Iterator[Any]) -> None:
    duckdb = needs("duckdb", "warehouse")
    reader = pa.RecordBatchReader.from_batches(schema, batches)
    try:
        with duckdb.connect(rows.source) as connection:
            connection.register("valuex_answers", reader)
            connection.execute(f"CREATE TABLE {quoted(table)} AS SELECT * FROM valuex_answers")  # noqa: S608 - quoted
    except duckdb.Error as error:
        raise SqlError(f"{table}: cannot be written: {' '.join(str(error).split())[:300]}") from None


def _write_postgres(table: str, rows: RowsOf, schema: Any, batches: Iterator[Any]) -> None:
    dbapi = needs("adbc_driver_postgresql.dbapi", "postgres")
    reader = pa.RecordBatchReader.from_batches(schema, batches)
    try:
        with dbapi.connect(rows.source) as connection, connection.cursor() as cursor:
            cursor.adbc_ingest(table, reader, mode="create")
            connection.commit()
    except dbapi.Error as error:
        raise SqlError(f"{table}: cannot be written: {' '.join(str(error).split())[:300]}") from None
