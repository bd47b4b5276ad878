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

from valuex_xl.ledgers.files.databases import DUCKDB, POSTGRES, without_password
from valuex_xl.ledgers.files.postgres_types import plain_rows
from valuex_xl.sql.plain_tables import Blank, Texts, plain_table
from valuex_xl.sql.refusals import SqlError

__all__ = ["BATCH", "Asked", "Source", "database_of", "literal", "needs", "opened", "quiet"]

BATCH: Final = 131_072
"""Rows of one batch: few enough to stay in the processor's cache with their answers, many enough for columns."""

_PARQUET = (".parquet", ".parq", ".pq")
_ARROW = (".arrow", ".arrows", ".ipc", ".feather")


@dataclass(frozen=True, slots=True)
class Asked:
    """A source as somebody names it: a file, a folder or a connection; a table or a query in a database."""

    name: str
    table: str | None = None
    query: str | None = None

    def __str__(self) -> str:
        """The source as it may be shown: never with a password."""
        shown = without_password(self.name) if POSTGRES.match(self.name) else self.name
        return f"{shown}, table {self.table}" if self.table else shown


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


def database_of(name: str) -> str:
    """``postgres`` or ``duckdb`` for a source that is a database, in which answers can become a table; else empty."""
    if POSTGRES.match(name):
        return "postgres"
    return "duckdb" if Path(name).suffix.lower() in DUCKDB else ""


@contextmanager
def opened(asked: Asked) -> Iterator[Source]:
    """The rows of a source; SqlError where there are none to read."""
    with ExitStack() as closing:
        yield _open(asked, closing)


def _open(asked: Asked, closing: ExitStack) -> Source:
    kind = database_of(asked.name)
    if kind:
        if bool(asked.table) == bool(asked.query):
            raise SqlError(f"{asked}: a database holds many tables - name one with --table, or write a --query")
        return (_postgres if kind == "postgres" else _duckdb_file)(asked, closing)
    if asked.table or asked.query:
        raise SqlError(f"{asked.name}: only a database has tables and queries - leave --table and --query out")
    path = Path(asked.name)
    if path.is_dir() or "*" in path.name or path.suffix.lower() in _PARQUET:
        return _parquet(path, closing)
    if not path.is_file():
        raise SqlError(f"{path}: there is no such file")
    return _arrow(path, closing) if path.suffix.lower() in _ARROW else _plain(path)


def needs(package: str, extra: str) -> Any:
    """A package of an extra; SqlError that says how to get it."""
    from importlib import import_module

    try:
        return import_module(package)
    except ModuleNotFoundError:
        name = package.partition(".")[0]
        raise SqlError(f'{name} is not installed: pip install "valuex_xl[{extra}]"') from None


def _parquet(path: Path, closing: ExitStack) -> Source:
    duckdb = needs("duckdb", "warehouse")
    pattern = str(path / "**" / "*.parquet") if path.is_dir() else str(path)
    connection = closing.enter_context(quiet(duckdb.connect()))
    try:
        read = _read(connection.from_parquet(pattern))
        return replace(read, query=f"SELECT * FROM read_parquet({literal(pattern)})")  # noqa: S608 - a file's name
    except duckdb.Error as error:
        raise _unreadable(str(path), error) from None


def _duckdb_file(asked: Asked, closing: ExitStack) -> Source:
    duckdb = needs("duckdb", "warehouse")
    if not Path(asked.name).is_file():
        raise SqlError(f"{asked.name}: there is no such file")
    try:
        connection = closing.enter_context(quiet(duckdb.connect(asked.name)))
        return _read(connection.table(asked.table) if asked.table else connection.sql(asked.query))
    except duckdb.Error as error:
        raise _unreadable(str(asked), error) from None


def quiet(connection: Any) -> Any:
    """The connection without DuckDB's own progress, which it prints over everything."""
    connection.execute("SET enable_progress_bar = false")
    return connection


def literal(text: str) -> str:
    """The text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


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


def _postgres(asked: Asked, closing: ExitStack) -> Source:
    dbapi = needs("adbc_driver_postgresql.dbapi", "postgres")
    query = asked.query or f"SELECT * FROM {quoted(asked.table or '')}"  # noqa: S608 - quoted
    try:
        connection = closing.enter_context(dbapi.connect(asked.name))
        cursor = closing.enter_context(connection.cursor())
        cursor.execute(query)
        reader = cursor.fetch_record_batch()
    except dbapi.Error as error:
        raise SqlError(f"{asked}: {without_password(' '.join(str(error).split()))[:300]}") from None
    schema, batches = plain_rows(reader, exact=False)
    return Source(schema, _cut(batches))


def quoted(table: str) -> str:
    """The name of a table, of a schema too, in double quotes."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in table.split("."))


def _plain(path: Path) -> Source:
    read = plain_table(path)
    return Source(read.table.schema, _cut(read.table.to_batches()), read.texts, blank=read.blank)
