"""Bookings that stand in two files of one ledger: exports that overlap, of one layout or of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, exact, looked_up
from valuex_xl.ledgers.reading import Part
from valuex_xl.rulefiles.text import fold

__all__ = ["doubled", "marks_of"]

_MIX = 1_000_003
_Found = tuple[str, int]
"""A file and the line of a booking in it."""


def marks_of(part: Part, numbers: Coded[str], names: Coded[str]) -> NDArray[np.int64]:
    """For each booking a number that another has too which is of the same document, customer, day and amount.

    It is the same however columns are ordered, and days and amounts written; 0 where a document has no number.
    """
    days = part.days if part.days is not None else Coded(np.zeros(len(names), np.int32), [None])
    columns = (numbers.map(fold), names.map(fold), days)
    marks = np.zeros(len(names), np.int64)
    with np.errstate(over="ignore"):
        for hashes in (*map(_hashed, columns), exact(part.money["income"].values).floats().view(np.int64)):
            marks = marks * _MIX + hashes
    return np.where(columns[0].where(bool), marks, 0)


def _hashed(column: Coded[Any]) -> NDArray[np.int64]:
    return looked_up(np.array([hash(value) for value in column.values], np.int64), column.codes)


def doubled(parts: Sequence[Part]) -> list[str]:
    """Bookings that stand in two files with every text the same, else with what tells a document; a sentence each."""
    told, met = [], set[_Found]()
    for marks, alike in (
        ([part.digests for part in parts], "every text the same"),
        ([part.marks for part in parts], "the same number, customer, day and amount"),
    ):
        found = [it for it in _in_two_files(parts, marks) if it[1] not in met]
        met |= {again for _, again, _ in found}
        if not found:
            continue
        stand = "1 booking stands" if len(found) == 1 else f"{len(found):,} bookings stand"
        (first, line), (file, again), _ = found[0]
        amount = sum((amount for _, _, amount in found), Decimal(0))
        told.append(
            f"{stand} in two files with {alike} ({first}:{line} and {file}:{again}), counted twice, which adds "
            f"{amount:,.2f}: do the exports overlap?"
        )
    return told


def _in_two_files(
    parts: Sequence[Part], marks: Sequence[NDArray[np.int64] | None]
) -> Iterator[tuple[_Found, _Found, Decimal]]:
    """Where each such booking was met first, where it stands again, and its amount there."""
    marked = [(part, each) for part, each in zip(parts, marks, strict=True) if each is not None]
    if len(marked) < 2:
        return
    known = [(part, *np.unique(each, return_index=True)) for part, each in marked]
    every, files = np.unique(np.concatenate([found for _, found, _ in known]), return_counts=True)
    twice = every[(files > 1) & (every != 0)]
    seen: dict[int, _Found] = {}
    for part, found, first in known:
        again = np.isin(found, twice)
        for at, mark in sorted(zip(first[again].tolist(), found[again].tolist(), strict=True)):
            here = (part.ledger.origin.file, part.ledger.lines[at])
            before = seen.setdefault(mark, here)
            if before[0] != here[0]:
                yield before, here, part.money["income"].values[at] or Decimal(0)
