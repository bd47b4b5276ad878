"""Calculates the books that we write: a column at a time, from the cells as they are written.

It is no engine for anybody's book: it knows the functions that stand in our own sheets, and gives up on everything
else (``NotKnownError``), so that such a book goes to the calculation engine. What it answers is held against that
engine cell by cell, by tests and by every ``valuex recalc --check``.
"""

from valuex_xl.workbooks.columnwise.not_known import NotKnownError
from valuex_xl.workbooks.columnwise.sheets import CellsOfSheet, LongFormulas
from valuex_xl.workbooks.columnwise.work_out import WorkedOut, work_out

__all__ = ["CellsOfSheet", "LongFormulas", "NotKnownError", "WorkedOut", "work_out"]
