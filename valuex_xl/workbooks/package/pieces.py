"""Pieces of a sheet that belong to one column of cells, in as little room as they need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

__all__ = ["NOT_IN_XML", "Kept", "Pieces", "kept", "listed", "listed_of", "woven"]

NOT_IN_XML = b"\x00"
"""Stands between pieces that are kept together: no sheet that holds it can be cut."""

Kept: TypeAlias = "bytes | tuple[bytes | None] | list[bytes | None]"
"""Pieces kept together, or the one that they all are; as a list where some are None."""

Pieces: TypeAlias = "bytes | Sequence[bytes | None]"
"""A piece for each row, or the one that all have."""


def kept(pieces: Sequence[bytes | None]) -> Kept:
    """The pieces in as little room as they need."""
    if pieces and pieces.count(pieces[0]) == len(pieces):
        return (pieces[0],)
    try:
        return NOT_IN_XML.join(pieces)  # type: ignore[arg-type]
    except TypeError:  # some are None
        return list(pieces)


def listed(pieces: Kept, count: int) -> list[bytes]:
    """So many pieces as a list of their own."""
    if isinstance(pieces, bytes):
        return pieces.split(NOT_IN_XML) if count else []
    return list(pieces) if isinstance(pieces, list) else [pieces[0]] * count  # type: ignore[arg-type, list-item]


def listed_of(pieces: Pieces, count: int) -> list[bytes]:
    """So many pieces as a list of their own, whatever they are."""
    return [pieces] * count if isinstance(pieces, bytes) else list(pieces)  # type: ignore[arg-type]


def woven(pieces: Iterable[Pieces], rows: int, tail: bytes = b"") -> bytes:
    """The pieces of each row one behind the other, row by row, and what follows the last."""
    merged: list[Pieces] = []
    for piece in pieces:
        before = merged[-1] if merged else None
        if isinstance(piece, bytes) and isinstance(before, bytes):
            merged[-1] = before + piece
        else:
            merged.append(piece)
    step = len(merged)
    every: list[bytes | None] = [b""] * (rows * step)
    for place, piece in enumerate(merged):
        every[place::step] = [piece] * rows if isinstance(piece, bytes) else piece
    every.append(tail)
    try:
        return b"".join(every)  # type: ignore[arg-type]
    except TypeError:  # some are None
        return b"".join(filter(None, every))
