"""The engine as the rest of the project sees it (``workbooks.calculation``): a witness on one book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from valuex_xl.addresses import Area, Cell, Position
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.calculation import Given, Settings, Shape, WitnessError
from valuex_xl.workbooks.formula.structured import NoSuchPartError, plain_reference
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.formulon.library import LibraryError
from valuex_xl.workbooks.formulon.loaded import LoadedBook
from valuex_xl.workbooks.package import Book, Table

__all__ = ["WasmWitness"]


class WasmWitness:
    """Has read the book's own bytes, with its own eyes for names and spills. Two things are put right for it.

    The names of tables are written out as the cells that they stand for: it calculates a formula with such a name
    before what it reads. ISO dates it reads as texts where they have no day or no seconds: they are put in as numbers.
    Of precision as displayed it knows nothing: it is not heard on such a book (WitnessError).
    """

    def __init__(self, book: Book, settings: Settings) -> None:
        if book.as_displayed:
            raise WitnessError("the book calculates with precision as displayed, which the second engine does not know")
        try:
            self._loaded = LoadedBook(book.package.archive.data, settings)
            for sheet in book.sheets:
                self._loaded.set(sheet.name, _dates(book, sheet.name))
                self._loaded.set_formulas(sheet.name, _on_tables(book, sheet.name))
        except LibraryError as reason:
            raise WitnessError(f"the second engine cannot load the book: {reason}") from reason

    def testify(self, given: Given) -> WasmTestimony:
        """The book calculated with these values in place of formulas."""
        by_sheet: defaultdict[str, dict[Position, Scalar]] = defaultdict(dict)
        for (sheet, row, column), rows in given.items():
            for down, values in enumerate(rows):
                for over, value in enumerate(values):
                    by_sheet[sheet][row + down, column + over] = value
        try:
            for sheet, cells in by_sheet.items():
                self._loaded.set(sheet, cells)
            self._loaded.run()
        except LibraryError as reason:
            raise WitnessError(f"the second engine gives up on the book: {reason}") from reason
        return WasmTestimony(self._loaded)


def _on_tables(book: Book, sheet: str) -> dict[Position, str]:
    """The formulas of a sheet that name a table, with the cells that those names stand for.

    The engine does not know which cells such a formula reads: it would answer it from what is stored there, before that
    is calculated.
    """
    tables = {table.name.lower(): table for table in book.tables}
    if not tables:
        return {}
    return {
        (cell.row, cell.column): _in_cells(cell.text, tables, (sheet, cell.row, cell.column))
        for cell in book.formulas(sheet)
        if cell.kind == "plain" and cell.text is not None and "[" in cell.text
    }


def _in_cells(text: str, tables: Mapping[str, Table], place: Cell) -> str:
    try:
        return "".join(
            plain_reference(token.text, tables, place).text if token.kind == "table" else token.text
            for token in tokenize(text)
        )
    except NoSuchPartError:
        return text


def _dates(book: Book, sheet: str) -> dict[Position, Scalar]:
    """The ISO dates among the constants of a sheet, as numbers."""
    worksheet = book.worksheet(sheet)
    if not worksheet.has_dates:
        return {}
    return {
        (cell.row, cell.column): book.value(sheet, cell.row, cell.column)
        for cell in worksheet.walked()
        if cell.kind == "d" and cell.formula is None
    }


class WasmTestimony:
    """What came out."""

    def __init__(self, loaded: LoadedBook) -> None:
        self._loaded = loaded

    def values(self, sheet: str, area: Area) -> Mapping[Position, Scalar]:
        """The values of the cells of an area that are not empty."""
        try:
            return self._loaded.values(sheet, area)
        except LibraryError as reason:
            raise WitnessError(f"the second engine cannot be read: {reason}") from reason

    def shape(self, cell: Cell) -> Shape:
        """How many cells the formula in a cell fills."""
        try:
            return self._loaded.spill(cell[0], cell[1:])
        except LibraryError as reason:
            raise WitnessError(f"the second engine cannot be read: {reason}") from reason
