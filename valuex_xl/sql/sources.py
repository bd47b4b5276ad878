"""What rows are read from: Parquet, DuckDB's own files, Arrow streams, PostgreSQL, and the files that ledgers come in.

Rows come as record batches of at most BATCH rows, one after the other, however many there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from valuex_xl.ledgers.files.databases import RowsOf, database_of, literal, needs, one_of_many, quiet, unread
from valuex_xl.ledgers.files.postgres_types import plain_rows
from valuex_xl.sql.parquet_schemas import hidden_types, own_names, told_batches, told_schema
from valuex_xl.sql.plain_tables import Blank, Texts, plain_table
from valuex_xl.sql.refusals import SqlError

__all__ = ["BATCH", "Source", "opened"]

BATCH: Final = 131_072
"""Rows of one batch: few enough to stay in the processor's cache with their answers, many enough for columns."""

_PARQUET = (".parquet", ".parq", ".pq")
_ARROW = (".arrow", ".arrows", ".ipc", ".feather")


@dataclass(frozen=True, slots=True)
class Source:
    """Rows to read once: the columns, and the batches; of a file of texts also which of its texts are numbers.

    ``blank`` are rows of such a file that hold nothing. ``query`` says the same rows to any connection of DuckDB, which
    then reads them by itself; empty where none can.
    """

    schema: Any
    batches: Iterator[Any]
    texts: Mapping[str, Texts] = field(default_factory=dict)
    query: str = ""
    blank: Blank = field(default_factory=Blank)


@contextmanager
def opened(rows: RowsOf) -> Iterator[Source]:
    """The rows of a source; UserError where there are none to read."""
    with ExitStack() as closing:
        yield _open(rows, closing)


def _open(rows: RowsOf, closing: ExitStack) -> Source:
    kind = database_of(rows.source)
    if kind:
        one_of_many(rows)
        return (_postgres if kind == "postgres" else _duckdb_file)(rows, closing)
    if rows.table or rows.query:
        raise SqlError(f"{rows.source}: only a database has tables and queries - leave --table and --query out")
    path = Path(rows.source)
    if path.is_dir() or "*" in path.name or path.suffix.lower() in _PARQUET:
        return _parquet(path, closing)
    if not path.is_file():
        raise SqlError(f"{path}: there is no such file")
    return _arrow(path, closing) if path.suffix.lower() in _ARROW else _plain(path)


def _parquet(path: Path, closing: ExitStack) -> Source:
    duckdb = needs("duckdb", "warehouse")
    pattern = str(path / "**" / "*.parquet") if path.is_dir() else str(path)
    connection = closing.enter_context(quiet(duckdb.connect()))
    try:
        read = _read(connection.from_parquet(pattern))
        hidden = hidden_types(connection.cursor(), pattern, read.schema)
        names = own_names(connection.cursor(), pattern, read.schema)
        renamed = names != read.schema.names
        if hidden or renamed:
            schema = told_schema(read.schema, hidden, names)
            read = replace(read, schema=schema, batches=told_batches(read.batches, schema))
        if renamed:  # no query says these names to DuckDB
            return read
        return replace(read, query=f"SELECT * FROM read_parquet({literal(pattern)})")  # noqa: S608 - a file's name
    except duckdb.Error as error:
        raise _unreadable(str(path), error) from None


def _duckdb_file(rows: RowsOf, closing: ExitStack) -> Source:
    duckdb = needs("duckdb", "warehouse")
    if not Path(rows.source).is_file():
        raise SqlError(f"{rows.source}: there is no such file")
    try:
        connection = closing.enter_context(quiet(duckdb.connect(rows.source)))
        return _read(connection.table(rows.table) if rows.table else connection.sql(rows.query))
    except duckdb.Error as error:
        raise unread(rows, error) from None


def _read(relation: Any) -> Source:
    reader = relation.to_arrow_reader(BATCH)
    return Source(reader.schema, _cut(reader))


def _unreadable(what: str, error: Exception) -> SqlError:
    return SqlError(f"{what}: cannot be read: {' '.join(str(error).split())[:300]}")


def _arrow(path: Path, closing: ExitStack) -> Source:
    stream = closing.enter_context(pa.memory_map(str(path)))
    try:
        try:
            reader = pa.ipc.open_stream(stream)
            return Source(reader.schema, _cut(reader))
        except pa.ArrowInvalid:
            stream.seek(0)
            file = pa.ipc.open_file(stream)
            return Source(file.schema, _cut(file.get_batch(at) for at in range(file.num_record_batches)))
    except pa.ArrowInvalid as error:
        raise _unreadable(str(path), error) from None


def _cut(batches: Any) -> Iterator[Any]:
    """Batches of at most BATCH rows; a longer one is only looked at piece by piece, not copied."""
    for batch in batches:
        for start in range(0, batch.num_rows, BATCH):
            yield batch.slice(start, BATCH)


def _postgres(rows: RowsOf, closing: ExitStack) -> Source:
    dbapi = needs("adbc_driver_postgresql.dbapi", "postgres")
    try:
        connection = closing.enter_context(dbapi.connect(rows.source))
        cursor = closing.enter_context(connection.cursor())
        cursor.execute(rows.sql)
        reader = cursor.fetch_record_batch()
    except dbapi.Error as error:
        raise unread(rows, error) from None
    schema, batches = plain_rows(reader, exact=False)
    return Source(schema, _cut(batches))


def _plain(path: Path) -> Source:
    read = plain_table(path)
    return Source(read.table.schema, _cut(read.table.to_batches()), read.texts, blank=read.blank)
