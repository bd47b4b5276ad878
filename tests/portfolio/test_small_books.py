"""Books of little: one customer, three without profit or industry, loss-makers only; nothing fails."""

import shutil
from datetime import date

import pytest

from tests.portfolio.books import (
    DAY,
    LEDGER,
    RULES,
    TWO_YEARS,
    column,
    errors,
    made,
    named,
    opened,
    request,
    session,
    table,
)
from valuex_xl.functions import open_session
from valuex_xl.ledgers import Columns, Particulars
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.portfolio import make_portfolio
from valuex_xl.workbooks.recalc import recalculate

NONE = Particulars()
ALL = Columns("Customer", "Income", "Industry", "Profit")
BOOKS = {
    "one customer": ("Customer,Income\nAcme,100\n", Columns("Customer", "Income"), NONE),
    "three, income only": ("Customer,Income\nAcme,100\nBolt,60\nCore,40\n", Columns("Customer", "Income"), NONE),
    "losses only": ("Customer,Income,Industry,Profit\nAcme,100,Food,-5\nBolt,60,Food,-9\n", ALL, NONE),
    "a credit note only": ("Customer,Income,Industry,Profit\nAcme,100,Food,5\nBolt,-60,Steel,-9\n", ALL, NONE),
    "two years, income only": (LEDGER, Columns("Customer", "Income"), TWO_YEARS),
    "names like formulas and patterns": (
        "Customer,Income\n=A1,5\n*,7\n?x,9\n~,3\n12,4\n",
        Columns("Customer", "Income"),
        NONE,
    ),
}
SHEETS = {
    "one customer": ["Board", "About", "Limits", "Concentration", "Customers", "Inputs", "Checks", "Workings"],
    "losses only": [
        *("Board", "About", "Limits", "Concentration", "Profit", "Customers", "Hole", "Industries", "Inputs", "Checks"),
        "Workings",
    ],
}


@pytest.mark.parametrize("name", BOOKS)
def test_it_holds_no_error_ties_and_checks_clean(tmp_path, name):
    data = made(tmp_path, *BOOKS[name])
    book = opened(data)
    assert list(errors(book)) == []
    assert named(book, "Checks_all") == "OK"
    assert named(book, "Board_headline")
    assert book.sheetnames == SHEETS.get(name, book.sheetnames)
    checked = recalculate(read_book(data, name="made"), session(), everything=True)
    assert (checked.differences, checked.summary.uncalculated, checked.summary.untrusted) == ((), (), ())


def test_the_headline_of_a_book_without_profits_is_who_it_hangs_on(tmp_path):
    book = opened(made(tmp_path, *BOOKS["three, income only"]))
    assert named(book, "Board_headline") == "Acme brings 50.0% of income: above the limit of 25%"
    figures = [named(book, f"Board_{name}") for name in ("income", "customers", "largest_share", "top_ten_share")]
    assert figures == pytest.approx([200, 3, 0.5, 1])


def test_names_stay_what_they_are(tmp_path):
    rows = table(opened(made(tmp_path, *BOOKS["names like formulas and patterns"])), "Customers")
    assert [row["Customer"] for row in rows] == ["?x", "*", "=A1", "12", "~"]


def test_the_grades_of_the_period_before_are_those_of_the_rules_of_its_last_day(tmp_path):
    """From 2025-06-01 on nobody is a B: that is so of the year 2025, and was not yet at the end of 2024."""
    text = "".join(
        f"{day},{name},100,Food,10,{wallet},yes\n" for day in ("2024-05-01", "2025-05-01") for name, wallet in WALLETS
    )
    rules = tmp_path / "rules"
    shutil.copytree(RULES, rules)
    grades = (RULES / "grades.yaml").read_text("utf-8").partition("\nexamples:\n")[0]
    dated = "share of wallet: {2020-01-01: at least 25%, 2025-06-01: at least 74%}"
    assert "share of wallet: at least 25%" in grades
    (rules / "grades.yaml").write_text(grades.replace("share of wallet: at least 25%", dated) + "\n", "utf-8")
    asked = request(tmp_path, f"Date,Customer,Income,Industry,Profit,Wallet,Will buy\n{text}")
    book = opened(make_portfolio(asked, open_session(rules, today=DAY)).data)
    assert named(book, "As_at_before").date() == date(2024, 12, 31)
    assert dict(zip(column(book, "Earlier", "Customer"), column(book, "Earlier", "Grade"), strict=True)) == {
        "Acme": "A",
        "Bolt": "B",
    }
    now = dict(zip(column(book, "Customers", "Customer"), column(book, "Customers", "Grade"), strict=True))
    assert (now["Acme"], now["Bolt"]) == ("A", "C")


WALLETS = (("Acme", 120), ("Bolt", 250))
