"""Laws of the records of a binary workbook: each is found whole, whatever its kind and its length, and none beside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.files.unshown import _records

KINDS = st.integers(0, 127) | st.integers(128, (1 << 14) - 1)
BODIES = st.sampled_from([0, 1, 2, 126, 127, 128, 129, 16_383, 16_384, 16_385]).map(lambda length: b"x" * length)


def seven_bits_a_byte(number: int) -> bytes:
    """A number from its last bits on, the highest bit of each byte saying that another one follows."""
    found = [number & 0x7F]
    while number := number >> 7:
        found[-1] |= 0x80
        found.append(number & 0x7F)
    return bytes(found)


def written(kind: int, body: bytes) -> bytes:
    return seven_bits_a_byte(kind) + seven_bits_a_byte(len(body)) + body


@given(st.lists(st.tuples(KINDS, BODIES), max_size=6))
def test_records_are_read_as_they_are_written(records: list[tuple[int, bytes]]) -> None:
    found = list(_records(b"".join(written(kind, body) for kind, body in records)))
    assert found == records


@pytest.mark.parametrize("length", [(1 << 21) - 1, 1 << 21, (1 << 21) + 1])
def test_a_record_of_four_bytes_of_length(length: int) -> None:
    records = [(156, b"x" * length), (3, b"ab")]
    assert list(_records(b"".join(written(*record) for record in records))) == records


@given(st.lists(st.tuples(KINDS, BODIES), min_size=1, max_size=3), st.integers(0, 40))
def test_what_is_cut_off_ends_the_reading(records: list[tuple[int, bytes]], cut: int) -> None:
    data = b"".join(written(kind, body) for kind, body in records)
    found = list(_records(data[: max(0, len(data) - cut)]))
    assert len(found) <= len(records)
    whole = max(0, len(found) - 1)
    assert found[:whole] == records[:whole]
