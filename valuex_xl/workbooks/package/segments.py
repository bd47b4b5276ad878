"""A sheet cut at its formula cells: read column by column, changed, and joined again to the very bytes.

Half a million formula cells are common. Cutting and joining are one step each of a compiled program, where a step for
each cell is not: so a cell is no object here but the same place in some lists.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import Any

__all__ = ["FORMULA", "Segments"]

FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})("[^<>]*+>\s*+)'
    rb"(<f[^<>]*+>)(?:([^<]*+)(?=</f>))?+((?:</f>)?+\s*+(?:<v[^<>]*+>)?+)([^<]*+)((?:</v>\s*+)?+</c>)"
)
"""A formula cell whole. Its groups are the lists below, in this order."""

_GROUPS = 8
_STEP = _GROUPS + 1
_OPENING = b'<c r="'
_ROW = b"<row"
_AT_A_TIME = 1 << 21
"""Bytes cut and joined in one go: lists of millions of segments would take memory anew for every step."""


class Segments:
    """The formula cells of a sheet as lists, a place in each for every cell.

    ``letters`` and ``digits`` say where it stands, ``attributes`` is the rest of its start tag from the closing quote
    on, ``tags`` the start tag of its formula, ``texts`` the formula as the file spells it (None where it has none),
    ``middles`` what stands between that and the stored value, ``values``, and ``ends`` what closes the cell.
    """

    def __init__(self, xml: bytes) -> None:
        self._runs: list[list[bytes | None]] = [FORMULA.split(run) for run in _runs(xml)]
        self.letters: list[bytes] = self._list(1)
        self.digits: list[bytes] = self._list(2)
        self.attributes: list[bytes] = self._list(3)
        self.tags: list[bytes] = self._list(4)
        self.texts: list[bytes | None] = self._list(5)
        self.middles: list[bytes] = self._list(6)
        self.values: list[bytes] = self._list(7)
        self.ends: list[bytes] = self._list(8)

    def _list(self, group: int) -> list[Any]:
        return list(chain.from_iterable(run[group::_STEP] for run in self._runs))

    def __len__(self) -> int:
        return len(self.letters)

    def starts(self) -> array[int]:
        """The byte at which each cell starts."""
        found = array("Q")
        begin = 0
        for run in self._runs:
            lengths = [len(piece) if piece else 0 for piece in run]
            lengths[1::_STEP] = [len(_OPENING) + length for length in lengths[1::_STEP]]
            ends = list(accumulate(lengths, initial=begin))
            found.extend(ends[1:-1:_STEP])
            begin = ends[-1]
        return found

    def joined(
        self,
        *,
        attributes: Sequence[bytes] | None = None,
        tags: Sequence[bytes] | None = None,
        texts: Sequence[bytes | None] | None = None,
        middles: Sequence[bytes] | None = None,
        values: Sequence[bytes] | None = None,
        ends: Sequence[bytes] | None = None,
        cells: Mapping[int, bytes] | None = None,
    ) -> list[bytes]:
        """The sheet with other lists in place of its own, and whole cells, by their place, in place of others.

        In parts: whoever writes them one by one needs no second copy.
        """
        lists = (attributes, tags, texts, middles, values, ends)
        changed = [(group, new) for group, new in enumerate(lists, 3) if new is not None]
        opened = {letters: _OPENING + letters for letters in set(self.letters)}
        whole = sorted((cells or {}).items())
        joined: list[bytes] = []
        first = 0
        for run in self._runs:
            segments = list(run)
            last = first + len(run) // _STEP
            segments[1::_STEP] = map(opened.__getitem__, self.letters[first:last])
            for group, new in changed:
                segments[group::_STEP] = new[first:last]
            for index, cell in whole[bisect_left(whole, (first,)) : bisect_left(whole, (last,))]:
                place = (index - first) * _STEP + 1
                segments[place : place + _GROUPS] = [cell, *[None] * (_GROUPS - 1)]
            joined.append(b"".join(filter(None, segments)))
            first = last
        return joined


def _runs(xml: bytes) -> Iterator[bytes]:
    """The sheet in parts that each begin with a row, so that no cell is cut."""
    begin = 0
    while begin < len(xml):
        end = xml.find(_ROW, begin + _AT_A_TIME)
        end = len(xml) if end < 0 else end
        yield xml[begin:end]
        begin = end
