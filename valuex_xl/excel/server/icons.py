"""The picture on the add-in's button: four bars, the grades A to D, drawn where it is asked for."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

__all__ = ["SIZES", "icon", "outline"]

SIZES = (16, 32, 64, 80)
_GREEN, _GREY, _WHITE = b"\x1d\x6f\x42\xff", b"\x8a\x8f\x98\xff", b"\xff\xff\xff\xff"
_CLEAR = b"\0\0\0\0"
_HEIGHTS = (1.0, 0.75, 0.5, 0.25)
_WIDTH = 0.75


def icon(size: int) -> bytes:
    """A PNG of so many points a side: the best grade in green, the others grey."""
    return _picture(size, (_GREEN, _GREY, _GREY, _GREY))


def outline(size: int) -> bytes:
    """The same in white alone, for dark places."""
    return _picture(size, (_WHITE,) * 4)


def _picture(size: int, colours: Sequence[bytes]) -> bytes:
    points = (b"".join(_point(x / size, y / size, colours) for x in range(size)) for y in range(size))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    data = zlib.compress(b"".join(b"\0" + row for row in points), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join((_chunk(b"IHDR", head), _chunk(b"IDAT", data), _chunk(b"IEND", b"")))


def _point(x: float, y: float, colours: Sequence[bytes]) -> bytes:
    bar, inside = divmod(x * len(_HEIGHTS), 1)
    return _CLEAR if inside >= _WIDTH or 1 - y > _HEIGHTS[int(bar)] else colours[int(bar)]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
