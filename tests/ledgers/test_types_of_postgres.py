"""What a PostgreSQL driver hands over as another type arrives as what it is, or is refused by its name."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.errors import UserError
from valuex_xl.ledgers.files.postgres_types import plain_rows

pa = pytest.importorskip("pyarrow")

TYPE = b"POSTGRESQL:type"
NUMERIC = pa.opaque(pa.string(), "numeric", "PostgreSQL")


def reader(*columns):
    """A reader of one batch of columns: a name, its type, its values, and what the driver says of it."""
    fields = [pa.field(name, kind, metadata=told) for name, kind, _, told in columns]
    arrays = [
        pa.ExtensionArray.from_storage(kind, pa.array(values, pa.string()))
        if isinstance(kind, pa.BaseExtensionType)
        else pa.array(values, kind)
        for _, kind, values, _ in columns
    ]
    schema = pa.schema(fields)
    return pa.RecordBatchReader.from_batches(schema, [pa.RecordBatch.from_arrays(arrays, schema=schema)])


def rows(source, *, exact):
    schema, batches = plain_rows(source, exact=exact)
    table = pa.Table.from_batches(batches, schema=schema)
    return [column.to_pylist() for column in table.columns], schema


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("exact", [True, False])
def test_money_is_refused_by_its_name_wherever_it_stands(place, exact):
    columns = [(f"c{at}", pa.int64(), [1], {TYPE: b"int8"} if at else None) for at in range(3)]
    columns[place] = ("due", pa.int64(), [1200], {TYPE: b"money"})
    with pytest.raises(UserError, match=r'"due" is of the type money.*"due"::numeric'):
        plain_rows(reader(*columns), exact=exact)


AMOUNTS = st.none() | st.decimals(-(10**12), 10**12, allow_nan=False, places=3) | st.integers(-9, 9).map(Decimal)


@given(st.lists(AMOUNTS, max_size=5), st.sampled_from([None, {b"other": b"money"}, {TYPE: b"numeric"}]))
def test_an_exact_number_keeps_its_digits_and_is_never_read_as_thousands(amounts, told):
    texts = [None if amount is None else format(amount, "f") for amount in amounts]
    source = reader(("n", NUMERIC, texts, told), ("x", pa.string(), ["1.250"] * len(texts), None))
    (found, beside), schema = rows(source, exact=True)
    assert [None if text is None else Decimal(text) for text in found] == amounts
    assert not any(text is not None and len(text.partition(".")[2]) == 3 for text in found)
    assert (beside, schema.types) == (["1.250"] * len(texts), [pa.string(), pa.string()])


@given(st.lists(AMOUNTS, max_size=5))
def test_a_number_that_need_not_be_exact_is_a_double(amounts):
    texts = [None if amount is None else format(amount, "f") for amount in amounts]
    (found, _), schema = rows(
        reader(("n", NUMERIC, texts, None), ("x", pa.int32(), [7] * len(texts), None)), exact=False
    )
    assert found == [None if amount is None else float(amount) for amount in amounts]
    assert schema.types == [pa.float64(), pa.int32()]


def test_what_is_no_number_is_missing():
    (found,), _ = rows(reader(("n", NUMERIC, ["NaN", "1.5", None], None)), exact=True)
    assert found == [None, "1.5", None]
