"""Small workbooks for the seal: cells by their name, so that a test changes one and says what is found."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import NamedTuple

import xlsxwriter

from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.record import Seal, seal_text, sealed_in


class F(NamedTuple):
    """A formula without its =, and what is stored with it."""

    text: str
    answer: object = 0


Cells = dict[str, object]
Sheets = dict[str, Cells]


def plan() -> Sheets:
    """Five customers with shares and grades, their total, and a second sheet that reads both."""
    rows = [
        ("Ahab Ltd", 120.0, 400.0),
        ("Bede", 300.0, 400.0),
        ("Cato", 50.0, 500.0),
        ("Dido", 90.0, 100.0),
        ("Enid", 7.0, 70.0),
    ]
    cells: Cells = {"A1": "Customer", "B1": "Income", "C1": "Wallet", "D1": "Share", "E1": "Grade"}
    for row, (name, income, wallet) in enumerate(rows, 2):
        cells |= {f"A{row}": name, f"B{row}": income, f"C{row}": wallet}
        cells[f"D{row}"] = F(f"B{row}/C{row}", income / wallet)
        cells[f"E{row}"] = F(f"VX_GRADE(D{row})", "A" if income / wallet >= 0.75 else "B")
    cells |= {"A9": "Total", "B9": F("SUM(B2:B6)", 567.0)}
    return {"Plan": cells, "Board": {"A1": "Twice", "B1": F("Plan!B9*2", 1134.0), "B2": F("Plan!$B$6+rate", 7.25)}}


def written(
    sheets: Mapping[str, Mapping[str, object]], more: Callable[[xlsxwriter.Workbook], None] | None = None
) -> bytes:
    """The workbook as a file."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_calc_mode("auto", 191029)
    book.calc_on_load = False
    for name, cells in sheets.items():
        sheet = book.add_worksheet(name)
        for place, value in cells.items():
            if isinstance(value, F):
                sheet.write_formula(place, f"={value.text}", None, value.answer)
            elif isinstance(value, str):
                sheet.write_string(place, value)
            else:
                sheet.write(place, value)
    book.define_name("rate", "=0.25")
    if more is not None:
        more(book)
    book.close()
    return buffer.getvalue()


def read(data: bytes) -> Book:
    return read_book(data, name="plan.xlsx")


def found(old: bytes, new: bytes) -> list[Found]:
    """What has changed from a book that was sealed to another, by way of the seal's text."""
    return changes(resealed(old).content, content_of(read(new)))[0]


def answers(old: bytes, new: bytes) -> list[Found]:
    """The stored answers that are others under the same formulas."""
    return changes(resealed(old).content, content_of(read(new)))[1]


def resealed(data: bytes) -> Seal:
    """The seal of a book, written and read."""
    return sealed_in(seal_text(Seal(content_of(read(data)))), "plan.seal.json")


def told(findings: list[Found]) -> list[str]:
    return [f"{each.kind}: {each}" for each in findings]
