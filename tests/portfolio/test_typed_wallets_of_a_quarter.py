"""A wallet typed as that of a year beside the income of a quarter is told wherever its gap is read."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from valuex_xl.cli.main import main

FIRST = "Day,Customer,Amount\n2026-01-08,Aspen,900\n2026-02-11,Birch,400\n2026-03-30,Cedar,300\n"
NEXT = "Day,Customer,Amount\n2026-04-02,Aspen,950\n2026-05-19,Birch,420\n2026-06-29,Cedar,310\n"


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "first.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "next.csv").write_text(NEXT, encoding="utf-8")
    assert (
        main(
            [
                "new",
                "portfolio",
                "--from",
                "first.csv",
                "--customer",
                "Customer",
                "--income",
                "Amount",
                "-o",
                "portfolio.xlsx",
            ]
        )
        == 0
    )
    return tmp_path / "portfolio.xlsx"


def typed_in(book, wallet):
    opened = load_workbook(book)
    sheet = opened["Inputs"]
    header = next(row for row in range(1, 12) if sheet.cell(row, 1).value == "Customer")
    titles = [cell.value for cell in sheet[header]]
    sheet.cell(header + 1, titles.index("Wallet") + 1).value = wallet
    opened.save(book)


def test_it_is_told_by_the_refresh_and_on_its_sheets(book, capsys):
    assert "in the 82 days of this income, not in a year" in load_workbook(book)["Inputs"]["A3"].value
    typed_in(book, 4000)
    capsys.readouterr()
    assert main(["refresh", "portfolio.xlsx", "--from", "next.csv", "--seal", "portfolio.seal.json"]) == 0
    told = (
        "Wallet on Inputs: the wallet is taken as that of the period; income is of 89 days (2026-04-02 to 2026-06-29) "
        "- where the wallet is that of a year, bring one of them to the other"
    )
    assert f"LOOK: {told}" in capsys.readouterr().out
    checks = load_workbook("portfolio.refreshed.xlsx")["Checks"]
    assert any(told in str(cell.value) for row in checks for cell in row)


def test_without_a_typed_wallet_nothing_is_told(book, capsys):
    capsys.readouterr()
    assert main(["refresh", "portfolio.xlsx", "--from", "next.csv"]) == 0
    assert "the wallet is taken" not in capsys.readouterr().out
