"""Reading .xlsx files and writing new values into them without touching another byte."""

from valuex_xl.workbooks.package.book import Book, read_book
from valuex_xl.workbooks.package.contents import Name, Sheet, Table
from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.workbooks.package.files import Target, refuse_if_open, target_of, write_atomically
from valuex_xl.workbooks.package.formula_cells import (
    CellRun,
    FormulaCell,
    FormulaCells,
    has_blanks,
    picked,
    places_of,
    stored_of,
)
from valuex_xl.workbooks.package.new_values import NewValues
from valuex_xl.workbooks.package.patch import patched
from valuex_xl.workbooks.package.spills import Spill
from valuex_xl.workbooks.package.values import storable

__all__ = [
    "Book",
    "BookError",
    "CellRun",
    "FormulaCell",
    "FormulaCells",
    "Name",
    "NewValues",
    "Sheet",
    "Spill",
    "Table",
    "Target",
    "has_blanks",
    "patched",
    "picked",
    "places_of",
    "read_book",
    "refuse_if_open",
    "storable",
    "stored_of",
    "target_of",
    "write_atomically",
]
