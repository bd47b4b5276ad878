"""Workbooks: xlsx, xlsm, xlsb, xls and ods, one sheet or one table of them, with the numbers of their rows."""

from __future__ import annotations

import hashlib
import struct
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from valuex_xl.ledgers.fault import refused
from valuex_xl.ledgers.files.export import Cell, Export, Formatted, Line, Note
from valuex_xl.ledgers.files.hidden_rows import hidden_rows
from valuex_xl.ledgers.files.indents import Indents, indents_of, set_apart
from valuex_xl.ledgers.files.number_formats import Marks, mark_at, marked_cells
from valuex_xl.ledgers.files.old_books import is_before_97
from valuex_xl.ledgers.files.unshown import Errors, unshown
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.zip_limits import MIB, Limits, Packed, refused_by_size

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

__all__ = ["open_book"]

_LIMITS = Limits(1024 * MIB, 512 * MIB)
"""Twice those of the workbooks that are recalculated: of a ledger nothing is kept but its cells."""

_MOST_CELLS = 200_000_000

Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, counted from 0."""

_OLE_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_OLE_BOOK = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_LARGEST = 512 << 20


def open_book(path: Path, sheet: str | None) -> Export:
    """Open a workbook; LedgerError where it is none, is protected, or has no such sheet or table."""
    kind = _kind(path)
    book = _calamine(path)
    name, area, notes = _chosen(book, path, sheet)
    sheets = tuple(_filled(book)) if notes else ()
    page = book.get_sheet_by_name(name)
    if page.height == 0:
        raise refused(path.name, f'its sheet "{name}" is empty - say --sheet ({_listed(book)})')
    if page.total_height * page.total_width > _MOST_CELLS:
        raise refused(
            path.name, f'its sheet "{name}" claims {page.total_height:,} rows and {page.total_width:,} columns'
        )
    errors, hidden, marks, indents = _unseen(path, kind, name)
    if kind == "xls" and is_before_97(path):
        reason = (
            "saved as Excel 95 or before: its error cells, hidden rows and currencies in number formats are not seen"
        )
        notes.append(Note(f"{reason} - save it as .xlsx where it may have some", doubt=True))
    merged = _merged(page)
    if merged:
        notes.append(Note("merged cells: what stands in one counts for each row that it covers"))

    def lines() -> Iterator[Line]:
        # Opened anew each time: the sheet stays in memory only while it is read.
        rows = _calamine(path).get_sheet_by_name(name).to_python(skip_empty_area=False)
        return _lines(rows, area, merged, errors, marks, set_apart(indents, rows))

    return Export(path, kind, notes=tuple(notes), sha256=_digest(path), reader=lines, hidden=hidden, sheets=sheets)


def _unseen(path: Path, kind: str, name: str) -> tuple[Errors, frozenset[int], Marks, Indents]:
    """What the reader of workbooks does not show, the rows that Excel does not, and what formats say of cells."""
    try:
        marks = marked_cells(path, kind, name)
        return unshown(path, kind, name), hidden_rows(path, kind, name), marks, indents_of(path, kind, name)
    except (struct.error, LookupError, StopIteration, ValueError, ElementTree.ParseError, zipfile.BadZipFile):
        reason = (
            f'its sheet "{name}" is damaged: errors cannot be told from blanks - open it in Excel and save it again'
        )
        raise refused(path.name, reason) from None


def _kind(path: Path) -> str:
    """xlsx, xlsm, xlsb, ods or xls; LedgerError for what is no workbook."""
    with path.open("rb") as stream:
        zipped = stream.read(2) == b"PK"
    if zipped:
        return _zipped_kind(path)
    if path.stat().st_size > _LARGEST:
        raise refused(path.name, f"is larger than the {_LARGEST >> 20} MiB that are read")
    data = path.read_bytes()
    if any(mark in data for mark in _OLE_ENCRYPTED):
        raise refused(path.name, "is protected by a password - open it in Excel and save it without one")
    if not any(mark in data for mark in _OLE_BOOK):
        raise refused(path.name, "is an Office file but no workbook - export the ledger as CSV UTF-8")
    return "xls"


def _zipped_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_hostile(archive, path)
            names = {name.replace("\\", "/").lower() for name in archive.namelist()}
            if "xl/workbook.bin" in names:
                return "xlsb"
            if "xl/workbook.xml" in names:
                return "xlsm" if "xl/vbaproject.bin" in names else "xlsx"
            if "content.xml" in names and "mimetype" in names:
                return "ods"
    except (zipfile.BadZipFile, NotImplementedError, OSError):
        raise refused(path.name, "is a damaged zip file or workbook - open it in Excel and save it again") from None
    if any(name.startswith("xl/") for name in names):
        raise refused(path.name, "is a workbook without its list of sheets - open it in Excel and save it again")
    listed = ", ".join(sorted(names)[:3])
    raise refused(path.name, f"is a zip file and no workbook (it holds {listed}) - unpack it first")


def _calamine(path: Path) -> CalamineWorkbook:
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        reason = "is a workbook, which the package python-calamine reads - install it, or save the sheet as CSV UTF-8"
        raise refused(path.name, reason) from None
    try:
        return CalamineWorkbook.from_path(str(path), load_tables=zipfile.is_zipfile(path))
    except Exception as error:
        try:
            return CalamineWorkbook.from_path(str(path))
        except Exception:
            reason = f"cannot be read as a workbook ({error}) - open it in Excel and save it again"
            raise refused(path.name, reason) from None


def _listed(book: CalamineWorkbook) -> str:
    tables = _tables(book)
    sheets = "sheets: " + ", ".join(book.sheet_names)
    return f"{sheets}; tables: {', '.join(tables)}" if tables else sheets


def _tables(book: CalamineWorkbook) -> list[str]:
    try:
        return list(book.table_names or [])
    except Exception:  # a kind without tables says so by an error of its own
        return []


def _chosen(book: CalamineWorkbook, path: Path, sheet: str | None) -> tuple[str, Area | None, list[Note]]:
    """The sheet's name, the area of the table where one was asked for, and what to tell."""
    if sheet is not None:
        names = {fold(name): name for name in book.sheet_names}
        if fold(sheet) in names:
            return names[fold(sheet)], None, []
        tables = {fold(name): name for name in _tables(book)}
        if fold(sheet) in tables:
            return *_table(book, path, tables[fold(sheet)]), []
        hint = did_you_mean(sheet, [*book.sheet_names, *_tables(book)])
        raise refused(path.name, f'no sheet or table is called "{sheet}"{hint} ({_listed(book)})')
    filled = _filled(book)
    if not filled:
        raise refused(path.name, f"has no sheet with rows ({_listed(book)})")
    if len(filled) == 1:
        return filled[0], None, []
    others = ", ".join(f'"{name}"' for name in filled[1:])
    note = Note(f'read the sheet "{filled[0]}" and not {others} - say --sheet to choose another', doubt=True)
    return filled[0], None, [note]


