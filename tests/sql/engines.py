"""The databases that run our SQL on this machine: a table in, the rows of a query out, by their numbers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

__all__ = ["ENGINES", "Engine", "connected", "missing", "rows_of", "running", "stopped_at_the_end"]

ENGINES = ("duckdb", "postgres", "spark")
_MOST_KILOBYTES = 3 << 20
_POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


class Engine(Protocol):
    def answers(self, table: Any, query: str, wanted: list[str], order: str = "row") -> Any:
        """The wanted columns of a query on a table that it calls t, as an Arrow table in the order of a column."""


def rows_of(table: Any) -> list[tuple[Any, ...]]:
    """The rows of an Arrow table."""
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _in_order(table: Any, wanted: list[str], order: str) -> Any:
    """Sorted here: a database that sorts a million rows takes longer, and Spark runs its query twice for it."""
    return table.sort_by(order).select(wanted)


def _columns(wanted: list[str], order: str) -> str:
    return ", ".join(f'"{name}"' for name in dict.fromkeys((*wanted, order)))


def missing(name: str) -> str:
    """Why an engine cannot run here; empty where it can."""
    if name == "duckdb":
        return "" if find_spec("duckdb") else "duckdb is not installed: pip install -e '.[dev]'"
    if name == "postgres":
        if not find_spec("adbc_driver_postgresql"):
            return "adbc-driver-postgresql is not installed: pip install -e '.[dev]'"
        return "" if _POSTGRES else "PostgreSQL is not installed: apt-get install postgresql"
    if not find_spec("pyspark"):
        return "pyspark is not installed: pip install pyspark"
    return "" if shutil.which("java") else "Java is not installed: apt-get install openjdk-17-jre-headless"


@contextmanager
def running(name: str, folder: Path) -> Iterator[Engine]:
    """An engine of one's own, with its files in a folder."""
    with {"duckdb": _duckdb, "postgres": _postgres, "spark": _spark}[name](folder) as engine:
        yield engine


class _DuckDB:
    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def answers(self, table: Any, query: str, wanted: list[str], order: str = "row") -> Any:
        self.connection.register("given", table)
        self.connection.execute("CREATE OR REPLACE TABLE t AS SELECT * FROM given")
        found = self.connection.sql(f"SELECT {_columns(wanted, order)} FROM ({query})")
        return _in_order(found.to_arrow_table(), wanted, order)


@contextmanager
def _duckdb(folder: Path) -> Iterator[Engine]:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")
        yield _DuckDB(connection)


class _Postgres:
    def __init__(self, connection: Any, uri: str) -> None:
        self.connection = connection
        self.uri = uri

    def answers(self, table: Any, query: str, wanted: list[str], order: str = "row") -> Any:
        import pyarrow as pa

        with self.connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS t")
            cursor.adbc_ingest("t", table, mode="create", temporary=True)
            decimals = [field.name for field in table.schema if pa.types.is_decimal(field.type)]
            for column in decimals:
                cursor.execute(f'ALTER TABLE t ALTER COLUMN "{column}" TYPE numeric(30, 15)')
            cursor.execute(f"SELECT {_columns(wanted, order)} FROM ({query}) AS answers")
            found = cursor.fetch_arrow_table()
        self.connection.commit()
        return _in_order(found, wanted, order)


@contextmanager
def connected(uri: str) -> Iterator[_Postgres]:
    """A connection of one's own to a cluster that runs."""
    from adbc_driver_postgresql import dbapi

    with dbapi.connect(uri) as connection:
        yield _Postgres(connection, uri)


@contextmanager
def _postgres(_folder: Path) -> Iterator[Engine]:
    """A private cluster on a socket in a folder of its own, without a port; root runs it as the user postgres."""
    binaries, as_root = _POSTGRES[-1], os.geteuid() == 0
    as_user = ["runuser", "-u", "postgres", "--"] if as_root else []
    folder = Path(tempfile.mkdtemp(prefix="valuex_"))
    data = folder / "data"
    folder.chmod(0o755)  # pytest's own folders are closed to the user postgres
    if as_root:
        shutil.chown(folder, "postgres")
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
    quiet = {"check": True, "stdout": subprocess.DEVNULL, "cwd": "/"}
    setup = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]
    control = [binaries / "pg_ctl", "-D", data, "-w"]
    with stopped_at_the_end([*as_user, *control, "-m", "immediate", "stop"], folder):
        subprocess.run([*as_user, *setup], **quiet)
        start = [*control, "-o", options, "-l", folder / "log", "start"]
        # A query that its planner blows up must fail, not take the machine down.
        subprocess.run([*as_user, "sh", "-c", f'ulimit -v {_MOST_KILOBYTES}; exec "$@"', "sh", *start], **quiet)
        with connected(f"postgresql://postgres@/postgres?host={folder}") as engine:
            yield engine


@contextmanager
def stopped_at_the_end(stop: list[Any], folder: Path) -> Iterator[None]:
    """Stop a cluster and remove its folder, also where this process is killed: then a pipe from it breaks."""
    script = 'cat; folder="$1"; shift; "$@" >/dev/null 2>&1; rm -rf "$folder"'
    waiting = subprocess.Popen(
        ["sh", "-c", script, "sh", folder, *stop], stdin=subprocess.PIPE, start_new_session=True, cwd="/"
    )
    try:
        yield
    finally:
        waiting.communicate()


class _Spark:
    def __init__(self, session: Any, folder: Path) -> None:
        self.session = session
        self.folder = folder
        self.count = 0

    def frame(self, table: Any) -> Any:
        import pyarrow.parquet

        self.count += 1
        path = self.folder / f"{self.count}.parquet"
        pyarrow.parquet.write_table(table, path)
        return self.session.read.parquet(str(path))

    def answers(self, table: Any, query: str, wanted: list[str], order: str = "row") -> Any:
        self.frame(table).createOrReplaceTempView("t")
        found = self.session.sql(query).select(*dict.fromkeys((*wanted, order))).toArrow()
        return _in_order(found, wanted, order)


@contextmanager
def _spark(folder: Path) -> Iterator[Engine]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable  # the workers of a local session find their packages by it
    builder = SparkSession.builder.master("local[2]").appName("valuex")
    for name, value in {
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.driver.memory": "2g",
        "spark.sql.warehouse.dir": str(folder),
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield _Spark(session, folder)
    finally:
        session.stop()
