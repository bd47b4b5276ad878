"""What Excel will do with a book on opening it: keep its stored values, or calculate all of them at once.

Excel calculates a book on loading that asks for it, or that an older calculation engine has saved, as ``calcId`` tells
([MS-OI29500] 2.1.597, calcPr). Where the add-in is absent, every VX_ cell is then #NAME?.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import children
from valuex_xl.workbooks.seal.found import Found

__all__ = ["CURRENT_CALC_ID", "opening_notes"]

CURRENT_CALC_ID = 191_029
"""What Excel 2019, 2021 and 365 write; ``valuex new`` writes it too."""

_LOST = "Excel without the add-in shows #NAME? in every VX_ cell on opening it, and recalculates with it"


def opening_notes(book: Book) -> list[Found]:
    """Why the stored values will not be what is shown, where that is so."""
    calculation = next(children(book.package.tree(book.part), "calcPr"), Element("none"))
    if calculation.get("fullCalcOnLoad") in ("1", "true"):
        return [Found("note", "", "", f"the book asks to be calculated on opening (fullCalcOnLoad): {_LOST}")]
    engine = calculation.get("calcId", "")
    if whole(engine) < CURRENT_CALC_ID:
        says = f"says that an older Excel calculated it (calcId {engine})" if engine else "says not what calculated it"
        return [Found("note", "", "", f"the book {says}: {_LOST}")]
    return []
