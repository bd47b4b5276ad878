"""``valuex list``: what a portfolio says, as rows for somebody else."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from valuex_xl.cli.main import main
from valuex_xl.workbooks.lists import Listing
from valuex_xl.workbooks.lists.written import as_csv, as_json, as_text, as_xlsx

LINES = """Buyer,Sales,Margin,Purse
=Odd Name,500,110,1000
Brook,320,60,340
Delta,80,15,600
Ember,100,5,
"""
COVENANT = """kind: concentration
version: 1
limits:
  debtor: {of: income, breach: above 30%}
  couple: {of: income, breach: above 30%, top two: above 60%}
base: {income: net, profit: positive}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lists")
    (folder / "sales.csv").write_text(LINES, "utf-8")
    columns = ["--customer", "Buyer", "--income", "Sales", "--profit", "Margin", "--wallet", "Purse"]
    made = folder / "book.xlsx"
    day = ["--as-at", "2026-06-30"]
    assert main(["new", "portfolio", "--from", str(folder / "sales.csv"), *columns, *day, "-o", str(made)]) == 0
    return made


def told(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> Any:
    capsys.readouterr()
    assert main(["list", *words, "--format", "json"]) == code
    return json.loads(capsys.readouterr().out)


def test_grades(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = told(capsys, str(book), "grades")["rows"]
    assert {row["Customer"]: row["Grade"] for row in rows} == {
        "=Odd Name": "B",
        "Brook": "A",
        "Delta": "C",
        "Ember": "not graded",
    }


def test_breaches_begin_with_the_gravest(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, str(book), "breaches")
    assert [(row["Limit"], row["Status"], row["Largest"]) for row in found["rows"]] == [
        ("customer", "BREACH", "=Odd Name"),
        ("customer profit", "BREACH", "=Odd Name"),
    ]
    assert found["rows"][0]["Share"] == 0.5
    assert found["text"] == "2 limits looked at: customer BREACH, customer profit BREACH."


def test_gaps_say_whom_they_leave_out(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, str(book), "gaps")
    assert [row["Customer"] for row in found["rows"]][-1] == "Ember"
    assert found["text"] == "1 of 4 have no gap here: their wallet or margin is not known, or their income is below 0."


def test_moves_without_a_period_before_say_so(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, str(book), "moves")
    assert found["rows"] == []
    assert found["text"].startswith("The book knows no grades before these")


def test_a_certificate_by_a_set_of_ones_own(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "covenant.yaml").write_text(COVENANT, "utf-8")
    words = [str(book), "certificate", "--set", "covenant", "--rules", str(tmp_path)]
    alone = told(capsys, *words, "--limit", "debtor")
    # 30% of 1,000 is 300: 200 of the first and 20 of the second are above it.
    assert [(row["Debtor"], row["Excess"], row["Eligible"]) for row in alone["rows"][:2]] == [
        ("=Odd Name", 200.0, 300.0),
        ("Brook", 20.0, 300.0),
    ]
    assert alone["text"].startswith("Of 1,000, 220 is above the limit debtor and not eligible; eligible is 780.")
    assert alone["facts"]["Rules"].startswith("covenant 1, hash ")
    assert alone["facts"]["Amounts"] == "income of the period by customer as the book has it, no open receivables"


def test_the_note_discloses_amounts_without_names(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, str(book), "note")
    assert [row["Customer"] for row in found["rows"]] == ["=Odd Name", "Brook", "Ember"]
    assert "Odd" not in found["text"]
    assert found["text"].startswith("Revenue from each of 3 external customers was 10 per cent or more of revenue")
    assert "Customer A 500 (50%); Customer B 320 (32%); Customer C 100 (10%)" in found["text"]


def test_as_files(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for ending in (".csv", ".xlsx", ".json"):
        assert main(["list", str(book), "grades", "-o", str(tmp_path / f"g{ending}")]) == 0
    rows = list(csv.reader(io.StringIO((tmp_path / "g.csv").read_text("utf-8"))))
    assert rows[0][0] == "Customer"
    assert rows[1][0] == "'=Odd Name"  # a spreadsheet would calculate it
    sheet = openpyxl.load_workbook(tmp_path / "g.xlsx").active
    assert sheet is not None
    cells = {cell.value for line in sheet.iter_rows() for cell in line}
    assert {"Grades", "Customer", "Brook", 320, "A"} <= cells
    assert len(json.loads((tmp_path / "g.json").read_text("utf-8"))["rows"]) == 4
    assert "g.csv: Grades, 4 rows." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["grades", "--limit", "customer"], "--set and --limit go with certificate and note"),
        (["grades", "-o", "x.txt"], "-o x.txt: the name ends in .xlsx, .csv, .json"),
        (["certificate", "--limit", "custmer"], 'did you mean "customer"?'),
        (["certificate", "--set", "covnant"], "covnant"),
    ],
)
def test_what_is_refused(book: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", str(book), *words]) == 2
    assert said in capsys.readouterr().err


def test_a_book_of_another_make(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    openpyxl.Workbook().save(tmp_path / "o.xlsx")
    assert main(["list", str(tmp_path / "o.xlsx"), "breaches"]) == 2
    assert "watches no limits - make the book with valuex new portfolio" in capsys.readouterr().err


def test_a_day_is_a_day_and_money_has_cents() -> None:
    """The gap register with a due day: ISO for programs and people, a date cell in a workbook."""
    heads = ("Owner", "Customer", "Yearly gap", "Due")
    listing = Listing("Gaps", heads, ((None, "Brook", 20.123456789, 46_387.0),))
    assert as_csv(listing).decode().splitlines()[1] == ",Brook,20.12,2026-12-31"
    assert json.loads(as_json(listing))["rows"][0]["Due"] == "2026-12-31"
    assert as_text(listing).splitlines()[-1].endswith("20.12  2026-12-31")
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx(listing, date(2026, 6, 30))))["List"]
    (cell,) = [cell for cells in sheet.iter_rows() for cell in cells if cell.value == datetime(2026, 12, 31)]
    assert cell.is_date


def test_a_book_of_deals_has_no_such_lists(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "deals.xlsx"
    assert main(["new", "deals", "--empty", "-o", str(book)]) == 0
    capsys.readouterr()
    assert main(["list", str(book), "gaps"]) == 2
    assert capsys.readouterr().err.strip() == (
        f"valuex: {book}: is a book of deals, and lists are made of a portfolio - valuex report deals.xlsx "
        "-o report.html hands on what is to be decided of each deal"
    )


def test_gaps_say_of_how_many_they_are_the_largest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("valuex_xl.workbooks.portfolio.sheets.potential._LISTED", 1)
    (tmp_path / "l.csv").write_text("Customer,Income,Wallet\nAsh,10,30\nBirch,20,50\n", "utf-8")
    words = ["--from", str(tmp_path / "l.csv"), "--customer", "Customer", "--income", "Income", "--wallet", "Wallet"]
    assert main(["new", "portfolio", *words, "-o", str(tmp_path / "b.xlsx")]) == 0
    capsys.readouterr()
    found = told(capsys, str(tmp_path / "b.xlsx"), "gaps")
    assert ([row["Customer"] for row in found["rows"]], found["text"]) == (
        ["Birch"],
        "Listed are the largest gaps: 1 of 2 customers.",
    )
