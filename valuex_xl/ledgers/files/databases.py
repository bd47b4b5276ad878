"""A table or query of a database as a ledger: its rows are written into a Parquet file once, and that is read.

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

__all__ = ["DUCKDB", "POSTGRES", "Table", "is_database", "keep_rows", "without_password"]

POSTGRES: Final = re.compile(r"postgres(ql)?:", re.IGNORECASE)
DUCKDB: Final = (".duckdb", ".ddb", ".db")
"""How the names of DuckDB's own files end."""
_USER = re.compile(r"(?<=://)([^:@/?]*):.*@", re.DOTALL)
_PARAMETER = re.compile(r"(password\s*=\s*)('[^']*'|[^&\s]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in a database: the name of a table, or a query."""

    source: str
    table: str | None = None
    query: str | None = None

    def __str__(self) -> str:
        """As it may be shown: never with a password."""
        shown = without_password(self.source)
        return f"{shown}, table {self.table}" if self.table else shown

    @property
    def sql(self) -> str:
        """What is asked of the database."""
        name = ".".join('"' + part.replace('"', '""') + '"' for part in (self.table or "").split("."))
        return self.query or f"SELECT * FROM {name}"  # noqa: S608 - quoted


def is_database(name: str) -> bool:
    """Whether a source is a database and not a file of rows.

    >>> is_database("postgresql://host/sales"), is_database("sales.duckdb"), is_database("sales.csv")
    (True, True, False)
    """
    return POSTGRES.match(name) is not None or Path(name).suffix.lower() in DUCKDB


def without_password(text: str) -> str:
    """A connection, or what a database says of it, with *** for a password.

    >>> without_password("postgresql://me:p/a@ss@host/sales")
    'postgresql://me:***@host/sales'
    """
    return _PARAMETER.sub(r"\1***", _USER.sub(r"\1:***@", text))


def keep_rows(rows: Table, file: Path) -> None:
    """Write the rows into a Parquet file; UserError where the database does not give them."""
    if bool(rows.table) == bool(rows.query):
        raise UserError(f"{rows}: a database holds many tables - name one with --table, or write a --query")
    (_from_postgres if POSTGRES.match(rows.source) else _from_duckdb)(rows, file)


def _from_duckdb(rows: Table, file: Path) -> None:
    duckdb = _needs("duckdb", "warehouse")
    parquet = _needs("pyarrow.parquet", "warehouse")
    if not Path(rows.source).is_file():
        raise UserError(f"{rows.source}: there is no such file")
    try:
        with duckdb.connect(rows.source, read_only=True) as connection:
            connection.execute("SET enable_progress_bar = false")
            reader = connection.sql(rows.sql).to_arrow_reader()
            _write(parquet, reader.schema, reader, file)
    except duckdb.Error as error:
        raise _unread(rows, error) from None


def _from_postgres(rows: Table, file: Path) -> None:
    dbapi = _needs("adbc_driver_postgresql.dbapi", "postgres")
    parquet = _needs("pyarrow.parquet", "warehouse")
    try:
        with dbapi.connect(rows.source) as connection, connection.cursor() as cursor:
            cursor.execute(rows.sql)
            _write(parquet, *plain_rows(cursor.fetch_record_batch(), exact=True), file)
    except dbapi.Error as error:
        raise _unread(rows, error) from None


def _write(parquet: Any, schema: Any, batches: Iterable[Any], file: Path) -> None:
    with parquet.ParquetWriter(file, schema) as writer:
        for batch in batches:
            writer.write_batch(batch)


def _unread(rows: Table, error: Exception) -> UserError:
    return UserError(f"{rows}: cannot be read: {without_password(' '.join(str(error).split()))[:300]}")


def _needs(package: str, extra: str) -> Any:
    from importlib import import_module

    try:
        return import_module(package)
    except ModuleNotFoundError:
        name = package.partition(".")[0]
        raise UserError(f'{name} is not installed: pip install "valuex_xl[{extra}]"') from None
