"""What stands above its wallet is no gap: it makes no other smaller, in no sum, and is pointed out."""

import pytest

from tests.portfolio.books import (
    HEADER,
    Columns,
    Particulars,
    column,
    made,
    named,
    opened,
    request,
    session,
    table,
)
from valuex_xl.workbooks.portfolio import make_portfolio, plan
from valuex_xl.workbooks.portfolio.sheets import potential
from valuex_xl.workbooks.portfolio.typed import Typed, TypedRow

LOOK = "; LOOK: wallet and income may be of periods of other lengths, see Checks"
# At the ideal share of the wallet: Ash and Box are below it, Cork buys more than its wallet, Date earns above income.
LEDGER = (
    f"{HEADER}2025-01-02,Ash,Wood,100,20,500,yes\n2025-01-03,Box,Wood,200,20,400,yes\n2025-01-04,Cork,Wood,300,90,100,yes\n"
    "2025-01-05,Date,Food,50,80,600,yes\n2025-01-06,Elder,Food,70,7,,\n"
)


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    return opened(made(tmp_path_factory.mktemp("gaps"), LEDGER, particulars=Particulars(date="Date")))


def test_the_total_is_that_of_the_owners_and_leaves_out_who_is_above_the_wallet(book):
    gaps = {row["Customer"]: row["Period gap"] for row in table(book, "Gaps")}
    assert gaps["Cork"] is None
    assert gaps["Ash"] > 0
    assert named(book, "Gap_total") == pytest.approx(gaps["Ash"] + gaps["Box"])
    owners = [row["Period gap"] or 0 for row in table(book, "By_owner")]
    assert sum(owners) == pytest.approx(named(book, "Gap_total"))
    assert column(book, "By_owner", "Gaps")[0] == 2


def test_the_total_says_of_whom_it_is_and_why_others_are_not_in_it(book):
    assert book["Potential"]["F3"].value == (
        f"2 of 4 customers with a wallet are in that sum{LOOK}; 1 without a wallet; 1 without a margin up to 100% "
        "of their income; 1 above their wallet: LOOK, it is too small"
    )


@pytest.mark.parametrize("large", [False, True])
def test_the_total_is_that_of_all_customers_though_the_register_lists_the_largest(tmp_path, monkeypatch, large):
    """Of eight customers the two with the largest gaps are listed, one of whom is the smallest."""
    monkeypatch.setattr(potential, "_LISTED", 2)
    if large:
        monkeypatch.setattr(plan, "LARGE", 3)
        monkeypatch.setattr(plan, "LISTED", 3)
    incomes = (90, 80, 70, 60, 50, 40, 30, 10)
    lines = "".join(f"2025-01-02,C{it},Wood,{it},{it / 2},{200 if it != 10 else 5000},yes\n" for it in incomes)
    book = opened(made(tmp_path, f"{HEADER}{lines}", particulars=Particulars(date="Date")))
    assert named(book, "Gap_total") == pytest.approx(sum((200 - it) / 2 for it in incomes) + 4800 / 2)
    assert column(book, "Gaps", "Customer") == ["C10", "C30"]
    assert column(book, "Gaps", "Period gap") == pytest.approx([2495, 85])
    assert column(book, "Gaps", "Owner") == [None, None]
    assert book["Potential"]["F3"].value == f"8 of 8 customers with a wallet are in that sum{LOOK}"
    assert column(book, "By_owner", "Period gap")[0] == pytest.approx(named(book, "Gap_total"))


def test_gaps_of_owners_who_are_not_listed_are_not_lost(tmp_path):
    rows = {"ash": TypedRow("Ash", owner="Ida"), "box": TypedRow("Box", owner="Max", done="yes")}
    typed = Typed(rows=rows, owners=("Ida",))
    asked = request(tmp_path, LEDGER, particulars=Particulars(date="Date"))
    book = opened(make_portfolio(asked, session(), typed=typed).data)
    found = {row["Owner"]: (row["Gaps"], row["Period gap"], row["Done"]) for row in table(book, "By_owner")}
    assert found["(nobody yet)"] == (0, 0, 0)
    assert found["Ida"] == (1, pytest.approx(80), 0)
    assert found["(not listed)"] == (0, 0, 1)


def test_nobody_above_the_wallet_is_charted_among_the_largest_gaps(book):
    charted = [row[14].value for row in book["Potential"].iter_rows(min_row=6, max_row=20)]
    assert [name for name in charted if name] == ["Ash", "Box"]


def test_a_breach_goes_before_small_losses_and_sentences_are_in_whole_money(tmp_path):
    """Oak has 75% of the income and Pine loses a thousandth of what the others earn."""
    lines = "2025-01-02,Oak,900000,90000,USD\n2025-01-03,Pine,100000,-90,USD\n2025-01-04,Rowan,200000,9000,USD\n"
    columns = Columns("Customer", "Income", profit="Profit")
    text = f"Date,Customer,Income,Profit,Currency\n{lines}"
    told = opened(made(tmp_path, text, columns, Particulars(date="Date")))
    assert named(told, "Board_headline") == "Oak brings 75.0% of income: above the limit of 25%"
    whys = [cell.value for row in told["Board"].iter_rows() for cell in row if "limit 25%" in str(cell.value)]
    assert whys[0] == "limit 25%: 800,000 USD must go, the total shrinking with it"
