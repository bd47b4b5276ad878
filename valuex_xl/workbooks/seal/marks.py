"""What a seal keeps of the inputs of a large book: a mark of each cell, and a hash of each hundred below each other.

The hash (SHA-256) says whether anything is another, the mark (CRC-32) says where. A value made so that it has the mark
of another is told of by the hash, as one of its hundred.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from hashlib import sha256
from zlib import crc32

from valuex_xl.judging.values import CellError, Scalar

__all__ = ["EMPTY", "TOGETHER", "hash_of", "mark_of", "marked"]

TOGETHER = 100
"""Cells that have one hash."""

EMPTY = "00000000"
"""The mark of an empty cell, which no other has."""

_HASH_BYTES = 16
_MANY = 1_000
"""Numbers; from so many on numpy is the faster, the time to load it aside."""

_NOTHING, _BETWEEN = b"", b"\0"
_NUMBER, _TEXT, _ERROR, _TRUTH = range(1, 5)
_PACKED_NUMBER = struct.Struct("<Bd")
_PACKED_TEXT = struct.Struct("<BI")


def marked(values: Sequence[Scalar]) -> tuple[str, str]:
    """The marks of cells and the hashes of each hundred of them, one behind the other, as hexadecimal digits."""
    cells = _packed_all(values)
    marks = list(map(crc32, cells))
    if marks.count(0) != cells.count(_NOTHING):
        marks = list(map(_mark, cells))
    hashes = [_hash(cells[start : start + TOGETHER]) for start in range(0, len(cells), TOGETHER)]
    return struct.pack(f">{len(marks)}I", *marks).hex(), b"".join(hashes).hex()


def mark_of(value: Scalar) -> str:
    """The mark of one cell."""
    return f"{_mark(_packed(value)):08x}"


def hash_of(values: Sequence[Scalar]) -> str:
    """The hash of the cells that have one together."""
    return _hash(list(map(_packed, values))).hex()


def _mark(cell: bytes) -> int:
    return (crc32(cell) or 1) if cell else 0


def _hash(cells: Sequence[bytes]) -> bytes:
    return sha256(_BETWEEN.join(cells)).digest()[:_HASH_BYTES]


def _packed(value: Scalar) -> bytes:
    """A value as bytes: its kind, never 0, its length and, of a number, the first 15 digits; nothing is none."""
    if value is None or value == "":
        return _NOTHING
    if isinstance(value, str | CellError):
        kind, text = (_TEXT, value) if isinstance(value, str) else (_ERROR, value.code)
        told = text.encode("utf-8", "surrogatepass")
        return _PACKED_TEXT.pack(kind, len(told)) + told
    if isinstance(value, bool):
        return bytes([_TRUTH, value])
    return _PACKED_NUMBER.pack(_NUMBER, float(f"{value + 0.0:.15g}"))


def _packed_all(values: Sequence[Scalar]) -> list[bytes]:
    """The same of many; each different text is made once."""
    if int in set(map(type, values)):  # 1 is no yes
        return list(map(_packed, values))
    numbers = [value for value in values if type(value) is float]
    cells = list(map(_packed, numbers)) if len(numbers) < _MANY else _packed_numbers(numbers)
    if len(cells) == len(values):
        return cells
    others = {value: _packed(value) for value in {value for value in values if type(value) is not float}}
    if not cells:
        return list(map(others.__getitem__, values))
    each = iter(cells)
    return [next(each) if type(value) is float else others[value] for value in values]


def _packed_numbers(numbers: Sequence[float]) -> list[bytes]:
    import numpy as np

    told = np.array(numbers, np.float64) + 0.0
    with np.errstate(all="ignore"):
        cents = np.rint(told * 100.0)
        short = (np.abs(cents) < 1e15) & (cents / 100.0 == told)  # nothing behind the cents, and no 16th digit
    told[~short] = [float(f"{number:.15g}") for number in told[~short].tolist()]
    cells = np.empty(len(told), [("kind", "u1"), ("number", "<f8")])
    cells["kind"], cells["number"] = _NUMBER, told
    packed, size = cells.tobytes(), cells.itemsize
    return [packed[start : start + size] for start in range(0, len(packed), size)]
