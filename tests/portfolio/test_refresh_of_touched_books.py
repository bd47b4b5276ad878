"""A book that another program has saved since it was made: what it dropped is found again, or said in words."""

import openpyxl
import pytest

from tests.portfolio.books import DAY, HEADER, RULES, named, opened, session, table
from valuex_xl.cli.main import main
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.portfolio.reading import PortfolioBook
from valuex_xl.workbooks.recalc import recalculated

THEN = HEADER + "2024-02-01,Alder,Wood,300,30,,\n2024-02-02,Birch,Wood,200,20,,\n2024-02-03,,Wood,50,5,,\n"
NOW = HEADER + "2025-02-01,Alder,Wood,310,30,,\n2025-02-02,Cedar,Wood,90,9,,\n"
COLUMNS = ("--customer", "Customer", "--income", "Income", "--industry", "Industry", "--profit", "Profit")


def run(*words):
    return main([str(word) for word in (*words, "--rules", RULES, "--as-at", DAY)])


@pytest.fixture
def book(tmp_path):
    (tmp_path / "then.csv").write_text(THEN, "utf-8")
    (tmp_path / "now.csv").write_text(NOW, "utf-8")
    path = tmp_path / "trees.xlsx"
    assert run("new", "portfolio", "--from", tmp_path / "then.csv", *COLUMNS, "-o", path) == 0
    return path


def typed(path, cells):
    """Saved by openpyxl: no stored value and no seal is left in the book; its seal lies beside it."""
    plain = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        plain["Inputs"][cell] = value
    plain.save(path)


def test_the_seal_beside_says_how_the_ledger_was_read(book, tmp_path, capsys):
    typed(book, {"B6": 400, "C6": "yes"})
    capsys.readouterr()
    assert run("refresh", book, "--from", tmp_path / "now.csv") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1] == (
        "  LOOK: the book was not recalculated, it was saved by a program that stores no values: "
        "its grades were worked out for this, as valuex recalc does"
    )
    new = opened((tmp_path / "trees.refreshed.xlsx").read_bytes())
    rows = {row["Customer"]: row for row in table(new, "Customers")}
    assert [rows["Alder"][head] for head in ("Wallet", "Previous", "Grade")] == [400, "A", "A"]


def test_without_any_seal_the_columns_are_asked_for(book, tmp_path, capsys):
    typed(book, {})
    book.with_name("trees.seal.json").unlink()
    assert run("refresh", book, "--from", tmp_path / "now.csv") == 2
    assert capsys.readouterr().err.strip() == (
        f"valuex: {book}: does not say how its ledger was read: it carries no seal (openpyxl and LibreOffice drop it), "
        "and trees.seal.json is not beside it - name the seal that was kept (--seal FILE), or say it: --customer COL "
        "--income COL, or --profile NAME"
    )


def test_a_seal_of_another_name_is_shown_where_it_lies_beside_and_taken_where_it_is_named(book, tmp_path, capsys):
    typed(book, {})
    kept = book.with_name("trees.seal.json").rename(book.with_name("signed off.seal.json"))
    capsys.readouterr()
    assert run("refresh", book, "--from", tmp_path / "now.csv") == 2
    assert "and trees.seal.json is not beside it (signed off.seal.json is) - name the seal" in capsys.readouterr().err
    assert run("refresh", book, "--from", tmp_path / "now.csv", "--seal", kept) == 0
    assert "  2 customers, 1 industry, income 400.00, profit 39.00" in capsys.readouterr().out.splitlines()
    assert run("refresh", book, "--from", tmp_path / "now.csv", "--seal", tmp_path / "none.json", "--force") == 2
    assert capsys.readouterr().err == f"valuex: {tmp_path / 'none.json'}: there is no such seal\n"
    assert run("refresh", book, "--from", tmp_path / "now.csv", "--seal", kept, *COLUMNS, "--force") == 2
    assert capsys.readouterr().err == (
        "valuex: --seal says how the last ledger was read, and --customer or --profile how this one is - leave one "
        "out\n"
    )


def test_a_check_without_the_seal_says_where_it_was_looked_for(book, tmp_path, capsys):
    chosen = tmp_path / "chosen.xlsx"
    assert (
        run("new", "portfolio", "--from", tmp_path / "then.csv", *COLUMNS, "--where", "Industry!=x", "-o", chosen) == 2
    )
    assert (
        run("new", "portfolio", "--from", tmp_path / "then.csv", *COLUMNS, "--where", "Customer!=", "-o", chosen) == 0
    )
    typed(chosen, {})
    chosen.with_name("chosen.seal.json").unlink()
    capsys.readouterr()
    assert run("recalc", chosen, "--check", "--ledger", tmp_path / "then.csv") == 2
    assert capsys.readouterr().err == (
        f"valuex: {chosen}: counts only some lines of its ledger (Customer is not blank), and without its seal it is "
        "not known how: it carries no seal (openpyxl and LibreOffice drop it), and chosen.seal.json is not beside it "
        "(trees.seal.json is) - name the seal that was kept (--seal FILE), or make the workbook again: valuex new "
        "portfolio\n"
    )


