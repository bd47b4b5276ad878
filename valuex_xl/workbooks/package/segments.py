"""A sheet cut at its formula cells: read column by column, changed, and joined again to the very bytes.

Half a million formula cells are common. Cutting and joining are one step each of a compiled program, where a step for
each cell is not: so a cell is no object here but the same place in some lists. The lists do not last: a run, some two
megabytes of the sheet, keeps its pieces as a few strings, and makes lists of them when it is its turn.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import TypeAlias

from valuex_xl.workbooks.package.pieces import NOT_IN_XML, Kept, Pieces, kept, listed, woven
from valuex_xl.workbooks.package.rows_alike import END, MIDDLE, OPENING, ROW, TAG, Cut, cut_alike

__all__ = ["FORMULA", "MIDDLES", "TAGS", "ByColumn", "New", "Parts", "Run", "Segments"]

FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})("[^<>]*+>\s*+)'
    rb"(<f[^<>]*+>)(?:([^<]*+)(?=</f>))?+((?:</f>)?+\s*+(?:<v[^<>]*+>)?+)([^<]*+)((?:</v>\s*+)?+</c>)"
)
"""A formula cell whole. Its groups are the lists below, in this order."""

_GROUPS = 8
_STEP = _GROUPS + 1
_BETWEEN, _LETTERS, _DIGITS, _ATTRIBUTES, TAGS, _TEXTS, MIDDLES, _VALUES, _ENDS = range(_STEP)
_MORE = b"<f"
_AT_A_TIME = 1 << 21
"""Bytes cut and joined in one go: lists of millions of segments would take memory anew for every step."""


class Parts(tuple[Pieces, ...]):
    """Pieces that follow each other in each cell."""

    __slots__ = ()


class ByColumn(list["Pieces | Parts | None"]):
    """What each column of a run has, from row to row; None for what is there."""

    __slots__ = ()


New: TypeAlias = "Pieces | ByColumn | None"
"""A list in place of another, or the piece that all its pieces are, or both by column; None for what is there."""


class Run:
    """Some rows of a sheet: lists with a place for each of their formula cells, made anew whenever they are asked for.

    ``letters`` and ``digits`` say where a cell stands, ``attributes`` is the rest of its start tag from the closing
    quote on, ``tags`` the start tag of its formula, ``texts`` the formula as the file spells it (None where it has
    none), ``middles`` what stands between that and the stored value, ``values``, and ``ends`` what closes the cell.
    """

    __slots__ = ("_count", "_is_alike", "_kept", "_tail", "span", "width")

    def __init__(self, xml: bytes, span: tuple[int, int]) -> None:
        self.span = span
        """The bytes of the sheet between which it lies."""
        self.width = 1
        """How many formulas each of its rows has, all in the same columns; 1 where they are not alike."""
        cut = cut_alike(xml)
        self._is_alike = cut is not None
        if cut is not None:
            self._take(cut)
            return
        pieces = FORMULA.split(xml)
        self._count = len(pieces) // _STEP
        self._tail: bytes = pieces.pop()
        self._kept: list[list[Kept]] = [[kept(pieces[group::_STEP])] for group in range(_STEP)]

    def _take(self, cut: Cut) -> None:
        self.width = width = len(cut.letters)
        self._count = width * len(cut.digits)
        self._tail = cut.tail
        every: list[list[Kept]] = [[(piece,)] * width for piece in (TAG, MIDDLE, END)]
        digits = kept(cut.digits)
        letters: list[Kept] = [(letters,) for letters in cut.letters]
        begun = cut.between, letters, [digits] * width, cut.attributes
        self._kept = [*begun, every[0], cut.texts, every[1], cut.values, every[2]]

    def __len__(self) -> int:
        return self._count

    @property
    def _rows(self) -> int:
        """How many rows there are; cells, where these are not alike."""
        return self._count // self.width

    def _list(self, group: int) -> list[bytes]:
        if self.width == 1:
            return self._column(group, 0)
        pieces = [b""] * self._count
        for place in range(self.width):
            pieces[place :: self.width] = self._column(group, place)
        return pieces

    def _column(self, group: int, place: int) -> list[bytes]:
        """The pieces of one column, from row to row."""
        return listed(self._kept[group][place], self._rows)

    def _pieces(self, group: int, place: int) -> Pieces:
        """The same, or the one piece that all are."""
        found = self._kept[group][place]
        if isinstance(found, tuple):
            return found[0] or b""
        return self._column(group, place)

    def only(self, group: int) -> bytes | None:
        """What a list holds in every place, where that is one thing; of those groups ``FORMULA`` has."""
        first, *others = self._kept[group]
        return first[0] if isinstance(first, tuple) and all(other == first for other in others) else None

    @property
    def is_plain(self) -> bool:
        """Does each cell have a formula of its own, without attributes?"""
        return self.only(TAGS) == TAG and all(type(texts) is not list for texts in self._kept[_TEXTS])

    @property
    def letters(self) -> list[bytes]:
        """The columns of the cells."""
        return self._list(_LETTERS)

    @property
    def digits(self) -> list[bytes]:
        """The rows of the cells."""
        return self._list(_DIGITS)

    @property
    def digits_of_rows(self) -> list[bytes]:
        """The rows, once each where they are alike."""
        return self._column(_DIGITS, 0)

    @property
    def attributes(self) -> list[bytes]:
        """The rest of their start tags."""
        return self._list(_ATTRIBUTES)

    @property
    def tags(self) -> list[bytes]:
        """The start tags of their formulas."""
        return self._list(TAGS)

    @property
    def texts(self) -> list[bytes | None]:
        """Their formulas as the file spells them."""
        return self._list(_TEXTS)  # type: ignore[return-value]

    def texts_in_one(self, place: int) -> bytes:
        """The formulas of one column, NOT_IN_XML between them; a cell that has none has an empty one."""
        found = self._kept[_TEXTS][place]
        if isinstance(found, bytes):
            return found
        return NOT_IN_XML.join([text or b"" for text in self._column(_TEXTS, place)])

    @property
    def middles(self) -> list[bytes]:
        """What stands between formula and stored value."""
        return self._list(MIDDLES)

    @property
    def values(self) -> list[bytes]:
        """The stored values as the file spells them."""
        return self._list(_VALUES)

    def values_of(self, place: int) -> Pieces:
        """Those of one column; the one value that all are."""
        return self._pieces(_VALUES, place)

    def attributes_of(self, place: int) -> Pieces:
        """The rest of the start tags in one column; the one that all have."""
        return self._pieces(_ATTRIBUTES, place)

    @property
    def ends(self) -> list[bytes]:
        """What closes the cells."""
        return self._list(_ENDS)

    @property
    def has_more(self) -> bool:
        """May a formula stand between its cells?"""
        return not self._is_alike and any(_MORE in each for each in (*self._list(_BETWEEN), self._tail))

    def starts(self) -> Iterator[int]:
        """The byte of the sheet at which each cell starts."""
        lengths: list[int] = [0] * (self._count * _STEP)
        for group in range(_STEP):
            lengths[group::_STEP] = [len(piece) if piece else 0 for piece in self._list(group)]
        lengths[_LETTERS::_STEP] = [len(OPENING) + length for length in lengths[_LETTERS::_STEP]]
        ends = list(accumulate(lengths, initial=self.span[0]))
        return iter(ends[1::_STEP])

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
        """The rows with other lists in place of their own, and whole cells, by their place, in place of others."""
        news = (attributes, tags, texts, middles, values, ends)
        if cells:
            return self._with_cells(news, cells)
        pieces: list[Pieces] = []
        for place in range(self.width):
            begun = (self._pieces(group, place) for group in (_BETWEEN, _LETTERS, _DIGITS))
            pieces += (next(begun), OPENING, *begun)
            for group, new in enumerate(news, _ATTRIBUTES):
                own = self._of_column(new, place)
                if isinstance(own, Parts):
                    pieces += own
                else:
                    pieces.append(self._pieces(group, place) if own is None else own)
        return woven(pieces, self._rows, self._tail)

    def _of_column(self, new: New, place: int) -> Pieces | Parts | None:
        if isinstance(new, ByColumn):
            return new[place]
        return new if new is None or isinstance(new, bytes) else new[place :: self.width]

    def _with_cells(self, news: Iterable[New], cells: Mapping[int, bytes]) -> bytes:
        """The rows with whole cells in place of others, which is seldom."""
        columns: list[list[bytes | None]] = [[OPENING] * self._count, [*self.letters], [*self.digits]]
        for group, new in enumerate(news, _ATTRIBUTES):
            if isinstance(new, bytes):
                columns.append([new] * self._count)
            else:
                columns.append([*self._list(group)] if new is None else list(new))  # type: ignore[arg-type]
        for index, cell in cells.items():
            for column in columns:
                column[index] = None
            columns[0][index] = cell
        return woven([self._list(_BETWEEN), *columns], self._count, self._tail)


class Segments:
    """The formula cells of a sheet, run by run in file order."""

    def __init__(self, xml: bytes) -> None:
        self.runs: list[Run] = [Run(xml[begin:end], (begin, end)) for begin, end in _spans(xml)]

    def __len__(self) -> int:
        return sum(map(len, self.runs))

    @property
    def has_more(self) -> bool:
        """May a formula stand between the cells?"""
        return any(run.has_more for run in self.runs)

    def starts(self) -> array[int]:
        """The byte at which each cell starts."""
        found = array("Q")
        for run in self.runs:
            found.extend(run.starts())
        return found


def _spans(xml: bytes) -> Iterator[tuple[int, int]]:
    """The sheet in parts that each begin with a row, so that no cell is cut."""
    begin = 0
    while begin < len(xml):
        end = xml.find(ROW, begin + _AT_A_TIME)
        end = len(xml) if end < 0 else end
        yield begin, end
        begin = end
