"""Books of little: one customer, three without profit or industry, loss-makers only; nothing fails."""

import pytest

from tests.portfolio.books import LEDGER, TWO_YEARS, errors, made, named, opened, session, table
from valuex_xl.ledgers import Columns, Particulars
from valuex_xl.workbooks.package import read_book
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
