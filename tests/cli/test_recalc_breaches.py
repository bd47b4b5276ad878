"""What `valuex recalc` says of breaches: where each stands, and that one of the period before is none of today."""

import json
from pathlib import Path

import pytest
import xlsxwriter

from valuex_xl.cli.main import main
from valuex_xl.workbooks.portfolio.names import TABLES
from valuex_xl.workbooks.reconcile.breaches import EARLIER

RULE = "(concentration 2026.1, customer)"
THEN = {"Tern & Co": 430, "Plover": 150, "Curlew": 140, "Dunlin": 140, "Knot": 140}
NOW = {"Tern & Co": 120, "Plover": 150, "Curlew": 140, "Dunlin": 140, "Knot": 140, "Ruff": 130, "Sanderling": 110}


def portfolio(folder: Path, then: dict[str, int], now: dict[str, int]) -> str:
    lines = ["When,Whose,Sum"]
    for year, incomes in ((2024, then), (2025, now)):
        lines += [f"{year}-03-0{n},{name},{income}" for n, (name, income) in enumerate(incomes.items(), 1)]
    ledger, book = folder / "ledger.csv", str(folder / "book.xlsx")
    ledger.write_text("\n".join(lines), "utf-8")
    columns = ["--customer", "Whose", "--income", "Sum", "--date", "When", "--period", "2025", "--compare", "2024"]
    assert main(["new", "portfolio", "--from", str(ledger), *columns, "--as-at", "2026-03-31", "-o", book]) == 0
    return book


def recalculated(book: str, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    capsys.readouterr()
    assert main(["recalc", book, "--check", *options]) == 0
    return capsys.readouterr().out


def told(out: str) -> list[str]:
    return [line.strip() for line in out.splitlines() if "of income" in line]


def test_a_breach_of_the_period_before_is_none_of_today(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = portfolio(tmp_path, THEN, NOW)
    assert told(recalculated(book, capsys)) == [
        f"note: above the limit in the period before: Tern & Co: 43.00% of income {RULE} - Board!E6 and 6 more cells"
    ]
    facts = json.loads(recalculated(book, capsys, "--format", "json"))
    assert facts["breaches"] == []
    assert [(each["where"], each["sheet"], each["cell"]) for each in facts["breaches_before"]] == [
        ("Tern & Co", "Board", "E6")
    ]


def test_a_breach_of_today_is_one_whatever_was_before(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The same share in both periods is told once, as today's."""
    first, *others = told(recalculated(portfolio(tmp_path, THEN, THEN), capsys))
    assert first.startswith(f"BREACH  Tern & Co: 43.00% of income {RULE} - ")
    assert others == []
    (tmp_path / "grown").mkdir()
    grown = told(recalculated(portfolio(tmp_path / "grown", NOW, THEN), capsys))
    assert [line.split("  ")[0] for line in grown] == ["BREACH"]


def test_in_any_book_each_breach_names_its_cell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table of the name Earlier is no period before where the book is no portfolio of ours."""
    path = tmp_path / "plain.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        figures, shown = workbook.add_worksheet("Fig ures"), workbook.add_worksheet("Shown")
        data = [[each, income] for each, income in THEN.items()]
        figures.add_table(
            "B3:C8", {"name": "Earlier", "data": data, "columns": [{"header": "Name"}, {"header": "Sum"}]}
        )
        figures.write_formula("E2", '=VX_GRADE(0.5)&""', None, "B")
        shown.write_formula("D9", '=VX_CONCENTRATION(Earlier[Sum],Earlier[Name],"status")', None, "BREACH")
        shown.write_formula("D10", "=VX_CONCENTRATION('Fig ures'!C4:C5,'Fig ures'!B4:B5,\"share\")", None, 43 / 58)
    assert told(recalculated(str(path), capsys)) == [
        f"BREACH  Tern & Co: 43.00% of income {RULE} - Shown!D9",
        f"BREACH  Tern & Co: 74.14% of income {RULE} - Shown!D10",
        f"BREACH  Plover: 25.86% of income {RULE} - Shown!D10",
    ]


def test_the_period_before_is_the_table_that_portfolios_have() -> None:
    assert EARLIER in TABLES
