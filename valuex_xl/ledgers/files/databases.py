"""Where rows come from, and a table or query of a database as a ledger.

The rows of a database are written into a Parquet file once, and that is read.

A database moves on. What a workbook is tied to must be there to be read again, so the rows are kept beside it, by the
hash of their bytes. Secrets come from the environment (PGPASSWORD), ~/.pgpass or a service file; none is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from valuex_xl.errors import UserError
from valuex_xl.ledgers.files.postgres_types import plain_rows

__all__ = [
    "RowsOf",
    "database_of",
    "keep_rows",
    "literal",
    "needs",
    "one_of_many",
    "quiet",
    "quoted",
    "unread",
    "without_password",
]

_POSTGRES = re.compile(r"postgres(ql)?:", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_DUCKDB: Final = (".duckdb", ".ddb", ".db")
"""How the names of DuckDB's own files end."""
_DRIVER = re.compile(r"^[A-Z_]+: \[libpq\] ")
_USER = re.compile(r"(?<=://)([^:@/?]*):.*@", re.DOTALL)
_PARAMETER = re.compile(r"(password\s*=\s*)('[^']*'|[^&\s]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowsOf:
    """Rows as somebody names them: a file, a folder or a connection; of a database a table or a query."""

    source: str
    table: str | None = None
    query: str | None = None

    def __str__(self) -> str:
        """As they may be shown: never with a password."""
        shown = without_password(self.source) if _POSTGRES.match(self.source) else self.source
        return f"{shown}, table {self.table}" if self.table else shown

    @property
    def sql(self) -> str:
        """What is asked of the database."""
        return self.query or f"SELECT * FROM {quoted(self.table or '')}"  # noqa: S608 - quoted


def database_of(name: str) -> str:
    """``postgres`` or ``duckdb`` for a source that is a database and no file of rows; else empty.

    Raises UserError for an address of anything else, such as ``mysql://host/sales``.

    >>> database_of("postgresql://host/sales"), database_of("sales.duckdb"), database_of("sales.csv")
    ('postgres', 'duckdb', '')
    """
    if _POSTGRES.match(name):
        return "postgres"
    if _ADDRESS.match(name):
        raise UserError(
            f"{without_password(name)}: of databases valuex reads PostgreSQL (postgresql://host/sales) and the files "
            "of DuckDB - save the rows of another as Parquet or csv and name that file"
        )
    return "duckdb" if Path(name).suffix.lower() in _DUCKDB else ""


def quoted(table: str) -> str:
    """The name of a table, of a schema too, in double quotes.

    >>> quoted("sales.bookings")
    '"sales"."bookings"'
    """
    return ".".join('"' + part.replace('"', '""') + '"' for part in table.split("."))


def literal(text: str) -> str:
    """The text as SQL writes it.

    >>> literal("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def quiet(connection: Any) -> Any:
    """The connection without DuckDB's own progress, which it prints over everything."""
    connection.execute("SET enable_progress_bar = false")
    return connection


def needs(package: str, extra: str) -> Any:
    """A package of an extra; UserError that says how to get it."""
    from importlib import import_module

    try:
        return import_module(package)
    except ModuleNotFoundError:
        name = package.partition(".")[0]
        raise UserError(f'{name} is not installed: pip install "valuex_xl[{extra}]"') from None


def one_of_many(rows: RowsOf) -> None:
    """UserError where it is not said which table of a database is meant."""
    if bool(rows.table) == bool(rows.query):
        raise UserError(f"{rows}: a database holds many tables - name one with --table, or write a --query")


def without_password(text: str) -> str:
    """A connection, or what a database says of it, with *** for a password.

    >>> without_password("postgresql://me:p/a@ss@host/sales")
    'postgresql://me:***@host/sales'
    """
    return _PARAMETER.sub(r"\1***", _USER.sub(r"\1:***@", text))


def unread(rows: RowsOf, error: Exception) -> UserError:
    """What a database says of why it gives no rows, without a password and without the names of its driver's parts."""
    told = _DRIVER.sub("", without_password(" ".join(str(error).split())))
    return UserError(f"{rows}: cannot be read: {told[:300]}")


def keep_rows(rows: RowsOf, file: Path) -> None:
    """Write the rows into a Parquet file; UserError where the database does not give them."""
    one_of_many(rows)
    (_from_postgres if database_of(rows.source) == "postgres" else _from_duckdb)(rows, file)


def _from_duckdb(rows: RowsOf, file: Path) -> None:
    duckdb = needs("duckdb", "warehouse")
    parquet = needs("pyarrow.parquet", "warehouse")
    if not Path(rows.source).is_file():
        raise UserError(f"{rows.source}: there is no such file")
    try:
        with quiet(duckdb.connect(rows.source, read_only=True)) as connection:
            reader = connection.sql(rows.sql).to_arrow_reader()
            _write(parquet, reader.schema, reader, file)
    except duckdb.Error as error:
        raise unread(rows, error) from None


def _from_postgres(rows: RowsOf, file: Path) -> None:
    dbapi = needs("adbc_driver_postgresql.dbapi", "postgres")
    parquet = needs("pyarrow.parquet", "warehouse")
    try:
        with dbapi.connect(rows.source) as connection, connection.cursor() as cursor:
            cursor.execute(rows.sql)
            _write(parquet, *plain_rows(cursor.fetch_record_batch(), exact=True), file)
    except dbapi.Error as error:
        raise unread(rows, error) from None


def _write(parquet: Any, schema: Any, batches: Iterable[Any], file: Path) -> None:
    with parquet.ParquetWriter(file, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