def test_what_the_ledger_had_said_and_somebody_emptied_or_changed_is_told(book, tmp_path, capsys):
    plain = openpyxl.load_workbook(book)
    plain["Customers"]["C6"], plain["Customers"]["C7"] = None, 210
    plain.save(book)
    capsys.readouterr()
    assert run("refresh", book, "--from", tmp_path / "now.csv") == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "Customers!" in line]
    again = "the new ledger fills it again, and the period before shows the book as it is"
    assert told == [
        f"  LOOK: Customers!C6  was 300, is now empty (Alder): {again}",
        f"  LOOK: Customers!C7  was 200, is now 210 (Birch): {again}",
    ]
    book.with_name("trees.seal.json").unlink()
    assert run("refresh", book, "--from", tmp_path / "now.csv", *COLUMNS, "--force") == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "Customers!" in line]
    assert told == [f"  LOOK: Customers!C6  the income of Alder was emptied: {again}"]


def test_lines_without_a_name_are_no_customer_who_left(book, tmp_path, capsys):
    assert run("refresh", book, "--from", tmp_path / "now.csv") == 0
    new = opened((tmp_path / "trees.refreshed.xlsx").read_bytes())
    assert [(row["Step"], row["Income"], row["Customers"]) for row in table(new, "Bridge")] == [
        ("Before", 550, 2),
        ("Lost", -200, -1),
        ("Less", 0, 0),
        ("More", 10, 1),
        ("New", 90, 1),
        ("Without a name", -50, None),
        ("Now", 400, 2),
    ]
    assert named(new, "Retention") == 0.5
    assert named(new, "Checks_all") == "OK"


def test_lines_without_a_name_are_not_counted_among_those_who_moved(tmp_path, capsys):
    (tmp_path / "both.csv").write_text(THEN + NOW.removeprefix(HEADER) + "2025-02-04,,Wood,70,5,,\n", "utf-8")
    path = tmp_path / "both.xlsx"
    years = ("--date", "Date", "--period", "2025", "--compare", "2024")
    assert run("new", "portfolio", "--from", tmp_path / "both.csv", *COLUMNS, *years, "-o", path) == 0
    new = opened(path.read_bytes())
    steps = {row["Step"]: (row["Income"], row["Customers"]) for row in table(new, "Bridge")}
    assert (steps["Without a name"], steps["Lost"], steps["Now"]) == ((20, None), (-200, -1), (470, 2))
    typed(path, {"B6": 400, "C6": "yes"})
    capsys.readouterr()
    assert run("list", path, "moves") == 0
    assert (
        "LOOK: the book was not recalculated, it was saved by a program that stores no values - run valuex recalc "
        "both.xlsx first." in capsys.readouterr().out
    )


def test_a_wallet_that_is_no_amount_is_told_by_its_cell_and_kept_aside(book, tmp_path, capsys):
    typed(book, {"B6": "3 Mio", "B7": -20, "D6": "Ann", "H7": "often"})
    old = PortfolioBook(recalculated(read_book(book), session()))
    assert (old.named("Checks_unreadable"), old.named("Board_checks")) == (2, "CHECK")
    capsys.readouterr()
    assert run("refresh", book, "--from", tmp_path / "now.csv") == 0
    told = capsys.readouterr().out.splitlines()
    assert (
        '  LOOK: Inputs!B6, Wallet of Alder: "3 Mio" is no number - kept on the sheet Checks; type it as a number'
        in (told)
    )
    assert (
        '  LOOK: Inputs!B7, Wallet of Birch: "-20" is below 0 - kept on the sheet Checks; type it as a number' in told
    )
    assert any(line.startswith("  LOOK: Inputs!H7, ") and '"often" is no number' in line for line in told)
    new = opened((tmp_path / "trees.refreshed.xlsx").read_bytes())
    checks = [[cell.value for cell in row[:4]] for row in new["Checks"].iter_rows()]
    assert ["Alder", "Wallet", "3 Mio", "is no number"] in checks
    assert next(row["Owner"] for row in table(new, "Inputs")) == "Ann"


def test_a_refresh_tells_who_is_gone_and_who_is_new(book, tmp_path, capsys):
    capsys.readouterr()
    assert run("refresh", book, "--from", tmp_path / "now.csv") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[-4:-1] == [
        "  against 2024-02-01 to 2024-02-03: income 550.00, now 400.00 (-27.3%)",
        "  gone: 1: Birch 200.00",
        "  new: 1: Cedar 90.00",
    ]
