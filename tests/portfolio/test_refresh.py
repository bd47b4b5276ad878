"""The next period into the same book: what was typed stays with its customer, and what changed is told."""

import io
from datetime import datetime

import openpyxl
import pytest

from tests.portfolio.books import DAY, HEADER, LEDGER, RULES, column, errors, named, opened, table
from valuex_xl.cli.main import main
from valuex_xl.functions import open_session
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import apply, recalculate

FIRST = HEADER + "".join(line + "\n" for line in LEDGER.splitlines() if line.startswith("2024"))
SECOND = HEADER + "".join(
    f"{','.join(line.split(',')[:5])},,\n" for line in LEDGER.splitlines() if line.startswith("2025")
)
COLUMNS = ("--customer", "Customer", "--income", "Income", "--industry", "Industry", "--profit", "Profit")
TYPED = ("--wallet", "Wallet", "--will-buy", "Will buy")


def run(*words):
    return main([str(word) for word in (*words, "--rules", RULES, "--as-at", DAY)])


@pytest.fixture
def book(tmp_path):
    """A book of 2024 into which somebody typed: an owner, an action, an override and a driver."""
    (tmp_path / "a.csv").write_text(FIRST, "utf-8")
    (tmp_path / "b.csv").write_text(SECOND, "utf-8")
    path = tmp_path / "book.xlsx"
    assert run("new", "portfolio", "--from", tmp_path / "a.csv", *COLUMNS, *TYPED, "-o", path) == 0
    return path


def type_into(path, cells):
    """Type, and store the values again, the seal kept: as Excel would leave the file."""
    plain = openpyxl.load_workbook(path)
    for cell, value in cells.items():
        plain["Inputs"][cell] = value
    buffer = io.BytesIO()
    plain.save(buffer)
    read = read_book(buffer.getvalue(), name=str(path))
    path.write_bytes(apply(read, recalculate(read, open_session(RULES, today=DAY), everything=True)))


def test_grades_become_the_previous_ones_and_wallets_stay(book, tmp_path, capsys):
    capsys.readouterr()
    assert run("refresh", book, "--from", tmp_path / "b.csv") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[:6] == [
        str(tmp_path / "book.refreshed.xlsx"),
        "  2024-03-01 to 2024-06-01 became the period before",
        "  kept what was typed for 3 customers",
        "  LOOK: Gone is not in this ledger: wallet 50.00, will buy yes - kept on the sheet Checks until it is back",
        "  B to A: Acme",
        "  b.csv: 6 lines used",
    ]
    new = opened((tmp_path / "book.refreshed.xlsx").read_bytes())
    rows = {row["Customer"]: row for row in table(new, "Customers")}
    assert [
        (rows[name]["Wallet"], rows[name]["Previous"], rows[name]["Grade"]) for name in ("Acme", "Bolt", "Core")
    ] == [
        (200, "B", "A"),
        (100, "B", "B"),
        (400, "C", "C"),
    ]
    assert (named(new, "Period_before"), named(new, "Board_income_before")) == ("2024-03-01 to 2024-06-01", 250)
    assert [row["Customer"] for row in table(new, "Kept")] == ["Gone"]
    assert list(errors(new)) == []
    assert main(["recalc", str(tmp_path / "book.refreshed.xlsx"), "--check", "--rules", str(RULES)]) == 0


def test_a_ledger_of_the_same_period_leaves_the_period_before(book, tmp_path, capsys):
    out = tmp_path / "next.xlsx"
    assert run("refresh", book, "--from", tmp_path / "b.csv", "-o", out) == 0
    corrected = (tmp_path / "b.csv").read_text().replace("Fresh,Food,20", "Fresh,Food,22")
    (tmp_path / "b.csv").write_text(corrected)
    capsys.readouterr()
    assert run("refresh", out, "--from", tmp_path / "b.csv", "-o", out, "--force") == 0
    assert "  the ledger is of 2025-03-01 to 2025-07-01 once more: the period before stays what it was" in (
        capsys.readouterr().out.splitlines()
    )
    new = opened(out.read_bytes())
    assert (named(new, "Board_income"), named(new, "Board_income_before")) == (252, 250)
    assert [row["Customer"] for row in table(new, "Kept")] == ["Gone"]
    assert column(new, "Earlier", "Grade") == ["B", "B", "A", "C"]


