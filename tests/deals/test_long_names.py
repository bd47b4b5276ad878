"""Deals with long names, and a book without projects: nothing is cut, and no picture is empty."""

import io

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from valuex_xl.cli.main import main

LONG = "Instandhaltung der Foerderanlagen im Werk Ludwigshafen"
DEALS = f"Deal,customer benefit,price,planned cost\n{LONG} Ost,900,700,500\n{LONG} West,900,950,500\nGate,90,70,50\n"


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    folder = tmp_path_factory.mktemp("long")
    (folder / "d.csv").write_text(DEALS, "utf-8")
    made = folder / "d.xlsx"
    assert main(["new", "deals", "--from", str(folder / "d.csv"), "--as-at", "2026-06-30", "-o", str(made)]) == 0
    return openpyxl.load_workbook(io.BytesIO(made.read_bytes()), data_only=True)


def test_long_names_are_wrapped_in_a_wider_column(book: Workbook) -> None:
    sheet = book["Deals"]
    assert sheet.column_dimensions["A"].width == pytest.approx(44, abs=1)
    [cell] = [cell for [cell] in sheet["A1:A20"] if cell.value == f"{LONG} Ost"]
    assert cell.alignment.wrap_text


def test_pictures_call_a_long_name_by_its_row_and_its_beginning(book: Workbook) -> None:
    sheet = book["Prices"]
    [head] = [cell for cell in sheet[6] if cell.value == "In the pictures"]
    names = [sheet.cell(row, head.column).value for row in range(7, 10)]
    assert names == ["1 Instandhaltung ...", "2 Instandhaltung ...", "Gate"]


def test_without_projects_none_is_drawn_and_the_sheet_says_so(book: Workbook) -> None:
    sheet = book["Partnering"]
    texts = [cell.value for [cell] in sheet["A1:A40"]]
    assert "No project was given, so none is drawn: valuex refresh draws those that are typed below by then." in texts
