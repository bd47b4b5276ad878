"""``valuex recalc --check --ledger`` on a book of deals: the files are read again, and each deal held against them."""

import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.deals.inputs import DEALS, PROJECTS, own_book, session, written
from valuex_xl.cli.main import main
from valuex_xl.workbooks.deals import deals_tied, refresh_deals
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.seal.kept import kept_seal

SEMICOLON = "Vertrag;Preis;planned cost;customer benefit\nTor;1.000,5;900;1.200\nDach;2.000;1.500;2.500\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    return [written(tmp_path, "deals.csv", DEALS), written(tmp_path, "projects.csv", PROJECTS)]


def tied(data: bytes, files: list[Path], *, sealed: bool = True) -> list[str]:
    book = read_book(data, name="book.xlsx")
    seal = kept_seal(book, Path("book.xlsx")).seal if sealed else None
    return [f"{each.kind}: {each}" for each in deals_tied(book, files, session(), seal.ledger if seal else None)[0]]


def edited(data: bytes, edits: dict[str, object], sheet: str = "Deals") -> bytes:
    """The book with other contents of cells, as another program saves it: without its seal."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for cell, value in edits.items():
        book[sheet][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_book_ties_to_the_files_that_it_was_made_of(tmp_path: Path, files: list[Path]) -> None:
    assert tied(own_book(tmp_path).data, files) == []


def test_each_figure_that_is_not_that_of_the_file_is_told_with_its_cell(tmp_path: Path, files: list[Path]) -> None:
    data = own_book(tmp_path).data
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Deals"]
    heads = {cell.value: cell.column_letter for cell in sheet[6]}
    price, spent, part = heads["price"], heads["delivered cost"], heads["last our part"]
    wrong = edited(data, {f"{price}7": 901, f"{spent}8": None, f"{part}8": 0.5, "A9": "Other"})
    assert tied(wrong, files, sealed=False) == [
        f"ledger differs: Deals!{price}7  Roof: price 901, in the file 900",
        f"ledger differs: Deals!{spent}8  Gate: delivered cost nothing, in the file 1,090",
        f"ledger differs: Deals!{part}8  Gate: last our part 0.5, in the file nothing",
        "ledger differs: Deals!A9  Other is in no file",
        "ledger differs: Deals  Yard of the files has no row in the table Deals",
    ]


def test_a_deal_of_another_customer_is_named(tmp_path: Path, files: list[Path]) -> None:
    data = own_book(tmp_path).data
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Deals"]
    customer = next(cell.column_letter for cell in sheet[6] if cell.value == "Customer")
    wrong = edited(data, {f"{customer}7": "Oakland", f"{customer}8": "Elm", f"{customer}9": None}, "Deals")
    assert tied(wrong, files, sealed=False) == [
        f'ledger differs: Deals!{customer}7  Roof: customer "Oakland", in the file "Oak"; no deal of the files has '
        "that customer",
        f'ledger differs: Deals!{customer}8  Gate: customer "Elm", in the file "Oak"',
        f'ledger differs: Deals!{customer}9  Yard: customer nothing, in the file "Elm"',
    ]
    blank = written(tmp_path, "blank.csv", DEALS.replace("Oak,900", ",900"))
    typed = edited(data, {f"{customer}7": "Ash"})
    assert tied(typed, [blank, files[1]], sealed=False) == []


def test_projects_are_held_against_their_file(tmp_path: Path, files: list[Path]) -> None:
    data = own_book(tmp_path).data
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Partnering"]
    at = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Barn" and cell.column == 1)
    actual = sheet.cell(at.row, 3).coordinate
    wrong = edited(data, {actual: 950}, "Partnering")
    assert tied(wrong, files, sealed=False) == [
        f"ledger differs: Partnering!{actual}  Barn: actual 950, in the file 900"
    ]


def test_other_files_than_were_sealed_are_named(tmp_path: Path, files: list[Path]) -> None:
    data = own_book(tmp_path).data
    files[1].write_text(PROJECTS.replace("900", "901"), encoding="utf-8")
    found = tied(data, files)
    assert found[0].startswith("ledger differs: Partnering!")
    assert found[1].startswith("other ledger: projects.csv is no file that was sealed: its SHA-256 begins ")
    assert found[2] == "other ledger: projects.csv, a file that was sealed, was not named or was changed"


def test_after_a_refresh_what_is_carried_forward_is_no_difference(tmp_path: Path, files: list[Path]) -> None:
    old = read_book(own_book(tmp_path).data, name="book.xlsx")
    new = [written(tmp_path, "new.csv", DEALS.replace("Roof,700", "Roof,690")), files[1]]
    data = refresh_deals(old, new, session()).data
    assert tied(data, new) == []
    assert tied(data, files)[0].endswith("Roof: planned cost 690, in the file 700")


def test_the_command_reads_the_files_as_they_were_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = written(tmp_path, "vertrag.csv", SEMICOLON), tmp_path / "book.xlsx"
    words = ["--columns", "deal=Vertrag", "--columns", "price=Preis", "--decimal", "comma"]
    assert main(["new", "deals", "--from", str(source), *words, "-o", str(target)]) == 0
    capsys.readouterr()
    assert main(["recalc", str(target), "--check", "--ledger", str(source)]) == 0
    assert f"  every deal and project ties to {source}" in capsys.readouterr().out.splitlines()
    source.write_text(SEMICOLON.replace("1.500", "1.400"), encoding="utf-8")
    assert main(["recalc", str(target), "--check", "--ledger", str(source), "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert any("Dach: planned cost 1,500, in the file 1,400" in str(each) for each in told.values())