def _table(book: CalamineWorkbook, path: Path, name: str) -> tuple[str, Area]:
    """The sheet of a table, and its area with the line of titles above what the reader takes for it."""
    try:
        table = book.get_table_by_name(name)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # the reader panics, by an error that is no Exception, at titles without a line below
        table = None
    if table is None or table.start is None or table.end is None:
        raise refused(path.name, f'its table "{name}" has no line below its titles - choose another, or its sheet')
    return table.sheet, (max(0, table.start[0] - 1), table.start[1], *table.end)


def _filled(book: CalamineWorkbook) -> list[str]:
    """The sheets with rows, those that show where any does."""
    shown = [it.name for it in book.sheets_metadata if _is_shown(it)]
    return [name for name in shown or book.sheet_names if book.get_sheet_by_name(name).height > 1]


def _is_shown(sheet: SheetMetadata) -> bool:
    """A sheet of cells that is not hidden; the enumerations print as ``SheetVisibleEnum.Visible``."""
    return str(sheet.visible).endswith(".Visible") and str(sheet.typ).endswith(".WorkSheet")


def _merged(page: CalamineSheet) -> dict[tuple[int, int], tuple[int, int]]:
    """For each covered cell of a merge of several rows, the cell that holds its value."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in page.merged_cell_ranges or ():
        if bottom > top and left == right and len(found) < _MOST_CELLS // 200:
            found.update({(row, left): (top, left) for row in range(top + 1, bottom + 1)})
    return found


def _lines(
    rows: Sequence[Sequence[object]],
    area: Area | None,
    merged: dict[tuple[int, int], tuple[int, int]],
    errors: Errors,
    marks: Marks,
    indents: Indents | None = None,
) -> Iterator[Line]:
    for place, row in enumerate(rows):
        cells: list[Cell] = [_cell(value) for value in row]
        for column, depths in (indents or {}).items():
            if depth := depths.get(place):
                cells[column] = f"{' ' * depth}{row[column]}"
        for column, runs in marks.items():
            if column < len(cells):
                cells[column] = _with_mark(cells[column], mark_at(runs, place))
        for column, error in errors.get(place, {}).items():
            cells += [None] * (column + 1 - len(cells))
            cells[column] = error
        for column in range(len(cells)) if merged else ():
            top = merged.get((place, column))
            if top is not None:
                cells[column] = _with_mark(_cell(rows[top[0]][column]), mark_at(marks.get(column, ()), top[0]))
        if area is not None:
            if not area[0] <= place <= area[2]:
                continue
            cells = cells[area[1] : area[3] + 1]
        yield Line(place + 1, tuple(cells))


def _with_mark(cell: Cell, mark: str) -> Cell:
    return Formatted(cell, mark) if mark and isinstance(cell, float) else cell


def _cell(value: object) -> Cell:
    if value in (None, ""):
        return None
    if isinstance(value, bool | str | date | datetime):
        return value
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, time):
        return value.isoformat()
    return str(value)


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _refuse_hostile(archive: zipfile.ZipFile, path: Path) -> None:
    parts = [Packed(each.filename, each.file_size, each.compress_size, each.flag_bits) for each in archive.infolist()]
    if why := refused_by_size(parts, _LIMITS):
        raise refused(path.name, why)
