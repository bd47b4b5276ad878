"""Amounts of a source netted by key in DuckDB, in bounded memory: by spelling first, then by folded name and parent.

DuckDB sums with compensation (Kahan), which no customer of exactly 25% falls victim to, and spills to disk what does
not fit. Each spelling is folded once: by DuckDB where the fold is only small letters, all others by the engine's own.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from valuex_xl.arrow_doubles import doubles_of
from valuex_xl.judging.keys import Tops
from valuex_xl.judging.netting import UNNAMED
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit
from valuex_xl.ledgers.files.databases import literal, needs, quiet
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.sql.folding import folded
from valuex_xl.sql.naming import column_of
from valuex_xl.sql.plain_tables import Texts
from valuex_xl.sql.refusals import SqlError
from valuex_xl.sql.sources import BATCH, Source

__all__ = ["MEMORY", "NettedRows", "netted_rows"]

MEMORY: Final = "3GB"
"""What DuckDB may hold before it spills; what the process takes beside it are a few columns of the keys."""

_NAMED = pa.schema([("name", pa.string()), ("own", pa.string())])
_PARENTS = pa.schema([("own", pa.string()), ("top", pa.string()), ("shown", pa.string())])

_SPELT = """
CREATE TABLE spelt AS SELECT name, coalesce(fsum(amount), 0) AS amount, max(abs(amount)) AS largest,
  count(amount) AS numbers, count(*) AS bookings
FROM (SELECT CASE WHEN isfinite(amount) OR abs(amount) = 'Infinity'::DOUBLE THEN amount END AS amount, name FROM given)
GROUP BY name
"""
"""Not by isnan, which DuckDB takes for false where a Parquet file has statistics, as these leave NaN out."""
_UNEVEN = r"[\x09-\x0d\x1c-\x1f]|^ | $|  "
"""Blanks that folding trims or changes."""
_STRANGE = f"SELECT name FROM spelt WHERE strlen(name) <> length(name) OR regexp_matches(name, '{_UNEVEN}')"  # noqa: S608
"""The names of which the fold is more than small letters."""
_KEYED = """
CREATE VIEW keyed AS
SELECT coalesce(above.top, own) AS key, coalesce(above.shown, name) AS name, own, amount, largest, numbers, bookings
FROM (SELECT spelt.*, coalesce(strange.own, lower(spelt.name), '') AS own
  FROM spelt LEFT JOIN strange ON spelt.name = strange.name) AS owned LEFT JOIN above USING (own)
"""
_FACTS = """
SELECT coalesce(max(largest) FILTER (WHERE stays), 0),
  coalesce(sum(bookings - numbers) FILTER (WHERE stays AND key <> ''), 0),
  coalesce(sum(numbers) FILTER (WHERE key = ''), 0)
FROM (SELECT *, key NOT IN (SELECT key FROM gone) AS stays FROM keyed)
"""
"""The largest amount, how many amounts are missing, and how many rows have an amount and no name."""
_RANKED = f"""
CREATE TABLE ranked AS SELECT *, CASE WHEN key IN (SELECT key FROM gone) THEN 2
    WHEN key IN (SELECT key FROM nobody) THEN 1 ELSE 0 END::UTINYINT AS standing
FROM (SELECT key, CASE WHEN key = '' THEN '{UNNAMED}' ELSE min(name) END AS name, fsum(amount) AS amount
  FROM keyed GROUP BY key)
