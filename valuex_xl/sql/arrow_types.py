"""Types of a Parquet file that stand in its Arrow metadata alone, which DuckDB does not read: durations, extensions.

Such a column lies in the file as plain numbers. Taken for these, one day late would be 86,400,000,000.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from valuex_xl.ledgers.files.databases import literal

if TYPE_CHECKING:
    from valuex_xl.sql.sources import Source

__all__ = ["hidden_types", "with_types"]


def hidden_types(connection: Any, pattern: str, schema: Any) -> dict[str, Any]:
    """For each column that DuckDB reads as numbers, and a file's own schema as something else, what it is."""
    query = f"SELECT DISTINCT value FROM parquet_kv_metadata({literal(pattern)}) WHERE decode(key) = 'ARROW:schema'"  # noqa: S608 - a file's name
    found: dict[str, Any] = {}
    for (value,) in connection.sql(query).fetchall():
        own = pa.ipc.read_schema(pa.py_buffer(base64.b64decode(value)))
        for at, field in enumerate(own):
            # DuckDB renames the second of two columns that differ by capitals alone: its place tells which it is.
            name = schema.names[at] if own.names == schema.names or len(own) == len(schema) else field.name
            if name in schema.names and _is_hidden(field.type, schema.field(name).type):
                found.setdefault(name, field.type)
    return found


def with_types(source: Source, hidden: Mapping[str, Any]) -> Source:
    """The source with these columns as what they are."""
    if not hidden:
        return source
    schema = pa.schema([field.with_type(hidden.get(field.name, field.type)) for field in source.schema])

    def typed() -> Iterator[Any]:
        for batch in source.batches:
            columns = [_typed(column, field.type) for column, field in zip(batch.columns, schema, strict=True)]
            yield pa.RecordBatch.from_arrays(columns, schema=schema)

    return replace(source, schema=schema, batches=typed())


def _is_hidden(own: Any, read: Any) -> bool:
    return (pa.types.is_duration(own) or isinstance(own, pa.BaseExtensionType)) and _is_number(read)


def _is_number(kind: Any) -> bool:
    types = pa.types
    return bool(types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind))


def _typed(column: Any, kind: Any) -> Any:
    if column.type == kind:
        return column
    if isinstance(kind, pa.BaseExtensionType):
        return pa.ExtensionArray.from_storage(kind, column.cast(kind.storage_type))
    return column.cast(kind)
