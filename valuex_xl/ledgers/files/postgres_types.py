"""Types of PostgreSQL that its driver hands over as others: exact numbers as texts, money as a count of cents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from valuex_xl.errors import UserError

__all__ = ["plain_rows"]

_THREE_DECIMALS = r"(\.[0-9]{3})$"
"""A text with so many could be read as thousands; with a zero behind it never is."""


def plain_rows(reader: Any, *, exact: bool) -> tuple[Any, Iterator[Any]]:
    """The schema and the batches of a reader with plain types.

    A numeric becomes its digits as text where ``exact``, else a double. UserError for money, of which a 12.00 arrives
    as 1200 or as 12, by the currency of the server.
    """
    import pyarrow as pa

    for field in reader.schema:
        if (field.metadata or {}).get(b"POSTGRESQL:type") == b"money":
            raise UserError(
                f'"{field.name}" is of the type money, which arrives as a count of cents - '
                f'write a --query with "{field.name}"::numeric'
            )
    kind = pa.string() if exact else pa.float64()
    numeric = [_is_numeric(field.type) for field in reader.schema]
    schema = pa.schema(
        [pa.field(each.name, kind if is_it else each.type) for each, is_it in zip(reader.schema, numeric, strict=True)]
    )

    def batches() -> Iterator[Any]:
        for batch in reader:
            pairs = zip(batch.columns, numeric, strict=True)
            columns = [_plain(column, exact=exact) if is_it else column for column, is_it in pairs]
            yield pa.RecordBatch.from_arrays(columns, schema=schema)

    return schema, batches()


def _is_numeric(kind: Any) -> bool:
    return getattr(kind, "type_name", "") == "numeric"


def _plain(column: Any, *, exact: bool) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = column.storage
    if not exact:
        return texts.cast(pa.float64())
    texts = pc.if_else(pc.equal(texts, "NaN"), pa.scalar(None, pa.string()), texts)
    return pc.replace_substring_regex(texts, _THREE_DECIMALS, r"\10")