def test_what_was_typed_is_kept_by_customer(book, tmp_path, capsys):
    due = datetime(2026, 9, 30)
    second = {"D7": "Ann", "E7": "visit", "F7": due, "H7": 12, "I7": 0, "J7": 0, "K7": 0, "M6": "Ann"}
    override = {"P6": "Core", "Q6": "A", "R6": "signed for five years", "S6": "Ann", "T6": datetime(2027, 1, 1)}
    type_into(book, second | override)
    out = tmp_path / "next.xlsx"
    assert run("refresh", book, "--from", tmp_path / "b.csv", *COLUMNS, "-o", out) == 0
    new = opened(out.read_bytes())
    rows = {row["Customer"]: row for row in table(new, "Inputs")}
    bolt = rows["Bolt"]
    assert (bolt["Owner"], bolt["Action"], bolt["Due"], bolt["delivery"]) == ("Ann", "visit", due, 12)
    (core,) = [row for row in table(new, "Customers") if row["Customer"] == "Core"]
    assert (core["Grade"], core["Previous"]) == ("A", "A")
    assert column(new, "Owners", "Owner")[0] == "Ann"
    gap = next(row for row in table(new, "Gaps") if row["Customer"] == "Bolt")
    assert (gap["Owner"], gap["Due"]) == ("Ann", due)
    service = table(new, "Service")
    assert [(row["Customer"], row["Cost to serve"]) for row in service] == [("Bolt", 12 * 84)]


def test_what_cannot_be_refreshed_is_refused(tmp_path, capsys):
    plain = tmp_path / "plain.xlsx"
    openpyxl.Workbook().save(plain)
    (tmp_path / "b.csv").write_text(SECOND, "utf-8")
    assert run("refresh", plain, "--from", tmp_path / "b.csv") == 2
    assert capsys.readouterr().err.strip() == (
        f"valuex: {plain}: has no table Customers: it is no portfolio, or an old one - "
        "make it anew with valuex new portfolio"
    )
    assert run("refresh", plain) == 2
    assert capsys.readouterr().err.strip() == "valuex: give --from LEDGER.csv: the ledger of the next period"


def test_a_ledger_of_an_earlier_period_asks_for_a_look(book, tmp_path, capsys):
    out = tmp_path / "next.xlsx"
    assert run("refresh", book, "--from", tmp_path / "b.csv", "-o", out) == 0
    capsys.readouterr()
    assert run("refresh", out, "--from", tmp_path / "a.csv", "-o", tmp_path / "back.xlsx") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "  2025-03-01 to 2025-07-01 became the period before"
    look = (
        "the ledger is of 2024-03-01 to 2024-06-01, which ends before the period of the book: what is called before is "
        "later (2025-03-01 to 2025-07-01) - name a later ledger, or refresh an earlier book"
    )
    assert f"  LOOK: {look}" in told
    back = opened((tmp_path / "back.xlsx").read_bytes())
    assert look in [cell.value for row in back["Checks"].iter_rows() for cell in row]
    assert "before is later" in [cell.value for row in back["Board"].iter_rows(max_row=12) for cell in row]


def test_what_was_typed_for_a_customer_comes_back_with_it_in_the_third_month(book, tmp_path, capsys):
    third = tmp_path / "c.csv"
    third.write_text(SECOND.replace("2025", "2026") + "2026-05-01,Gone,Steel,50,5,,\n", "utf-8")
    out, last = tmp_path / "next.xlsx", tmp_path / "last.xlsx"
    assert run("refresh", book, "--from", tmp_path / "b.csv", "-o", out) == 0
    assert run("refresh", out, "--from", third, "-o", last) == 0
    new = opened(last.read_bytes())
    assert {row["Customer"]: row["Wallet"] for row in table(new, "Inputs")}["Gone"] == 50
    assert {row["Customer"]: row["Kind"] for row in table(new, "Customers")}["Gone"] == "new"
    assert not any("Kept" in sheet.tables for sheet in new)
    assert main(["recalc", str(last), "--check", "--ledger", str(third), "--rules", str(RULES)]) == 0
    for kind in ("grades", "gaps", "moves", "certificate", "note"):
        assert main(["list", str(last), kind, "--rules", str(RULES)]) == 0
    assert main(["report", str(last), "-o", str(tmp_path / "r.html"), "--rules", str(RULES)]) == 0
    capsys.readouterr()


