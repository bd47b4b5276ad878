"""One book in the engine: loaded as it was saved, given its values, calculated, read in blocks."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from valuex_xl.addresses import Area, Position
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import UNSUPPORTED, Settings, Shape
from valuex_xl.workbooks.formulon.bulk import RECORD
from valuex_xl.workbooks.formulon.library import Library, LibraryError

if TYPE_CHECKING:
    import numpy as np

__all__ = ["LoadedBook"]

_NUMBER, _BOOL, _TEXT, _ERROR = 1, 2, 3, 4
_BLANK = 0
_CODES = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!")
_ORDINALS = {code: number for number, code in enumerate(_CODES)}
_NUMBERS = struct.Struct("<iiiid")
_OTHERS = struct.Struct("<iiiiii")
_END = (1 << 64) - 1
_CURSOR = struct.Struct("<Q")


class LoadedBook:
    """A book as the engine has it; rows and columns count from 1 outside and from 0 inside."""

    def __init__(self, data: bytes, settings: Settings) -> None:
        self._library = library = Library()
        held, out = library.put(data), library.space(4)
        library.do("fm_workbook_load", held, len(data), out)
        self._book = library.number(out)
        library.free(held, out)
        day = settings.today
        clock = library.put(struct.pack("<6i", day.year, day.month, day.day, 0, 0, 0))
        library.do("fm_workbook_set_pinned_now", self._book, clock)
        library.free(clock)
        self._sheets = {self._name(number).casefold(): number for number in range(self._count())}

    def _count(self) -> int:
        found: int = self._library.call("fm_workbook_sheet_count", self._book)
        return found

    def _name(self, number: int) -> str:
        out = self._library.space(4)
        self._library.do("fm_workbook_sheet_name", self._book, number, out)
        name = self._library.text(self._library.number(out))
        self._library.free(out)
        return name

    def _number(self, sheet: str) -> int:
        number = self._sheets.get(sheet.casefold())
        if number is None:
            raise LibraryError(f"it has no sheet {sheet}")
        return number

    def set(self, sheet: str, values: Mapping[Position, Scalar]) -> None:
        """Put values into cells of a sheet, in place of the formulas that stand there."""
        if not values:
            return
        library, held = self._library, []
        texts = b"".join(value.encode() + b"\0" for value in values.values() if isinstance(value, str))
        at = first = library.put(texts)
        for (row, column), value in values.items():
            if isinstance(value, str):
                held.append(_OTHERS.pack(row - 1, column - 1, _TEXT, 0, _signed(at), 0))
                at += len(value.encode()) + 1
            else:
                held.append(_record(row - 1, column - 1, value))
        records = library.put(b"".join(held))
        library.do("set", self._book, self._number(sheet), records, len(held))
        library.free(records, first)

    def set_formulas(self, sheet: str, formulas: Mapping[Position, str]) -> None:
        """Put formulas, without their =, into cells of a sheet."""
        if not formulas:
            return
        library, number = self._library, self._number(sheet)
        texts = [f"={text}".encode() + b"\0" for text in formulas.values()]
        at = first = library.put(b"".join(texts))
        # A run that takes too long looks for a cell in hand: each of these may be a long formula.
        for cell, text in zip(((sheet, *place) for place in formulas), texts, strict=True):
            library.do("fm_workbook_set_formula", self._book, number, cell[1] - 1, cell[2] - 1, _signed(at))
            at += len(text)
        library.free(first)

    def run(self) -> None:
        """Calculate everything."""
        self._library.do("fm_workbook_recalc", self._book)

    def values(self, sheet: str, area: Area) -> dict[Position, Scalar]:
        """The values of the cells of an area that are not empty."""
        found: dict[Position, Scalar] = {}
        cursor, library, number = 0, self._library, self._number(sheet)
        corners = [each - 1 for each in area]
        out = library.space(16)
        while cursor != _END:
            library.do("fm_sheet_cells_in_range", self._book, number, *corners, cursor, 0, out)
            page = library.number(out)
            library.do("fm_cell_range_count", page, out)
            count = library.number(out)
            records = library.space(count * RECORD)
            library.do("read", page, count, records, out)
            found.update(self._decoded(bytes(library.read(records, count * RECORD))))
            library.do("fm_cell_range_next_cursor", page, out)
            cursor = _CURSOR.unpack(library.read(out, 8))[0]
            library.free(records)
            library.call("fm_cell_range_destroy", page)
        library.free(out)
        return found

    def _decoded(self, data: bytes) -> Iterable[tuple[Position, Scalar]]:
        cells = _as_table(data)
        kinds, numbers = cells["kind"].tolist(), cells["number"].tolist()
        wholes = cells["whole"].tolist()
        texts = iter(self._library.texts([at for kind, at in zip(kinds, wholes, strict=True) if kind == _TEXT]))
        places = zip((cells["row"] + 1).tolist(), (cells["column"] + 1).tolist(), strict=True)
        for place, kind, number, whole in zip(places, kinds, numbers, wholes, strict=True):
            if kind == _NUMBER:
                yield place, number
            elif kind == _TEXT:
                yield place, next(texts)
            elif kind == _BOOL:
                yield place, bool(whole)
            elif kind != _BLANK:
                yield place, _error(kind, whole)

    def spill(self, sheet: str, place: Position) -> Shape:
        """How many rows and columns the formula in a cell fills."""
        out = self._library.space(20)
        self._library.do("fm_workbook_spill_info", self._book, self._number(sheet), place[0] - 1, place[1] - 1, out)
        _, _, rows, columns, engaged = struct.unpack("<5I", self._library.read(out, 20))
        self._library.free(out)
        return (rows, columns) if engaged else (1, 1)


def _error(kind: int, whole: int) -> CellError:
    """What is no value: an error by its number, or what has none outside of the engine."""
    return CellError(_CODES[whole] if kind == _ERROR and whole < len(_CODES) else UNSUPPORTED)


def _as_table(data: bytes) -> np.ndarray[tuple[int], np.dtype[np.void]]:
    import numpy as np

    names, offsets = ["row", "column", "kind", "number", "whole"], [0, 4, 8, 16, 16]
    formats = ["<i4", "<i4", "<i4", "<f8", "<u4"]
    kind = np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": RECORD})
    return np.frombuffer(data, kind)


def _record(row: int, column: int, value: Scalar) -> bytes:
    """A value that is no text."""
    if isinstance(value, bool):
        return _OTHERS.pack(row, column, _BOOL, 0, value, 0)
    if isinstance(value, CellError):
        return _OTHERS.pack(row, column, _ERROR, 0, _ORDINALS.get(value.code, _ORDINALS["#VALUE!"]), 0)
    if value is None:
        return _OTHERS.pack(row, column, _BLANK, 0, 0, 0)
    return _NUMBERS.pack(row, column, _NUMBER, 0, value)


def _signed(address: int) -> int:
    return address - (1 << 32) if address >= 1 << 31 else address
