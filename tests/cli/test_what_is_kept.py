"""What `valuex recalc` says and answers about books in which something stands in the way."""

from pathlib import Path

import pytest
import xlsxwriter

from valuex_xl.cli.main import main
from valuex_xl.workbooks.package import read_book


def _book(tmp_path: Path) -> Path:
    """A spill with a note in its way, and a grade of a figure that nothing here can calculate."""
    path = tmp_path / "book.xlsx"
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("Workings")
    sheet.write_column("A5", [1.0, 0.5])
    sheet.write_dynamic_array_formula("B5", "=VX_GRADE(A5:A6)", None, "C")
    sheet.write_string("B6", "a note")
    sheet.write_formula("D1", "=FOOBAR(1)", None, 0.5)
    sheet.write_formula("D2", "=VX_GRADE(D1)", None, "zzz")
    workbook.close()
    return path


def test_every_cell_that_is_kept_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = _book(tmp_path)
    assert main(["recalc", str(path)]) == 1
    said = capsys.readouterr().out
    assert "could not be calculated" in said
    assert "Workings!B5  the spill of Workings!B5 would cover Workings!B6\n" in said
    assert "Workings!D1  FOOBAR is not known to the calculation engine\n" in said
    assert "Workings!D2  it depends on Workings!D1, which could not be calculated\n" in said
    assert "grades:" not in said
    after = read_book(tmp_path / "book.recalculated.xlsx")
    assert [after.value("Workings", row, 4) for row in (1, 2)] == [0.5, "zzz"]
    assert after.value("Workings", 6, 2) == "a note"


def test_a_kept_cell_is_no_difference(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recalc", str(_book(tmp_path)), "--check", "--format", "csv"]) == 1
    rows = [line.split(",")[:3] for line in capsys.readouterr().out.splitlines()[1:]]
    assert rows == [
        ["uncalculated", "Workings", "B5"],
        ["uncalculated", "Workings", "D1"],
        ["untrusted", "Workings", "D2"],
        ["difference", "Workings", "B5"],
        ["note", "", ""],  # XlsxWriter asks Excel to calculate the book on opening
    ]