def test_a_word_that_the_next_month_does_not_have_is_told_and_the_order_of_the_dates_is_kept(tmp_path, capsys):
    book, head = tmp_path / "book.xlsx", "Booked,Customer,Kind,Net\n"
    months = {
        "a.csv": "04/03/2026,Elm,SALE,10\n04/05/2026,Oak,SALE,30\n05/03/2026,Oak,GIFT,7\n",
        "b.csv": "04/04/2026,Elm,SALE,10\n05/06/2026,Oak,SALE,30\n",
    }
    for name, lines in months.items():
        (tmp_path / name).write_text(head + lines, "utf-8")
    columns = ("--customer", "Customer", "--income", "Net", "--where", "Kind!=GIFT", "--date", "Booked")
    day_first = ("--answer", "dates=day first", "--period", "2026-03..2026-05")
    assert run("new", "portfolio", "--from", tmp_path / "a.csv", *columns, *day_first, "-o", book) == 0
    capsys.readouterr()
    assert run("refresh", book, "--from", tmp_path / "b.csv", "--period", "2026-04..2026-06", "--force") == 0
    told = capsys.readouterr().out
    assert '  LOOK: Kind: no line has "GIFT", which the ledger before had' in told
    assert "  period 2026-04-01 to 2026-06-30 (by Booked; booked 2026-04-04 to 2026-06-05)" in told
    wrong = ("--where", "Kind!=GIVEN", "--force")
    assert run("refresh", book, "--from", tmp_path / "b.csv", "--period", "2026-04..2026-06", *wrong) == 2
    assert 'Kind: no line has "GIVEN"' in capsys.readouterr().err


def test_the_order_that_the_dates_told_is_kept_for_a_month_that_does_not_tell_it(tmp_path, capsys):
    book, head = tmp_path / "book.xlsx", "Posted,Customer,Net\n"
    months = {
        "a.csv": "04/13/2026,Elm,10\n04/05/2026,Oak,30\n",
        "b.csv": "05/04/2026,Elm,10\n05/06/2026,Oak,33\n",
        "c.csv": "13/06/2026,Elm,10\n07/06/2026,Oak,33\n",
    }
    for name, lines in months.items():
        (tmp_path / name).write_text(head + lines, "utf-8")
    assert (
        run("new", "portfolio", "--from", tmp_path / "a.csv", "--customer", "Customer", "--income", "Net", "-o", book)
        == 0
    )
    says = "  Posted: the dates do not tell what stands first; read as month first, as in the ledger before"
    once, twice, third = (tmp_path / f"{name}.xlsx" for name in ("once", "twice", "third"))
    for old, ledger, new in ((book, "b.csv", once), (once, "b.csv", twice)):
        capsys.readouterr()
        assert run("refresh", old, "--from", tmp_path / ledger, "-o", new, "--period", "2026-05") == 0
        told = capsys.readouterr().out.splitlines()
        assert says in told
        assert "  period 2026-05-01 to 2026-05-31 (by Posted; booked 2026-05-04 to 2026-05-06)" in told
        assert main(["recalc", str(new), "--check", "--ledger", str(tmp_path / ledger), "--rules", str(RULES)]) == 0
    capsys.readouterr()
    assert run("refresh", twice, "--from", tmp_path / "c.csv", "-o", third, "--period", "2026-06") == 0
    told = capsys.readouterr().out.splitlines()
    assert "  period 2026-06-01 to 2026-06-30 (by Posted; booked 2026-06-07 to 2026-06-13)" in told


OWN = """kind: ledger
version: 1
known by: [Day, Firm, Sum, Sort, Site]
booking has: Day
customer: Firm
income: Sum
type: {column: Sort, adds: [Invoice], ask: [Barter]}
date: {column: Day, order: day month year}
tax: ask
"""


