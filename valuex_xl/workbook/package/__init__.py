"""Reading .xlsx files and writing new values into them without touching another byte."""

from valuex_xl.workbook.package.addresses import Area, Position
from valuex_xl.workbook.package.book import Book, read_book
from valuex_xl.workbook.package.cells import FormulaCell
from valuex_xl.workbook.package.contents import Name, Sheet, Table
from valuex_xl.workbook.package.errors import BookError
from valuex_xl.workbook.package.files import refuse_if_open, write_atomically
from valuex_xl.workbook.package.patch import patched
from valuex_xl.workbook.package.private import private_copy
from valuex_xl.workbook.package.spills import Spill
from valuex_xl.workbook.package.values import storable

__all__ = [
    "Area",
    "Book",
    "BookError",
    "FormulaCell",
    "Name",
    "Position",
    "Sheet",
    "Spill",
    "Table",
    "patched",
    "private_copy",
    "read_book",
    "refuse_if_open",
    "storable",
    "write_atomically",
]