ORDER BY standing, amount DESC, key
"""  # noqa: S608 - constants
_COUNTS = "SELECT count(*) FILTER (WHERE standing < 2), count(*) FILTER (WHERE standing = 0) FROM ranked"


@dataclass(frozen=True)
class NettedRows:
    """The keys of a source in a table of DuckDB, those that count first, the largest first; then what is nobody's.

    ``largest_input``: the largest size of any amount. ``count``: how many of the ``size`` keys count.
    """

    connection: Any
    largest_input: float
    blank_amounts: int
    unnamed_rows: int
    left_out: tuple[str, ...]
    size: int
    count: int

    def amounts(self) -> Any:
        """The amount of each key, in order, as a numpy array."""
        return self.connection.sql("SELECT amount FROM ranked WHERE standing < 2 ORDER BY rowid").fetchnumpy()["amount"]

    def places(self, asked: frozenset[str]) -> dict[str, int]:
        """Where those keys stand that are asked for, of those that there are."""
        self.connection.register("asked", pa.table({"key": pa.array(sorted(asked), pa.string())}))
        found = self.connection.sql(
            "SELECT key, rowid FROM ranked WHERE standing < 2 AND key IN (SELECT key FROM asked)"
        ).fetchall()
        return dict(found)

    def keys(self, first: int, count: int) -> list[tuple[str, str]]:
        """Key and name of those from one place on."""
        query = f"SELECT key, name FROM ranked WHERE rowid >= {first} AND rowid < {first + count} ORDER BY rowid"  # noqa: S608
        found: list[tuple[str, str]] = self.connection.sql(query).fetchall()
        return found

    def own_names(self) -> list[str]:
        """Every name in the rows, folded, before its parent."""
        return [own for (own,) in self.connection.sql("SELECT DISTINCT own FROM keyed WHERE own <> ''").fetchall()]

    def names(self) -> Iterator[Any]:
        """The names of all keys in order, as arrays of Arrow."""
        reader = self.connection.sql("SELECT name FROM ranked WHERE standing < 2 ORDER BY rowid").to_arrow_reader(BATCH)
        for batch in reader:
            yield batch.column(0).cast(pa.string())


@contextmanager
def netted_rows(source: Source, compiled: CompiledLimit, named: Mapping[str, str]) -> Iterator[NettedRows]:
    """The rows of a source netted; ``named`` are its columns of amounts and of names.

    The tables lie in a folder of their own, which is deleted at the end. Raises SqlError for columns that do not exist
    or hold no amounts.
    """
    amount, name = _columns(source, named)
    duckdb = needs("duckdb", "warehouse")
    with (
        tempfile.TemporaryDirectory(prefix="valuex-") as folder,
        quiet(duckdb.connect()) as connection,
    ):
        # Tables in memory are written to the folder where they are too large; a file of tables is packed, for no use.
        connection.execute(f"SET temp_directory = {literal(folder)}")
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET preserve_insertion_order = false")
        _net_spellings(connection, source, amount, name)
        yield _netted(connection, compiled)


def _net_spellings(connection: Any, source: Source, amount: str, name: str) -> None:
    """The amounts by spelling. Doubles and texts DuckDB reads by itself where it can; all others are cast by Arrow."""
    kinds = source.schema.field(amount).type, source.schema.field(name).type
    if source.query and pa.types.is_float64(kinds[0]) and pa.types.is_string(kinds[1]):
        columns = f"{_identifier(amount)} AS amount, {_identifier(name)} AS name"
        connection.execute(f"CREATE VIEW given AS SELECT {columns} FROM ({source.query})")  # noqa: S608 - quoted
        connection.execute(_SPELT)
        connection.execute("DROP VIEW given")
        return
    connection.register("given", _narrow(source, amount, name))
    connection.execute(_SPELT)
    connection.unregister("given")


def _netted(connection: Any, compiled: CompiledLimit) -> NettedRows:
    _register(connection, "strange", pa.RecordBatchReader.from_batches(_NAMED, _strange(connection)))
    _register(connection, "above", _parents(compiled))
    nobody = pa.table({"key": pa.array(["", *sorted(compiled.not_customers)], pa.string())})
    _register(connection, "nobody", nobody)
    _register(connection, "gone", pa.table({"key": pa.array(sorted(compiled.leave_out), pa.string())}))
    connection.execute(_KEYED)
    [(largest, blanks, unnamed)] = connection.sql(_FACTS).fetchall()
    if not unnamed:  # rows without a name and an amount are none at all
        connection.execute("INSERT INTO gone VALUES ('')")
    connection.execute("SET preserve_insertion_order = true")
    connection.execute(_RANKED)
    [(size, count)] = connection.sql(_COUNTS).fetchall()
    gone = connection.sql("SELECT name FROM ranked WHERE standing = 2 AND key <> '' ORDER BY key").fetchall()
    return NettedRows(
        connection, float(largest), int(blanks), int(unnamed), tuple(name for (name,) in gone), size, count
    )


def _identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _register(connection: Any, name: str, rows: Any) -> None:
    """A table of its own: what is read twice cannot be a stream."""
    connection.register("valuex_rows", rows)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM valuex_rows")  # noqa: S608 - names of this module
    connection.unregister("valuex_rows")


def _strange(connection: Any) -> Iterator[Any]:
    """The strange names, each with its fold."""
    for batch in connection.cursor().sql(_STRANGE).to_arrow_reader(BATCH):
        names = batch.column(0).cast(pa.string())
        yield pa.RecordBatch.from_arrays([names, folded(names)], schema=_NAMED)


def _parents(compiled: CompiledLimit) -> Any:
    """For each name with a parent the one at the top; names that the rules set aside stay themselves."""
    aside, tops = compiled.leave_out | compiled.not_customers, Tops(compiled.parents)
    shown = {name: tops.of(name) for name in compiled.parents if name not in aside}
    rows = [(name, fold(top), top) for name, top in shown.items() if fold(top) != name]
    columns = list(zip(*rows, strict=True)) or [(), (), ()]
    return pa.table([pa.array(column, pa.string()) for column in columns], schema=_PARENTS)


def _held(kind: pa.DataType) -> str:
    """What a column holds, in a word of everyday; of rarer ones the name that their file has for it."""
    texts = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    if any(is_text(kind) for is_text in texts):
        return "text"
    if pa.types.is_date(kind) or pa.types.is_timestamp(kind):
        return "days"
    return "yes and no" if pa.types.is_boolean(kind) else str(kind)


def _columns(source: Source, named: Mapping[str, str]) -> tuple[str, str]:
    """The columns of amounts and of names; SqlError where there are none, or the amounts are none."""
    columns = source.schema.names
    amount, name = (_column(use, named.get(use), columns) for use in ("amount", "customer"))
    kind = source.schema.field(amount).type
    texts = source.texts.get(amount)
    if texts is not None and (texts.numbers or any(map(str.isdigit, texts.text))):
        raise SqlError(_unread(texts))
    if not (pa.types.is_floating(kind) or pa.types.is_integer(kind) or pa.types.is_decimal(kind)):
        raise SqlError(
            f'"{amount}" holds {_held(kind)}, and amounts are numbers - name another column, --columns amount=COLUMN'
        )
    return amount, name


def _narrow(source: Source, amount: str, name: str) -> Any:
    """The two columns of the source as a stream."""
    schema = pa.schema([("amount", pa.float64()), ("name", pa.string())])

    def narrow() -> Iterator[Any]:
        for batch in source.batches:
            numbers = doubles_of(batch.column(amount))
            yield pa.RecordBatch.from_arrays([numbers, batch.column(name).cast(pa.string())], schema=schema)

    return pa.RecordBatchReader.from_batches(schema, narrow())


def _unread(texts: Texts) -> str:
    """The first amount that is none: a sum without it would be wrong, and nobody would know."""
    others = f", and {texts.unread - 1:,} more like it" if texts.unread > 1 else ""
    return (
        f'line {texts.line}: {texts.column} "{texts.text}" is no number{others} - correct it in the file, or leave the '
        "cell blank where no amount is known"
    )


def _column(use: str, named: str | None, columns: list[str]) -> str:
    found = column_of(use, columns, named)
    if found is None:
        name = (named or use).strip()
        hint = did_you_mean(name, columns) or f" - the columns are {', '.join(columns)}"
        raise SqlError(f'no column is called "{name}"{hint}; name it with --columns amount=COLUMN customer=COLUMN')
    return found
