"""The engine as the rest of the project sees it (``workbooks.calculation``): a witness on one book."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

from valuex_xl.addresses import LAST_COLUMN, Area, Cell, Position, column_letters, read_reference
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import Given, Part, Rows, Settings, Shape, WitnessError
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.shared_formulas import written_out
from valuex_xl.workbooks.formula.structured import NoSuchPartError, plain_reference
from valuex_xl.workbooks.formula.tokens import Token, arguments, tokenize
from valuex_xl.workbooks.formulon.library import LibraryError
from valuex_xl.workbooks.formulon.loaded import LoadedBook
from valuex_xl.workbooks.formulon.written_out import UNKNOWN_NAME, with_formulas
from valuex_xl.workbooks.package import Book, FormulaCell, Table

__all__ = ["WasmWitness", "in_ranges"]

_CELL = r"((?:'(?:[^']|'')*+'!|[\w.]++!)?\$?[A-Z]{1,3}\$?[0-9]{1,7})"
_ANCHOR = re.compile(rf"(?:_xlfn\.)?ANCHORARRAY\({_CELL}\)|(?<![\w.]){_CELL}#(?!\w)", re.IGNORECASE)
_MAY_NAME_SPILLS = re.compile(r"ANCHORARRAY|\d#", re.IGNORECASE)


class WasmWitness:
    """Has read the book's own bytes, with its own eyes for names and spills. Some things are put right for it.

    The names of tables are written out as the cells that they stand for: it calculates a formula with such a name
    before what it reads. So is ``D2#`` where a value stands for the formula in D2. ISO dates it reads as texts where
    they have no day or no seconds: they are put in as numbers, and so is what stands beside comments and in CDATA.
    Names that make more of a formula than can be calculated it would follow until the memory ends: the error of a name
    stands for them, and for the formulas with them.
    Of precision as displayed it knows nothing: it is not heard on such a book (WitnessError).
    """

    def __init__(self, book: Book, settings: Settings) -> None:
        if book.as_displayed:
            raise WitnessError("the book calculates with precision as displayed, which the second engine does not know")
        self._book = book
        try:
            names = Names(book.names)
            texts = {sheet.name: _formulas(book, sheet.name) for sheet in book.sheets}
            data, left = with_formulas(book, texts, names.endless)
            self._loaded = LoadedBook(data, settings)
            for sheet in book.sheets:
                self._loaded.set(sheet.name, _misread(book, sheet.name) | _endless(book, names, sheet.name))
                self._loaded.set_formulas(sheet.name, left[sheet.name] | _of_arrays(book, sheet.name))
        except LibraryError as reason:
            raise WitnessError(f"the second engine cannot load the book: {reason}") from reason
        self._on_spills = {sheet.name: _on_spills(book, sheet.name) for sheet in book.sheets}

    def testify(self, given: Given) -> WasmTestimony:
        """The book calculated with these values in place of formulas."""
        by_sheet: defaultdict[str, dict[Position, Scalar]] = defaultdict(dict)
        for (sheet, row, column), rows in given.items():
            for down, values in enumerate(rows):
                for over, value in enumerate(values):
                    by_sheet[sheet][row + down, column + over] = value
        shapes = {(cell[0].casefold(), *cell[1:]): _shape(rows) for cell, rows in given.items()}
        try:
            for sheet, cells in by_sheet.items():
                self._loaded.set(sheet, cells)
            for sheet, texts in self._on_spills.items():
                left = {place: text for place, text in texts.items() if (sheet, *place) not in given}
                self._loaded.set_formulas(
                    sheet, {place: in_ranges(text, sheet, shapes) for place, text in left.items()}
                )
            self._loaded.run()
        except LibraryError as reason:
            raise WitnessError(f"the second engine gives up on the book: {reason}") from reason
        return WasmTestimony(self._book, self._loaded)


def _shape(rows: Rows) -> Shape:
    """How many cells values fill, without the blanks where there were more when the book was saved."""
    filled = [[value is not None for value in row] for row in rows]
    height = max((number for number, row in enumerate(filled, 1) if any(row)), default=1)
    width = max((number for row in filled for number, is_filled in enumerate(row, 1) if is_filled), default=1)
    return height, width


def _formulas(book: Book, sheet: str) -> dict[Position, str]:
    """The formulas of a sheet that name a table, with the cells that such names stand for, or all with comments in it.

    The engine does not know which cells such names read, and would answer from what is stored there, before that is
    calculated.
    """
    tables = {table.name.lower(): table for table in book.tables}
    asides = book.worksheet(sheet).has_asides
    named = re.compile("|".join(map(re.escape, tables)) or r"(?!)", re.IGNORECASE)
    return {
        (cell.row, cell.column): _in_cells(cell.text, tables, (sheet, cell.row, cell.column))
        for cell in book.formulas(sheet)
        if cell.text is not None and _is_put_in(cell) and (asides or "[" in cell.text or named.search(cell.text))
    }


def _endless(book: Book, names: Names, sheet: str) -> dict[Position, Scalar]:
    """The formulas of which names make more than can be calculated."""
    if not names.endless:
        return {}
    known: dict[str, bool] = {}
    found: dict[Position, Scalar] = {}
    for cell in written_out(book.formulas(sheet)):
        text = cell.text or ""
        if text not in known:
            known[text] = names.is_endless(text, (sheet, cell.row, cell.column))
        if known[text]:
            found[cell.row, cell.column] = CellError(UNKNOWN_NAME)
    return found


def _of_arrays(book: Book, sheet: str) -> dict[Position, str]:
    """The formulas with LOOKUP or INDEX of arrays: in the file the engine takes one cell of these, put in all."""
    tables = {table.name.lower(): table for table in book.tables}
    return {
        (cell.row, cell.column): _in_cells(cell.text, tables, (sheet, cell.row, cell.column))
        for cell in written_out(book.formulas(sheet))
        if cell.text is not None and cell.kind in ("plain", "shared") and _takes_arrays(cell.text)
    }


_MAY_TAKE_ARRAYS = re.compile(r"(?<![\w.])(?:LOOKUP|INDEX) *\(", re.IGNORECASE)


def _takes_arrays(text: str) -> bool:
    """Does a formula calculate with ranges inside of LOOKUP or INDEX, which take them whole in any formula?

    >>> _takes_arrays('LOOKUP(2,1/(A1:A9=B1),C1:C9)'), _takes_arrays('INDEX(A1:A9,B1+1)')
    (True, False)
    """
    if not _MAY_TAKE_ARRAYS.search(text):
        return False
    tokens = tokenize(text)
    for index, token in enumerate(tokens):
        if token.kind != "func" or token.text.upper() not in ("LOOKUP", "INDEX"):
            continue
        spans = arguments(tokens, index + 1)
        for start, stop in spans[:1] if token.text.upper() == "INDEX" else spans[1:]:
            if any(each.kind == "op" and each.text != ":" for each in tokens[start:stop]):
                return True
    return False


def _on_spills(book: Book, sheet: str) -> dict[Position, str]:
    """The formulas of a sheet that name all cells of a spill, with the cells of tables in the place of their names."""
    tables = {table.name.lower(): table for table in book.tables}
    return {
        (cell.row, cell.column): _in_cells(cell.text, tables, (sheet, cell.row, cell.column))
        for cell in book.formulas(sheet)
        if _is_put_in(cell) and cell.text is not None and _MAY_NAME_SPILLS.search(cell.text)
    }


def _is_put_in(cell: FormulaCell) -> bool:
    """Is it one cell's formula? In the place of an array the cells that this filled would stand in the way."""
    alone = cell.ref is None or cell.ref[:2] == cell.ref[2:]
    return cell.kind == "plain" or (cell.kind == "dynamic" and alone)


