"""A sheet cut at its formula cells: read column by column, changed, and joined again to the very bytes.

Half a million formula cells are common. Cutting and joining are one step each of a compiled program, where a step for
each cell is not: so a cell is no object here but the same place in some lists. The lists do not last: a run, some two
megabytes of the sheet, keeps its pieces as a few strings, and makes lists of them when it is its turn.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TypeAlias

__all__ = ["FORMULA", "NOT_IN_XML", "New", "Run", "Segments"]

FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})("[^<>]*+>\s*+)'
    rb"(<f[^<>]*+>)(?:([^<]*+)(?=</f>))?+((?:</f>)?+\s*+(?:<v[^<>]*+>)?+)([^<]*+)((?:</v>\s*+)?+</c>)"
)
"""A formula cell whole. Its groups are the lists below, in this order."""

NOT_IN_XML = b"\x00"
"""Stands between pieces that are kept together: no sheet that holds it can be cut."""

_GROUPS = 8
_STEP = _GROUPS + 1
_OPENING = b'<c r="'
_ROW = b"<row"
_AT_A_TIME = 1 << 21
"""Bytes cut and joined in one go: lists of millions of segments would take memory anew for every step."""

New: TypeAlias = "bytes | Sequence[bytes | None] | None"
"""A list in place of another, or the piece that all its pieces are; None for the one that is there."""

_Kept: TypeAlias = "bytes | tuple[bytes | None] | list[bytes | None]"
"""Pieces kept together, or the one that they all are; as a list where some are None."""


class Run:
    """Some rows of a sheet: lists with a place for each of their formula cells, made anew whenever they are asked for.

    ``letters`` and ``digits`` say where a cell stands, ``attributes`` is the rest of its start tag from the closing
    quote on, ``tags`` the start tag of its formula, ``texts`` the formula as the file spells it (None where it has
    none), ``middles`` what stands between that and the stored value, ``values``, and ``ends`` what closes the cell.
    """

    __slots__ = ("_count", "_kept", "span")

    def __init__(self, xml: bytes, span: tuple[int, int]) -> None:
        self.span = span
        """The bytes of the sheet between which it lies."""
        pieces = FORMULA.split(xml)
        self._count = len(pieces) // _STEP
        self._kept: list[_Kept] = [_kept(pieces[group::_STEP]) for group in range(_STEP)]

    def __len__(self) -> int:
        return self._count

    def _list(self, group: int) -> list[bytes]:
        kept = self._kept[group]
        if isinstance(kept, bytes):
            return kept.split(NOT_IN_XML) if self._count else []
        return list(kept) if isinstance(kept, list) else [kept[0]] * self._count  # type: ignore[arg-type, list-item]

    def only(self, group: int) -> bytes | None:
        """What a list holds in every place, where that is one thing; groups count from 1 as in ``FORMULA``."""
        kept = self._kept[group]
        return kept[0] if isinstance(kept, tuple) else None

    @property
    def is_plain(self) -> bool:
        """Does each cell have a formula of its own, without attributes?"""
        return self.only(4) == b"<f>" and type(self._kept[5]) is not list

    @property
    def letters(self) -> list[bytes]:
        """The columns of the cells."""
        return self._list(1)

    @property
    def digits(self) -> list[bytes]:
        """The rows of the cells."""
        return self._list(2)

    @property
    def attributes(self) -> list[bytes]:
        """The rest of their start tags."""
        return self._list(3)

    @property
    def tags(self) -> list[bytes]:
        """The start tags of their formulas."""
        return self._list(4)

    @property
    def texts(self) -> list[bytes | None]:
        """Their formulas as the file spells them."""
        return self._list(5)  # type: ignore[return-value]

    def texts_in_one(self) -> bytes:
        """All of ``texts``, NOT_IN_XML between them; a cell that has none has an empty one."""
        kept = self._kept[5]
        return kept if isinstance(kept, bytes) else NOT_IN_XML.join([text or b"" for text in self.texts])

    @property
    def middles(self) -> list[bytes]:
        """What stands between formula and stored value."""
        return self._list(6)

    @property
    def values(self) -> list[bytes]:
        """The stored values as the file spells them."""
        return self._list(7)

    @property
    def ends(self) -> list[bytes]:
        """What closes the cells."""
        return self._list(8)

    def _between(self) -> list[bytes]:
        kept = self._kept[0]
        return kept.split(NOT_IN_XML) if isinstance(kept, bytes) else [kept[0] or b""] * (self._count + 1)

    def starts(self) -> Iterator[int]:
        """The byte of the sheet at which each cell starts."""
        lengths: list[int] = [0] * (self._count * _STEP + 1)
        lengths[::_STEP] = map(len, self._between())
        for group in range(1, _STEP):
            lengths[group::_STEP] = [len(piece) if piece else 0 for piece in self._list(group)]
        lengths[1::_STEP] = [len(_OPENING) + length for length in lengths[1::_STEP]]
        ends = list(accumulate(lengths, initial=self.span[0]))
        return iter(ends[1:-1:_STEP])

    def joined(
        self,
        *,
        attributes: New = None,
        tags: New = None,
        texts: New = None,
        middles: New = None,
        values: New = None,
        ends: New = None,
        cells: Mapping[int, bytes] | None = None,
    ) -> bytes:
        """The rows with other lists in place of their own, and whole cells, by their place, in place of others.

        For a list whose pieces are all one, that one.
        """
        letters = self.letters
        opened = {each: _OPENING + each for each in set(letters)}
        columns: list[bytes | Sequence[bytes | None]] = [list(map(opened.__getitem__, letters)), self.digits]
        for group, new in enumerate((attributes, tags, texts, middles, values, ends), 3):
            columns.append((self.only(group) or self._list(group)) if new is None else new)
        if not cells:
            return _woven(self._between(), _merged(columns))
        every: list[list[bytes | None]] = [
            [column] * self._count if isinstance(column, bytes) else list(column) for column in columns
        ]
        for index, cell in cells.items():
            for column in every:
                column[index] = None
            every[0][index] = cell
        return _woven(self._between(), every)


class Segments:
    """The formula cells of a sheet, run by run in file order."""

    def __init__(self, xml: bytes) -> None:
        self.runs: list[Run] = [Run(xml[begin:end], (begin, end)) for begin, end in _spans(xml)]

    def __len__(self) -> int:
        return sum(map(len, self.runs))

    def starts(self) -> array[int]:
        """The byte at which each cell starts."""
        found = array("Q")
        for run in self.runs:
            found.extend(run.starts())
        return found


def _merged(columns: Iterable[bytes | Sequence[bytes | None]]) -> list[bytes | Sequence[bytes | None]]:
    """The columns, neighbours that are one piece for all taken together."""
    found: list[bytes | Sequence[bytes | None]] = []
    for column in columns:
        before = found[-1] if found else None
        if isinstance(column, bytes) and isinstance(before, bytes):
            found[-1] = before + column
        else:
            found.append(column)
    return found


def _woven(between: list[bytes], columns: Sequence[bytes | Sequence[bytes | None]]) -> bytes:
    """What stands between the cells, and the pieces of each cell after it."""
    count, step = len(between) - 1, len(columns) + 1
    woven: list[bytes | None] = [None] * (count * step + 1)
    woven[::step] = between
    for place, column in enumerate(columns, 1):
        woven[place::step] = [column] * count if isinstance(column, bytes) else column
    return b"".join(filter(None, woven))


def _kept(pieces: list[bytes | None]) -> _Kept:
    """The pieces in as little room as they need."""
    if pieces and pieces.count(pieces[0]) == len(pieces):
        return (pieces[0],)
    try:
        return NOT_IN_XML.join(pieces)  # type: ignore[arg-type]
    except TypeError:  # some are None
        return pieces


def _spans(xml: bytes) -> Iterator[tuple[int, int]]:
    """The sheet in parts that each begin with a row, so that no cell is cut."""
    begin = 0
    while begin < len(xml):
        end = xml.find(_ROW, begin + _AT_A_TIME)
        end = len(xml) if end < 0 else end
        yield begin, end
        begin = end
