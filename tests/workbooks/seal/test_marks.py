"""The mark and the hash of a cell are those that seals have had all along."""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256

import pytest

from valuex_xl.judging.values import NA, Scalar
from valuex_xl.workbooks.seal import marks

MARK_IS_ZERO = "59imGL"
"""A text of which the CRC-32 is 0, the mark of nothing."""


def packed(kind: int, text: str) -> bytes:
    return struct.pack("<BI", kind, len(text.encode())) + text.encode()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (1.5, struct.pack("<Bd", 1, 1.5)),
        (-0.0, struct.pack("<Bd", 1, 0.0)),
        (0.1 + 0.2, struct.pack("<Bd", 1, 0.3)),
        (1234567.891, struct.pack("<Bd", 1, 1234567.891)),
        ("Ångström", packed(2, "Ångström")),
        (NA, packed(3, "#N/A")),
        (True, b"\4\1"),
        (False, b"\4\0"),
        (None, b""),
        ("", b""),
    ],
)
def test_a_cell_is_packed_as_ever(value: Scalar, cell: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = f"{zlib.crc32(cell):08x}"
    each = sha256(b"\0".join([cell, cell])).digest()[:16].hex()
    assert (marks.mark_of(value), marks.hash_of([value, value])) == (mark, each)
    for many in (0, 1_000):
        monkeypatch.setattr(marks, "_MANY", many)
        assert marks.marked([value, value]) == (mark * 2, each)
        assert marks.marked([value, "x", 2.0, None])[0][:8] == mark


def test_only_nothing_has_the_mark_of_nothing() -> None:
    assert zlib.crc32(packed(2, MARK_IS_ZERO)) == 0
    assert marks.mark_of(MARK_IS_ZERO) == "00000001"
    assert marks.marked([MARK_IS_ZERO, None, ""])[0] == "00000001" + "00000000" * 2
    assert marks.marked([MARK_IS_ZERO])[0] == "00000001"


@pytest.mark.parametrize("count", [1, 99, 100, 101, 200, 201])
def test_each_hundred_has_its_hash(count: int) -> None:
    values: list[Scalar] = [float(number) for number in range(count)]
    parts = [values[start : start + 100] for start in range(0, count, 100)]
    assert marks.marked(values)[1] == "".join(map(marks.hash_of, parts))
    assert len(marks.marked(values)[0]) == 8 * count
