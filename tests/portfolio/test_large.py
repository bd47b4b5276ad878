"""A ledger of many customers: its book leaves out what nobody reads, and what it shows is what a small one would."""

from datetime import date

import pytest

from tests.portfolio.books import COLUMNS, DAY, HEADER, TWO_YEARS, made, named, opened, session
from valuex_xl.functions import call
from valuex_xl.ledgers import Columns, Particulars
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.portfolio import plan
from valuex_xl.workbooks.recalc import recalculate

NAMES = ("Acme", "=Bolt", "Core & Co", "<Dash>", "_x0041_ Ltd", "3M™", "Gone", "Hill", "Isle")
WALLETS = (500, 90, "", 300, 1000, 40, 80, 70, 60)
WORDS = ("yes", "yes", "yes", "no", "yes", "", "yes", "no", "yes")
FIGURES = ("Income", "Profit", "Wallet", "Share of wallet", "Will buy", "Grade", "Income before", "Change", "Kind")


def ledger() -> str:
    """Sixty customers, most of them in both years."""
    lines = [HEADER.strip()]
    for at in range(60):
        kind = at % len(NAMES)
        told = f"{WALLETS[kind]},{WORDS[kind]}"
        if kind < 7:
            lines.append(f"2024-03-01,{NAMES[kind]} {at},Food,{100 - at},5,{told}")
        if kind != 6:
            lines.append(f"2025-03-01,{NAMES[kind]} {at},Food,{100 - at - at % 3},{at - 20},{told}")
    return "\n".join(lines) + "\n"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than four customers are many, and two of them are listed."""
    monkeypatch.setattr(plan, "LARGE", 4)
    monkeypatch.setattr(plan, "LISTED", 2)
    monkeypatch.setattr(plan, "SPILLED", 3)


def rows(data: bytes, sheet: str, table: str) -> list[dict[str, object]]:
    """The rows of a table by its headers."""
    found = opened(data)[sheet]
    cells = found[found.tables[table].ref]
    header = [cell.value for cell in cells[0]]
    return [dict(zip(header, (cell.value for cell in row), strict=True)) for row in cells[1:]]


def test_a_large_book_says_of_each_customer_what_a_small_one_says(tmp_path, monkeypatch):
    small = rows(made(tmp_path, ledger()), "Customers", "Customers")
    monkeypatch.setattr(plan, "LARGE", 4)
    monkeypatch.setattr(plan, "LISTED", 2)
    large = rows(made(tmp_path, ledger()), "Customers", "Customers")
    assert [row["Customer"] for row in large] == [row["Customer"] for row in small]
    for name in FIGURES:
        assert [row[name] or None for row in large] == [row[name] or None for row in small], name
    assert [row["Gap"] for row in large] == [None] * len(large)


@pytest.mark.usefixtures("few")
def test_the_grades_of_one_call_are_those_of_each_customer_alone(tmp_path):
    day = float((DAY - date(1899, 12, 30)).days)
    for row in rows(made(tmp_path, ledger()), "Customers", "Customers"):
        share, word = row["Share of wallet"] or None, row["Will buy"] or None
        names = [["Share of wallet", "Will buy"]]
        alone = call("VX_GRADE", [[[share, word]], names, "grade", None, day], session())
        assert row["Grade"] == (alone if isinstance(alone, str) else "not graded"), row["Customer"]


@pytest.mark.usefixtures("few")
def test_what_is_stored_is_what_a_recalculation_finds(tmp_path):
    data = made(tmp_path, ledger())
    again = recalculate(read_book(data, name="large"), session())
    assert again.differences == ()
    assert again.summary.uncalculated == again.summary.untrusted == ()
    assert named(opened(data), "Checks_all") == "OK"


@pytest.mark.usefixtures("few")
def test_only_the_largest_are_told_of_a_limit_and_typed_for(tmp_path):
    data = made(tmp_path, ledger())
    book = opened(data, values=False)
    assert len(rows(data, "Inputs", "Inputs")) == 2
    assert sum("TAKE(" in (cell.text or "") for cell in read_book(data, name="large").formulas("Workings")) == 2
    assert book["Customers"]["E7"].value is not None
    assert "nor all of a limit's table" in " ".join(
        str(cell.value) for row in book["About"].iter_rows() for cell in row if cell.value
    )


@pytest.mark.usefixtures("few")
def test_what_the_ledger_says_is_kept_beside_cells_that_can_be_typed_over_and_nowhere_twice(tmp_path):
    customers = rows(made(tmp_path, ledger()), "Customers", "Customers")
    for head in ("Wallet", "Will buy"):
        assert any(row[head] for row in customers[2:])
        assert [row[f"{head} by ledger"] for row in customers[:2]] == [row[head] for row in customers[:2]]
        assert {row[f"{head} by ledger"] for row in customers[2:]} == {None}


@pytest.mark.usefixtures("few")
def test_a_ledger_without_wallets_grades_nobody_at_once(tmp_path):
    columns, particulars = Columns("Customer", "Income"), Particulars(date="Date", period=TWO_YEARS.period)
    data = made(tmp_path, ledger(), columns, particulars)
    assert columns != COLUMNS
    assert {row["Grade"] for row in rows(data, "Customers", "Customers")} == {"not graded"}
    assert not any('"grade"' in (cell.text or "") for cell in read_book(data, name="large").formulas("Workings"))


@pytest.mark.usefixtures("few")
def test_a_ledger_that_says_who_will_buy_but_no_wallet_has_no_gaps(tmp_path):
    columns = Columns("Customer", "Income", will_buy="Will buy")
    data = made(tmp_path, ledger(), columns, Particulars(date="Date", period=TWO_YEARS.period))
    formulas = [cell.text or "" for cell in read_book(data, name="large").formulas("Workings")]
    assert any('"grade"' in each for each in formulas)
    assert not any("VX_POTENTIAL" in each for each in formulas)
    assert "Potential" not in opened(data).sheetnames
    assert recalculate(read_book(data, name="large"), session()).differences == ()