def in_ranges(text: str, sheet: str, shapes: Mapping[Cell, Shape]) -> str:
    """The formula with the cells of each known spill in place of its name.

    ``shapes`` are by sheet (case folded), row and column.

    >>> in_ranges("SUM(_xlfn.ANCHORARRAY(B$1),C1)", "S", {("s", 1, 2): (3, 1)})
    'SUM($B$1:$B$3,C1)'
    >>> in_ranges("S!B1#&S!B2#", "T", {("s", 1, 2): (1, 2)})
    'S!$B$1:$C$1&S!B2#'
    """

    def cells(found: re.Match[str]) -> str:
        anchor = found[1] or found[2]
        tokens = tokenize(anchor)
        area = read_reference(anchor) if len(tokens) == 1 and tokens[0].kind == "area" else None
        shape = shapes.get(((area.sheet or sheet).casefold(), area.row1, area.column1)) if area else None
        if area is None or shape is None:
            return found[0]
        left, right = column_letters(area.column1), column_letters(area.column1 + shape[1] - 1)
        prefix = anchor[: anchor.rfind("!") + 1]
        return f"{prefix}${left}${area.row1}:${right}${area.row1 + shape[0] - 1}"

    return _ANCHOR.sub(cells, text)


def _in_cells(text: str, tables: Mapping[str, Table], place: Cell) -> str:
    try:
        known: dict[str, str] = {}
        parts = []
        for part, is_table in _tables_in(text, frozenset(tables)):
            if is_table and part not in known:
                known[part] = plain_reference(part, tables, place).text
            parts.append(known[part] if is_table else part)
        return "".join(parts)
    except NoSuchPartError:
        return text


@lru_cache(maxsize=64)
def _tables_in(text: str, tables: frozenset[str]) -> list[tuple[str, bool]]:
    """A formula in parts, and which of them are references to tables: down a table all its rows have one text."""
    parts: list[tuple[str, bool]] = []
    for kind, alike in groupby(tokenize(text), lambda token: _named(token, tables)):
        words = [token.text for token in alike]
        parts += [("".join(words), False)] if not kind else [(word + kind[1:], True) for word in words]
    return parts