def test_conditions_and_answers_of_a_profile_are_kept_and_a_new_answer_goes_first(tmp_path, capsys):
    rules = tmp_path / "rules"
    (rules / "ledgers").mkdir(parents=True)
    (rules / "ledgers" / "own.yaml").write_text(OWN, "utf-8")
    head = "Day,Firm,Sum,Sort,Site\n"
    months = {
        "a.csv": "13.04.2026,Alder,100,Invoice,N\n14.04.2026,Birch,40,Barter,S\n15.04.2026,Cork,30,Invoice,X\n"
        "Total,,9,,\n",
        "b.csv": "03.05.2026,Alder,120,Invoice,N\n14.05.2026,Birch,50,Barter,S\n",
        "c.csv": "03.06.2026,Alder,130,Invoice,N\n14.06.2026,Birch,60,Barter,S\n20.06.2026,Elm,5,Invoice,X\n",
    }
    for name, lines in months.items():
        (tmp_path / name).write_text(head + lines, "utf-8")

    def own(*words):
        code = main([*map(str, words), "--rules", str(rules), "--as-at", str(DAY)])
        return code, capsys.readouterr().out.splitlines()

    said = ("--answer", "Barter=adds", "--answer", "tax=net", "--answer", "Total=no income", "--where", "Site!=X")
    book, second, third, fourth = (tmp_path / f"{name}.xlsx" for name in "1234")
    code, told = own("new", "portfolio", "--from", tmp_path / "a.csv", *said, "-o", book)
    assert (code, "  2 customers, income 140.00" in told) == (0, True)
    code, told = own("refresh", book, "--from", tmp_path / "b.csv", "-o", second)
    assert (code, "  2 customers, income 170.00" in told) == (0, True)
    assert '  LOOK: Site: no line has "X", which the ledger before had' in told
    assert '  LOOK: the answers to "Total" were not needed: nothing in the file asks for them' in told
    assert own("recalc", second, "--check", "--ledger", tmp_path / "b.csv")[0] == 0
    code, told = own("refresh", second, "--from", tmp_path / "c.csv", "-o", third)
    assert (code, "  2 customers, income 190.00" in told) == (0, True)
    assert '  left out: Site "X": 1 line, 5.00, left out by --where' in told
    code, told = own("refresh", second, "--from", tmp_path / "c.csv", "-o", fourth, "--answer", "Barter=no income")
    assert (code, "  1 customer, income 130.00" in told) == (0, True)


def test_what_is_answered_again_in_a_refresh_is_done_once(tmp_path, capsys):
    ledger, book = tmp_path / "sides.csv", tmp_path / "book.xlsx"
    ledger.write_text("Customer,Debit,Credit\nElm,0,11\nOak,2,7\nFir,0,5\n", "utf-8")
    columns = ("--customer", "Customer", "--income", "Credit", "--answer", "Debit=minus")
    assert run("new", "portfolio", "--from", ledger, *columns, "-o", book) == 0
    capsys.readouterr()
    assert run("refresh", book, "--from", ledger, "-o", tmp_path / "again.xlsx", "--answer", "debit=minus") == 0
    told = capsys.readouterr().out.splitlines()
    assert "  3 customers, income 21.00" in told
    assert sum("taken away from the income" in line for line in told) == 1


def test_a_book_made_of_two_periods_shows_both_as_asked_and_is_followed_by_its_days(tmp_path, capsys):
    """What was compared stands as asked on both sides; the next ledger is held against the days booked."""
    lines = "Firm,Sum,Day\nElm,7,2023-02-03\nElm,9,2024-03-04\nOak,5,2024-10-11\n"
    (tmp_path / "l.csv").write_text(lines, "utf-8")
    (tmp_path / "next.csv").write_text("Firm,Sum,Day\nElm,6,2025-04-05\n", "utf-8")
    path, given = tmp_path / "two.xlsx", ("--customer", "Firm", "--income", "Sum", "--period", 2024, "--compare", 2023)
    assert run("new", "portfolio", "--from", tmp_path / "l.csv", *given, "-o", path) == 0
    made = opened(path.read_bytes())
    assert named(made, "Period") == "2024-01-01 to 2024-12-31 (by Day; booked 2024-03-04 to 2024-10-11)"
    assert named(made, "Period_before") == "2023-01-01 to 2023-12-31"
    capsys.readouterr()
    assert run("refresh", path, "--from", tmp_path / "next.csv") == 0
    assert "2024-03-04 to 2024-10-11 became the period before" in capsys.readouterr().out
    assert (
        named(opened((tmp_path / "two.refreshed.xlsx").read_bytes()), "Period") == "2025-04-05 to 2025-04-05 (by Day)"
    )
