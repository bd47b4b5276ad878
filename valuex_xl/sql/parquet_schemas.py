"""What DuckDB does not tell of a Parquet file: types in its Arrow metadata alone, and names that differ by capitals.

A duration lies in the file as plain numbers. Taken for these, one day late would be 86,400,000,000.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from valuex_xl.ledgers.files.databases import literal
from valuex_xl.sql.batches import is_number

__all__ = ["hidden_types", "own_names", "told_batches", "told_schema"]


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


def told_schema(schema: Any, hidden: Mapping[str, Any], names: list[str]) -> Any:
    """The schema with these columns as what they are, and all under their own names."""
    pairs = zip(schema, names, strict=True)
    return pa.schema([pa.field(name, hidden.get(field.name, field.type)) for field, name in pairs])


def told_batches(batches: Iterator[Any], schema: Any) -> Iterator[Any]:
    """The batches by that schema."""
    for batch in batches:
        columns = [_typed(column, field.type) for column, field in zip(batch.columns, schema, strict=True)]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def own_names(connection: Any, pattern: str, schema: Any) -> list[str]:
    """The names of the columns in the first file: of ``Share`` and ``share`` DuckDB calls the second share_1."""
    query = f"SELECT name, num_children FROM parquet_schema({literal(pattern)}) WHERE file_name = "  # noqa: S608 - a file's name
    first = f"(SELECT min(file_name) FROM parquet_schema({literal(pattern)}))"  # noqa: S608 - a file's name
    elements = iter(connection.sql(query + first).fetchall())

    def skip(children: int | None) -> None:
        for _ in range(children or 0):
            skip(next(elements)[1])

    root = next(elements)
    own = []
    for _ in range(root[1] or 0):
        name, children = next(elements)
        own.append(name)
        skip(children)
    read: list[str] = schema.names
    return own + read[len(own) :] if _are_renamed(own, read) else read


def _are_renamed(own: list[str], read: list[str]) -> bool:
    """Whether DuckDB renamed some of these columns, and no more than that is different."""
    pairs = list(zip(own, read, strict=False))
    return len(pairs) == len(own) and len({name.lower() for name in own}) < len(own) and own != read[: len(own)]


def _is_hidden(own: Any, read: Any) -> bool:
    return (pa.types.is_duration(own) or isinstance(own, pa.BaseExtensionType)) and is_number(read)


def _typed(column: Any, kind: Any) -> Any:
    if column.type == kind:
        return column
    if isinstance(kind, pa.BaseExtensionType):
        return pa.ExtensionArray.from_storage(kind, column.cast(kind.storage_type))
    return column.cast(kind)
