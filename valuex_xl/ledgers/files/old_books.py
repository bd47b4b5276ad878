"""Error cells, hidden rows and styles of an ``.xls``, read from its records.

Sources: [MS-CFB] for the file, [MS-XLS] 2.4.24 (BoolErr), 2.4.127 (Formula), 2.4.175 (MulRk), 2.4.180 (Number) and
2.4.220 (RK) for its cells, 2.4.221 (Row), 2.4.126 (Format), 2.4.353 (XF).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import chain, takewhile
from pathlib import Path

__all__ = ["error_cells", "hidden_rows_of", "is_before_97", "number_cells", "styles_of"]

_END = 0xFFFFFFFE
_EOF, _FORMULA, _BOUND_SHEET, _BOOL_ERR, _ROW = 0x0A, 0x06, 0x85, 0x205, 0x208
_NUMBER, _RK, _MANY_RK, _FORMAT, _STYLE, _BEGIN, _EXCEL_97 = 0x203, 0x27E, 0xBD, 0x41E, 0xE0, 0x809, 0x600
_ZERO_HEIGHT = 0x20


def error_cells(path: Path, sheet: str) -> Iterator[tuple[int, int, int]]:
    """Row and column, counted from 0, and the code of each error cell of one sheet; nothing where it is not BIFF8."""
    for kind, body in _records_of(path, sheet):
        if kind == _BOOL_ERR and len(body) >= 8 and body[7]:
            row, column = struct.unpack_from("<2H", body)
            yield row, column, body[6]
        elif kind == _FORMULA and len(body) >= 14 and body[12:14] == b"\xff\xff" and body[6] == 2:
            row, column = struct.unpack_from("<2H", body)
            yield row, column, body[8]


def hidden_rows_of(path: Path, sheet: str) -> Iterator[int]:
    """The numbers, counted from 1, of the rows of one sheet that have no height."""
    for kind, body in _records_of(path, sheet):
        if kind == _ROW and len(body) >= 13 and body[12] & _ZERO_HEIGHT:
            yield struct.unpack_from("<H", body)[0] + 1


def number_cells(path: Path, sheet: str) -> Iterator[tuple[int, int, int]]:
    """Row and column, counted from 0, and the style of each cell of one sheet that holds a number."""
    for kind, body in _records_of(path, sheet):
        if kind in (_NUMBER, _RK, _FORMULA) and len(body) >= 6:
            yield struct.unpack_from("<3H", body)
        elif kind == _MANY_RK and len(body) >= 12:
            row, first = struct.unpack_from("<2H", body)
            for at in range((len(body) - 6) // 6):
                yield row, first + at, struct.unpack_from("<H", body, 4 + 6 * at)[0]


def is_before_97(path: Path) -> bool:
    """Whether a book is of Excel 95 or before, whose records of cells and styles are others."""
    return _is_before_97(_book_stream(path.read_bytes()))


def _is_before_97(stream: bytes) -> bool:
    kind, body = next(_records(stream, 0), (0, b""))
    return kind != _BEGIN or body[:2] != struct.pack("<H", _EXCEL_97)


def styles_of(path: Path) -> tuple[dict[int, str], list[int]]:
    """The codes of the formats of a book by their numbers, and the number that each style has; none before Excel 97."""
    codes, numbers = dict[int, str](), list[int]()
    stream = _book_stream(path.read_bytes())
    for kind, body in () if _is_before_97(stream) else _records(stream, 0):
        if kind == _EOF:
            break
        if kind == _STYLE and len(body) >= 4:
            numbers.append(struct.unpack_from("<2H", body)[1])
        elif kind == _FORMAT and len(body) >= 5:
            number, size, wide = struct.unpack_from("<2HB", body)
            wide &= 1
            codes[number] = body[5 : 5 + size * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
    return codes, numbers


def _records_of(path: Path, sheet: str) -> Iterator[tuple[int, bytes]]:
    """The records of one sheet up to its end."""
    stream = _book_stream(path.read_bytes())
    start = next((place for name, place in _sheets(stream) if name == sheet), None)
    if start is not None:
        yield from takewhile(lambda record: record[0] != _EOF, _records(stream, start))


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, body in _records(stream, 0):
        if kind == _EOF:
            return
        if kind == _BOUND_SHEET and len(body) > 8:
            wide = body[7] & 1
            name = body[8 : 8 + body[6] * (1 + wide)].decode("utf-16-le" if wide else "latin-1")
            yield name, struct.unpack_from("<I", body)[0]


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<2H", stream, place)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


def _book_stream(data: bytes) -> bytes:
    """The stream Workbook out of the compound file; empty where there is none."""
    shift, mini_shift = struct.unpack_from("<2H", data, 30)
    directory, mini_start = struct.unpack_from("<I", data, 48)[0], struct.unpack_from("<I", data, 60)[0]
    cutoff, more = struct.unpack_from("<I", data, 56)[0], struct.unpack_from("<I", data, 68)[0]
    size = 1 << shift

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    lists = [n for n in struct.unpack_from("<109I", data, 76) if n < _END]
    for _ in range(len(data) // size):
        if more >= _END:
            break
        entries = struct.unpack(f"<{size // 4}I", sector(more).ljust(size, b"\xff"))
        lists += [n for n in entries[:-1] if n < _END]
        more = entries[-1]
    table = list(chain.from_iterable(struct.unpack(f"<{size // 4}I", sector(n).ljust(size, b"\xff")) for n in lists))

    def linked(start: int, following: list[int]) -> Iterator[int]:
        for _ in range(len(following)):
            if start >= len(following):
                return
            yield start
            start = following[start]

    folder = b"".join(map(sector, linked(directory, table)))
    root = b""
    for at in range(0, len(folder) - 127, 128):
        entry = folder[at : at + 128]
        name = entry[: max(0, struct.unpack_from("<H", entry, 64)[0] - 2)].decode("utf-16-le", "replace")
        start, length = struct.unpack_from("<2I", entry, 116)
        if at == 0:
            root = b"".join(map(sector, linked(start, table)))
        elif name in ("Workbook", "Book"):
            if length >= cutoff:
                return b"".join(map(sector, linked(start, table)))[:length]
            minis = b"".join(map(sector, linked(mini_start, table)))
            mini_table = list(struct.unpack(f"<{len(minis) // 4}I", minis[: len(minis) // 4 * 4]))
            mini = 1 << mini_shift
            return b"".join(root[n * mini : (n + 1) * mini] for n in linked(start, mini_table))[:length]
    return b""