def _named(token: Token, tables: frozenset[str]) -> str:
    """What makes a reference of a token, behind a mark that it is one; empty for one that is none."""
    if token.kind == "table":
        return "="
    return "=[]" if token.kind == "name" and token.text.lower() in tables else ""


def size(part: Part) -> Shape:
    """How many cells the first engine's answer has."""
    return len(part.rows), len(part.rows[0]) if part.rows else 1


def beside(asked: Sequence[tuple[Cell, Part]], last_used: Callable[[str], tuple[int, int]]) -> list[Position | None]:
    """Where each part can stand in the row of its cell, right of all that its sheet holds; None where nowhere.

    What fills several cells has columns of its own.
    """
    taken: dict[str, int] = {}
    in_row: defaultdict[tuple[str, int], int] = defaultdict(int)
    for (sheet, row, _), part in asked:
        if size(part) == (1, 1):
            in_row[sheet, row] += 1
    for (sheet, _), count in in_row.items():
        taken[sheet] = max(taken.get(sheet, 0), count)
    first = {sheet: last_used(sheet)[1] + 2 for sheet in {cell[0] for cell, _ in asked}}
    free = {sheet: first[sheet] + taken.get(sheet, 0) + 1 for sheet in first}
    found: list[Position | None] = []
    for (sheet, row, _), part in asked:
        width = size(part)[1]
        if size(part) == (1, 1):
            in_row[sheet, row] -= 1
            column = first[sheet] + in_row[sheet, row]
        else:
            column = free[sheet]
            free[sheet] += width + 1
        found.append((row, column) if column + width <= LAST_COLUMN else None)
    return found


def _misread(book: Book, sheet: str) -> dict[Position, Scalar]:
    """The constants of a sheet that the engine does not read as they are meant, as they are meant."""
    worksheet = book.worksheet(sheet)
    odd = worksheet.has_odd_numbers
    if not odd and not worksheet.has_dates:
        return {}
    return {
        (cell.row, cell.column): book.value(sheet, cell.row, cell.column)
        for cell in worksheet.walked()
        if (odd or cell.kind == "d") and cell.formula is None and cell.occupied
    }


class WasmTestimony:
    """What came out."""

    def __init__(self, book: Book, loaded: LoadedBook) -> None:
        self._book = book
        self._loaded = loaded

    def values(self, sheet: str, area: Area) -> Mapping[Position, Scalar]:
        """The values of the cells of an area that are not empty."""
        try:
            return self._loaded.values(sheet, area)
        except LibraryError as reason:
            raise WitnessError(f"the second engine cannot be read: {reason}") from reason

    def answers(self, asked: Sequence[tuple[Cell, Part]]) -> Sequence[Rows | None]:
        """What each part comes to in the row of its cell; None where there is no room for it.

        The parts are put beside the cells of their sheets, calculated together, and taken away again: asked without a
        place of their own the engine reads no formula of another sheet.
        """
        places = beside(asked, self._book.last_used)
        by_sheet: defaultdict[str, dict[Position, str]] = defaultdict(dict)
        for (cell, part), place in zip(asked, places, strict=True):
            if place is not None:
                by_sheet[cell[0]][place] = part.text
        try:
            for sheet, texts in by_sheet.items():
                self._loaded.set_formulas(sheet, texts)
            self._loaded.run()
            single = {sheet: self._values_around(sheet, texts) for sheet, texts in by_sheet.items()}
            found = [
                self._answer(cell[0], part, place, single[cell[0]]) if place is not None else None
                for (cell, part), place in zip(asked, places, strict=True)
            ]
            for sheet, texts in by_sheet.items():
                self._loaded.set(sheet, dict.fromkeys(texts))
        except LibraryError as reason:
            raise WitnessError(f"the second engine cannot be asked: {reason}") from reason
        return found

    def _values_around(self, sheet: str, places: Collection[Position]) -> Mapping[Position, Scalar]:
        """The values of the block of cells in which the places lie: a cell by itself costs a call of the engine."""
        rows, columns = [row for row, _ in places], [column for _, column in places]
        return self._loaded.values(sheet, (min(rows), min(columns), max(rows), max(columns)))

    def _answer(self, sheet: str, part: Part, place: Position, single: Mapping[Position, Scalar]) -> Rows:
        if size(part) == (1, 1):
            return [[single.get(place)]]
        row, column = place
        rows, columns = self._loaded.spill(sheet, place)
        values = self._loaded.values(sheet, (row, column, row + rows - 1, column + columns - 1))
        return [[values.get((row + down, column + over)) for over in range(columns)] for down in range(rows)]

    def shape(self, cell: Cell) -> Shape:
        """How many cells the formula in a cell fills."""
        try:
            return self._loaded.spill(cell[0], cell[1:])
        except LibraryError as reason:
            raise WitnessError(f"the second engine cannot be read: {reason}") from reason
