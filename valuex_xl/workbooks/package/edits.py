"""Changes to a part as bytes: from here to there, read this instead."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import TypeAlias

__all__ = ["Edit", "applied"]

Edit: TypeAlias = tuple[int, int, bytes]
"""(from this byte, up to that one, the new bytes); an insertion where both are equal."""

_PLACE = itemgetter(0, 1)


def applied(xml: bytes, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> bytes:
    """The bytes from ``start`` to ``end`` with the edits made; insertions at one spot keep their order."""
    pieces: list[bytes] = []
    position = start
    for begin, stop, new in sorted(edits, key=_PLACE):
        pieces += (xml[position:begin], new)
        position = stop
    pieces.append(xml[position:end])
    return b"".join(pieces)
