"""Two real ledgers as commands, where they are at hand: a workbook made of each, and recalculated to what it says."""

import json
from pathlib import Path

import pytest

from valuex_xl.cli.main import main

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
COUNCIL = DATA / "oxford_city_council_spend_2014_2018.csv"
NORTHWIND = DATA / "northwind_order_lines.csv"
AS_AT = ["--as-at", "2026-06-30"]
COUNCIL_COLUMNS = ["--customer", "supplier_name", "--income", "amount_text", "--industry", "expenditure_category"]
NORTHWIND_COLUMNS = ["--customer", "companyName", "--income", "revenue", "--industry", "categoryName"]

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real ledgers are not at hand")


@pytest.fixture
def book(tmp_path, monkeypatch):
    """Where the workbook goes; the rules are those beside it, else those that ship."""
    monkeypatch.delenv("VALUEX_RULES", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "portfolio.xlsx"


def made(capsys, book, ledger, *columns):
    """What the command says of the workbook that it made."""
    assert main(["new", "portfolio", "--from", str(ledger), *columns, "-o", str(book), *AS_AT]) == 0
    return capsys.readouterr().out.splitlines()


def checked(capsys, book):
    """What the check finds; the book must stay byte for byte as it was."""
    before = book.read_bytes()
    code = main(["recalc", str(book), "--check", "--format", "json", *AS_AT])
    assert book.read_bytes() == before
    facts = json.loads(capsys.readouterr().out)
    del facts["seconds"]
    assert facts.pop("seal")["by"] == "valuex new portfolio"
    return code, facts


def test_the_council_whose_rules_name_what_is_no_customer(book, capsys):
    rules = book.parent / "rules" / "concentration.yaml"
    rules.parent.mkdir()
    shipped = (ROOT / "rules" / rules.name).read_text("utf-8")
    assert shipped.count("not a customer: []") == 1
    rules.write_text(shipped.replace("not a customer: []", "not a customer: [GENERAL EXPENSES]"), "utf-8")
    told = made(capsys, book, COUNCIL, *COUNCIL_COLUMNS, "--where", "quarter=*2016")
    assert "  1,333 customers, 179 industries, income 55,989,701.89" in told
    assert "  customer: WILLMOTT DIXON CONSTRUCTION LTD 11.48% OK" in told
    assert "  industry: Main Contractor 20.66% OK" in told
    assert told[-1] == "  the totals tie to the ledger"
    code, facts = checked(capsys, book)
    assert (code, facts) == (
        0,
        {
            "output": None,
            "formulas": 19_288,
            "calls": 6_778,
            "written": 0,
            "grades": {"not graded": 1_333},
            "grades_or_else": 0,
            "breaches": [],
            "breaches_before": [],
            "uncalculated": [],
            "untrusted": [],
            "aside": [],
            "unproved": [],
            "asked": 6_767,
            "proved": 6_767,
            "witnesses": "",
            "believed": [],
            "differences": [],
            "found": [],
            "followed": [],
            "notes": [],
        },
    )
    rules.unlink()
    code, facts = checked(capsys, book)
    assert (code, [each["kind"] for each in facts["found"]]) == (1, ["other rules"])
    stored = [each["stored"] for each in facts["differences"]]
    now = [each["now"] for each in facts["differences"]]
    assert any(str(each).startswith("OK: the largest, WILLMOTT DIXON CONSTRUCTION LTD, is 11.48%") for each in stored)
    assert any(str(each).startswith("OK: the largest, GENERAL EXPENSES, is 12.69% of income") for each in now)


def test_northwind(book, capsys):
    told = made(capsys, book, NORTHWIND, *NORTHWIND_COLUMNS, "--period", "all")
    assert told == [
        str(book),
        "  northwind_order_lines.csv: 2,155 lines used",
        "  89 customers, 8 industries, income 1,265,793.04",
        "  period 1996-07-04 to 1998-05-06 (by orderDate)",
        "  answered: which of several years are summed? - all",
        "  0 merged from several spellings, 0 lines without a customer, 0 without an income",
        "  customer: QUICK-Stop 8.71% OK",
        "  industry: Beverages 21.16% OK",
        "  the totals tie to the ledger",
    ]
    code, facts = checked(capsys, book)
    assert (code, facts["formulas"], facts["calls"], facts["grades"]) == (0, 1501, 545, {"not graded": 89})
    assert facts["differences"] == facts["uncalculated"] == facts["untrusted"] == []
