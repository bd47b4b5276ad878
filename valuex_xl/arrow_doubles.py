"""Numbers of an Arrow column as doubles, each the nearest: Arrow's own cast is a bit off for one decimal in ten."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

__all__ = ["doubles_of"]

_EXACT = 1 << 53
"""Up to here every whole number is a double."""
_MOST_PLACES = 22
"""Up to here every power of ten is a double, so that one division rounds once, to the nearest."""


def doubles_of(column: Any) -> Any:
    """The numbers of a column, chunked or not, a gap for a gap."""
    if not pa.types.is_decimal(column.type):
        return column.cast(pa.float64(), safe=False)
    if isinstance(column, pa.ChunkedArray):
        return pa.chunked_array([doubles_of(chunk) for chunk in column.chunks], pa.float64())
    if not pa.types.is_decimal128(column.type) or not 0 <= column.type.scale <= _MOST_PLACES:
        return _one_by_one(column)
    # Sixteen bytes each, the lower eight first.
    halves = np.frombuffer(column.buffers()[1], np.int64)[2 * column.offset :][: 2 * len(column)].reshape(-1, 2)
    low = halves[:, 0]
    gone = np.asarray(column.is_null().to_numpy(zero_copy_only=False), np.bool_)
    long = ~gone & ((halves[:, 1] != low >> 63) | (low > _EXACT) | (low < -_EXACT))
    found = low / 10.0**column.type.scale
    at = np.flatnonzero(long)
    if len(at):
        found[at] = [float(each) for each in column.take(pa.array(at)).to_pylist()]
    return pa.array(found, mask=gone)


def _one_by_one(column: Any) -> Any:
    return pa.array([None if each is None else float(each) for each in column.to_pylist()], pa.float64())
