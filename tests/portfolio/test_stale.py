"""A wallet typed where nothing can calculate grades leaves them stale, and the sheet Checks says so."""

import io

import openpyxl
import pytest

from tests.portfolio.books import made, session
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import apply, recalculate


def stored(data, sheet, name):
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    place, cell = book.defined_names[name].attr_text.split("!")
    assert place == sheet
    return book[sheet][cell.replace("$", "")].value


def test_the_check_compares_what_was_typed_with_what_the_grades_have_heard(tmp_path):
    """Without the add-in a native cell follows what is typed and the answer of VX_KEY stays: here the other way round,
    the answer is changed by hand, which is the same difference."""
    data = made(tmp_path)
    book = read_book(data, name="made")
    assert stored(data, "Checks", "Checks_stale") == 0
    heard = next(cell for cell in book.formulas("Workings") if (cell.text or "").startswith("VX_KEY("))
    assert heard.stored == "160|yes"
    formulas = {cell.text for cell in book.formulas("Workings") if "Heard" in (cell.text or "")}
    assert "IF(IFERROR(Heard[[#This Row],[Heard]]=Heard[[#This Row],[Typed]],FALSE),0,1)" in formulas
    checks = {cell.text for cell in book.formulas("Checks")}
    assert "SUM(Heard[Stale])" in checks


@pytest.mark.parametrize(("wallet", "grade"), [(151, "A"), (400, "B"), (100, "not graded")])
def test_a_typed_wallet_grades_once_the_book_is_recalculated(tmp_path, wallet, grade):
    path = tmp_path / "typed.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(made(tmp_path)))
    book["Inputs"]["B6"] = wallet
    book.save(path)
    read = read_book(path)
    done = apply(read, recalculate(read, session(), everything=True))
    sheet = openpyxl.load_workbook(io.BytesIO(done), data_only=True)["Customers"]
    assert (sheet["A6"].value, sheet["E6"].value, sheet["H6"].value) == ("Acme", wallet, grade)
    assert stored(done, "Checks", "Checks_stale") == 0
